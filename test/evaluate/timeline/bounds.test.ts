/**
 * Governing dates that the record bounds: on the edges of editions, and of dated values.
 *
 * In: guidance with a dated value and an amendment, and records as a file has them. Out: what is decided, told, and kept
 * in a receipt; and the same from the emitted module.
 */
import { expect, test } from 'vitest';
import { compile } from '../../../src/compile.ts';
import { explanationOn } from '../../../src/evaluate/text/explanation-on.ts';
import { explanationOnJson } from '../../../src/evaluate/text/json-on.ts';
import { renderText } from '../../../src/evaluate/text/render-text.ts';
import { decideOn, explainOn } from '../../../src/evaluate/timeline/decide.ts';
import { canonicalText } from '../../../src/receipts/canonical.ts';
import { nodesOfPrograms } from '../../../src/receipts/nodes.ts';
import { receiptOf } from '../../../src/receipts/receipt.ts';
import { replay } from '../../../src/receipts/replay.ts';
import { emitted } from '../../support/emitted.ts';
import { recordOf } from '../../support/timeline.ts';

/** £500 from 1 April 2027, £700 from 1 April 2028; from 1 June 2028 urgent ones are exempt. */
const TEXT = `guidance "Notices"
  id notices
  made on 1 January 2027
  in force from 1 April 2027
  currency GBP
  applies by notice date

facts
  notice date: date
  worth: money

threshold limit: money
  from 1 April 2027 is £500
  from 1 April 2028 is £700

decision notice: one of needed, waived
  otherwise waived
rule large
  notice is needed
  when worth is at least limit

amendment "Urgent notices"
  id notices-2028-1
  amends notices
  made on 1 March 2028
  in force from 1 June 2028

  insert fact urgent: yes or no
  insert exemption urgency
    from outcome needed
    when urgent
`;

const { timeline } = compile({ files: [{ path: 'notices.policy', text: TEXT }] });
if (timeline === undefined) throw new Error('it does not compile');
const module = emitted(timeline);

const between = (first: string | undefined, last: string | undefined) => ({
  ...(first === undefined ? {} : { 'not before': first }),
  ...(last === undefined ? {} : { 'not after': last }),
});

test.each<[string, object, Record<string, unknown>, string, string | undefined]>([
  ['one figure, one text', between('2027-04-01', '2028-03-31'), { worth: '600.00' }, 'determined', 'needed'],
  [
    'two figures that differ',
    between('2027-04-01', '2028-04-01'),
    { worth: '600.00' },
    'undetermined',
    undefined,
  ],
  [
    'two figures that agree',
    between('2027-04-01', '2028-04-01'),
    { worth: '700.00' },
    'determined',
    'needed',
  ],
  [
    'up to the edge of a text',
    between('2028-04-01', '2028-05-31'),
    { worth: '700.00', urgent: true },
    'determined',
    'needed',
  ],
  [
    'over the edge of a text',
    between('2028-04-01', '2028-06-01'),
    { worth: '700.00', urgent: true },
    'undetermined',
    undefined,
  ],
  [
    'two texts that agree',
    between('2028-05-31', '2028-06-01'),
    { worth: '700.00', urgent: false },
    'determined',
    'needed',
  ],
  ['no end', between('2028-06-01', undefined), { worth: '1.00' }, 'determined', 'waived'],
  [
    'before anything is in force',
    between('2027-01-01', '2027-03-31'),
    { worth: '1.00' },
    'not in force',
    undefined,
  ],
  [
    'from before it is in force',
    between('2027-03-31', '2027-04-01'),
    { worth: '1.00' },
    'undetermined',
    'waived',
  ],
  ['no beginning', between(undefined, '2027-04-01'), { worth: '1.00' }, 'undetermined', 'waived'],
  [
    'one day is that day',
    between('2028-06-01', '2028-06-01'),
    { worth: '700.00', urgent: true },
    'determined',
    'waived',
  ],
])('%s', (_, date, more, status, outcome) => {
  const says = { 'notice date': date, ...more };
  const decided = decideOn(timeline, recordOf(timeline, says));
  const [decision] = decided.told.result.decisions;
  expect([decided.status, decision?.outcome]).toEqual([status, outcome]);
  const { status: own, decisions } = module.decide(says);
  expect([own, decisions[0]?.outcome ?? undefined]).toEqual([status, outcome]);
});

test('where every day agrees and the scope is open, it is undetermined, and only the scope is asked for', () => {
  const text = TEXT.replace('  applies by notice date\n', '$&  applies to contracts where ours\n').replace(
    '  worth: money\n',
    '$&  ours: yes or no\n',
  );
  const { timeline: scoped } = compile({ files: [{ path: 'notices.policy', text }] });
  if (scoped === undefined) throw new Error('it does not compile');
  const says = { 'notice date': between('2028-05-31', '2028-06-01'), worth: '700.00', urgent: false };
  const decided = decideOn(scoped, recordOf(scoped, says));
  expect([decided.status, decided.told.result.status]).toEqual(['undetermined', 'undetermined']);
  const needed = decided.needs.map(({ path }) => scoped.input.facts[path.fact]?.name);
  expect(needed).toEqual(['ours']);
  expect(emitted(scoped).decide(says)).toMatchObject({ status: 'undetermined' });
  const inScope = { ...says, ours: true };
  expect(decideOn(scoped, recordOf(scoped, inScope)).status).toBe('determined');
  expect(emitted(scoped).decide(inScope)).toMatchObject({ status: 'determined' });
});

test('bounds are told, kept in a receipt, and replayed', () => {
  const record = recordOf(timeline, { 'notice date': between('2027-04-01', '2028-04-01'), worth: '600.00' });
  const decided = explainOn(timeline, record);
  const text = renderText(explanationOn(timeline, decided), { width: 100 });
  expect(text.replaceAll(/\s+/g, ' ')).toContain('between 1 April 2027 and 1 April 2028');
  const nodesOf = nodesOfPrograms();
  const receipt = canonicalText(receiptOf(timeline, nodesOf, decided, '1.0.0'));
  expect(receipt).toContain('"says":{"not after":"2028-04-01","not before":"2027-04-01"}');
  expect(replay(() => timeline, nodesOf, receipt, '1.0.0')).toMatchObject({ verdict: 'matches' });
});

test.each<[object, string | null, string | null]>([
  [between('2027-04-01', '2028-04-01'), '2027-04-01', '2028-04-01'],
  [between('2027-04-01', undefined), '2027-04-01', null],
  [between(undefined, '2028-04-01'), null, '2028-04-01'],
])('bounds are in the JSON of a result: %j', (date, notBefore, notAfter) => {
  const decided = explainOn(timeline, recordOf(timeline, { 'notice date': date, worth: '600.00' }));
  const json = explanationOnJson(timeline, decided);
  expect(json).toMatchObject({
    governingDate: { date: null, fact: 'notice date', known: false, notBefore, notAfter },
  });
  const { facts } = json;
  const [fact, worth] = Array.isArray(facts) ? facts : [];
  expect(fact).toMatchObject({ fact: 'notice date', state: 'unknown', value: null, notBefore, notAfter });
  expect(worth).toMatchObject({ notBefore: null, notAfter: null });
});

test('bounds of a confidential date are in no JSON', () => {
  const secret = compile({
    files: [
      {
        path: 'notices.policy',
        text: TEXT.replace('notice date: date', 'notice date: date\n    confidential'),
      },
    ],
  });
  if (secret.timeline === undefined) throw new Error(secret.diagnostics[0]?.message);
  const says = { 'notice date': between('2027-04-01', '2028-04-01'), worth: '600.00' };
  const decided = explainOn(secret.timeline, recordOf(secret.timeline, says));
  const { governingDate, facts } = explanationOnJson(secret.timeline, decided);
  expect(governingDate).toMatchObject({ known: false, notBefore: null, notAfter: null });
  expect(JSON.stringify(facts)).not.toContain('2028-04-01');
});
