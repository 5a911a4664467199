import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, proviso } from './run.ts';

const CROOKED = 'rule a\n     outcome is go   # so\n';
const STRAIGHT = 'rule a\n  outcome is go  # so\n';

test('files are written in place and named; with --check they are not', async () => {
  const folder = folderWith({ 'a.policy': CROOKED, 'b.policy': STRAIGHT });
  const checked = await proviso(['fmt', '.', '--check'], { folder });
  expect(checked).toEqual({
    exitCode: 1,
    out: 'a.policy, from line 2\n-      outcome is go   # so\n+   outcome is go  # so\n',
    err: '',
  });
  expect(readFileSync(join(folder, 'a.policy'), 'utf8')).toBe(CROOKED);
  expect(await proviso(['fmt', '.'], { folder })).toEqual({ exitCode: 0, out: 'a.policy\n', err: '' });
  expect(readFileSync(join(folder, 'a.policy'), 'utf8')).toBe(STRAIGHT);
  expect((await proviso(['fmt', '.', '--check'], { folder })).exitCode).toBe(0);
});

test('standard input goes to standard output, and what is left is told', async () => {
  expect(await proviso(['fmt', '-'], { stdin: CROOKED })).toEqual({ exitCode: 0, out: STRAIGHT, err: '' });
  const broken = await proviso(['fmt', '-', '--stdin-path', 'x.policy'], { stdin: 'rule a\n   whne x\n' });
  expect(broken.out).toBe('rule a\n   whne x\n');
  expect(broken.err).toContain('x.policy: lines 1 to 2 were left as they are: there is a mistake in them');
});

test('paths and lines that cannot be are refused', async () => {
  expect((await proviso(['fmt', 'no/such'])).exitCode).toBe(2);
  expect((await proviso(['fmt', '-', '--lines', '5-2'], { stdin: '' })).exitCode).toBe(2);
});

test('the shipped guidance, and what `new` writes, is in the one spelling', async () => {
  expect(await proviso(['fmt', 'policies', '--check'])).toEqual({ exitCode: 0, out: '', err: '' });
  const folder = folderWith();
  await proviso(['new', 'tenders'], { folder });
  expect(await proviso(['fmt', 'tenders', '--check'], { folder })).toEqual({ exitCode: 0, out: '', err: '' });
});
