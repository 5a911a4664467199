/**
 * Deciding one contract across a succession: by the guidance that took the place of another.
 *
 * In: the timeline one begins with and the record as it reads it, the other timelines there are, and the record as each
 * of these reads it. Out: which timeline decides, what it decides, and the successions that led to it.
 */
import { nameKey } from '../../base/names.ts';
import type { ContractRecord } from '../../program/record.ts';
import type { Timeline } from '../../program/timeline.ts';
import { decideOn, explainOn } from './decide.ts';
import type { TimelineResult } from './result.ts';

/** One guidance that took the place of another for a contract. */
export interface Succession {
  readonly from: Timeline;
  readonly to: Timeline;
  /** Day number: the first on which the earlier one is withdrawn. */
  readonly day: number;
  /** Index in the instruments of `from`: what withdrew it. */
  readonly instrument: number;
}

/** Why a contract was not decided by the guidance that took the place of the one before. */
export interface NotFollowed {
  /** The successor is not among the timelines; it could not read the record; or it was asked before: a circle. */
  readonly why: 'not there' | 'not read' | 'circle';
  /** Its id, as the withdrawal names it. */
  readonly id: string;
}

/** What deciding one contract across a succession gives. */
export interface DecidedAcross {
  /** The timeline that decides; the one that was begun with unless `successions` has any. */
  readonly timeline: Timeline;
  readonly decided: TimelineResult;
  /** In order; each begins where the one before ends. */
  readonly successions: readonly Succession[];
  /** Set where `decided` is not in force although there is a successor. */
  readonly notFollowed: NotFollowed | undefined;
}

/** The record as the guidance of a timeline reads it; undefined where it cannot. */
export type AsReadBy = (timeline: Timeline) => ContractRecord | undefined;

/**
 * Decides one contract by `first`, and where that was withdrawn and succeeded for it, by the successor, and so on. A
 * contract of which it is open whether the guidance still governs stays with it. Each guidance has facts of its own,
 * so `asReadBy` gives the record for each of `others`; it is asked only for those that are come to.
 */
export function decideAcross(
  first: Timeline,
  record: ContractRecord,
  others: readonly Timeline[],
  asReadBy: AsReadBy,
): DecidedAcross {
  return across({ first, record, others, asReadBy });
}

/** As `decideAcross`, and says which facts alone decide it. */
export function explainAcross(
  first: Timeline,
  record: ContractRecord,
  others: readonly Timeline[],
  asReadBy: AsReadBy,
): DecidedAcross {
  const came = across({ first, record, others, asReadBy });
  return { ...came, decided: explainOn(came.timeline, came.decided.record) };
}

interface Asked {
  readonly first: Timeline;
  readonly record: ContractRecord;
  readonly others: readonly Timeline[];
  readonly asReadBy: AsReadBy;
}

function across({ first, record, others, asReadBy }: Asked): DecidedAcross {
  const successions: Succession[] = [];
  const asked = new Set([first]);
  let timeline = first;
  let decided = decideOn(first, record);
  for (;;) {
    const next = successorOf(timeline, decided);
    if (next === undefined) return { timeline, decided, successions, notFollowed: undefined };
    const { id, day, instrument } = next;
    const stop = (why: NotFollowed['why']): DecidedAcross => {
      return { timeline, decided, successions, notFollowed: { why, id } };
    };
    const key = nameKey(id);
    const to = [first, ...others].find(({ input }) => nameKey(input.guidance.id) === key);
    if (to === undefined) return stop('not there');
    // The day that counts is what it was, so whoever was asked would say the same again.
    if (asked.has(to)) return stop('circle');
    const read = asReadBy(to);
    if (read === undefined) return stop('not read');
    asked.add(to);
    successions.push({ from: timeline, to, day, instrument });
    timeline = to;
    decided = decideOn(to, read);
  }
}

/** The guidance that took the place of this one for the contract, where that is sure. */
function successorOf(
  { branches }: Timeline,
  { status, ways }: TimelineResult,
): { readonly id: string; readonly day: number; readonly instrument: number } | undefined {
  const [first] = ways;
  if (status !== 'not in force' || first?.reason?.kind !== 'withdrawn') return undefined;
  const { instrument, succeededBy: id } = first.reason;
  const isSame = ways.every(({ reason }) => reason?.kind === 'withdrawn' && reason.succeededBy === id);
  if (id === undefined || !isSame) return undefined;
  const periods = branches[first.branch]?.periods ?? [];
  const period = periods.find(({ from, until }) => from <= first.from && first.from <= until);
  return { id, instrument, day: period?.from ?? first.from };
}

/** The ids of the guidance that takes the place of this one on some branch, each once. */
export function successorIds({ branches }: Timeline): readonly string[] {
  const ids = branches.flatMap(({ periods }) =>
    periods.flatMap(({ reason }) => (reason?.kind === 'withdrawn' ? (reason.succeededBy ?? []) : [])),
  );
  return [...new Map(ids.map((id) => [nameKey(id), id])).values()];
}
