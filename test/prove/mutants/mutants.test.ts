import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Compiled, compile } from '../../../src/compile.ts';
import { runScenarioOn, scenariosOn } from '../../../src/evaluate/timeline/scenarios.ts';
import type { Timeline } from '../../../src/program/timeline.ts';
import { changing } from '../../../src/prove/mutants/changed.ts';
import { mutantsOf } from '../../../src/prove/mutants/mutants.ts';
import { trying } from '../../../src/prove/mutants/run.ts';
import { decide, runScenarios } from '../../../src/prove/needs/refined.ts';
import { readGuidance } from '../../../src/workspace/folder.ts';
import { nodeHost } from '../../../src/workspace/node-host.ts';
import { folderWith, proviso, ROOT, TENDERS } from '../../cli/run.ts';

const HEAD = `guidance "Tenders"
  id            tenders
  made on       1 March 2027
  in force from 1 June 2027
  currency      GBP
  applies by    start date

facts about the contract
  start date: date
  contract value: money excluding VAT
  share: percentage
  size: number
  kind: one of goods, services, works
  urgent: yes or no
  paid on: date
  lots: list of lot
    value: money excluding VAT
`;

/** Reads every fact, so that none is told to be of no use. */
const DECISION = `
rule rest
  tender is required
  when all of
    (a) share is known
    (b) size is known
    (c) kind is known
    (d) urgent is known
    (e) paid on is known
    (f) lots is known
    (g) contract value is known

decision tender: one of required, optional
  otherwise optional
`;

function timelineIn({ timeline, diagnostics }: Compiled): Timeline {
  if (timeline === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return timeline;
}

function compiled(text: string): Timeline {
  return timelineIn(compile({ files: [{ path: 'guidance.policy', text }] }));
}

function mutantTexts(timeline: Timeline): string[] {
  return mutantsOf(timeline, () => true).map(
    ({ kind, declaration, was, reads }) => `${kind} in ${declaration}: ${was} → ${reads ?? '(left out)'}`,
  );
}

/** The mutants of one condition, beside that its rule is left out. */
function ofCondition(condition: string): string[] {
  const rule = `\nrule large\n  tender is required\n  when ${condition}\n`;
  return mutantTexts(compiled(HEAD + DECISION + rule))
    .filter((text) => text.includes('in rule large') && !text.startsWith('declaration'))
    .map((text) => text.replace(/ in rule large/, ''));
}

describe('what is changed', () => {
  test.each<[string, readonly string[]]>([
    [
      'contract value is at least £100,000',
      [
        'word of comparison: contract value is at least £100,000 excluding VAT → contract value is more than £100,000 excluding VAT',
        'figure: contract value is at least £100,000 excluding VAT → contract value is at least £99,999.99 excluding VAT',
        'figure: contract value is at least £100,000 excluding VAT → contract value is at least £100,000.01 excluding VAT',
      ],
    ],
    [
      'share is less than 17.5%',
      [
        'word of comparison: share is less than 17.5% → share is at most 17.5%',
        'figure: share is less than 17.5% → share is less than 17.4%',
        'figure: share is less than 17.5% → share is less than 17.6%',
      ],
    ],
    [
      'size is more than 4',
      [
        'word of comparison: size is more than 4 → size is at least 4',
        'figure: size is more than 4 → size is more than 3',
        'figure: size is more than 4 → size is more than 5',
      ],
    ],
    [
      'paid on is on or before 1 January 2028',
      [
        'word of comparison: paid on is on or before 1 January 2028 → paid on is before 1 January 2028',
        'date: paid on is on or before 1 January 2028 → paid on is on or before 31 December 2027',
        'date: paid on is on or before 1 January 2028 → paid on is on or before 2 January 2028',
      ],
    ],
    ['kind is goods', ['negation: kind is goods → kind is not goods']],
    ['kind is not goods', ['negation: kind is not goods → kind is goods']],
    [
      'kind is one of goods, services',
      [
        'negation: kind is goods or services → kind is not goods or services',
        'choice left out: kind is goods or services → kind is services',
        'choice left out: kind is goods or services → kind is goods',
      ],
    ],
    ['urgent', ['negation: urgent is yes → urgent is no']],
    [
      'paid on is within 30 days after start date',
      [
        'negation: paid on is within 30 days after start date → paid on is not within 30 days after start date',
        'edge of period: paid on is within 30 days after start date → paid on is within 30 days beginning with start date',
        'period: paid on is within 30 days after start date → paid on is within 29 days after start date',
        'period: paid on is within 30 days after start date → paid on is within 31 days after start date',
      ],
    ],
    [
      'any lot where (value is more than £5)',
      [
        'quantity: at least one entry of lots fits: its value is more than £5 excluding VAT → every entry of lots fits: its value is more than £5 excluding VAT',
        'word of comparison: value is more than £5 excluding VAT → value is at least £5 excluding VAT',
        'figure: value is more than £5 excluding VAT → value is more than £4.99 excluding VAT',
        'figure: value is more than £5 excluding VAT → value is more than £5.01 excluding VAT',
      ],
    ],
    [
      'all of\n    (a) urgent\n    (b) kind is works',
      [
        'quantity: all of → any of',
        'limb left out: urgent is yes → (left out)',
        'negation: urgent is yes → urgent is no',
        'limb left out: kind is works → (left out)',
        'negation: kind is works → kind is not works',
      ],
    ],
  ])('%s', (condition, expected) => {
    expect(ofCondition(condition)).toEqual(expected);
  });
});

test('what is left out, dated values, tables and due dates', () => {
  const timeline = compiled(`${HEAD}${DECISION}
threshold limit: money excluding VAT
  from 1 June 2027 is £100,000

list small sizes
  4 until 31 May 2028

table terms: number
  columns kind | urgent | gives
  row small: goods | any | 3
  row other: any | yes | 4
    unless within row small
  otherwise 5

presume urgent is no

rule large
  tender is required
  when all of
    (a) size is at least terms
    (b) size is listed in small sizes

exemption cheap
  from outcome required
  when contract value is less than limit

exception many lots
  to cheap
  when number of lots is more than 3

duty pay
  within 30 days after start date
  when urgent
`);
  const texts = mutantTexts(timeline);
  expect(texts.filter((text) => !text.includes('in rule rest'))).toMatchInlineSnapshot(`
    [
      "figure in threshold limit: from 1 June 2027 is £100,000 → from 1 June 2027 is £99,999.99",
      "figure in threshold limit: from 1 June 2027 is £100,000 → from 1 June 2027 is £100,000.01",
      "date in threshold limit: from 1 June 2027 is £100,000 → from 2 June 2027 is £100,000",
      "date in list small sizes: 4 until 31 May 2028 → 4 until 30 May 2028",
      "date in list small sizes: 4 until 31 May 2028 → 4 until 1 June 2028",
      "row left out in table terms: row small → (left out)",
      "negation in table terms: kind is goods → kind is not goods",
      "figure in table terms: 3 → 2",
      "figure in table terms: 3 → 4",
      "row left out in table terms: row other → (left out)",
      "limb left out in table terms: urgent is yes, in row other → (left out)",
      "negation in table terms: urgent is yes → urgent is not yes",
      "figure in table terms: 4 → 3",
      "figure in table terms: 4 → 5",
      "limb left out in table terms: unless within row small, in row other → (left out)",
      "figure in table terms: 5 → 4",
      "figure in table terms: 5 → 6",
      "declaration left out in presume urgent is no: presume urgent is no → (left out)",
      "declaration left out in rule large: rule large → (left out)",
      "quantity in rule large: all of → any of",
      "limb left out in rule large: size is at least terms → (left out)",
      "word of comparison in rule large: size is at least terms → size is more than terms",
      "limb left out in rule large: size is listed in small sizes → (left out)",
      "negation in rule large: size is listed in small sizes → size is not listed in small sizes",
      "declaration left out in exemption cheap: exemption cheap → (left out)",
      "word of comparison in exemption cheap: contract value is less than limit → contract value is at most limit",
      "declaration left out in exception many lots: exception many lots → (left out)",
      "word of comparison in exception many lots: number of lots is more than 3 → number of lots is at least 3",
      "figure in exception many lots: number of lots is more than 3 → number of lots is more than 2",
      "figure in exception many lots: number of lots is more than 3 → number of lots is more than 4",
      "declaration left out in duty pay: duty pay → (left out)",
      "period in duty pay: 30 days after start date → 29 days after start date",
      "period in duty pay: 30 days after start date → 31 days after start date",
      "edge of period in duty pay: 30 days after start date → the last of the 30 days beginning with start date",
      "negation in duty pay: urgent is yes → urgent is no",
    ]
  `);
  // The cells of a row are no words, and the rows that it yields to are named.
  expect(texts).not.toContain('all of → any of');
});

describe('which are noticed', () => {
  const folder = join(ROOT, 'policies/in-house');

  test('asked of what is changed alone, or by deciding every scenario again: the same', () => {
    const read = compile(readGuidance(folder, nodeHost), { drafts: true });
    const timeline = timelineIn(read);
    const own = new Set(read.own.map(({ path }) => path));
    const results = runScenarios(timeline).filter((_, index) => index % 5 === 0);
    const titles = new Set(results.map(({ title }) => title));
    const sample = mutantsOf(timeline, (file) => own.has(file)).filter((_, index) => index % 6 === 0);
    const changed = changing(timeline);
    const survives = trying(timeline, results);
    const quick = sample.filter(survives);
    const slow = sample.filter((mutant) => {
      const other = scenariosOn(changed(mutant).timeline).filter(({ title }) => titles.has(title));
      return other.every((one) => runScenarioOn(changed(mutant).timeline, one, decide).passed);
    });
    expect(quick).toEqual(slow);
    expect(quick.length).toBeGreaterThan(3);
    expect(quick.length).toBeLessThan(sample.length - 3);
  }, 120_000);
});

test('the command tells which no scenario notices, where they stand, and fails', async () => {
  const folder = folderWith({ 'mine/tenders.policy': TENDERS });
  const { exitCode, out, err } = await proviso(['test', 'mine', '--mutate'], { folder });
  expect({ exitCode, err }).toEqual({ exitCode: 1, err: '' });
  expect(out).toMatchInlineSnapshot(`
    "✓ 1 scenario passed

    ✗ threshold tender limit
      mine/tenders.policy:19:3
        stands    from 1 June 2027 is £100,000
        read as   from 1 June 2027 is £99,999.99
      A scenario that would notice it:

        scenario "Threshold tender limit: from 1 June 2027 is £100,000, and not from 1 June 2027 is £99,999.99"
          given
            start date is 1 July 2027
            contract value is £99,999.99
          expect
            tender is optional

    ✗ threshold tender limit
      mine/tenders.policy:19:3
        stands    from 1 June 2027 is £100,000
        read as   from 2 June 2027 is £100,000
      A scenario that would notice it:

        scenario "Threshold tender limit: from 1 June 2027 is £100,000, and not from 2 June 2027 is £100,000"
          given
            start date is 1 June 2027
            contract value is £100,000
          expect
            tender is required
            under rule large contract

    ✗ exemption urgent need
      mine/tenders.policy:34:1
        left out  exemption urgent need
      A scenario that would notice it:

        scenario "Exemption urgent need makes a difference"
          given
            start date is 1 July 2027
            extreme urgency is yes
          expect
            tender is optional

    ✗ 3 of 8 changes to the guidance are noticed by no scenario
    "
  `);
  const { mutants } = JSON.parse(
    (await proviso(['test', 'mine', '--mutate', '--format', 'json'], { folder })).out,
  );
  expect(mutants).toMatchObject({ tried: 8, killed: 5 });
});
