import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../../src/base/visible.ts';
import { paintFor } from '../../../src/cli/output/paint.ts';
import { joined, say } from '../../../src/cli/output/shown.ts';
import { breakLines, table } from '../../../src/cli/output/table.ts';
import { counted, listed, shellWord } from '../../../src/cli/output/words.ts';
import { jsonText } from '../../../src/cli/session.ts';

describe('say', () => {
  test('makes values safe and leaves its own words and what is safe already', () => {
    const inner = say`\n${'a\u001b[2J\n'}`;
    expect(say`\tx${inner}${5}`.shown).toBe('\tx\na␛[2J 5');
    expect(joined(['a\nb', inner], '\n').shown).toBe('a b\n\na␛[2J ');
  });

  test('paint makes safe too, and paints only where there are colours', () => {
    expect(paintFor(true).bad('a\u001b[0m').shown).toBe('\u001b[31ma␛[0m\u001b[39m');
    expect(paintFor(false).bad('a\u001b[0m').shown).toBe('a␛[0m');
    expect(paintFor(false).diagnostics.error('a')).toBe('a');
  });
});

describe('lines are broken', () => {
  test.each([
    ['one two three', 7, ['one two', 'three']],
    ['ocds-b5fd17-8ff50096', 12, ['ocds-b5fd17-', '8ff50096']],
    ['a ocds-b5fd17-8ff50096 b', 12, ['a ocds-', 'b5fd17-', '8ff50096 b']],
    ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['会社会社', 4, ['会社', '会社']],
    ['', 4, ['']],
  ])('%j at %i columns', (text, width, lines) => {
    expect(breakLines(text, width)).toEqual(lines);
  });

  test('without losing anything but blanks', () => {
    const text = 'one two-three/four five a-very-long-word-indeed --- x';
    for (let width = 1; width < 30; width++) {
      const lines = breakLines(text, width);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    }
  });
});

describe('a table', () => {
  const columns = [
    { heading: 'Contract', least: 10, share: 1 },
    { heading: 'Proposed outsourcing', least: 6, share: 1 },
    { heading: 'Why', least: 12, share: 3 },
  ];
  const rows = [
    [
      [{ text: 'a' }],
      [{ text: 'none' }],
      [
        { text: 'one reason that is long', bullet: true },
        { text: 'another', bullet: true },
      ],
    ],
  ];

  test('takes no more room than it needs, and wraps where there is less', () => {
    expect(table(columns, rows, 100, paintFor(false)).shown.split('\n')).toEqual([
      'Contract  Proposed outsourcing  Why',
      '─'.repeat('Contract  Proposed outsourcing  • one reason that is long'.length),
      'a         none                  • one reason that is long',
      '                                • another',
    ]);
    expect(table(columns, rows, 40, paintFor(false)).shown.split('\n')).toEqual([
      'Contract  Proposed     Why',
      '          outsourcing',
      '─'.repeat(40),
      'a         none         • one reason that',
      '                         is long',
      '                       • another',
    ]);
  });

  test('becomes blocks where there is no room for columns', () => {
    expect(table(columns, rows, 25, paintFor(false)).shown.split('\n')).toEqual([
      'Contract: a',
      '  Proposed outsourcing:',
      '  none',
      '  Why: one reason that is',
      '  long',
      '  another',
    ]);
  });
});

test('counts and lists in words', () => {
  expect([counted(1, 'rule'), counted(0, 'rule'), counted(1200, 'duty', 'duties')]).toEqual([
    '1 rule',
    '0 rules',
    '1,200 duties',
  ]);
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'], 'or')]).toEqual([
    '',
    'a',
    'a and b',
    'a, b or c',
  ]);
});

test('words for a shell are quoted where they must be', () => {
  expect(['a/b.csv', 'the 1st', "it's", '$(x)', ''].map(shellWord)).toEqual([
    'a/b.csv',
    "'the 1st'",
    "'it'\\''s'",
    "'$(x)'",
    "''",
  ]);
});

test('JSON holds nothing that commands a terminal, and reads back the same', () => {
  const value = { a: 'x\u001b[2J\u009b\u202e\u200b\u2028\u{e0001}é会' };
  const text = jsonText(value);
  expect(text).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2028]/u);
  expect(text).toContain('é会');
  expect(JSON.parse(text)).toEqual(value);
});
