/**
 * Settling one contract with reasons.
 *
 * In: the skeleton of a guidance and what a record says. Out: whether the guidance speaks about the contract, what it
 * decides and the status of the whole.
 */
import { LAST_DAY } from '../../../base/date.ts';
import { type Decided, sameDecision } from './decisions.ts';
import { Evaluation, type Recorded } from './evaluation.ts';
import { type Fault, Nothing, type Verdict } from './held.ts';
import type { Days, Skeleton, Step } from './skeleton.ts';

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
}

export type Problem =
  | { readonly kind: 'value where it does not apply'; readonly fact: number }
  | { readonly kind: 'fault'; readonly fault: Fault };

export interface Settled {
  readonly evaluation: Evaluation;
  readonly governing: Governing;
  readonly problems: readonly Problem[];
  readonly scope: Verdict;
  readonly status: Status;
  readonly decides: boolean;
  readonly decisions: readonly Decided[];
}

const STATES: ReadonlySet<Step['kind']> = new Set(['recorded', 'fact', 'definition', 'table']);
const GRAVITY = ['determined', 'undetermined', 'gap', 'conflict'] as const;

/** `day`: decide as if it governed; `aside`: a fact whose presumptions and deemings are set aside, −1 for none. */
export function settle(program: Skeleton, recorded: Recorded, day: number | null, aside: number): Settled {
  const { guidance, order } = program;
  const found = governing(program, recorded, aside);
  const governs =
    day === null || found.governing.fact === null ? found.governing : { ...found.governing, day };
  const e = new Evaluation(program, recorded, daysOf(program, governs), aside);
  for (const step of order) if (STATES.has(step.kind)) e.take(step);
  const scope: Verdict = guidance.scope === null ? 2 : e.condition(guidance.scope, undefined);
  const inForce = governs.fact !== null && (governs.day === null || governs.day >= guidance.inForceFrom);
  const speaks = inForce && scope !== 0;
  if (speaks) for (const step of order) e.take(step);
  const faults = [
    found.fault,
    scope,
    ...(speaks ? program.rules.map((_, rule) => e.effective(rule)) : []),
    ...(speaks ? program.duties.flatMap((_, duty) => e.duty(duty).faults) : []),
  ];
  const problems = [...misplaced(e), ...eachOnce(faults)];
  const decides = speaks && problems.length === 0;
  if (decides) for (const text of program.texts) e.operand(text, undefined);
  const decisions = decides ? program.decisions.map((_, index) => e.decision(index)) : [];
  const status =
    problems.length > 0
      ? 'invalid'
      : !inForce
        ? 'not in force'
        : scope === 0
          ? 'out of scope'
          : worst(decisions, governs.day === null || scope === 1);
  return { evaluation: e, governing: governs, problems, scope, status, decides, decisions };
}

/** The worst status of the decisions; at least undetermined when something else is open. */
function worst(decisions: readonly Decided[], open: boolean): (typeof GRAVITY)[number] {
  const gravity = decisions.map((one) => GRAVITY.indexOf(one.status));
  return GRAVITY[Math.max(open ? 1 : 0, ...gravity)] ?? 'determined';
}

/** The first of the facts it applies by that is not *not applicable*. */
function governing(
  program: Skeleton,
  recorded: Recorded,
  aside: number,
): { readonly governing: Governing; readonly fault: Nothing | null } {
  const { appliesBy } = program.guidance;
  const e = new Evaluation(program, recorded, unknownDays(program), aside);
  const last = program.order.findLastIndex(({ kind, index }) => kind === 'fact' && appliesBy.includes(index));
  for (const step of program.order.slice(0, last + 1)) e.take(step);
  for (const fact of appliesBy) {
    const { held } = e.fact(fact);
    if (typeof held === 'number') return { governing: { fact, day: held }, fault: null };
    if (!(held instanceof Nothing) || held.state === 'not applicable') continue;
    return { governing: { fact, day: null }, fault: held.state === 'fault' ? held : null };
  }
  return { governing: { fact: null, day: null }, fault: null };
}

function unknownDays(program: Skeleton): Days {
  return { from: program.guidance.inForceFrom, to: LAST_DAY };
}

function daysOf(program: Skeleton, { fact, day }: Governing): Days {
  if (fact === null) return { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };
  return day === null ? unknownDays(program) : { from: day, to: day };
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
const MOST_POINTS = 500;

/** What is decided whatever the date, when that is unknown: the same, and determined, at every point of the timeline. */
export function whateverTheDate(
  program: Skeleton,
  recorded: Recorded,
  settled: Settled,
): readonly Decided[] | null {
  const open = settled.governing.fact !== null && settled.governing.day === null;
  if (!open || !settled.decides || program.points.length > MOST_POINTS) return null;
  let agreed: readonly Decided[] | null = null;
  for (const day of program.points) {
    const { decides, decisions } = settle(program, recorded, day, -1);
    if (!decides || decisions.some((one) => one.status !== 'determined')) return null;
    if (agreed !== null && !sameDecisions(agreed, decisions)) return null;
    agreed ??= decisions;
  }
  return agreed;
}
