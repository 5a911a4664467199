/** Calculations with dates, as the solver has them, are those of `src/base/date.ts`: day by day, and with days unknown. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addMonths,
  exactYearsBetween,
  FIRST_DAY,
  fiscalYear,
  fromParts,
  LAST_DAY,
  wholeYearsBetween,
} from '../../src/base/date.ts';
import { fromInteger, ratio } from '../../src/base/rational.ts';
import { newTerms } from '../../src/prove/new-terms.ts';
import { newSolver, type Solver } from '../../src/prove/solver.ts';
import type { DateCalculation, Numeric, Terms, Truth } from '../../src/prove/terms.ts';
import { loadZ3 } from '../../src/prove/z3.ts';

let solver: Solver;
beforeAll(async () => {
  const engine = await loadZ3();
  if (engine === undefined) throw new Error('z3-solver is not installed');
  solver = newSolver(engine, { seconds: 20, byShape: false });
});
afterAll(() => solver.close());

function months(count: number): DateCalculation {
  return {
    key: `months ${count}`,
    kind: 'months',
    count,
    whole: true,
    answer: (day = 0) => {
      const moved = addMonths(day, count);
      return moved === undefined ? undefined : fromInteger(moved);
    },
  };
}

const WHOLE_YEARS: DateCalculation = {
  key: 'whole years',
  kind: 'whole years',
  count: 0,
  whole: true,
  answer: (a = 0, b = 0) => fromInteger(wholeYearsBetween(a, b)),
};
const EXACT_YEARS: DateCalculation = {
  ...WHOLE_YEARS,
  key: 'exact years',
  kind: 'exact years',
  whole: false,
  answer: (a = 0, b = 0) => exactYearsBetween(a, b),
};

function fiscal(month: number, day: number): DateCalculation {
  return {
    key: `fiscal year ${month} ${day}`,
    kind: 'fiscal year',
    count: 100 * month + day,
    whole: true,
    answer: (at = 0) => {
      const year = fiscalYear(at, month, day);
      return year === undefined ? undefined : fromInteger(year);
    },
  };
}

/** Days of all kinds: any, the ends of months, leap days, the ends of the calendar. */
const DAY = fc.oneof(
  fc.integer({ min: FIRST_DAY, max: LAST_DAY }),
  fc
    .tuple(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom(1, 28, 29, 30, 31),
    )
    .map(([year, month, day]) => fromParts(year, month, day) ?? FIRST_DAY),
  fc
    .constantFrom(100, 300, 400, 1900, 2000, 2100, 2024, 2023, 1, 9999)
    .map((year) => fromParts(year, 2, 28) ?? 0),
  fc.constantFrom(FIRST_DAY, FIRST_DAY + 30, LAST_DAY - 30, LAST_DAY),
);

const CALCULATIONS: readonly (readonly [string, DateCalculation])[] = [
  ...[1, 2, 6, 11, 12, 13, 18, 24, 48, 60, 1200, 4800, -1, -5, -12, -13, -36, -4801].map(
    (count) => [`${count} months later`, months(count)] as const,
  ),
  ['whole years', WHOLE_YEARS],
  ['exact years', EXACT_YEARS],
  ...(
    [
      [4, 1],
      [1, 1],
      [2, 29],
      [2, 28],
      [3, 1],
      [4, 6],
      [12, 31],
      [11, 31],
      [1, 31],
    ] as const
  ).map(([month, day]) => [`fiscal year from ${day} of ${month}`, fiscal(month, day)] as const),
];

test.each(CALCULATIONS)(
  '%s, day by day',
  async (_, calculation) => {
    const terms = newTerms();
    const days = fc.sample(fc.tuple(DAY, DAY), {
      numRuns: calculation.kind === 'exact years' ? 2 : 6,
      seed: 7,
    });
    const range = { whole: true, low: fromInteger(FIRST_DAY), high: fromInteger(LAST_DAY) };
    const of = ['a', 'b'].map((name) => terms.numberVariable(name, range));
    const takes = calculation.kind.endsWith('years') ? 2 : 1;
    const questions = days.flatMap((pair) => {
      const given = of.slice(0, takes).map((one, index) => terms.equal(one, terms.number(pair[index] ?? 0)));
      const answer = calculation.answer(...pair.slice(0, takes));
      const right = terms.and(
        terms.same(terms.hasDay(calculation, ...of.slice(0, takes)), terms.truth(answer !== undefined)),
        terms.equal(terms.date(calculation, ...of.slice(0, takes)), terms.number(answer ?? fromInteger(0))),
      );
      return [{ all: [...given, right] }, { all: [...given, terms.not(right)] }];
    });
    const answers = await solver.ask(terms, questions);
    expect(
      answers.map(({ kind }, index) => unlessNotKnown(kind, index % 2 === 0 ? 'possible' : 'impossible')),
    ).toEqual(days.flatMap(() => ['possible', 'impossible']));
  },
  300_000,
);

/** On a machine that is busy an answer may take too long; it must never be wrong. */
function unlessNotKnown(kind: string | undefined, expected: string): string | undefined {
  return kind === 'not known' ? expected : kind;
}

describe('with days unknown', () => {
  const terms = newTerms();
  const day = (name: string): Numeric =>
    terms.numberVariable(name, { whole: true, low: fromInteger(FIRST_DAY), high: fromInteger(LAST_DAY) });
  const later = (count: number, of: Numeric): Numeric => terms.date(months(count), of);
  const exists = (count: number, of: Numeric): Truth => terms.hasDay(months(count), of);
  const [a, b, c] = [day('a'), day('b'), day('c')];
  const plus = (of: Numeric, count: number): Numeric => terms.sum(of, terms.number(count));
  const YEAR = [fromParts(2024, 1, 1) ?? 0, fromParts(2027, 12, 31) ?? 0] as const;
  const now = (of: Numeric): Truth => terms.between(of, ...YEAR);

  const cases = (t: Terms): readonly (readonly [string, Truth, string])[] => [
    [
      'a month has 28 to 31 days',
      t.and(exists(1, a), t.not(t.between(t.sum(later(1, a), t.minus(a)), 28, 31))),
      'impossible',
    ],
    ['28 of them', t.and(exists(1, a), t.equal(later(1, a), plus(a, 28))), 'possible'],
    ['a year has 365 or 366', t.and(exists(12, a), t.less(plus(a, 366), later(12, a))), 'impossible'],
    ['366 in our days', t.and(now(a), t.equal(later(12, a), plus(a, 366))), 'possible'],
    ['a month and back', t.and(exists(1, a), t.less(later(-1, later(1, a)), plus(a, -3))), 'impossible'],
    [
      'may end three days early',
      t.and(exists(1, a), t.equal(later(-1, later(1, a)), plus(a, -3))),
      'possible',
    ],
    [
      'a later day is not earlier a month on',
      t.and(exists(1, a), exists(1, b), t.less(a, b), t.less(later(1, b), later(1, a))),
      'impossible',
    ],
    [
      'it may be the same',
      t.and(exists(1, a), exists(1, b), t.less(a, b), t.equal(later(1, b), later(1, a))),
      'possible',
    ],
    [
      'between two dates and a third',
      t.and(now(a), now(b), t.less(later(6, a), b), t.less(later(12, b), c), t.less(c, later(17, a))),
      'impossible',
    ],
    [
      'which can be',
      t.and(now(a), now(b), t.less(later(6, a), b), t.less(later(12, b), c), t.less(c, later(19, a))),
      'possible',
    ],
    [
      'eighteen is not before eighteen years on',
      t.and(exists(216, a), t.atMost(t.number(18), t.date(WHOLE_YEARS, a, b)), t.less(b, later(216, a))),
      'impossible',
    ],
    [
      'and not after',
      t.and(exists(216, a), t.less(t.date(WHOLE_YEARS, a, b), t.number(18)), t.atMost(later(216, a), b)),
      'impossible',
    ],
    [
      'exact years are whole years and a part',
      t.and(t.atMost(a, b), t.not(t.equal(t.floor(t.date(EXACT_YEARS, a, b)), t.date(WHOLE_YEARS, a, b)))),
      'impossible',
    ],
    [
      'a half is reached only in a leap year',
      t.and(now(a), now(b), t.equal(t.date(EXACT_YEARS, a, b), t.number(ratio(3n, 2n)))),
      'possible',
    ],
    [
      'a fiscal year is one of two',
      t.not(t.between(t.sum(t.date(fiscal(4, 1), a), t.minus(t.date(fiscal(1, 1), a))), -1, 0)),
      'impossible',
    ],
    [
      'but where it begins before the calendar',
      t.and(
        t.hasDay(fiscal(4, 1), a),
        t.not(t.between(t.sum(t.date(fiscal(4, 1), a), t.minus(t.date(fiscal(1, 1), a))), -1, 0)),
      ),
      'impossible',
    ],
  ];

  test.each(cases(terms))(
    '%s',
    async (_, truth, expected) => {
      const [answer] = await solver.ask(terms, [{ all: [truth] }]);
      expect(unlessNotKnown(answer?.kind, expected)).toBe(expected);
    },
    300_000,
  );
});
