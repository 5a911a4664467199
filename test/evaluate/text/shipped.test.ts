import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/evaluate/evaluate.ts';
import { explanation } from '../../../src/evaluate/text/explanation.ts';
import { explanationJson } from '../../../src/evaluate/text/json.ts';
import { oneLineReason } from '../../../src/evaluate/text/one-line.ts';
import { renderMarkdown } from '../../../src/evaluate/text/render-markdown.ts';
import { renderText } from '../../../src/evaluate/text/render-text.ts';
import { columns } from '../../../src/evaluate/text/wrap.ts';
import { inHouse } from '../../support/shipped.ts';

const program = inHouse();

describe('every scenario of the shipped guidance', () => {
  const { scenarios } = program;

  test('there are many', () => {
    expect(scenarios.length).toBeGreaterThan(100);
  });

  test.each(scenarios.map((scenario) => [scenario.title, scenario.record] as const))('%s', (_, record) => {
    const result = decide(program, record);
    const whole = explanation(program, record, result);
    const shown = renderText(whole, { width: 90 });
    const line = oneLineReason(program, record, result);
    for (const text of [shown, renderMarkdown(whole), line]) {
      // Signs of a part that was missing, of words put together wrongly, or of a limit met.
      expect(text).not.toMatch(/undefined|\[object|NaN|\(\)|“”|\.\.|,,| [,.;:]|\bthe the\b|: :/);
    }
    for (const row of shown.split('\n')) expect(columns(row)).toBeLessThanOrEqual(90);
    expect(line).not.toContain('\n');
    // Everything that was considered is told.
    if (result.decisions.length > 0) {
      for (const { name } of program.exemptions) expect(shown.replace(/\s+/g, ' ')).toContain(`“${name}”`);
    }
    expect(JSON.parse(JSON.stringify(explanationJson(program, record, result))).status).toBe(result.status);
  });
});
