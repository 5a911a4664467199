/** Answers are not asked for twice, and what was kept is believed only as far as it can be. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fromInteger } from '../../src/base/rational.ts';
import type { Question } from '../../src/prove/answers.ts';
import { newTerms } from '../../src/prove/new-terms.ts';
import { newRemembered } from '../../src/prove/remembered.ts';
import { newSolver } from '../../src/prove/solver.ts';
import type { Terms } from '../../src/prove/terms.ts';
import { loadZ3 } from '../../src/prove/z3.ts';
import { answersFolder, answersIn } from '../../src/workspace/node-answers.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proviso-answers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Two questions: `x + y` is 7 with `p`, which can be, and less than 3 with `x` above 5, which cannot. */
function questions(terms: Terms, order: readonly string[] = ['x', 'y']): readonly Question[] {
  const range = { whole: true, low: fromInteger(0), high: fromInteger(9) };
  for (const name of order) terms.numberVariable(name, range);
  const [x, y] = [terms.numberVariable('x', range), terms.numberVariable('y', range)];
  const seven = terms.equal(terms.sum(x, y), terms.number(7));
  return [
    { all: [terms.and(seven, terms.truthVariable('p'))] },
    { all: [terms.less(terms.sum(x, y), terms.number(3)), terms.less(terms.number(5), x)] },
  ];
}

/** Asks with a count of how often the solver itself was. */
async function asked(
  terms: Terms,
  given: readonly Question[],
): Promise<{ readonly kinds: readonly string[]; readonly times: number }> {
  const engine = await loadZ3();
  if (engine === undefined) throw new Error('z3-solver is not installed');
  let times = 0;
  const evaluate: typeof engine.evaluate = (commands, limit) => {
    times++;
    return engine.evaluate(commands, limit);
  };
  const solver = newSolver(
    { ...engine, evaluate },
    {
      seconds: 10,
      store: answersIn(folder),
      byShape: false,
    },
  );
  const answers = [...(await solver.ask(terms, given)), ...(await solver.ask(terms, given))];
  solver.close();
  return { kinds: answers.map(({ kind }) => kind), times };
}

const RIGHT = ['possible', 'impossible', 'possible', 'impossible'];

function files(): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));
}

test('asked once, then known in memory and in the folder, in whatever order terms were made', async () => {
  const first = newTerms();
  expect(await asked(first, questions(first))).toEqual({ kinds: RIGHT, times: 1 });
  expect(files()).toHaveLength(2);
  const other = newTerms();
  expect(await asked(other, questions(other, ['z', 'y', 'x']))).toEqual({ kinds: RIGHT, times: 0 });
});

describe('what is not so is asked anew', () => {
  const entryOf = (text: string): unknown[] => JSON.parse(text);
  test.each<[string, (text: string) => string]>([
    ['nothing', () => ''],
    ['half of it', (text) => text.slice(0, text.length / 2)],
    ['no text at all', () => '\u0000\u0001'],
    ['another format', (text) => text.replace('answers/1', 'answers/0')],
    ['another solver', (text) => text.replace('z3-solver ', 'z4-solver ')],
    ['an answer to another question', (text) => JSON.stringify(entryOf(text).with(2, '0'.repeat(64)))],
    [
      'values that do not make it so',
      (text) => text.replace(/"[0-9]\/1"/g, '"1/1"').replace('"impossible"', '"possible"'),
    ],
    [
      'values out of range',
      (text) =>
        text
          .replace(/"[0-9]\/1"/, '"107/1"')
          .replace(/"[0-9]\/1"/, '"-100/1"')
          .replace('"impossible"', '"possible"'),
    ],
    [
      'values of another kind',
      (text) => text.replace('"number","x"', '"truth","x"').replace('"impossible"', '"possible"'),
    ],
    [
      'names that mean something elsewhere',
      (text) =>
        text.replace('"possible",[', '"possible",["__proto__",').replace('"impossible"', '"constructor"'),
    ],
  ])('%s', async (_, damage) => {
    const terms = newTerms();
    await asked(terms, questions(terms));
    for (const path of files()) writeFileSync(path, damage(readFileSync(path, 'utf8')));
    const again = newTerms();
    const { kinds, times } = await asked(again, questions(again));
    expect(kinds).toEqual(RIGHT);
    expect(times).toBe(1);
    // And is put right.
    expect((await asked(again, questions(again))).times).toBe(0);
  });

  test('a folder that is a file, or that may not be written', async () => {
    const terms = newTerms();
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file');
    expect(await asked(terms, questions(terms))).toEqual({ kinds: RIGHT, times: 1 });
  });
});

test('keys tell apart what is not the same', () => {
  const terms = newTerms();
  const { keyOf } = newRemembered('Z', undefined);
  const range = { whole: true, low: fromInteger(0) };
  const [x, y] = [terms.numberVariable('x', range), terms.numberVariable('y', range)];
  const wider = newTerms();
  const all = [
    { all: [terms.less(x, y)] },
    { all: [terms.less(y, x)] },
    { all: [terms.atMost(x, y)] },
    { all: [terms.less(x, y), terms.equal(x, y)] },
    { all: [terms.less(x, y)], least: [x] },
    { all: [terms.less(x, y)], least: [x, y] },
    { all: [terms.less(x, y)], least: [y, x] },
    { all: [terms.truthVariable('x')] },
  ].map((one) => keyOf(terms, one));
  const free = {
    all: [wider.less(wider.numberVariable('x', { whole: true }), wider.numberVariable('y', range))],
  };
  expect(
    new Set([
      ...all,
      keyOf(wider, free),
      newRemembered('Y', undefined).keyOf(terms, { all: [terms.less(x, y)] }),
    ]).size,
  ).toBe(10);
});

describe('the folder', () => {
  test('is that of the packages, of the project or above; else that of the system', () => {
    const guidance = join(folder, 'a', 'b');
    mkdirSync(guidance, { recursive: true });
    expect(answersFolder(guidance, { XDG_CACHE_HOME: '/cache' })).toBe('/cache/proviso/answers');
    expect(answersFolder(guidance, {})).toMatch(/\.cache\/proviso\/answers$/);
    mkdirSync(join(folder, 'node_modules'));
    expect(answersFolder(guidance, { XDG_CACHE_HOME: '/cache' })).toBe(
      join(folder, 'node_modules/.cache/proviso/answers'),
    );
  });

  test('stays bounded, and takes no path for a key', () => {
    const shelf = join(folder, '00');
    mkdirSync(shelf);
    for (let index = 0; index < 900; index++) writeFileSync(join(shelf, `${index}.json`), '');
    const kept = answersIn(folder);
    const key = '0'.repeat(64);
    kept.put(key, 'text');
    expect(kept.get(key)).toBe('text');
    expect(files().length).toBe(451);
    kept.put('../../outside', 'text');
    kept.put(`${'0'.repeat(63)}1`, 'x'.repeat(100_000));
    expect(files().length).toBe(451);
    expect(kept.get('../../outside')).toBe(undefined);
  });
});
