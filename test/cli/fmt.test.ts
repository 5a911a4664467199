import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LineChange, lineChanges } from '../../src/cli/output/line-changes.ts';
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

/** The text with the changes of `--format json` made in it. */
function edited(text: string, edits: readonly LineChange[]): string {
  const lines = text.split('\n');
  for (const { line, before, after } of [...edits].reverse()) {
    expect(lines.splice(line - 1, before.length, ...after)).toEqual(before);
  }
  return lines.join('\n');
}

const FAR_APART = `rule a
     outcome is go

rule b
  outcome is go
rule c
     outcome is go`;

test('each change is shown by itself', async () => {
  const folder = folderWith({ 'a.policy': FAR_APART });
  expect((await proviso(['fmt', '.', '--check'], { folder })).out).toBe(`a.policy, from line 2
-      outcome is go
+   outcome is go
a.policy, from line 6
+ 
a.policy, from line 7
-      outcome is go
+   outcome is go
+ 
`);
});

test('the changes as JSON make the one spelling of the text', async () => {
  const texts = { 'a.policy': FAR_APART, 'b.policy': 'rule a\r\n   whne x\r\n', 'c.policy': STRAIGHT };
  const folder = folderWith(texts);
  const { out, exitCode, err } = await proviso(['fmt', '.', '--check', '--format', 'json'], { folder });
  expect({ exitCode, err }).toEqual({ exitCode: 1, err: '' });
  const told: { schema: string; files: { file: string; edits: LineChange[]; left: unknown }[] } =
    JSON.parse(out);
  expect(told.schema).toBe('proviso.format/1');
  expect(told.files.map(({ file, edits, left }) => ({ file, changes: edits.length, left }))).toEqual([
    { file: 'a.policy', changes: 3, left: [] },
    { file: 'b.policy', changes: 1, left: [{ first: 1, last: 2, why: 'there is a mistake in them' }] },
    { file: 'c.policy', changes: 0, left: [] },
  ]);
  await proviso(['fmt', '.'], { folder });
  for (const [name, text] of Object.entries(texts)) {
    const { edits } = told.files.find(({ file }) => file === name) ?? { edits: [] };
    expect(edited(text, edits)).toBe(readFileSync(join(folder, name), 'utf8'));
  }
  expect((await proviso(['fmt', '.', '--format', 'json'], { folder })).exitCode).toBe(2);
});

test('changes are the same whatever is changed, and a text of another world is one change', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((all) => all.join('\n'));
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      expect(edited(before, lineChanges(before, after))).toBe(after);
    }),
    { seed: 5 },
  );
  const many = (word: string) => Array.from({ length: 20_000 }, (_, index) => `${word} ${index}`).join('\n');
  const started = performance.now();
  expect(lineChanges(many('a'), many('b'))).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(10_000);
});
