/**
 * Exact numbers.
 *
 * In:  whole numbers and decimal texts.
 * Out: fractions in lowest terms. Nothing here rounds unless it is asked to, and nothing is a float.
 */
import { invariant } from './invariant.ts';

/** `n / d`, always normalised: `d > 0`, no common factor, zero is `0/1`. Made only by the functions of this file. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

/** What becomes of a value between two multiples. `up` is away from zero and `down` towards it, with and without `half`. */
export type RoundingMode = 'half up' | 'half even' | 'half down' | 'up' | 'down';

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

/** Numerator and denominator both stay below this in every result the evaluator accepts. */
const LIMIT = 10n ** 60n;

/** Longer texts are no numbers that guidance or a record can mean. */
const LONGEST_DECIMAL = 1000;

/**
 * The fraction `n / d` in lowest terms.
 *
 * @throws {ProvisoFault} when `d` is zero; use `divide` where that can happen.
 */
export function ratio(n: bigint, d: bigint): Rational {
  invariant(d !== 0n, 'a fraction with the denominator zero');
  if (d === 1n) return { n, d };
  const factor = greatestCommonDivisor(n, d);
  const signed = d < 0n ? -factor : factor;
  return { n: n / signed, d: d / signed };
}

/**
 * A whole number.
 *
 * @throws {ProvisoFault} for a `number` that is not a whole number exactly represented (beyond 2^53 - 1).
 */
export function fromInteger(value: bigint | number): Rational {
  invariant(
    typeof value === 'bigint' || Number.isSafeInteger(value),
    `${value} is not an exact whole number`,
  );
  return { n: BigInt(value), d: 1n };
}

/** a + b. */
export function add(a: Rational, b: Rational): Rational {
  if (a.d === b.d) return ratio(a.n + b.n, a.d);
  return ratio(a.n * b.d + b.n * a.d, a.d * b.d);
}

/** a − b. */
export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b));
}

/** a × b. */
export function multiply(a: Rational, b: Rational): Rational {
  return ratio(a.n * b.n, a.d * b.d);
}

/** a ÷ b; `undefined` when b is zero. */
export function divide(a: Rational, b: Rational): Rational | undefined {
  return b.n === 0n ? undefined : ratio(a.n * b.d, a.d * b.n);
}

/** −a. */
export function negate(a: Rational): Rational {
  return { n: -a.n, d: a.d };
}

/** −1, 0 or 1 as `a` is less than, equal to or more than `b`. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  if (left < right) return -1;
  return left > right ? 1 : 0;
}

/** Whether both are the same number. */
export function equal(a: Rational, b: Rational): boolean {
  return a.n === b.n && a.d === b.d;
}

/** The largest whole number that is not larger. */
export function floored({ n, d }: Rational): Rational {
  const cut = n / d;
  return { n: n < 0n && cut * d !== n ? cut - 1n : cut, d: 1n };
}

/** Whether the number is whole. */
export function isInteger(a: Rational): boolean {
  return a.d === 1n;
}

/**
 * Whether numerator and denominator are both below 10^60 in size. A calculation whose result is not has overflowed;
 * the operations above never check this themselves.
 */
export function withinLimit(a: Rational): boolean {
  return a.n < LIMIT && a.n > -LIMIT && a.d < LIMIT;
}

/**
 * Reads plain decimal digits: an optional `+` or `-`, digits, and perhaps a point with more digits after it.
 * No exponent, no grouping, no blanks, no bare point. `undefined` for anything else, and for more than 1,000
 * characters.
 */
export function parseDecimal(text: string): Rational | undefined {
  if (text.length > LONGEST_DECIMAL) return undefined;
  const match = /^([+-]?)([0-9]+)(?:\.([0-9]+))?$/.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', decimals = ''] = match;
  const size = ratio(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
  return sign === '-' ? negate(size) : size;
}

/** As `parseDecimal`, also with commas between every three digits before the point: `1,234.5`. */
export function parseGroupedDecimal(text: string): Rational | undefined {
  const grouped = /^[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$/.test(text);
  return parseDecimal(grouped ? text.replaceAll(',', '') : text);
}

/**
 * Reads a percentage with its sign, as a fraction: `80%` is 4/5. `undefined` without the sign: whether a bare 0.8 means
 * eighty in a hundred, or less than one, nobody can know.
 */
export function parsePercentage(text: string): Rational | undefined {
  const number = text.endsWith('%') ? parseGroupedDecimal(text.slice(0, -1).trimEnd()) : undefined;
  return number === undefined ? undefined : divide(number, HUNDRED);
}

const HUNDRED: Rational = { n: 100n, d: 1n };

/**
 * The multiple of `unit` that `value` rounds to; `value` itself when it is one already.
 *
 * - `half up`: the nearest; half-way goes away from zero (2.5 → 3, −2.5 → −3).
 * - `half down`: the nearest; half-way goes towards zero (2.5 → 2, −2.5 → −2).
 * - `half even`: the nearest; half-way goes to the even multiple (2.5 → 2, 3.5 → 4).
 * - `up`: away from zero (2.1 → 3, −2.1 → −3). `down`: towards zero (2.9 → 2, −2.9 → −2).
 *
 * @throws {ProvisoFault} when `unit` is not more than zero.
 */
export function roundToMultiple(value: Rational, unit: Rational, mode: RoundingMode): Rational {
  invariant(unit.n > 0n, 'rounding to a multiple of nothing');
  const { n, d } = ratio(value.n * unit.d, value.d * unit.n);
  const towardsZero = n / d;
  const rest = n - towardsZero * d;
  if (rest === 0n) return value;
  const away = roundsAway[mode](2n * (rest < 0n ? -rest : rest) - d, towardsZero % 2n === 0n);
  const whole = away ? towardsZero + (n < 0n ? -1n : 1n) : towardsZero;
  return multiply({ n: whole, d: 1n }, unit);
}

/** Whether a value goes away from zero, by how far past half-way it lies (negative: short of it). */
const roundsAway = {
  'half up': (pastHalf) => pastHalf >= 0n,
  'half down': (pastHalf) => pastHalf > 0n,
  'half even': (pastHalf, lowerIsEven) => pastHalf > 0n || (pastHalf === 0n && !lowerIsEven),
  up: () => true,
  down: () => false,
} satisfies Record<RoundingMode, (pastHalf: bigint, lowerIsEven: boolean) => boolean>;

/**
 * The number as text, never rounded: decimal digits when it has finitely many, and no more than `maxDecimals` if
 * that is given; otherwise the fraction, as `n/d`. No grouping, no trailing zeros.
 */
export function formatDecimal(value: Rational, maxDecimals = Number.POSITIVE_INFINITY): string {
  const decimals = decimalsNeeded(value.d);
  if (decimals === undefined || decimals > maxDecimals) return `${value.n}/${value.d}`;
  if (decimals === 0) return String(value.n);
  const size = value.n < 0n ? -value.n : value.n;
  const digits = String((size * 10n ** BigInt(decimals)) / value.d).padStart(decimals + 1, '0');
  const sign = value.n < 0n ? '-' : '';
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** How many decimals a fraction with this denominator has; `undefined` when they never end. */
function decimalsNeeded(denominator: bigint): number | undefined {
  let rest = denominator;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : undefined;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let left = a < 0n ? -a : a;
  let right = b < 0n ? -b : b;
  while (right !== 0n) [left, right] = [right, left % right];
  return left;
}
