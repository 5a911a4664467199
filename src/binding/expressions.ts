/**
 * Expressions: which runs stand in them, and what may stand there.
 *
 * In: an expression, the entries in scope, what it meets. Out: meanings in the binder's tables, and the shape of the
 * expression, as far as it is known, for the names beside it.
 */
import { unreachable } from '../base/invariant.ts';
import { nameKey } from '../base/names.ts';
import type * as ast from '../syntax/ast.ts';
import { reportBareConversion } from './bare-conversions.ts';
import { type Binder, refer, reportWrongKind } from './binder.ts';
import { bindQuantifier } from './entries.ts';
import { reportChoicesInRow, reportMeantComparison } from './meant.ts';
import { type Scope, within } from './scope.ts';
import { PLAIN, type Shape, YES_OR_NO } from './shape.ts';
import { bindBeforeBrackets, bindName, meeting, type Position, VALUE } from './values.ts';

/** What the entry of a filtered list of plain values is called. */
const PLAIN_ENTRY = 'entry';

/** Binds everything inside an expression; its shape where that is known. */
export function bindExpression(
  binder: Binder,
  node: ast.Expression,
  scope: Scope,
  position: Position,
): Shape | undefined {
  switch (node.kind) {
    case 'TextLiteral':
      return { kind: 'text' };
    case 'NumberLiteral':
    case 'PercentageLiteral':
    case 'MoneyLiteral':
    case 'DateLiteral':
    case 'PeriodLiteral':
      return PLAIN;
    case 'NameExpression':
      return bindName(binder, node, scope, position);
    case 'LimbsExpression':
      for (const limb of node.limbs) bindCondition(binder, limb.condition, scope);
      return YES_OR_NO;
    case 'LogicalExpression':
      bindLogical(binder, node, scope);
      return YES_OR_NO;
    case 'NotExpression':
      bindCondition(binder, node.operand, scope);
      return YES_OR_NO;
    case 'ComparisonExpression': {
      const left = bindValue(binder, node.left, scope);
      if (!reportMeantComparison(binder, node, left, scope)) {
        bindRight(binder, node.operator, node.right, left, scope);
      }
      return YES_OR_NO;
    }
    case 'KnownnessExpression':
      bindValue(binder, node.operand, scope);
      return YES_OR_NO;
    case 'WindowExpression':
    case 'ShiftExpression':
      bindCalendar(binder, node.period, node.calendar);
      bindValue(binder, node.date, scope);
      return PLAIN;
    case 'QuantifierExpression': {
      const { list, entryName } = bindQuantifier(binder, node, scope);
      bindCondition(binder, node.where, within(scope, entryName, list, node.element.span));
      return YES_OR_NO;
    }
    case 'FilterExpression': {
      const list = bindValue(binder, node.list, scope);
      const named = list?.kind === 'list' ? list.elementName : undefined;
      const inner = within(scope, named?.text ?? PLAIN_ENTRY, list, named?.span ?? node.list.span);
      bindCondition(binder, node.where, inner);
      return list;
    }
    case 'OfBracketsExpression':
      return bindOfBrackets(binder, node, scope);
    case 'YearsBetweenExpression':
      bindValue(binder, node.from, scope);
      bindValue(binder, node.to, scope);
      return PLAIN;
    case 'FiscalYearExpression':
      bindValue(binder, node.date, scope);
      return PLAIN;
    case 'RoundExpression':
      bindValue(binder, node.value, scope);
      return PLAIN;
    case 'ConversionExpression':
      bindValue(binder, node.value, scope);
      bindRate(binder, node);
      return PLAIN;
    case 'ArithmeticExpression':
      bindArithmetic(binder, node, scope);
      return PLAIN;
    case 'NegateExpression':
      bindValue(binder, node.operand, scope);
      return PLAIN;
    case 'BracketedExpression':
      return bindExpression(binder, node.inner, scope, position);
    case 'EntryExpression':
      bindEntry(binder, node, scope);
      return undefined;
    default:
      return unreachable(node);
  }
}

/** Conditions joined by `and` or `or`; a row of choices behind one of them is answered as a whole. */
function bindLogical(binder: Binder, node: ast.LogicalExpression, scope: Scope): void {
  const bindLeft = (left: ast.Expression): Shape | undefined => bindValue(binder, left, scope);
  let rows = 0;
  for (let index = 0; index < node.operands.length; ) {
    const row = reportChoicesInRow(binder, node, index, scope, bindLeft);
    if (row === 0) bindCondition(binder, node.operands[index], scope);
    else rows++;
    index += Math.max(row, 1);
  }
  // The `or` between choices is mostly the odd one.
  if (node.mixed === undefined || rows > 0) return;
  const { file, start, end, first } = node.mixed;
  const place = { span: first, message: 'the other word on this level' };
  binder.reporter.report('mixed-and-or', { file, start, end }, {}, [place]);
}

/** Binds an expression where only the name of a value can stand. */
export function bindValue(binder: Binder, node: ast.Expression, scope: Scope): Shape | undefined {
  return bindExpression(binder, node, scope, VALUE);
}

/** Binds a condition, if there is one: a bare name in it must be a value's. */
export function bindCondition(binder: Binder, node: ast.Expression | undefined, scope: Scope): void {
  if (node !== undefined) bindValue(binder, node, scope);
}

/** Binds the calendar of a period. Working days without one are counted by the only one there is. */
export function bindCalendar(
  binder: Binder,
  period: ast.PeriodLiteral | undefined,
  name: ast.Name | undefined,
): void {
  if (name === undefined && period?.unit === 'working days') {
    for (const symbol of binder.table.symbols) if (symbol.kind === 'calendar') binder.read.add(symbol);
  }
  const calendar = name === undefined ? undefined : refer(binder, name, 'calendar', ['calendar']);
  if (calendar !== undefined) binder.read.add(calendar);
}

/** The rate of a conversion. A run that goes on with another conversion shows that brackets are missing. */
function bindRate(binder: Binder, { operator, rate: name }: ast.ConversionExpression): void {
  const found = binder.table.spaces.value.get(nameKey(name.text));
  if (found === undefined && reportBareConversion(binder, name, `(…) ${operator}`)) return;
  if (found?.kind === 'threshold') {
    binder.read.add(found);
    const measure = operator === 'converted at' ? 'EUR to GBP' : 'percentage';
    const hint = `declare it with the word “rate”, as in: rate ${found.name}: ${measure}`;
    reportWrongKind(binder, name, found, 'rate', hint);
    return;
  }
  const rate = refer(binder, name, 'value', ['rate']);
  if (rate !== undefined) binder.read.add(rate);
}

/** Which operators may have a choice on their right: the others compare numbers, dates, texts or name lists. */
const RIGHT_MAY_BE_CHOICE = {
  is: true,
  'is not': true,
  'is one of': true,
  'is not one of': true,
  includes: true,
  'includes any of': true,
  'includes all of': true,
  'is at least': false,
  'is more than': false,
  'is at most': false,
  'is less than': false,
  'is before': false,
  'is on or before': false,
  'is after': false,
  'is on or after': false,
  'is between': false,
  'is within': false,
  'is listed in': false,
  'is not listed in': false,
  'is a code starting with': false,
} as const satisfies Record<ast.ComparisonOperator, boolean>;

/** Binds what stands right of an operator whose left side has the given shape; table cells too. */
export function bindRight(
  binder: Binder,
  operator: ast.ComparisonOperator,
  right: readonly ast.Expression[],
  left: Shape | undefined,
  scope: Scope,
): void {
  const position = RIGHT_MAY_BE_CHOICE[operator] ? meeting(left) : VALUE;
  for (const operand of right) bindExpression(binder, operand, scope, position);
}

function bindOfBrackets(binder: Binder, node: ast.OfBracketsExpression, scope: Scope): Shape | undefined {
  const [first, ...rest] = node.operands.map((operand) => bindValue(binder, operand, scope));
  const brackets: Shape | undefined =
    rest.length === 0 ? first : { kind: 'list', element: first, elementName: undefined };
  return bindBeforeBrackets(binder, node, scope, brackets);
}

/** A long sum leans to the left, one level per term: it is walked, not recursed into. */
function bindArithmetic(binder: Binder, node: ast.ArithmeticExpression, scope: Scope): void {
  let left: ast.Expression = node;
  while (left.kind === 'ArithmeticExpression') {
    bindValue(binder, left.right, scope);
    left = left.left;
  }
  bindValue(binder, left, scope);
}

/** Values of a scenario's entry. Which fields there are is for the checker to say. */
function bindEntry(binder: Binder, node: ast.EntryExpression, scope: Scope): void {
  for (const field of node.fields) {
    if (field.value.kind !== 'GivenValues') continue;
    for (const value of field.value.values) bindExpression(binder, value, scope, meeting(undefined));
  }
}
