/**
 * Decisions of other guidance: what is taken over with them, what they come to, and where they are told.
 *
 * In:  folders in memory.
 * Out: what contracts come to, in the evaluator and in the emitted module, and what is said of what cannot be.
 */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { explanationOn } from '../../src/evaluate/text/explanation-on.ts';
import { explainOn } from '../../src/evaluate/timeline/decide.ts';
import type { Timeline } from '../../src/program/timeline.ts';
import { readRecords } from '../../src/records/read-records.ts';
import { readGuidance } from '../../src/workspace/folder.ts';
import { memoryHost } from '../../src/workspace/host.ts';
import { comparisonOn } from '../support/emitted.ts';

const PROCUREMENT = `guidance "Procurement"
  id            procurement
  made on       12 January 2026
  in force from 1 April 2026
  currency      GBP
  applies by    assessment date

facts about the contract
  contract value: money excluding VAT
  urgent: yes or no
  justified: yes or no
  unrelated: yes or no

presume justified is no

decision procedure: one of open, direct award
  otherwise direct award

decision notice: one of needed, none
  otherwise none

paragraph 3 "Procedures"

rule large
  procedure is open
  when contract value is at least £100
  because "the contract is worth {contract value}"

rule published
  notice is needed
  when unrelated

paragraph 4 "Urgency"

exemption urgency
  from every rule
  when urgent

exception unjustified
  to urgency
  when not justified

duty publish
  when procedure is open
`;

const AMENDED = `
amendment "Procurement (Amendment) 2028"
  id            procurement-2028-1
  amends        procurement
  made on       3 February 2028
  in force from 1 April 2028

  in rule large
    substitute when contract value is at least £200
`;

const USER = `guidance "Example"
  id            example
  made on       12 January 2027
  in force from 1 April 2027
  currency      GBP
  applies by    assessment date
  uses          procurement

facts
  small firm: yes or no

decision outcome: one of look closer, leave
  otherwise leave

rule large
  outcome is look closer
  when all of
    (a) procedure is open
    (b) small firm

exemption never mind
  from every rule
  when contract value is at least £1,000
`;

const PLACES = { user: 'policies/example/example.policy', other: 'policies/procurement/p.policy' };

function compiled(user = USER, other = PROCUREMENT) {
  const files = new Map([
    [PLACES.user, user],
    [PLACES.other, other],
  ]);
  return compile(readGuidance('policies/example', memoryHost(files)));
}

function timelineOf(user = USER, other = PROCUREMENT): Timeline {
  const { timeline, diagnostics } = compiled(user, other);
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  if (timeline === undefined) throw new Error('no diagnostic, and no timeline');
  return timeline;
}

function said(user = USER, other = PROCUREMENT): readonly string[] {
  return compiled(user, other).diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

type Record = Readonly<{ [name: string]: unknown }>;

function told(timeline: Timeline, record: Record) {
  const text = JSON.stringify([{ id: 'a', ...record }]);
  const { records, problems } = readRecords(timeline.input, { path: 'a.json', text });
  expect(problems).toEqual([]);
  const [one] = records;
  if (one === undefined) throw new Error('no record');
  const result = explainOn(timeline, one);
  const names = result.told.result.needs.map(({ path }) => result.told.program.facts[path.fact]?.name);
  return { result, needs: names, text: JSON.stringify(explanationOn(timeline, result)) };
}

function outcome(timeline: Timeline, record: Record): string {
  const { result } = told(timeline, record);
  expect(result.told.result.decisions).toHaveLength(1);
  return result.status === 'determined' ? (result.told.result.decisions[0]?.outcome ?? '') : result.status;
}

const LARGE = { 'assessment date': '2027-05-01', 'contract value': '100.00', 'small firm': true };
const CALM = { ...LARGE, urgent: false };

describe('a decision of other guidance', () => {
  test('is read with the rules, exemptions, exceptions and presumptions it rests on', () => {
    const timeline = timelineOf();
    expect(outcome(timeline, CALM)).toBe('look closer');
    expect(outcome(timeline, { ...CALM, 'contract value': '99.99' })).toBe('leave');
    expect(outcome(timeline, { ...LARGE, urgent: true })).toBe('look closer');
    expect(outcome(timeline, { ...LARGE, urgent: true, justified: true })).toBe('leave');
  });

  test('comes alone: no other decision, no duty, and none of the facts they read', () => {
    const [edition] = timelineOf().editions;
    expect(edition?.program.decisions.map(({ name, used }) => [name, used])).toEqual([
      ['outcome', undefined],
      ['procedure', 'Procurement'],
    ]);
    expect(edition?.program.duties).toEqual([]);
    expect(edition?.program.facts.map(({ name }) => name)).not.toContain('unrelated');
  });

  test('is not displaced by what this guidance says of every rule', () => {
    const { result } = told(timelineOf(), { ...CALM, 'contract value': '1000.00' });
    expect(result.told.result.rules.map(({ effective }) => effective)).toContain('yes');
    expect(outcome(timelineOf(), { ...CALM, 'contract value': '1000.00' })).toBe('leave');
  });

  test('has no part in status and needs unless a decision of this guidance is open on it', () => {
    const timeline = timelineOf();
    const open = { 'assessment date': '2027-05-01', 'small firm': false };
    expect(outcome(timeline, open)).toBe('leave');
    expect(told(timeline, open).needs).toEqual([]);
    const waiting = told(timeline, { ...open, 'small firm': true });
    expect(waiting.result.status).toBe('undetermined');
    expect(waiting.needs).toContain('contract value');
    const gap = PROCUREMENT.replace('otherwise direct award', 'otherwise is a gap').replace(
      'open, direct award',
      'open',
    );
    const without = told(timelineOf(USER, gap), { ...CALM, 'contract value': '1.00' });
    expect(without.result.status).toBe('undetermined');
    expect(without.result.told.result.decisions.map(({ status }) => status)).toEqual(['undetermined']);
  });

  test('is explained as a term, with its guidance', () => {
    const { text } = told(timelineOf(), CALM);
    expect(text).toContain('“procedure” (“Procurement”) is “open”');
    expect(text).toContain('Rule “large of procurement” (paragraph 3 of “Procurement”');
    expect(text).not.toContain('Procedure is open.');
  });

  test('is that of the text of the contract’s own day', () => {
    const timeline = timelineOf(USER, PROCUREMENT + AMENDED);
    expect(outcome(timeline, CALM)).toBe('look closer');
    expect(outcome(timeline, { ...CALM, 'assessment date': '2028-05-01' })).toBe('leave');
    expect(outcome(timeline, { ...CALM, 'assessment date': '2028-05-01', 'contract value': '200.00' })).toBe(
      'look closer',
    );
    expect(timeline.editions).toHaveLength(2);
    expect(timeline.editions[0]?.program.digests.meaning).not.toBe(
      timeline.editions[1]?.program.digests.meaning,
    );
  });

  test('makes no edition where nothing that it rests on changes', () => {
    const elsewhere = AMENDED.replace('in rule large', 'in rule published').replace(
      'contract value is at least £200',
      'justified',
    );
    expect(timelineOf(USER, PROCUREMENT + elsewhere).editions).toHaveLength(1);
  });

  test('may rest on a decision of a third guidance', () => {
    const middle = `guidance "Middle"
  id            middle
  made on       12 January 2026
  in force from 1 April 2026
  currency      GBP
  applies by    assessment date
  uses          procurement

decision procedure: one of open, shut
  otherwise shut

rule large
  procedure is open
  when procedure of procurement is open
`;
    const files = new Map([
      [
        PLACES.user,
        USER.replace('uses          procurement', 'uses          middle').replace(
          'contract value is at least £1,000',
          'not small firm',
        ),
      ],
      [PLACES.other, PROCUREMENT],
      ['policies/middle/middle.policy', middle],
    ]);
    const { timeline, diagnostics } = compile(readGuidance('policies/example', memoryHost(files)));
    expect(diagnostics.map(({ message }) => message)).toEqual([]);
    if (timeline === undefined) throw new Error('it does not compile');
    expect(timeline.editions[0]?.program.decisions.map(({ name, used }) => [name, used])).toEqual([
      ['outcome', undefined],
      ['procedure', 'Middle'],
      ['procedure of procurement', 'Procurement'],
    ]);
    expect(outcome(timeline, CALM)).toBe('look closer');
    expect(outcome(timeline, { ...CALM, 'contract value': '99.99' })).toBe('leave');
  });

  test('may have an exemption that is read', () => {
    const user = USER.replace('procedure is open', 'exempt under urgency');
    const timeline = timelineOf(user);
    expect(outcome(timeline, { ...LARGE, urgent: true, justified: true })).toBe('look closer');
    expect(outcome(timeline, { ...LARGE, urgent: true })).toBe('leave');
  });
});

describe('in the emitted module', () => {
  const values = ['99.99', '100.00', '199.99', '200.00', '1000.00', undefined];
  const answers = [true, false, undefined];
  const days = ['2027-05-01', '2028-05-01', undefined];
  const records = days.flatMap((day) =>
    values.flatMap((value) =>
      answers.flatMap((urgent) =>
        answers.map((firm) => ({
          'assessment date': day,
          'contract value': value,
          urgent,
          'small firm': firm,
        })),
      ),
    ),
  );

  test.each([
    ['a decision in one text', USER, PROCUREMENT],
    ['a decision in several texts', USER, PROCUREMENT + AMENDED],
    ['an exemption', USER.replace('procedure is open', 'exempt under urgency'), PROCUREMENT + AMENDED],
  ])('%s is the same', (_, user, other) => {
    const timeline = timelineOf(user, other);
    const compare = comparisonOn(timeline);
    const text = JSON.stringify(records.map((record, index) => ({ id: String(index), ...record })));
    const read = readRecords(timeline.input, { path: 'a.json', text });
    expect(read.records).toHaveLength(records.length);
    for (const record of read.records) {
      const { emitted, reference } = compare(record);
      expect(emitted).toEqual(reference);
    }
  });
});

describe('what cannot be', () => {
  test('a decision of guidance that applies to some contracts only', () => {
    const scoped = PROCUREMENT.replace(
      '  applies by    assessment date\n',
      '  applies by    assessment date\n  applies to contracts where not unrelated\n',
    );
    expect(said(USER, scoped)).toEqual([
      'used-decision: decision “procedure” of “Procurement” cannot be read: “Procurement” applies to some contracts only, and decides nothing for others',
    ]);
  });

  test('an exemption from a duty', () => {
    const other = PROCUREMENT.replace('  from every rule\n', '  from every rule\n  from duty publish\n');
    expect(said(USER, other)).toEqual([]);
    expect(said(USER.replace('procedure is open', 'exempt under urgency'), other)[0]).toContain(
      'it is from a duty',
    );
  });

  test.each([
    ['concluded', 'rule more\n  procedure is open\n  when small firm\n'],
    ['displaced', 'exemption more\n  from outcome where procedure is open\n  when small firm\n'],
    ['expected', 'scenario "S"\n  given\n    small firm is yes\n  expect\n    procedure is open\n'],
  ])('it is not %s here', (_, more) => {
    expect(said(`${USER}\n${more}`).filter((one) => one.startsWith('used-decided-there'))).toEqual([
      'used-decided-there: the decision “procedure” is of “Procurement”: it can be read here, and neither concluded, displaced nor expected',
    ]);
  });
});
