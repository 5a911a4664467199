/**
 * A regression of speed that nobody could miss: deciding beside the same guidance by hand, and compiling a guidance ten times as long.
 *
 * Ratios within one process, of the processor's time, the best of several rounds in turn: they say the same on a slow machine, and while
 * others use it. The margins are wide; `npm run bench` measures.
 */
import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import { longGuidance } from '../../bench/long-guidance.ts';
import { records } from '../../bench/records.ts';
import { fromParts } from '../../src/base/date.ts';
import { compile } from '../../src/compile.ts';
import { emitFunctionBody } from '../../src/emit/javascript/module.ts';
import { readGuidance } from '../../src/workspace/folder.ts';
import { nodeHost } from '../../src/workspace/node-host.ts';

type Given = { readonly [name: string]: unknown };
type Decide = (record: Given) => { readonly status: string; readonly decisions: readonly unknown[] };

/** Measured: about 1.5. */
const MOST_TIMES_BY_HAND = 4;
/** Measured: about 1; what grows with the square of the length would be 10. */
const MOST_TIMES_A_LINE = 3;

/** Milliseconds of the processor. */
function took(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** How many times as long as the second the first takes: the best of either, from rounds in turn. */
function times(rounds: number, first: () => void, second: () => void): number {
  let one = Number.POSITIVE_INFINITY;
  let other = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    one = Math.min(one, took(first));
    other = Math.min(other, took(second));
  }
  return one / other;
}

/** The function by hand as plain JavaScript, as the emitted one is. */
async function byHand(): Promise<Decide> {
  const text = readFileSync('bench/by-hand.ts', 'utf8');
  const { code } = transformSync(text, { loader: 'ts', target: 'node20' });
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)).byHand;
}

test('a decision takes about as long as one by hand, and is the same', async () => {
  const knownOn = fromParts(2027, 1, 12);
  const { program } = compile(readGuidance('policies/in-house', nodeHost), { knownOn });
  if (program === undefined) throw new Error('the shipped guidance does not compile');
  const { decide } = new Function(emitFunctionBody(program))() as { readonly decide: Decide };
  const written = await byHand();
  const all = records(2000).map((record): Given => JSON.parse(JSON.stringify(record)));
  const answers = (run: Decide): readonly unknown[] =>
    all.map((record) => {
      const { status, decisions } = run(record);
      return { status, decisions };
    });
  expect(answers(decide)).toEqual(answers(written));
  const over = (run: Decide) => (): void => {
    for (let time = 0; time < 2; time++) for (const record of all) run(record);
  };
  expect(times(15, over(decide), over(written))).toBeLessThan(MOST_TIMES_BY_HAND);
});

test('a guidance ten times as long takes about ten times as long to compile', () => {
  const [short, long] = [20, 200].map((services) =>
    [...longGuidance(services, 0)].map(([path, text]) => ({ path, text })),
  );
  if (short === undefined || long === undefined) throw new Error('two are expected');
  const compiled = (files: typeof short): void => {
    const { timeline, diagnostics } = compile({ files });
    if (timeline === undefined) throw new Error(`not compiled: ${diagnostics[0]?.message}`);
  };
  const tenTimes = (): void => {
    for (let time = 0; time < 10; time++) compiled(short);
  };
  tenTimes();
  expect(times(3, () => compiled(long), tenTimes)).toBeLessThan(MOST_TIMES_A_LINE);
});
