/**
 * Exact numbers, fast where they are small.
 *
 * In: numbers as emitted code holds them. Out: the same, exactly: whole numbers as JavaScript numbers while these are
 * exact, else fractions of two such numbers, else big integers. Beyond 10^60 is an overflow.
 */
import {
  add,
  compare,
  divide,
  multiply,
  negate,
  type Rational,
  type RoundingMode,
  ratio,
  roundToMultiple,
  subtract,
  withinLimit,
} from '../../../base/rational.ts';
import { Fraction, fault, type Held, Large, Nothing, type Num, obstacle } from './held.ts';

const SAFE = Number.MAX_SAFE_INTEGER;

/** The number as an exact fraction of big integers, in lowest terms. */
export function rational(value: Num): Rational {
  if (typeof value === 'number') return { n: BigInt(value), d: 1n };
  if (value instanceof Large) return value;
  return ratio(BigInt(value.n), BigInt(value.d));
}

/** The smallest form of an exact fraction. */
export function number({ n, d }: Rational): Num {
  if (n > SAFE || n < -SAFE || d > SAFE) return new Large(n, d);
  return d === 1n ? Number(n) : new Fraction(Number(n), Number(d));
}

/** A fraction of whole numbers that may be inexact; undefined when they are. */
function small(n: number, d: number): Num | undefined {
  if (n > SAFE || n < -SAFE || d > SAFE || d < -SAFE) return undefined;
  if (n % d === 0) return n / d + 0;
  return d < 0 ? new Fraction(-n, -d) : new Fraction(n, d);
}

function bounded(size: Rational, node: number): Held {
  return withinLimit(size) ? number(size) : fault(node, 'overflow');
}

export function plus(a: Held, b: Held, node: number): Held {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (sum <= SAFE && sum >= -SAFE) return sum;
  }
  return calculated(a, b, node, (x, y) => small(x.n * y.d + y.n * x.d, x.d * y.d), add);
}

export function minus(a: Held, b: Held, node: number): Held {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (difference <= SAFE && difference >= -SAFE) return difference;
  }
  return calculated(a, b, node, (x, y) => small(x.n * y.d - y.n * x.d, x.d * y.d), subtract);
}

export function times(a: Held, b: Held, node: number): Held {
  return calculated(a, b, node, (x, y) => small(x.n * y.n, x.d * y.d), multiply);
}

export function dividedBy(a: Held, b: Held, node: number): Held {
  if (b === 0 && !(a instanceof Nothing)) return fault(node, 'division by zero');
  return calculated(a, b, node, (x, y) => small(x.n * y.d, x.d * y.n), divide);
}

/** An amount with VAT at a rate. */
export function withVat(a: Held, rate: Held, node: number): Held {
  const exact = (x: Rational, r: Rational): Rational => multiply(x, add(ONE, r));
  return calculated(a, rate, node, (x, r) => small(x.n * (r.d + r.n), x.d * r.d), exact);
}

/** An amount without the VAT that is in it at a rate. */
export function withoutVat(a: Held, rate: Held, node: number): Held {
  const exact = (x: Rational, r: Rational): Rational | undefined => divide(x, add(ONE, r));
  const quick = (x: Small, r: Small): Num | undefined =>
    r.d + r.n > 0 ? small(x.n * r.d, x.d * (r.d + r.n)) : undefined;
  return calculated(a, rate, node, quick, exact);
}

/** An amount in another currency, which has this many digits more for its smallest coin (or fewer, below zero). */
export function converted(a: Held, rate: Held, digits: number, node: number): Held {
  if (digits === 0) return times(a, rate, node);
  const coins = 10n ** BigInt(Math.abs(digits));
  const scale = digits > 0 ? ratio(coins, 1n) : ratio(1n, coins);
  return calculated(
    a,
    rate,
    node,
    () => undefined,
    (x, r) => multiply(multiply(x, r), scale),
  );
}

const ONE = ratio(1n, 1n);

type Small = { readonly n: number; readonly d: number };

/** In small numbers where every product is exact, in big integers otherwise. */
function calculated(
  a: Held,
  b: Held,
  node: number,
  quick: (a: Small, b: Small) => Num | undefined,
  exact: (a: Rational, b: Rational) => Rational | undefined,
): Held {
  if (a instanceof Nothing || b instanceof Nothing) return obstacle([a, b]) ?? a;
  const x = numeric(a);
  const y = numeric(b);
  if (!(x instanceof Large) && !(y instanceof Large)) {
    const p = typeof x === 'number' ? { n: x, d: 1 } : x;
    const q = typeof y === 'number' ? { n: y, d: 1 } : y;
    // A product beyond the safe numbers may round to one within: it is looked at before it is used in a sum.
    if (isSafe(p.n * q.d) && isSafe(q.n * p.d)) {
      const result = quick(p, q);
      if (result !== undefined) return result;
    }
  }
  const result = exact(rational(x), rational(y));
  return result === undefined ? fault(node, 'division by zero') : bounded(result, node);
}

function isSafe(n: number): boolean {
  return n <= SAFE && n >= -SAFE;
}

/** The checker has found that numbers are numbers. */
export function numeric(value: Held): Num {
  if (typeof value === 'number' || value instanceof Fraction || value instanceof Large) return value;
  throw new TypeError('a number is wanted here');
}

export function minusOf(a: Held, node: number): Held {
  if (typeof a === 'number') return 0 - a;
  if (a instanceof Nothing) return a.state === 'unavailable' ? (obstacle([a]) ?? a) : a;
  return bounded(negate(rational(numeric(a))), node);
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export function order(a: Num, b: Num): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (!(a instanceof Large) && !(b instanceof Large)) {
    const left = (typeof a === 'number' ? a : a.n) * (typeof b === 'number' ? 1 : b.d);
    const right = (typeof b === 'number' ? b : b.n) * (typeof a === 'number' ? 1 : a.d);
    if (isSafe(left) && isSafe(right)) return left - right;
  }
  return compare(rational(a), rational(b));
}

/** The multiple of `unit` that a number rounds to. */
export function round(a: Held, unit: Num, mode: RoundingMode, node: number): Held {
  if (a instanceof Nothing) return obstacle([a]) ?? a;
  const value = numeric(a);
  if (unit === 1 && typeof value === 'number') return value;
  if (unit === 1 && value instanceof Fraction) return rounded(value, mode);
  return bounded(roundToMultiple(rational(value), rational(unit), mode), node);
}

/** A fraction to a whole number. */
function rounded({ n, d }: Fraction, mode: RoundingMode): number {
  const rest = n % d;
  const towardsZero = (n - rest) / d;
  const size = Math.abs(rest);
  // How far past half-way; exact, since both are below d.
  const pastHalf = size - (d - size);
  const even = towardsZero % 2 === 0;
  const away =
    mode === 'up' ||
    (mode === 'half up' && pastHalf >= 0) ||
    (mode === 'half down' && pastHalf > 0) ||
    (mode === 'half even' && (pastHalf > 0 || (pastHalf === 0 && !even)));
  return towardsZero + (rest === 0 || !away ? 0 : n < 0 ? -1 : 1);
}

/** An amount that is kept under a name, which has to be whole in minor units. */
export function stored(held: Held, node: number): Held {
  return held instanceof Fraction || (held instanceof Large && held.d !== 1n)
    ? fault(node, 'off the minor unit')
    : held;
}
