/**
 * Every `policy` example of the handbook compiles: those with a `guidance` line alone, the others after the preamble.
 * Where an example has scenarios, they come out as it says.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { runScenarios } from '../../src/evaluate/scenarios.ts';

const FOLDER = new URL('../../docs/handbook/', import.meta.url);
const PREAMBLE = readFileSync(new URL('../support/preamble.policy', import.meta.url), 'utf8');

const pages = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.md'))
  .sort();

interface Example {
  /** `2-language.md, line 40`. */
  readonly where: string;
  readonly text: string;
}

function examplesOf(page: string): readonly Example[] {
  const text = readFileSync(new URL(page, FOLDER), 'utf8');
  return [...text.matchAll(/^```policy\n([\s\S]*?)^```$/gm)].map((match) => ({
    where: `${page}, line ${text.slice(0, match.index).split('\n').length}`,
    text: match[1] ?? '',
  }));
}

const examples = pages.flatMap(examplesOf);

function compiled(text: string) {
  const alone = /^guidance /m.test(text);
  const files = [
    ...(alone ? [] : [{ path: 'preamble.policy', text: PREAMBLE }]),
    { path: 'example.policy', text },
  ];
  return compile({ files, lists: new Map(), diagnostics: [] });
}

describe('the handbook', () => {
  test('has examples to compile', () => {
    expect(examples.length).toBeGreaterThan(20);
  });

  test.each(examples.map((example) => [example.where, example.text] as const))('%s', (_where, text) => {
    const { program, diagnostics } = compiled(text);
    const errors = diagnostics.filter((one) => one.severity === 'error');
    expect(errors).toEqual([]);
    if (program === undefined) throw new Error('no error, and no program');
    const failed = runScenarios(program).filter((one) => !one.passed);
    expect(failed.map((one) => [one.title, one.expectations.filter((each) => !each.met)])).toEqual([]);
  });

  test('every page is in the table of contents, and every link leads somewhere', () => {
    const contents = readFileSync(new URL('README.md', FOLDER), 'utf8');
    for (const page of pages.filter((name) => name !== 'README.md')) expect(contents).toContain(`(${page})`);
    for (const page of pages) {
      const text = readFileSync(new URL(page, FOLDER), 'utf8');
      for (const [, target = ''] of text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
        expect(() => readFileOrFolder(new URL(target, FOLDER)), `${page}: ${target}`).not.toThrow();
      }
    }
  });
});

function readFileOrFolder(url: URL): void {
  try {
    readFileSync(url);
  } catch {
    readdirSync(url);
  }
}
