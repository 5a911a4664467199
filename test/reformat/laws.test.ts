/**
 * Formatting keeps what is said: the same tree, comments and mistakes; and formatted again a text stays as it is.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sourceText } from '../../src/base/source.ts';
import { compile } from '../../src/compile.ts';
import { lex } from '../../src/parsing/lexer.ts';
import { parse } from '../../src/parsing/parse.ts';
import { formatted } from '../../src/reformat/formatted.ts';
import { comparable, generatedTexts, writtenTexts } from '../format/trees.ts';

const PREAMBLE = readFileSync(new URL('../support/preamble.policy', import.meta.url), 'utf8');

function said(text: string) {
  const { file, diagnostics } = parse(sourceText('test.policy', text));
  return { tree: comparable(file), comments: commentsIn(text), codes: diagnostics.map(({ code }) => code) };
}

/** The comments, each with how many names, texts and figures stand before it: none may be moved past one. */
function commentsIn(text: string): readonly string[] {
  const { tokens, comments } = lex(text, 0, text.length);
  // The word of a line of holidays and the key of a line of members are said as often as there are lines.
  const words = tokens.filter(
    ({ tokenType, image }, index) =>
      SPOKEN_OF.has(tokenType.name) && image !== 'holidays' && tokens[index + 1]?.image !== ':',
  );
  let before = 0;
  return comments.map((comment) => {
    while ((words[before]?.startOffset ?? text.length) < comment.startOffset) before += 1;
    return `${before} ${comment.image.trimEnd()}`;
  });
}

const SPOKEN_OF: ReadonlySet<string> = new Set(['Words', 'Text', 'TextBlock', 'Label']);

/** Undefined where it does not compile by itself; files of lists are not at hand. */
function meaning(text: string): string | undefined {
  if (/^ +(?:holidays )?from file /m.test(text)) return undefined;
  const whole = /^guidance\b/m.test(text) ? text : `${PREAMBLE}\n${text}`;
  return compile({ files: [{ path: 'test.policy', text: whole }] }).program?.digests.meaning;
}

/** How many of the texts had a meaning that could be compared. */
function holds(text: string, where: string): number {
  const { text: once } = formatted(text);
  expect(formatted(once).text, where).toBe(once);
  if (once === text) return 0;
  expect(said(once), where).toEqual(said(text));
  const before = meaning(text);
  if (before === undefined) return 0;
  expect(meaning(once), where).toBe(before);
  return 1;
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

/** A text with some of its words and signs dropped, said twice, or changed places. */
function withSlips(text: string, seed: number): string {
  const next = numbers(seed);
  const { tokens } = lex(text, 0, text.length);
  const images = tokens.map(({ image }) => image);
  for (let slip = 0; slip < 3; slip++) {
    const at = next(images.length);
    const other = next(2) === 0 ? Math.min(at + 1, images.length - 1) : next(images.length);
    const [one = '', two = ''] = [images[at], images[other]];
    const kind = next(3);
    if (kind === 0) images[at] = '';
    else if (kind === 1) images[at] = `${one} ${one}`;
    else [images[at], images[other]] = [two, one];
  }
  return woven(text, tokens, (index) => images[index] ?? '');
}

/** A text with comments where a line may go on, and its lines broken there; blanks as a careless hand leaves them. */
function withComments(text: string, seed: number): string {
  const next = numbers(seed);
  const { tokens } = lex(text, 0, text.length);
  let number = 0;
  return woven(text, tokens, (index) => {
    const { image, tokenType } = tokens[index] ?? { image: '', tokenType: { name: '' } };
    if (tokenType.name === 'LineBreak') return next(4) === 0 ? `   # ${++number}${image}` : image;
    if (next(3) > 0) return image;
    const comment = next(2) === 0 ? '' : ` # ${++number}`;
    const alone = next(3) === 0 ? `\n   # ${++number}` : '';
    const goesOn = `${comment}${alone}\n${' '.repeat(20 + next(3))}`;
    if (image === ',') return `,${goesOn}`;
    return image === 'and' || image === 'or' ? `${goesOn}${image}` : `${image}${next(8) === 0 ? '  ' : ''}`;
  });
}

/** The text with other words and signs in the place of its own; what stands between them is kept. */
function woven(
  text: string,
  tokens: readonly { readonly startOffset: number; readonly image: string }[],
  image: (index: number) => string,
): string {
  let at = 0;
  let out = '';
  tokens.forEach((token, index) => {
    out += text.slice(at, token.startOffset) + image(index);
    at = token.startOffset + token.image.length;
  });
  return out + text.slice(at);
}

describe('formatting keeps what is said, and is done once', () => {
  test('for every text of the repository', () => {
    let compared = 0;
    for (const { text, where } of writtenTexts()) compared += holds(text, where);
    expect(compared).toBeGreaterThan(20);
  }, 120_000);

  test('for guidance made up', () => {
    let compared = 0;
    for (const { text, where } of generatedTexts(15)) compared += holds(text, where);
    expect(compared).toBeGreaterThan(10);
  }, 120_000);

  test('for texts with slips in them', () => {
    const texts = writtenTexts().filter(({ where }) => where.startsWith('policies'));
    texts.forEach(({ text, where }, index) => {
      for (let seed = 1; seed <= 4; seed++) holds(mangled(text, index * 10 + seed), `${where}, slip ${seed}`);
    });
  }, 120_000);

  test('for texts with words and signs dropped, doubled and changed about', () => {
    const texts = [...writtenTexts(), ...generatedTexts(5)];
    texts.forEach(({ text, where }, index) => {
      const seeds = where.startsWith('policies') ? 5 : 1;
      for (let seed = 1; seed <= seeds; seed++)
        holds(withSlips(text, index * 10 + seed), `${where}, slip ${seed}`);
    });
  }, 120_000);

  test('for texts with comments wherever a line may go on', () => {
    let formattedWhole = 0;
    let compared = 0;
    const texts = [...writtenTexts(), ...generatedTexts(5)];
    texts.forEach(({ text, where }, index) => {
      const written = withComments(text, index);
      compared += holds(written, where);
      if (!/#/.test(text) && !formatted(written).left.some(({ why }) => why !== 'mistake'))
        formattedWhole += 1;
    });
    expect(compared).toBeGreaterThan(100);
    expect(formattedWhole).toBeGreaterThan(texts.length / 2);
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

test('comments inside a line that goes on keep its rows, and members of a list are parted by theirs', () => {
  const text = `facts
    kind: one of council,   # first
        # about the second
      NHS body,     # second
            charity
      ask "Which?"

list codes
  "1", "2",   "3"
  "4"
  # sub
  "5", "6"   # six
  "7"

  "8"
  "9"

rule a
  outcome is go
  when any of
    (a) x is one of b,
      c,  # second
      d
    (b) y
      # hm
      and z  # z
      and (u or
        w)
`;
  expect(formatted(text)).toEqual({
    text: `facts
  kind: one of council,  # first
      # about the second
      NHS body,  # second
      charity
    ask "Which?"

list codes
  "1", "2", "3", "4"
  # sub
  "5", "6"  # six
  "7"

  "8", "9"

rule a
  outcome is go
  when any of
    (a) x is one of b,
        c,  # second
        d
    (b) y
        # hm
        and z  # z
        and (u or
        w)
`,
    left: [],
  });
});

test('clauses of an amendment stand in their columns, each change in its place', () => {
  const text = readFileSync(new URL('../format/cases/amendments.policy', import.meta.url), 'utf8');
  const { text: once, left } = formatted(text);
  expect(left).toEqual([]);
  expect(once).toContain('  id            everything-1\n');
});
