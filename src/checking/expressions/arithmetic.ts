/**
 * Types of arithmetic: one table, by operator and the kinds of its operands.
 *
 * In: `a + b`, `80% of a`, `-a`, `round (a) to £1 half up`. Out: the type of the result; combinations that are not in
 * the table mean nothing and are reported with what was likely meant.
 */
import { isInteger, parseDecimal } from '../../base/rational.ts';
import type * as ast from '../../syntax/ast.ts';
import { describeType } from '../describe.ts';
import type { Type } from '../type.ts';
import { holdsMoneyLiteral, isFlexible } from './flexible.ts';
import { reportMismatch } from './sameness.ts';
import type { Typer, Typing } from './typing.ts';

type Operator = ast.ArithmeticExpression['operator'];
type Kind = 'money' | 'number' | 'percentage';
type Result = (left: Type, right: Type) => Type;

const PERCENTAGE: Type = { kind: 'percentage' };
const ANY_NUMBER: Type = { kind: 'number', whole: false };

const first: Result = (left) => left;
const second: Result = (_left, right) => right;
const percentage: Result = () => PERCENTAGE;
const anyNumber: Result = () => ANY_NUMBER;
const wholeIfBoth: Result = (left, right) => ({
  kind: 'number',
  whole: left.kind === 'number' && right.kind === 'number' && left.whole && right.whole,
});

/** Sums and quotients of money also need one currency and one VAT basis: see `sameMoney`. */
const RESULTS = {
  '+': { 'money money': first, 'number number': wholeIfBoth, 'percentage percentage': percentage },
  '-': { 'money money': first, 'number number': wholeIfBoth, 'percentage percentage': percentage },
  '*': {
    'money number': first,
    'number money': second,
    'money percentage': first,
    'percentage money': second,
    'number number': wholeIfBoth,
    'number percentage': anyNumber,
    'percentage number': anyNumber,
    'percentage percentage': percentage,
  },
  '/': {
    'money number': first,
    'money money': anyNumber,
    'number number': anyNumber,
    'percentage number': percentage,
    'percentage percentage': anyNumber,
  },
} satisfies Record<Operator, Partial<Record<`${Kind} ${Kind}`, Result>>>;

export const typeArithmetic: Typer<'ArithmeticExpression'> = (typing, expression, expected) => {
  const { operator, left, right } = expression;
  if (reportPeriodAdded(typing, expression)) return undefined;
  const types =
    operator === '+' || operator === '-'
      ? typeSum(typing, expression, expected)
      : typeProduct(typing, expression, expected);
  if (types === undefined) return undefined;
  const [leftType, rightType] = types;
  const results: Readonly<Record<string, Result>> = RESULTS[operator];
  const key = `${leftType.kind} ${rightType.kind}`;
  const result = Object.hasOwn(results, key) ? results[key] : undefined;
  if (result === undefined) {
    const values = { operator, left: describeType(leftType), right: describeType(rightType) };
    const dates = leftType.kind === 'date' || rightType.kind === 'date';
    typing.context.reporter.report(dates ? 'date-arithmetic' : 'cannot-calculate', expression.span, values);
    return undefined;
  }
  const pair = { left, leftType, right, rightType };
  if (leftType.kind === 'money' && rightType.kind === 'money' && reportMismatch(typing, pair))
    return undefined;
  if (operator === '/' && isZero(right)) {
    typing.context.reporter.report('divided-by-zero', right.span, {});
    return undefined;
  }
  return result(leftType, rightType);
};

/** `trigger date + 30 days`: said before its operands are typed, since a period is no operand at all. */
function reportPeriodAdded(typing: Typing, expression: ast.ArithmeticExpression): boolean {
  const { operator, left, right } = expression;
  if (left.kind !== 'PeriodLiteral' && right.kind !== 'PeriodLiteral') return false;
  const values = { operator, left: 'a date', right: 'a period' };
  typing.context.reporter.report('date-arithmetic', expression.span, values);
  return true;
}

/** Both sides of a sum are of one kind: the side with a type of its own gives it to the other. */
function typeSum(
  typing: Typing,
  { left, right }: ast.ArithmeticExpression,
  expected: Type | undefined,
): [Type, Type] | undefined {
  const { bindings } = typing.context;
  if (isFlexible(bindings, left) && !isFlexible(bindings, right)) {
    const rightType = typing.type(right, expected);
    const leftType = rightType === undefined ? undefined : typing.type(left, amount(rightType));
    return leftType === undefined || rightType === undefined ? undefined : [leftType, rightType];
  }
  const leftType = typing.type(left, amount(expected));
  const unmet = leftType === undefined && isFlexible(bindings, right);
  const rightType = unmet ? undefined : typing.type(right, amount(leftType));
  return leftType === undefined || rightType === undefined ? undefined : [leftType, rightType];
}

/** Only amounts hand their type to a neighbour in a sum: a bare number beside a date is another mistake. */
function amount(type: Type | undefined): Type | undefined {
  return type?.kind === 'money' || type?.kind === 'number' || type?.kind === 'percentage' ? type : undefined;
}

/** The sides of a product differ in kind; only the side that is an amount of money takes what is expected. */
function typeProduct(
  typing: Typing,
  { operator, left, right }: ast.ArithmeticExpression,
  expected: Type | undefined,
): [Type, Type] | undefined {
  const { bindings } = typing.context;
  const money = expected?.kind === 'money' ? expected : undefined;
  const wanted = (side: ast.Expression): Type | undefined =>
    isFlexible(bindings, side) && !holdsMoneyLiteral(side) ? undefined : money;
  if (operator === '/' && holdsMoneyLiteral(right) && isFlexible(bindings, right)) {
    const leftType = typing.type(left, undefined);
    const rightType = leftType === undefined ? undefined : typing.type(right, amount(leftType));
    return leftType === undefined || rightType === undefined ? undefined : [leftType, rightType];
  }
  if (operator === '/' && isFlexible(bindings, left) && !isFlexible(bindings, right)) {
    const rightType = typing.type(right, undefined);
    if (rightType === undefined) return undefined;
    const leftType = typing.type(
      left,
      rightType.kind === 'money' && holdsMoneyLiteral(left) ? rightType : wanted(left),
    );
    return leftType === undefined ? undefined : [leftType, rightType];
  }
  const leftType = typing.type(left, wanted(left));
  const rightType = typing.type(right, wanted(right));
  return leftType === undefined || rightType === undefined ? undefined : [leftType, rightType];
}

function isZero(expression: ast.Expression): boolean {
  return expression.kind === 'NumberLiteral' || expression.kind === 'MoneyLiteral'
    ? parseDecimal(expression.digits)?.n === 0n
    : false;
}

export const typeNegate: Typer<'NegateExpression'> = (typing, expression, expected) => {
  const type = typing.type(expression.operand, expected);
  if (type === undefined || amount(type) !== undefined) return type;
  const values = { operator: '-', left: undefined, right: describeType(type) };
  typing.context.reporter.report('cannot-calculate', expression.span, values);
  return undefined;
};

export const typeRound: Typer<'RoundExpression'> = (typing, expression, expected) => {
  const { value, unit } = expression;
  const type = typing.type(value, amount(expected));
  if (type === undefined) return undefined;
  const { reporter } = typing.context;
  const unitValue = parseDecimal(unit.digits);
  if (unitValue === undefined || unitValue.n <= 0n) {
    reporter.report('round-to-nothing', unit.span, {});
    return undefined;
  }
  const needed = UNIT_KINDS.get(type.kind);
  if (needed === undefined || needed !== unit.kind) {
    reporter.report('round-unit-mismatch', unit.span, { type: describeType(type), kind: type.kind });
    return undefined;
  }
  if (typing.type(unit, type) === undefined) return undefined;
  return type.kind === 'number' ? { kind: 'number', whole: isInteger(unitValue) } : type;
};

const UNIT_KINDS: ReadonlyMap<Type['kind'], ast.RoundExpression['unit']['kind']> = new Map([
  ['money', 'MoneyLiteral'],
  ['number', 'NumberLiteral'],
  ['percentage', 'PercentageLiteral'],
]);
