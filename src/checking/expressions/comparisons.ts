/**
 * Types of comparisons: one table, by operator.
 *
 * In: a comparison, or a column and the cell below it. Out: nothing but reports and the types of both sides: a
 * comparison is always yes or no. The left side says what the right side may be, unless only the right side has a
 * type of its own (`£5 is less than annual value`).
 */
import type { Span } from '../../base/span.ts';
import type * as ast from '../../syntax/ast.ts';
import { describeType } from '../describe.ts';
import type { Type } from '../type.ts';
import { checkWindow } from './dates.ts';
import { firstRigid, isFlexible } from './flexible.ts';
import { checkListedIn, checkStartsWith } from './lists.ts';
import { declaredAt, nameOf, reportMismatch } from './sameness.ts';
import type { Typer, Typing } from './typing.ts';

export interface Comparison {
  readonly operator: ast.ComparisonOperator;
  readonly operatorSpan: Span;
  readonly left: ast.Expression;
  /** Set when the left side has been typed already (a column of a table); `type` undefined: in error. */
  readonly typedLeft: { readonly type: Type | undefined } | undefined;
  readonly right: readonly ast.Expression[];
}

type Check = (typing: Typing, comparison: Comparison) => void;

const COMPARISONS = {
  is: checkEquality,
  'is not': checkEquality,
  'is one of': checkEquality,
  'is not one of': checkEquality,
  'is at least': checkOrder,
  'is more than': checkOrder,
  'is at most': checkOrder,
  'is less than': checkOrder,
  'is before': checkOrder,
  'is on or before': checkOrder,
  'is after': checkOrder,
  'is on or after': checkOrder,
  'is between': checkOrder,
  'is within': checkWithin,
  'is listed in': checkListed,
  'is not listed in': checkListed,
  'is a code starting with': checkCode,
  includes: checkIncludes,
  'includes any of': checkIncludes,
  'includes all of': checkIncludes,
} satisfies Record<ast.ComparisonOperator, Check>;

export const typeComparison: Typer<'ComparisonExpression'> = (typing, expression) => {
  checkComparison(typing, { ...expression, typedLeft: undefined });
  return { kind: 'yes or no' };
};

/** Types both sides of a comparison and reports what does not fit. */
export function checkComparison(typing: Typing, comparison: Comparison): void {
  COMPARISONS[comparison.operator](typing, comparison);
}

// ── Sides ───────────────────────────────────────────────────────────────────────────────────────────────────

/** The type of the left side; where it is flexible it takes that of the first right side that is not. */
function typeLeft(
  typing: Typing,
  comparison: Comparison,
): { left: Type | undefined; done: Set<ast.Expression> } {
  const { left, right, typedLeft } = comparison;
  const done = new Set<ast.Expression>();
  if (typedLeft !== undefined) return { left: typedLeft.type, done };
  const { bindings } = typing.context;
  const rigid = isFlexible(bindings, left) ? firstRigid(bindings, right) : undefined;
  if (rigid === undefined) return { left: typing.type(left, undefined), done };
  const type = typing.type(rigid, undefined);
  done.add(rigid);
  return { left: type === undefined ? undefined : typing.type(left, type), done };
}

/** Types the right sides against the left type, and compares each with it. */
function typeRights(
  typing: Typing,
  comparison: Comparison,
  leftType: Type | undefined,
  done: ReadonlySet<ast.Expression>,
): void {
  const { left, right } = comparison;
  for (const operand of right) {
    if (leftType === undefined) {
      typeUnmet(typing, operand, done);
      continue;
    }
    const type = done.has(operand) ? typing.context.typeOf.get(operand) : typing.type(operand, leftType);
    if (type !== undefined) reportMismatch(typing, { left, leftType, right: operand, rightType: type });
  }
}

/** Beside a mistake, words and amounts have nothing to take their meaning from: only other operands are looked at. */
function typeUnmet(typing: Typing, operand: ast.Expression, done: ReadonlySet<ast.Expression>): void {
  if (!done.has(operand) && !isFlexible(typing.context.bindings, operand)) typing.type(operand, undefined);
}

// ── Equality ────────────────────────────────────────────────────────────────────────────────────────────────

function checkEquality(typing: Typing, comparison: Comparison): void {
  const { left, done } = typeLeft(typing, comparison);
  const { reporter } = typing.context;
  const { operator, operatorSpan, right } = comparison;
  if (left?.kind === 'choices' || left?.kind === 'list' || left?.kind === 'record') {
    const values = { operator, name: nameOf(comparison.left), type: describeType(left), kind: left.kind };
    reporter.report('cannot-be-compared', operatorSpan, values, declaredAt(typing.context, comparison.left));
    for (const operand of right) typeUnmet(typing, operand, done);
    return;
  }
  typeRights(typing, comparison, left, done);
}

// ── Order ───────────────────────────────────────────────────────────────────────────────────────────────────

type OrderOperator = Extract<
  ast.ComparisonOperator,
  `is ${'at least' | 'more than' | 'at most' | 'less than' | 'before' | 'on or before' | 'after' | 'on or after'}`
>;

/** The operator that says the same of dates, or of amounts. */
const COUNTERPARTS = {
  'is at least': 'is on or after',
  'is more than': 'is after',
  'is at most': 'is on or before',
  'is less than': 'is before',
  'is on or after': 'is at least',
  'is after': 'is more than',
  'is on or before': 'is at most',
  'is before': 'is less than',
} satisfies Record<OrderOperator, OrderOperator>;

const AMOUNTS: ReadonlySet<Type['kind']> = new Set(['money', 'number', 'percentage']);
const DATES: ReadonlySet<Type['kind']> = new Set(['date']);
const AMOUNTS_AND_DATES: ReadonlySet<Type['kind']> = new Set([...AMOUNTS, ...DATES]);

function typesOrdered(operator: ast.ComparisonOperator): ReadonlySet<Type['kind']> {
  if (operator === 'is between') return AMOUNTS_AND_DATES;
  return /before|after/.test(operator) ? DATES : AMOUNTS;
}

function checkOrder(typing: Typing, comparison: Comparison): void {
  const { left, done } = typeLeft(typing, comparison);
  const { operator, operatorSpan, right } = comparison;
  if (left !== undefined && !typesOrdered(operator).has(left.kind)) {
    const instead = AMOUNTS_AND_DATES.has(left.kind) ? counterpart(operator) : undefined;
    const values = { operator, type: describeType(left), name: nameOf(comparison.left), instead };
    typing.context.reporter.report('wrong-comparison', operatorSpan, values);
    for (const operand of right) typeUnmet(typing, operand, done);
    return;
  }
  typeRights(typing, comparison, left, done);
}

function counterpart(operator: ast.ComparisonOperator): ast.ComparisonOperator | undefined {
  const known: Partial<Record<ast.ComparisonOperator, ast.ComparisonOperator>> = COUNTERPARTS;
  return known[operator];
}

// ── Windows, lists, codes, sets ─────────────────────────────────────────────────────────────────────────────

function checkWithin(typing: Typing, comparison: Comparison): void {
  const { left } = typeLeft(typing, { ...comparison, right: [] });
  if (left !== undefined && left.kind !== 'date') {
    const values = { phrase: comparison.operator, type: describeType(left) };
    typing.context.reporter.report('date-needed', comparison.left.span, values);
  }
  for (const operand of comparison.right) {
    if (operand.kind === 'WindowExpression') checkWindow(typing, operand);
    else typing.type(operand, undefined);
  }
}

function checkListed(typing: Typing, comparison: Comparison): void {
  checkListedIn(typing, comparison, (expected) => typeLeftOnly(typing, comparison, expected));
}

function checkCode(typing: Typing, comparison: Comparison): void {
  const left = typeLeftOnly(typing, comparison, { kind: 'text' });
  if (left !== undefined && left.kind !== 'text') {
    const values = { type: describeType(left), name: nameOf(comparison.left) };
    typing.context.reporter.report('code-must-be-text', comparison.left.span, values);
    return;
  }
  checkStartsWith(typing, comparison.right);
}

function typeLeftOnly(typing: Typing, comparison: Comparison, expected: Type | undefined): Type | undefined {
  const { left, typedLeft } = comparison;
  return typedLeft === undefined ? typing.type(left, expected) : typedLeft.type;
}

function checkIncludes(typing: Typing, comparison: Comparison): void {
  const left = typeLeftOnly(typing, comparison, undefined);
  const done = new Set<ast.Expression>();
  const member = left === undefined ? undefined : memberType(left);
  if (left !== undefined && member === undefined) {
    const values = { operator: comparison.operator, type: describeType(left), kind: left.kind };
    const related = declaredAt(typing.context, comparison.left);
    typing.context.reporter.report('includes-needs-several', comparison.operatorSpan, values, related);
  }
  typeRights(typing, comparison, member, done);
}

/** What a set or a list of plain values holds. */
function memberType(type: Type): Type | undefined {
  if (type.kind === 'choices') return { kind: 'choice', choices: type.choices };
  return type.kind === 'list' && type.element.kind !== 'record' ? type.element : undefined;
}
