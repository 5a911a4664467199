/**
 * Fixes, put into the examples of the pages of their diagnostics: the diagnostic is gone, and nothing else has come.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fixes } from '../../src/ide/fixes.ts';
import { offsetAt, type TextEdit } from '../../src/ide/places.ts';
import { Project } from '../../src/ide/project.ts';
import { memoryHost } from '../../src/workspace/host.ts';
import { sourceText } from '../../src/base/source.ts';

const PAGES = new URL('../../docs/diagnostics/', import.meta.url);
const PREAMBLE = readFileSync(new URL('../support/preamble.policy', import.meta.url), 'utf8');

function applied(text: string, edits: readonly TextEdit[]): string {
  const source = sourceText('', text);
  return edits
    .map(({ range, newText }) => ({
      from: offsetAt(source, range.start),
      to: offsetAt(source, range.end),
      newText,
    }))
    .sort((a, b) => b.from - a.from)
    .reduce((out, { from, to, newText }) => out.slice(0, from) + newText + out.slice(to), text);
}

const PATH = '/guidance/a.policy';

function project(text: string): Project {
  const host = memoryHost(new Map([[PATH.slice(1), text]]));
  const made = new Project(host);
  made.open(PATH, text);
  return made;
}

const examples = readdirSync(PAGES).flatMap((name) => {
  const page = readFileSync(new URL(name, PAGES), 'utf8');
  const [, example] = /## Example\n[\s\S]*?```policy\n([\s\S]*?)^```$/m.exec(page) ?? [];
  if (example === undefined) return [];
  const text = /^guidance\b/m.test(example) ? example : `${PREAMBLE}\n${example}`;
  return [{ code: name.replace(/\.md$/, ''), text }];
});
const WHOLE = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };

const offered = examples.flatMap(({ code, text }) =>
  fixes(project(text).guidanceOf(PATH), 'a.policy', WHOLE)
    .filter(({ diagnostic }) => diagnostic.code === code)
    .map((fix) => ({ code, title: fix.title, text, fix })),
);

test('the diagnostics that have a fix', () => {
  expect([...new Set(offered.map(({ code }) => code))].sort()).toMatchInlineSnapshot(`
    [
      "amendment-clause-missing",
      "choice-in-quotes",
      "curly-quotes",
      "guidance-clause-missing",
      "mixed-and-or",
      "needless-colon",
      "number-for-money",
      "number-for-text",
      "sign-for-words",
      "text-needs-quotes",
      "text-without-quotes",
      "unknown-choice",
      "unknown-clause",
      "unknown-comparison",
      "unknown-declaration",
      "unknown-name",
      "unknown-outcome",
      "value-in-quotes",
    ]
  `);
});

test.each(offered)('$code: $title', ({ text, fix, code }) => {
  const count = (of: string) => {
    const { diagnostics } = project(of).guidanceOf(PATH).compiled();
    return {
      all: diagnostics.length,
      own: diagnostics.filter((one) => one.code === code).length,
      diagnostics,
    };
  };
  const mended = applied(text, fix.edits);
  const [before, after] = [count(text), count(mended)];
  expect([after.own, after.diagnostics.map(({ message }) => message)]).toEqual([
    before.own - 1,
    expect.anything(),
  ]);
  expect(after.all).toBeLessThan(before.all);
});
