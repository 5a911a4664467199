/**
 * What is emitted: a guidance through time, or one text of it.
 *
 * In: a timeline or a program. Out: a timeline; and its one text, where it has no more.
 */
import { FIRST_DAY, LAST_DAY } from '../../base/date.ts';
import type { Program } from '../../program/program.ts';
import type { Timeline } from '../../program/timeline.ts';
import { timelineOf } from '../../program/timeline-of.ts';

/** A guidance through time, or one text of it by itself. */
export type Guidance = Timeline | Program;

export function timelineFrom(guidance: Guidance): Timeline {
  return 'editions' in guidance ? guidance : timelineOf(guidance);
}

/**
 * The one text of a timeline that has no more: in force from its first day to the last of the calendar, its facts those
 * that records hold. Undefined for any other.
 */
export function onlyText({ input, editions, branches }: Timeline): Program | undefined {
  const [edition, ...others] = editions;
  const [trunk] = branches;
  if (edition === undefined || others.length > 0 || branches.length > 1 || trunk === undefined)
    return undefined;
  const { program, inputFacts } = edition;
  const first = program.guidance.inForceFrom;
  const isWhole = trunk.periods.every(({ from, until, edition: own, reason }) =>
    own === undefined
      ? reason.kind === 'not yet in force' && from === FIRST_DAY && until === first - 1
      : from === first && until === LAST_DAY,
  );
  const isInput =
    inputFacts.length === input.facts.length &&
    inputFacts.every((inInput, index) => inInput === index && input.facts[index]?.formerly === undefined);
  return isWhole && isInput ? program : undefined;
}
