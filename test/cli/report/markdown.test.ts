import { expect, test } from 'vitest';
import { codeQuality } from '../../../src/cli/report/code-quality.ts';
import { markdown } from '../../../src/cli/report/markdown.ts';
import { folderWith, proviso, TENDERS } from '../run.ts';
import { EMPTY, finding, SAMPLE } from './sample.ts';

test('nothing breaks out of its line, its cell, its fence or the fold', () => {
  const text = markdown(SAMPLE);
  const lines = text.split('\n');
  expect(lines.filter((line) => line.startsWith('## '))).toHaveLength(1);
  // Columns of the two tables, by bars that are not escaped.
  const bars = lines.filter((line) => line.startsWith('| ')).map((line) => line.match(/(?<!\\)\|/g)?.length);
  expect(bars).toEqual([4, 4, 4, 4, 4, 4, 3, 3, 3]);
  expect(text.match(/<details>/g)).toHaveLength(5);
  expect(text.match(/<\/details>/g)).toHaveLength(5);
  // Fences are longer than those in the text, so that they come in pairs.
  expect(lines.filter((line) => /^`{4,}$/.test(line))).toHaveLength(8);
  const outside = text.replace(/^(`{4,})$[\s\S]*?^\1$/gm, '');
  expect(outside).not.toContain('<b a=');
  expect(text).not.toContain('\u001b');
});

test('of a great deal says how much it leaves out', () => {
  const findings = Array.from({ length: 130 }, () => finding({ details: 'x'.repeat(9_000) }));
  const text = markdown({ ...SAMPLE, findings });
  expect(text).toContain('… and 30 more findings.');
  expect(text).toContain('… and 110 more findings with details.');
  expect(text.length).toBeLessThan(300_000);
  expect(markdown(EMPTY)).toMatch(/^## ✅ check: .*\n\nno problems\n$/);
});

test('coverage stands in it, and what is not shown', async () => {
  const folder = folderWith({ 't/t.policy': TENDERS });
  const args = ['test', 't', '--coverage', '--fail-under', '100', '--format', 'markdown'];
  const { exitCode, out } = await proviso(args, { folder });
  expect(exitCode).toBe(1);
  expect(out).toMatch(/^## ❌ test: When to hold a tender/);
  expect(out).toMatch(/^\| ❌ \| {2}\| coverage is [\d.]+%, under 100% \|$/m);
  expect(out).toMatch(/^\| rules \| 1 of 2 \| 50% \|$/m);
  expect(out).toMatch(
    /^\| ℹ️ \| t\/t.policy:\d+:\d+ \| not shown by the scenarios: rule large contract – always has effect \(/m,
  );
});

test('code quality has an entry for each finding in the repository', () => {
  const entries = JSON.parse(codeQuality(SAMPLE));
  expect(entries).toMatchObject([
    { check_name: 'unknown-name', severity: 'major', location: { lines: { begin: 3, end: 3 } } },
    { check_name: 'never-met', severity: 'minor' },
  ]);
  expect(new Set(entries.map((one: { fingerprint: string }) => one.fingerprint)).size).toBe(2);
  expect(JSON.parse(codeQuality(EMPTY))).toEqual([]);
});
