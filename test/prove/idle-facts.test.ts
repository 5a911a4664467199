/**
 * Facts that nothing reads any longer.
 *
 * In: guidance of which an amendment repeals what read a fact. Out: the fact is found for the texts in which it cannot matter, and
 * for no others; not at all where it still matters to a current text, or to which text governs.
 */
import { afterAll, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { newSolver, type Solver } from '../../src/prove/solver.ts';
import { verify } from '../../src/prove/verify.ts';
import { loadZ3 } from '../../src/prove/z3.ts';

const BASE = `guidance "Small"
  id            small
  made on       1 January 2027
  in force from 1 April 2027
  applies by    start date

facts
  start date: date
  urgent: yes or no
  charity: yes or no
  old: yes or no

decision verdict: one of keep, return
  otherwise keep

rule one
  verdict is return
  when any of
    (a) urgent
    (b) old

exemption charities
  from rule one
  when charity
`;

const amendment = (id: string, from: string, ...lines: readonly string[]): string => `amendment "${id}"
  id            ${id}
  amends        small
  made on       1 March 2027
  in force from ${from}
${lines.map((line) => `  ${line}`).join('\n')}
`;

const engine = await loadZ3();
const solver: Solver | undefined = engine === undefined ? undefined : newSolver(engine, { seconds: 20 });
afterAll(() => solver?.close());

/** Facts that never matter, each with its texts. */
async function idleFacts(...amendments: readonly string[]): Promise<readonly [string, readonly number[]][]> {
  const files = [BASE, ...amendments].map((text, index) => ({ path: `${index}.policy`, text }));
  const { timeline, diagnostics } = compile({ files });
  if (timeline === undefined) throw new Error(diagnostics.map((one) => one.message).join('\n'));
  const { findings, notProved } = await verify(timeline, async () => {
    if (solver === undefined) throw new Error('there is a solver');
    return solver;
  });
  expect(notProved).toEqual([]);
  const { facts } = timeline.input;
  return findings.flatMap(({ diagnostic: { code, span }, editions }): [string, readonly number[]][] =>
    code === 'fact-never-matters'
      ? [[facts.find((fact) => fact.span.start === span?.start)?.name ?? '', editions]]
      : [],
  );
}

test
  .skipIf(solver === undefined)
  .each<[string, readonly string[], readonly (readonly [string, readonly number[]])[]]>([
    ['nothing is repealed', [], []],
    ['a repeal', [amendment('first', '1 June 2027', 'repeal exemption charities')], [['charity', [1]]]],
    [
      'a repeal, and later texts without what read it',
      [
        amendment('first', '1 June 2027', 'repeal exemption charities'),
        amendment('second', '1 July 2027', 'in rule one', '  repeal (b)'),
      ],
      [
        ['charity', [2]],
        ['old', [2]],
      ],
    ],
    [
      'a repeal that lapses: the current text reads it again',
      [amendment('first', '1 June 2027', 'repeal exemption charities', '  until 31 August 2027')],
      [],
    ],
    [
      'a repeal for some: contracts outside its extent are still read for it',
      [
        amendment(
          'first',
          '1 June 2027',
          'applies only to contracts where old',
          'repeal exemption charities',
        ),
      ],
      [],
    ],
    [
      'a repeal with a saving of others: only the text of the past reads it',
      [amendment('first', '1 June 2027', 'saves contracts where old', 'repeal exemption charities')],
      [['charity', [1]]],
    ],
    [
      'a repeal with a saving that asks it: it tells which text governs',
      [amendment('first', '1 June 2027', 'saves contracts where charity', 'repeal exemption charities')],
      [],
    ],
  ])('%s (skipped where z3-solver is not installed)', async (_, amendments, found) => {
  expect(await idleFacts(...amendments)).toEqual(found);
});
