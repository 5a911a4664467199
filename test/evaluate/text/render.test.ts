import { describe, expect, test } from 'vitest';
import { list, table } from '../../../src/evaluate/text/blocks.ts';
import type { Block, Explanation, Reason } from '../../../src/evaluate/text/document.ts';
import { listing, quoted, sentence } from '../../../src/evaluate/text/english.ts';
import { renderMarkdown } from '../../../src/evaluate/text/render-markdown.ts';
import { renderText } from '../../../src/evaluate/text/render-text.ts';
import { columns, wrapped } from '../../../src/evaluate/text/wrap.ts';

function page(...blocks: Block[]): Explanation {
  return { title: 'Title', sections: [{ name: 'why', heading: 'Why', blocks }] };
}

function reason(text: string, reasons: readonly Reason[] = [], label?: string): Reason {
  return { mark: 'yes', label, text, node: undefined, reasons };
}

describe('text', () => {
  test('wraps within the width, and hangs below the mark', () => {
    const inner = reason('the contract is worth more than the lowest value', [], '(b)(i)');
    const shown = renderText(page({ kind: 'reasons', reasons: [reason('all of this is so', [inner])] }), {
      width: 40,
    });
    expect(shown).toMatchInlineSnapshot(`
      "Title
      ✓ as the guidance asks · ✗ not as it
      asks · ? not known

      Why
          ✓ all of this is so:
            ✓ (b)(i) the contract is worth
              more than the lowest value
      "
    `);
    for (const line of shown.split('\n')) expect(columns(line)).toBeLessThanOrEqual(40);
  });

  test('narrows a table by its widest columns', () => {
    const rows = [
      ['annual value', 'a value that is a good deal longer than the others here', 'line 2'],
      ['trigger', 'expiry', 'line 3'],
    ];
    const shown = renderText(page(...table(['Fact', 'Value', 'Source'], rows)), { width: 60 });
    expect(shown).toMatchInlineSnapshot(`
      "Title

      Why
        Fact          Value                                 Source
        ────────────  ────────────────────────────────────  ──────
        annual value  a value that is a good deal longer    line 2
                      than the others here
        trigger       expiry                                line 3
      "
    `);
  });

  test('decorates each piece once', () => {
    const mark = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
    const style = {
      title: mark('t'),
      heading: mark('h'),
      dim: mark('d'),
      mark: (text: string) => `[${text}]`,
    };
    const shown = renderText(page({ kind: 'reasons', reasons: [reason('so ✓')] }, ...table(['A'], [['b']])), {
      width: 60,
      style,
    });
    expect(shown).toMatchInlineSnapshot(`
      "<t>Title</t>
      <d>✓ as the guidance asks · ✗ not as it asks · ? not known</d>

      <h>Why</h>
          [✓] so ✓

        <d>A</d>
        <d>─</d>
        b
      "
    `);
  });

  test('counts the columns of marks and of wide characters', () => {
    expect(columns('tŷ')).toBe(2);
    expect(columns('ty\u0302')).toBe(2);
    expect(columns('値段')).toBe(4);
    expect(wrapped('値段値段 x', 5)).toEqual(['値段', '値段', 'x']);
  });

  test('cuts words that are longer than a line', () => {
    expect(wrapped('abcdefghij kl', 4)).toEqual(['abcd', 'efgh', 'ij', 'kl']);
  });

  test('very deep reasons take no stack', () => {
    let deep = reason('last');
    for (let level = 0; level < 20_000; level += 1) deep = reason(`level ${level}`, [deep]);
    expect(renderText(page({ kind: 'reasons', reasons: [deep] }), { width: 60 })).toContain('last');
    expect(renderMarkdown(page({ kind: 'reasons', reasons: [deep] }))).toContain('last');
  });
});

describe('Markdown', () => {
  test('has headings, lists, reasons and tables', () => {
    const shown = renderMarkdown(
      page(
        { kind: 'paragraph', text: 'One *two*.' },
        ...list(['first', 'second'], true),
        { kind: 'reasons', reasons: [reason('outer', [reason('inner', [], '(a)')])] },
        ...table(['A', 'B'], [['1 | 2', '<x>']]),
      ),
    );
    expect(shown).toMatchInlineSnapshot(`
      "# Title

      *✓ as the guidance asks · ✗ not as it asks · ? not known*

      ## Why

      One \\*two\\*.

      1. first
      2. second

      - ✓ outer:
        - ✓ (a) inner

      | A | B |
      | --- | --- |
      | 1 \\| 2 | &lt;x&gt; |
      "
    `);
  });
});

describe('limits', () => {
  test('long lists and tables are cut with a count', () => {
    const many = Array.from({ length: 1205 }, (_, index) => `item ${index}`);
    const [cut] = list(many);
    expect(cut?.kind === 'list' ? cut.items.at(-1) : '').toBe('… and 1,005 more');
    const shown = renderText(
      page(
        ...table(
          ['A'],
          many.map((one) => [one]),
        ),
      ),
      { width: 60 },
    );
    expect(shown).toContain('… and 1,005 more');
    expect(listing(many)).toMatch(/^item 0, item 1, .*, item 11 and 1,193 more$/);
  });

  test('a long text is cut with a count', () => {
    expect(quoted('x'.repeat(1500))).toBe(`“${'x'.repeat(500)}… (1,000 more characters)”`);
  });
});

test('sentences end once', () => {
  expect(sentence('it is so')).toBe('It is so.');
  expect(sentence('it is so.')).toBe('It is so.');
  expect(sentence('reasons: “the file was lost.”')).toBe('Reasons: “the file was lost.”');
  expect(sentence('étude')).toBe('Étude.');
});
