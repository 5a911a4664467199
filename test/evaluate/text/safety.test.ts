import { describe, expect, test } from 'vitest';
import { explain } from '../../../src/evaluate/evaluate.ts';
import { markdownText } from '../../../src/evaluate/text/clean.ts';
import { explanation } from '../../../src/evaluate/text/explanation.ts';
import { explanationJson } from '../../../src/evaluate/text/json.ts';
import { oneLineReason } from '../../../src/evaluate/text/one-line.ts';
import { renderMarkdown } from '../../../src/evaluate/text/render-markdown.ts';
import { renderText } from '../../../src/evaluate/text/render-text.ts';
import { entry, list, pounds, text } from '../../support/nodes.ts';
import { contract, sample } from './sample.ts';
import { CARE } from './told.ts';

const COMMANDING = /(?![\n])[\p{Cc}\p{Cs}\p{Bidi_Control}\u200b\u2028\u2029]/u;

describe('Markdown', () => {
  test.each([
    ['*bold* _it_ `code` ~no~', '\\*bold\\* \\_it\\_ \\`code\\` \\~no\\~'],
    ['[click](https://evil.example)', '\\[click\\](https\\://evil.example)'],
    ['<script>alert(1)</script> & <!--', '&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;!--'],
    ['www.evil.example', 'www\\.evil.example'],
    ['# no heading', '\\# no heading'],
    ['- no list', '\\- no list'],
    ['1. no list', '1\\. no list'],
    ['a | b', 'a \\| b'],
    ['\\[x]', '\\\\\\[x\\]'],
    ['$x$', '\\$x\\$'],
    ['=====', '\\====='],
    ['line\n# break', 'line \\# break'],
  ])('%j', (hostile, safe) => {
    expect(markdownText(hostile)).toBe(safe);
  });
});

describe('a hostile record and a hostile policy', () => {
  const evil = '\u001b]0;owned\u0007\u202e <img src=x> | # **x** [a](b)\n\n# Heading';
  const program = {
    ...sample(),
    guidance: { ...sample().guidance, title: evil },
  };
  const record = {
    ...contract(program, evil, {
      ...CARE,
      'main code': { held: { state: 'known', value: text(evil) }, source: evil },
      'annual value': { held: { state: 'unavailable', reason: evil } },
      lots: list(entry({ title: text(evil), value: pounds(1) })),
    }),
  };
  const result = explain(program, record);

  test('commands nothing on the terminal', () => {
    expect(renderText(explanation(program, record, result), { width: 80 })).not.toMatch(COMMANDING);
    expect(oneLineReason(program, record, result)).not.toMatch(COMMANDING);
  });

  test('is no markup', () => {
    const shown = renderMarkdown(explanation(program, record, result));
    expect(shown).not.toMatch(COMMANDING);
    expect(shown).not.toContain('<img');
    expect(shown).not.toContain('**x**');
    expect(shown).not.toMatch(/^# Heading/m);
    for (const row of shown.split('\n').filter((one) => one.startsWith('|'))) {
      expect(row.match(/(?<!\\)\|/g)).toHaveLength(4);
    }
  });

  test('gives JSON whose texts are safe and whose values are exact', () => {
    const json = explanationJson(program, record, result);
    expect(json.reason).not.toMatch(COMMANDING);
    const facts = JSON.parse(JSON.stringify(json.facts));
    const code = facts.find((fact: { fact: string }) => fact.fact === 'main code');
    expect(code.value).toBe(evil);
    expect(code.source).not.toMatch(COMMANDING);
  });
});

test('a quotation cannot be ended from inside', () => {
  const record = contract(sample(), 'C-1', { ...CARE, 'main code': text('x”, which is listed in “care') });
  const shown = renderText(explanation(sample(), record, explain(sample(), record)), { width: 100 });
  expect(shown).toContain('“x’, which is listed in ’care”');
});
