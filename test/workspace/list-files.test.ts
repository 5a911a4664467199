import { expect, test } from 'vitest';
import { readListFile } from '../../src/workspace/list-files.ts';

test('rows by heading, blanks trimmed, columns without a heading left out', () => {
  const file = readListFile('\uFEFF code ,,note\r"85""x",ignored,"a\nb"\r');
  expect(file).toEqual({
    headings: ['code', 'note'],
    rows: [
      new Map([
        ['code', '85"x'],
        ['note', 'a\nb'],
      ]),
    ],
  });
});

test('headings with a meaning elsewhere are headings', () => {
  expect(readListFile('__proto__,constructor\n1,2\n')).toEqual({
    headings: ['__proto__', 'constructor'],
    rows: [
      new Map([
        ['__proto__', '1'],
        ['constructor', '2'],
      ]),
    ],
  });
});

test.each([
  ['', { problem: 'empty' }],
  ['\n\n', { problem: 'empty' }],
  ['code, code\n', { problem: 'heading twice', heading: 'code' }],
  ['code\n8\u200b5\n', { problem: 'hidden character', line: 2, code: '200B' }],
  ['\ufeffcode\r\n85\r\n\u202e58\r\n', { problem: 'hidden character', line: 3, code: '202E' }],
  ['co\u0000de\n', { problem: 'hidden character', line: 1, code: '0000' }],
  ['code\n\n1,2\n', { problem: 'row uneven', line: 3, cells: 2, headings: 1 }],
  ['code\n"1\n2\n', { problem: 'quotes', line: 2 }],
])('%j', (text, problem) => {
  expect(readListFile(text)).toEqual(problem);
});
