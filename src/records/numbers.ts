/**
 * Numbers, exactly.
 *
 * In:  numbers as written in JSON, and JavaScript numbers.
 * Out: exact values. A number that a double does not hold as written is refused, never rounded.
 */
import { parseDecimal, type Rational } from '../base/rational.ts';

/**
 * The JavaScript number that, written out, is the very number of `text` (a number as JSON writes it); `undefined` when
 * there is none, as for `9007199254740993` or `0.1000000000000000055`.
 */
export function exactDouble(text: string): number | undefined {
  const number = Number(text);
  if (!Number.isFinite(number)) return undefined;
  // Up to 15 digits always survive the way to a double and back, unless the exponent is extreme.
  if (text.length <= 15 && !/[eE]/.test(text)) return number;
  const wanted = digitsAndExponent(text);
  const held = digitsAndExponent(String(number));
  return wanted.digits === held.digits && wanted.exponent === held.exponent ? number : undefined;
}

/** A finite JavaScript number as the exact value of its shortest spelling. */
export function rationalOf(number: number): Rational | undefined {
  const { negative, digits, exponent } = digitsAndExponent(String(number));
  if (digits === '') return parseDecimal('0');
  const whole = exponent >= 0 ? digits + '0'.repeat(exponent) : digits.slice(0, exponent);
  const decimals = exponent >= 0 ? '' : digits.slice(exponent).padStart(-exponent, '0');
  return parseDecimal(
    `${negative ? '-' : ''}${whole === '' ? '0' : whole}${decimals === '' ? '' : `.${decimals}`}`,
  );
}

/** A number as written, taken apart: `digits` without zeros at either end, times ten to the power of `exponent`. */
function digitsAndExponent(text: string): { negative: boolean; digits: string; exponent: number } {
  const match = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(text);
  const [, sign = '', whole = '', decimals = '', power = '0'] = match ?? [];
  const all = (whole + decimals).replace(/^0+/, '');
  const digits = all.replace(/0+$/, '');
  if (digits === '') return { negative: false, digits, exponent: 0 };
  const exponent = Number(power) - decimals.length + (all.length - digits.length);
  return { negative: sign === '-', digits, exponent };
}

/** Digits that are written out at most. */
const MOST_DIGITS = 60;

/**
 * A number as written in JSON without an exponent and without zeros that say nothing (`1.20E3` is `1200`, `5.0` is
 * `5`), exactly; undefined for what is no number, or has very many digits.
 */
export function plainDecimal(text: string): string | undefined {
  if (!/^-?[0-9]{1,200}(?:\.[0-9]{1,200})?(?:[eE][+-]?[0-9]{1,4})?$/.test(text)) return undefined;
  const { negative, digits, exponent } = digitsAndExponent(text);
  if (digits === '') return '0';
  if (digits.length + Math.abs(exponent) > MOST_DIGITS) return undefined;
  const all = digits + '0'.repeat(Math.max(exponent, 0));
  const decimals = Math.max(-exponent, 0);
  const padded = all.padStart(decimals + 1, '0');
  const whole = padded.slice(0, padded.length - decimals);
  return `${negative ? '-' : ''}${whole}${decimals === 0 ? '' : `.${padded.slice(-decimals)}`}`;
}
