/**
 * Declarations that decide something: decisions, rules, exemptions, exceptions, duties; assumptions, guarantees.
 *
 * In: symbols with their checked declarations. Out: entries whose targets are resolved to indexes.
 */
import { invariant, unreachable } from '../../base/invariant.ts';
import { displayName, nameKey } from '../../base/names.ts';
import type { Choice } from '../../checking/type.ts';
import { printExpression } from '../../format/print.ts';
import type * as ast from '../../syntax/ast.ts';
import type {
  AssumptionEntry,
  Citation,
  Condition,
  DecisionEntry,
  DutyEntry,
  ExemptionEntry,
  GuaranteeEntry,
  Operand,
  RuleEntry,
  StatedTarget,
} from '../program.ts';
import { type Lowering, referenceOf, typeOfSymbol } from './context.ts';
import { citationsOf, conditionOf, groundsOf, type SymbolOf, symbolsOf } from './declarations.ts';
import { lowerCondition, lowerOperand, lowerTemplate } from './expressions.ts';
import { lowerPeriod } from './meanings.ts';

type Targets = ExemptionEntry['targets'];

/** The choices of a decision. */
function choicesOf(lowering: Lowering, decision: SymbolOf<'decision'>): readonly Choice[] {
  const type = typeOfSymbol(lowering, decision);
  invariant(type.kind === 'choice', 'a decision is one of its outcomes');
  return type.choices;
}

function choiceNamed(choices: readonly Choice[], name: ast.Name): Choice {
  const choice = choices.find((one) => one.key === nameKey(name.text));
  invariant(choice !== undefined, `“${name.text}” is an outcome`);
  return choice;
}

function conclusionOf(declaration: ast.RuleDeclaration): ast.Conclusion {
  invariant(declaration.conclusion !== undefined, 'a rule concludes something');
  return declaration.conclusion;
}

function decisionOf(lowering: Lowering, name: ast.Name): SymbolOf<'decision'> {
  const symbol = referenceOf(lowering, name);
  invariant(symbol.kind === 'decision', `“${name.text}” is a decision`);
  return symbol;
}

export function lowerDecision(lowering: Lowering, symbol: SymbolOf<'decision'>): DecisionEntry {
  const { declaration } = symbol;
  const choices = choicesOf(lowering, symbol);
  const otherwise = declaration.otherwise;
  return {
    name: symbol.name,
    key: symbol.key,
    ...(declaration.used === undefined ? {} : { used: declaration.used }),
    span: declaration.span,
    citations: citationsOf(lowering, declaration, declaration.cites),
    choices,
    otherwise: otherwise?.kind === 'OtherwiseChoice' ? choiceNamed(choices, otherwise.choice) : undefined,
    otherwiseBecause: lowerTemplate(lowering, declaration.because),
    rules: symbolsOf(lowering, 'rule').flatMap((rule, index) =>
      decisionOf(lowering, conclusionOf(rule.declaration).decision) === symbol ? [index] : [],
    ),
  };
}

export function lowerRule(lowering: Lowering, symbol: SymbolOf<'rule'>, exemptions: Displacing): RuleEntry {
  const { declaration } = symbol;
  const conclusion = conclusionOf(declaration);
  const decision = decisionOf(lowering, conclusion.decision);
  return {
    name: symbol.name,
    key: symbol.key,
    span: declaration.span,
    citations: citationsOf(lowering, declaration, declaration.cites),
    decision: lowering.indexOf(decision),
    outcome: choiceNamed(choicesOf(lowering, decision), conclusion.choice),
    condition: conditionOf(lowering, declaration),
    because: lowerTemplate(lowering, declaration.because),
    exemptions: exemptions.of('rule', lowering.indexOf(symbol)),
  };
}

/** What displaces each thing. */
export interface Displacing {
  /** Indexes of the exemptions and exceptions from it, in order. */
  of(kind: Targets[number]['kind'], index: number): readonly number[];
}

/** Finds what displaces what. */
export function displacing(entries: readonly Pick<ExemptionEntry, 'targets'>[]): Displacing {
  const found = new Map<string, number[]>();
  entries.forEach(({ targets }, position) => {
    for (const { kind, index } of targets) {
      const key = `${kind} ${index}`;
      const others = found.get(key);
      if (others === undefined) found.set(key, [position]);
      else if (others.at(-1) !== position) others.push(position);
    }
  });
  return { of: (kind, index) => found.get(`${kind} ${index}`) ?? [] };
}

/** True for paragraph 4 itself and for 4.1, 4.1.2, … */
function standsUnder(citations: readonly Citation[], paragraph: string): boolean {
  return citations.some(
    (one) => one.paragraph === paragraph || (one.paragraph?.startsWith(`${paragraph}.`) ?? false),
  );
}

/** The decision that is named, or the one of the guidance that has the outcome. */
function decisionWith(
  lowering: Lowering,
  { decision, choice }: Pick<ast.KeptOutcome, 'decision' | 'choice'>,
): SymbolOf<'decision'> | undefined {
  if (decision !== undefined) return decisionOf(lowering, decision);
  const key = nameKey(choice.text);
  return symbolsOf(lowering, 'decision').find(
    (one) => one.declaration.used === undefined && choicesOf(lowering, one).some((own) => own.key === key),
  );
}

function targetsOf(lowering: Lowering, target: ast.Target): { targets: Targets; stated: StatedTarget } {
  const rules = symbolsOf(lowering, 'rule');
  const rulesWhere = (test: (rule: SymbolOf<'rule'>) => boolean): Targets =>
    rules.flatMap((rule, index) => (test(rule) ? [{ kind: 'rule', index }] : []));
  switch (target.kind) {
    case 'OutcomeTarget': {
      const key = nameKey(target.choice.text);
      const decision = decisionWith(lowering, target);
      return {
        targets: rulesWhere(({ declaration }) => {
          const conclusion = conclusionOf(declaration);
          return (
            decisionOf(lowering, conclusion.decision) === decision && nameKey(conclusion.choice.text) === key
          );
        }),
        stated: { kind: 'outcome', name: displayName(target.choice.text) },
      };
    }
    case 'RuleTarget': {
      const rule = referenceOf(lowering, target.rule);
      return {
        targets: [{ kind: 'rule', index: lowering.indexOf(rule) }],
        stated: { kind: 'rule', name: rule.name },
      };
    }
    case 'DutyTarget': {
      const duty = referenceOf(lowering, target.duty);
      return {
        targets: [{ kind: 'duty', index: lowering.indexOf(duty) }],
        stated: { kind: 'duty', name: duty.name },
      };
    }
    case 'ParagraphTarget': {
      const under = ({ declaration }: SymbolOf<'rule' | 'duty'>) =>
        standsUnder(citationsOf(lowering, declaration, declaration.cites), target.paragraph);
      const duties = symbolsOf(lowering, 'duty').flatMap((duty, index) =>
        under(duty) ? [{ kind: 'duty' as const, index }] : [],
      );
      return {
        targets: [...rulesWhere(under), ...duties],
        stated: { kind: 'paragraph', name: target.paragraph },
      };
    }
    case 'EveryRuleTarget':
      return {
        targets: rulesWhere(({ declaration }) => declaration.used === undefined),
        stated: { kind: 'every rule', name: 'every rule' },
      };
    default:
      return unreachable(target);
  }
}

/** Exemptions and exceptions, in the order of their indexes. */
export function lowerExemptions(lowering: Lowering): readonly ExemptionEntry[] {
  const entries = lowering.symbolsOf('exemption').map((symbol): ExemptionEntry => {
    invariant(
      symbol.kind === 'exemption' || symbol.kind === 'exception',
      'this is an exemption or an exception',
    );
    const { declaration } = symbol;
    const resolved =
      declaration.kind === 'ExemptionDeclaration'
        ? declaration.targets.map((target) => targetsOf(lowering, target))
        : declaration.to.map((name) => {
            const to = referenceOf(lowering, name);
            invariant(to.kind === 'exemption' || to.kind === 'exception', 'an exception is to an exemption');
            return {
              targets: [{ kind: 'exemption' as const, index: lowering.indexOf(to) }],
              stated: { kind: to.kind, name: to.name },
            };
          });
    const targets = new Map(
      resolved.flatMap((one) => one.targets).map((one) => [`${one.kind} ${one.index}`, one] as const),
    );
    return {
      kind: symbol.kind,
      name: symbol.name,
      key: symbol.key,
      ...(declaration.used === undefined ? {} : { used: declaration.used }),
      span: declaration.span,
      citations: citationsOf(lowering, declaration, declaration.cites),
      condition: conditionOf(lowering, declaration),
      targets: [...targets.values()],
      statedTargets: resolved.map((one) => one.stated),
      exceptions: [],
      because: lowerTemplate(lowering, declaration.because),
    };
  });
  const exceptions = displacing(entries);
  return entries.map((entry, index) => ({ ...entry, exceptions: exceptions.of('exemption', index) }));
}

export function lowerDuty(lowering: Lowering, symbol: SymbolOf<'duty'>, exemptions: Displacing): DutyEntry {
  const { declaration } = symbol;
  return {
    name: symbol.name,
    key: symbol.key,
    span: declaration.span,
    citations: citationsOf(lowering, declaration, declaration.cites),
    // A duty that names no condition is owed always, or always but …
    condition: groundsOf(lowering, declaration) ?? {
      ...lowering.node(declaration.name.span),
      kind: 'constant',
      yes: true,
    },
    due: declaration.deadline === undefined ? undefined : lowerDeadline(lowering, declaration.deadline),
    satisfiedWhen:
      declaration.satisfiedWhen === undefined
        ? undefined
        : lowerCondition(lowering, declaration.satisfiedWhen),
    exemptions: exemptions.of('duty', lowering.indexOf(symbol)),
    because: lowerTemplate(lowering, declaration.because),
  };
}

function lowerDeadline(lowering: Lowering, deadline: ast.Deadline): Operand {
  const date = lowerOperand(lowering, deadline.date);
  if (deadline.period === undefined) return date;
  return {
    ...lowering.node(deadline.span),
    kind: 'shift',
    type: { kind: 'date' },
    period: lowerPeriod(lowering, deadline.period, deadline.calendar),
    direction: deadline.direction ?? 'after',
    date,
  };
}

export function lowerAssumption(lowering: Lowering, declaration: ast.AssumeDeclaration): AssumptionEntry {
  const { condition, because, span } = declaration;
  invariant(because !== undefined, 'an assumption says why it may be made');
  return {
    condition: lowerCondition(lowering, condition),
    because: because.value,
    text: printExpression(condition),
    span,
  };
}

export function lowerGuarantee(lowering: Lowering, declaration: ast.GuaranteeDeclaration): GuaranteeEntry {
  const { whenever, then, never, stated, onlyIf, differing, keeps, span } = declaration;
  const head = { title: declaration.title.value, span };
  if (differing !== undefined && keeps !== undefined) {
    const decision = decisionWith(lowering, keeps);
    invariant(decision !== undefined, 'a decision has the outcome that is never lost');
    const outcome = choiceNamed(choicesOf(lowering, decision), keeps.choice);
    return {
      ...head,
      form: 'monotone',
      fact: lowering.indexOf(referenceOf(lowering, differing.fact)),
      direction: differing.direction,
      decision: lowering.indexOf(decision),
      outcome,
    };
  }
  if (never !== undefined) {
    const operand = lowerCondition(lowering, never);
    const not: Condition = { ...lowering.node(never.span), kind: 'not', operand, from: undefined };
    return { ...head, form: 'never', ...promise(undefined, not) };
  }
  if (stated !== undefined && onlyIf !== undefined) {
    return {
      ...head,
      form: 'only if',
      ...promise(lowerCondition(lowering, stated), lowerCondition(lowering, onlyIf)),
    };
  }
  invariant(then !== undefined, 'a guarantee says what then holds');
  const condition = whenever === undefined ? undefined : lowerCondition(lowering, whenever);
  return { ...head, form: 'whenever', ...promise(condition, lowerCondition(lowering, then)) };
}

function promise(whenever: Condition | undefined, then: Condition) {
  return { whenever, then };
}
