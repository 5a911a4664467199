/**
 * Civil dates.
 *
 * In:  ISO texts, parts of a date, day numbers.
 * Out: day numbers: whole days since 1 January 1970 in the proleptic Gregorian calendar, years 1 to 9999.
 *
 * Nothing here reads a clock, a time zone or a locale. Dates outside the calendar are `undefined`.
 */
import { add, fromInteger, negate, type Rational, ratio } from './rational.ts';

export interface DateParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** The months as written in guidance; January is the first. */
export const MONTHS: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const MONTH_LENGTHS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAYS_IN_400_YEARS = 146_097;

/** 1 January 0001 and 31 December 9999: the first and the last day there is. */
export const FIRST_DAY = dayNumber(1, 1, 1);
export const LAST_DAY = dayNumber(9999, 12, 31);

/** Reads `2027-04-01`: exactly four, two and two digits. `undefined` for anything else and for impossible days. */
export function parseIsoDate(text: string): number | undefined {
  const match = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  return match === null ? undefined : fromParts(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** The day number of a year, month (1 to 12) and day; `undefined` when there is no such day. */
export function fromParts(year: number, month: number, day: number): number | undefined {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return undefined;
  if (year < 1 || year > 9999 || month < 1 || month > 12) return undefined;
  return day < 1 || day > daysInMonth(year, month) ? undefined : dayNumber(year, month, day);
}

/** Year, month and day of a day number. */
export function toParts(day: number): DateParts {
  // The years are counted from 1 March, so that the leap day is a year's last.
  const shifted = day + 719_468;
  const era = Math.floor(shifted / DAYS_IN_400_YEARS);
  const dayOfEra = shifted - era * DAYS_IN_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/** `2027-04-01`. */
export function formatIso(day: number): string {
  const parts = toParts(day);
  const year = String(parts.year).padStart(4, '0');
  return `${year}-${String(parts.month).padStart(2, '0')}-${String(parts.day).padStart(2, '0')}`;
}

/** `1 April 2027`. */
export function formatLong(day: number): string {
  const parts = toParts(day);
  return `${parts.day} ${MONTHS[parts.month - 1]} ${parts.year}`;
}

/** The month (1 to 12) of its full name or first three letters, in any letter case. */
export function parseMonthName(text: string): number | undefined {
  const wanted = text.toLowerCase();
  const index = MONTHS.findIndex((name) => {
    const full = name.toLowerCase();
    return wanted === full || wanted === full.slice(0, 3);
  });
  return index === -1 ? undefined : index + 1;
}

/** How many days the month (1 to 12) has in that year. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** The day `count` days later, or earlier when negative. */
export function addDays(day: number, count: number): number | undefined {
  const result = day + count;
  return Number.isSafeInteger(count) && result >= FIRST_DAY && result <= LAST_DAY ? result : undefined;
}

/**
 * The day `count` months later, or earlier when negative, by the month-end rule: the same day of the month, or the
 * month's last day where it has no such day (31 January + 1 month is 28 or 29 February).
 */
export function addMonths(day: number, count: number): number | undefined {
  if (!Number.isSafeInteger(count)) return undefined;
  const result = addMonthsUnchecked(day, count);
  return result >= FIRST_DAY && result <= LAST_DAY ? result : undefined;
}

/** The day `count` years later, by the month-end rule: 29 February becomes 28 February in a common year. */
export function addYears(day: number, count: number): number | undefined {
  return addMonths(day, count * 12);
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/**
 * The anniversaries of `a` completed by `b`, the day `b` included. By the month-end rule 29 February has its
 * anniversary on 28 February in common years. When `b` is before `a`: minus the years from `b` to `a`, so that
 * swapping the two changes only the sign.
 */
export function wholeYearsBetween(a: number, b: number): number {
  if (b < a) return 0 - wholeYearsBetween(b, a);
  const years = toParts(b).year - toParts(a).year;
  return addMonthsUnchecked(a, years * 12) > b ? years - 1 : years;
}

/**
 * The years from `a` to `b`, exactly: whole years, plus the days left over the length in days (365 or 366) of the
 * year that is running, from the last anniversary to the next. When `b` is before `a`: minus the years from `b` to
 * `a`.
 */
export function exactYearsBetween(a: number, b: number): Rational {
  if (b < a) return negate(exactYearsBetween(b, a));
  const { years, days, of } = yearsAndDays(a, b);
  return add(fromInteger(years), ratio(BigInt(days), BigInt(of)));
}

/** The whole years from `a` to `b` (not before it), the days left over, and the length of the year they are left of. */
export function yearsAndDays(
  a: number,
  b: number,
): { readonly years: number; readonly days: number; readonly of: number } {
  const parts = toParts(a);
  const anniversary = (years: number): number => {
    const year = parts.year + years;
    return dayNumber(year, parts.month, Math.min(parts.day, daysInMonth(year, parts.month)));
  };
  let years = toParts(b).year - parts.year;
  let last = anniversary(years);
  if (last > b) {
    years -= 1;
    last = anniversary(years);
  }
  return { years, days: b - last, of: anniversary(years + 1) - last };
}

/**
 * The calendar year in which the fiscal year that holds `day` begins, for fiscal years that begin each year on
 * `startDay` of `startMonth`, or on that month's last day where it has no such day. `undefined` when it begins
 * before year 1.
 */
export function fiscalYear(day: number, startMonth: number, startDay: number): number | undefined {
  const { year } = toParts(day);
  const start = dayNumber(year, startMonth, Math.min(startDay, daysInMonth(year, startMonth)));
  const fiscal = day >= start ? year : year - 1;
  return fiscal < 1 ? undefined : fiscal;
}

/** As `addMonths`, but also past the ends of the calendar. */
function addMonthsUnchecked(day: number, count: number): number {
  const parts = toParts(day);
  const months = parts.year * 12 + parts.month - 1 + count;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return dayNumber(year, month, Math.min(parts.day, daysInMonth(year, month)));
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The day number of a day known to exist; the inverse of `toParts`. */
function dayNumber(year: number, month: number, day: number): number {
  const fromMarch = month <= 2 ? year - 1 : year;
  const era = Math.floor(fromMarch / 400);
  const yearOfEra = fromMarch - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_400_YEARS + dayOfEra - 719_468;
}
