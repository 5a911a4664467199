import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { coverageOf } from '../../src/coverage/coverage.ts';
import { generate } from '../../src/coverage/generate/generate.ts';
import { newSolver, type Solver } from '../../src/prove/solver.ts';
import { loadZ3 } from '../../src/prove/z3.ts';
import type { GuidanceText } from '../../src/timeline/guidance-text.ts';
import { readGuidance } from '../../src/workspace/folder.ts';
import { nodeHost } from '../../src/workspace/node-host.ts';
import { ROOT } from '../cli/run.ts';

let solver: Solver;
beforeAll(async () => {
  const engine = await loadZ3();
  if (engine === undefined) throw new Error('z3-solver is installed');
  solver = newSolver(engine, { seconds: 10 });
}, 60_000);
afterAll(() => solver.close());

async function generatedFor(guidance: GuidanceText) {
  const { timeline, own, diagnostics } = compile(guidance, { drafts: true });
  if (timeline === undefined) throw new Error(JSON.stringify(diagnostics));
  const files = new Set(own.map(({ path }) => path));
  const coverage = coverageOf(timeline, (file) => files.has(file));
  return generate(timeline, coverage, () => Promise.resolve(solver));
}

/** What is left to show once the scenarios stand in the guidance; and that they pass there. */
async function leftAfter(guidance: GuidanceText) {
  const made = await generatedFor(guidance);
  const text = made.scenarios.map((one) => one.text).join('\n\n');
  const more = { ...guidance, files: [...guidance.files, { path: 'more.policy', text }] };
  const { timeline, own, diagnostics } = compile(more, { drafts: true });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (timeline === undefined) throw new Error('it compiles');
  const files = new Set(own.map(({ path }) => path));
  const { items } = coverageOf(timeline, (file) => files.has(file));
  const missing = items.flatMap(({ item, missing: all }) =>
    all.map(({ aspect }) => `${item.declaration} | ${item.what} | ${aspect}`),
  );
  return { made, timeline, missing };
}

const TEXT = `guidance "Tenders"
  id            tenders
  made on       1 March 2027
  in force from 1 June 2027
  currency      GBP
  applies by    start date

facts about the contract
  start date: date
  value: money excluding VAT
  urgent: yes or no
  kind: one of goods, services, works

threshold limit: money excluding VAT
  from 1 June 2027 is £100,000

decision tender: one of required, optional
  otherwise optional

rule matters
  tender is required
  when all of
    (a) value is at least limit
    (b) value is at least £50,000
    (c) any of
      (i)  kind is goods
      (ii) kind is services

exemption hurry
  from outcome required
  when urgent

duty keep a note
  when exempt under hurry
`;

describe('a guidance without scenarios', () => {
  const guidance = { files: [{ path: 'a.policy', text: TEXT }] };

  test('gets one for everything but what is proved to be impossible, and they pass as printed', async () => {
    const { made, missing } = await leftAfter(guidance);
    expect(made.notFound).toEqual([]);
    // Whoever is below the lower figure is below the higher one too.
    expect(missing).toEqual(['rule matters | value is at least £50,000 excluding VAT | deciding']);
    expect(made.impossible.map(({ item, aspect }) => [item.what, aspect])).toEqual([
      ['value is at least £50,000 excluding VAT', 'deciding'],
    ]);
  });

  test('is named by what it shows, and has the penny beside a figure', async () => {
    const { scenarios } = await generatedFor(guidance);
    const titles = scenarios.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    const below = scenarios.find(({ title }) => title.includes('just below £100,000'));
    expect(below?.text).toContain('value is £99,999.99');
    const applies = scenarios.find(({ title }) => title === 'Exemption hurry applies');
    expect(applies?.text).toMatch(/urgent is yes[\s\S]*tender is optional[\s\S]*exempt under hurry/);
  });

  test('gets the same in every run', async () => {
    const [one, other] = [await generatedFor(guidance), await generatedFor(guidance)];
    expect(one.scenarios.map(({ text }) => text)).toEqual(other.scenarios.map(({ text }) => text));
  });
});

test.each(['in-house', 'procurement-act-2023', 'procurement-thresholds'])(
  'policies/%s: what is written shows all that can be shown',
  async (name) => {
    const { made, missing } = await leftAfter(readGuidance(join(ROOT, 'policies', name), nodeHost));
    expect(made.notFound).toEqual([]);
    expect(missing).toHaveLength(made.impossible.length);
  },
  60_000,
);

test('without scenarios to go by, money is at least a pound where it can be', async () => {
  const text = `guidance "Small"
  id            small
  made on       1 January 2027
  in force from 1 April 2027
  currency      GBP
  applies by    start date

facts
  start date: date
  old: yes or no
  amount: money
  fee: money

decision verdict: one of keep, return
  otherwise keep

rule one
  verdict is return
  when all of
    (a) amount is less than £500
    (b) not old
    (c) fee is less than amount
`;
  const { scenarios } = await generatedFor({ files: [{ path: 'small.policy', text }] });
  const amounts = scenarios.flatMap((one) => [...one.text.matchAll(/(?:amount|fee) is £([0-9,.]+)/g)]);
  expect(amounts.length).toBeGreaterThan(3);
  expect(
    amounts.map(([, figure = '']) => Number(figure.replaceAll(',', ''))).filter((pounds) => pounds < 1),
  ).toEqual([]);
});
