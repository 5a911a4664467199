/**
 * Typing of any declaration: one table, by kind.
 *
 * In: a declaration whose names are bound and whose stated types are known. Out: the types of everything in it.
 */
import type * as ast from '../../syntax/ast.ts';
import type { Context } from '../context.ts';
import { typeCondition } from '../expressions/type-expression.ts';
import { checkConditions, checkDefinition, checkDuty, checkGuarantee, checkSupposition } from './deciding.ts';
import { noteChoice } from './outcomes.ts';
import { checkScenario } from './scenario.ts';
import { checkSource } from './source.ts';
import { checkEntryFields, checkFacts, checkRate, checkTable, checkThreshold } from './stating.ts';

type Checks = {
  readonly [Kind in ast.Declaration['kind']]: (
    context: Context,
    declaration: Extract<ast.Declaration, { readonly kind: Kind }>,
  ) => void;
};

const nothing = (): void => {};

const CHECKS: Checks = {
  GuidanceDeclaration(context, one) {
    typeCondition(context, one.scope);
    for (const { condition } of one.splits ?? []) typeCondition(context, condition);
  },
  FactsDeclaration: checkFacts,
  RecordDeclaration: (context, one) => checkEntryFields(context, one.fields),
  ThresholdDeclaration: checkThreshold,
  RateDeclaration: checkRate,
  ListDeclaration: nothing,
  PresumeDeclaration: checkSupposition,
  DeemDeclaration: checkSupposition,
  DecisionDeclaration: (context, one) => {
    if (one.otherwise?.kind === 'OtherwiseChoice') noteOutcome(context, one, one.otherwise.choice);
  },
  ParagraphDeclaration: nothing,
  AmendmentDeclaration: nothing,
  DefineDeclaration: checkDefinition,
  RuleDeclaration: (context, one) => {
    checkConditions(context, one);
    const { conclusion } = one;
    const decision =
      conclusion === undefined ? undefined : context.bindings.references.get(conclusion.decision);
    if (conclusion !== undefined && decision?.kind === 'decision') {
      noteOutcome(context, decision.declaration, conclusion.choice);
    }
  },
  ExemptionDeclaration: checkConditions,
  ExceptionDeclaration: checkConditions,
  DutyDeclaration: checkDuty,
  TableDeclaration: checkTable,
  CalendarDeclaration: nothing,
  SourceDeclaration: checkSource,
  ScenarioDeclaration: checkScenario,
  AssumeDeclaration: (context, one) => typeCondition(context, one.condition),
  GuaranteeDeclaration: checkGuarantee,
};

function noteOutcome(context: Context, decision: ast.DecisionDeclaration, choice: ast.Name): void {
  const symbol = context.bindings.symbolOf.get(decision);
  const type = symbol === undefined ? undefined : context.typeOfSymbol.get(symbol);
  if (type?.kind === 'choice') noteChoice(context, choice, type);
}

/** Types everything in a declaration. */
export function checkDeclaration(context: Context, declaration: ast.Declaration): void {
  const check = CHECKS[declaration.kind] as (context: Context, declaration: ast.Declaration) => void;
  check(context, declaration);
}
