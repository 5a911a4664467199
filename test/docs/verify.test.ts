/** The example of docs/verify.md prints what it says, and the scenarios that it prints fail in the guidance. */
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, proviso, ROOT } from '../cli/run.ts';

const page = readFileSync(join(ROOT, 'docs/verify.md'), 'utf8');
const guidance = /```policy\n(.*?)```/s.exec(page)?.[1] ?? '';
const output = /```console\n\$ npx proviso verify renewals\n(.*?)```/s.exec(page)?.[1] ?? '';

test('the example prints what it says, and its scenarios fail', async () => {
  const folder = folderWith({ 'renewals/guidance.policy': guidance });
  const { exitCode, out, err } = await proviso(['verify', 'renewals'], { folder });
  expect(`${err}${out}`.replace(/ +$/gm, '')).toBe(output);
  expect(exitCode).toBe(1);
  const scenarios = [...out.matchAll(/^ {4}(scenario .*\n(?: {6}.*\n)+)/gm)].map((match) => match[1] ?? '');
  expect(scenarios).toHaveLength(2);
  const path = join(folder, 'renewals/guidance.policy');
  appendFileSync(path, `\n${scenarios.join('\n').replace(/^ {4}/gm, '')}`);
  const tested = await proviso(['test', 'renewals'], { folder });
  expect(tested.out).toContain('2 of 2 scenarios failed');
});
