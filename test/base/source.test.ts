import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineText, position, sourceText } from '../../src/base/source.ts';

test('lines end at LF, CR LF or CR', () => {
  const source = sourceText('a.policy', 'one\ntwo\r\nthree\rfour');
  expect(source.lineStarts).toEqual([0, 4, 9, 15]);
  expect([1, 2, 3, 4].map((line) => lineText(source, line))).toEqual(['one', 'two', 'three', 'four']);
});

test('a line that is not there is empty', () => {
  const source = sourceText('a.policy', 'one\n');
  expect([0, 2, 3, 99].map((line) => lineText(source, line))).toEqual(['', '', '', '']);
});

test('lines and columns count from 1', () => {
  const source = sourceText('a.policy', 'rule a\n  when b');
  expect(position(source, 0)).toEqual({ line: 1, column: 1 });
  expect(position(source, 5)).toEqual({ line: 1, column: 6 });
  expect(position(source, 9)).toEqual({ line: 2, column: 3 });
});

test('a column counts code points, and a place inside one belongs to it', () => {
  const source = sourceText('a.policy', '£𝒳b');
  expect([0, 1, 2, 3, 4].map((offset) => position(source, offset).column)).toEqual([1, 2, 2, 3, 4]);
});

test('offsets outside the text read as its first and last place, inside an ending as the end of the line', () => {
  const source = sourceText('a.policy', 'ab\r\ncd');
  expect(position(source, -5)).toEqual({ line: 1, column: 1 });
  expect(position(source, 99)).toEqual({ line: 2, column: 3 });
  expect(position(source, 2)).toEqual({ line: 1, column: 3 });
  expect(position(source, 3)).toEqual({ line: 1, column: 3 });
  expect(position(sourceText('empty', ''), 0)).toEqual({ line: 1, column: 1 });
});

test('line and column lead back to the offset of every code point outside line endings', () => {
  const anyText = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '£', '𝒳'), maxLength: 40 });
  fc.assert(
    fc.property(anyText, (text) => {
      const source = sourceText('a.policy', text);
      let offset = 0;
      for (const character of text) {
        if (character !== '\n' && character !== '\r') {
          const { line, column } = position(source, offset);
          expect(Array.from(lineText(source, line))[column - 1]).toBe(character);
        }
        offset += character.length;
      }
    }),
  );
});
