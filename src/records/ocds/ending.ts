/**
 * Whether, how and when a contract ends, and from when to when it runs.
 *
 * In:  a published contract.
 * Out: its period, and the trigger: expiry, termination or none; undefined where the record does not tell.
 *
 * “Terminated” only says that it has ended. That it was completed is told by a classification of that name, or by an
 * end on the last day of its term or later; that it was ended early by another classification, or by an earlier end.
 */

import { look, objectIn, objectsIn, type Place, type Traced, textIn, textOf } from '../trace.ts';
import type { PublishedContract } from './contracts.ts';
import { type DayRead, dayOf } from './dates.ts';

/** A day and where it stands; or why what stands there is none. */
export type TracedDay = DayRead & { readonly at: Place | undefined; readonly text: string };

export type Trigger = 'expiry' | 'termination' | 'none';

export interface Ending {
  /** As far as the record tells; undefined is unknown. */
  readonly trigger: Trigger | undefined;
  readonly on: TracedDay | undefined;
  /** Where that comes from. */
  readonly at: Place | undefined;
  /** The contract has ended: completed, or ended early, or ended without a word how. */
  readonly how: 'completed' | 'ended early' | undefined;
  /** Why the classifications were set aside. */
  readonly doubt: string | undefined;
}

const COMPLETED = 'contractCompleted';

/** The period of what is published: of the contract, of its award, else (before any award) of the lot or the tender. */
export function periodOf(one: PublishedContract): Traced | undefined {
  if (one.contract !== undefined && objectIn(one.contract, 'period') !== undefined) {
    return look(one.contract, 'period');
  }
  if (one.award !== undefined) return look(one.award, 'contractPeriod');
  if (one.contract !== undefined) return undefined;
  return look(one.lot, 'contractPeriod') ?? look(one.tender, 'contractPeriod');
}

/** The day under these names, if something stands there. */
export function dayIn(value: Traced | undefined, ...names: readonly string[]): TracedDay | undefined {
  const found = look(value, ...names);
  const text = textOf(found);
  return found === undefined || text === undefined ? undefined : { ...dayOf(text), at: found.at, text };
}

/** The first day. */
export function startOf(one: PublishedContract): TracedDay | undefined {
  return dayIn(periodOf(one), 'startDate');
}

/** The last day of the term: as published; else, where nothing more is possible, the start and the length in days. */
export function endOf(one: PublishedContract): TracedDay | undefined {
  const period = periodOf(one);
  const start = startOf(one);
  const end = dayIn(period, 'endDate');
  if (end !== undefined) {
    const isBefore = start !== undefined && 'day' in start && 'day' in end && end.day < start.day;
    return isBefore ? { why: 'it is before the contract starts', at: end.at, text: end.text } : end;
  }
  const length = look(period, 'durationInDays');
  const days = textOf(length);
  if (length === undefined || days === undefined || start === undefined || !('day' in start))
    return undefined;
  // With a latest end the length runs to that one, and not to the end of the term.
  if (look(period, 'maxExtentDate') !== undefined) return undefined;
  const at = length.at;
  if (!/^[1-9][0-9]{0,4}$/.test(days)) return { why: 'it is no number of days', at, text: days };
  return { day: start.day + Number(days) - 1, at, text: days };
}

/** How it ends. */
export function endingOf(one: PublishedContract): Ending {
  const nothing = { trigger: undefined, on: undefined, at: undefined, how: undefined, doubt: undefined };
  switch (one.stage) {
    case undefined:
      return nothing;
    case 'planning':
    case 'tender':
    case 'cancelled':
      // There is no contract that could have ended.
      return { ...nothing, trigger: 'none', at: statusOf(one)?.at ?? one.release.at };
    case 'award':
      return textIn(one.award, 'status') === 'pending' ? nothing : expiring(one);
    case 'contract':
      return ended(one) ?? expiring(one);
  }
}

/** The status that decides the stage. */
function statusOf(one: PublishedContract): Traced | undefined {
  return look(one.contract ?? one.award ?? one.tender, 'status');
}

/** A contract that runs, or will: it expires on the last day of its term, if that is known. */
function expiring(one: PublishedContract): Ending {
  const end = endOf(one);
  const trigger = end !== undefined && 'day' in end ? 'expiry' : undefined;
  return { trigger, on: end, at: end?.at, how: undefined, doubt: undefined };
}

/** A contract that is over. */
function ended(one: PublishedContract): Ending | undefined {
  const status = look(one.contract, 'status');
  const finished = dayIn(one.contract, 'implementation', 'endDate');
  if (textOf(status) !== 'terminated' && finished === undefined) return undefined;
  const term = endOf(one);
  const reasons = [
    ...objectsIn(one.contract, 'terminationRationaleClassifications'),
    ...[objectIn(one.contract, 'terminationRationaleClassification')].filter((it) => it !== undefined),
  ].filter((it) => textIn(it, 'id') !== undefined);
  const [first] = reasons;
  const completed = reasons.filter((it) => textIn(it, 'id') === COMPLETED).length;
  const at = look(first, 'id')?.at ?? finished?.at ?? status?.at;
  const unclear = { trigger: undefined, on: finished, at, how: undefined, doubt: undefined };
  if (first !== undefined && completed > 0 && completed < reasons.length) {
    return { ...unclear, doubt: 'it says both that the contract was completed and that it was not' };
  }
  if (completed > 0) return { ...unclear, trigger: 'expiry', on: finished ?? term, how: 'completed' };
  if (first !== undefined) return { ...unclear, trigger: 'termination', how: 'ended early' };
  if (finished === undefined || !('day' in finished) || term === undefined || !('day' in term))
    return unclear;
  return finished.day < term.day
    ? { ...unclear, trigger: 'termination', how: 'ended early' }
    : { ...unclear, trigger: 'expiry', how: 'completed' };
}
