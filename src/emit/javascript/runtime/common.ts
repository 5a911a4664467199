/**
 * What several texts have in common.
 *
 * In: decisions under several editions. Out: the same in the terms of one of them. Decisions and outcomes are the same
 * where their names are.
 */

import type { Decided } from './decisions.ts';
import type { Settled } from './settle.ts';
import type { Skeleton } from './skeleton.ts';
import { ownDecisions } from './skeleton.ts';

/** Decisions under an edition. */
export interface Under {
  readonly program: Skeleton;
  readonly settled: Pick<Settled, 'decides' | 'decisions'>;
}

/** The same with the status of the whole. */
interface UnderWhole extends Under {
  readonly settled: Pick<Settled, 'decides' | 'decisions' | 'status'>;
}

/** Positions from here on stand for choices that a decision does not have, by their numbers. */
const STRANGE = 1_000_000;

/** The number of a choice that a position stands for which a decision does not have. */
export function strange(position: number): number {
  return position - STRANGE;
}

/** The number of a choice that a decision has at a position, or that a position stands for. */
function numberAt(program: Skeleton, decision: number, position: number): number {
  if (position < 0) return -1;
  return program.decisions[decision]?.choices[position]?.value ?? strange(position);
}

function positionOf(program: Skeleton, decision: number, number: number): number {
  if (number < 0) return -1;
  const at = program.decisions[decision]?.choices.findIndex(({ value }) => value === number) ?? -1;
  return at < 0 ? STRANGE + number : at;
}

/** Whether two editions determine the same decisions, with the same outcomes. */
export function sameEverywhere(a: UnderWhole, b: UnderWhole): boolean {
  const outcomes = outcomesOf(a);
  const others = outcomesOf(b);
  return (
    // While the scope is open, what is decided is still undetermined.
    a.settled.status === b.settled.status &&
    outcomes.size === others.size &&
    [...outcomes].every(([key, outcome]) => others.get(key) === outcome)
  );
}

function outcomesOf({ program, settled }: Under): ReadonlyMap<string, number> {
  return new Map(
    settled.decisions.map((one, index) => [
      program.decisions[index]?.key ?? '',
      numberAt(program, index, one.outcome),
    ]),
  );
}

/**
 * What each decision of a program may come to under the editions that decide: determined where all give one outcome,
 * a conflict or a gap where all come to one; else undetermined, with all that any of them leaves possible.
 */
export function commonDecisions(program: Skeleton, unders: readonly Under[]): readonly Decided[] {
  const deciding = unders.filter(({ settled }) => settled.decides);
  if (deciding.length === 0) return [];
  return ownDecisions(program).map(({ key }, index) => {
    const found = deciding.flatMap((under): readonly Decided[] => {
      const at = under.program.decisions.findIndex((one) => one.key === key);
      const one = under.settled.decisions[at];
      if (one === undefined) return [];
      const own = (position: number): number =>
        positionOf(program, index, numberAt(under.program, at, position));
      return [{ ...one, outcome: own(one.outcome), possible: one.possible.map(own) }];
    });
    return commonDecision(found, found.length === deciding.length);
  });
}

function commonDecision(found: readonly Decided[], inAll: boolean): Decided {
  const statuses = new Set(found.map(({ status }) => status));
  const outcomes = new Set(found.map(({ outcome }) => outcome));
  const possible = [...new Set(found.flatMap((one) => one.possible))];
  const [status = 'undetermined'] = statuses;
  const isCommon = inAll && statuses.size === 1 && outcomes.size === 1;
  const isOpen = !isCommon || status === 'undetermined';
  return {
    status: isCommon ? status : 'undetermined',
    outcome: isCommon ? (found[0]?.outcome ?? -1) : -1,
    byOtherwise: isCommon && found.every(({ byOtherwise }) => byOtherwise),
    possible,
    conflictNotRuledOut: isOpen && found.some((one) => one.conflictNotRuledOut || one.status === 'conflict'),
    gapPossible: isOpen && found.some((one) => one.gapPossible || one.status === 'gap'),
  };
}
