/**
 * Whatever the date: what is decided on every day that may govern.
 *
 * In: a contract whose governing date is unknown. Out: its decisions, when they are determined and the same at every
 * point of the timeline from the day of coming into force.
 */
import type { Program } from '../program/program.ts';
import type { ContractRecord } from '../program/record.ts';
import { sameDecisions } from './decisions.ts';
import { MOST_POINTS, pointsOf } from './governing.ts';
import type { DecisionResult } from './result.ts';
import { type Settled, settle } from './settle.ts';

/** The decisions that hold whatever the date; undefined when the date is known, or can make a difference. */
export function whateverTheDate(
  program: Program,
  record: ContractRecord,
  settled: Settled,
): readonly DecisionResult[] | undefined {
  if (settled.governing.kind !== 'unknown' || !settled.decides) return undefined;
  const points = pointsOf(program);
  if (points.length > MOST_POINTS) return undefined;
  const [first, ...others] = points.map((day) => settle(program, record, { day }));
  if (first === undefined || !isDecided(first)) return undefined;
  return others.every((other) => isDecided(other) && sameDecisions(first.decisions, other.decisions))
    ? first.decisions
    : undefined;
}

function isDecided({ decides, decisions }: Settled): boolean {
  return decides && decisions.every((decision) => decision.status === 'determined');
}
