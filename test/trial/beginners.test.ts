/**
 * A trial of beginner's mistakes: the first message must name the fault and the fix, and a quick fix must mend it.
 *
 * In: a guidance without a mistake, and one mistake at a time put into it. Out: what is said of it first.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { MISTAKES } from './mistakes.ts';

const RIGHT = readFileSync(new URL('beginner.policy', import.meta.url), 'utf8');

function diagnosticsOf(text: string) {
  return compile({ files: [{ path: 'beginner.policy', text }] }).diagnostics;
}

/** Words that are no drafter's. */
const TRADE = /\b(?:token|parser?|AST|undefined|null|identifier|boolean|syntax|string)\b/iu;

test('the guidance has no mistake to begin with', () => {
  expect(diagnosticsOf(RIGHT)).toEqual([]);
  expect(MISTAKES.length).toBeGreaterThanOrEqual(40);
});

describe('a mistake is named, and what to write', () => {
  test.each(MISTAKES)('$mistake', ({ right, wrong, code, fault, fix, mended }) => {
    const text = RIGHT.replace(right, () => wrong);
    expect(text).not.toBe(RIGHT);
    const [first] = diagnosticsOf(text);
    expect({ code: first?.code, fault: first?.message, fix: first?.help }).toEqual({ code, fault, fix });
    const written = (first?.message ?? '').replaceAll(/“[^”]*”/gu, '');
    expect(`${written} ${first?.help ?? ''}`).not.toMatch(TRADE);
    const { mend, span } = first ?? {};
    expect(mend !== undefined).toBe(mended);
    if (mend === undefined || span === undefined) return;
    const after = text.slice(0, span.start) + mend + text.slice(span.end);
    expect(diagnosticsOf(after)).toEqual([]);
  });
});
