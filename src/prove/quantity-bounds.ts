/**
 * Bounds of what is calculated from bounded quantities.
 *
 * In: bounds of the parts. Out: bounds of the whole, and what comparing them tells.
 */
import { compare, multiply, negate, type Rational } from '../base/rational.ts';
import type { Numeric } from './terms.ts';

/** The lowest or highest of a quantity; undefined: it has none. */
export type Bound = Rational | undefined;

export function least(a: Bound, b: Bound): Bound {
  return both(a, b, (x, y) => (compare(x, y) <= 0 ? x : y));
}

export function most(a: Bound, b: Bound): Bound {
  return both(a, b, (x, y) => (compare(x, y) >= 0 ? x : y));
}

export function both(a: Bound, b: Bound, join: (a: Rational, b: Rational) => Rational): Bound {
  return a === undefined || b === undefined ? undefined : join(a, b);
}

export function isBelow(a: Bound, b: Bound): boolean {
  return a !== undefined && b !== undefined && compare(a, b) < 0;
}

export function isAtMost(a: Bound, b: Bound): boolean {
  return a !== undefined && b !== undefined && compare(a, b) <= 0;
}

/** Of a constant and something; of two variables nothing is said. */
export function boundsOfProduct(
  left: Numeric,
  right: Numeric,
): { readonly low: Bound; readonly high: Bound } {
  if (left.op !== 'constant') return { low: undefined, high: undefined };
  const factor = left.value;
  const times = (bound: Bound): Bound => (bound === undefined ? undefined : multiply(factor, bound));
  return compare(factor, negate(factor)) >= 0
    ? { low: times(right.low), high: times(right.high) }
    : { low: times(right.high), high: times(right.low) };
}
