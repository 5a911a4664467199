/**
 * Periods, as terms.
 *
 * In: a day, a period, the calendar that says which days are worked. Out: the day, and whether there is one. Months and
 * years are calculations of their own (month-end rule); days and weeks are sums.
 */
import { FIRST_DAY, LAST_DAY } from '../../base/date.ts';
import { fromInteger } from '../../base/rational.ts';
import { moved as movedDay } from '../../evaluate/calendars.ts';
import type { CalendarEntry, Period, Window } from '../../program/program.ts';
import type { DateCalculation, Numeric, Terms, Truth } from '../terms.ts';
import type { Encoding } from './encoding.ts';

export interface MovedDay {
  readonly day: Numeric;
  readonly exists: Truth;
}

/** The day `period` after or before `day`; or the last of the period that begins with it, the first of the one that ends with it. */
export function moved(
  encoding: Encoding,
  day: Numeric,
  period: Period,
  direction: Window['direction'],
): MovedDay {
  const { terms } = encoding;
  const step = direction === 'after' || direction === 'beginning with' ? 1 : -1;
  const countsDay = direction === 'beginning with' || direction === 'ending with';
  const inCalendar = (at: Numeric): Truth => terms.between(at, FIRST_DAY, LAST_DAY);
  switch (period.unit) {
    case 'days':
    case 'weeks': {
      const length = period.unit === 'weeks' ? period.count * 7 : period.count;
      const end = terms.sum(day, terms.number(step * length));
      if (!countsDay) return { day: end, exists: inCalendar(end) };
      const last = terms.sum(end, terms.number(-step));
      return { day: last, exists: terms.and(inCalendar(end), inCalendar(last)) };
    }
    case 'months':
    case 'years': {
      const count = step * (period.unit === 'years' ? period.count * 12 : period.count);
      const forth = monthsLater(count);
      const end = terms.date(forth, day);
      const exists = terms.hasDay(forth, day);
      if (!countsDay) return { day: end, exists };
      // Where the month has no such day, the way back does not lead to the day one came from.
      const endsEarly =
        step > 0 ? terms.not(terms.equal(terms.date(monthsLater(-count), end), day)) : terms.no;
      const last = terms.choose(endsEarly, end, terms.sum(end, terms.number(-step)));
      return { day: last, exists: terms.and(exists, inCalendar(last)) };
    }
    case 'working days':
      return workingDays(encoding, terms, day, period, direction);
  }
}

/** The date so many months later, by the month-end rule. */
function monthsLater(count: number): DateCalculation {
  return {
    key: `months ${count}`,
    kind: 'months',
    count,
    whole: true,
    answer: (day = 0) =>
      answerOf(
        movedDay(
          day,
          { count: Math.abs(count), unit: 'months', calendar: undefined },
          count < 0 ? 'before' : 'after',
          [],
          0,
        ),
      ),
  };
}

function workingDays(
  { program }: Encoding,
  terms: Terms,
  day: Numeric,
  period: Period,
  direction: Window['direction'],
): MovedDay {
  const {
    name: _,
    span: __,
    ...calendar
  } = program.calendars[period.calendar ?? -1] ?? { name: '', span: undefined };
  const calculation: DateCalculation = {
    key: `working days ${period.count} ${direction} ${JSON.stringify(calendar)}`,
    kind: 'other',
    count: period.count,
    whole: true,
    ...answering(calendar, period.count),
    answer: (at = 0) => answerOf(movedDay(at, period, direction, program.calendars, 0)),
  };
  return { day: terms.date(calculation, day), exists: terms.hasDay(calculation, day) };
}

/** Whoever counts a working day from a day reaches the next one, or that one itself: the calendar has to cover it. */
function answering(
  { covers }: Partial<Pick<CalendarEntry, 'covers'>>,
  count: number,
): Pick<DateCalculation, 'answers'> {
  if (covers === undefined || count < 1) return {};
  return { answers: { from: covers.from - 1, until: covers.to + 1 } };
}

function answerOf(held: ReturnType<typeof movedDay>): ReturnType<DateCalculation['answer']> {
  return held.state === 'known' && held.value.kind === 'date' ? fromInteger(held.value.day) : undefined;
}
