/**
 * Expressions within expressions.
 *
 * In: an expression. Out: the expressions directly inside it, all of them, and how deep they go. What is inside what
 * is said by the table of `children.ts`.
 */
import type { Expression } from './ast.ts';
import { type Node, walk } from './children.ts';

const EXPRESSION_KINDS = {
  TextLiteral: true,
  NumberLiteral: true,
  PercentageLiteral: true,
  MoneyLiteral: true,
  DateLiteral: true,
  PeriodLiteral: true,
  NameExpression: true,
  LimbsExpression: true,
  LogicalExpression: true,
  NotExpression: true,
  ComparisonExpression: true,
  KnownnessExpression: true,
  WindowExpression: true,
  QuantifierExpression: true,
  FilterExpression: true,
  OfBracketsExpression: true,
  YearsBetweenExpression: true,
  FiscalYearExpression: true,
  RoundExpression: true,
  ShiftExpression: true,
  ConversionExpression: true,
  ArithmeticExpression: true,
  NegateExpression: true,
  BracketedExpression: true,
  EntryExpression: true,
} as const satisfies Record<Expression['kind'], true>;

function isExpression(node: Node): node is Expression {
  return Object.hasOwn(EXPRESSION_KINDS, node.kind);
}

/** The expressions directly inside `expression`, in the order they are written. */
export function expressionChildren(expression: Expression): readonly Expression[] {
  const found: Expression[] = [];
  walk(expression, (node) => {
    if (node === expression || !isExpression(node)) return undefined;
    found.push(node);
    return 'skip';
  });
  return found;
}

/** The expression and everything inside it, in the order they are written. Depth is no limit. */
export function expressionsWithin(expression: Expression): readonly Expression[] {
  const found: Expression[] = [];
  walk(expression, (node) => {
    if (isExpression(node)) found.push(node);
    return undefined;
  });
  return found;
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
