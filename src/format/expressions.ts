/**
 * Values and conditions within a line.
 *
 * In:  an expression of the tree.
 * Out: the pieces of a line. Brackets are those of the tree; where a tree that was put together has none and needs
 *      them, they are added, so that what is printed never groups otherwise than the tree.
 */
import { unreachable } from '../base/invariant.ts';
import type {
  ArithmeticExpression,
  ComparisonExpression,
  EntryExpression,
  Expression,
  GivenValue,
  LimbsExpression,
  Name,
  PeriodLiteral,
} from '../syntax/ast.ts';
import { BREAK, type Piece } from './lines.ts';
import { dayOfYearText, literalText, nameText, periodText } from './literals.ts';

/** How closely an expression holds together: one stands without brackets where at least its binding is asked for. */
const BINDING = {
  LimbsExpression: 0,
  LogicalExpression: 1,
  NotExpression: 2,
  ComparisonExpression: 2,
  KnownnessExpression: 2,
  // `+` and `-`; `*` and `/` hold together more closely.
  ArithmeticExpression: 3,
  TextLiteral: 5,
  NumberLiteral: 5,
  PercentageLiteral: 5,
  MoneyLiteral: 5,
  DateLiteral: 5,
  PeriodLiteral: 5,
  NameExpression: 5,
  WindowExpression: 5,
  QuantifierExpression: 5,
  FilterExpression: 5,
  OfBracketsExpression: 5,
  YearsBetweenExpression: 5,
  FiscalYearExpression: 5,
  RoundExpression: 5,
  ShiftExpression: 5,
  ConversionExpression: 5,
  NegateExpression: 5,
  BracketedExpression: 5,
  EntryExpression: 5,
} as const satisfies Record<Expression['kind'], number>;

const LOGICAL = BINDING.LogicalExpression;
const COMPARISON = BINDING.ComparisonExpression;
const OPERAND = BINDING.ArithmeticExpression;
const FACTOR = 4;
const PRIMARY = 5;

const COMMA: readonly Piece[] = [',', BREAK];

/** An expression on one line, as a clause has it. */
export function expressionPieces(expression: Expression): readonly Piece[] {
  const out: Piece[] = [];
  put(out, expression, BINDING.LimbsExpression);
  return out;
}

/** What follows the left side of a comparison, its operator included. */
export function tailPieces({
  operator,
  right,
}: Pick<ComparisonExpression, 'operator' | 'right'>): readonly Piece[] {
  const out: Piece[] = [];
  putTail(out, operator, right);
  return out;
}

function bindingOf(expression: Expression): number {
  if (expression.kind !== 'ArithmeticExpression') return BINDING[expression.kind];
  if (expression.percentOf) return PRIMARY;
  return isProduct(expression) ? FACTOR : OPERAND;
}

function isProduct({ operator }: ArithmeticExpression): boolean {
  return operator === '*' || operator === '/';
}

/** Writes the expression, in brackets if it holds together less closely than asked for. */
function put(out: Piece[], expression: Expression, binding: number): void {
  if (bindingOf(expression) >= binding) {
    putBare(out, expression);
  } else {
    out.push('(');
    if (expression.kind === 'LimbsExpression') putUnlabelled(out, expression);
    else putBare(out, expression);
    out.push(')');
  }
}

function putBare(out: Piece[], expression: Expression): void {
  switch (expression.kind) {
    case 'TextLiteral':
    case 'NumberLiteral':
    case 'PercentageLiteral':
    case 'MoneyLiteral':
    case 'DateLiteral':
    case 'PeriodLiteral':
      out.push(literalText(expression));
      break;
    case 'NameExpression':
      out.push(nameText(expression.name));
      break;
    case 'LimbsExpression':
      putLimbs(out, expression);
      break;
    case 'LogicalExpression':
      putJoined(out, expression.operator, expression.operands, expression.mixed?.words);
      break;
    case 'NotExpression':
      out.push('not ');
      put(out, expression.operand, expression.operand.kind === 'LimbsExpression' ? 0 : COMPARISON);
      break;
    case 'ComparisonExpression':
      put(out, expression.left, OPERAND);
      out.push(' ');
      putTail(out, expression.operator, expression.right);
      break;
    case 'KnownnessExpression':
      put(out, expression.operand, OPERAND);
      out.push(` ${expression.test}`);
      break;
    case 'WindowExpression':
    case 'ShiftExpression':
      out.push(`${countedText(expression.period, expression.calendar)} ${expression.direction} `);
      put(out, expression.date, PRIMARY);
      break;
    case 'QuantifierExpression':
      out.push(`${expression.quantifier} ${nameText(expression.element)} where (`);
      put(out, expression.where, LOGICAL);
      out.push(')');
      break;
    case 'FilterExpression':
      out.push('(');
      put(out, expression.list, LOGICAL);
      out.push(' where ');
      put(out, expression.where, LOGICAL);
      out.push(')');
      break;
    case 'OfBracketsExpression':
      out.push(`${nameText(expression.words)} (`);
      putSeparated(out, expression.operands, (operand) => putElement(out, operand));
      out.push(')');
      break;
    case 'YearsBetweenExpression':
      out.push(`${expression.exact ? 'exact' : 'whole'} years between (`);
      put(out, expression.from, OPERAND);
      out.push(') and (');
      put(out, expression.to, OPERAND);
      out.push(expression.countingBothDays ? ') counting both days' : ')');
      break;
    case 'FiscalYearExpression':
      out.push('fiscal year of (');
      put(out, expression.date, OPERAND);
      out.push(`) starting ${dayOfYearText(expression.starting)}`);
      break;
    case 'RoundExpression':
      out.push('round (');
      put(out, expression.value, OPERAND);
      out.push(`) to ${literalText(expression.unit)} ${expression.mode}`);
      break;
    case 'ArithmeticExpression':
      putArithmetic(out, expression);
      break;
    case 'ConversionExpression':
      putConverted(out, expression.value);
      out.push(` ${expression.operator} ${nameText(expression.rate)}`);
      break;
    case 'NegateExpression':
      out.push('-');
      put(out, expression.operand, PRIMARY);
      break;
    case 'BracketedExpression':
      out.push('(');
      put(out, expression.inner, LOGICAL);
      out.push(')');
      break;
    case 'EntryExpression':
      putEntry(out, expression);
      break;
    default:
      unreachable(expression);
  }
}

/** What is converted always stands in brackets. */
function putConverted(out: Piece[], value: Expression): void {
  if (value.kind === 'BracketedExpression' || value.kind === 'FilterExpression') {
    putBare(out, value);
    return;
  }
  out.push('(');
  put(out, value, LOGICAL);
  out.push(')');
}

/** ``10 working days by `bank days` ``, before `after` and the like. */
export function countedText(period: PeriodLiteral, calendar: Name | undefined): string {
  return periodText(period) + (calendar === undefined ? '' : ` by ${nameText(calendar)}`);
}

/** One of the things in the brackets behind `total of`: a list with `where` needs no brackets of its own. */
function putElement(out: Piece[], element: Expression): void {
  if (element.kind === 'FilterExpression') {
    put(out, element.list, OPERAND);
    out.push(' where ');
    put(out, element.where, LOGICAL);
  } else {
    put(out, element, OPERAND);
  }
}

function putTail(
  out: Piece[],
  operator: ComparisonExpression['operator'],
  right: readonly Expression[],
): void {
  out.push(`${operator} `);
  putSeparated(
    out,
    right,
    (value) => put(out, value, OPERAND),
    operator === 'is between' ? [' and '] : COMMA,
  );
}

function putSeparated<T>(
  out: Piece[],
  things: readonly T[],
  one: (thing: T) => void,
  separator: readonly Piece[] = COMMA,
): void {
  things.forEach((thing, index) => {
    if (index > 0) out.push(...separator);
    one(thing);
  });
}

/** A chain is as long as its author likes and leans to the left, so that it is gone through rather than descended. */
function putArithmetic(out: Piece[], expression: ArithmeticExpression): void {
  if (expression.percentOf) {
    put(out, expression.left, PRIMARY);
    out.push(' of ');
    put(out, expression.right, PRIMARY);
    return;
  }
  const chain: ArithmeticExpression[] = [];
  let left: Expression = expression;
  let binding: number = OPERAND;
  while (left.kind === 'ArithmeticExpression' && bindingOf(left) >= binding && bindingOf(left) < PRIMARY) {
    chain.push(left);
    binding = bindingOf(left);
    left = left.left;
  }
  put(out, left, binding);
  for (const { operator, right } of chain.reverse()) {
    out.push(` ${operator} `);
    put(out, right, operator === '*' || operator === '/' ? PRIMARY : FACTOR);
  }
}

/** Operands with *and* or *or* between them; with the words that were written, where both were. */
function putJoined(
  out: Piece[],
  operator: 'and' | 'or',
  operands: readonly Expression[],
  words: readonly ('and' | 'or')[] = [],
): void {
  operands.forEach((operand, index) => {
    if (index > 0) out.push(BREAK, `${words[index - 1] ?? operator} `);
    put(out, operand, COMPARISON);
  });
}

/** `all of (a) …, (b) …`: labelled lines quoted on one line. */
function putLimbs(out: Piece[], { operator, limbs }: LimbsExpression): void {
  out.push(`${operator} of `);
  limbs.forEach(({ label, condition }, index) => {
    out.push(`${index > 0 ? ', ' : ''}(${label}) `);
    put(out, condition, BINDING.LimbsExpression);
  });
}

/** Labelled lines within a line, where they cannot stand. */
function putUnlabelled(out: Piece[], { operator, limbs }: LimbsExpression): void {
  putJoined(
    out,
    operator === 'all' ? 'and' : 'or',
    limbs.map((limb) => limb.condition),
  );
}

// ── What scenarios give ─────────────────────────────────────────────────────────────────────────────────────

/** ` is £1, £2`, ` is empty`, ` is unavailable`: what stands behind the name of a fact. */
export function givenPieces(given: GivenValue): readonly Piece[] {
  const out: Piece[] = [];
  putGiven(out, given);
  return out;
}

function putGiven(out: Piece[], given: GivenValue): void {
  switch (given.kind) {
    case 'GivenValues':
      out.push(' is ');
      putSeparated(out, given.values, (value) => put(out, value, OPERAND));
      break;
    case 'GivenEmpty':
      out.push(' is empty');
      break;
    case 'GivenState':
      out.push(` is ${given.state}`);
      break;
    default:
      unreachable(given);
  }
}

function putEntry(out: Piece[], { fields }: EntryExpression): void {
  out.push('(');
  putSeparated(out, fields, ({ name, value }) => {
    out.push(nameText(name));
    putGiven(out, value);
  });
  out.push(')');
}
