/**
 * Settling one contract with reasons.
 *
 * In: the skeleton of a guidance and what a record says. Out: whether the guidance speaks about the contract, what it
 * decides and the status of the whole.
 */

import { FIRST_DAY, LAST_DAY } from '../../../base/date.ts';
import { type Decided, sameDecision } from './decisions.ts';
import { Evaluation, type Recorded } from './evaluation.ts';
import { type Fault, Nothing, type Verdict } from './held.ts';
import type { Days, Skeleton, Step } from './skeleton.ts';
import { ownDecisions } from './skeleton.ts';

export type Status =
  | 'determined'
  | 'undetermined'
  | 'gap'
  | 'conflict'
  | 'out of scope'
  | 'not in force'
  | 'invalid';

/** The governing date; `fact` is null when none governs, `day` when it is not known. */
export interface Governing {
  readonly fact: number | null;
  readonly day: number | null;
  /** The days between which an unknown one lies, if the record says so. */
  readonly within: Days | null;
}

/** When a contract is decided, under one text. */
export interface Time {
  readonly governing: Governing;
  /** What left the governing date unknown, if a fault did. */
  readonly fault: Nothing | null;
  /** The days that may govern while the text is in force. */
  readonly days: Days;
  readonly inForce: 'yes' | 'no' | 'may be';
  /** Whether anything still waits for the governing date. */
  readonly open: boolean;
}

export type Problem =
  | { readonly kind: 'value where it does not apply'; readonly fact: number }
  /** A choice that the text which governs does not have. */
  | { readonly kind: 'no such choice'; readonly fact: number; readonly choice: string }
  | { readonly kind: 'fault'; readonly fault: Fault };

export interface Settled {
  readonly evaluation: Evaluation;
  readonly time: Time;
  readonly governing: Governing;
  readonly problems: readonly Problem[];
  readonly scope: Verdict;
  readonly status: Status;
  readonly decides: boolean;
  readonly decisions: readonly Decided[];
}

/** Every day of the calendar. */
export const ANY_DAY: Days = { from: FIRST_DAY, to: LAST_DAY };
/** No day governs. */
export const NO_DAY: Days = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };

const STATES: ReadonlySet<Step['kind']> = new Set(['recorded', 'fact', 'definition', 'table']);
const GRAVITY = ['determined', 'undetermined', 'gap', 'conflict'] as const;

/** Decides under one text; `aside`: a fact whose presumptions and deemings are set aside, −1 for none. */
export function settle(program: Skeleton, recorded: Recorded, time: Time, aside: number): Settled {
  const { guidance, order } = program;
  const e = new Evaluation(program, recorded, time.days, aside);
  for (const step of order) if (STATES.has(step.kind)) e.take(step);
  const scope: Verdict = guidance.scope === null ? 2 : e.condition(guidance.scope, undefined);
  const inForce = time.inForce !== 'no';
  const speaks = inForce && scope !== 0;
  if (speaks) for (const step of order) e.take(step);
  const faults = [
    time.fault,
    scope,
    ...(speaks ? program.rules.map((_, rule) => e.effective(rule)) : []),
    ...(speaks ? program.duties.flatMap((_, duty) => e.duty(duty).faults) : []),
  ];
  const problems = [...misplaced(e), ...eachOnce(faults)];
  const decides = speaks && problems.length === 0;
  if (decides) for (const text of program.texts) e.operand(text, undefined);
  const decisions = decides ? ownDecisions(program).map((_, index) => e.decision(index)) : [];
  const status =
    problems.length > 0
      ? 'invalid'
      : !inForce
        ? 'not in force'
        : scope === 0
          ? 'out of scope'
          : worst(decisions, time.open || scope === 1);
  return { evaluation: e, time, governing: time.governing, problems, scope, status, decides, decisions };
}

/** The worst status of the decisions; at least undetermined when something else is open. */
function worst(decisions: readonly Decided[], open: boolean): (typeof GRAVITY)[number] {
  const gravity = decisions.map((one) => GRAVITY.indexOf(one.status));
  return GRAVITY[Math.max(open ? 1 : 0, ...gravity)] ?? 'determined';
}

/** The first of the facts it applies by that is not *not applicable*. */
export function governingDate(
  program: Skeleton,
  recorded: Recorded,
  aside: number,
): { readonly governing: Governing; readonly fault: Nothing | null } {
  const { appliesBy } = program.guidance;
  const e = new Evaluation(program, recorded, ANY_DAY, aside);
  const last = program.order.findLastIndex(({ kind, index }) => kind === 'fact' && appliesBy.includes(index));
  for (const step of program.order.slice(0, last + 1)) e.take(step);
  for (const fact of appliesBy) {
    const { held } = e.fact(fact);
    if (typeof held === 'number') return { governing: { fact, day: held, within: null }, fault: null };
    if (!(held instanceof Nothing) || held.state === 'not applicable') continue;
    // Of a date that may not apply, or that something may yet be presumed of, what is held is another nothing.
    const governing = { fact, day: null, within: held.within };
    return { governing, fault: held.state === 'fault' ? held : null };
  }
  return { governing: { fact: null, day: null, within: null }, fault: null };
}

/** Values that the record has of facts that do not apply. */
function misplaced(e: Evaluation): readonly Problem[] {
  return e.program.facts.flatMap((_, fact): readonly Problem[] => {
    const held = e.recorded[fact]?.held;
    const valued = held !== undefined && !(held instanceof Nothing);
    return valued && e.applies(fact) === 0 ? [{ kind: 'value where it does not apply', fact }] : [];
  });
}

function eachOnce(found: readonly (Verdict | null)[]): readonly Problem[] {
  const byPlace = new Map<string, Fault>();
  for (const one of found) {
    if (one instanceof Nothing && one.fault !== null)
      byPlace.set(`${one.fault.node} ${one.fault.what}`, one.fault);
  }
  return [...byPlace.values()].map((fault) => ({ kind: 'fault', fault }));
}

/** Whether the decisions are the same throughout. */
export function sameDecisions(a: readonly Decided[], b: readonly Decided[]): boolean {
  return a.length === b.length && a.every((one, index) => sameDecision(one, b[index] ?? one));
}

/** More points of the timeline than this, and what holds whatever the date is not looked for. */
export const MOST_POINTS = 500;

/** The contract as if each day on which something dated differs governed; none where the date is known. */
export function atPoints(program: Skeleton, recorded: Recorded, settled: Settled): readonly Settled[] {
  const { time, decides, evaluation } = settled;
  const { fact, day: known } = time.governing;
  const { from, to } = time.days;
  if (fact === null || known !== null || from > to || !decides) return [];
  const points = [from, ...program.points.filter((day) => day > from && day <= to)];
  if (points.length > MOST_POINTS) return [];
  return points.map((day) =>
    settle(
      program,
      recorded,
      { ...time, ...onDay(day), governing: { fact, day, within: null } },
      evaluation.aside,
    ),
  );
}

/** One day governs, or may be taken to. */
function onDay(day: number): Pick<Time, 'days' | 'open'> {
  return { days: { from: day, to: day }, open: false };
}

/** As it is told where all the days within bounds agree: nothing waits for the date, and the first day is read. */
export function withoutDate(program: Skeleton, recorded: Recorded, { time, evaluation }: Settled): Settled {
  return settle(program, recorded, { ...time, ...onDay(time.days.from) }, evaluation.aside);
}
