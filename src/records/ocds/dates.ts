/**
 * Days out of the timestamps of published records.
 *
 * In:  a text such as `2027-03-31T23:59:59+01:00`.
 * Out: the day it is written with, or why it is none; and the moment, by which releases are put in order.
 *
 * A day is the one that the publisher wrote, by the publisher's own clock: 23:59:59 is the end of that day, whether `Z`
 * or `+01:00` follows, and nothing is moved to another zone. One case is in doubt: 23:00:00Z in summer is midnight in
 * the United Kingdom, so it may be the day itself or the next.
 */
import { parseIsoDate } from '../../base/date.ts';

const TIMESTAMP =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?$/i;

/** Days that programs write where they have none: the first and last of a calendar, or of a computer's count. */
const NO_DAYS: ReadonlySet<string> = new Set([
  '0001-01-01',
  '1753-01-01',
  '1900-01-01',
  '1970-01-01',
  '2038-01-19',
  '2079-06-06',
  '9999-12-31',
]);

export type DayRead = { readonly day: number } | { readonly why: string };

/** The day that a timestamp is written with. */
export function dayOf(text: string): DayRead {
  const match = TIMESTAMP.exec(text.trim());
  const [, date = '', hours = '', minutes = '', seconds = '00', zone = ''] = match ?? [];
  if (match === null || Number(hours) > 24 || Number(minutes) > 59 || Number(seconds) > 60) {
    return { why: 'it is not a date as the standard writes them' };
  }
  if (NO_DAYS.has(date)) return { why: 'programs write this day where they have none' };
  const day = parseIsoDate(date);
  if (day === undefined) return { why: 'there is no such day' };
  if (`${hours}:${minutes}:${seconds}` === '23:00:00' && /^z$/i.test(zone) && isBritishSummer(date)) {
    return { why: 'it is midnight by British time, so it may mean this day or the next' };
  }
  return { day };
}

/** Milliseconds since 1970, for putting releases in order; undefined for a text that is no timestamp. */
export function instantOf(text: string): number | undefined {
  const match = TIMESTAMP.exec(text.trim());
  const [, date = '', hours = '00', minutes = '00', seconds = '00', zone = 'Z'] = match ?? [];
  if (match === null || parseIsoDate(date) === undefined) return undefined;
  const colon = /^[+-][0-9]{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  const instant = Date.parse(`${date}T${hours}:${minutes}:${seconds}${colon}`);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Whether clocks in the United Kingdom are an hour ahead in the evening of that day, by the rule since 1996. */
function isBritishSummer(date: string): boolean {
  const year = Number(date.slice(0, 4));
  const lastSunday = (month: number): string => {
    const last = new Date(Date.UTC(year, month, 0));
    last.setUTCDate(last.getUTCDate() - last.getUTCDay());
    return last.toISOString().slice(0, 10);
  };
  return date >= lastSunday(3) && date < lastSunday(10);
}
