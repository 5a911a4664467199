/**
 * Guidance that is meant to keep a proof busy for ever.
 *
 * In: conditions of thousands of limbs, amounts multiplied by each other, puzzles, rules by the thousand. Out: an end within
 * the time that all questions together may take, and what could not be proved by name: nothing is called proved instead.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { newSolver, type Solver } from '../../src/prove/solver.ts';
import { verify } from '../../src/prove/verify.ts';
import { loadZ3 } from '../../src/prove/z3.ts';

const HEADER = `guidance "Hostile"
  id            hostile
  issued by     "Example"
  edition       "First edition"
  made on       12 January 2027
  in force from 1 April 2027
  currency      GBP
  applies by    assessment date
`;
const DECISION = 'decision outcome: one of return, keep\n  otherwise keep\n';

/** `qa`, `qb`, …, `qaa`: no word of the language begins so. */
function letters(number: number): string {
  let [text, left] = ['', number + 1];
  for (; left > 0; left = Math.floor((left - 1) / 26))
    text = 'abcdefghijklmnopqrstuvwxyz'[(left - 1) % 26] + text;
  return `q${text}`;
}

const many = (count: number, line: (name: string, index: number) => string, between = '\n'): string =>
  Array.from({ length: count }, (_, index) => line(letters(index), index)).join(between);
const text = (facts: string, rest: string): string =>
  [HEADER, `facts\n${facts}\n`, DECISION, rest].join('\n');
const rule = (condition: string): string => `rule a\n  outcome is return\n  when ${condition}\n`;

/** Ten pigeons in nine holes: short to say, and without a short proof. */
function pigeons(count: number): string {
  const all = Array.from({ length: count }, (_, pigeon) =>
    Array.from({ length: count - 1 }, (__, hole) => `pigeon ${letters(pigeon)} in ${letters(hole)}`),
  );
  const pairs = all.flatMap((one, index) =>
    all.slice(0, index).flatMap((other) => one.map((name, hole) => `not ${name} or not ${other[hole]}`)),
  );
  const limbs = [...all.map((one) => one.join(' or ')), ...pairs];
  return text(
    all
      .flat()
      .map((name) => `  ${name}: yes or no`)
      .join('\n'),
    rule(`all of\n${limbs.map((limb, index) => `    (${letters(index)}) ${limb}`).join('\n')}`),
  );
}

const engine = await loadZ3();
const solvers: Solver[] = [];
afterAll(() => {
  for (const one of solvers) one.close();
});

/** One second for a question, `inAll` for all of them. */
async function verified(policy: string, inAll: number) {
  const { timeline, diagnostics } = compile({ files: [{ path: 'hostile.policy', text: policy }] });
  if (timeline === undefined || engine === undefined) throw new Error(diagnostics[0]?.message ?? 'no solver');
  const solver = newSolver(engine, { seconds: 1, inAll });
  solvers.push(solver);
  const start = performance.now();
  const { findings, notProved } = await verify(timeline, () => Promise.resolve(solver));
  return {
    seconds: (performance.now() - start) / 1000,
    findings: findings.map(({ diagnostic: { code } }) => code),
    notProved: notProved.map(({ what, why }) => `${what}: ${why}`),
  };
}

describe('what is not compiled is not proved', () => {
  test.each([
    [
      'ten thousand brackets',
      text('  x: yes or no', rule(`${'('.repeat(10_000)}x${')'.repeat(10_000)}`)),
      'nested-too-deep',
    ],
    [
      'three hundred definitions in a circle',
      text(
        '  x: yes or no',
        `${many(300, (name, index) => `define d ${name}\n  when x or d ${letters((index + 1) % 300)}\n`)}\n${rule('d qa')}`,
      ),
      'cycle',
    ],
  ])('%s', (_, policy, code) => {
    const { timeline, diagnostics } = compile({ files: [{ path: 'hostile.policy', text: policy }] });
    expect([timeline, diagnostics.map((one) => one.code)]).toEqual([undefined, [code]]);
  });
});

describe.skipIf(engine === undefined)('proofs end (skipped where z3-solver is not installed)', () => {
  test('two thousand limbs: which of them add nothing is not asked', async () => {
    const limbs = many(2000, (name, index) => `    (${name}) x is ${index * 3}`);
    const { findings, notProved } = await verified(text('  x: whole number', rule(`any of\n${limbs}`)), 300);
    expect(findings).toEqual([]);
    expect(notProved).toEqual(['every limb of the rule “a” makes a difference: it has more than 200 limbs']);
  }, 200_000);

  test('two hundred limbs are gone through, and the one that adds nothing is found', async () => {
    const limbs = many(199, (name, index) => `    (${name}) x is ${index * 3}`);
    const last = `    (${letters(199)}) x is between 300 and 300`;
    const { findings, notProved } = await verified(
      text('  x: whole number', rule(`any of\n${limbs}\n${last}`)),
      300,
    );
    expect({ findings, notProved }).toEqual({ findings: ['limb-redundant'], notProved: [] });
  }, 200_000);

  test('two thousand facts', async () => {
    const limbs = many(2000, (name) => `    (${name}) fact ${name}`);
    const { findings, notProved } = await verified(
      text(
        many(2000, (name) => `  fact ${name}: yes or no`),
        rule(`all of\n${limbs}`),
      ),
      300,
    );
    expect(findings).toEqual([]);
    expect(notProved).toEqual([
      'every fact can matter: there are more than 1000 facts',
      'every limb of the rule “a” makes a difference: it has more than 200 limbs',
    ]);
  }, 200_000);

  test('sixty exemptions from one rule are all told apart', async () => {
    const exemptions = many(
      60,
      (name, index) =>
        `exemption e ${name}\n  from rule a\n  when fact ${name} and not fact ${letters((index * 7 + 3) % 60)}\n`,
    );
    const facts = `${many(60, (name) => `  fact ${name}: yes or no`)}\n  x: yes or no`;
    const { findings, notProved } = await verified(text(facts, `${rule('x')}\n${exemptions}`), 300);
    expect({ findings, notProved }).toEqual({ findings: [], notProved: [] });
  }, 200_000);

  test('amounts multiplied by each other are not proved, by name', async () => {
    // That two cubes never make a third took three centuries and a half to prove.
    const facts = ['a', 'b', 'c'].map((name) => `  side ${name}: whole number`).join('\n');
    const cube = (name: string): string => `side ${name} * side ${name} * side ${name}`;
    const limbs = [
      `${cube('a')} + ${cube('b')} is ${cube('c')}`,
      'side a is at least 1',
      'side b is at least 1',
    ];
    const { seconds, notProved } = await verified(
      text(
        facts,
        rule(`all of\n${limbs.map((limb, index) => `    (${letters(index)}) ${limb}`).join('\n')}`),
      ),
      8,
    );
    expect(seconds).toBeLessThan(100);
    expect(notProved).toEqual(
      expect.arrayContaining([expect.stringMatching(/^the rule “a” is met by some contract: /)]),
    );
  }, 200_000);

  test.each([
    ['doubled', '+'],
    ['squared', '*'],
  ])(
    'an amount %s three hundred times',
    async (_, sign) => {
      const defined = many(
        300,
        (name, index) => `define d ${letters(index + 1)}: number\n  is d ${name} ${sign} d ${name}\n`,
      );
      const { seconds, findings } = await verified(
        text(
          '  x: number',
          `define d qa: number\n  is x + 1\n\n${defined}\n${rule(`d ${letters(300)} is more than 5`)}`,
        ),
        8,
      );
      expect(seconds).toBeLessThan(100);
      expect(findings).toEqual([]);
    },
    60_000,
  );

  test('a puzzle, and rules by the thousand, end when all questions have had their time', async () => {
    const rules = many(
      1000,
      (name, index) =>
        `rule r ${name}\n  outcome is ${index % 2 ? 'return' : 'keep'}\n  when x + y is more than ${index * 2} and x - y is less than ${index * 3}\n`,
    );
    for (const policy of [pigeons(10), text('  x: whole number\n  y: whole number', rules)]) {
      const { seconds, notProved } = await verified(policy, 2);
      expect(seconds).toBeLessThan(100);
      expect(notProved).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/: all questions together took 2 s, and no more are asked$/),
        ]),
      );
    }
  }, 120_000);
});
