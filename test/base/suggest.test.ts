import fc from 'fast-check';
import { expect, test } from 'vitest';
import { suggest } from '../../src/base/suggest.ts';

const names = ['annual value', 'trigger', 'trigger date', 'good reason', 'main code', 'lots'];

test.each([
  ['anual value', 'annual value'],
  ['annaul value', 'annual value'],
  ['value annual', 'annual value'],
  ['Triger', 'trigger'],
  ['trigger dat', 'trigger date'],
  ['GOOD REASN', 'good reason'],
  ['lot', 'lots'],
  ['stol', undefined],
  ['procurement', undefined],
  ['', undefined],
])('“%s” suggests %s', (word, expected) => {
  expect(suggest(word, names)).toBe(expected);
});

test('the same words in another order come before fewer slips', () => {
  expect(suggest('date trigger', ['date triggers', 'trigger date'])).toBe('trigger date');
});

test('of equals the earlier wins; the nearest wins over the earlier', () => {
  expect(suggest('lats', ['lets', 'lots'])).toBe('lets');
  expect(suggest('trigger dates', ['trigger rate', 'trigger date'])).toBe('trigger date');
});

test('one letter is never mistaken for another whole name', () => {
  expect(suggest('a', ['b'])).toBeUndefined();
  expect(suggest('ab', ['xy'])).toBeUndefined();
});

test('the cut-off can be set', () => {
  expect(suggest('anual vlue', names, { max: 1 })).toBeUndefined();
  expect(suggest('anual vlue', names, { max: 2 })).toBe('annual value');
});

test('long texts are left alone, quickly', () => {
  const long = 'x'.repeat(201);
  expect(suggest(long, [long])).toBeUndefined();
  expect(suggest('x', [long])).toBeUndefined();
  const many = Array.from({ length: 2000 }, (_, index) => `${'abcdefghi '.repeat(19)}${index}`);
  const started = performance.now();
  suggest('abcdefgih '.repeat(19), many);
  expect(performance.now() - started).toBeLessThan(5000);
});

test('one slip anywhere in a word of some length is forgiven', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{5,20}$/), fc.nat(), (word, where) => {
      const at = where % (word.length - 1);
      const swapped = word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
      const missing = word.slice(0, at) + word.slice(at + 1);
      expect(suggest(swapped, [word], { max: 1 })).toBe(word);
      expect(suggest(missing, [word], { max: 1 })).toBe(word);
      expect(suggest(`${word}x`, [word], { max: 1 })).toBe(word);
    }),
  );
});
