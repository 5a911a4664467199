/**
 * Operators, one table each.
 *
 * In: values whose types the checker has found to fit. Out: values, truths and faults.
 */
import { addDays, addMonths, addYears, FIRST_DAY, LAST_DAY } from '../base/date.ts';
import { invariant } from '../base/invariant.ts';
import {
  add,
  compare,
  divide,
  fromInteger,
  isInteger,
  multiply,
  type Rational,
  subtract,
  withinLimit,
} from '../base/rational.ts';
import type {
  ArithmeticOperator,
  CompareOperator,
  KnownnessTest,
  NodeId,
  PeriodUnit,
  Type,
} from '../program/program.ts';
import type { Held, Value } from '../program/value.ts';
import { faultAt, known, sameValue } from './held.ts';

/** `left <operator> right`, both known. */
export const COMPARE = {
  is: sameValue,
  'is at least': (left, right) => order(left, right) >= 0,
  'is more than': (left, right) => order(left, right) > 0,
  'is at most': (left, right) => order(left, right) <= 0,
  'is less than': (left, right) => order(left, right) < 0,
  'is before': (left, right) => order(left, right) < 0,
  'is on or before': (left, right) => order(left, right) <= 0,
  'is after': (left, right) => order(left, right) > 0,
  'is on or after': (left, right) => order(left, right) >= 0,
} satisfies Record<CompareOperator, (left: Value, right: Value) => boolean>;

/** Tests of what is held before presumptions. No value, whatever the reason, is unknown. */
export const KNOWNNESS = {
  'is known': (held) => held.state === 'known',
  'is unknown': (held) => held.state !== 'known',
  'is unavailable': (held) => held.state === 'unavailable',
  'is not applicable': (held) => held.state === 'not applicable',
} satisfies Record<KnownnessTest, (held: Held) => boolean>;

/** Exact arithmetic on sizes; undefined for a division by zero. */
export const ARITHMETIC = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  'with VAT added at': (amount, rate) => multiply(amount, add(fromInteger(1), rate)),
  'with VAT taken off at': (amount, rate) => divide(amount, add(fromInteger(1), rate)),
  'converted at': multiply,
} satisfies Record<ArithmeticOperator, (left: Rational, right: Rational) => Rational | undefined>;

/** The day `count` units later (earlier when negative); undefined when the calendar has no such day. */
export const MOVE = {
  days: addDays,
  weeks: (day, count) => addDays(day, count * 7),
  months: addMonths,
  years: addYears,
} satisfies Record<Exclude<PeriodUnit, 'working days'>, (day: number, count: number) => number | undefined>;

/** −1, 0 or 1 as the left is less than, equal to or more than the right; dates: before, on or after. */
export function order(left: Value, right: Value): -1 | 0 | 1 {
  return compare(sizeOf(left), sizeOf(right));
}

/** The number in a value: minor units, the number, the fraction, the day number. */
export function sizeOf(value: Value): Rational {
  switch (value.kind) {
    case 'money':
      return value.minor;
    case 'number':
      return value.number;
    case 'percentage':
      return value.fraction;
    case 'date':
      return fromInteger(value.day);
    default:
      return invariant(false, `a ${value.kind} has no size`) as never;
  }
}

/** A size as a value of a type, unless it has overflowed or is no day of the calendar. */
export function sized(size: Rational, type: Type, node: NodeId): Held {
  if (!withinLimit(size)) return faultAt(node, 'overflow');
  switch (type.kind) {
    case 'money':
      return known({ kind: 'money', minor: size, currency: type.currency });
    case 'number':
      return known({ kind: 'number', number: size });
    case 'percentage':
      return known({ kind: 'percentage', fraction: size });
    case 'date':
      invariant(isInteger(size), 'a date is a whole number of days');
      return size.n < BigInt(FIRST_DAY) || size.n > BigInt(LAST_DAY)
        ? faultAt(node, 'date out of range')
        : known({ kind: 'date', day: Number(size.n) });
    default:
      return invariant(false, `a ${type.kind} has no size`) as never;
  }
}

/** A day as a value, unless the calendar has no such day. */
export function dated(day: number | undefined, node: NodeId): Held {
  return day === undefined ? faultAt(node, 'date out of range') : known({ kind: 'date', day });
}

/** The day number of a date. */
export function dayOf(value: Value): number {
  invariant(value.kind === 'date', 'a date is wanted here');
  return value.day;
}
