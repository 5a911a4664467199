import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, proviso, TENDERS } from './run.ts';

const BROKEN = TENDERS.replace('is at least tender limit', 'is at least tender limt').replace(
  'when extreme urgency',
  'when extrem urgency',
);
const UNREAD = `${TENDERS}\ndefine a small contract\n  when contract value is less than £5,000\n`;
const DRAFT = TENDERS.replace(/ {2}made on .*\n/, '');

describe('a guidance without mistakes', () => {
  test('is summed up on standard output', async () => {
    const folder = folderWith({ 'tenders.policy': TENDERS });
    expect(await proviso(['check', folder])).toEqual({
      exitCode: 0,
      err: '',
      out: [
        '✓ When to hold a tender, First edition: no problems',
        '  1 decision, 1 rule, 1 exemption, 1 threshold, 3 facts and 1 scenario',
        '  made on 1 March 2027, in force from 1 June 2027',
        '',
      ].join('\n'),
    });
  });

  test('has digests with --verbose, which the order of declarations does not change but for the text', async () => {
    const parts = TENDERS.split('\n\n');
    const turned = [...parts.slice(2, 4).reverse(), ...parts.slice(0, 2), ...parts.slice(4)].join('\n\n');
    const digests = async (text: string) => {
      const { out } = await proviso(['check', folderWith({ 'tenders.policy': text }), '--verbose']);
      return {
        text: /text {4}([0-9a-f]{64})/.exec(out)?.[1],
        meaning: /meaning ([0-9a-f]{64})/.exec(out)?.[1],
      };
    };
    const [first, second] = [await digests(TENDERS), await digests(turned)];
    expect(first.meaning).toBeDefined();
    expect(second.meaning).toBe(first.meaning);
    expect(second.text).not.toBe(first.text);
  });

  test('as JSON', async () => {
    const folder = folderWith({ 'tenders.policy': TENDERS });
    const { exitCode, out, err } = await proviso(['check', folder, '--format', 'json']);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({
      schema: 'proviso.check/1',
      compiles: true,
      guidance: {
        id: 'tenders',
        madeOn: '2027-03-01',
        inForceFrom: '2027-06-01',
        draft: false,
        digests: { text: expect.stringMatching(/^[0-9a-f]{64}$/), meaning: expect.any(String) },
      },
      counts: { rules: 1, exemptions: 1, duties: 0, scenarios: 1 },
      diagnostics: [],
    });
  });
});

describe('a guidance with amendments', () => {
  test('is checked in every edition, drafts too with --draft', async () => {
    const draft = `amendment "Next"
  id tenders-2
  amends tenders
  in force from 1 June 2028
  in threshold tender limit
    insert from 1 June 2028 is £200,000
`;
    const made = draft.replace(
      '  in force',
      '  made on 1 March 2028\n  saves contracts where extreme urgency\n  in force',
    );
    const folder = folderWith({
      'a/a.policy': TENDERS,
      'a/b.policy': made,
      'b/a.policy': TENDERS,
      'b/b.policy': draft,
    });
    expect((await proviso(['check', 'a'], { folder })).out).toMatch(
      /\n {2}checked 2 editions by 2 instruments, in 2 branches\n$/,
    );
    const without = await proviso(['check', 'b'], { folder });
    expect(without.out).not.toContain('checked');
    expect(without.err).toContain('“Next” is a draft and is left out');
    const drafted = await proviso(['check', 'b', '--draft'], { folder });
    expect(drafted).toMatchObject({ exitCode: 0, err: '' });
    expect(drafted.out).toContain('checked 2 editions by 2 instruments\n');
  });
});

describe('mistakes', () => {
  test('are all shown in one run, on standard error, with paths as one would open them', async () => {
    const folder = folderWith({ 'mine/tenders.policy': BROKEN });
    const { exitCode, out, err } = await proviso(['check', 'mine'], { folder });
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err).toContain('mine/tenders.policy:30:');
    expect(err).toContain('did you mean “tender limit”?');
    expect(err).toContain('did you mean “extreme urgency”?');
    expect(err).toMatch(/✗ mine: 2 errors\n$/);
  });

  test('as JSON stand on standard output, and the exit code is the same', async () => {
    const folder = folderWith({ 'tenders.policy': BROKEN });
    const { exitCode, out, err } = await proviso(['check', folder, '--format', 'json']);
    expect({ exitCode, err }).toEqual({ exitCode: 1, err: '' });
    const report = JSON.parse(out);
    expect(report).toMatchObject({ compiles: false, guidance: null, counts: null });
    expect(report.diagnostics).toHaveLength(2);
    expect(report.diagnostics[0]).toMatchObject({
      code: 'unknown-name',
      place: { file: 'tenders.policy', line: 30 },
    });
  });

  test('that are only warnings do not fail', async () => {
    const folder = folderWith({ 'tenders.policy': UNREAD });
    const { exitCode, out, err } = await proviso(['check', folder]);
    expect(exitCode).toBe(0);
    expect(err).toMatch(/^warning: /);
    expect(out).toMatch(/^✓ .*: 1 warning\n/);
  });

  test('beyond a hundred in one file are counted', async () => {
    const rules = Array.from(
      { length: 120 },
      (_, index) => `rule r${index}\n  tender is requird\n  when yes is no\n`,
    );
    const folder = folderWith({ 'tenders.policy': `${TENDERS}\n${rules.join('\n')}` });
    const { err } = await proviso(['check', folder]);
    const shown = err.match(/^error: /gm)?.length ?? 0;
    const total = Number(/: ([0-9,]+) errors/.exec(err)?.[1]?.replace(',', ''));
    expect(shown).toBe(100);
    expect(total).toBeGreaterThan(100);
    expect(err).toContain(`… and ${total - 100} more problems in`);
  });

  test('are painted at a terminal, unless colours are refused', async () => {
    const folder = folderWith({ 'tenders.policy': BROKEN });
    const painted = async (args: readonly string[], environment = {}) =>
      (await proviso(['check', folder, ...args], { terminal: 80, environment })).err.includes('\u001b[');
    expect(await painted([])).toBe(true);
    expect(await painted(['--no-color'])).toBe(false);
    expect(await painted([], { NO_COLOR: '1' })).toBe(false);
    expect(await painted([], { NO_COLOR: '' })).toBe(true);
    expect(await painted([], { TERM: 'dumb' })).toBe(false);
  });
});

describe('drafts', () => {
  test('are checked and tested, and said to be drafts', async () => {
    const folder = folderWith({ 'tenders.policy': DRAFT });
    const checked = await proviso(['check', folder]);
    expect(checked).toMatchObject({ exitCode: 0, err: '' });
    expect(checked.out).toContain('a draft: it has no `made on` line');
    expect((await proviso(['check', folder, '--draft'])).out).not.toContain('draft');
    expect(await proviso(['test', folder])).toMatchObject({ exitCode: 0 });
  });

  test('decide nothing without --draft', async () => {
    const folder = folderWith({
      'tenders.policy': DRAFT,
      'a.json': '{"id": "a", "start date": "2027-07-01"}',
    });
    const file = join(folder, 'a.json');
    for (const args of [
      ['assess', folder, file],
      ['explain', folder, file],
      ['ask', folder],
    ]) {
      const { exitCode, out, err } = await proviso(args);
      expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
      expect(err).toContain('is a draft');
      expect(err).toContain('use --draft');
      expect((await proviso([...args, '--draft'])).exitCode).toBe(0);
    }
  });
});

describe('input that cannot be read is exit code 2', () => {
  test.each(['check', 'test', 'ask'])('%s: no folder, a file, a folder without policies', async (verb) => {
    const folder = folderWith({ 'notes.txt': 'hello', 'bad/a.policy': '' });
    mkdirSync(join(folder, 'empty'));
    for (const [path, message] of [
      ['nowhere', 'there is no folder “nowhere”'],
      ['notes.txt', 'notes.txt'],
      ['empty', 'empty'],
    ] as const) {
      const { exitCode, out, err } = await proviso([verb, path], { folder });
      expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
      expect(err).toContain(message);
      expect(err.match(/^error: /gm)).toHaveLength(1);
    }
    // An empty file can be read: it only says nothing.
    expect((await proviso([verb, 'bad'], { folder })).exitCode).toBe(1);
  });
});
