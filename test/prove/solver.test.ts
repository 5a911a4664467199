/** The solver's answers are those that trying every assignment gives. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import information from '../../package.json' with { type: 'json' };
import { fromInteger, ratio } from '../../src/base/rational.ts';
import { holds } from '../../src/prove/answers.ts';
import { newTerms } from '../../src/prove/new-terms.ts';
import { newSolver, type Solver } from '../../src/prove/solver.ts';
import {
  coneOf,
  type DateCalculation,
  type Numeric,
  type Term,
  type Terms,
  type Truth,
} from '../../src/prove/terms.ts';
import { valuesOf } from '../../src/prove/value-of.ts';
import { type Engine, loadZ3 } from '../../src/prove/z3.ts';
import { ROOT } from '../cli/run.ts';
import { canBeTrue, STEPS, smallVariables, truthOf } from './random-terms.ts';

let engine: Engine;
let solver: Solver;
beforeAll(async () => {
  const loaded = await loadZ3();
  if (loaded === undefined) throw new Error('z3-solver is not installed');
  engine = loaded;
  solver = newSolver(engine, { seconds: 10, byShape: false });
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

test('the solver names the version that is installed with Proviso', () => {
  expect(engine.version).toBe(`z3-solver ${information.optionalDependencies['z3-solver']}`);
});

test('linear terms: as trying every assignment says', async () => {
  const terms = newTerms();
  const variables = smallVariables(terms);
  const truths = fc.sample(STEPS, { numRuns: 250, seed: 5 }).map((steps) => truthOf(terms, variables, steps));
  const expected = truths.map((one) => (canBeTrue(variables, one) ? 'possible' : 'impossible'));
  expect(new Set(expected).size).toBe(2);
  expect(await answersOf(terms, ...truths)).toEqual(expected);
});

test('products and quotients: what is answered is right, and most is answered', async () => {
  const terms = newTerms();
  const variables = smallVariables(terms);
  const kinds = { products: true };
  const truths = fc
    .sample(STEPS, { numRuns: 120, seed: 11 })
    .map((steps) => truthOf(terms, variables, steps, kinds));
  const expected = truths.map((one) => (canBeTrue(variables, one) ? 'possible' : 'impossible'));
  const answers = await answersOf(terms, ...truths);
  const wrong = answers.filter((one, index) => one !== 'not known' && one !== expected[index]);
  expect(wrong).toEqual([]);
  expect(answers.filter((one) => one === 'not known').length).toBeLessThan(6);
});

describe('calculations that are not linear', () => {
  const terms = newTerms();
  const range = { whole: true, low: fromInteger(0), high: fromInteger(10n ** 12n) };
  const [a, b, c] = ['a', 'b', 'c'].map((name) => terms.numberVariable(name, range));
  if (a === undefined || b === undefined || c === undefined) throw new Error('three variables');
  const n = (value: number) => terms.number(value);
  const squared = terms.product(a, a);
  /** Two days on, but that one day is followed by the third after it. */
  const odd: DateCalculation = {
    key: 'odd',
    kind: 'other',
    count: 2,
    whole: true,
    answer: (day = 0) => (day < 0 || day > 2000 ? undefined : fromInteger(day === 777 ? 780 : day + 2)),
  };

  test.each<[string, Truth, string]>([
    [
      'a ratio compared with a constant',
      terms.and(
        terms.less(terms.quotient(a, b), terms.number(ratio(1n, 4n))),
        terms.less(n(0), b),
        terms.less(b, a),
      ),
      'impossible',
    ],
    [
      'which can be',
      terms.and(terms.less(terms.quotient(a, b), terms.number(ratio(1n, 4n))), terms.less(n(1000), a)),
      'possible',
    ],
    [
      'by nought is nought',
      terms.and(terms.equal(b, n(0)), terms.less(n(0), terms.quotient(a, b))),
      'impossible',
    ],
    [
      'a product of positive numbers',
      terms.and(terms.less(n(0), a), terms.less(n(0), b), terms.equal(terms.product(a, b), n(0))),
      'impossible',
    ],
    [
      'a product that has to be',
      terms.and(terms.equal(terms.product(a, b), n(391)), terms.less(n(1), a), terms.less(a, b)),
      'possible',
    ],
    ['a square that is none', terms.equal(squared, n(399)), 'impossible'],
    [
      'two products of one factor',
      terms.and(terms.less(n(0), c), terms.less(a, b), terms.less(terms.product(b, c), terms.product(a, c))),
      'impossible',
    ],
    [
      'a calculation known only by its answers',
      terms.less(terms.sum(a, n(2)), terms.date(odd, a)),
      'possible',
    ],
    [
      'with its days bounded',
      terms.and(terms.between(a, 800, 1500), terms.less(terms.sum(a, n(2)), terms.date(odd, a))),
      'impossible',
    ],
    ['and where it has none', terms.and(terms.less(n(5), a), terms.not(terms.hasDay(odd, a))), 'possible'],
  ])('%s', async (_, truth, expected) => {
    expect(await answersOf(terms, truth)).toEqual([expected]);
  });

  test('with a choice of constants is one by cases', async () => {
    const p = terms.truthVariable('p');
    const rate = terms.choose(p, terms.number(ratio(1n, 5n)), terms.number(ratio(7n, 40n)));
    const tax = terms.product(a, rate);
    const is = (value: number): Truth => terms.and(terms.equal(tax, n(value)), terms.equal(a, n(40)));
    expect(await answersOf(terms, is(8), is(7), is(6))).toEqual(['possible', 'possible', 'impossible']);
  });

  test('what is not found out in time is not known, and says why; other questions are answered', async () => {
    const hurried = newSolver(engine, { seconds: 1, byShape: false });
    const cube = (of: Numeric) => terms.product(of, terms.product(of, of));
    const hard = terms.and(
      terms.less(n(1), a),
      terms.less(n(1), b),
      terms.equal(terms.sum(cube(a), cube(b)), terms.sum(cube(c), n(1_000_003))),
    );
    const began = performance.now();
    const answers = await hurried.ask(
      terms,
      [terms.equal(a, n(5)), hard, terms.less(a, n(0))].map((one) => ({ all: [one] })),
    );
    expect(performance.now() - began).toBeLessThan(6000);
    expect(answers.map(({ kind }) => kind)).toEqual(['possible', 'not known', 'impossible']);
    const [, second] = answers;
    expect(second?.kind === 'not known' && ['time', 'calculation'].includes(second.reason.kind)).toBe(true);
  });
});

test('a question that would take all memory or time ends, and Z3 goes on', async () => {
  const own = await loadZ3();
  if (own === undefined) throw new Error('z3-solver is not installed');
  const many = Array.from({ length: 16 }, (_, index) => `(bvmul a${index} a${index + 1})`);
  const declared = Array.from({ length: 17 }, (_, index) => `(declare-const a${index} (_ BitVec 2000))`);
  const hungry = `${declared.join('')}(assert (= ${many.join(' ')}))(assert (bvugt a0 a1))(check-sat)(get-info :reason-unknown)`;
  const reply = await own.evaluate(hungry, 8000);
  expect(reply.kind === 'stopped' || reply.text.startsWith('unknown')).toBe(true);
  own.renew();
  expect(await own.evaluate('(declare-const y Int)(assert (= y 3))(check-sat)', 10_000)).toEqual({
    kind: 'text',
    text: 'sat\n',
  });
  own.close();
});

test('what is to be small is, first things first', async () => {
  const terms = newTerms();
  const range = { whole: true, low: fromInteger(0), high: fromInteger(10n ** 12n) };
  const [x, y] = ['x', 'y'].map((name) => terms.numberVariable(name, range));
  const p = terms.truthVariable('p');
  if (x === undefined || y === undefined) throw new Error('two variables');
  const truth = terms.and(
    terms.less(terms.number(1000), terms.sum(x, y)),
    terms.or(p, terms.less(terms.number(70), x)),
  );
  const least = async (...of: readonly Term[]): Promise<readonly unknown[]> => {
    const [answer] = await solver.ask(terms, [{ all: [truth], least: of }]);
    if (answer?.kind !== 'possible') return [answer];
    const values = valuesOf([x, y, p], answer.assignment);
    return [Number(values.number(x).n), Number(values.number(y).n), values.truth(p)];
  };
  expect(await least(x, y)).toEqual([0, 1001, true]);
  expect(await least(p, x, y)).toEqual([71, 930, false]);
  expect(await least(y, p)).toEqual([expect.any(Number), 0, false]);
  expect(await least(terms.minus(terms.numberVariable('free', { whole: false })), y, x)).toEqual([
    1001,
    0,
    expect.any(Boolean),
  ]);
});

test('a process that has asked ends by itself, whether it closes the solver or not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'proviso-solver-'));
  for (const close of ['solver.close();', '']) {
    const script = `
      import { newTerms } from '${ROOT}/src/prove/new-terms.ts';
      import { newSolver } from '${ROOT}/src/prove/solver.ts';
      import { loadZ3 } from '${ROOT}/src/prove/z3.ts';
      const terms = newTerms();
      const solver = newSolver(await loadZ3(), { seconds: 5, byShape: false });
      const [answer] = await solver.ask(terms, [{ all: [terms.truthVariable('p')] }]);
      console.log(answer.kind);
      ${close}`;
    const file = join(folder, 'asks.mjs');
    writeFileSync(file, script);
    const ended = spawnSync(process.execPath, ['--import', 'tsx', file], {
      cwd: ROOT,
      encoding: 'utf8',
      timeout: 120_000,
    });
    expect([ended.stdout, ended.status, ended.signal]).toEqual(['possible\n', 0, null]);
  }
  rmSync(folder, { recursive: true });
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
