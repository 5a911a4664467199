/**
 * The cookbook is true: each of its texts compiles, below the common heading where it has none of its own, and its scenarios
 * come out as they say, drafts apart.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { runScenariosOn } from '../../src/evaluate/timeline/scenarios.ts';

const FOLDER = new URL('../../docs/cookbook/', import.meta.url);
const pages = readdirSync(FOLDER).sort();
const textOf = (page: string) => readFileSync(new URL(page, FOLDER), 'utf8');
const [, base = ''] = /^```policy base\n([\s\S]*?)^```$/m.exec(textOf('README.md')) ?? [];

interface Situation {
  readonly title: string;
  readonly text: string;
  readonly policy: string;
  /** Of a draft: what comes of it once it counts. */
  readonly draft: boolean;
}

const situations = pages.flatMap((page) =>
  textOf(page)
    .split(/^(?=## )/m)
    .slice(1)
    .map((text): Situation => {
      const [, kind = '', policy = ''] = /^```policy( draft)?\n([\s\S]*?)^```$/m.exec(text) ?? [];
      const title = /^## (.*)/.exec(text)?.[1] ?? '';
      return { title, text, policy, draft: kind !== '' };
    }),
);

function compiled({ policy }: Situation, drafts: boolean) {
  const text = /^guidance /m.test(policy) ? policy : `${base}\n${policy}`;
  const { timeline, diagnostics } = compile({ files: [{ path: 'example.policy', text }] }, { drafts });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (timeline === undefined) throw new Error('no error, and no timeline');
  return timeline;
}

test('there are at least twenty-five situations, numbered throughout', () => {
  expect(situations.length).toBeGreaterThanOrEqual(25);
  expect(situations.map(({ title }) => Number.parseInt(title, 10))).toEqual(
    situations.map((_, at) => at + 1),
  );
});

describe.each(situations.map((one) => [one.title, one] as const))('%s', (_title, situation) => {
  test('says where it is from and what to watch for', () => {
    expect(situation.text).toMatch(/^Source: \S/m);
    expect(situation.text).toMatch(/^Watch for: \S/m);
    expect(situation.policy).not.toBe('');
  });

  test('compiles, and its scenarios come out', () => {
    const ran = runScenariosOn(compiled(situation, situation.draft));
    expect(ran.length).toBeGreaterThan(0);
    const failed = ran.filter(({ passed }) => !passed);
    expect(failed.map(({ title, expectations }) => [title, expectations.filter((one) => !one.met)])).toEqual(
      [],
    );
  });
});

test('a draft makes a difference only once it counts', () => {
  const drafts = situations.filter(({ draft }) => draft);
  expect(drafts).toHaveLength(1);
  for (const one of drafts) {
    expect(runScenariosOn(compiled(one, false)).some(({ passed }) => !passed)).toBe(true);
  }
});

test('every page is in the contents, and every link leads somewhere', () => {
  for (const page of pages) {
    if (page !== 'README.md') expect(textOf('README.md')).toContain(`(${page})`);
    for (const [, target = ''] of textOf(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
      expect(existsSync(new URL(target, FOLDER)), target).toBe(true);
    }
  }
});
