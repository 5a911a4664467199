/**
 * The scenarios of the shipped guidance notice every small change to it, but those that no contract can notice, which is
 * proved; and they show all of it that can be shown.
 */
import { expect, test } from 'vitest';
import { proviso } from '../cli/run.ts';

test.each([
  ['in-house', 1],
  ['procurement-act-2023', 32],
  ['procurement-thresholds', 0],
])(
  'of policies/%s all changes are noticed but %i, of which that is proved',
  async (name, proved) => {
    const { exitCode, out } = await proviso(['test', `policies/${name}`, '--mutate', '--format', 'json']);
    const { survivors } = JSON.parse(out).mutants;
    const missed = survivors.filter((one: { equivalent: string }) => one.equivalent !== 'proved');
    expect(missed).toEqual([]);
    expect(survivors).toHaveLength(proved);
    expect(exitCode).toBe(0);
  },
  120_000,
);

test.each([
  ['in-house', []],
  // What starts before that day is out of scope, and nothing that governs asks for the day again.
  ['procurement-act-2023', ['24 February 2025']],
  ['procurement-thresholds', []],
])('of policies/%s all is shown but %j', async (name, notShown) => {
  const { out } = await proviso(['test', `policies/${name}`, '--coverage', '--format', 'json']);
  const { items } = JSON.parse(out).coverage;
  const missing = items.filter((one: { missing: readonly unknown[] }) => one.missing.length > 0);
  expect(missing.map(({ what }: { what: string }) => what)).toEqual(notShown);
});
