/**
 * One encoding: what every file of the encoder asks of the others.
 *
 * In: nothing. Out: types. `program.ts` makes an `Encoding`; the parts ask each other only through it, so that each
 * declaration is encoded once. The files mirror those of the reference evaluator.
 */
import type { Span } from '../../base/span.ts';
import type { Condition, Operand, Program } from '../../program/program.ts';
import type { Numeric, Terms, Truth } from '../terms.ts';
import type { Entry, Held, Verdict } from './held.ts';
import type { Space } from './space.ts';

/** The day that governs; undefined while it is not known which of all days does. */
export type Day = Numeric | undefined;

export type Scope = readonly Entry[];

/** The entries of a list operand; `held` says whether there are any, its value is not read. */
export interface Entries {
  readonly held: Held;
  readonly entries: readonly Entry[];
}

/** Something that terms cannot say: variables of its own stand for it, so that nothing is proved by it wrongly. */
export interface Abstraction {
  readonly span: Span;
  /** What it is, in words: `lists compared as wholes`. */
  readonly what: string;
}

export interface Encoding {
  readonly space: Space;
  readonly terms: Terms;
  readonly program: Program;
  readonly day: Day;
  /** For each fact of the program, its index in the space. */
  readonly inSpace: readonly number[];

  readonly condition: (condition: Condition, scope: Scope) => Verdict;
  readonly operand: (operand: Operand, scope: Scope) => Held;
  readonly entries: (operand: Operand, scope: Scope) => Entries;

  /** What the record says of a fact, its `applies when` taken in, before presumptions. */
  readonly recorded: (fact: number) => Held;
  readonly applies: (fact: number) => Verdict;
  readonly fact: (index: number) => Held;
  readonly definition: (index: number) => Verdict;
  readonly value: (definition: number) => Held;
  readonly table: (index: number) => Held;
  readonly holds: (rule: number) => Verdict;
  readonly effective: (rule: number) => Verdict;
  readonly available: (exemption: number) => Verdict;
  readonly applied: (exemption: number) => Verdict;
  readonly decision: (index: number) => EncodedDecision;

  /** Variables that stand for a verdict that terms cannot say. */
  readonly freeVerdict: (node: Condition | Operand, what: string) => Verdict;
}

/** What a decision comes to. Outcomes are by the keys of its choices. */
export interface EncodedDecision {
  /** Given by a rule that is effective; possible by one that is or may come to be. */
  readonly given: ReadonlyMap<string, Truth>;
  readonly possible: ReadonlyMap<string, Truth>;
  readonly conflict: Truth;
  readonly gap: Truth;
  /** The outcome, when determined. */
  readonly outcome: ReadonlyMap<string, Truth>;
  readonly determined: Truth;
}
