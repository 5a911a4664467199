import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMPARISONS, KNOWNNESS, longestCompound } from '../../src/parsing/operators.ts';
import { matchPhrase, RUN_PATTERN, runEnd } from '../../src/parsing/words.ts';

describe('runs of words', () => {
  test.each([
    ['annual value is x', 'annual value'],
    ['Ministry of Justice', 'Ministry of Justice'],
    ['means tested, and', 'means tested'],
    ['island of orient', 'island of orient'],
    ['is-land', 'is-land'],
    ["nurses' pay-2 and", "nurses' pay-2"],
    ['a `fit and proper` test', 'a `fit and proper` test'],
    ['value WHERE x', 'value'],
    ['Ynys Môn 4', 'Ynys Môn'],
    ['𝒳ray', '𝒳ray'],
    ['a\u00a0b', 'a\u00a0b'],
    ['a `open', 'a'],
    ['is a', ''],
    ['4 lots', ''],
  ])('%s', (text, run) => expect(text.slice(0, runEnd(text, 0))).toBe(run));

  test('the scanner and the pattern of the generated grammars say the same', () => {
    const pattern = new RegExp(RUN_PATTERN, 'iuy');
    const piece = fc.constantFrom(
      ...[
        'a',
        'B',
        'é',
        '𝒳',
        '5',
        '-',
        "'",
        ' ',
        '  ',
        '\t',
        '\u00a0',
        '`',
        '`x y`',
        'is',
        'IS',
        'and ',
        'or',
        'not',
      ],
      ...['where', 'when', 'unless', 'includes', 'isle', 'note', '(', ',', '\n', '\u0301', '😀'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        pattern.lastIndex = 0;
        expect(text.slice(0, runEnd(text, 0))).toBe(pattern.exec(text)?.[0] ?? '');
      }),
      { numRuns: 3000 },
    );
  });
});

test('every compound is found whole, in any letter case, with any blanks', () => {
  for (const words of [...Object.keys(COMPARISONS), ...Object.keys(KNOWNNESS)]) {
    for (const text of [words, words.toUpperCase(), words.replaceAll(' ', ' \t ')]) {
      expect(longestCompound(`${text} x`, 0)).toMatchObject({ compound: { words }, end: text.length });
    }
  }
});

test('a phrase is matched only as whole words', () => {
  const at = (text: string) => matchPhrase(text, 0, text.length, ['issued', 'by']);
  expect(at('issued by')).toBe(9);
  expect(at('issued  by x')).toBe(10);
  expect(at('issued bye')).toBe(-1);
  expect(at('issuedby')).toBe(-1);
  expect(at('issued by-law')).toBe(-1);
  expect(at('issued')).toBe(-1);
});
