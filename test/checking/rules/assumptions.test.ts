/** Assumptions read what is given. In: policy text after the preamble. Out: what checking says. */
import { describe, expect, test } from 'vitest';
import { saidOf } from '../check-text.ts';

const because = '\n  because "it is so"\n';
const DECLARED = `define back home
  when outcome is bring in house
define far back
  when back home and threat to rights
define large
  when annual value is at least minimum value
table weight: number
  columns annual value | gives
  row any: any | 1
table return: number
  columns outcome | gives
  row any: any | 1
define returning: number
  is return
guarantee "All is read"
  then far back or large or weight is 1 or returning is 1
`;
const said = (condition: string): readonly string[] => saidOf(`${DECLARED}assume ${condition}${because}`);

describe('an assumption may read', () => {
  test.each([
    'annual value is at most £100 billion',
    'annual value is at least minimum value',
    'large',
    'weight is at most 3',
    'every lot where (value is at most £1 billion)',
    'contact with people at risk is known',
    'all of\n  (a) large\n  (b) any of\n    (i) threat to rights\n    (ii) good reason',
  ])('%s', (condition) => {
    expect(said(condition)).toEqual([]);
  });
});

describe('an assumption may not read', () => {
  test.each([
    ['outcome is may outsource', 'outcome'],
    ['not exempt under below the threshold', 'exempt under below the threshold'],
    ['large and not back home', 'back home'],
    ['far back', 'far back'],
    ['return is 1', 'return'],
    ['returning is 1', 'returning'],
  ])('%s', (condition, place) => {
    expect(said(condition)).toEqual([`assumption-reads-decision at “${place}”`]);
  });
});

test('what only an assumption reads is read', () => {
  const facts = 'facts more\n  a thing: yes or no\n';
  expect(saidOf(facts)).toEqual([]);
  expect(saidOf(`${facts}assume a thing${because}`)).toEqual([]);
});
