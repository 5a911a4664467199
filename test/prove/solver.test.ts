/** The solver's answers are those that trying every assignment gives. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromInteger, ratio } from '../../src/base/rational.ts';
import { holds } from '../../src/prove/answers.ts';
import { newSolver, type Solver } from '../../src/prove/solver.ts';
import { coneOf, newTerms, type Numeric, type Terms, type Truth } from '../../src/prove/terms.ts';
import { type Engine, loadZ3 } from '../../src/prove/z3.ts';
import { canBeTrue, STEPS, smallVariables, truthOf } from './random-terms.ts';

let engine: Engine;
let solver: Solver;
beforeAll(async () => {
  const loaded = await loadZ3();
  if (loaded === undefined) throw new Error('z3-solver is not installed');
  engine = loaded;
  solver = newSolver(engine, { seconds: 10 });
});
afterAll(() => solver.close());

async function answersOf(terms: Terms, ...truths: readonly Truth[]): Promise<readonly string[]> {
  const answers = await solver.ask(
    terms,
    truths.map((one) => ({ all: [one] })),
  );
  for (const [index, answer] of answers.entries()) {
    const all = truths.slice(index, index + 1);
    if (answer.kind === 'possible') expect(holds(coneOf(all), all, answer.assignment)).toBe(true);
  }
  return answers.map(({ kind }) => kind);
}

test('linear terms: as trying every assignment says', async () => {
  const terms = newTerms();
  const variables = smallVariables(terms);
  const truths = fc.sample(STEPS, { numRuns: 250, seed: 5 }).map((steps) => truthOf(terms, variables, steps));
  const expected = truths.map((one) => (canBeTrue(variables, one) ? 'possible' : 'impossible'));
  expect(new Set(expected).size).toBe(2);
  expect(await answersOf(terms, ...truths)).toEqual(expected);
});

describe('numbers', () => {
  const terms = newTerms();
  const whole = (name: string): Numeric => terms.numberVariable(name, { whole: true });
  const any = (name: string): Numeric => terms.numberVariable(name, { whole: false });
  const half = terms.number(ratio(1n, 2n));

  test.each<[string, () => Truth, string]>([
    ['nothing whole is between two whole ones', () => between(whole('a'), 1, 2), 'impossible'],
    ['something is', () => between(any('b'), 1, 2), 'possible'],
    ['a fraction is no whole number', () => terms.equal(terms.product(half, whole('c')), half), 'possible'],
    [
      'nor twice one plus one even',
      () =>
        terms.equal(
          terms.sum(terms.product(terms.number(2), whole('d')), terms.number(1)),
          terms.product(terms.number(2), whole('e')),
        ),
      'impossible',
    ],
    ['below nought, floor is away from it', () => floorIs(ratio(-1n, 2n), -1), 'possible'],
    ['and never towards it', () => floorIs(ratio(-1n, 2n), 0), 'impossible'],
    [
      'amounts of thirty digits are exact',
      () => terms.equal(whole('g'), terms.number(fromInteger(10n ** 30n + 1n))),
      'possible',
    ],
    [
      'negative fractions are read',
      () => terms.equal(terms.product(terms.number(7), any('h')), terms.number(-3)),
      'possible',
    ],
    [
      'bounds of whole numbers may be fractions',
      () =>
        terms.less(
          terms.numberVariable('i', { whole: true, low: ratio(1n, 2n), high: ratio(9n, 2n) }),
          terms.number(1),
        ),
      'impossible',
    ],
  ])('%s', async (_, truth, expected) => {
    expect(await answersOf(terms, truth())).toEqual([expected]);
  });

  function between(of: Numeric, low: number, high: number): Truth {
    return terms.and(terms.less(terms.number(low), of), terms.less(of, terms.number(high)));
  }

  function floorIs(value: ReturnType<typeof ratio>, expected: number): Truth {
    const f = any('f');
    return terms.and(
      terms.equal(f, terms.number(value)),
      terms.equal(terms.floor(f), terms.number(expected)),
    );
  }
});

test('names of variables never reach the solver', async () => {
  const terms = newTerms();
  const names = ['|) (exit) (', '"; (assert false)', 'x\n(reset)', 'declare-const', ''];
  const truths = names.map((name) => terms.truthVariable(name));
  expect(await answersOf(terms, terms.and(...truths), terms.and(...truths.map(terms.not)))).toEqual([
    'possible',
    'possible',
  ]);
});

test('questions of two tables of terms do not mix', async () => {
  for (const low of [1, 5, 1]) {
    const terms = newTerms();
    const x = terms.numberVariable('x', { whole: true, low: fromInteger(low), high: fromInteger(low) });
    expect(await answersOf(terms, terms.equal(x, terms.number(5)), terms.less(x, terms.number(3)))).toEqual(
      low === 5 ? ['possible'].concat('impossible') : ['impossible', 'possible'],
    );
  }
});
