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
