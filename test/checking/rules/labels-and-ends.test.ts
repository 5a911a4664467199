import { expect, test } from 'vitest';
import { saidOf, saidOfCondition } from '../check-text.ts';

test('labels beside one another differ; in different places they may be the same', () => {
  const limbs = (first: string, second: string): string =>
    `all of\n    (a) trigger is none\n    (b) any of\n      (${first})  good reason\n      (${second}) threat to rights`;
  expect(saidOfCondition(limbs('a', 'b'))).toEqual([]);
  expect(saidOfCondition(limbs('i', 'i'))).toEqual(['label-twice at “(i)”']);
});

test.each([
  ['annual value is between £5 and £9', []],
  ['annual value is between £5 and £5', []],
  ['annual value is between £9 and £5', ['between-reversed at “£5”']],
  ['trigger date is between 2 May 2027 and 1 May 2027', ['between-reversed at “1 May 2027”']],
  ['annual value is between £9 and minimum value', []],
  ['annual value is between £9 and 5', ['number-for-money at “5”']],
])('%s', (condition, expected) => {
  expect(saidOfCondition(condition)).toEqual(expected);
});

test('also in the cells of a table', () => {
  const text =
    'table fee: percentage\n  columns annual value | gives\n  row a: between £9 and £5 | 5%\n  otherwise 1%\n';
  expect(saidOf(text)).toEqual(['between-reversed at “£5”']);
});
