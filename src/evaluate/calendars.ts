/**
 * Periods: days that lie a period after or before another, and working days.
 *
 * In: a day, a period, the calendar that says which days are worked. Out: a day, or the fault that there is none.
 *
 * `30 days after D` excludes D; `30 days beginning with D` counts D as the first day and gives the last. Months and
 * years follow the month-end rule, by which a month beginning with D ends the day before the same day of the next
 * month, or with that month where it has no such day. Working days skip the calendar's weekend and holidays; every day looked at must
 * be covered by it.
 */
import { addDays, FIRST_DAY, LAST_DAY, toParts, weekday } from '../base/date.ts';
import { invariant } from '../base/invariant.ts';
import type { CalendarEntry, NodeId, Period, Window } from '../program/program.ts';
import type { Held } from '../program/value.ts';
import { faultAt } from './held.ts';
import { dated, MOVE } from './operators.ts';

/** The day `period` after or before `day`; or the last day of the period that begins with it, the first of the one that ends with it. */
export function moved(
  day: number,
  period: Period,
  direction: Window['direction'],
  calendars: readonly CalendarEntry[],
  node: NodeId,
): Held {
  const forwards = direction === 'after' || direction === 'beginning with';
  const countsDay = direction === 'beginning with' || direction === 'ending with';
  const step = forwards ? 1 : -1;
  if (period.unit === 'working days') {
    const calendar = calendars[period.calendar ?? -1];
    invariant(calendar !== undefined, 'working days have a calendar');
    return workingDay(countsDay ? day - step : day, period.count, step, calendar, node);
  }
  const end = MOVE[period.unit](day, step * period.count);
  if (end === undefined || !countsDay) return dated(end, node);
  // A month beginning with 31 January: there is no 31 February to end the day before, so it ends with February.
  const endsEarly =
    (period.unit === 'months' || period.unit === 'years') && dayOfMonth(end) < dayOfMonth(day);
  return dated(forwards && endsEarly ? end : addDays(end, -step), node);
}

function dayOfMonth(day: number): number {
  return toParts(day).day;
}

/** The `count`-th working day from `day`, which is not counted itself; with `count` 0, `day`. */
function workingDay(day: number, count: number, step: 1 | -1, calendar: CalendarEntry, node: NodeId): Held {
  let reached = day;
  for (let left = count; left > 0; ) {
    reached += step;
    if (reached < FIRST_DAY || reached > LAST_DAY) return faultAt(node, 'date out of range');
    if (!covers(calendar, reached)) return faultAt(node, 'outside the calendar');
    if (isWorkingDay(calendar, reached)) left -= 1;
  }
  return dated(addDays(reached, 0), node);
}

function covers(calendar: CalendarEntry, day: number): boolean {
  return calendar.covers === undefined || (day >= calendar.covers.from && day <= calendar.covers.to);
}

function isWorkingDay(calendar: CalendarEntry, day: number): boolean {
  return !calendar.weekend.includes(weekday(day)) && !calendar.holidays.includes(day);
}

/**
 * Whether `day` lies in the window whose other end is `far` (as `moved` gives it) and whose near end is `near`.
 * `after D` and `before D` exclude D; `beginning with` and `ending with` include it. The far end is included.
 */
export const WITHIN = {
  after: (day, near, far) => near < day && day <= far,
  before: (day, near, far) => far <= day && day < near,
  'beginning with': (day, near, far) => near <= day && day <= far,
  'ending with': (day, near, far) => far <= day && day <= near,
} satisfies Record<Window['direction'], (day: number, near: number, far: number) => boolean>;
