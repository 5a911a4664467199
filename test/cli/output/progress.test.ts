/** The line that tells how far a long run has come: what it says of rate and time left, how often, and how wide it is. */
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { progressOf } from '../../../src/cli/output/progress.ts';
import { session } from '../../../src/cli/session.ts';

const CLEARED = '\r\u001b[2K';

/** The lines shown of a run in which each step takes so many milliseconds. */
function shown(total: number, each: number, { columns = 100, steps = total, doing = 'deciding' } = {}) {
  let text = '';
  const stream = (isTTY: boolean) => ({
    write: (more: string) => {
      text += more;
    },
    isTTY,
    columns,
  });
  const run = session(
    {
      stdin: Readable.from([]),
      stdout: stream(false),
      stderr: stream(true),
      environment: {},
      folder: '/',
    },
    [],
  );
  let now = 5000;
  const progress = progressOf(run, total, doing, () => now);
  for (let step = 0; step < steps; step++) {
    now += each;
    progress.step();
  }
  progress.end();
  expect(text.startsWith(CLEARED) && text.endsWith(CLEARED)).toBe(true);
  return text.split(CLEARED).filter((line) => line !== '');
}

test('after a second, the rate and the time left are told', () => {
  const lines = shown(1_000, 10);
  expect(lines[0]).toBe('deciding 20 of 1,000 …');
  expect(lines).toContain('deciding 100 of 1,000, 100 a second, about 9 seconds left …');
  expect(lines).toContain('deciding 980 of 1,000, 100 a second, about 1 second left …');
  expect(lines.at(-1)).toBe('deciding 1,000 of 1,000 …');
});

test('times are told in the unit that fits, and slow rates by the minute', () => {
  expect(shown(1_000_000, 1, { steps: 2_020 }).at(-1)).toBe(
    'deciding 2,020 of 1,000,000, 1,000 a second, about 17 minutes left …',
  );
  expect(shown(100, 6_000, { steps: 20, doing: 'trying change' }).at(-1)).toBe(
    'trying change 20 of 100, 10 a minute, about 8 minutes left …',
  );
  expect(shown(100_000, 1_000, { steps: 20 }).at(-1)).toBe(
    'deciding 20 of 100,000, 1 a second, about 28 hours left …',
  );
});

test('a fast run is told ten times a second and not more often', () => {
  // 20,000 steps of a twentieth of a millisecond are one second.
  const lines = shown(20_000, 0.05);
  expect(lines.length).toBeGreaterThanOrEqual(9);
  expect(lines.length).toBeLessThanOrEqual(11);
});

test('on a narrow terminal the rate goes first, then the time left; no line reaches the edge', () => {
  expect(shown(1_000, 10, { columns: 60 })).toContain(
    'deciding 100 of 1,000, 100 a second, about 9 seconds left …',
  );
  expect(shown(1_000, 10, { columns: 50 })).toContain('deciding 100 of 1,000, about 9 seconds left …');
  expect(shown(1_000_000, 1, { columns: 40, steps: 2_020 }).at(-1)).toBe('deciding 2,020 of 1,000,000 …');
  for (const columns of [40, 50, 60])
    for (const line of shown(1_000_000, 1, { columns, steps: 5_000 }))
      expect(line.length).toBeLessThan(columns);
});
