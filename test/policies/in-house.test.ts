/**
 * The shipped guidance: its own scenarios come out as they say, and they reach every part of it; the example
 * registers are read without a problem and come to what is written here.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import type { Result } from '../../src/evaluate/result.ts';
import { runScenario } from '../../src/evaluate/scenarios.ts';
import { decideOn } from '../../src/evaluate/timeline/decide.ts';
import type { TimelineResult } from '../../src/evaluate/timeline/result.ts';
import { runScenariosOn } from '../../src/evaluate/timeline/scenarios.ts';
import type { Timeline } from '../../src/program/timeline.ts';
import { readRecords } from '../../src/records/read-records.ts';
import { readGuidance } from '../../src/workspace/node-folder.ts';
import { IN_HOUSE_MADE_ON, inHouse } from '../support/shipped.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const text = readGuidance(`${root}policies/in-house`);
const { timeline: compiled, diagnostics } = compile(text);

test('it compiles, without as much as a warning', () => {
  expect(diagnostics).toEqual([]);
  expect(compiled).toBeDefined();
});

if (compiled === undefined) throw new Error('the shipped guidance does not compile');
const timeline: Timeline = compiled;

describe('scenarios', () => {
  const ran = runScenariosOn(timeline);
  test.each(ran.map((one) => [one.title, one] as const))('%s', (_title, { expectations }) => {
    const missed = expectations.filter((one) => !one.met).map(({ expected, came }) => ({ expected, came }));
    expect(missed).toEqual([]);
    expect(expectations.length).toBeGreaterThan(0);
  });
});

/** The guidance as it was made, before any amendment. */
const program = inHouse();
const ran = program.scenarios.map((_, index) => runScenario(program, index));

describe('scenarios reach', () => {
  const results = ran.map((one) => one.result);
  const among = <T>(parts: (result: Result) => readonly T[], wanted: (part: T) => boolean): boolean =>
    results.some((result) => parts(result).some(wanted));

  test.each(program.rules.map((rule, index) => [rule.name, index] as const))(
    'rule %s, effective and not',
    (_name, rule) => {
      for (const effective of ['yes', 'no']) {
        const reached = among(
          (result) => result.rules,
          (one) => one.rule === rule && one.effective === effective,
        );
        expect(reached, effective).toBe(true);
      }
    },
  );

  test.each(program.exemptions.map((one, index) => [one.kind, one.name, index] as const))(
    '%s %s, applying, not applying and unknown',
    (_kind, name, exemption) => {
      for (const state of ['applies', 'does not apply', 'unknown']) {
        const reached = among(
          (result) => result.exemptions,
          (one) => one.exemption === exemption && one.state === state,
        );
        // Good reason that is not claimed counts as none, so that whether it is shown is never open.
        expect(reached, state).toBe(state !== 'unknown' || name !== 'good reason shown');
      }
    },
  );

  test.each(program.duties.map((duty, index) => [duty.name, index] as const))(
    'duty %s, owed and not owed',
    (_name, duty) => {
      for (const owed of ['yes', 'no']) {
        const reached = among(
          (result) => result.duties,
          (one) => one.duty === duty && one.owed === owed,
        );
        expect(reached, owed).toBe(true);
      }
    },
  );

  test('every presumption and deeming', () => {
    for (const [kind, suppositions] of [
      ['presumption', program.presumptions],
      ['deeming', program.deemings],
    ] as const) {
      for (const index of suppositions.keys()) {
        const reached = among(
          (result) => result.facts,
          ({ origin }) => origin.kind === kind && origin.index === index,
        );
        expect(reached, `${kind} ${index}`).toBe(true);
      }
    }
  });

  test('every outcome of every decision, and undetermined', () => {
    for (const [decision, { choices }] of program.decisions.entries()) {
      for (const outcome of [...choices.map((choice) => choice.key), undefined]) {
        const reached = among(
          (result) => result.decisions,
          (one) => one.decision === decision && one.outcome === outcome,
        );
        expect(reached, outcome ?? 'undetermined').toBe(true);
      }
    }
  });

  test('every dated value of every threshold', () => {
    for (const { name, values } of program.thresholds) {
      for (const [index, value] of values.entries()) {
        const next = values[index + 1]?.from ?? Number.POSITIVE_INFINITY;
        const read = results.some(
          ({ governing }) => governing.kind === 'date' && governing.day >= value.from && governing.day < next,
        );
        expect(read, `${name}, value ${index + 1}`).toBe(true);
      }
    }
  });
});

/** Slips of a drafter's pen: the file, what stands there, and what would stand there instead. */
const SLIPS: readonly (readonly [file: string, stands: string, instead: string])[] = [
  ['1-introduction', 'in force from 1 April 2027', 'in force from 31 March 2027'],
  ['1-introduction', 'in force from 1 April 2027', 'in force from 2 April 2027'],
  ['1-introduction', 'first of trigger date, procurement', 'first of assessment date, procurement'],
  [
    '1-introduction',
    'one of central government, local authority, NHS body\n',
    'one of local authority, NHS body\n',
  ],
  [
    '1-introduction',
    'one of central government, local authority, NHS body\n',
    'one of central government, NHS body\n',
  ],
  [
    '1-introduction',
    'one of central government, local authority, NHS body\n',
    'one of central government, local authority\n',
  ],
  ['3-people-at-risk', 'any of sickness benefit assessments,', 'any of'],
  ['3-people-at-risk', ' disability benefit assessments,', ''],
  ['3-people-at-risk', ' NHS care,\n', '\n'],
  ['3-people-at-risk', 'detention centres, prisons\n  because "a service', 'prisons\n  because "a service'],
  [
    '3-people-at-risk',
    'detention centres, prisons\n  because "a service',
    'detention centres\n  because "a service',
  ],
  ['3-people-at-risk', 'any of Armed Forces recruitment, Armed', 'any of Armed'],
  ['3-people-at-risk', 'recruitment, Armed Forces housing', 'recruitment'],
  ['3-people-at-risk', 'any of service personnel, service families', 'any of service personnel'],
  ['3-people-at-risk', 'any of service personnel, service families', 'any of service families'],
  [
    '3-people-at-risk',
    'any of detention centres, prisons\n  because "whoever',
    'any of prisons\n  because "whoever',
  ],
  [
    '3-people-at-risk',
    'any of detention centres, prisons\n  because "whoever',
    'any of detention centres\n  because "whoever',
  ],
  [
    '3-people-at-risk',
    'deem contact with people at risk is significant',
    'deem contact with people at risk is none',
  ],
  ['4-ended-contracts', 'otherwise may outsource', 'otherwise no assessment due'],
  ['4-ended-contracts', 'one of expiry, termination', 'one of expiry'],
  ['4-ended-contracts', 'one of expiry, termination', 'one of termination'],
  [
    '4-ended-contracts',
    '(i)   contact with people at risk is significant',
    '(i)   contact with people at risk is none',
  ],
  ['4-ended-contracts', '(ii)  threat to rights', '(ii)  not threat to rights'],
  ['4-ended-contracts', '(iii) exercise of coercive powers', '(iii) not exercise of coercive powers'],
  ['5-new-outsourcing', 'otherwise permitted', 'otherwise none'],
  [
    '5-new-outsourcing',
    '(b) contact with people at risk is significant',
    '(b) contact with people at risk is not none',
  ],
  ['5-new-outsourcing', '(b) contact with people at risk is significant', '(b) threat to rights'],
  ['6-exemptions', 'from 1 April 2027 is 1 ', 'from 1 April 2027 is 0.99 '],
  ['6-exemptions', 'from 1 April 2027 is 1 ', 'from 1 April 2027 is 1.001 '],
  ['6-exemptions', ' counting both days', ''],
  ['6-exemptions', '(a) delivered to individuals', '(a) not delivered to individuals'],
  ['6-exemptions', 'is at least shortest term', 'is more than shortest term'],
  ['6-exemptions', 'from 1 April 2027 is £500,000', 'from 1 April 2027 is £499,999.99'],
  ['6-exemptions', 'from 1 April 2027 is £500,000', 'from 1 April 2027 is £500,000.01'],
  ['6-exemptions', 'from 1 April 2028 is £750,000', 'from 1 April 2028 is £749,999.99'],
  ['6-exemptions', 'from 1 April 2028 is £750,000', 'from 1 April 2028 is £750,000.01'],
  ['6-exemptions', 'from 1 April 2028 is £750,000', 'from 31 March 2028 is £750,000'],
  ['6-exemptions', 'from 1 April 2028 is £750,000', 'from 2 April 2028 is £750,000'],
  ['6-exemptions', 'annual value is less than', 'annual value is at most'],
  ['6-exemptions', 'to £0.01 half up', 'to £0.01 down'],
  ['6-exemptions', 'of lots is at least', 'of lots is more than'],
  ['6-exemptions', '(b) supplier kind is local authority', '(b) supplier kind is private body'],
  ['6-exemptions', '(i)  authority kind is local authority', '(i)  authority kind is central government'],
  ['6-exemptions', '  when passed on to a private body', '  when not passed on to a private body'],
  ['6-exemptions', 'presume lack of sufficient capacity is no', 'presume lack of sufficient capacity is yes'],
  ['6-exemptions', '  from outcome prohibited\n  when not relevant', '  when not relevant'],
  ['6-exemptions', '  from outcome prohibited\n  when annual', '  when annual'],
  ['6-exemptions', '  from outcome prohibited\n  when any', '  when any'],
  [
    '6-exemptions',
    'shown\n  from outcome bring in house',
    'shown\n  from outcome bring in house\n  from outcome prohibited',
  ],
  ['7-duties', 'within 30 days after trigger', 'within 30 days beginning with trigger'],
  ['7-duties', 'is on or before assessment date', 'is before 1 January 2100'],
  ['7-duties', 'by 3 months', 'by 90 days'],
  ['7-duties', 'within 12 months', 'within 11 months'],
  ['7-duties', 'within 30 days after assessment', 'within 31 days after assessment'],
  ['7-duties', 'is one of incidental, none', 'is none'],
];

describe('a slip of the pen does not pass unseen', () => {
  const passing = new Set(ran.flatMap(({ title, passed }) => (passed ? [title] : [])));
  test.each(SLIPS)('%s: %j, written %j', (file, stands, instead) => {
    let changed = 0;
    const files = text.files.map((one) => {
      if (one.path !== `${file}.policy` || !one.text.includes(stands)) return one;
      changed++;
      return { ...one, text: one.text.replace(stands, instead) };
    });
    expect(changed).toBe(1);
    const { program: slipped } = compile({ ...text, files }, { knownOn: IN_HOUSE_MADE_ON });
    // The compiler sees it, or a scenario does.
    const seen =
      slipped === undefined ||
      slipped.scenarios.some(({ title }, index) => passing.has(title) && !runScenario(slipped, index).passed);
    expect(seen).toBe(true);
  });
});

test('every paragraph holds a rule or says why it needs none', () => {
  const citing = [
    program.rules,
    program.exemptions,
    program.duties,
    program.definitions,
    program.presumptions,
    program.deemings,
    program.decisions,
    program.lists,
  ].flat();
  const cited = new Set(citing.flatMap((one) => one.citations.map((citation) => citation.paragraph)));
  for (const { number, needsNoRule } of program.paragraphs) {
    expect(cited.has(number) !== (needsNoRule !== undefined), `paragraph ${number}`).toBe(true);
  }
});

/** What a contract came to, in one line. */
function summary({ status, told }: TimelineResult): string {
  return [status, ...told.result.decisions.map((one) => one.outcome ?? one.status)].join(' | ');
}

function assessed(file: string): Record<string, string> {
  const read = { path: file, text: readFileSync(`${root}${file}`, 'utf8') };
  const { records, problems } = readRecords(timeline.input, read);
  expect(problems).toEqual([]);
  return Object.fromEntries(records.map((record) => [record.id, summary(decideOn(timeline, record))]));
}

test('the example register', () => {
  expect(assessed('examples/register.csv')).toMatchInlineSnapshot(`
    {
      "2021/S 000-023623": "determined | no assessment due | none",
      "HO/15/05/PIN v2": "determined | no assessment due | none",
      "NASC": "undetermined | undetermined | none",
      "RAMS Central": "determined | bring in house | none",
      "RAMS SE": "determined | may outsource | none",
      "invented-01": "determined | no assessment due | prohibited",
      "invented-02": "determined | no assessment due | permitted",
      "invented-03": "determined | may outsource | none",
      "ocds-b5fd17-1d78df0d-72b7-4b05-8c26-e28cae9cdcd2": "undetermined | undetermined | none",
      "ocds-b5fd17-529984cf-7664-4722-a08a-431c606f0ce4": "undetermined | undetermined | undetermined",
      "ocds-b5fd17-8ff50096-2a3f-490c-8bcb-51712688de65": "determined | bring in house | none",
      "ocds-b5fd17-d07a4de9-16b5-4b23-b863-b90b05f7f7b6": "determined | bring in house | none",
      "ocds-b5fd17-fb79a6f6-9504-4875-b906-7d8c5661ac39": "determined | may outsource | none",
      "ocds-h6vhtk-02f666": "undetermined | undetermined | none",
      "ocds-h6vhtk-0369de": "undetermined | no assessment due | undetermined",
      "ocds-h6vhtk-03dc6c": "determined | bring in house | none",
      "ocds-h6vhtk-04b056": "not in force",
      "ocds-h6vhtk-04c12c / 029634-2025": "determined | may outsource | none",
      "ocds-h6vhtk-0504ff": "not in force",
      "ocds-h6vhtk-050a5e": "undetermined | undetermined | none",
      "ocds-h6vhtk-050b69 / 024238-2026": "determined | no assessment due | none",
      "ocds-h6vhtk-055da0": "not in force",
      "ocds-h6vhtk-059dd1": "determined | no assessment due | none",
      "ocds-h6vhtk-06607a": "undetermined | no assessment due | undetermined",
      "ocds-h6vhtk-068483": "undetermined | undetermined | none",
    }
  `);
});

test('the edge cases', () => {
  expect(assessed('examples/edge-cases.json')).toMatchInlineSnapshot(`
    {
      "edge-01-complete": "determined | bring in house | none",
      "edge-02-a-penny-below-the-threshold": "determined | may outsource | none",
      "edge-03-at-the-threshold": "determined | bring in house | none",
      "edge-04-nought-is-a-value": "determined | may outsource | none",
      "edge-05-no-value-is-not-nought": "undetermined | undetermined | none",
      "edge-06-value-cannot-be-had": "undetermined | undetermined | none",
      "edge-07-lots-reach-the-threshold-together": "determined | bring in house | none",
      "edge-08-one-lot-without-a-value": "undetermined | undetermined | none",
      "edge-09-one-lot-without-a-value-no-longer-matters": "determined | may outsource | none",
      "edge-10-the-day-before-commencement": "not in force",
      "edge-11-the-day-of-commencement": "determined | bring in house | none",
      "edge-12-a-leap-day-is-the-last-day": "determined | bring in house | none",
      "edge-13-council-and-hospital-trust": "determined | may outsource | none",
      "edge-14-council-and-hospital-trust-that-passes-it-on": "determined | bring in house | none",
      "edge-15-no-supplier-yet": "determined | bring in house | none",
      "edge-16-no-groups-served": "determined | may outsource | none",
      "edge-17-contact-cannot-be-learned": "determined | bring in house | none",
      "edge-18-two-answers-for-one-contract": "determined | bring in house | prohibited",
      "edge-19-a-code-that-misleads": "determined | may outsource | none",
      "edge-20-nothing-known": "undetermined | undetermined | undetermined",
      "edge-21-private-authority": "out of scope",
      "edge-22-reasons-overdue": "determined | may outsource | none",
    }
  `);
});
