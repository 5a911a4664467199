/**
 * Dates moved and compared.
 *
 * In: days, periods, calendars. Out: days, years, verdicts, and faults where the calendar ends.
 */
import {
  addDays,
  addMonths,
  FIRST_DAY,
  fiscalYear,
  LAST_DAY,
  toParts,
  weekday,
  wholeYearsBetween,
  yearsAndDays,
} from '../../../base/date.ts';
import { Fraction, fault, type Held, Nothing, obstacle, type Verdict } from './held.ts';

export interface Calendar {
  /** ISO weekdays, 1 = Monday. */
  readonly weekend: ReadonlySet<number>;
  readonly holidays: ReadonlySet<number>;
  /** The first and the last day it covers. */
  readonly from: number;
  readonly to: number;
}

/** `count` in days, months or working days by a calendar. */
export interface Period {
  readonly count: number;
  readonly unit: 'days' | 'months' | Calendar;
}

export type Direction = 'after' | 'before' | 'beginning with' | 'ending with';

/** The day a period after or before another, or the far end of the period that begins or ends with it. */
export function shift(date: Held, period: Period, direction: Direction, node: number): Held {
  return typeof date === 'number' ? moved(date, period, direction, node) : (obstacle([date]) ?? date);
}

function moved(day: number, { count, unit }: Period, direction: Direction, node: number): Held {
  const step = direction === 'after' || direction === 'beginning with' ? 1 : -1;
  const counted = direction === 'beginning with' || direction === 'ending with';
  if (typeof unit === 'object') return workingDay(counted ? day - step : day, count, step, unit, node);
  const end = unit === 'days' ? addDays(day, step * count) : addMonths(day, step * count);
  if (end === undefined) return fault(node, OUT_OF_RANGE);
  // A month that begins with the 31st has no such day to end before: it ends with the month.
  const endsEarly = unit === 'months' && step === 1 && toParts(end).day < toParts(day).day;
  const last = !counted || endsEarly ? end : addDays(end, -step);
  return last ?? fault(node, OUT_OF_RANGE);
}

export const OUTSIDE_CALENDAR = 'outside the calendar';
const OUT_OF_RANGE = 'date out of range';

function workingDay(start: number, count: number, step: number, calendar: Calendar, node: number): Held {
  let day = start;
  for (let left = count; left > 0; ) {
    day += step;
    if (day < FIRST_DAY || day > LAST_DAY) return fault(node, OUT_OF_RANGE);
    if (day < calendar.from || day > calendar.to) return fault(node, OUTSIDE_CALENDAR);
    if (!calendar.weekend.has(weekday(day)) && !calendar.holidays.has(day)) left -= 1;
  }
  return day < FIRST_DAY || day > LAST_DAY ? fault(node, OUT_OF_RANGE) : day;
}

/** Whether a day lies in a window; the far end is included, the near one only where it is counted. */
export function inWindow(day: Held, near: Held, period: Period, direction: Direction, node: number): Verdict {
  const stop = obstacle([day, near]);
  if (stop !== undefined) return stop.truth;
  if (typeof day !== 'number' || typeof near !== 'number') throw new TypeError('a day is wanted here');
  const far = moved(near, period, direction, node);
  if (typeof far !== 'number') return far instanceof Nothing ? far.truth : 1;
  switch (direction) {
    case 'after':
      return near < day && day <= far ? 2 : 0;
    case 'before':
      return far <= day && day < near ? 2 : 0;
    case 'beginning with':
      return near <= day && day <= far ? 2 : 0;
    case 'ending with':
      return far <= day && day <= near ? 2 : 0;
  }
}

/** The years from one day to another; negative where the second is before the first. */
export function yearsBetween(from: Held, to: Held, exact: boolean, bothDays: boolean, node: number): Held {
  if (typeof from !== 'number' || typeof to !== 'number') return obstacle([from, to]) ?? from;
  const first = Math.min(from, to);
  const last = bothDays ? addDays(Math.max(from, to), 1) : Math.max(from, to);
  if (last === undefined) return fault(node, OUT_OF_RANGE);
  const sign = from <= to ? 1 : -1;
  if (!exact) return sign * wholeYearsBetween(first, last) + 0;
  const { years, days, of } = yearsAndDays(first, last);
  return days === 0 ? sign * years + 0 : new Fraction(sign * (years * of + days), of);
}

/** The calendar year in which the fiscal year of a day begins. */
export function fiscalYearIn(date: Held, month: number, day: number, node: number): Held {
  if (typeof date !== 'number') return obstacle([date]) ?? date;
  return fiscalYear(date, month, day) ?? fault(node, OUT_OF_RANGE);
}
