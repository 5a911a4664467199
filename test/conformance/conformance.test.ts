/**
 * The cases of this folder, put to the reference evaluator and to emitted modules.
 *
 * In: its files. Out: both answer each case as it expects. That none is stale is for `npm run generate:check`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type ExpectedCase,
  expectedBy,
  type Group,
  reduced,
  timelineOfGroup,
} from '../support/conformance.ts';
import { emitted } from '../support/emitted.ts';

interface ConformanceFile {
  readonly schema: string;
  readonly groups: readonly (Omit<Group, 'cases'> & { readonly cases: readonly ExpectedCase[] })[];
}

function jsonFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name));
}

const FILES = [...jsonFiles(import.meta.dirname), ...jsonFiles(join(import.meta.dirname, 'found'))];
const read = (path: string): ConformanceFile => JSON.parse(readFileSync(path, 'utf8'));

describe.each(FILES)('%s', (path) => {
  const file = read(path);

  test('has the form that its readers know', () => {
    expect(file.schema).toBe('proviso.conformance/1');
    for (const { shows, cases } of file.groups) {
      const names = cases.map((one) => one.name);
      expect([shows, new Set(names).size]).toEqual([shows, names.length]);
    }
  });

  test('is answered as expected by the reference evaluator, and by emitted modules', () => {
    for (const group of file.groups) {
      const timeline = timelineOfGroup(group);
      const module = emitted(timeline);
      for (const { name, record, expected } of group.cases) {
        const about = `${group.shows}: ${name}`;
        expect(expectedBy(timeline, record), about).toEqual(expected);
        expect(reduced(module.explain(record)), about).toEqual(expected);
        expect(module.decide(record), about).toMatchObject({ status: expected.status });
      }
    }
  }, 60_000);
});

test('there are cases enough', () => {
  const cases = FILES.flatMap((path) => read(path).groups.flatMap((group) => group.cases));
  expect(cases.length).toBeGreaterThan(1000);
});
