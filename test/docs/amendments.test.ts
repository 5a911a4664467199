/**
 * The examples of docs/amendments.md and docs/three-dates.md compile, and their scenarios come out as they say. Those of
 * the first are read after the guidance that it amends.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseIsoDate } from '../../src/base/date.ts';
import { compile } from '../../src/compile.ts';
import { runScenariosOn } from '../../src/evaluate/timeline/scenarios.ts';

const DOCS = new URL('../../docs/', import.meta.url);

function pageOf(name: string): string {
  return readFileSync(new URL(name, DOCS), 'utf8');
}

function examplesOf(page: string, language: string): readonly string[] {
  const fences = page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'));
  return [...fences].map(([, text = '']) => text);
}

const amendments = pageOf('amendments.md');
const [base = ''] = examplesOf(amendments, 'policy base');
const dates = pageOf('three-dates.md');

function run(text: string, knownOn?: number) {
  const files = [{ path: 'example.policy', text }];
  const { timeline, diagnostics } = compile({ files }, { knownOn });
  expect(diagnostics).toEqual([]);
  return timeline === undefined ? [] : runScenariosOn(timeline);
}

const cases = [
  ...examplesOf(amendments, 'policy').map((text) => ['amendments.md', `${base}\n${text}`] as const),
  ...examplesOf(dates, 'policy').map((text) => ['three-dates.md', text] as const),
];

test('there are six kinds of amendment', () => {
  expect(examplesOf(amendments, 'policy')).toHaveLength(6);
});

test.each(cases)('%s: example %#', (_page, text) => {
  const ran = run(text);
  expect(ran.length).toBeGreaterThan(0);
  const failed = ran.filter(({ passed }) => !passed);
  expect(failed.map(({ title, expectations }) => [title, expectations.filter((one) => !one.met)])).toEqual(
    [],
  );
});

describe('the table of the retrospective case', () => {
  const retrospective = examplesOf(dates, 'policy')[1] ?? '';
  test('as known before the instrument was made, July is decided by the old text', () => {
    const [only] = run(retrospective, parseIsoDate('2028-08-01'));
    expect(only?.passed).toBe(false);
    expect(only?.decided.told.result.decisions.map(({ outcome }) => outcome)).toEqual(['open']);
  });
});

test.each(['amendments.md', 'three-dates.md'])('every link of %s leads somewhere', (page) => {
  for (const [, target = ''] of pageOf(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
    expect(existsSync(new URL(target, DOCS)), target).toBe(true);
  }
});
