/**
 * Declarations that decide: definitions, rules, exemptions, exceptions, duties, guarantees, suppositions.
 *
 * In: a declaration. Out: the types of its conditions, values and deadline; reports.
 */
import { nameKey } from '../../base/names.ts';
import type { DeclaredSymbol } from '../../binding/bindings.ts';
import type * as ast from '../../syntax/ast.ts';
import { type Context, choiceNamed } from '../context.ts';
import { describeType } from '../describe.ts';
import { requireCalendar, requireDate } from '../expressions/dates.ts';
import { reportTooDeep, typeCondition, typingOf } from '../expressions/type-expression.ts';
import type { Type } from '../type.ts';
import { typeConstant, typeStored } from './stored.ts';

interface Conditions {
  readonly when: ast.Expression | undefined;
  readonly unless: ast.Expression | undefined;
}

/** `when` and `unless`. */
export function checkConditions(context: Context, declaration: Conditions): void {
  typeCondition(context, declaration.when);
  typeCondition(context, declaration.unless);
}

export function checkDefinition(context: Context, declaration: ast.DefineDeclaration): void {
  checkConditions(context, declaration);
  if (declaration.value === undefined) return;
  const symbol = context.bindings.symbolOf.get(declaration);
  const declared = symbol === undefined ? undefined : context.typeOfSymbol.get(symbol);
  const name = `the definition “${symbol?.name ?? declaration.name.text}”`;
  typeStored(context, declaration.value, declared, { name, declared: declaration.name.span });
}

export function checkDuty(context: Context, declaration: ast.DutyDeclaration): void {
  checkConditions(context, declaration);
  typeCondition(context, declaration.satisfiedWhen);
  const { deadline } = declaration;
  if (deadline === undefined || reportTooDeep(context, deadline.date)) return;
  if (deadline.period !== undefined) {
    requireCalendar(context, deadline.period, deadline.calendar, deadline.period.span);
  }
  requireDate(typingOf(context), deadline.date, deadline.period === undefined ? 'by' : 'within … after');
}

export function checkGuarantee(context: Context, declaration: ast.GuaranteeDeclaration): void {
  const { whenever, then, never, stated, onlyIf, differing } = declaration;
  for (const condition of [whenever, then, never, stated, onlyIf]) typeCondition(context, condition);
  if (differing !== undefined) checkDifferingFact(context, differing);
}

/** The directions in which values of a type differ; none for what has no order. */
function directionsOf(type: Type): readonly ast.GuaranteedDirection[] {
  switch (type.kind) {
    case 'money':
    case 'number':
    case 'percentage':
      return ['higher', 'lower'];
    case 'date':
      return ['later', 'earlier'];
    default:
      return [];
  }
}

const AS_DATES = {
  higher: 'later',
  lower: 'earlier',
  later: 'higher',
  earlier: 'lower',
} as const satisfies Record<ast.GuaranteedDirection, ast.GuaranteedDirection>;

/** Amounts and numbers are higher or lower, dates later or earlier. */
function checkDifferingFact(context: Context, { fact, direction }: ast.DifferingFact): void {
  const symbol = context.bindings.references.get(fact);
  const type = symbol === undefined ? undefined : context.typeOfSymbol.get(symbol);
  if (symbol === undefined || type === undefined) return;
  const directions = directionsOf(type);
  if (directions.includes(direction)) return;
  const other = directions.length === 0 ? undefined : AS_DATES[direction];
  const instead =
    other === undefined ? undefined : `${other === 'earlier' ? 'an' : 'a'} ${other} ${fact.text}`;
  const values = { name: symbol.name, is: describeType(type), instead };
  context.reporter.report('fact-cannot-differ', fact.span, values);
}

/** `presume F is v` and `deem F is v`: the value is one that the fact can take. */
function cannotBeSupposed(
  value: ast.Expression,
  fact: DeclaredSymbol,
  type: Type,
): 'entries' | 'none' | 'built in' | undefined {
  if (fact.declaration === undefined) return 'built in';
  if (type.kind === 'list' || type.kind === 'record') return 'entries';
  if (type.kind !== 'choices' || value.kind !== 'NameExpression') return undefined;
  const isEmpty = nameKey(value.name.text) === 'empty' && choiceNamed(value.name, type.choices) === undefined;
  return isEmpty ? 'none' : undefined;
}

export function checkSupposition(
  context: Context,
  declaration: ast.PresumeDeclaration | ast.DeemDeclaration,
): void {
  checkConditions(context, declaration);
  const fact = context.bindings.references.get(declaration.fact);
  const declared = fact === undefined ? undefined : context.typeOfSymbol.get(fact);
  if (fact === undefined || declared === undefined) return;
  const why = cannotBeSupposed(declaration.value, fact, declared);
  if (why !== undefined) {
    const place = why === 'built in' ? declaration.fact.span : declaration.value.span;
    context.reporter.report('cannot-be-supposed', place, { fact: fact.name, why });
    return;
  }
  const keeper = { name: `“${fact.name}”`, declared: fact.declaration?.name.span };
  typeConstant(context, declaration.value, declared, keeper);
}
