import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, proviso, ROOT, TENDERS } from '../cli/run.ts';

interface SurvivorJson {
  readonly declaration: string;
  readonly equivalent: string;
  readonly scenario: string | null;
}

async function survivorsOf(folder: string): Promise<readonly SurvivorJson[]> {
  const { out } = await proviso(['test', folder, '--mutate', '--format', 'json']);
  return JSON.parse(out).mutants.survivors;
}

/** Every survivor has a scenario; with these in the guidance nothing survives but what is proved to be the same. */
async function toldOff(folder: string): Promise<readonly SurvivorJson[]> {
  const survivors = await survivorsOf(folder);
  const open = survivors.filter(({ equivalent }) => equivalent !== 'proved');
  expect(open.filter(({ scenario }) => scenario === null)).toEqual([]);
  writeFileSync(join(folder, 'more.policy'), open.map(({ scenario }) => `${scenario}\n`).join('\n'));
  expect((await proviso(['check', folder])).exitCode).toBe(0);
  const left = await survivorsOf(folder);
  expect(left.filter(({ equivalent }) => equivalent !== 'proved')).toEqual([]);
  return open;
}

describe('a scenario that would notice a change', () => {
  test('does notice it', async () => {
    const open = await toldOff(folderWith({ 'tenders.policy': TENDERS }));
    expect(open.map(({ declaration }) => declaration)).toContain('exemption urgent need');
  }, 60_000);

  test('is found for what tells which text governs too', async () => {
    const folder = folderWith({});
    for (const name of ['procurement-thresholds', 'procurement-act-2023'])
      cpSync(join(ROOT, 'policies', name), join(folder, name), { recursive: true });
    const own = join(folder, 'procurement-thresholds');
    rmSync(join(own, 'scenarios', 'changes.policy'));
    const open = await toldOff(own);
    expect(open.map(({ declaration }) => declaration)).toContain('the savings and extents');
  }, 120_000);
});
