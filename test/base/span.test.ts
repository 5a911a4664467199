import { expect, test } from 'vitest';
import { joinSpans } from '../../src/base/span.ts';

test('two spans of one file join to the stretch that covers both, in either order', () => {
  const a = { file: 'a.policy', start: 4, end: 9 };
  const b = { file: 'a.policy', start: 7, end: 12 };
  expect(joinSpans(a, b)).toEqual({ file: 'a.policy', start: 4, end: 12 });
  expect(joinSpans(b, a)).toEqual(joinSpans(a, b));
});

test('spans of two files do not join: the first stands', () => {
  const a = { file: 'a.policy', start: 4, end: 9 };
  expect(joinSpans(a, { file: 'b.policy', start: 0, end: 1 })).toEqual(a);
});
