/** What is answered without a solver is what trying every assignment says; and most questions are. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, exactYearsBetween, FIRST_DAY, fromParts, LAST_DAY } from '../../src/base/date.ts';
import { fromInteger, ratio } from '../../src/base/rational.ts';
import { generalLemmas } from '../../src/prove/abstraction.ts';
import { newTerms } from '../../src/prove/new-terms.ts';
import { type Literal, negated, newClauses } from '../../src/prove/satisfiable.ts';
import { newShapes } from '../../src/prove/shaped.ts';
import { type Bound, placed } from '../../src/prove/simplex.ts';
import { coneOf, type DateCalculation, type Numeric, type Truth } from '../../src/prove/terms.ts';
import { valuesOf } from '../../src/prove/value-of.ts';
import { canBeTrue, type Kinds, STEPS, smallVariables, truthOf } from './random-terms.ts';

test.each<[string, Kinds, number, number]>([
  ['linear terms', {}, 5, 0.97],
  ['products and quotients', { products: true }, 11, 0.8],
])('%s: what is answered is right, and most is', (_, kinds, seed, share) => {
  const terms = newTerms();
  const shapes = newShapes(terms);
  const variables = smallVariables(terms);
  const truths = fc
    .sample(STEPS, { numRuns: 400, seed })
    .map((steps) => truthOf(terms, variables, steps, kinds));
  const answers = truths.map((one) => shapes.answer({ all: [one] }, coneOf([one]))?.kind);
  const expected = truths.map((one) => (canBeTrue(variables, one) ? 'possible' : 'impossible'));
  const wrong = answers.filter((one, index) => one !== undefined && one !== expected[index]);
  expect(wrong).toEqual([]);
  expect(new Set(answers)).toContain('impossible');
  const known = answers.filter((one) => one !== undefined).length;
  expect(known / truths.length).toBeGreaterThan(share);
});

describe('clauses', () => {
  const LITERALS = fc.array(fc.tuple(fc.nat(6), fc.boolean()), { minLength: 1, maxLength: 4 });

  test('can be true together when an assignment makes them so, whatever is assumed', () => {
    const given = fc.array(LITERALS, { maxLength: 30 });
    fc.assert(
      fc.property(given, fc.array(LITERALS, { minLength: 1, maxLength: 6 }), (all, assumptions) => {
        const clauses = newClauses();
        const variables = Array.from({ length: 7 }, () => clauses.variable(false));
        const literalsOf = (of: readonly (readonly [number, boolean])[]): readonly Literal[] =>
          of.map(([at, is]) => (is ? (variables[at] ?? 0) : negated(variables[at] ?? 0)));
        const added: (readonly Literal[])[] = [];
        // Added in two halves, with a search after each assumption.
        for (const half of [all.slice(0, all.length >> 1), all.slice(all.length >> 1)]) {
          for (const clause of half.map(literalsOf)) {
            clauses.add(...clause);
            added.push(clause);
          }
          for (const assumed of assumptions.map(literalsOf)) {
            const holdsIn = (model: (literal: Literal) => boolean): boolean =>
              added.every((clause) => clause.some(model)) && assumed.every(model);
            const byHand = Array.from({ length: 2 ** 7 }, (_, bits) => bits).some((bits) =>
              holdsIn((literal) => ((bits >> (literal >> 1)) & 1) === 1 - (literal & 1)),
            );
            const found = clauses.solve(assumed, variables);
            expect(found !== 'impossible').toBe(byHand);
            if (typeof found === 'function') expect(holdsIn(found)).toBe(true);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  test('a hard search ends', () => {
    // One more than there are holes for: each in one, no two in the same.
    const clauses = newClauses();
    const holes = 9;
    const at = Array.from({ length: holes + 1 }, () =>
      Array.from({ length: holes }, () => clauses.variable(false)),
    );
    for (const own of at) clauses.add(...own);
    for (const [index, own] of at.entries()) {
      for (const other of at.slice(0, index)) {
        for (const [hole, literal] of own.entries()) clauses.add(negated(literal), negated(other[hole] ?? 0));
      }
    }
    expect(['too long', 'impossible']).toContain(clauses.solve([], at.flat()));
  });
});

test('linear bounds: numbers that keep to them, or some of them that no numbers keep to', () => {
  const terms = newTerms();
  const numbers = ['x', 'y', 'z'].map((name) => terms.numberVariable(name, { whole: false }));
  const BOUND = fc.record({
    times: fc.tuple(
      fc.integer({ min: -2, max: 2 }),
      fc.integer({ min: -2, max: 2 }),
      fc.integer({ min: -2, max: 2 }),
    ),
    end: fc.constantFrom<Bound['end']>('least', 'most'),
    limit: fc.integer({ min: -4, max: 4 }),
    strict: fc.boolean(),
  });
  let apart = 0;
  fc.assert(
    fc.property(fc.array(BOUND, { minLength: 1, maxLength: 9 }), (given) => {
      const bounds = given.flatMap(({ times, end, limit, strict }, index): readonly Bound[] => {
        const parts = numbers.flatMap((of, at) =>
          times[at] === 0 ? [] : [{ of, times: fromInteger(times[at] ?? 0) }],
        );
        return parts.length === 0 ? [] : [{ parts, end, limit: fromInteger(limit), strict, because: index }];
      });
      const found = placed(bounds);
      if (found?.kind === 'together') {
        for (const bound of bounds) expect(isKept(bound, found.values)).toBe(true);
      } else {
        apart += 1;
        // What is named cannot hold together either, and nothing of it can be left out.
        const named = bounds.filter(({ because }) => found?.because.includes(because ?? -1));
        expect(placed(named)?.kind).toBe('apart');
        for (const one of named) {
          expect(placed(named.filter((other) => other !== one))?.kind).toBe('together');
        }
      }
    }),
    { numRuns: 1500, seed: 7 },
  );
  expect(apart).toBeGreaterThan(100);
});

function isKept(
  { parts, end, limit, strict }: Bound,
  values: ReadonlyMap<number, { n: bigint; d: bigint }>,
): boolean {
  const sum = parts.reduce((all, { of, times }) => {
    const value = values.get(of.id) ?? { n: 0n, d: 1n };
    return ratio(all.n * value.d * times.d + times.n * value.n * all.d, all.d * value.d * times.d);
  }, fromInteger(0));
  const order = sum.n * limit.d - limit.n * sum.d;
  return end === 'most' ? (strict ? order < 0n : order <= 0n) : strict ? order > 0n : order >= 0n;
}

describe('calculations with dates', () => {
  const YEARS: DateCalculation = {
    key: 'exact years',
    kind: 'exact years',
    count: 0,
    whole: false,
    answer: (a = 0, b = 0) => exactYearsBetween(a, b),
  };
  const SIX_MONTHS: DateCalculation = {
    key: 'months 6',
    kind: 'months',
    count: 6,
    whole: true,
    answer: (day = 0) => {
      const moved = addMonths(day, 6);
      return moved === undefined ? undefined : fromInteger(moved);
    },
  };
  const day = (name: string, terms = newTerms()): Numeric =>
    terms.numberVariable(name, { whole: true, low: fromInteger(FIRST_DAY), high: fromInteger(LAST_DAY) });

  test('what is said always to hold of exact years does', () => {
    const terms = newTerms();
    const [a, b] = [day('a', terms), day('b', terms)];
    const years = terms.date(YEARS, a, b);
    const one = { kind: 'date', calculation: YEARS, of: [a, b], variable: years } as const;
    const lemma = terms.and(...generalLemmas(terms, [{ ...one, hasDay: terms.hasDay(YEARS, a, b) }], []));
    const leap = fromParts(2024, 2, 29) ?? 0;
    const DAY = fc.oneof(
      fc.integer({ min: FIRST_DAY, max: LAST_DAY }),
      fc.integer({ min: leap - 800, max: leap + 800 }),
      fc.constantFrom(FIRST_DAY, LAST_DAY, leap),
    );
    fc.assert(
      fc.property(DAY, DAY, (first, second) => {
        const assignment = new Map([
          [a.id, fromInteger(first)],
          [b.id, fromInteger(second)],
        ]);
        expect(valuesOf([lemma], assignment).truth(lemma)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('are answered, as the calendar has it', () => {
    const terms = newTerms();
    const shapes = newShapes(terms);
    const [a, b] = [day('a', terms), day('b', terms)];
    const on = (year: number, month: number, at: number): Numeric =>
      terms.number(fromParts(year, month, at) ?? 0);
    const later = terms.date(SIX_MONTHS, a);
    const years = terms.date(YEARS, a, b);
    const answerOf = (...all: readonly Truth[]): unknown => shapes.answer({ all }, coneOf(all))?.kind;
    expect(answerOf(terms.equal(later, on(2027, 2, 28)), terms.less(on(2026, 8, 28), a))).toBe('possible');
    expect(answerOf(terms.equal(later, on(2027, 2, 28)), terms.less(on(2026, 8, 31), a))).toBe('impossible');
    expect(answerOf(terms.hasDay(SIX_MONTHS, a), terms.less(later, a))).toBe('impossible');
    expect(answerOf(terms.less(b, a), terms.less(terms.number(0), years))).toBe('impossible');
    expect(answerOf(terms.less(terms.number(3), years), terms.less(years, terms.number(4)))).toBe('possible');
  });
});
