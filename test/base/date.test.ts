import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  daysInMonth,
  exactYearsBetween,
  FIRST_DAY,
  fiscalYear,
  formatIso,
  formatLong,
  fromParts,
  LAST_DAY,
  MONTHS,
  parseIsoDate,
  parseMonthName,
  toParts,
  weekday,
  wholeYearsBetween,
} from '../../src/base/date.ts';
import { formatDecimal, negate } from '../../src/base/rational.ts';

const anyDay = fc.integer({ min: FIRST_DAY, max: LAST_DAY });

function day(iso: string): number {
  const result = parseIsoDate(iso);
  if (result === undefined) throw new Error(`${iso} is no day`);
  return result;
}

function iso(result: number | undefined): string {
  return result === undefined ? 'none' : formatIso(result);
}

describe('days and their parts', () => {
  test('known days', () => {
    expect(day('1970-01-01')).toBe(0);
    expect(day('2000-03-01')).toBe(11_017);
    expect(day('1969-12-31')).toBe(-1);
    expect(FIRST_DAY).toBe(-719_162);
    expect(LAST_DAY).toBe(2_932_896);
  });

  test('every day leads back to itself, and agrees with an independent calendar', () => {
    fc.assert(
      fc.property(anyDay, (number) => {
        const { year, month, day: dayOfMonth } = toParts(number);
        expect(fromParts(year, month, dayOfMonth)).toBe(number);
        expect(parseIsoDate(formatIso(number))).toBe(number);
        const date = new Date(number * 86_400_000);
        expect(formatIso(number)).toBe(date.toISOString().slice(0, 10));
        expect(weekday(number)).toBe(date.getUTCDay() || 7);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    '2027-02-29',
    '2100-02-29',
    '2027-13-01',
    '2027-00-10',
    '2027-04-31',
    '2027-04-00',
    '0000-12-31',
    '2027-4-1',
    '27-04-01',
    '2027-04-01T00:00:00Z',
    ' 2027-04-01',
    '2027/04/01',
    '10000-01-01',
    '',
  ])('“%s” is no day', (text) => {
    expect(parseIsoDate(text)).toBeUndefined();
  });

  test('leap days exist in leap years', () => {
    expect(iso(parseIsoDate('2028-02-29'))).toBe('2028-02-29');
    expect(iso(parseIsoDate('2000-02-29'))).toBe('2000-02-29');
    expect([2027, 2028, 2100, 2000].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 28, 29]);
  });

  test('parts that are not whole numbers are no day', () => {
    expect(fromParts(2027, 4, 1.5)).toBeUndefined();
    expect(fromParts(Number.NaN, 4, 1)).toBeUndefined();
  });
});

describe('words', () => {
  test('a day in words', () => {
    expect(formatLong(day('2027-04-01'))).toBe('1 April 2027');
    expect(formatLong(day('0900-12-31'))).toBe('31 December 900');
  });

  test('month names in full or by three letters', () => {
    expect(MONTHS.map(parseMonthName)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(parseMonthName('SEP')).toBe(9);
    expect(parseMonthName('may')).toBe(5);
    expect(['', 'Ma', 'Sept.', 'Juni', '4'].map(parseMonthName)).toEqual(Array(5).fill(undefined));
  });
});

describe('adding', () => {
  test('days, up to the ends of the calendar', () => {
    expect(iso(addDays(day('2027-02-28'), 1))).toBe('2027-03-01');
    expect(addDays(LAST_DAY, 1)).toBeUndefined();
    expect(addDays(FIRST_DAY, -1)).toBeUndefined();
    expect(addDays(0, 0.5)).toBeUndefined();
    expect(addDays(0, Number.POSITIVE_INFINITY)).toBeUndefined();
  });

  test.each([
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2027-03-31', -1, '2027-02-28'],
    ['2027-12-15', 1, '2028-01-15'],
    ['2027-01-15', -1, '2026-12-15'],
    ['2027-08-31', 3, '2027-11-30'],
    ['2027-04-30', 1, '2027-05-30'],
    ['9999-12-01', 1, 'none'],
    ['0001-01-31', -1, 'none'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(iso(addMonths(day(from), months))).toBe(to);
  });

  test('years', () => {
    expect(iso(addYears(day('2028-02-29'), 1))).toBe('2029-02-28');
    expect(iso(addYears(day('2028-02-29'), 4))).toBe('2032-02-29');
    expect(iso(addYears(day('2028-02-29'), -3))).toBe('2025-02-28');
    expect(addYears(day('2027-04-01'), 9000)).toBeUndefined();
  });

  test('adding months keeps the day of the month or takes the last', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -3000, max: 3000 }), (start, months) => {
        const result = addMonths(start, months);
        if (result === undefined) return;
        const from = toParts(start);
        const to = toParts(result);
        expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + months);
        expect(to.day).toBe(Math.min(from.day, daysInMonth(to.year, to.month)));
      }),
    );
  });
});

describe('years between', () => {
  test.each([
    ['2027-04-01', '2028-03-31', 0],
    ['2027-04-01', '2028-04-01', 1],
    ['2027-04-01', '2027-04-01', 0],
    ['2028-02-29', '2029-02-27', 0],
    ['2028-02-29', '2029-02-28', 1],
    ['2028-02-29', '2032-02-28', 3],
    ['2028-02-29', '2032-02-29', 4],
    ['2028-04-01', '2027-04-01', -1],
    ['2028-03-31', '2027-04-01', 0],
  ])('whole years from %s to %s: %i', (from, to, years) => {
    expect(wholeYearsBetween(day(from), day(to))).toBe(years);
  });

  test.each([
    ['2027-04-01', '2030-04-01', '3'],
    ['2027-04-01', '2027-06-13', '73/366'],
    ['2026-04-01', '2026-06-13', '0.2'],
    ['2028-02-29', '2029-08-29', '547/365'],
    ['9999-01-01', '9999-12-31', '364/365'],
  ])('exact years from %s to %s: %s', (from, to, years) => {
    expect(formatDecimal(exactYearsBetween(day(from), day(to)))).toBe(years);
  });

  test('swapping the two days changes only the sign, and exact years cut short are whole years', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const whole = wholeYearsBetween(a, b);
        expect(whole + wholeYearsBetween(b, a)).toBe(0);
        const exact = exactYearsBetween(a, b);
        expect(exactYearsBetween(b, a)).toEqual(negate(exact));
        expect(Number(exact.n / exact.d)).toBe(whole);
      }),
    );
  });
});

test('fiscal years', () => {
  expect(fiscalYear(day('2027-04-05'), 4, 6)).toBe(2026);
  expect(fiscalYear(day('2027-04-06'), 4, 6)).toBe(2027);
  expect(fiscalYear(day('2027-12-31'), 1, 1)).toBe(2027);
  expect(fiscalYear(day('2027-02-28'), 2, 29)).toBe(2027);
  expect(fiscalYear(day('2028-02-28'), 2, 29)).toBe(2027);
  expect(fiscalYear(FIRST_DAY, 4, 6)).toBeUndefined();
});
