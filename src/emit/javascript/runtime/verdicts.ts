/**
 * Verdicts: strong Kleene logic, in which a fault is absorbed as unknown is, and unknown comes before a fault.
 *
 * In: verdicts. Out: verdicts.
 */
import type { Verdict } from './held.ts';

export function not(verdict: Verdict): Verdict {
  return verdict === 2 ? 0 : verdict === 0 ? 2 : verdict;
}

/** No if either is; else unknown if either is; else the first fault; else yes. */
export function and(a: Verdict, b: Verdict): Verdict {
  if (a === 0 || b === 0) return 0;
  if (a === 1 || b === 1) return 1;
  return a === 2 ? b : a;
}

/** Yes if either is; else unknown if either is; else the first fault; else no. */
export function or(a: Verdict, b: Verdict): Verdict {
  if (a === 2 || b === 2) return 2;
  if (a === 1 || b === 1) return 1;
  return a === 0 ? b : a;
}

export function all(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce(and, 2);
}

export function any(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce(or, 0);
}
