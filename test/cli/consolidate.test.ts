import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { amendment, BASE } from '../editions/support.ts';
import { folderWith, proviso } from './run.ts';

const AMENDMENTS = [
  amendment(
    'one',
    'from 1 June 2028',
    `saves contracts where start date is before 1 June 2028
insert fact coercion: yes or no
in limb (b) of rule people at risk
  insert (iii) coercion
in threshold minimum value
  insert from 1 April 2029 is £1 million
insert exemption emergency
  from paragraph 4
  when threat
  until 31 March 2029
in exception shared services
  insert unless coercion`,
  ),
  amendment('two', 'from 1 July 2029', 'rename fact value\n  to annual value\nrenumber paragraph 4 to 3'),
].join('\n');

const folder = mkdtempSync(join(tmpdir(), 'proviso-consolidate-'));
writeFileSync(join(folder, 'a.policy'), BASE);
writeFileSync(join(folder, 'b.policy'), AMENDMENTS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { timeline } = compile({
  files: [
    { path: 'a.policy', text: BASE },
    { path: 'b.policy', text: AMENDMENTS },
  ],
});

describe('the text in force on a day', () => {
  test.each([
    ['2027-05-01', [], 0],
    ['2028-07-01', [], 1],
    ['2029-04-01', [], 2],
    ['2030-01-01', [], 3],
    ['2030-01-01', ['--saved-by', 'one'], 0],
  ] as const)('%s %j compiles by itself and means the same', async (day, more, edition) => {
    const { exitCode, out } = await proviso(['consolidate', folder, '--as-at', day, ...more]);
    expect(exitCode).toBe(0);
    const alone = compile({ files: [{ path: 'one.policy', text: out }] });
    expect(alone.diagnostics).toEqual([]);
    const expected = timeline?.editions[edition]?.program.digests.meaning;
    expect(expected).toBeDefined();
    expect(alone.program?.digests.meaning).toBe(expected);
  });

  test('a day without a text, and one that nothing saves, are refused', async () => {
    expect((await proviso(['consolidate', folder, '--as-at', '2026-01-01'])).exitCode).toBe(2);
    expect(
      (await proviso(['consolidate', folder, '--as-at', '2028-07-01', '--saved-by', 'two'])).exitCode,
    ).toBe(2);
    expect((await proviso(['consolidate', folder])).exitCode).toBe(2);
  });

  test('what nothing reads in it may stand, as only other editions do', async () => {
    const temporary = amendment(
      'short',
      'from 1 June 2028',
      `applies only to contracts where kind is care
insert fact coercion: yes or no
insert exemption emergency
  from paragraph 4
  when coercion
  until 31 March 2029`,
    );
    const at = folderWith({ 'care/a.policy': BASE, 'care/b.policy': temporary });
    const lapsed = await proviso(['consolidate', 'care', '--as-at', '2029-04-01'], { folder: at });
    expect(lapsed.out).toContain('\n  consolidated\n');
    expect(lapsed.out).toContain('coercion: yes or no');
    const check = (text: string) => compile({ files: [{ path: 'one.policy', text }] }).diagnostics;
    expect(check(lapsed.out)).toEqual([]);
    expect(check(lapsed.out.replace('  consolidated\n', '')).map(({ code }) => code)).toEqual([
      'unread-fact',
    ]);
    const args = ['consolidate', 'care', '--as-at', '2028-07-01', '--outside-extent-of'];
    const outside = await proviso([...args, 'short'], { folder: at });
    expect(outside.out).not.toContain('emergency');
    expect(check(outside.out)).toEqual([]);
    const none = await proviso([...args, 'long'], { folder: at });
    expect(none).toMatchObject({ exitCode: 2, out: '' });
    expect(none.err).toContain('no text is outside the extent of “long”');
  });
});
