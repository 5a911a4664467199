/**
 * How far results go that an interrupted run leaves behind.
 *
 * In: nothing. Out: the types of what a run tells of itself, and of the file that keeps it (`resumable.ts`).
 */

/** How far results go. */
export interface Standing {
  /** Records decided, from the first; those left out included. */
  readonly records: number;
  /** Of these, such as are not in the results, since they do not fall due. */
  readonly leftOut: number;
  /** Of these, such as may fall due. */
  readonly mayFallDue: number;
  /** Whether one of these makes the command answer with a problem. */
  readonly hasProblem: boolean;
}

export const NOTHING_YET: Standing = { records: 0, leftOut: 0, mayFallDue: 0, hasProblem: false };

/** What results are made from: for each thing that has to be the same, by its name for people, its digest. */
export type MadeFrom = Readonly<Record<string, string>>;

export interface ResumableFile {
  /** Adds text at its end, which counts once it is kept. */
  readonly write: (text: string) => void;
  /** Where an earlier run of the same command stopped. Throws `FileRefused` where it was made from something else. */
  readonly begin: (madeFrom: MadeFrom) => Standing;
  /** What was written so far is the head of the results, which those that are gone on with have already. */
  readonly endHead: () => void;
  /** Whether so much is waiting, or so long, that it should be kept. */
  readonly isDue: () => boolean;
  /** Puts what was written on the disk, as the results so far. Throws `FileRefused`. */
  readonly keep: (standing: Standing) => void;
  /** Gives the file its name. */
  readonly appear: () => void;
  /** Leaves what was kept for another run; how many records that is. */
  readonly leave: () => number;
}
