/**
 * Types, values, conditions and operands of decision programs written by hand.
 *
 * In: their parts. Out: nodes, each with an identity of its own.
 */
import { parseIsoDate } from '../../src/base/date.ts';
import { invariant } from '../../src/base/invariant.ts';
import { nameKey } from '../../src/base/names.ts';
import { fromInteger, multiply, parseDecimal, type Rational } from '../../src/base/rational.ts';
import type { Span } from '../../src/base/span.ts';
import type {
  Choice,
  CompareOperator,
  Condition,
  Field,
  Operand,
  Period,
  Type,
  Window,
} from '../../src/program/program.ts';
import type { ChoiceValue, Held, Value } from '../../src/program/value.ts';
import type { KnownnessTest, RoundingMode } from '../../src/syntax/ast.ts';

export const NOWHERE: Span = { file: 'test.policy', start: 0, end: 0 };

let nodes = 0;

/** Identity and span of a new node. */
export function head() {
  nodes += 1;
  return { id: nodes, span: NOWHERE };
}

// ── Types ───────────────────────────────────────────────────────────────────────────────────────────────────

export const YES_OR_NO: Type = { kind: 'yes or no' };
export const MONEY: Type = { kind: 'money', currency: 'GBP', vat: 'excluding VAT' };
export const NUMBER: Type = { kind: 'number', whole: false };
export const PERCENTAGE: Type = { kind: 'percentage' };
export const DATE: Type = { kind: 'date' };
export const TEXT: Type = { kind: 'text' };

export function choiceOf(name: string): Choice {
  return { key: nameKey(name), name };
}

export function oneOf(...names: readonly string[]): Type {
  return { kind: 'choice', choices: names.map(choiceOf) };
}

export function someOf(...names: readonly string[]): Type {
  return { kind: 'choices', choices: names.map(choiceOf) };
}

export function listOf(elementName: string, element: Type): Type & { kind: 'list' } {
  return { kind: 'list', element, elementName };
}

export function recordOf(name: string, fields: Readonly<Record<string, Type>>): Type {
  return {
    kind: 'record',
    name,
    fields: Object.entries(fields).map(
      ([field, type]): Field => ({ key: nameKey(field), name: field, type }),
    ),
  };
}

// ── Values and what is held ─────────────────────────────────────────────────────────────────────────────────

export const yes: Value = { kind: 'yes or no', yes: true };
export const no: Value = { kind: 'yes or no', yes: false };

export function choice(name: string): ChoiceValue {
  return { kind: 'choice', ...choiceOf(name) };
}

export function choices(...names: readonly string[]): Value {
  return { kind: 'choices', members: names.map(choice) };
}

/** An amount in pounds: `pounds(500_000)`, `pounds('0.125')`. */
export function pounds(amount: number | string): Value {
  return { kind: 'money', minor: multiply(decimal(amount), fromInteger(100)), currency: 'GBP' };
}

export function number(size: number | string): Value {
  return { kind: 'number', number: decimal(size) };
}

/** `percentage('0.8')` is 80%. */
export function percentage(fraction: number | string): Value {
  return { kind: 'percentage', fraction: decimal(fraction) };
}

/** `date('2027-04-01')`. */
export function date(iso: string): Value & { kind: 'date' } {
  return { kind: 'date', day: day(iso) };
}

export function day(iso: string): number {
  const found = parseIsoDate(iso);
  invariant(found !== undefined, `${iso} is a date`);
  return found;
}

export function text(words: string): Value {
  return { kind: 'text', text: words };
}

export function list(...items: readonly (Value | Held)[]): Value {
  return { kind: 'list', items: items.map(held) };
}

export function entry(fields: Readonly<Record<string, Value | Held>>): Value {
  return {
    kind: 'record',
    fields: new Map(Object.entries(fields).map(([key, value]) => [nameKey(key), held(value)])),
  };
}

export const UNKNOWN: Held = { state: 'unknown' };
export const UNAVAILABLE: Held = { state: 'unavailable', reason: undefined };
export const NOT_APPLICABLE: Held = { state: 'not applicable' };

export function held(value: Value | Held): Held {
  return 'state' in value ? value : { state: 'known', value };
}

export function decimal(size: number | string): Rational {
  const found = parseDecimal(String(size));
  invariant(found !== undefined, `${size} is a decimal`);
  return found;
}

// ── Conditions ──────────────────────────────────────────────────────────────────────────────────────────────

export function all(...operands: readonly Condition[]): Condition {
  return { ...head(), kind: 'all', operands: labelled(operands) };
}

export function any(...operands: readonly Condition[]): Condition {
  return { ...head(), kind: 'any', operands: labelled(operands) };
}

function labelled(operands: readonly Condition[]) {
  return operands.map((condition, index) => ({ label: String.fromCharCode(97 + (index % 26)), condition }));
}

export function not(operand: Condition): Condition {
  return { ...head(), kind: 'not', operand, from: undefined };
}

export function constant(isYes: boolean): Condition {
  return { ...head(), kind: 'constant', yes: isYes };
}

export function holds(operand: Operand): Condition {
  return { ...head(), kind: 'holds', operand };
}

export function defined(definition: number): Condition {
  return { ...head(), kind: 'defined', definition };
}

export function compare(left: Operand, operator: CompareOperator, right: Operand): Condition {
  return { ...head(), kind: 'compare', operator, left, right };
}

export function is(left: Operand, right: Operand | Value): Condition {
  return compare(left, 'is', isOperand(right) ? right : literal(right));
}

export function isOneOf(left: Operand, ...right: readonly Operand[]): Condition {
  return { ...head(), kind: 'one of', left, right };
}

export function between(left: Operand, low: Operand, high: Operand): Condition {
  return { ...head(), kind: 'between', left, low, high };
}

export function within(
  left: Operand,
  period: Period,
  direction: Window['direction'],
  when: Operand,
): Condition {
  return { ...head(), kind: 'within', left, window: { period, direction, date: when } };
}

export function listed(left: Operand, index: number, key?: Operand): Condition {
  return { ...head(), kind: 'listed', left, list: index, key };
}

export function startsWith(
  left: Operand,
  prefixes: readonly Operand[],
  lists: readonly number[] = [],
): Condition {
  return { ...head(), kind: 'starts with', left, prefixes, lists };
}

export function includes(left: Operand, mode: 'all' | 'any', ...right: readonly Operand[]): Condition {
  return { ...head(), kind: 'includes', mode, left, right };
}

export function knownness(operand: Operand, test: KnownnessTest): Condition {
  return { ...head(), kind: 'knownness', test, operand };
}

export function exemptUnder(exemption: number): Condition {
  return { ...head(), kind: 'exempt', exemption };
}

export function quantified(quantifier: 'any' | 'every', of: Operand, where: Condition): Condition {
  return { ...head(), kind: 'quantified', quantifier, list: of, elementName: elementNameOf(of), where };
}

// ── Operands ────────────────────────────────────────────────────────────────────────────────────────────────

function isOperand(one: Operand | Value): one is Operand {
  return 'id' in one;
}

export function literal(value: Value): Operand {
  return { ...head(), kind: 'literal', type: typeOfValue(value), value };
}

export function element(type: Type, field?: string, depth = 0): Operand {
  return {
    ...head(),
    kind: 'element',
    type,
    depth,
    field: field === undefined ? undefined : nameKey(field),
  };
}

export function field(of: Operand, name: string): Operand {
  return { ...head(), kind: 'field', type: fieldType(of.type, name), of, field: nameKey(name) };
}

export function each(of: Operand, name: string): Operand {
  invariant(of.type.kind === 'list', 'a field of each entry of a list');
  return {
    ...head(),
    kind: 'each',
    type: listOf(name, fieldType(of.type.element, name)),
    list: of,
    field: nameKey(name),
  };
}

export function filter(of: Operand, where: Condition): Operand {
  return { ...head(), kind: 'filter', type: of.type, list: of, elementName: elementNameOf(of), where };
}

export function aggregate(name: (Operand & { kind: 'aggregate' })['function'], of: Operand): Operand {
  const type = name === 'number' || of.type.kind !== 'list' ? NUMBER : of.type.element;
  return { ...head(), kind: 'aggregate', type, function: name, list: of };
}

export function choose(
  name: 'largest' | 'smallest' | 'total',
  type: Type,
  ...operands: readonly Operand[]
): Operand {
  return { ...head(), kind: 'choose', type, function: name, operands };
}

export function arithmetic(
  left: Operand,
  operator: (Operand & { kind: 'arithmetic' })['operator'],
  right: Operand,
  type: Type = left.type,
): Operand {
  return { ...head(), kind: 'arithmetic', type, operator, left, right };
}

export function negate(operand: Operand): Operand {
  return { ...head(), kind: 'negate', type: operand.type, operand };
}

/** `unit` in minor units for money. */
export function round(operand: Operand, unit: number | string, mode: RoundingMode): Operand {
  return { ...head(), kind: 'round', type: operand.type, operand, unit: decimal(unit), mode };
}

export function shift(
  period: Period,
  direction: 'after' | 'before' | 'beginning with',
  when: Operand,
): Operand {
  return { ...head(), kind: 'shift', type: DATE, period, direction, date: when };
}

export function yearsBetween(
  from: Operand,
  to: Operand,
  options: { readonly exact?: boolean; readonly countingBothDays?: boolean } = {},
): Operand {
  return {
    ...head(),
    kind: 'years between',
    type: NUMBER,
    exact: options.exact ?? false,
    countingBothDays: options.countingBothDays ?? false,
    from,
    to,
  };
}

export function fiscalYear(when: Operand, startMonth: number, startDay: number): Operand {
  return { ...head(), kind: 'fiscal year', type: NUMBER, date: when, startMonth, startDay };
}

export function truth(condition: Condition): Operand {
  return { ...head(), kind: 'truth', type: YES_OR_NO, condition };
}

export function days(count: number): Period {
  return { count, unit: 'days', calendar: undefined };
}

function elementNameOf(operand: Operand): string {
  return operand.type.kind === 'list' ? operand.type.elementName : 'member';
}

function fieldType(type: Type, name: string): Type {
  const found =
    type.kind === 'record' ? type.fields.find((one) => one.key === nameKey(name))?.type : undefined;
  invariant(found !== undefined, `a record with the field ${name}`);
  return found;
}

function typeOfValue(value: Value): Type {
  switch (value.kind) {
    case 'money':
      return MONEY;
    case 'choice':
      return { kind: 'choice', choices: [value] };
    case 'choices':
      return { kind: 'choices', choices: value.members };
    case 'number':
      return NUMBER;
    case 'list':
      return listOf('entry', TEXT);
    case 'record':
      return recordOf('record', {});
    default:
      return { kind: value.kind };
  }
}
