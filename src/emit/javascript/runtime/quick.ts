/**
 * The common forms of values, quickly.
 *
 * In: values of a record. Out: what is held; undefined for whatever is not of the common form, which `inputs.ts` then
 * looks at in full. What is accepted here is accepted there, as the same.
 */
import type { Held } from './held.ts';

const SAFE = Number.MAX_SAFE_INTEGER;
/** As long as texts of records may be. */
export const LONGEST_TEXT = 100_000;

/** Whole amounts, and amounts with all the decimals of the currency; `scale` is ten to the power of `digits`. */
export function quickAmount(value: unknown, digits: number, scale: number): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? safe(value * scale + 0) : undefined;
  if (typeof value !== 'string') return undefined;
  const { length } = value;
  if (length === 0 || length > 14) return undefined;
  let amount = 0;
  let point = -1;
  for (let index = 0; index < length; index++) {
    const digit = value.charCodeAt(index) - 48;
    if (digit >= 0 && digit <= 9) {
      amount = amount * 10 + digit;
    } else if (digit === -2 && point < 0 && index > 0) {
      point = index;
    } else {
      return undefined;
    }
  }
  if (point < 0) return safe(amount * scale);
  return length - point - 1 === digits && digits > 0 ? amount : undefined;
}

function safe(amount: number): number | undefined {
  return amount <= SAFE && amount >= -SAFE ? amount : undefined;
}

/** Whole numbers. */
export function quickNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value + 0 : undefined;
}

/** Texts that do not begin with a blank. */
export function quickText(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length === 0 || value.length > LONGEST_TEXT) return undefined;
  const first = value.charCodeAt(0);
  return first > 32 && first < 127 ? value : undefined;
}

export function quickYes(value: unknown): boolean | undefined {
  return value === true || value === false ? value : undefined;
}

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/** Days already read: a register has few that differ, and looking one up takes less time than reading it. */
const days = new Map<unknown, number>();
const MOST_DAYS = 4096;

/** `2027-05-01` as a day number. */
export function quickDay(value: unknown): number | undefined {
  const known = days.get(value);
  if (known !== undefined) return known;
  const day = readDay(value);
  if (day === undefined) return undefined;
  if (days.size >= MOST_DAYS) days.clear();
  days.set(value, day);
  return day;
}

function readDay(value: unknown): number | undefined {
  if (typeof value !== 'string' || value.length !== 10) return undefined;
  if (value.charCodeAt(4) !== 45 || value.charCodeAt(7) !== 45) return undefined;
  return dayOf(twoDigits(value, 0), twoDigits(value, 2), twoDigits(value, 5), twoDigits(value, 8));
}

/** The day number of a date; undefined where there is no such day, or a part is negative. */
export function dayOf(
  century: number,
  yearOfCentury: number,
  month: number,
  day: number,
): number | undefined {
  const year = century * 100 + yearOfCentury;
  if (century < 0 || yearOfCentury < 0 || year === 0 || month < 1 || month > 12 || day < 1) return undefined;
  const isLeap = (year & 3) === 0 && (yearOfCentury !== 0 || (century & 3) === 0);
  const before = DAYS_BEFORE_MONTH[month - 1] ?? 0;
  const length = (DAYS_BEFORE_MONTH[month] ?? 0) - before + (isLeap && month === 2 ? 1 : 0);
  if (day > length) return undefined;
  const past = year - 1;
  const leapDays = (past >> 2) - ((past / 100) | 0) + ((past / 400) | 0);
  return past * 365 + leapDays + before + (isLeap && month > 2 ? 1 : 0) + day - 719_163;
}

/** −1 where they are no digits. */
function twoDigits(text: string, index: number): number {
  const a = text.charCodeAt(index) - 48;
  const b = text.charCodeAt(index + 1) - 48;
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : -1;
}

type Reader = (value: unknown) => Held | undefined;

/** Choices of a set, each once. */
export function quickSet(value: unknown, read: (value: unknown) => number | undefined): Held | undefined {
  if (!Array.isArray(value)) return undefined;
  const members: number[] = [];
  for (const one of value) {
    const member = read(one);
    // Most sets stand in order; others are put in order where all is looked at.
    if (member === undefined || member <= (members.at(-1) ?? -1)) return undefined;
    members.push(member);
  }
  return members;
}

/** The items of a list, all of the common form. */
export function quickList(value: unknown, read: Reader): Held | undefined {
  if (!Array.isArray(value)) return undefined;
  const items: Held[] = [];
  for (const one of value) {
    const item = read(one);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

/** A value with all that a judgement takes: office, day and reasons. */
export function quickJudged(value: unknown, read: Reader): Held | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  let left = 4;
  for (const name in value) {
    if (name !== 'value' && name !== 'by' && name !== 'on' && name !== 'reasons') return undefined;
    left -= 1;
  }
  const { value: plain, by, on, reasons } = value as { readonly [name: string]: unknown };
  if (left !== 0 || quickDay(on) === undefined) return undefined;
  return quickText(by) === undefined || quickText(reasons) === undefined ? undefined : read(plain);
}
