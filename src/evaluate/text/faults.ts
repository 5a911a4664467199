/**
 * Why a calculation has no result.
 *
 * In: a fault. Out: the reason as a clause; of a calendar that does not reach a day, its name and the days it covers.
 */
import { formatLong } from '../../base/date.ts';
import type { CalendarEntry, NodeId } from '../../program/program.ts';
import type { Fault } from '../../program/value.ts';
import { quoted } from './english.ts';
import { nodeOf } from './places.ts';
import type { Telling } from './telling.ts';
import { faultText } from './values.ts';

/** `it divides by zero`; `the calendar “bank holidays” covers only 1 January 2027 to 31 December 2027`. */
export function faultReason(t: Telling, fault: Fault): string {
  const calendar = fault.what === 'outside the calendar' ? calendarOf(t, fault.node) : undefined;
  if (calendar?.covers === undefined) return faultText(fault);
  const { from, to } = calendar.covers;
  return `the calendar ${quoted(calendar.name)} covers only ${formatLong(from)} to ${formatLong(to)}`;
}

/** The calendar by which a node counts working days. */
function calendarOf(t: Telling, id: NodeId): CalendarEntry | undefined {
  const node = nodeOf(t, id);
  const period =
    node?.kind === 'shift' ? node.period : node?.kind === 'within' ? node.window.period : undefined;
  return period?.calendar === undefined ? undefined : t.program.calendars[period.calendar];
}
