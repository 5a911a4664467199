/**
 * The procurement thresholds since 2015: the guidance on the regulations of 2015, and on the Act that succeeded it. Their
 * scenarios come out as they say and hold every figure there is; the texts follow each other without a gap.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { formatIso, parseIsoDate } from '../../src/base/date.ts';
import { compile } from '../../src/compile.ts';
import { runScenariosOn } from '../../src/evaluate/timeline/scenarios.ts';
import type { Timeline } from '../../src/program/timeline.ts';
import type { CompileOptions } from '../../src/timeline/guidance-text.ts';
import { readGuidance } from '../../src/workspace/node-folder.ts';

const root = fileURLToPath(new URL('../../policies/', import.meta.url));
const FOLDERS = ['procurement-thresholds', 'procurement-act-2023'] as const;
type Folder = (typeof FOLDERS)[number];

function timelineOf(folder: Folder, options: CompileOptions = {}): Timeline {
  const { timeline, diagnostics } = compile(readGuidance(`${root}${folder}`), options);
  expect(diagnostics).toEqual([]);
  if (timeline === undefined) throw new Error(`${folder} does not compile`);
  return timeline;
}

/** Each period of the trunk: its first day, and whether an edition is in force or why none is. */
function trunk(timeline: Timeline): readonly string[] {
  const periods = timeline.branches[0]?.periods ?? [];
  return periods.map(({ from, edition, reason }) => {
    const state = edition === undefined ? reason?.kind : `edition ${edition}`;
    return `${formatIso(from)} ${state}`;
  });
}

describe.each(FOLDERS)('%s', (folder) => {
  const ran = runScenariosOn(timelineOf(folder));

  test('every scenario comes out as it says', () => {
    const failed = ran.filter((one) => !one.passed);
    expect(failed.map(({ title, expectations }) => [title, expectations.filter((one) => !one.met)])).toEqual(
      [],
    );
    expect(ran.length).toBeGreaterThan(100);
  });

  test('every amount in the text is a figure of the table, and every figure is in the text', () => {
    const { files } = readGuidance(`${root}${folder}`);
    const text = files.filter(({ path }) => !path.startsWith('scenarios/')).map((one) => one.text);
    const written = [...text.join('\n').matchAll(/£([\d,]+)/g)].map(([, amount = '']) =>
      amount.replaceAll(',', ''),
    );
    const csv = folder === 'procurement-act-2023' ? 'schedule-1' : 'thresholds';
    const rows = readFileSync(`${root}${folder}/figures/${csv}.csv`, 'utf8').trim().split('\n').slice(1);
    // The regulations of 2015 were succeeded before the last row of their table.
    const mine = folder === 'procurement-act-2023' ? rows : rows.slice(0, -1);
    const figures = mine.flatMap((row) => row.split(',').filter((cell) => /^\d{6,}$/.test(cell)));
    expect(new Set(written)).toEqual(new Set(figures));
  });
});

test('each instrument makes an edition, and the Act follows the regulations on the day', () => {
  expect(trunk(timelineOf('procurement-thresholds'))).toMatchInlineSnapshot(`
    [
      "0001-01-01 not yet in force",
      "2015-02-26 edition 0",
      "2016-01-01 edition 1",
      "2018-01-01 edition 2",
      "2020-01-01 edition 3",
      "2022-01-01 edition 4",
      "2024-01-01 edition 5",
      "2025-02-24 withdrawn",
    ]
  `);
  expect(trunk(timelineOf('procurement-act-2023'))).toMatchInlineSnapshot(`
    [
      "0001-01-01 not yet in force",
      "2025-02-24 edition 0",
      "2026-01-01 edition 1",
    ]
  `);
});

test('as known in the summer of 2024, the regulations end on the day first announced', () => {
  const knownOn = parseIsoDate('2024-07-01');
  expect(trunk(timelineOf('procurement-thresholds', { knownOn })).at(-1)).toBe('2024-10-28 withdrawn');
});
