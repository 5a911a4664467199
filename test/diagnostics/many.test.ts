/**
 * Files with tens of thousands of mistakes: the first are listed, the rest counted, and nothing takes long.
 *
 * In: a guidance whose rules have 50,000 labelled lines, each wrong in the same way. Out: how many diagnostics there
 * are, what is said of the rest, and a bound on the time.
 */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { MAX_KEPT } from '../../src/diagnostics/diagnostic.ts';

const MANY = 50_000;
const LIMBS = 100;

/** A guidance with `count` conditions. */
function guidance(count: number, condition: (index: number) => string): string {
  const limbs = (rule: number) =>
    Array.from(
      { length: Math.min(LIMBS, count) },
      (_, at) => `    (${at + 1}) ${condition(rule * LIMBS + at)}\n`,
    );
  const rules = Array.from(
    { length: Math.ceil(count / LIMBS) },
    (_, rule) => `rule r${rule}\n  outcome is go\n  when any of\n${limbs(rule).join('')}`,
  );
  return `guidance "Many mistakes"
  id many
  issued by "A council"
  edition "First edition"
  made on 12 January 2027
  in force from 1 April 2027
  currency GBP
  applies by trigger date

facts
  trigger date: date
  amount: money excluding VAT
  urgent: yes or no

decision outcome: one of stay, go
  otherwise stay

rule urgent
  outcome is go
  when urgent and amount is more than £5

${rules.join('')}`;
}

describe.each<[what: string, code: string, condition: (index: number) => string]>([
  ['unknown names', 'unknown-name', (index) => `fact${index}x`],
  ['unknown names with a name nearby', 'unknown-name', () => 'urgnet'],
  ['mistakes of type', 'number-for-money', () => 'amount is 5'],
])('%s', (_, code, condition) => {
  test('the first thousand are listed, and the rest counted', { timeout: 120_000 }, () => {
    const text = guidance(MANY, condition);
    const before = performance.now();
    const { program, diagnostics } = compile({ files: [{ path: 'many.policy', text }] });
    expect(performance.now() - before).toBeLessThan(60_000);
    expect(program).toBeUndefined();
    expect(diagnostics.filter((one) => one.code === code)).toHaveLength(MAX_KEPT);
    const rest = diagnostics.filter((one) => one.code !== code);
    expect(rest).toEqual([
      expect.objectContaining({
        code: 'more-mistakes',
        severity: 'warning',
        message: 'there are more mistakes here than are listed: 49,000 are left out',
        span: { file: 'many.policy', start: 0, end: 0 },
      }),
    ]);
  });
});

test('what fits is listed whole, and nothing is said of a rest', () => {
  const text = guidance(MAX_KEPT, () => 'amount is 5');
  const { diagnostics } = compile({ files: [{ path: 'many.policy', text }] });
  expect(new Set(diagnostics.map((one) => one.code))).toEqual(new Set(['number-for-money']));
  expect(diagnostics).toHaveLength(MAX_KEPT);
});
