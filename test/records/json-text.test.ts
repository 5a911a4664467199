import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isJsonObject, type JsonValue, readJson } from '../../src/records/json-text.ts';

/** The value as `JSON.parse` gives it; later names win, as they do there. */
function plain(value: JsonValue): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (value.kind === 'number') return Number(value.text);
  if (value.kind === 'list') return value.items.map(plain);
  if (!isJsonObject(value)) return 'too deep';
  return Object.fromEntries(value.members.map(([name, member]) => [name, plain(member)]));
}

const read = (text: string): unknown => {
  const result = readJson(text);
  return 'mistake' in result ? result.mistake : plain(result.value);
};

describe('the values', () => {
  test('are those of JSON.parse', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
        const value: unknown = JSON.parse(text);
        const laidOut = JSON.stringify(value, undefined, indent);
        expect(read(laidOut)).toEqual(JSON.parse(laidOut));
      }),
    );
  });

  test('what JSON.parse refuses is refused, and nothing else', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\u00e9',
      '1',
      '-',
      '.5',
      'e3',
      '01',
      ' ',
      '\n',
      'true',
      'nul',
      'null',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 9 }), (parts) => {
        const text = parts.join('');
        let good = true;
        try {
          JSON.parse(text);
        } catch {
          good = false;
        }
        expect('value' in readJson(text)).toBe(good);
      }),
      { numRuns: 3000 },
    );
  });

  test('a name that occurs twice is kept twice', () => {
    expect(readJson('{"a":1,"a":2}')).toEqual({
      value: {
        kind: 'object',
        members: [
          ['a', { kind: 'number', text: '1' }],
          ['a', { kind: 'number', text: '2' }],
        ],
      },
    });
  });

  test('digits stay as written', () => {
    expect(readJson('9007199254740993.10')).toEqual({
      value: { kind: 'number', text: '9007199254740993.10' },
    });
  });

  test('escapes, surrogates and names with a meaning elsewhere', () => {
    const result = readJson('{"__proto__":"\\ud83d\\ude00\\n\\"\\\\","constructor":null}');
    expect(result).toEqual({
      value: {
        kind: 'object',
        members: [
          ['__proto__', '😀\n"\\'],
          ['constructor', null],
        ],
      },
    });
  });
});

describe('mistakes', () => {
  test.each([
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, '“"” where a comma or “}” was expected'],
    ['[1,]', 1, 4, 'a comma before “]”'],
    ['{"a" 1}', 1, 6, '“1” where a colon was expected'],
    ["{'a': 1}", 1, 2, "“'” where a name between quotes was expected"],
    ['{"a": }', 1, 7, '“}” where a value was expected'],
    ['["a\nb"]', 1, 4, 'a line end or control character inside quotes'],
    ['["a\\x"]', 1, 4, '“\\x” inside quotes, which means nothing'],
    ['["a', 1, 2, 'a quote that is never closed'],
    ['[01]', 1, 2, '“01”, which is not a number as JSON writes them'],
    ['[1', 1, 3, 'the end where a comma or “]” was expected'],
    ['', 1, 1, 'the end where a value was expected'],
    ['{} {}', 1, 4, 'something after the end of the first value'],
    ['id,value\nC-1,3\n', 1, 1, '“i” where a value was expected'],
    ['[NaN]', 1, 2, '“N” where a value was expected'],
  ])('%j', (text, line, column, what) => {
    expect(readJson(text)).toEqual({ mistake: { line, column, what } });
  });

  test.each([
    ['lists', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ])('of 100,000 levels of %s the first 100 are kept, and what follows is read', (_, text) => {
    const result = readJson(`[${text}, "more"]`);
    if ('mistake' in result) throw new Error(result.mistake.what);
    expect(JSON.stringify(plain(result.value))).toMatch(/"too deep".*"more"\]$/);
  });

  test.each([
    ['['.repeat(100_000), 101, 'a bracket that is never closed'],
    [`${'['.repeat(101)}}`, 102, '“}” where “]” was expected'],
    [`${'['.repeat(101)}"`, 102, 'a quote that is never closed'],
  ])('brackets and quotes count at any depth (%#)', (text, column, what) => {
    expect(readJson(text)).toEqual({ mistake: { line: 1, column, what } });
  });

  test('100 levels are read', () => {
    expect('value' in readJson('['.repeat(100) + ']'.repeat(100))).toBe(true);
  });

  test('a text of a million characters is read', () => {
    const long = `${'x'.repeat(1_000_000)}\\n`;
    expect(readJson(`"${long}"`)).toEqual({ value: `${'x'.repeat(1_000_000)}\n` });
  });

  test('a number of more than 1,000 characters is not', () => {
    expect(read('1'.repeat(1001))).toMatchObject({ what: 'a number of more than 1000 characters' });
  });
});
