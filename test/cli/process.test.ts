import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { folderWith, ROOT, TENDERS } from './run.ts';

// Each test starts Node anew, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

interface Ended {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

/** The launcher as a process of its own. */
function started(args: readonly string[], stdin: string, folder: string): Promise<Ended> {
  const child = spawn(process.execPath, [join(ROOT, 'bin/proviso.cjs'), ...args], {
    cwd: folder,
    env: { ...process.env, FORCE_COLOR: '', NO_COLOR: '' },
  });
  const written = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    written.out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    written.err += chunk.toString();
  });
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, ...written }));
  });
}

test('the exit code of the process is that of the verb, and pipes get no colours', async () => {
  const folder = folderWith({
    'tenders/tenders.policy': TENDERS,
    'broken/broken.policy': TENDERS.replace('is at least tender limit', 'is at least tender limt'),
  });
  const fine = await started(['check', 'tenders'], '', folder);
  expect(fine).toMatchObject({ exitCode: 0, err: '' });
  expect(fine.out).toContain('no problems');
  const broken = await started(['check', 'broken'], '', folder);
  expect(broken).toMatchObject({ exitCode: 1, out: '' });
  expect(broken.err).toContain('did you mean “tender limit”?');
  expect(fine.out + broken.err).not.toContain('\u001b');
  expect(await started(['check', 'nowhere'], '', folder)).toMatchObject({ exitCode: 2, out: '' });
});

test('records come from standard input', async () => {
  const folder = folderWith({ 'tenders/tenders.policy': TENDERS });
  const records = '[{"id": "a", "start date": "2027-07-01", "contract value": 100000}]';
  const { exitCode, out } = await started(['assess', 'tenders', '-', '--format', 'jsonl'], records, folder);
  expect(exitCode).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ record: 'a', status: 'determined' });
});

test('an interview ends with its input, and the process with it', async () => {
  const folder = folderWith({ 'tenders/tenders.policy': TENDERS });
  const { exitCode, out, err } = await started(['ask', 'tenders'], '1/7/2027\n', folder);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(out.split('On which day does the contract start?')).toHaveLength(2);
});

test('a reader that stops reading is no fault', async () => {
  const folder = folderWith({ 'tenders/tenders.policy': TENDERS });
  const child = spawn(
    process.execPath,
    [join(ROOT, 'bin/proviso.cjs'), 'explain', 'tenders', '--scenario', 'A contract at the limit'],
    {
      cwd: folder,
    },
  );
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  child.stdout.destroy();
  const exitCode = await new Promise((resolve) => child.on('close', resolve));
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
});

test.skipIf(process.platform !== 'linux')(
  'results that cannot be written are one line and wrong usage, never a stack trace',
  async () => {
    const folder = folderWith({ 'tenders/tenders.policy': TENDERS });
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [join(ROOT, 'bin/proviso.cjs'), 'check', 'tenders'], {
      cwd: folder,
      stdio: ['ignore', full, 'pipe'],
    });
    let err = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    const exitCode = await new Promise((resolve) => child.on('close', resolve));
    closeSync(full);
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: 'error: the results could not be written: there is no space left\n',
    });
  },
);

test.each([
  ['lines that are no answers', 'foo\n'],
  ['one line without end', 'x'.repeat(5000)],
])('an interview gives up on %s that never end', async (_, text) => {
  const folder = folderWith({ 'tenders/tenders.policy': TENDERS });
  const child = spawn(process.execPath, [join(ROOT, 'bin/proviso.cjs'), 'ask', 'tenders'], { cwd: folder });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  child.stdout.resume();
  let ended = false;
  child.stdin.on('error', () => {
    ended = true;
  });
  const write = (): void => {
    while (!ended && child.stdin.write(text)) {}
    if (!ended) child.stdin.once('drain', write);
  };
  write();
  const exitCode = await new Promise((resolve) => child.on('close', resolve));
  ended = true;
  expect(exitCode).toBe(2);
  expect(err).toContain('the interview was given up');
});
