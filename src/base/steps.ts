/**
 * Work that can be done piece by piece, so that something else can be done in between.
 *
 * In: a generator that yields between its pieces and returns what it makes. Out: what it makes.
 */

/** What is made piece by piece. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does all of the work that is left. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
