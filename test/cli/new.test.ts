import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, proviso } from './run.ts';

test('what it writes passes check and test, and can be asked about', async () => {
  const folder = folderWith();
  const made = await proviso(['new', 'tenders', '--title', 'When to hold a "tender" \\o/'], { folder });
  expect(made).toMatchObject({ exitCode: 0, err: '' });
  expect(readdirSync(join(folder, 'tenders')).sort()).toEqual(['guidance.policy', 'scenarios.policy']);

  const checked = await proviso(['check', 'tenders', '--format', 'json'], { folder });
  expect(checked.exitCode).toBe(0);
  expect(JSON.parse(checked.out)).toMatchObject({
    diagnostics: [],
    guidance: { title: 'When to hold a "tender" \\o/', id: 'tenders', draft: true },
  });
  const tested = await proviso(['test', 'tenders'], { folder });
  expect(tested).toMatchObject({ exitCode: 0, err: '', out: '✓ 3 scenarios passed\n' });
});

test('the next commands it tells are commands that work', async () => {
  const folder = folderWith();
  const { out } = await proviso(['new', 'late payments'], { folder });
  const commands = [...out.matchAll(/npx proviso (\w+) (.*?) {3}/g)].map((match) => match[0].trim());
  expect(commands.map((command) => command.split(' ')[2])).toEqual(['check', 'test', 'ask']);
  expect(out).toContain("npx proviso check 'late payments'");
  expect(await proviso(['check', 'late payments'], { folder })).toMatchObject({ exitCode: 0 });
  expect(await proviso(['ask', 'late payments', '--draft'], { folder, stdin: 'stop\n' })).toMatchObject({
    exitCode: 0,
  });
});

test.each(['is', '2027', 'Łódź', 'a-b_c d', '-x-', 'the'])(
  'a folder called %j gives a guidance that compiles',
  async (name) => {
    const folder = folderWith();
    expect(await proviso(['new', '--', name], { folder })).toMatchObject({ exitCode: 0 });
    expect(await proviso(['check', '--', name], { folder })).toMatchObject({ exitCode: 0, err: '' });
  },
);

test('nothing is written over', async () => {
  const folder = folderWith({ 'mine/notes.txt': 'keep me', file: '' });
  for (const target of ['mine', 'file', '.']) {
    const { exitCode, out, err } = await proviso(['new', target], { folder });
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain('is there already');
  }
  expect(readdirSync(join(folder, 'mine'))).toEqual(['notes.txt']);
  expect(readFileSync(join(folder, 'mine/notes.txt'), 'utf8')).toBe('keep me');
  expect(await proviso(['new', 'file/inside'], { folder })).toMatchObject({ exitCode: 2 });
});

test.each([
  ['', 'what follows --title is empty'],
  ['\u0007 \n', 'a title has between'],
  ['t'.repeat(201), 'a title has between'],
])('the title %j is refused', async (title, message) => {
  const { exitCode, err } = await proviso(['new', 'x', '--title', title], { folder: folderWith() });
  expect(exitCode).toBe(2);
  expect(err).toContain(message);
});

test('folders above it are made too; where the system makes none, that is said', async () => {
  const folder = folderWith();
  expect(await proviso(['new', 'a/b/c'], { folder })).toMatchObject({ exitCode: 0 });
  // A folder that says of every name in it that there is no such file, even of one it is asked to make.
  if (process.platform !== 'linux') return;
  const { exitCode, err } = await proviso(['new', '/proc/proviso'], { folder });
  expect(exitCode).toBe(2);
  expect(err).toContain('/proc/proviso cannot be made');
});
