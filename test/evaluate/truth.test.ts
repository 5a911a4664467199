import { describe, expect, it } from 'vitest';
import { and, faulty, NO, not, or, UNKNOWN, type Verdict, YES } from '../../src/evaluate/truth.ts';
import type { Truth } from '../../src/program/value.ts';

const FAULT = faulty({ node: 1, what: 'division by zero' });
const VERDICTS: readonly Verdict[] = [YES, NO, UNKNOWN, FAULT];

/** Rows and columns in the order yes, no, unknown, fault. */
const AND: readonly (readonly Truth[])[] = [
  ['yes', 'no', 'unknown', 'fault'],
  ['no', 'no', 'no', 'no'],
  ['unknown', 'no', 'unknown', 'unknown'],
  ['fault', 'no', 'unknown', 'fault'],
];
const OR: readonly (readonly Truth[])[] = [
  ['yes', 'yes', 'yes', 'yes'],
  ['yes', 'no', 'unknown', 'fault'],
  ['yes', 'unknown', 'unknown', 'unknown'],
  ['yes', 'fault', 'unknown', 'fault'],
];

describe('truth', () => {
  it.each([
    ['and', and, AND],
    ['or', or, OR],
  ] as const)('%s of every pair', (_, join, table) => {
    const computed = VERDICTS.map((left) => VERDICTS.map((right) => join([left, right]).truth));
    expect(computed).toEqual(table);
  });

  it('not of everything', () => {
    expect(VERDICTS.map((one) => not(one).truth)).toEqual(['no', 'yes', 'unknown', 'fault']);
  });

  it('of none: and is yes, or is no', () => {
    expect([and([]).truth, or([]).truth]).toEqual(['yes', 'no']);
  });

  it('of three is that of two and one, for every combination', () => {
    for (const join of [and, or]) {
      for (const a of VERDICTS) {
        for (const b of VERDICTS) {
          for (const c of VERDICTS) {
            expect(join([a, b, c])).toEqual(join([join([a, b]), c]));
            expect(join([a, b, c]).truth).toBe(join([c, a, b]).truth);
          }
        }
      }
    }
  });

  it('each is the other, denied', () => {
    for (const a of VERDICTS) {
      for (const b of VERDICTS) expect(not(and([a, b]))).toEqual(or([not(a), not(b)]));
    }
  });

  it('passes the first of several faults on', () => {
    const other = faulty({ node: 2, what: 'overflow' });
    expect(and([YES, FAULT, other])).toBe(FAULT);
    expect(or([NO, other, FAULT])).toBe(other);
  });
});
