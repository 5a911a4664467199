/**
 * The outcome alone, for `decide`.
 *
 * In: what the code of a guidance found. Out: a small result; parts that are always the same are shared and frozen.
 */
import type { Decided } from './decisions.ts';
import { isOutsideCalendar } from './evaluation.ts';
import { type Held, Nothing, type Verdict } from './held.ts';
import type { InputProblem } from './inputs.ts';
import { ANY_DAY, NO_DAY, type Status } from './settle.ts';
import type { Days } from './skeleton.ts';

export type OutcomeProblem =
  | InputProblem
  | { readonly kind: 'value where it does not apply'; readonly fact: string }
  | { readonly kind: 'no such choice'; readonly fact: string; readonly choice: string }
  | { readonly kind: 'fault'; readonly node: number; readonly what: string };

export interface DecisionOutcome {
  readonly decision: string;
  readonly status: Decided['status'];
  /** Null unless determined. */
  readonly outcome: string | null;
  /** The outcomes still possible, or those that clash. */
  readonly possible: readonly string[];
}

export interface Outcome {
  readonly status: Status;
  readonly decisions: readonly DecisionOutcome[];
  readonly problems: readonly OutcomeProblem[];
}

const NONE: readonly never[] = Object.freeze([]);

const OUT_OF_SCOPE: Outcome = Object.freeze({ status: 'out of scope', decisions: NONE, problems: NONE });
const NOT_IN_FORCE: Outcome = Object.freeze({ status: 'not in force', decisions: NONE, problems: NONE });

/** The result of a contract that the guidance does not speak about. */
export function undecided(inForce: boolean): Outcome {
  return inForce ? OUT_OF_SCOPE : NOT_IN_FORCE;
}

/** The result of a record that cannot be decided. */
export function refused(problems: readonly OutcomeProblem[]): Outcome {
  return { status: 'invalid', decisions: NONE, problems };
}

/** A result with decisions; `open`: the governing date or the scope is not known. */
export function concluded(decisions: readonly DecisionOutcome[], open: boolean): Outcome {
  let status: DecisionOutcome['status'] = open ? 'undetermined' : 'determined';
  for (const one of decisions) {
    if (one.status === 'conflict' || status === 'conflict') status = 'conflict';
    else if (one.status === 'gap' || status === 'gap') status = 'gap';
    else if (one.status === 'undetermined') status = 'undetermined';
  }
  return { status, decisions, problems: NONE };
}

/** The result of a guidance with one decision; `alone`: what it is when that is determined, by choice. */
export function concludedAlone(
  one: Decided,
  determined: readonly DecisionOutcome[],
  alone: readonly Outcome[],
  open: boolean,
): Outcome {
  const shared = alone[one.outcome];
  return shared !== undefined && !open ? shared : concluded([outcomeOf(one, determined)], open);
}

/** The results of a guidance with one decision when that is determined, by choice. */
export function results(determined: readonly DecisionOutcome[]): readonly Outcome[] {
  return determined.map((one) =>
    Object.freeze({ status: 'determined', decisions: Object.freeze([one]), problems: NONE }),
  );
}

/** The outcomes of a decision when they are determined, by choice. */
export function outcomes(decision: string, choices: readonly string[]): readonly DecisionOutcome[] {
  return choices.map((outcome) =>
    Object.freeze({ decision, status: 'determined', outcome, possible: Object.freeze([outcome]) }),
  );
}

/** The outcome of a decision. */
export function outcomeOf(one: Decided, determined: readonly DecisionOutcome[]): DecisionOutcome {
  const shared = determined[one.outcome];
  if (shared !== undefined) return shared;
  return {
    decision: determined[0]?.decision ?? '',
    status: one.status,
    outcome: null,
    possible: one.possible.map((choice) => determined[choice]?.outcome ?? ''),
  };
}

/** Adds a fault as a problem, each place once. */
export function addFault(found: Held | Verdict, problems: OutcomeProblem[]): void {
  if (!(found instanceof Nothing) || found.fault === null) return;
  const { node, what } = found.fault;
  if (problems.some((one) => one.kind === 'fault' && one.node === node && one.what === what)) return;
  problems.push({ kind: 'fault', node, what });
}

/** The same for the day a duty is due, which no calendar has to reach. */
export function addDueFault(due: Held, problems: OutcomeProblem[]): void {
  if (!isOutsideCalendar(due)) addFault(due, problems);
}

/** The days that may govern. */
export interface Governs {
  readonly from: number;
  /** Before `from` where no date governs. */
  readonly to: number;
  readonly known: boolean;
  readonly fault: Nothing | null;
  /** The days between which an unknown date lies, if the record says so. */
  readonly within: Days | null;
}

/** One day that is known; which it is, is told beside it. */
export const ON_ONE_DAY: Governs = { ...NO_DAY, known: true, fault: null, within: null };
const NO_DATE: Governs = { ...NO_DAY, known: true, fault: null, within: null };

/** From the first date that is not *not applicable*, under texts in force from a day to the last of the calendar. */
export function governed(dates: readonly Held[], inForceFrom: number): Governs {
  for (const date of dates) {
    if (typeof date === 'number') return { from: date, to: date, known: true, fault: null, within: null };
    if (!(date instanceof Nothing) || date.state === 'not applicable') continue;
    const fault = date.state === 'fault' ? date : null;
    const { from, to } = date.within ?? ANY_DAY;
    return { from: Math.max(from, inForceFrom), to, known: false, fault, within: date.within };
  }
  return NO_DATE;
}
