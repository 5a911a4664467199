/**
 * The common forms of values, quickly.
 *
 * In: values of a record. Out: amounts in minor units and days; undefined for whatever is not of the common form, which
 * `inputs.ts` then looks at in full.
 */
import { fromParts } from '../../../base/date.ts';

/** Whole amounts, and amounts with all the decimals of the currency; `scale` is ten to the power of `digits`. */
export function quickAmount(value: unknown, digits: number, scale: number): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? safe(value * scale + 0) : undefined;
  if (typeof value !== 'string') return undefined;
  const { length } = value;
  if (length === 0 || length > 14) return undefined;
  let amount = 0;
  let decimals = -1;
  for (let index = 0; index < length; index++) {
    const digit = value.charCodeAt(index) - 48;
    if (digit >= 0 && digit <= 9) {
      amount = amount * 10 + digit;
      if (decimals >= 0) decimals += 1;
    } else if (digit === -2 && decimals < 0 && index > 0 && index < length - 1) {
      decimals = 0;
    } else {
      return undefined;
    }
  }
  if (decimals < 0) return safe(amount * scale);
  return decimals === digits ? amount : undefined;
}

function safe(amount: number): number | undefined {
  return amount <= Number.MAX_SAFE_INTEGER && amount >= -Number.MAX_SAFE_INTEGER ? amount : undefined;
}

/** `2027-05-01` as a day number. */
export function quickDay(value: unknown): number | undefined {
  if (typeof value !== 'string' || value.length !== 10) return undefined;
  if (value.charCodeAt(4) !== 45 || value.charCodeAt(7) !== 45) return undefined;
  // A character that is no digit makes its number NaN, of which there is no day.
  const year = digit(value, 0) * 1000 + digit(value, 1) * 100 + digit(value, 2) * 10 + digit(value, 3);
  return fromParts(year, digit(value, 5) * 10 + digit(value, 6), digit(value, 8) * 10 + digit(value, 9));
}

function digit(text: string, index: number): number {
  const code = text.charCodeAt(index) - 48;
  return code >= 0 && code <= 9 ? code : Number.NaN;
}
