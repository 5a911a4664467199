/**
 * When the code of a function is cut.
 *
 * In: nothing. Out: the sizes; others give other functions that decide the same.
 */

export interface Sizes {
  /** Characters of code in one function. */
  readonly longest: number;
  /** With fewer rules than this that depend on a fact, asking for it takes longer than running through them. */
  readonly fewestByChoice: number;
}

/** Some sixty rules in a function. */
export const SIZES: Sizes = { longest: 16_000, fewestByChoice: 16 };
