import { spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { nodeHost } from '../../../src/cli/node-host.ts';
import { wholeFile, writeWholeFiles } from '../../../src/cli/output/whole-file.ts';
import { folderWith, proviso, ROOT, TENDERS } from '../run.ts';

const RECORD = { id: 'a', 'start date': '2027-07-01', 'contract value': '100000.00' };
const folderOf = (more = {}) =>
  folderWith({ 'tenders/tenders.policy': TENDERS, 'records.json': JSON.stringify(RECORD), ...more });

describe('--output', () => {
  test.each([
    ['check', 'tenders'],
    ['check', 'tenders', '--format', 'json'],
    ['test', 'tenders'],
    ['test', 'tenders', '--format', 'json'],
    ...['pretty', 'json', 'jsonl', 'csv', 'markdown'].map((format) => [
      ...['assess', 'tenders', 'records.json', '--format', format],
    ]),
    ...['pretty', 'json', 'markdown'].map((format) => [
      ...['explain', 'tenders', 'records.json', '--format', format],
    ]),
  ])('%s %s %s %s %s holds what would stand on standard output', async (...args) => {
    const folder = folderOf();
    const given = args.filter((one) => one !== undefined);
    const plain = await proviso(given, { folder });
    expect(plain.exitCode).toBe(0);
    expect(plain.out).not.toBe('');
    const filed = await proviso([...given, '--output', 'out'], { folder, terminal: 100 });
    expect(filed).toEqual({ exitCode: 0, out: '', err: 'wrote out\n' });
    expect(readFileSync(join(folder, 'out'), 'utf8')).toBe(plain.out);
    expect(readdirSync(folder).sort()).toEqual(['out', 'records.json', 'tenders']);
  });

  test('of a register with problems is written too, and the problems are told', async () => {
    const folder = folderOf({ 'records.json': JSON.stringify([RECORD, { id: 'b', nothing: 1 }]) });
    const args = ['assess', 'tenders', 'records.json', '--format', 'csv', '--output', 'out.csv'];
    const { exitCode, out, err } = await proviso(args, { folder });
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err).toContain('“nothing”');
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toContain('a,determined,required');
  });

  test.each([
    ['wrong usage', ['assess', 'tenders', 'records.json', '--format', 'xml']],
    ['records that are not there', ['assess', 'tenders', 'nothing.json']],
    ['guidance that is not there', ['check', 'nowhere']],
  ])('of %s leaves what stood there', async (_, args) => {
    const folder = folderOf({ out: 'before' });
    expect(await proviso([...args, '--output', 'out'], { folder })).toMatchObject({ exitCode: 2, out: '' });
    expect(readFileSync(join(folder, 'out'), 'utf8')).toBe('before');
    expect(readdirSync(folder).sort()).toEqual(['out', 'records.json', 'tenders']);
  });

  test('keeps links and rights, and “-” is standard output', async () => {
    const folder = folderOf({ 'kept/real': 'before' });
    chmodSync(join(folder, 'kept/real'), 0o600);
    symlinkSync(join(folder, 'kept/real'), join(folder, 'out'));
    await proviso(['check', 'tenders', '--output', 'out'], { folder });
    expect(readFileSync(join(folder, 'kept/real'), 'utf8')).toContain('no problems');
    expect(statSync(join(folder, 'kept/real')).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'kept'))).toEqual(['real']);
    expect((await proviso(['check', 'tenders', '--output', '-'], { folder })).out).toContain('no problems');
  });

  test.each([
    ['tenders', 'tenders cannot be written: it is a folder'],
    ['nowhere/out', 'nowhere/out cannot be written: there is no such folder'],
    ['records.json', 'records.json cannot be written: it is a file that is read'],
    ['/dev/null', '/dev/null cannot be written: it is not an ordinary file'],
    ['x'.repeat(300), 'its name is too long'],
  ])('to %s is refused', async (output, message) => {
    const folder = folderOf();
    const args = ['assess', 'tenders', 'records.json', '--output', output];
    const { exitCode, out, err } = await proviso(args, { folder });
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toMatch(/^error: .*\n$/);
    expect(err).toContain(message);
    expect(readdirSync(folder).sort()).toEqual(['records.json', 'tenders']);
    expect(readFileSync(join(folder, 'records.json'), 'utf8')).toBe(JSON.stringify(RECORD));
  });

  test('of a fault leaves nothing', async () => {
    const folder = folderOf();
    const exitCode = await main(['check', 'tenders', '--output', 'out'], {
      ...nodeHost(),
      folder,
      stdout: { write: () => {} },
      stderr: { write: () => {} },
      get environment(): never {
        throw new TypeError('nothing to read');
      },
    }).catch(() => 3);
    expect(exitCode).toBe(3);
    expect(readdirSync(folder).sort()).toEqual(['records.json', 'tenders']);
  });
});

describe('a whole file', () => {
  const host = (folder: string) => ({ ...nodeHost(), folder });

  test('is not there before it appears, and its parts are gone when it is given up', () => {
    const folder = folderWith({ out: 'before' });
    const file = wholeFile(host(folder), 'out');
    file.write('x'.repeat(200_000));
    expect(readdirSync(folder)).toHaveLength(2);
    expect(readFileSync(join(folder, 'out'), 'utf8')).toBe('before');
    file.discard();
    expect(readdirSync(folder)).toEqual(['out']);
    expect(readFileSync(join(folder, 'out'), 'utf8')).toBe('before');
  });

  test('that cannot appear leaves nothing behind', () => {
    const folder = folderWith();
    const file = wholeFile(host(folder), 'out');
    file.write('text');
    file.finish();
    mkdirSync(join(folder, 'out'));
    writeFileSync(join(folder, 'out', 'in the way'), '');
    expect(() => file.appear()).toThrow('out cannot be written');
    expect(readdirSync(folder)).toEqual(['out']);
  });

  test('one of several that cannot be written keeps the others away', () => {
    const folder = folderWith();
    const files = ['a', 'b', 'nowhere/c'].map((path) => ({ path, text: path }));
    expect(() => writeWholeFiles(host(folder), files)).toThrow('nowhere/c cannot be written');
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('ctrl-C in the middle of a register leaves nothing behind', { timeout: 120_000 }, async () => {
  const lines = Array.from({ length: 60_000 }, (_, index) => JSON.stringify({ ...RECORD, id: `c${index}` }));
  const folder = folderOf({ 'records.jsonl': lines.join('\n') });
  const args = ['assess', 'tenders', 'records.jsonl', '--format', 'json', '--output', 'out.json'];
  const child = spawn(process.execPath, [join(ROOT, 'bin/proviso.cjs'), ...args], { cwd: folder });
  const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));
  const parts = () => readdirSync(folder).filter((name) => name.endsWith('.part'));
  while (parts().length === 0 && child.exitCode === null) await new Promise((go) => setTimeout(go, 20));
  expect(parts()).toHaveLength(1);
  child.kill('SIGINT');
  expect(await ended).toEqual({ code: null, signal: 'SIGINT' });
  expect(readdirSync(folder).sort()).toEqual(['records.json', 'records.jsonl', 'tenders']);
});
