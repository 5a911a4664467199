/** A file read in pieces, edit after edit, is the file: the same tree, the same mistakes, at the same lines and columns. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourceText } from '../../src/base/source.ts';
import type { Span } from '../../src/base/span.ts';
import { rangeOf } from '../../src/ide/places.ts';
import { FileInPieces } from '../../src/parsing/file-in-pieces.ts';
import { parse } from '../../src/parsing/parse.ts';
import type { Declaration } from '../../src/syntax/ast.ts';

const EXAMPLE = readFileSync(new URL('../cases/language-example/in-house.policy', import.meta.url), 'utf8');
const AMENDMENTS = readFileSync(
  new URL('../../policies/in-house/amendments/2028-1-threshold.policy', import.meta.url),
  'utf8',
);

/** Data with lines and columns in the place of offsets. */
function placed(text: string, data: object): unknown {
  const source = sourceText('a.policy', text);
  return JSON.parse(
    JSON.stringify(data, (key, value: unknown) =>
      key === 'span' || key.endsWith('Span') || isSpan(value)
        ? isSpan(value) && rangeOf(source, value)
        : value,
    ),
  );
}

function isSpan(value: unknown): value is Span {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value && 'file' in value;
}

function whole(text: string): unknown {
  return placed(text, parse(sourceText('a.policy', text)));
}

function inPieces(reader: FileInPieces, given: string): unknown {
  const { text, file, diagnostics } = reader.read(given);
  return placed(text, { file, diagnostics });
}

/** What people write, and what they get wrong. */
const written = fc.constantFrom(
  ...['', 'x', ' ', '\n', '\n\n', '"', '"""', '"""\n', '(', ')', '#', '# a remark\n', '\t', '\r\n', '\u00a0'],
  ...[
    'rule ',
    '\nrule a b\n  when x\n\n',
    '\n\ndefine x: yes or no\n',
    ', ',
    ' and ',
    'é',
    '\u200b',
    '\ud83d',
  ],
  ...[' '.repeat(40), 'long words '.repeat(30), '\n\n\n\n', '  (a) x\n', 'paragraph 4 "A"\n'],
);
const edits = fc.array(fc.tuple(fc.nat(), fc.constantFrom(0, 0, 0, 1, 2, 30, 400, 3_000), written), {
  minLength: 1,
  maxLength: 8,
});

for (const [what, first] of [
  ['a guidance', EXAMPLE],
  ['one with ends of lines of two characters', EXAMPLE.replaceAll('\n', '\r\n')],
  ['one with a mark at its beginning', `\uFEFF${EXAMPLE}`],
  ['amendments', AMENDMENTS],
] as const) {
  test(`after any edits the same is read as from nothing: ${what}`, () => {
    fc.assert(
      fc.property(edits, (list) => {
        const reader = new FileInPieces('a.policy');
        let text = first;
        reader.read(text);
        for (const [place, taken, put] of list) {
          const at = place % (text.length + 1);
          text = text.slice(0, at) + put + text.slice(at + taken);
          expect(inPieces(reader, text)).toEqual(whole(text));
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);
}

test('what was not changed is the same declarations, and stands where it stood', () => {
  const reader = new FileInPieces('a.policy');
  const before = reader.read(EXAMPLE).file.declarations;
  const rule = 'rule people at risk\n';
  expect(EXAMPLE).toContain(rule);
  let text = EXAMPLE;
  let last: readonly Declaration[] = before;
  // Letters one by one, more of them than a piece has room for; then lines, and a declaration taken away.
  for (let letter = 0; letter < 300; letter++) {
    text = text.replace(rule, `${rule}${letter === 0 ? '  # ' : ''}`).replace(/ {2}# x*/, '$&x');
    last = reader.read(text).file.declarations;
    expect(last.filter((one) => !before.includes(one)).length).toBeLessThan(12);
  }
  const without = text.replace(/\nexemption between public bodies\n[\s\S]*?\n\n/, '\n');
  expect(without.length).toBeLessThan(text.length);
  const after = reader.read(without).file.declarations;
  expect(after).toHaveLength(last.length - 2);
  expect(after.filter((one) => !last.includes(one)).length).toBeLessThan(6);
});

test('pieces of long ago are read again, each in its turn', () => {
  const reader = new FileInPieces('a.policy');
  const kept = (text: string, before: readonly Declaration[]) =>
    reader.read(text).file.declarations.filter((one) => before.includes(one)).length;
  const { declarations } = reader.read(EXAMPLE).file;
  const changed = EXAMPLE.replace('rule people at risk', 'rule people  at risk');
  const once = reader.read(changed).file.declarations;
  expect(once.filter((one) => declarations.includes(one))).toHaveLength(declarations.length - 2);
  for (let round = 0; round < 60; round++) {
    const spaces = ' '.repeat(2 + (round % 2));
    const text = changed.replace('duty publish reasons', `duty${spaces}publish reasons`);
    // The one that is written, and from some time on the two that were read before it began.
    expect(kept(text, once)).toBe(declarations.length - (round < 40 ? 1 : 3));
  }
});

test('so many mistakes that the rest is not read are counted through the whole file', () => {
  const reader = new FileInPieces('a.policy');
  const text = EXAMPLE + '\nrule a b\n  frm £\n'.repeat(600);
  reader.read(EXAMPLE);
  expect(inPieces(reader, text)).toEqual(whole(text));
  expect(inPieces(reader, EXAMPLE)).toEqual(whole(EXAMPLE));
});
