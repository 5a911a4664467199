import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  displayName,
  MAX_NAME_LENGTH,
  nameKey,
  nameWords,
  needsBackticks,
  quoteName,
  RESERVED_WORDS,
  suspiciousCharacters,
} from '../../src/base/names.ts';

describe('sameness', () => {
  test.each([
    ['Annual Value', 'annual  value'],
    ['the annual value', 'annual value'],
    ['an assessment', 'Assessment'],
    ['`annual value`', 'annual value'],
    ['annual\tvalue ', 'annual value'],
    ['café', 'cafe\u0301'],
    ['A `threat` to rights', 'threat to rights'],
  ])('“%s” is “%s”', (a, b) => {
    expect(nameKey(a)).toBe(nameKey(b));
  });

  test.each([
    ['annual value', 'value annual'],
    ['theatre', 'atre'],
    ['value of the lot', 'value of lot'],
  ])('“%s” is not “%s”', (a, b) => {
    expect(nameKey(a)).not.toBe(nameKey(b));
  });

  test('an article alone is a name', () => {
    expect(nameKey('The')).toBe('the');
    expect(nameKey('a')).toBe('a');
  });

  test('a name is shown as declared', () => {
    expect(displayName(' The  `NHS` Body ')).toBe('The NHS Body');
  });

  test('how a name is quoted, spaced or cased does not change what it means', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'B', 'é', '\u0301', ' ', '`', '-', '1', "'", '\u1fef', 'İ'),
    });
    fc.assert(
      fc.property(text, (name) => {
        expect(nameKey(quoteName(name))).toBe(nameKey(name));
        expect(nameKey(displayName(name))).toBe(nameKey(name));
        expect(displayName(displayName(name))).toBe(displayName(name));
        expect(nameKey(name)).not.toMatch(/`|^ | $| {2}/);
      }),
    );
  });
});

test('words of a name; what is quoted is one', () => {
  expect(nameWords('contact with  people')).toEqual(['contact', 'with', 'people']);
  expect(nameWords('the `section 12 (b)` review')).toEqual(['the', 'section 12 (b)', 'review']);
  expect(nameWords('`never closed')).toEqual(['never closed']);
  expect(nameWords(' `` ')).toEqual([]);
});

describe('backticks', () => {
  test.each([
    'annual value',
    "people's rights",
    'bring in house',
    'means-tested',
    'covid19',
    'Crèche',
    'the',
  ])('“%s” stands bare', (name) => {
    expect(needsBackticks(name)).toBe(false);
    expect(quoteName(name)).toBe(name);
  });

  test.each(['section 12', 'health and safety', 'NOT known', '£5', 'a.b', '-x', "'s", '', 'a, b', '4th'])(
    '“%s” needs backticks',
    (name) => {
      expect(needsBackticks(name)).toBe(true);
      expect(quoteName(name)).toBe(`\`${name}\``);
    },
  );

  test('every reserved word needs them, alone or inside', () => {
    for (const word of RESERVED_WORDS) expect(needsBackticks(`thing ${word.toUpperCase()} other`)).toBe(true);
    expect(RESERVED_WORDS.size).toBe(8);
  });
});

describe('characters that deceive', () => {
  test('honest names have none, in any script', () => {
    for (const name of [
      'annual value',
      "Ministry of Justice's",
      'Größe',
      'стоимость',
      'ετήσια αξία',
      '東京タワー',
      'μ value',
    ]) {
      expect(suspiciousCharacters(name)).toEqual([]);
    }
  });

  test('direction controls and unseen characters', () => {
    expect(suspiciousCharacters('an\u202enual')).toEqual([
      { offset: 2, length: 1, what: 'a character that turns the direction of reading (U+202E)' },
    ]);
    expect(suspiciousCharacters('va\u200blue\u00ad').map((found) => found.offset)).toEqual([2, 6]);
    expect(suspiciousCharacters('va\u200blue')[0]?.what).toBe('a character that is not seen (U+200B)');
  });

  test('a letter of another script in a word, and only in that word', () => {
    expect(suspiciousCharacters('the vаlue стоимость')).toEqual([
      { offset: 5, length: 1, what: 'a Cyrillic letter among Latin ones (U+0430)' },
    ]);
    expect(suspiciousCharacters('οutcome')[0]?.what).toBe('a Greek letter among Latin ones (U+03BF)');
    expect(suspiciousCharacters('aа\u200bb').map((found) => found.offset)).toEqual([1, 2]);
  });

  test('letters in disguise', () => {
    expect(suspiciousCharacters('ｖalue')).toEqual([
      { offset: 0, length: 1, what: 'a look-alike of “v” (U+FF56)' },
    ]);
    expect(suspiciousCharacters('𝐯alue')[0]).toMatchObject({ offset: 0, length: 2 });
  });
});

test('the longest name', () => {
  expect(MAX_NAME_LENGTH).toBe(200);
});
