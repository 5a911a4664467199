/**
 * Decisions.
 *
 * In: how far each choice of a decision is given by a rule. Out: its status and outcome.
 */
import type { Verdict } from './held.ts';

/** 2: given by an effective rule; 1: by one that may come to be; 0: by none. By choice, in order. */
export type Levels = readonly (0 | 1 | 2)[];

/** How far a rule gives its outcome: a fault is undecided. */
export function level(effective: Verdict): 0 | 1 | 2 {
  return effective === 2 || effective === 0 ? effective : 1;
}

export interface Decided {
  readonly status: 'determined' | 'undetermined' | 'conflict' | 'gap';
  /** Position of the choice; −1 for none. */
  readonly outcome: number;
  readonly byOtherwise: boolean;
  /** Positions, ascending. */
  readonly possible: readonly number[];
  readonly conflictNotRuledOut: boolean;
  readonly gapPossible: boolean;
}

/** The result of a decision; `otherwise` is −1 where that is a gap. */
export function decided(levels: Levels, otherwise: number): Decided {
  let given = 0;
  let possible = 0;
  let only = -1;
  for (let choice = 0; choice < levels.length; choice++) {
    if (levels[choice] !== 0) possible += 1;
    if (levels[choice] !== 2) continue;
    given += 1;
    only = choice;
  }
  if (given === 1 && possible === 1) return settled(only, false);
  if (given === 0 && possible === 0) return otherwise < 0 ? GAP : settled(otherwise, true);
  if (given > 1) return { ...GAP, status: 'conflict', possible: reaching(levels, 2, -1) };
  return {
    status: 'undetermined',
    outcome: -1,
    byOtherwise: false,
    possible: given > 0 ? reaching(levels, 2, -1) : reaching(levels, 1, otherwise),
    conflictNotRuledOut: possible > 1,
    gapPossible: given === 0 && otherwise < 0,
  };
}

/** The choices given at least so far, and one more. */
function reaching(levels: Levels, least: 1 | 2, besides: number): readonly number[] {
  const choices: number[] = [];
  for (let choice = 0; choice < levels.length; choice++) {
    if ((levels[choice] ?? 0) >= least || choice === besides) choices.push(choice);
  }
  return choices;
}

const remembered: readonly Decided[][] = [[], []];

/** A decision that is determined; the same for the same outcome, so that it is made once. */
export function settled(outcome: number, byOtherwise: boolean): Decided {
  const earlier = remembered[byOtherwise ? 1 : 0];
  const known = earlier?.[outcome];
  if (known !== undefined) return known;
  const made = determined(outcome, byOtherwise);
  if (earlier !== undefined) earlier[outcome] = made;
  return made;
}

function determined(outcome: number, byOtherwise: boolean): Decided {
  return {
    status: 'determined',
    outcome,
    byOtherwise,
    possible: [outcome],
    conflictNotRuledOut: false,
    gapPossible: false,
  };
}

const GAP: Decided = {
  status: 'gap',
  outcome: -1,
  byOtherwise: false,
  possible: [],
  conflictNotRuledOut: false,
  gapPossible: false,
};

/** Whether two decisions have the same status and outcomes. */
export function sameDecision(a: Decided, b: Decided): boolean {
  return (
    a.status === b.status &&
    a.outcome === b.outcome &&
    a.gapPossible === b.gapPossible &&
    a.conflictNotRuledOut === b.conflictNotRuledOut &&
    a.possible.length === b.possible.length &&
    a.possible.every((choice) => b.possible.includes(choice))
  );
}
