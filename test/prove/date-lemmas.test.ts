/**
 * What is said of months after one day and months before another.
 *
 * In: days about the ends of months, in years with and without a leap day. Out: every truth that is said holds of them.
 */
import { describe, expect, test } from 'vitest';
import { addMonths, fromParts } from '../../src/base/date.ts';
import { fromInteger, type Rational } from '../../src/base/rational.ts';
import type { Abstracted } from '../../src/prove/abstracted.ts';
import { monthPairs } from '../../src/prove/date-lemmas.ts';
import { newTerms } from '../../src/prove/new-terms.ts';
import { type Assignment, valuesOf } from '../../src/prove/value-of.ts';

const first = fromParts(2027, 12, 25) ?? 0;
const last = fromParts(2028, 4, 5) ?? 0;
const days = Array.from({ length: last - first + 1 }, (_, index) => first + index);
const COUNTS = [-25, -13, -12, -2, -1, 1, 2, 12, 13, 25];

describe('months after one day and before another', () => {
  test.each(COUNTS)('%i months, with each other number of them', (count) => {
    for (const other of COUNTS) {
      const terms = newTerms();
      const months = (name: string, moved: number) => {
        const day = terms.numberVariable(name, { whole: true });
        const variable = terms.numberVariable(`${name} moved`, { whole: true });
        const hasDay = terms.truthVariable(`${name} has a day`);
        const answer = (from = 0) => {
          const found = addMonths(from, moved);
          return found === undefined ? undefined : fromInteger(found);
        };
        const calculation = {
          key: `months ${moved}`,
          kind: 'months',
          count: moved,
          whole: true,
          answer,
        } as const;
        return {
          day,
          variable,
          hasDay,
          one: { kind: 'date', calculation, of: [day], variable, hasDay } as Abstracted,
        };
      };
      const [a, b] = [months('a', count), months('b', other)];
      const lemmas = monthPairs(terms, [a.one, b.one]);
      expect(lemmas.length).toBeGreaterThan(0);
      const all = terms.and(...lemmas);
      for (const from of days) {
        // The other day lies about where the first comes to, or about the first.
        const near = [from, addMonths(from, count) ?? from, addMonths(from, -other) ?? from];
        for (const to of near.flatMap((day) => [-3, -2, -1, 0, 1, 2, 3].map((step) => day + step))) {
          const assignment: Assignment = new Map<number, Rational | boolean>([
            [a.day.id, fromInteger(from)],
            [b.day.id, fromInteger(to)],
            [a.variable.id, fromInteger(addMonths(from, count) ?? 0)],
            [b.variable.id, fromInteger(addMonths(to, other) ?? 0)],
            ...[a.hasDay, b.hasDay].map(({ id }) => [id, true] as const),
          ]);
          const holds = valuesOf([all], assignment).truth(all);
          if (!holds)
            expect({ count, other, from, to, holds }).toEqual({ count, other, from, to, holds: true });
        }
      }
    }
  });
});
