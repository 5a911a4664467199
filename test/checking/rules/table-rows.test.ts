import { expect, test } from 'vitest';
import { saidOf } from '../check-text.ts';

const table = (body: string): readonly string[] => saidOf(`table fee: percentage\n${body}\n  otherwise 5%\n`);

test.each([
  ['  columns annual value | trigger | gives\n  row a: at least £5 | expiry | 6%', []],
  ['  columns annual value | trigger | gives\n  row a: at least £5 | 6%', ['cell-count at “a”']],
  ['  columns annual value | gives\n  row a: at least £5 | any | 6%', ['cell-count at “a”']],
  ['  columns annual value | gives', ['table-empty at “fee”']],
  [
    '  columns annual value | gives\n  row a: at least £5 | 6%\n    unless within row b\n  row b: at least £6 | 7%\n    unless within row a',
    ['row-yields-to-itself at “a”'],
  ],
  [
    '  columns annual value | gives\n  row a: at least £5 | 6%\n    unless within row a',
    ['row-yields-to-itself at “a”'],
  ],
  // Cells are comparisons with the column, and what a row gives is of the table's type.
  ['  columns annual value | gives\n  row a: at least 5 | 6%', ['number-for-money at “5”']],
  ['  columns trigger | gives\n  row a: expired | 6%', ['unknown-choice at “expired”']],
  ['  columns annual value | gives\n  row a: on or after £5 | 6%', ['wrong-comparison at “on or after £5”']],
  ['  columns people served | gives\n  row a: children | 6%', ['cannot-be-compared at “children”']],
  ['  columns annual value | gives\n  row a: at least £5 | 6', ['number-for-percentage at “6”']],
  ['  columns annual value | gives\n  row a: at least £5 | annual value', ['wrong-type at “annual value”']],
])('%s', (body, expected) => {
  expect(table(body)).toEqual(expected);
});
