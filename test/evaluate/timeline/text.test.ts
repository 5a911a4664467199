import { expect, test } from 'vitest';
import { explanationOn } from '../../../src/evaluate/text/explanation-on.ts';
import { governedByJson } from '../../../src/evaluate/text/governed-by.ts';
import { oneLineReason } from '../../../src/evaluate/text/one-line.ts';
import { renderText } from '../../../src/evaluate/text/render-text.ts';
import { explainOn } from '../../../src/evaluate/timeline/decide.ts';
import { recordOf, timeline } from '../../support/timeline.ts';

const text = (minimum: string) => `guidance "G"
  id g
  made on 1 January 2027
  in force from 1 April 2027
  currency GBP
  applies by start

facts
  start: date
  begun: date
  amount: money excluding VAT

threshold minimum: money excluding VAT
  from 1 April 2027 is ${minimum}

define begun before
  when begun is before 1 June 2028

decision outcome: one of large, small
  otherwise small

rule size
  outcome is large
  when amount is at least minimum
`;

const of = timeline({
  editions: [{ text: text('£500') }, { text: text('£1,000'), instruments: [0, 1] }],
  instruments: [{ title: 'G (Amendment) 2028' }],
  branches: [
    {
      periods: [
        [undefined, { kind: 'not yet in force' }],
        ['2027-04-01', 0],
        ['2028-06-01', 1],
        ['2030-01-01', { kind: 'withdrawn', instrument: 1, succeededBy: 'h' }],
      ],
      splits: [{ day: '2028-06-01', edition: 1, definition: 'begun before', to: 1 }],
    },
    { origin: { kind: 'saved by', instrument: 1 }, parent: 0, periods: [[undefined, 0]] },
  ],
});

const told = (says: Readonly<Record<string, unknown>>): string =>
  renderText(explanationOn(of, explainOn(of, recordOf(of, { amount: 700, ...says }))), { width: 400 });

test('the text that governs is named with what amends it, and why a saving does not keep the earlier one', () => {
  const said = told({ start: '2028-07-01', begun: '2028-06-02' });
  expect(said).toContain(
    'What governs is the text in force from 1 June 2028, as amended by “G (Amendment) 2028”.',
  );
  expect(said).toContain('“G (Amendment) 2028” does not save the earlier text for this contract, because:');
});

test('a text that is saved is named with the reasons', () => {
  const said = told({ start: '2028-07-01', begun: '2028-05-02' });
  expect(said).toContain(
    '“G (Amendment) 2028” saves the text as it stood before 1 June 2028 for this contract, because:',
  );
});

test('of several that may govern each is told with its outcome', () => {
  const said = told({ start: '2028-07-01' });
  expect(said).toContain('Not yet decided: it is open which text governs.');
  expect(said).toMatch(/as amended by “G \(Amendment\) 2028”: outcome: small/);
  expect(said).toMatch(/which “G \(Amendment\) 2028” saves: outcome: large/);
  expect(said).toContain('It is open whether “G (Amendment) 2028” saves');
});

test('a confidential date is not told by the days on which a text governs', () => {
  const facts = of.input.facts.map((fact) =>
    fact.name === 'start' ? { ...fact, confidential: true } : fact,
  );
  const secret = { ...of, input: { ...of.input, facts } };
  const decided = explainOn(secret, recordOf(secret, { amount: 700, start: '2028-07-01' }));
  expect(JSON.stringify(governedByJson(secret, decided))).not.toContain('2028-07-01');
  expect(JSON.stringify(governedByJson(secret, decided, { showConfidential: true }))).toContain('2028-07-01');
});

test('why none is in force', () => {
  const gone = explainOn(of, recordOf(of, { amount: 700, start: '2030-01-01', begun: '2029-01-01' })).told;
  expect(oneLineReason(gone.program, gone.record, gone.result)).toBe(
    'not in force: “G” was withdrawn before the date that counts here',
  );
  expect(told({ start: '2027-01-01' })).toContain('“G” is not yet in force on the date that counts.');
  expect(told({ start: '2030-01-01', begun: '2029-01-01' })).toContain(
    '“G” was withdrawn before the date that counts, by “G (Amendment) 2028”; “h” took its place.',
  );
});
