import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { annotations } from '../../../src/cli/report/github.ts';
import { folderWith, proviso, TENDERS } from '../run.ts';
import { EMPTY, SAMPLE } from './sample.ts';

/** As the runner reads a line: the command, its properties, and what it says. */
function commandOf(line: string): readonly [string, Readonly<Record<string, string>>, string] {
  const [, command = '', properties = '', data = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
  const decoded = (text: string) =>
    text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
  const pairs = properties.split(',').map((one): readonly [string, string] => {
    const at = one.indexOf('=');
    return [one.slice(0, at), decoded(one.slice(at + 1))];
  });
  return [command, Object.fromEntries(pairs), decoded(data)];
}

test('each finding is one command on a line of its own, whatever stands in it', () => {
  const lines = annotations(SAMPLE).trimEnd().split('\n');
  const commands = lines.map(commandOf);
  expect(commands.map(([command]) => command)).toEqual(['error', 'warning', 'notice', 'error']);
  expect(commands[0]?.[1]).toEqual({
    file: 'policies/a b%, c:#?.policy',
    line: '3',
    endLine: '3',
    col: '5',
    endColumn: '9',
    title: 'proviso check: unknown-name',
  });
  // No place, or none in the repository.
  expect(commands[2]?.[1]).toEqual({ title: 'proviso check: not-shown' });
  expect(commands[3]?.[1]).toEqual({ title: 'proviso check: unknown-name' });
  for (const [, , data] of commands) expect(data).toContain('::error file=x::y');
  expect(annotations(EMPTY)).toBe('');
});

test('the summary is added to what stands in the file of the job', async () => {
  const folder = folderWith({ 't/t.policy': TENDERS, summary: 'before\n' });
  const environment = { GITHUB_STEP_SUMMARY: join(folder, 'summary') };
  for (const verb of ['check', 'test'])
    await proviso([verb, 't', '--format', 'pretty', '--format', 'github'], { folder, environment });
  const summary = readFileSync(join(folder, 'summary'), 'utf8');
  expect(summary.split('\n').filter((line) => /^(?:before|##)/.test(line))).toEqual([
    'before',
    '## ✅ check: When to hold a tender, First edition',
    '## ✅ test: When to hold a tender, First edition',
  ]);
  await proviso(['check', 't', '--format', 'markdown'], { folder, environment });
  expect(readFileSync(join(folder, 'summary'), 'utf8')).toBe(summary);
});

test('a summary that cannot be written is told', async () => {
  const folder = folderWith({ 't/t.policy': TENDERS });
  const environment = { GITHUB_STEP_SUMMARY: join(folder, 'nowhere/summary') };
  const { exitCode, err } = await proviso(['check', 't', '--format', 'github'], { folder, environment });
  expect(exitCode).toBe(2);
  expect(err).toContain('there is no such folder');
});

test('of diff it is what a pull request shows', async () => {
  const folder = folderWith({
    'a/t.policy': TENDERS,
    'b/t.policy': TENDERS.replace('£100,000\n', '£90,000\n'),
  });
  writeFileSync(join(folder, 'summary'), '');
  const environment = { GITHUB_STEP_SUMMARY: join(folder, 'summary') };
  const { exitCode, out } = await proviso(['diff', 'a', 'b', '--format', 'github'], { folder, environment });
  expect(exitCode).toBe(0);
  const [command, properties, data] = commandOf(out.split('\n')[0] ?? '');
  expect([command, properties.file, properties.line]).toEqual(['notice', 'b/t.policy', '18']);
  expect(data).toContain('threshold “tender limit”: from £100,000 to £90,000');
  const { out: markdown } = await proviso(['diff', 'a', 'b', '--format', 'markdown'], { folder });
  expect(readFileSync(join(folder, 'summary'), 'utf8')).toBe(`${markdown}\n`);
});
