import { spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeHost } from '../../../src/cli/node-host.ts';
import { resumableFile } from '../../../src/cli/output/resumable.ts';
import { NOTHING_YET } from '../../../src/cli/output/standing.ts';
import { folderWith, proviso, ROOT, TENDERS } from '../run.ts';

const RECORD = { 'start date': '2027-07-01', 'contract value': '100000.00' };
const PART = 'out.csv.part';
const JOURNAL = 'out.csv.part.journal';

/** A register of so many contracts, of which each hundredth cannot be read. */
function folderOf(count: number): string {
  const records = Array.from({ length: count }, (_, index) =>
    JSON.stringify({ ...RECORD, id: `c${index}`, ...(index % 100 === 7 ? { nothing: 1 } : {}) }),
  );
  return folderWith({ 'tenders/tenders.policy': TENDERS, 'records.jsonl': records.join('\n') });
}

const ASSESS = ['assess', 'tenders', 'records.jsonl', '--format', 'csv'];
const RESUME = [...ASSESS, '--output', 'out.csv', '--resume'];

/** What the whole run gives. */
async function whole(folder: string): Promise<string> {
  return (await proviso(ASSESS, { folder })).out;
}

describe('--resume', () => {
  test('goes on where a run was killed, twice, and nothing is lost or there twice', {
    timeout: 240_000,
  }, async () => {
    const folder = folderOf(60_000);
    const kept = (): number =>
      existsSync(join(folder, JOURNAL))
        ? readFileSync(join(folder, JOURNAL), 'utf8').split('\n').length - 1
        : 0;
    for (const _ of [1, 2]) {
      const before = kept();
      const child = spawn(process.execPath, [join(ROOT, 'bin/proviso.cjs'), ...RESUME], { cwd: folder });
      const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));
      while (kept() < before + 2 && child.exitCode === null) await new Promise((go) => setTimeout(go, 5));
      child.kill('SIGKILL');
      expect(await ended).toEqual({ code: null, signal: 'SIGKILL' });
      expect(readdirSync(folder).sort()).toEqual([PART, JOURNAL, 'records.jsonl', 'tenders'].sort());
    }
    const { exitCode, err } = await proviso(RESUME, { folder });
    expect(exitCode).toBe(1);
    expect(err).toMatch(/^going on after [\d,]+ of 60,000 records\n/);
    expect(err).toContain('“c7”');
    expect(err).toContain('600 problems in all');
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toBe(await whole(folder));
    expect(readdirSync(folder).sort()).toEqual(['out.csv', 'records.jsonl', 'tenders']);
  });

  test('of a run that nothing interrupts is the same as without', async () => {
    const folder = folderOf(250);
    const { exitCode, out, err } = await proviso(RESUME, { folder });
    expect([exitCode, out]).toEqual([1, '']);
    expect(err).toContain('wrote out.csv');
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toBe(await whole(folder));
    expect(readdirSync(folder).sort()).toEqual(['out.csv', 'records.jsonl', 'tenders']);
  });

  test.each([
    [['--format', 'json'], 'results that stand one after another'],
    [['--format', 'html'], 'results that stand one after another'],
  ])('is refused with %s', async (more, why) => {
    const folder = folderOf(3);
    const { exitCode, err } = await proviso([...RESUME, ...more], { folder });
    expect(exitCode).toBe(2);
    expect(err).toContain(why);
    expect(readdirSync(folder).sort()).toEqual(['records.jsonl', 'tenders']);
  });

  test('needs a file to go on with', async () => {
    const { exitCode, err } = await proviso([...ASSESS, '--resume'], { folder: folderOf(3) });
    expect(exitCode).toBe(2);
    expect(err).toContain('say which: --output results.csv');
  });

  test('without it, what is left of an interrupted run is told', async () => {
    const folder = folderOf(3);
    writeFileSync(join(folder, PART), '');
    writeFileSync(join(folder, JOURNAL), '');
    const { err } = await proviso([...ASSESS, '--output', 'out.csv'], { folder });
    expect(err).toContain('out.csv.part is left of an interrupted run; --resume goes on with it');
  });
});

describe('what an interrupted run leaves', () => {
  const host = (folder: string) => ({ ...nodeHost(), folder });
  const FROM = { 'the guidance': 'a', 'records.csv': 'b' };
  const two = { ...NOTHING_YET, records: 2 };

  /** A run that kept `one two ` and wrote `three ` without keeping it. */
  function left(): string {
    const folder = folderWith();
    const file = resumableFile(host(folder), 'out.csv', []);
    expect(file.begin(FROM)).toEqual(NOTHING_YET);
    file.write('one ');
    file.keep({ ...NOTHING_YET, records: 1 });
    file.write('two ');
    file.keep(two);
    file.write('three ');
    expect(file.leave()).toBe(2);
    return folder;
  }

  function goneOn(folder: string): string {
    const file = resumableFile(host(folder), 'out.csv', []);
    expect(file.begin(FROM)).toEqual(two);
    file.write('three');
    file.keep({ ...NOTHING_YET, records: 3 });
    file.appear();
    expect(readdirSync(folder)).toEqual(['out.csv']);
    return readFileSync(join(folder, 'out.csv'), 'utf8');
  }

  test('is gone on with', () => {
    expect(goneOn(left())).toBe('one two three');
  });

  test('has its head once, also where nothing but that was kept', () => {
    const folder = folderWith();
    const run = (): ReturnType<typeof resumableFile> => {
      const file = resumableFile(host(folder), 'out.csv', []);
      expect(file.begin(FROM)).toEqual(NOTHING_YET);
      file.write('head ');
      file.endHead();
      return file;
    };
    const first = run();
    first.keep(NOTHING_YET);
    first.leave();
    const second = run();
    second.write('one');
    second.keep({ ...NOTHING_YET, records: 1 });
    second.appear();
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toBe('head one');
  });

  test('is cut where more was written than the journal says', () => {
    const folder = left();
    appendFileSync(join(folder, PART), 'thr');
    expect(goneOn(folder)).toBe('one two three');
  });

  test('counts as far as the journal was written', () => {
    const folder = left();
    appendFileSync(join(folder, JOURNAL), '{"bytes":999,"dig');
    expect(goneOn(folder)).toBe('one two three');
  });

  test('is begun again where nothing was kept', () => {
    const folder = folderWith();
    const file = resumableFile(host(folder), 'out.csv', []);
    file.begin(FROM);
    file.leave();
    expect(resumableFile(host(folder), 'out.csv', []).begin({ other: 'x' })).toEqual(NOTHING_YET);
  });

  test.each([
    [{ 'the guidance': 'a', 'records.csv': 'x' }, 'records.csv is not as then'],
    [{ 'the guidance': 'x', 'records.csv': 'x' }, 'the guidance and records.csv are not as then'],
    [{ 'the guidance': 'a' }, 'records.csv is not as then'],
  ])('is refused where it was made from something else: %j', (from, why) => {
    const folder = left();
    expect(() => resumableFile(host(folder), 'out.csv', []).begin(from)).toThrow(why);
    // It is still there for the run that it belongs to.
    expect(goneOn(folder)).toBe('one two three');
  });

  test.each([
    ['changed', (path: string) => writeFileSync(path, 'one 2wo three ')],
    ['cut short', (path: string) => truncateSync(path, 5)],
  ])('is refused where someone has it %s', (_, change) => {
    const folder = left();
    change(join(folder, PART));
    expect(() => resumableFile(host(folder), 'out.csv', []).begin(FROM)).toThrow('someone has changed it');
  });

  test.each(['[]', '{"schema":"other"}', '{"__proto__":{}}', 'x'])(
    'a journal that says %s is told',
    (head) => {
      const folder = left();
      const [, ...entries] = readFileSync(join(folder, JOURNAL), 'utf8').split('\n');
      writeFileSync(join(folder, JOURNAL), [head, ...entries].join('\n'));
      expect(() => resumableFile(host(folder), 'out.csv', []).begin(FROM)).toThrow(
        'out.csv.part.journal is no journal of this version',
      );
    },
  );

  test('a link in its place is not followed', () => {
    const folder = folderWith({ victim: 'mine' });
    symlinkSync('victim', join(folder, PART));
    expect(() => resumableFile(host(folder), 'out.csv', []).begin(FROM)).toThrow('out.csv cannot be written');
    expect(readFileSync(join(folder, 'victim'), 'utf8')).toBe('mine');
  });
});
