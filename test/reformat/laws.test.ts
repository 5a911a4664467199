/**
 * Formatting keeps what is said: the same tree, comments and mistakes; and formatted again a text stays as it is.
 */
import { describe, expect, test } from 'vitest';
import { sourceText } from '../../src/base/source.ts';
import { parse } from '../../src/parsing/parse.ts';
import { formatted } from '../../src/reformat/formatted.ts';
import { comparable, generatedTexts, writtenTexts } from '../format/trees.ts';

function said(text: string) {
  const { file, diagnostics } = parse(sourceText('test.policy', text));
  const comments = file.comments.map((one) => one.text.trimEnd());
  return { tree: comparable(file), comments, codes: diagnostics.map(({ code }) => code) };
}

function holds(text: string, where: string): void {
  const { text: once } = formatted(text);
  expect(formatted(once).text, where).toBe(once);
  expect(said(once), where).toEqual(said(text));
}

/** The same numbers every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** A text with some lines lost, said twice or cut short. */
function mangled(text: string, seed: number): string {
  const next = numbers(seed);
  const lines = text.split('\n');
  for (let slip = 0; slip < 3; slip++) {
    const at = next(lines.length);
    const line = lines[at] ?? '';
    const changed = [[], [line, line], [line.slice(0, next(line.length + 1))], [`${line}  # why`]];
    lines.splice(at, 1, ...(changed[next(changed.length)] ?? []));
  }
  return lines.join('\n');
}

describe('formatting keeps what is said, and is done once', () => {
  test('for every text of the repository', () => {
    for (const { text, where } of writtenTexts()) holds(text, where);
  }, 120_000);

  test('for guidance made up', () => {
    for (const { text, where } of generatedTexts(15)) holds(text, where);
  }, 120_000);

  test('for texts with slips in them', () => {
    const texts = writtenTexts().filter(({ where }) => where.startsWith('policies'));
    texts.forEach(({ text, where }, index) => {
      for (let seed = 1; seed <= 4; seed++) holds(mangled(text, index * 10 + seed), `${where}, slip ${seed}`);
    });
  }, 120_000);
});

test('comments and blank lines stay where they are, all else is regular', () => {
  const text =
    '\uFEFF# About\r\nrule   a   # why a\r\n    outcome is go\r\n    # the heart\r\n    when x   and y\r\n\r\n\r\n    because "q"\r\n    # end\r\n# b\r\nrule b\r\n  outcome is go';
  expect(formatted(text)).toEqual({
    text: '# About\nrule a  # why a\n  outcome is go\n  # the heart\n  when x and y\n\n  because "q"\n  # end\n# b\nrule b\n  outcome is go\n',
    left: [],
  });
});

test('a declaration with a mistake stays as it stands, and others are formatted', () => {
  const { text, left } = formatted(
    'rule a\n     outcome is go\n\nrule b\n     whne x\n\nrule c\n     outcome is go\n',
  );
  expect(text).toBe('rule a\n  outcome is go\n\nrule b\n     whne x\n\nrule c\n  outcome is go\n');
  expect(left).toEqual([{ first: 4, last: 5, why: 'mistake' }]);
});

test('a range touches only its declarations', () => {
  const text = 'rule a\n     outcome is go\n\nrule b\n     outcome is go\n';
  expect(formatted(text, { lines: { first: 5, last: 5 } }).text).toBe(
    'rule a\n     outcome is go\n\nrule b\n  outcome is go\n',
  );
});
