/**
 * Tables: what the checker says of their rows, what the proof says, and what going through all contracts shows.
 *
 * In: small tables made at random, by themselves and as a part of tables too large for the checker. Out: all three say the same of
 * contracts within no row, and of rows that clash.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { fromInteger } from '../../src/base/rational.ts';
import { compile } from '../../src/compile.ts';
import { settle } from '../../src/evaluate/settle.ts';
import type { Program } from '../../src/program/program.ts';
import type { ContractRecord, RecordedFact } from '../../src/program/record.ts';
import type { Value } from '../../src/program/value.ts';
import { newSolver, type Solver } from '../../src/prove/solver.ts';
import { verify } from '../../src/prove/verify.ts';
import { loadZ3 } from '../../src/prove/z3.ts';

/** Columns that make a table too large to be looked at cell by cell. */
const MORE = Array.from({ length: 16 }, (_, index) => `more ${'abcdefghijklmnop'[index]}`);

const guidance = (table: string): string => `guidance "Small"
  id            small
  made on       1 January 2027
  in force from 1 April 2027
  currency      GBP
  applies by    start date

facts
  start date: date
  urgent: yes or no
  colour: one of red, green, blue
  amount: money
  looked at: yes or no
${MORE.map((name) => `  ${name}: yes or no`).join('\n')}

decision verdict: one of keep, return
  otherwise keep

${table}

rule one
  verdict is return
  when fee is at least 5%

guarantee "Everything is read"
  whenever all of
    (a) looked at
    (b) amount is at least £1
    (c) urgent
    (d) colour is red
${MORE.map((name, index) => `    (${'efghijklmnopqrst'[index]}) ${name}`).join('\n')}
  then start date is known
`;

interface Row {
  readonly cells: readonly string[];
  readonly gives: string;
  /** Gives way to the row before it. */
  readonly yields: boolean;
}

const row = fc.record({
  cells: fc.tuple(
    fc.constantFrom('any', 'any', 'yes', 'no'),
    fc.constantFrom('any', 'any', 'red', 'not blue', 'one of red, green'),
    fc.constantFrom('any', 'any', 'at least £500', 'less than £500', 'at most £700', 'more than £700'),
  ),
  gives: fc.constantFrom('1%', '2%'),
  yields: fc.boolean(),
});
const spec = fc.record({
  rows: fc.array(row, { minLength: 2, maxLength: 6 }),
  otherwise: fc.constantFrom('', '', '', '  otherwise 3%\n', '  otherwise is a gap\n'),
});
type Spec = typeof spec extends fc.Arbitrary<infer T> ? T : never;

const lineOf = (name: string, { cells, gives }: Omit<Row, 'yields'>, yieldsTo: string | undefined): string =>
  `  row ${name}: ${cells.join(' | ')} | ${gives}${yieldsTo === undefined ? '' : `\n    unless within row ${yieldsTo}`}`;
const names = 'abcdef'.split('').map((letter) => `row ${letter}`);
const rowsOf = (rows: readonly Row[], more: readonly string[]): readonly string[] =>
  rows.map((one, index) =>
    lineOf(
      names[index] ?? '',
      { ...one, cells: [...one.cells, ...more] },
      one.yields ? names[index - 1] : undefined,
    ),
  );

const small = ({ rows, otherwise }: Spec): string =>
  `table fee: percentage\n  columns urgent | colour | amount | gives\n${rowsOf(rows, []).join('\n')}\n${otherwise}`;

/** The same where it is looked at; elsewhere rows that agree and leave nothing out. */
function large({ rows, otherwise }: Spec): string {
  const any = ['any', 'any', 'any', 'no'];
  const rest = MORE.map((_, index) =>
    lineOf(
      `more ${index === 0 ? 'first' : `${'abcdefghijklmnop'[index]}`}`,
      { cells: [...any, ...MORE.map((__, place) => (place === index ? 'yes' : 'any'))], gives: '4%' },
      undefined,
    ),
  );
  const last = lineOf('none', { cells: [...any, ...MORE.map(() => 'no')], gives: '4%' }, undefined);
  const looked = rowsOf(rows, ['yes', ...MORE.map(() => 'any')]);
  const columns = ['urgent', 'colour', 'amount', 'looked at', ...MORE, 'gives'].join(' | ');
  return `table fee: percentage\n  columns ${columns}\n${[...looked, ...rest, last].join('\n')}\n${otherwise}`;
}

const compiled = (table: string) => compile({ files: [{ path: 'small.policy', text: guidance(table) }] });

/** Every contract of the small space that is looked at. */
function contracts({ facts }: Program): readonly ContractRecord[] {
  const yesOrNo: readonly Value[] = [true, false].map((yes) => ({ kind: 'yes or no', yes }));
  const domains: readonly (readonly [string, readonly Value[]])[] = [
    ['start date', [{ kind: 'date', day: 21_000 }]],
    ['looked at', [{ kind: 'yes or no', yes: true }]],
    ['urgent', yesOrNo],
    ['colour', ['red', 'green', 'blue'].map((name) => ({ kind: 'choice', key: name, name }))],
    [
      'amount',
      [49_999, 50_000, 70_000, 70_001].map((minor) => ({
        kind: 'money',
        minor: fromInteger(minor),
        currency: 'GBP',
      })),
    ],
  ];
  return domains.reduce<readonly ContractRecord[]>(
    (records, [name, values]) =>
      records.flatMap((record) =>
        values.map((value) => {
          const fact = facts.findIndex((one) => one.name === name);
          const recorded: RecordedFact = {
            held: { state: 'known', value },
            judgement: undefined,
            source: undefined,
          };
          return { ...record, facts: new Map([...record.facts, [fact, recorded]]) };
        }),
      ),
    [{ id: 'one', facts: new Map(), judgementsAssumed: true }],
  );
}

const engine = await loadZ3();
const solver: Solver | undefined = engine === undefined ? undefined : newSolver(engine, { seconds: 20 });
afterAll(() => solver?.close());

describe.skipIf(solver === undefined)('rows of tables (skipped where z3-solver is not installed)', () => {
  test('the checker, the proof and all contracts say the same', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(spec, async (one) => {
        const { timeline, program, diagnostics } = compiled(large(one));
        if (timeline === undefined || program === undefined) {
          throw new Error(diagnostics.map((each) => each.message).join('\n'));
        }
        expect(diagnostics.map(({ code }) => code)).toContain('table-not-checked');
        const rows = program.tables[0]?.rows ?? [];
        const shown = new Set<string>();
        for (const record of contracts(program)) {
          const { evaluation } = settle(program, record);
          const met = rows.filter(({ condition }) => evaluation.condition(condition, []).truth === 'yes');
          const given = new Set(met.map(({ name }) => one.rows[names.indexOf(name)]?.gives));
          if (given.size > 1) shown.add('clash');
          if (met.length === 0 && one.otherwise === '') shown.add('gap');
        }
        const { findings, notProved } = await verify(timeline, async () => {
          if (solver === undefined) throw new Error('there is a solver');
          return solver;
        });
        expect(notProved).toEqual([]);
        const proved = findings.flatMap(({ diagnostic: { code } }) => PROVED.get(code) ?? []);
        const checked = compiled(small(one)).diagnostics.flatMap(({ code }) => CHECKED.get(code) ?? []);
        expect([...new Set(proved)].sort()).toEqual([...shown].sort());
        expect([...new Set(checked)].sort()).toEqual([...shown].sort());
        seen.add([...shown].sort().join(' and '));
      }),
      { numRuns: 60, seed: 20270401 },
    );
    expect([...seen].sort()).toEqual(['', 'clash', 'clash and gap', 'gap']);
  }, 300_000);

  test('of contracts to which a column does not apply, no row is asked for', async () => {
    const text = guidance(
      'table fee: percentage\n  columns urgent | gives\n  row a: yes | 1%\n  row b: no | 2%\n',
    );
    const applying = text.replace(
      '  urgent: yes or no\n',
      '  urgent: yes or no\n    applies when colour is red\n',
    );
    const { timeline } = compile({ files: [{ path: 'small.policy', text: applying }] });
    if (timeline === undefined || solver === undefined) throw new Error('it compiles, and there is a solver');
    const { findings, notProved } = await verify(timeline, () => Promise.resolve(solver));
    expect(notProved).toEqual([]);
    expect(findings.filter(({ diagnostic: { code } }) => code.startsWith('rows-'))).toEqual([]);
  });
});

const PROVED = new Map([
  ['rows-clash', 'clash'],
  ['rows-missing', 'gap'],
]);
const CHECKED = new Map([
  ['rows-disagree', 'clash'],
  ['table-gap', 'gap'],
]);
