/**
 * Comparisons.
 *
 * In: what is held of both sides. Out: a verdict: of something unknown or unavailable unknown, of something that does
 * not apply no.
 */
import { blocked, Fraction, type Held, Large, Nothing, UNKNOWN, type Verdict } from './held.ts';
import { numeric, order } from './numbers.ts';
import { and, or } from './verdicts.ts';

/** A yes-or-no value standing as a condition. */
export function holds(held: Held): Verdict {
  if (held instanceof Nothing) return held.truth;
  return held === true ? 2 : 0;
}

/** A verdict as a yes-or-no value. */
export function asValue(verdict: Verdict): Held {
  if (verdict === 2 || verdict === 0) return verdict === 2;
  return verdict === 1 ? UNKNOWN : verdict;
}

export function isKnown(held: Held): Verdict {
  if (!(held instanceof Nothing)) return 2;
  return held.state === 'fault' ? held : 0;
}

export function isUnknown(held: Held): Verdict {
  if (!(held instanceof Nothing)) return 0;
  return held.state === 'fault' ? held : 2;
}

export function isUnavailable(held: Held): Verdict {
  if (!(held instanceof Nothing)) return 0;
  return held.state === 'fault' ? held : held.state === 'unavailable' ? 2 : 0;
}

export function isNotApplicable(held: Held): Verdict {
  if (!(held instanceof Nothing)) return 0;
  return held.state === 'fault' ? held : held.state === 'not applicable' ? 2 : 0;
}

export function is(a: Held, b: Held): Verdict {
  if (a instanceof Nothing || b instanceof Nothing) return blocked(a, b);
  return same(a, b) ? 2 : 0;
}

export function atLeast(a: Held, b: Held): Verdict {
  if (a instanceof Nothing || b instanceof Nothing) return blocked(a, b);
  return order(numeric(a), numeric(b)) >= 0 ? 2 : 0;
}

export function moreThan(a: Held, b: Held): Verdict {
  if (a instanceof Nothing || b instanceof Nothing) return blocked(a, b);
  return order(numeric(a), numeric(b)) > 0 ? 2 : 0;
}

export function atMost(a: Held, b: Held): Verdict {
  if (a instanceof Nothing || b instanceof Nothing) return blocked(a, b);
  return order(numeric(a), numeric(b)) <= 0 ? 2 : 0;
}

export function lessThan(a: Held, b: Held): Verdict {
  if (a instanceof Nothing || b instanceof Nothing) return blocked(a, b);
  return order(numeric(a), numeric(b)) < 0 ? 2 : 0;
}

/** Whether two values are the same, or nothing is held for the same reason. */
export function same(a: Held, b: Held): boolean {
  if (a instanceof Nothing || b instanceof Nothing) {
    return a instanceof Nothing && b instanceof Nothing && a.state === b.state;
  }
  if (isList(a) || isList(b)) {
    if (!isList(a) || !isList(b) || a.length !== b.length) return false;
    return a.every((one, index) => same(one, b[index] ?? UNKNOWN));
  }
  if (isBroken(a) || isBroken(b)) {
    return typeof a !== 'string' && typeof a !== 'boolean' && order(numeric(a), numeric(b)) === 0;
  }
  return a === b;
}

function isBroken(value: Held): boolean {
  return value instanceof Fraction || value instanceof Large;
}

export function isList(value: Held): value is readonly Held[] {
  return Array.isArray(value);
}

/** What several possibilities agree on; undefined when they do not, or nothing is known. */
export function agreement(possibilities: readonly Held[]): Held | undefined {
  const first = possibilities[0];
  if (first === undefined || (first instanceof Nothing && first.state !== 'not applicable')) return undefined;
  return possibilities.every((one) => same(first, one)) ? first : undefined;
}

/** Whether a set or list of values that hangs on no condition has what is wanted. */
export function includes(left: Held, wanted: Held): Verdict {
  if (left instanceof Nothing) return and(left.truth, wanted instanceof Nothing ? wanted.truth : 2);
  if (wanted instanceof Nothing) return wanted.truth;
  let found: Verdict = 0;
  for (const member of isList(left) ? left : []) {
    if (member === wanted) return 2;
    found = or(found, is(member, wanted));
  }
  return found;
}

/** Whether a code starts with a text. */
export function starts(code: Held, start: Held): Verdict {
  if (typeof code === 'string' && typeof start === 'string') return code.startsWith(start) ? 2 : 0;
  return blocked(code, start);
}
