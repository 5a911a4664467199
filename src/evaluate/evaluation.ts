/**
 * One evaluation: what every file of the evaluator asks of the others.
 *
 * In: nothing. Out: types. `begin.ts` makes an `Evaluation`; the parts ask each other only through it, so that each
 * declaration is evaluated once and what each node came to is written down.
 */
import { FIRST_DAY, LAST_DAY } from '../base/date.ts';
import { ProvisoFault } from '../base/invariant.ts';
import type { Condition, NodeId, Operand, Program } from '../program/program.ts';
import type { ContractRecord, DayRange } from '../program/record.ts';
import type { Fault, Held } from '../program/value.ts';
import type { Obstacle } from './held.ts';
import type { DecisionResult, DutyResult, FactPath, FactResult, TraceEntry } from './result.ts';
import type { Verdict } from './truth.ts';

/** The days that may govern: one when the governing date is known; undefined when no date governs. */
export type Days = DayRange | undefined;

/** Every day of the calendar. */
export const ANY_DAY: DayRange = { from: FIRST_DAY, until: LAST_DAY };

/** An entry of a list as a `where` reads it: the innermost first in a `Scope`. */
export interface Entry {
  readonly held: Held;
  /** Where the record has it; undefined for what no record holds. */
  readonly path: FactPath | undefined;
  /** Whether it is in the list: `yes`, or undecided where a filter's condition is. Entries that are out are left out. */
  readonly isIn: Verdict;
  /** The filters' conditions that leave `isIn` undecided. */
  readonly undecided: readonly { readonly where: Condition; readonly scope: Scope }[];
}

export type Scope = readonly Entry[];

/** The entries of a list operand, or why there are none. */
export type Entries = { readonly state: 'known'; readonly entries: readonly Entry[] } | Obstacle;

export interface Evaluation {
  readonly program: Program;
  readonly record: ContractRecord;
  readonly days: Days;
  /** A fact whose presumptions are set aside, to see what a claim could turn. */
  readonly setAside: number | undefined;

  /** What a condition comes to; `scope` holds the entries of the enclosing `where`s. */
  readonly condition: (condition: Condition, scope: Scope) => Verdict;
  readonly operand: (operand: Operand, scope: Scope) => Held;
  readonly entries: (operand: Operand, scope: Scope) => Entries;

  readonly fact: (index: number) => FactResult;
  readonly definition: (index: number) => Verdict;
  readonly value: (definition: number) => Held;
  readonly definitionEntries: (definition: number) => Entries;
  readonly table: (index: number) => Held;
  readonly holds: (rule: number) => Verdict;
  readonly effective: (rule: number) => Verdict;
  readonly available: (exemption: number) => Verdict;
  readonly applies: (exemption: number) => Verdict;
  readonly decision: (index: number) => DecisionResult;
  readonly duty: (index: number) => DutyEvaluation;

  readonly trace: ReadonlyMap<NodeId, TraceEntry>;
  /** Writes down what a node came to, outside a `where`. */
  readonly note: (node: NodeId, scope: Scope, entry: TraceEntry) => void;
}

/** A duty, with the faults that make the result invalid. */
export interface DutyEvaluation {
  readonly result: DutyResult;
  readonly faults: readonly Fault[];
}

/** An element of one of the program's arrays. */
export function entryAt<T>(entries: readonly T[], index: number): T {
  const entry = entries[index];
  if (entry === undefined) throw new ProvisoFault(`the decision program has no entry ${index}`);
  return entry;
}
