/**
 * docs/uses.md is true.
 *
 * In:  its blocks of `policy`, each with the path of a file.
 * Out: the guidance that uses the other compiles, its scenarios come out, and it has an edition for each text it reads.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { runScenariosOn } from '../../src/evaluate/timeline/scenarios.ts';
import { readGuidance } from '../../src/workspace/folder.ts';
import { memoryHost } from '../../src/workspace/host.ts';

const PAGE = readFileSync(new URL('../../docs/uses.md', import.meta.url), 'utf8');
const FILES = new Map(
  [...PAGE.matchAll(/^```policy (\S+)\n([\s\S]*?)^```$/gm)].map(([, path = '', text = '']) => [
    `policies/${path}`,
    text,
  ]),
);

test('the example compiles, and both scenarios come out', () => {
  const { timeline, diagnostics } = compile(readGuidance('policies/large-contracts', memoryHost(FILES)));
  expect(diagnostics).toEqual([]);
  if (timeline === undefined) throw new Error('no diagnostic, and no timeline');
  expect(timeline.editions).toHaveLength(2);
  const results = runScenariosOn(timeline);
  expect(results.map(({ passed }) => passed)).toEqual([true, true]);
});

test('pinned as the page says, the text of the day counts throughout', () => {
  const [pinned = ''] = /uses {10}care-thresholds, as at [^\n]*/.exec(PAGE) ?? [];
  const files = new Map(
    [...FILES].map(([path, text]) => [path, text.replace(/uses {10}care-thresholds$/m, pinned)]),
  );
  const { timeline } = compile(readGuidance('policies/large-contracts', memoryHost(files)));
  expect(timeline?.editions).toHaveLength(1);
  if (timeline === undefined) return;
  expect(runScenariosOn(timeline).map(({ passed }) => passed)).toEqual([true, false]);
});
