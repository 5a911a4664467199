import { expect, test } from 'vitest';
import { saidOf } from '../check-text.ts';

test.each([
  ['  cites "Act"', '', ['threshold-without-value at “sum”']],
  ['  from 1 April 2027 is £5\n  from 1 April 2028 is £6', '', []],
  ['  from 1 April 2028 is £6\n  from 1 April 2027 is £5', '', ['threshold-order at “1 April 2027”']],
  ['  from 1 April 2027 is £6\n  from 1 April 2027 is £5', '', ['threshold-order at “1 April 2027”']],
  ['  from 2 April 2027 is £5', '', ['threshold-starts-late at “2 April 2027”']],
  ['  from 1 January 2020 is £5', '', []],
  ['  from 1 April 2027 is £5\n  before that: none', '', ['before-that-needless at “before that: none”']],
  ['  from 2 April 2027 is £5', ', by trigger date', ['before-that-missing at “sum”']],
  ['  from 2 April 2027 is £5\n  before that: none', ', by trigger date', []],
])('%s%s', (values, by, expected) => {
  expect(saidOf(`threshold sum: money${by}\n${values}\n`)).toEqual(expected);
});
