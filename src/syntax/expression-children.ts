/**
 * The parts of an expression, listed once.
 *
 * In: an expression. Out: the expressions directly inside it, in the order they are written; and all of them.
 * Everything that walks expressions goes through this table.
 */
import type { Expression } from './ast.ts';

type Parts = {
  readonly [Kind in Expression['kind']]: (
    expression: Extract<Expression, { readonly kind: Kind }>,
  ) => readonly Expression[];
};

const none = (): readonly Expression[] => [];

const PARTS: Parts = {
  TextLiteral: none,
  NumberLiteral: none,
  PercentageLiteral: none,
  MoneyLiteral: none,
  DateLiteral: none,
  PeriodLiteral: none,
  NameExpression: none,
  LimbsExpression: (one) => one.limbs.map((limb) => limb.condition),
  LogicalExpression: (one) => one.operands,
  NotExpression: (one) => [one.operand],
  ComparisonExpression: (one) => [one.left, ...one.right],
  KnownnessExpression: (one) => [one.operand],
  WindowExpression: (one) => [one.date],
  QuantifierExpression: (one) => [one.where],
  FilterExpression: (one) => [one.list, one.where],
  OfBracketsExpression: (one) => one.operands,
  YearsBetweenExpression: (one) => [one.from, one.to],
  FiscalYearExpression: (one) => [one.date],
  RoundExpression: (one) => [one.value],
  ShiftExpression: (one) => [one.date],
  ArithmeticExpression: (one) => [one.left, one.right],
  NegateExpression: (one) => [one.operand],
  BracketedExpression: (one) => [one.inner],
  EntryExpression: (one) => one.fields.flatMap((field) => field.values),
};

/** The expressions directly inside `expression`, in the order they are written. */
export function expressionChildren(expression: Expression): readonly Expression[] {
  const parts = PARTS[expression.kind] as (one: Expression) => readonly Expression[];
  return parts(expression);
}

/** The expression and everything inside it, in the order they are written. Depth is no limit. */
export function* expressionsWithin(expression: Expression): Generator<Expression> {
  const waiting: Expression[] = [expression];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    // One by one: an expression may have more parts than a call may have arguments.
    for (const part of expressionChildren(next).toReversed()) waiting.push(part);
  }
}

/** Whether the expression nests deeper than `limit` levels (a literal or name is one level). */
export function nestsDeeperThan(expression: Expression, limit: number): boolean {
  let level: readonly Expression[] = [expression];
  for (let depth = 0; depth < limit; depth++) {
    level = level.flatMap(expressionChildren);
    if (level.length === 0) return false;
  }
  return level.length > 0;
}
