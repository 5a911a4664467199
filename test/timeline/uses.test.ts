/**
 * Guidance that uses guidance: what is read of the other, on which day, and under which name.
 *
 * In:  folders in memory, as a browser has them.
 * Out: what contracts come to, and what is said of what cannot be.
 */
import { describe, expect, test } from 'vitest';
import { type Compiled, compile } from '../../src/compile.ts';
import { explanationOn } from '../../src/evaluate/text/explanation-on.ts';
import { oneLineReason } from '../../src/evaluate/text/one-line.ts';
import { decideOn, explainOn } from '../../src/evaluate/timeline/decide.ts';
import type { Timeline } from '../../src/program/timeline.ts';
import { readRecords } from '../../src/records/read-records.ts';
import { readGuidance } from '../../src/workspace/folder.ts';
import { memoryHost } from '../../src/workspace/host.ts';

const CARE = `guidance "Care thresholds"
  id            care-thresholds
  made on       12 January 2026
  in force from 1 April 2026
  currency      GBP
  applies by    assessment date

paragraph 2 "What is worth a look"

threshold minimum value: money excluding VAT
  from 1 April 2026 is £100
  from 1 April 2028 is £200

define worth a look
  when contract value is at least minimum value

list care codes
  "85"
  from file "codes.csv" column "code"

facts
  contract value: money excluding VAT
  unrelated: yes or no

decision notice: one of needed, none
  otherwise none

rule notice of the large
  notice is needed
  when all of
    (a) worth a look
    (b) main code is listed in care codes
    (c) unrelated

facts about codes
  main code: text
`;

const AMENDED = `
amendment "Care thresholds (Amendment) 2029"
  id            care-thresholds-2029-1
  amends        care-thresholds
  made on       3 February 2029
  in force from 1 April 2029

  in threshold minimum value
    insert from 1 April 2029 is £300
`;

const USER = `guidance "Example"
  id            example
  made on       12 January 2027
  in force from 1 April 2027
  currency      GBP
  applies by    assessment date
  uses          care-thresholds

facts
  contract value: money excluding VAT
  main code: text

decision outcome: one of look closer, leave
  otherwise leave

rule large
  outcome is look closer
  when worth a look
  because "it is worth {minimum value} or more"

rule in care
  outcome is look closer
  when main code is listed in care codes
`;

interface Folders {
  readonly care?: string;
  readonly user?: string;
  readonly more?: Readonly<Record<string, string>>;
}

function compiled({ care = CARE, user = USER, more = {} }: Folders, knownOn?: number): Compiled {
  const files = new Map([
    ['policies/example/example.policy', user],
    ['policies/care-thresholds/care.policy', care],
    ['policies/care-thresholds/codes.csv', 'code\n90\n'],
    ...Object.entries(more),
  ]);
  return compile(readGuidance('policies/example', memoryHost(files)), { knownOn });
}

function timelineOf(folders: Folders): Timeline {
  const { timeline, diagnostics } = compiled(folders);
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  if (timeline === undefined) throw new Error('no diagnostic, and no timeline');
  return timeline;
}

function said(folders: Folders): readonly string[] {
  return compiled(folders).diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

function outcome(timeline: Timeline, record: Readonly<Record<string, unknown>>): string {
  const text = JSON.stringify([{ id: 'a', ...record }]);
  const { records, problems } = readRecords(timeline.input, { path: 'a.json', text });
  expect(problems).toEqual([]);
  const [one] = records;
  if (one === undefined) throw new Error('no record');
  const { status, told } = decideOn(timeline, one);
  return status === 'determined' ? (told.result.decisions[0]?.outcome ?? '') : status;
}

const on = (day: string, value: string) => ({
  'assessment date': day,
  'contract value': value,
  'main code': '1',
});

describe('what is read of other guidance', () => {
  test('is its text and its figures on the contract’s own date', () => {
    const timeline = timelineOf({ care: CARE + AMENDED });
    expect(outcome(timeline, on('2027-05-01', '100.00'))).toBe('look closer');
    expect(outcome(timeline, on('2028-05-01', '100.00'))).toBe('leave');
    expect(outcome(timeline, on('2028-05-01', '200.00'))).toBe('look closer');
    expect(outcome(timeline, on('2029-05-01', '200.00'))).toBe('leave');
    expect(outcome(timeline, on('2029-05-01', '300.00'))).toBe('look closer');
  });

  test('an edition begins where what is read of the other changes, and nowhere else', () => {
    const days = (timeline: Timeline): readonly number[] =>
      timeline.branches[0]?.periods.filter((one) => one.edition !== undefined).map((one) => one.from) ?? [];
    expect(days(timelineOf({ care: CARE + AMENDED }))).toHaveLength(2);
    const elsewhere = AMENDED.replace(
      /in threshold[\s\S]*/,
      'in paragraph 2\n    substitute heading "Other"\n',
    );
    expect(days(timelineOf({ care: CARE + elsewhere }))).toHaveLength(1);
  });

  test('as at a day, it is the text and the figures of that day for every contract', () => {
    const user = USER.replace(
      'uses          care-thresholds',
      'uses          care-thresholds, as at 1 May 2028',
    );
    const timeline = timelineOf({ care: CARE + AMENDED, user });
    expect(timeline.editions).toHaveLength(1);
    for (const day of ['2027-05-01', '2028-05-01', '2030-05-01']) {
      expect(outcome(timeline, on(day, '199.99'))).toBe('leave');
      expect(outcome(timeline, on(day, '200.00'))).toBe('look closer');
    }
  });

  test('lists come with their files; what is not read does not come at all', () => {
    const timeline = timelineOf({});
    expect(outcome(timeline, { ...on('2027-05-01', '1.00'), 'main code': '90' })).toBe('look closer');
    expect(timeline.input.facts.map(({ name }) => name)).not.toContain('unrelated');
    expect(timeline.editions.map(({ program }) => program.decisions.map(({ name }) => name))).toEqual([
      ['outcome'],
    ]);
  });

  test('is told with its paragraph, its guidance and what amended it last', () => {
    const timeline = timelineOf({ care: CARE + AMENDED });
    const { records } = readRecords(timeline.input, {
      path: 'a.json',
      text: JSON.stringify([{ id: 'a', ...on('2029-05-01', '300.00') }]),
    });
    const [record] = records;
    if (record === undefined) throw new Error('no record');
    const result = explainOn(timeline, record);
    const cited = timeline.editions[1]?.program.thresholds.flatMap(({ citations }) =>
      citations.map(({ source }) => source),
    );
    expect(cited).toEqual([
      'paragraph 2 of “Care thresholds”, as amended by “Care thresholds (Amendment) 2029”',
    ]);
    expect(JSON.stringify(explanationOn(timeline, result))).toContain('paragraph 2 of “Care thresholds”');
    expect(
      JSON.stringify(oneLineReason(result.told.program, result.told.record, result.told.result)),
    ).toContain('£300');
  });

  test('the digests cover both', () => {
    const digests = (care: string) => timelineOf({ care }).editions[0]?.program.digests;
    const before = digests(CARE);
    const after = digests(CARE.replace('is £100', 'is £101'));
    expect(after?.text).not.toBe(before?.text);
    expect(after?.meaning).not.toBe(before?.meaning);
    expect(digests(CARE.replace('"What is worth a look"', '"Worth"'))?.meaning).toBe(before?.meaning);
  });

  test('contracts that a saving of the other keeps under its old text are kept under it here', () => {
    const saving = AMENDED.replace(
      '  in force from 1 April 2029\n',
      '  in force from 1 April 2029\n  saves contracts where main code is "old"\n',
    );
    const timeline = timelineOf({ care: CARE + saving });
    const old = (code: string) => outcome(timeline, { ...on('2029-05-01', '200.00'), 'main code': code });
    expect(old('old')).toBe('look closer');
    expect(old('new')).toBe('leave');
    expect(timeline.branches).toHaveLength(2);
  });

  test('goes through guidance that it uses in turn, which is not read directly', () => {
    const middle = `guidance "Middle"
  id            middle
  made on       12 January 2026
  in force from 1 April 2026
  currency      GBP
  applies by    assessment date
  uses          care-thresholds

define large
  when worth a look

decision m: one of a, b
  otherwise a

rule r
  m is b
  when large
`;
    const more = { 'policies/middle/middle.policy': middle };
    const user = USER.replace('care-thresholds', 'middle')
      .replace('worth a look', 'large')
      .replace('  because "it is worth {minimum value} or more"\n', '')
      .replace(/rule in care[\s\S]*/, '')
      .replace('  main code: text\n', '');
    const timeline = timelineOf({ user, more });
    expect(outcome(timeline, { 'assessment date': '2027-05-01', 'contract value': '100.00' })).toBe(
      'look closer',
    );
    expect(outcome(timeline, { 'assessment date': '2028-05-01', 'contract value': '100.00' })).toBe('leave');
    expect(said({ user: user.replace('when large', 'when worth a look'), more }).join()).toContain(
      'unknown-name',
    );
  });
});

describe('names', () => {
  const OWN = `${USER}
threshold minimum value: money excluding VAT
  from 1 April 2027 is £7

rule own
  outcome is look closer
  when contract value is at least minimum value
`;

  test('of the guidance itself come first, and the other’s are said in full', () => {
    const timeline = timelineOf({ user: OWN });
    expect(outcome(timeline, on('2027-05-01', '7.00'))).toBe('look closer');
    expect(timeline.editions[0]?.program.thresholds.map(({ name }) => name).toSorted()).toEqual([
      'minimum value',
      'minimum value of care-thresholds',
    ]);
    const full = OWN.replace('at least minimum value', 'at least minimum value of care-thresholds');
    const other = timelineOf({
      user: `${full}
rule tiny
  outcome is look closer
  when contract value is less than minimum value
`,
    });
    expect(outcome(other, on('2027-05-01', '7.00'))).toBe('leave');
    expect(outcome(other, on('2027-05-01', '6.00'))).toBe('look closer');
  });

  test('a fact of both is one fact, and is refused with two types', () => {
    const user = USER.replace('contract value: money excluding VAT', 'contract value: number').replace(
      'rule large',
      'rule some\n  outcome is look closer\n  when contract value is more than 5\n\nrule large',
    );
    expect(said({ user }).slice(0, 1)).toEqual([
      'used-fact-differs: the fact “contract value” is of another type in the guidance that is used',
    ]);
  });
});

describe('what cannot be', () => {
  test('a circle is shown whole', () => {
    const care = CARE.replace(
      '  applies by    assessment date\n',
      '  applies by    assessment date\n  uses          example\n',
    );
    expect(said({ care })).toContainEqual(
      'uses-in-circle: guidance uses each other in a circle: “example” uses “care-thresholds” uses “example”',
    );
  });

  test('an amendment of the other that takes a name away is told at the line that uses it', () => {
    const care = `${CARE}${AMENDED.replace(/in threshold[\s\S]*/, 'rename threshold minimum value\n    to least value\n')}`;
    const told = compiled({ care }).diagnostics;
    expect(told.map(({ code, span }) => [code, span?.file])).toEqual([
      ['used-edition-breaks-text', 'example.policy'],
    ]);
    expect(told[0]?.message).toContain('from 1 April 2029');
    expect(told[0]?.related[0]?.span.file).toBe('example.policy');
  });

  test('days without a text of the other are errors, and pinned days as well', () => {
    const withdrawn = `${CARE}
amendment "Care thresholds (Withdrawal)"
  id            care-thresholds-2029-1
  amends        care-thresholds
  made on       3 February 2029
  in force from 1 April 2029
  withdraw guidance care-thresholds
    succeeded by care-2029
`;
    expect(said({ care: withdrawn })).toEqual([
      'used-not-in-force: “Care thresholds” has no text from 1 April 2029 on, while this guidance is in force: it is withdrawn by then, and succeeded by “care-2029”',
    ]);
    const user = USER.replace(
      'uses          care-thresholds',
      'uses          care-thresholds, as at 1 May 2025',
    );
    expect(said({ user })).toEqual([
      'used-not-in-force: “Care thresholds” has no text on 1 May 2025: it is not yet in force then',
    ]);
  });

  test('an id never leads out of the folders beside the guidance', () => {
    for (const id of ['`../care-thresholds`', '`..`', '`care-thresholds/.`']) {
      const user = USER.replace('uses          care-thresholds', `uses          ${id}`);
      expect(said({ user })[0]).toContain('used-guidance-missing');
    }
  });

  test('a guidance in the topmost folder has nothing beside it', () => {
    const files = new Map([['example.policy', USER]]);
    const { diagnostics } = compile(readGuidance('', memoryHost(files)));
    expect(diagnostics[0]?.code).toBe('used-guidance-missing');
  });
});

describe('an amendment of the user', () => {
  const amending = (edit: string): string => `${USER}
amendment "Example (Amendment) 2028"
  id            example-2028-1
  amends        example
  made on       3 February 2028
  in force from 1 June 2028

  in guidance
    ${edit}
`;

  test('pins what it uses from its own day on', () => {
    const timeline = timelineOf({ user: amending('substitute uses care-thresholds, as at 1 May 2027') });
    expect(outcome(timeline, on('2028-05-01', '100.00'))).toBe('leave');
    expect(outcome(timeline, on('2028-07-01', '100.00'))).toBe('look closer');
  });

  test('no longer uses it', () => {
    const user = `${amending('repeal uses').trimEnd()}
  in rule large
    substitute when contract value is more than £5
    repeal because
  repeal rule in care
`;
    const timeline = timelineOf({ user });
    expect(outcome(timeline, on('2028-05-01', '100.00'))).toBe('leave');
    expect(outcome(timeline, on('2028-07-01', '100.00'))).toBe('look closer');
  });

  test('begins to use another guidance', () => {
    const user = amending('insert uses other').replace(/$/, '\n  in rule large\n    substitute when small\n');
    const other = CARE.replace('care-thresholds', 'other')
      .replace(
        'define worth a look',
        'define small\n  when contract value is less than minimum value\n\ndefine worth a look',
      )
      .replace('  from file "codes.csv" column "code"\n', '');
    const timeline = timelineOf({ user, more: { 'policies/other/other.policy': other } });
    expect(outcome(timeline, on('2028-05-01', '1.00'))).toBe('leave');
    expect(outcome(timeline, on('2028-07-01', '1.00'))).toBe('look closer');
  });
});
