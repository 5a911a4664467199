import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, proviso } from './run.ts';

test('what it writes passes check and test, and can be asked about', async () => {
  const folder = folderWith();
  const made = await proviso(['new', 'tenders', '--title', 'When to hold a "tender" \\o/'], { folder });
  expect(made).toMatchObject({ exitCode: 0, err: '' });
  expect(readdirSync(join(folder, 'tenders')).sort()).toEqual([
    '.editorconfig',
    '.helix',
    '.vscode',
    'guidance.policy',
    'scenarios.policy',
  ]);

  const checked = await proviso(['check', 'tenders', '--format', 'json'], { folder });
  expect(checked.exitCode).toBe(0);
  expect(JSON.parse(checked.out)).toMatchObject({
    diagnostics: [],
    guidance: { title: 'When to hold a "tender" \\o/', id: 'tenders', draft: true },
  });
  const tested = await proviso(['test', 'tenders'], { folder });
  expect(tested).toMatchObject({ exitCode: 0, err: '', out: '✓ 3 scenarios passed\n' });
  expect(await proviso(['fmt', '--check', 'tenders'], { folder })).toMatchObject({ exitCode: 0 });
});

test('what is not given is asked for at a terminal; an empty line takes what is proposed', async () => {
  const folder = folderWith();
  const stdin = 'Late payments\n\n31 June 2028\n1/7/2028\nGPB\neur\n';
  const { exitCode, out, err } = await proviso(['new', 'late'], { folder, stdin, typed: true });
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(out).toContain(`What is it called? [Late] Late payments
Who issues it? [Whoever issues it] 
From which day is it in force? [1 April 2027] 31 June 2028
  “31 June 2028” is no day: there is no 31 June 2028
From which day is it in force? [1 April 2027] 1/7/2028
In which currency are its amounts? [GBP] GPB
  the currency is one of GBP (£), EUR (€) and USD ($): these have a sign to write amounts with
In which currency are its amounts? [GBP] eur
`);
  const text = readFileSync(join(folder, 'late/guidance.policy'), 'utf8');
  expect(text).toContain('in force from 1 July 2028\n  currency      EUR');
  expect(text).toContain('from 1 July 2028 is €250,000');
  expect(await proviso(['check', 'late'], { folder })).toMatchObject({ exitCode: 0 });
  expect(await proviso(['test', 'late'], { folder })).toMatchObject({ exitCode: 0 });
  expect(await proviso(['fmt', '--check', 'late'], { folder })).toMatchObject({ exitCode: 0 });
});

test('what is given is not asked for; where the answers end, nothing is written', async () => {
  const folder = folderWith();
  const options = ['--title', 'T', '--issued-by', 'The Minister', '--in-force-from', '2028-02-29'];
  const none = await proviso(['new', 'g', ...options], { folder, stdin: '', typed: true });
  expect(none).toMatchObject({ exitCode: 2, out: 'In which currency are its amounts? [GBP] \n' });
  expect(readdirSync(folder)).toEqual([]);
  const all = await proviso(['new', 'g', ...options, '--currency', 'EUR'], {
    folder,
    stdin: '',
    typed: true,
  });
  expect(all).toMatchObject({ exitCode: 0 });
  expect(await proviso(['test', 'g'], { folder })).toMatchObject({ exitCode: 0 });
  expect(await proviso(['new', 'h', '--yes'], { folder, stdin: '', typed: true })).toMatchObject({
    exitCode: 0,
  });
});

test.each([
  [['--currency', 'XXX'], 'the currency is one of GBP'],
  [['--in-force-from', 'soon'], '“soon” is no day'],
])('%j is refused', async (options, message) => {
  const { exitCode, err } = await proviso(['new', 'x', ...options], { folder: folderWith() });
  expect(exitCode).toBe(2);
  expect(err).toContain(message);
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
