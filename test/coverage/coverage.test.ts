import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { type Coverage, coverageOf } from '../../src/coverage/coverage.ts';
import { whyText } from '../../src/coverage/words.ts';
import { readGuidance } from '../../src/workspace/folder.ts';
import { nodeHost } from '../../src/workspace/node-host.ts';
import { ROOT } from '../cli/run.ts';

const GUIDANCE = `guidance "Tenders"
  id            tenders
  made on       1 March 2027
  in force from 1 June 2027
  currency      GBP
  applies by    start date

paragraph 1 "Tenders"
  """
  Contracts that matter are put out to tender.
  """

facts about the contract
  start date: date
  value: money excluding VAT
  urgent: yes or no
  kind: one of goods, services, works

threshold limit: money excluding VAT
  from 1 June 2027 is £100,000
  from 1 June 2028 is £120,000

decision tender: one of required, optional
  otherwise optional

rule matters
  tender is required
  when all of
    (a) value is at least limit
    (b) any of
      (i)  kind is goods
      (ii) kind is services

paragraph 2 "Hurry"
  """
  Where there is no time, there is no tender.
  """

exemption hurry
  from outcome required
  when urgent

paragraph 3 "Forgotten"
  """
  Nobody wrote this down.
  """

paragraph 4 "Why"
  """
  This is why.
  """
  needs no rule because "it says why"
`;

function covered(scenarios: string): Coverage {
  const { timeline, diagnostics } = compile({ files: [{ path: 'a.policy', text: GUIDANCE + scenarios }] });
  if (timeline === undefined) throw new Error(JSON.stringify(diagnostics));
  return coverageOf(timeline, () => true);
}

/** `(a) never decides`: what is missing, with why. */
function missing(coverage: Coverage, kind: string): readonly string[] {
  return coverage.items.flatMap(({ item, missing: all }) =>
    item.kind === kind ? all.map(({ aspect, why }) => `${item.what} | ${aspect} | ${whyText(why)}`) : [],
  );
}

const scenario = (title: string, ...facts: readonly string[]): string =>
  `\nscenario "${title}"\n  given\n${facts.map((one) => `    ${one}\n`).join('')}  expect\n    determined\n`;

const DAY = 'start date is 1 July 2027';
const LARGE = scenario('large', DAY, 'value is £100,000', 'kind is goods', 'urgent is no');

describe('what one scenario shows', () => {
  const coverage = covered(LARGE);

  test('a limb that is met, and the one of several that decides', () => {
    expect(missing(coverage, 'limb')).toEqual([
      'value is at least limit | no | of the scenarios that reach it: 1 met',
      'value is at least limit | deciding | of the scenarios that reach it: 1 met',
      'kind is goods | no | of the scenarios that reach it: 1 met',
      'kind is services | yes | of the scenarios that reach it: 1 not met',
      'kind is services | deciding | of the scenarios that reach it: 1 not met',
      'urgent is yes | yes | of the scenarios that reach it: 1 not met',
    ]);
  });

  test('the figure itself, and neither its other side nor that of another day', () => {
    expect(missing(coverage, 'figure')).toEqual([
      '£100,000 from 1 June 2027 | below | of the scenarios that reach it: 1 at it',
      '£120,000 from 1 June 2028 | below | of the scenarios that reach it: 1 not looked at',
      '£120,000 from 1 June 2028 | at | of the scenarios that reach it: 1 not looked at',
    ]);
  });

  test('a rule that has effect', () => {
    expect(missing(coverage, 'rule')).toEqual(['matters | no | of the scenarios that reach it: 1 met']);
    expect(missing(coverage, 'exemption')).toEqual([
      'hurry | yes | of the scenarios that reach it: 1 not met',
    ]);
  });
});

test('paragraphs are encoded, need no rule, or were forgotten', () => {
  expect(covered(LARGE).paragraphs.map(({ number, state }) => [number, state])).toEqual([
    ['1', 'encoded'],
    ['2', 'encoded'],
    ['3', 'forgotten'],
    ['4', 'needs no rule'],
  ]);
});

test('a limb beside another that settles it too never decides', () => {
  const both = scenario('small works', DAY, 'value is £1', 'kind is works', 'urgent is no');
  const [reason] = missing(covered(both), 'limb').filter((one) => one.includes('| deciding'));
  expect(reason).toBe(
    'value is at least limit | deciding | each time that it could have decided, another limb settled it too: kind is goods or kind is services',
  );
});

test('an exempt contract still shows the limbs of the rule, and a contract without a date nothing', () => {
  const urgent = scenario('urgent', DAY, 'value is £100,000', 'kind is goods', 'urgent is yes');
  expect(missing(covered(urgent), 'exemption')).toEqual([
    'hurry | no | of the scenarios that reach it: 1 met',
  ]);
  const undated = `\nscenario "undated"\n  given\n    value is £1\n  expect\n    undetermined\n`;
  expect(covered(undated).all.shown).toBe(0);
  expect(missing(covered(undated), 'rule')).toContain(
    'matters | yes | no scenario is decided by a text that has it',
  );
});

test.each(['in-house', 'procurement-thresholds', 'procurement-act-2023'])(
  'of policies/%s no paragraph was forgotten, and each rule is shown both ways',
  (name) => {
    const { timeline, own } = compile(readGuidance(join(ROOT, 'policies', name), nodeHost));
    if (timeline === undefined) throw new Error('it compiles');
    const files = new Set(own.map(({ path }) => path));
    const { byKind } = coverageOf(timeline, (file) => files.has(file));
    for (const kind of ['rule', 'paragraph', 'scope'] as const) {
      const tally = byKind.get(kind);
      expect(tally?.shown).toBe(tally?.of);
    }
  },
);
