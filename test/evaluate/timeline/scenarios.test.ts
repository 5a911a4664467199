import { expect, test } from 'vitest';
import { runScenariosOn, scenariosOn } from '../../../src/evaluate/timeline/scenarios.ts';
import { timeline } from '../../support/timeline.ts';

const text = (minimum: string, scenarios: string) => `guidance "G"
  id g
  made on 1 January 2027
  in force from 1 April 2027
  currency GBP
  applies by start

facts
  start: date
  amount: money excluding VAT

threshold minimum: money excluding VAT
  from 1 April 2027 is ${minimum}

decision outcome: one of large, small
  otherwise small

rule size
  outcome is large
  when amount is at least minimum
${scenarios}`;

const scenario = (title: string, start: string, outcome: string) => `
scenario "${title}"
  given
    start is ${start}
    amount is £700
  expect
    outcome is ${outcome}
`;

test('a scenario is held against the text that governs, which must have it', () => {
  const of = timeline({
    editions: [
      {
        text: text(
          '£500',
          scenario('early', '1 May 2027', 'large') + scenario('gone', '1 July 2028', 'large'),
        ),
      },
      {
        text: text(
          '£1,000',
          scenario('early', '1 May 2027', 'large') + scenario('late', '1 July 2028', 'small'),
        ),
      },
    ],
    branches: [
      {
        periods: [
          [undefined, { kind: 'not yet in force' }],
          ['2027-04-01', 0],
          ['2028-06-01', 1],
        ],
      },
    ],
  });
  expect(scenariosOn(of).map(({ title }) => title)).toEqual(['early', 'late', 'gone']);
  expect(runScenariosOn(of).map(({ title, passed, lacking }) => [title, passed, lacking])).toEqual([
    ['early', true, undefined],
    ['late', true, undefined],
    ['gone', false, '“G” as it stands on 1 July 2028'],
  ]);
});
