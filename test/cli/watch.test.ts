/**
 * `--watch`: rounds after changes, on real files, and which scenarios they run.
 *
 * A host that ends stands for ctrl-C; that the process itself ends by it is shown last.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { scenarioMemory } from '../../src/cli/watch/affected.ts';
import { compile } from '../../src/compile.ts';
import { folderWith, proviso, ROOT, TENDERS } from './run.ts';

const SECOND = `${TENDERS}
scenario "A contract below the limit"
  given
    start date is 1 July 2027
    contract value is £99,999
  expect
    tender is optional
`;

/** A command that watches, and what it has written; `until` waits for a number of rounds. */
function watched(args: readonly string[], folder: string) {
  let written = '';
  let wake = (): void => {};
  const stream = {
    write: (text: string) => {
      written += text;
      wake();
    },
  };
  const ending = new AbortController();
  const stdin = Readable.from([]);
  const host = { stdin, stdout: stream, stderr: stream, environment: {}, folder, ended: ending.signal };
  const exitCode = main(args, host);
  const rounds = (): readonly string[] => written.split(/watching .*\n/).slice(0, -1);
  return {
    /** What the round with this number, from 1, wrote. */
    round: async (number: number): Promise<string> => {
      while (rounds().length < number) {
        await new Promise<void>((done) => {
          wake = done;
        });
      }
      return rounds()[number - 1] ?? '';
    },
    end: (): Promise<number> => {
      ending.abort();
      return exitCode;
    },
  };
}

describe('check', () => {
  test('tells what is wrong after each change, also of files that come and go', async () => {
    const folder = folderWith({ 'g/a.policy': TENDERS });
    const path = join(folder, 'g/a.policy');
    const run = watched(['check', 'g', '--watch'], folder);
    expect(await run.round(1)).toMatch(/^✓ When to hold a tender/);
    writeFileSync(path, TENDERS.replace('when extreme urgency', 'when extrme urgency'));
    expect(await run.round(2)).toMatch(/did you mean “extreme urgency”\?[\s\S]*✗ g: 1 error/);
    // As editors save: another file takes the place of the old one.
    writeFileSync(join(folder, 'g/a.policy~'), TENDERS);
    renameSync(join(folder, 'g/a.policy~'), path);
    expect(await run.round(3)).toMatch(/✓ When to hold a tender/);
    mkdirSync(join(folder, 'g/more'));
    writeFileSync(join(folder, 'g/more/b.policy'), 'rule nothing\n');
    expect(await run.round(4)).toMatch(/✗ g: \d error/);
    rmSync(join(folder, 'g/more'), { recursive: true });
    expect(await run.round(5)).toMatch(/✓ When to hold a tender/);
    rmSync(path);
    expect(await run.round(6)).toMatch(/holds no guidance/);
    writeFileSync(path, TENDERS);
    expect(await run.round(7)).toMatch(/✓ When to hold a tender/);
    expect(await run.end()).toBe(0);
  }, 30_000);

  test('looks at the guidance that is used as well', async () => {
    const used =
      'guidance "Care"\n  id care\n  made on 1 May 2027\n  in force from 1 June 2027\n  currency GBP\n';
    const uses = TENDERS.replace('  applies by', '  uses care\n  applies by');
    const folder = folderWith({ 'tenders/a.policy': uses, 'care/a.policy': used });
    const run = watched(['check', 'tenders', '--watch'], folder);
    const first = await run.round(1);
    writeFileSync(join(folder, 'care/a.policy'), used.replace('currency GBP', 'curency GBP'));
    expect(await run.round(2)).not.toBe(first);
    await run.end();
  }, 30_000);

  test('a folder that is not there ends it at once', async () => {
    const { exitCode, err } = await proviso(['check', 'nowhere', '--watch'], { folder: folderWith() });
    expect(exitCode).toBe(2);
    expect(err).toMatch(/^error: /);
  });
});

describe('test', () => {
  test('runs again only what the change affects', async () => {
    const folder = folderWith({ 'g/a.policy': SECOND });
    const path = join(folder, 'g/a.policy');
    const run = watched(['test', 'g', '--watch'], folder);
    expect(await run.round(1)).toBe('✓ 2 scenarios passed\n');
    writeFileSync(path, `# A remark that moves every line.\n${SECOND}`);
    expect(await run.round(2)).toBe('\n✓ 2 scenarios passed\n  0 run again: the others are as they were\n');
    writeFileSync(path, SECOND.replace('£99,999', '£100,000'));
    const third = await run.round(3);
    expect(third).toMatch(/^\n✗ A contract below the limit\n/);
    expect(third).toMatch(/✗ 1 of 2 scenarios failed, 1 passed\n/);
    expect(third).toMatch(/ {2}1 run again: the others are as they were\n/);
    writeFileSync(path, SECOND.replace('from 1 June 2027 is £100,000', 'from 1 June 2027 is £90,000'));
    expect(await run.round(4)).toMatch(/✗ 1 of 2 scenarios failed, 1 passed\n(?! {2}\d run again)/);
    expect(await run.end()).toBe(1);
  }, 30_000);

  test.each([
    [['--mutate'], '--mutate'],
    [['--generate'], '--generate'],
    [['--format', 'json'], '--format'],
    [['--output', 'x.txt'], '--output'],
  ])('--watch does not go with %j', async (args, name) => {
    const { exitCode, err } = await proviso(['test', 'policies/in-house', '--watch', ...args]);
    expect(exitCode).toBe(2);
    expect(err).toMatch(new RegExp(`^error: --watch does not go with ${name}\n`));
  });
});

/** A guidance of two editions, so that a scenario looks at one of them. */
const AMENDED = `${SECOND}
scenario "A later contract at the limit"
  given
    start date is 1 July 2029
    contract value is £100,000
  expect
    tender is optional
`;
const AMENDMENT = `amendment "More than the limit"
  id            tenders-2028
  amends        tenders
  made on       1 March 2028
  in force from 1 January 2029

  in rule large contract
    substitute when contract value is more than tender limit
`;

describe('what a change affects', () => {
  /** The titles that are run, of texts one after another. */
  function runs(...texts: readonly (readonly string[])[]): readonly number[] {
    const memory = scenarioMemory(undefined);
    return texts.map((files) => {
      const { timeline, sources, diagnostics } = compile({
        files: files.map((text, index) => ({ path: `${index}.policy`, text })),
      });
      if (timeline === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
      const { run, results } = memory(timeline, sources);
      const fresh = scenarioMemory(undefined)(timeline, sources);
      // What is kept is what would come.
      expect(results.map((one) => [one.title, one.passed])).toEqual(
        fresh.results.map((one) => [one.title, one.passed]),
      );
      return run;
    });
  }

  test('a rule is changed, and nothing, and a reason', () => {
    const other = SECOND.replace('is at least tender limit', 'is more than tender limit');
    const reason = SECOND.replace('because "there is no time for a tender"', 'because "it cannot wait"');
    expect(runs([SECOND], [other], [SECOND], [SECOND], [reason])).toEqual([2, 2, 2, 0, 0]);
  });

  test('a title, and a scenario more', () => {
    const more = SECOND.replace('"A contract at the limit"', '"Exactly at the limit"');
    expect(runs([TENDERS], [SECOND], [more])).toEqual([1, 1, 1]);
  });

  test('an edition that comes, and a text that an amendment has replaced', () => {
    const changed = AMENDED.replace('is at least tender limit', 'is at least tender limit + £0');
    const later = AMENDMENT.replace('more than tender limit', 'more than tender limit + £0');
    // Where the last text changes, so may the date that leads to any text.
    expect(runs([AMENDED], [AMENDED, AMENDMENT], [changed, AMENDMENT], [changed, later])).toEqual([
      3, 3, 2, 3,
    ]);
  });
});

test('ctrl-C ends the process', async () => {
  const folder = folderWith({ 'g/a.policy': SECOND });
  const child = spawn(process.execPath, [join(ROOT, 'bin/proviso.cjs'), 'test', 'g', '--watch'], {
    cwd: folder,
  });
  const ended = new Promise<unknown>((done) => {
    child.on('exit', (_, signal) => done(signal));
  });
  await new Promise<void>((done) => {
    child.stderr.on('data', (text: Buffer) => {
      if (text.includes('watching')) done();
    });
  });
  child.kill('SIGINT');
  expect(await ended).toBe('SIGINT');
}, 30_000);
