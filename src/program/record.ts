/**
 * One contract, as evaluation takes it.
 *
 * In: what `records/` read, or what a scenario gives. Out: plain data keyed by the index of the fact.
 */
import type { Held } from './value.ts';

/** Who decided a judged fact, when and why. */
export interface Judgement {
  readonly by: string | undefined;
  /** Day number. */
  readonly on: number | undefined;
  readonly reasons: string | undefined;
}

/** Day numbers, both included. */
export interface DayRange {
  readonly from: number;
  readonly until: number;
}

/** What a record says of one fact. */
export interface RecordedFact {
  /** Never `fault`. */
  readonly held: Held;
  readonly judgement: Judgement | undefined;
  /** Where it came from, for people: `line 3, column "Annual value"`, `/2/annual value`, `the scenario`. */
  readonly source: string | undefined;
  /** Only of a date that is not known: the days between which it lies. They count where the date governs. */
  readonly bounds?: DayRange;
}

/** A missing fact is unknown. Built-in `assessment date` is among the facts. */
export interface ContractRecord {
  readonly id: string;
  readonly facts: ReadonlyMap<number, RecordedFact>;
  /** Scenarios may leave out who judged; records may not. */
  readonly judgementsAssumed: boolean;
}
