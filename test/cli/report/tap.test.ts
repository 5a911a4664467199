import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { tap } from '../../../src/cli/report/tap.ts';
import { folderWith, proviso, TENDERS } from '../run.ts';
import { EMPTY, SAMPLE } from './sample.ts';

interface Point {
  readonly ok: boolean;
  readonly number: number;
  readonly description: string;
  readonly diagnostic: unknown;
}

/** Reads version 14 by its grammar; throws at a line that has no place in it. */
function pointsOf(text: string): readonly Point[] {
  const [version, plan = '', ...lines] = text.trimEnd().split('\n');
  expect(version).toBe('TAP version 14');
  const points: Point[] = [];
  while (lines.length > 0) {
    const line = lines.shift() ?? '';
    if (line.startsWith('#')) continue;
    const [, not, number, description = ''] = /^(not )?ok (\d+) - (.*)$/.exec(line) ?? [];
    if (number === undefined) throw new Error(`no place for: ${line}`);
    // An unescaped hash would begin a directive.
    expect(description.replace(/\\[\\#]/g, '')).not.toMatch(/[\\#]/);
    let diagnostic: unknown;
    if (lines[0] === '  ---') {
      const end = lines.indexOf('  ...');
      diagnostic = parse(lines.slice(1, end).join('\n'));
      lines.splice(0, end + 1);
    }
    points.push({ ok: not === undefined, number: Number(number), description, diagnostic });
  }
  expect(plan).toBe(`1..${points.length}`);
  expect(points.map(({ number }) => number)).toEqual(points.map((_, index) => index + 1));
  return points;
}

test('keeps to its grammar whatever stands in it', () => {
  const points = pointsOf(tap(SAMPLE));
  expect(points.map(({ ok }) => ok)).toEqual([false, true, true, false]);
  expect(points[0]?.diagnostic).toMatchObject({
    state: 'failed',
    findings: [
      {
        code: 'unknown-name',
        severity: 'error',
        at: { fileName: 'policies/a b%, c:#?.policy', lineNumber: 3, columnNumber: 5 },
      },
      { code: 'not-shown', severity: 'note' },
    ],
  });
  expect(points[2]?.diagnostic).toBeUndefined();
  expect(points[3]?.diagnostic).toMatchObject({ state: 'not proved' });
  expect(pointsOf(tap(EMPTY))).toEqual([]);
});

test('has a line for each scenario', async () => {
  const folder = folderWith({ 't/t.policy': TENDERS });
  const { exitCode, out } = await proviso(['test', 't', '--format', 'tap'], { folder });
  expect(exitCode).toBe(0);
  expect(pointsOf(out).map(({ ok, description }) => [ok, description])).toEqual([
    [true, 'A contract at the limit'],
  ]);
});
