/** A file read in portions is the file: the same tree, the same mistakes, wherever it is cut. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PORTION_LENGTH } from '../../src/parsing/limits.ts';
import { portionsOf } from '../../src/parsing/portions.ts';
import { read } from './show.ts';

const EXAMPLE = readFileSync(new URL('../cases/language-example/in-house.policy', import.meta.url), 'utf8');

test('portions follow one another to the end, and begin with declarations', () => {
  for (const text of [EXAMPLE, EXAMPLE.replaceAll('\n', '\r\n'), '', 'rule', '\n', '\nrule a\n']) {
    for (const length of [0, 1, 100, 2_000, 1_000_000]) {
      const portions = [...portionsOf(text, length)];
      expect(portions.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
      for (const { start } of portions.slice(1)) expect(text.slice(start)).toMatch(/^[a-z]+ /);
    }
  }
  expect([...portionsOf(EXAMPLE, 0)].length).toBeGreaterThan(15);
});

test('a mistake and the lines around it read the same wherever the file is cut', () => {
  const damage = fc.constantFrom(
    '',
    '"""\n',
    '  (open\n',
    '\tmixed\n',
    '"text\n',
    'frm\n',
    '\u200b\n',
    '  when a £5\n',
  );
  fc.assert(
    fc.property(damage, fc.nat(100), fc.nat(100), (damaged, place, cut) => {
      const starts = Array.from(EXAMPLE.matchAll(/^[a-z]+ /gm), ({ index }) => index);
      const at = starts[place % starts.length] ?? 0;
      const text = EXAMPLE.slice(0, at) + damaged + EXAMPLE.slice(at);
      const cuts = Array.from(text.matchAll(/^[a-z]+ /gm), ({ index }) => index);
      const padded = cuts[cut % cuts.length] ?? 0;
      // A comment as long as a portion, before one of the declarations.
      const long = `${text.slice(0, padded)}#${'x'.repeat(PORTION_LENGTH)}\n${text.slice(padded)}`;
      expect(long.length).toBeGreaterThan(PORTION_LENGTH);
      expect(summary(long)).toEqual(summary(text));
    }),
    { numRuns: 200 },
  );
});

/** What was read and reported, without places. */
function summary(text: string): unknown {
  const { file, diagnostics } = read(text);
  return [
    file.declarations.map((one) => [
      one.kind,
      text.slice(one.span.start, one.span.end).replace(/#x+\n/, '').length,
    ]),
    diagnostics.map(({ code, message, span }) => [code, message, text.slice(span?.start, span?.end)]),
  ];
}
