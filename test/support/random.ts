/**
 * Choices that a seed repeats.
 *
 * In: a seed. Out: a stream of choices, the same for the same seed on every machine.
 */

export interface Random {
  /** A whole number from 0 up to, not including, `below`. */
  readonly below: (below: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  /** True so many times in a hundred. */
  readonly chance: (percent: number) => boolean;
}

/** A stream of choices from a seed (of which 32 bits count). */
export function random(seed: number): Random {
  let state = seed >>> 0;
  // Mulberry32: small, and good enough to spread tests.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  const pick = <T>(from: readonly T[]): T => {
    const found = from[below(from.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  };
  return { below, pick, chance: (percent) => below(100) < percent };
}
