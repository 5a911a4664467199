/**
 * What deciding one contract over a timeline gives.
 *
 * In: nothing. Out: plain data. Facts are those of the timeline's `input`, but in what is told in the terms of an
 * edition (`told`, and the result of each way).
 */
import type { Program } from '../../program/program.ts';
import type { ContractRecord } from '../../program/record.ts';
import type { NoEdition, Split } from '../../program/timeline.ts';
import type { FactPath, Need, Result, Status } from '../result.ts';
import type { Verdict } from '../truth.ts';

/** A record and its result in the terms of one edition: what every renderer takes. */
export interface Told {
  /** Index in the timeline's editions. */
  readonly edition: number;
  readonly program: Program;
  /** Its facts are those of `program`. */
  readonly record: ContractRecord;
  readonly result: Result;
}

/** One way in which the contract may be governed: consecutive days of one branch, both included. */
export type Way = { readonly branch: number; readonly from: number; readonly until: number } & (
  | { readonly told: Told; readonly reason?: undefined }
  | { readonly told?: undefined; readonly reason: NoEdition }
);

/** A split that was come to, and what its condition came to: what made the contract leave the branch, or stay. */
export interface AskedSplit {
  readonly branch: number;
  readonly split: Split;
  readonly came: Verdict['truth'];
}

/** An outcome on which everything that may govern agrees, by names as declared. */
export interface Agreed {
  readonly decision: string;
  readonly outcome: string;
}

/** What deciding one contract over a timeline gives. */
export interface TimelineResult {
  readonly status: Status;
  readonly governing: Result['governing'];
  /** What may govern, the trunk's first, then by day; none where no date governs. One, unless something is open. */
  readonly ways: readonly Way[];
  readonly splits: readonly AskedSplit[];
  /** Set where more than one day or text may govern and every edition among them, at every point, gives these. */
  readonly agreed: readonly Agreed[] | undefined;
  /** The governing date's first, then those of open splits, then those of the editions. */
  readonly needs: readonly Need[];
  readonly cannotBeHad: readonly FactPath[];
  /** Only from `explainOn`: facts that alone give the same. */
  readonly sufficient: readonly number[] | undefined;
  /** As read. */
  readonly record: ContractRecord;
  /**
   * The answer in the terms of one edition: the one that governs; where several may, what they have in common, in the
   * terms of one of them; where none is in force, that, in the terms of the nearest.
   */
  readonly told: Told;
  /** Whether `told` stands for one edition that governs, or would if it were in force. */
  readonly isOne: boolean;
}
