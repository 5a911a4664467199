/**
 * Whatever the date: what is decided on every day that may govern.
 *
 * In: a contract whose governing date is unknown. Out: it as decided at every point of the timeline while the text is
 * in force; and whether all of them agree.
 */
import type { Program } from '../program/program.ts';
import type { ContractRecord } from '../program/record.ts';
import { sameDecisions } from './decisions.ts';
import { MOST_POINTS, onDay, pointsOf } from './governing.ts';
import { type Settled, settle } from './settle.ts';

/**
 * The contract as decided on the first of the days that may govern, where it comes to the same on all of them; undefined
 * when the date is known, or can make a difference.
 */
export function whateverTheDate(
  program: Program,
  record: ContractRecord,
  settled: Settled,
): Settled | undefined {
  const points = atPoints(program, record, settled);
  const [first, ...others] = points;
  if (first === undefined || !isDecided(first)) return undefined;
  return others.every((other) => isDecided(other) && sameDecisions(first.decisions, other.decisions))
    ? first
    : undefined;
}

/** The contract as if each point governed; none where the date is known, nothing is decided, or there are too many. */
export function atPoints(program: Program, record: ContractRecord, settled: Settled): readonly Settled[] {
  const { time, decides } = settled;
  if (time.governing.kind !== 'unknown' || time.days === undefined || !decides) return [];
  const { fact } = time.governing;
  const points = pointsOf(program, time.days);
  if (points.length > MOST_POINTS) return [];
  return points.map((day) =>
    settle(program, record, {
      ...asBefore(settled),
      time: { ...time, ...onDay(day), governing: { kind: 'date', day, fact } },
    }),
  );
}

/** Whether every decision is determined. */
export function isDecided({ decides, decisions }: Settled): boolean {
  return decides && decisions.every((decision) => decision.status === 'determined');
}

/**
 * A contract whose governing date lies within bounds, all of whose days agree, as it is told: nothing waits for the
 * date, and what is dated is read on the first day.
 */
export function withoutDate(program: Program, record: ContractRecord, settled: Settled): Settled {
  const { time } = settled;
  if (time.days === undefined) return settled;
  return settle(program, record, { ...asBefore(settled), time: { ...time, ...onDay(time.days.from) } });
}

/** Whether the governing date lies within bounds, on all of whose days the text is in force. */
export function isBounded({ time: { governing, inForce } }: Settled): boolean {
  return governing.kind === 'unknown' && governing.within !== undefined && inForce === 'yes';
}

function asBefore({ evaluation: { setAside } }: Settled): { readonly setAside?: number } {
  return setAside === undefined ? {} : { setAside };
}
