/** `proviso explain-code`: the page of a message at a terminal. */
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { visible as shown } from '../../src/base/visible.ts';
import { CATALOGUE } from '../../src/diagnostics/catalogue/index.ts';
import { folderWith, proviso, ROOT, TENDERS } from './run.ts';

const CODES = Object.keys(CATALOGUE);

test('the page of a message: its words filled, its examples as they are', async () => {
  const { exitCode, out, err } = await proviso(['explain-code', 'column-dated-twice']);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(out).toBe(`column-dated-twice, an error

Each column has its days in one place: a column comes once and goes once.

Example

${block('column-dated-twice', 0)}

Fix

${block('column-dated-twice', 1)}
`);
});

/** A block of a page, four columns in. */
function block(code: string, index: number): string {
  const page = readFileSync(`${ROOT}/docs/diagnostics/${code}.md`, 'utf8');
  const found = [...page.matchAll(/^```policy\n(.*?)\n```$/gms)][index]?.[1] ?? '';
  return found.replace(/^(?=.)/gm, '    ');
}

test.each(CODES)('%s is shown in any width, without marks of Markdown', async (code) => {
  const { exitCode, out, err } = await proviso(['explain-code', code], { terminal: 60 });
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  const prose = out.split('\n').filter((line) => !line.startsWith('    '));
  expect(prose.filter((line) => /```|^#|\]\(|\*\*/.test(line))).toEqual([]);
  // A word that is longer than the line is not broken.
  expect(
    prose.filter(
      (line) =>
        stripVTControlCharacters(line).length > 60 && stripVTControlCharacters(line).trim().includes(' '),
    ),
  ).toEqual([]);
  const page = readFileSync(`${ROOT}/docs/diagnostics/${code}.md`, 'utf8');
  for (const [, text = ''] of page.matchAll(/^```\w+(?: \S+)?\n(.*?)^```$/gms)) {
    for (const line of text.split('\n')) expect(out).toContain(shown(line));
  }
});

test('what a message says to type works', async () => {
  const folder = folderWith({
    'tenders.policy': TENDERS.replace('when contract value', 'when contrct value'),
  });
  const { err } = await proviso(['check', folder]);
  const [, args = ''] = /^ {2}see proviso (.+)$/m.exec(err) ?? [];
  expect((await proviso(args.split(' '))).out).toMatch(/^unknown-name, an error\n/);
});

test('without a code, all of them, one in a line', async () => {
  const { exitCode, out } = await proviso(['explain-code']);
  expect(exitCode).toBe(0);
  expect(out).toBe(`${[...CODES].sort().join('\n')}\n`);
});

test.each([
  ['unknwn-name', 'error: no message has the code “unknwn-name”\n  did you mean “unknown-name”?\n'],
  [
    '__proto__',
    /^error: no message has the code “__proto__”\n {2}the code stands at the foot of each message/,
  ],
  ['../../package', /^error: no message has the code “..\/..\/package”\n/],
  ['a\u001b[2Jb', /^error: no message has the code “a\P{Cc}*b”\n/u],
])('a code that is none: %j', async (code, says) => {
  const { exitCode, out, err } = await proviso(['explain-code', code]);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  if (typeof says === 'string') expect(err).toBe(says);
  else expect(err).toMatch(says);
});
