/** Texts made to break a reader: each gets a clear diagnostic, at once, and what stands behind is read. */
import { describe, expect, test } from 'vitest';
import { read } from './show.ts';

/** Of the words below, still within the length of a line. */
const MANY = 6_000;
const RULE = 'rule r\n  d is c\n  when ';
const AFTER = '\nrule after\n  d is c\n';

const CASES: readonly (readonly [name: string, text: string, codes: readonly string[]])[] = [
  ['brackets', `${RULE}${'('.repeat(MANY)}a${')'.repeat(MANY)}${AFTER}`, ['nested-too-deep']],
  ['brackets never closed', `${RULE}${'('.repeat(MANY)}${AFTER}`, ['nested-too-deep']],
  ['brackets never opened', `${RULE}a${')'.repeat(MANY)}${AFTER}`, ['unopened-bracket']],
  ['not not', `${RULE}${'not '.repeat(MANY)}a${AFTER}`, ['nested-too-deep']],
  ['minus minus', `${RULE}a is ${'- '.repeat(MANY)}b${AFTER}`, ['nested-too-deep']],
  ['days after days', `${RULE}a is ${'3 days after '.repeat(MANY)}b${AFTER}`, ['nested-too-deep']],
  ['shares of shares', `${RULE}a is ${'3% of '.repeat(MANY)}b${AFTER}`, ['nested-too-deep']],
  ['sums', `${RULE}a is ${'1 + '.repeat(MANY)}b${AFTER}`, ['nested-too-deep']],
  ['and and', `${RULE}${'a and '.repeat(MANY)}b${AFTER}`, ['too-many-values']],
  ['lists of lists', `facts\n  a: ${'list of '.repeat(MANY)}text${AFTER}`, ['nested-too-deep']],
  ['choices', `facts\n  a: one of ${'b, '.repeat(MANY)}c${AFTER}`, ['too-many-values']],
  [
    'labelled lines',
    `rule r\n  when any of\n${Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth + 3)}(a) any of`).join('\n')}${AFTER}`,
    ['labelled-lines-missing', 'nested-too-deep'],
  ],
  [
    'fields in fields',
    `facts\n${Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth + 1)}a: list of b`).join('\n')}${AFTER}`,
    ['nested-too-deep'],
  ],
  [
    'entries in entries',
    `scenario "S"\n  given\n    a is ${'(b is '.repeat(MANY)}c${')'.repeat(MANY)}${AFTER}`,
    ['nested-too-deep'],
  ],
  ['a name', `${RULE}${'abcdefghi '.repeat(1000)}${AFTER}`, ['name-too-long']],
  ['a word', `${RULE}${'x'.repeat(99_000)}${AFTER}`, ['name-too-long']],
  ['a word of a line', `${RULE}${'x'.repeat(4_900_000)}${AFTER}`, ['line-too-long']],
  ['a line', `${RULE}${'a and '.repeat(800_000)}b${AFTER}`, ['line-too-long']],
  ['a name of phrases', `${RULE}${'any of '.repeat(14_000)}${AFTER}`, ['name-too-long']],
  ['characters not seen', `${RULE}a${'\u200b'.repeat(90_000)}${AFTER}`, ['direction-character']],
  ['a figure', `${RULE}a is ${'9'.repeat(99_000)}${AFTER}`, ['number-too-large']],
  ['a text', `rule r\n  because "${'x'.repeat(10_001)}"${AFTER}`, ['text-too-long']],
  ['a text never closed', `rule r\n  because "${'\\"'.repeat(MANY)}${AFTER}`, ['unclosed-text']],
  ['a file', 'x'.repeat(50_000_000), ['policy-file-too-large']],
  ['nulls', `rule a\n${'\0'.repeat(1_000_000)}${AFTER}`, ['control-character', 'line-too-long']],
  ['halves of characters', `rule a\n  ${'\ud800'.repeat(90_000)}${AFTER}`, ['unknown-character']],
  [
    'lines that open brackets',
    `${RULE}${'\n   ('.repeat(800_000)}`,
    ['unclosed-bracket', 'too-many-mistakes'],
  ],
  ['line ends of another kind', `rule a${'\u2028  d is c'.repeat(300_000)}${AFTER}`, ['line-too-long']],
  [
    'a block never closed',
    `paragraph 9 "H"\n  """\n${'text\n'.repeat(800_000)}${AFTER}`,
    ['unclosed-text-block'],
  ],
  [
    'blocks never closed',
    'paragraph 9 "H"\n  """\n'.repeat(150_000),
    ['too-many-mistakes', 'unclosed-text-block'],
  ],
  ['blanks', `${' '.repeat(4_000_000)}x`, ['line-without-declaration']],
  ['lines that go on', `${RULE}a${'\n   and a'.repeat(400_000)}${AFTER}`, ['line-too-long']],
  ['closing braces', `${RULE}a${' }'.repeat(45_000)}${AFTER}`, ['unopened-bracket']],
  ['quotes', '"'.repeat(1_000_000), ['unknown-declaration']],
  ['blocks', '"""'.repeat(300_000), ['unknown-declaration']],
  ['backticks', `rule ${'`'.repeat(MANY)}${AFTER}`, ['unclosed-backtick']],
];

describe.each(CASES)('%s', (name, text, codes) => {
  test('gets a diagnostic, soon, and no more', () => {
    const start = performance.now();
    const { file, diagnostics } = read(text);
    // Generous, since machines are shared; what takes quadratic time takes minutes here.
    expect(performance.now() - start).toBeLessThan(10_000);
    expect([...new Set(diagnostics.map((one) => one.code))].toSorted()).toEqual([...codes].toSorted());
    if (text.endsWith(AFTER)) {
      expect(file.declarations.at(-1), name).toMatchObject({
        kind: 'RuleDeclaration',
        name: { text: 'after' },
      });
    }
  });
});

test('after 500 mistakes the rest is not read', () => {
  for (const line of ['wehn x', 'when a £5\nrule r']) {
    const { diagnostics } = read(`rule r\n${`  ${line}\n`.repeat(2000)}`);
    expect(diagnostics.length).toBe(501);
    expect(diagnostics.at(-1)?.code).toBe('too-many-mistakes');
  }
});

test('what is within the limits is read', () => {
  const { diagnostics } = read(
    `${RULE}${'('.repeat(60)}a${')'.repeat(60)}${AFTER}facts\n  f: one of ${'b, '.repeat(4999)}c\n${RULE}${'not '.repeat(32)}a\n` +
      `${RULE}${'x'.repeat(200)}\nrule r\n  because "${'x'.repeat(9_990)}"\n`,
  );
  expect(diagnostics).toEqual([]);
});

describe('characters that deceive', () => {
  const codes = (text: string) => read(text).diagnostics.map((one) => one.code);
  test.each([
    ['a null', 'rule a\n  when x\u0000y\n', ['control-character']],
    ['an escape', 'rule a\n  because "\u001b[31m"\n', ['control-character']],
    ['reading from the right', 'rule a\u202eb\n', ['direction-character']],
    ['the same in a comment', 'rule a # \u202eb\n', ['direction-character']],
    ['the same in a text', 'rule a\n  because "\u202eb"\n', ['direction-character']],
    ['the same in a block', 'paragraph 4 "H"\n  """\n  \u202eb\n  """\n', ['direction-character']],
    ['many at one place', 'rule a\u200b\u200b\u200b\n', ['direction-character']],
    [
      'joined letters in a text',
      'rule a\n  because "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"\n',
      [],
    ],
    ['a name of blanks', 'rule ` \u00a0 `\n', ['name-without-words']],
    ['a space of no width', 'rule a\u200bb\n', ['direction-character']],
    ['a byte order mark inside', 'rule a\ufeffb\n', ['direction-character']],
    ['an emoji', 'rule a 😀 b\n', ['unknown-character']],
  ])('%s', (_, text, expected) => expect(codes(text)).toEqual(expected));
});
