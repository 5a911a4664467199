/** Registers that are compressed, and registers of several files: decided as if they were plain, or refused in words. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { unpacked } from '../../src/cli/unpacked.ts';
import { folderWith, proviso, ROOT, TENDERS } from './run.ts';

const CSV = 'Ref,Starts,Value\na,01/07/2027,100000\nb,02/07/2027,5\n';
const LONG = `Ref,Starts,Value\n${Array.from({ length: 1000 }, (_, at) => `c${at},01/07/2027,${at * 7919}\n`).join('')}`;
/** `CSV` as the reference implementation of Zstandard packs it. */
const ZSTANDARD = Buffer.from(
  'KLUv/QRYhQEAdAJSZWYsU3RhcnRzLFZhbHVlCmEsMDEvMDcvMjAyNywxMApiLDAyNQoCADdLIwBPD/WwEQ==',
  'base64',
);

function folder(files: Readonly<Record<string, Buffer | string>> = {}): string {
  const made = folderWith({ 'g/a.policy': TENDERS });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(made, name, '..'), { recursive: true });
    writeFileSync(join(made, name), content);
  }
  return made;
}

const decided = async (where: string, ...args: readonly string[]) => {
  const { exitCode, out, err } = await proviso(['assess', 'g', ...args, '--format', 'csv'], {
    folder: where,
  });
  return {
    exitCode,
    err,
    rows: out
      .split('\r\n')
      .slice(1, -1)
      .map((row) => row.split(',').slice(0, 3).join()),
  };
};

test('gzip and Zstandard are unpacked, by what they are and not by their names', async () => {
  const where = folder({
    'plain.csv': CSV,
    'a.csv.gz': gzipSync(CSV),
    'a.csv.zst': ZSTANDARD,
    'a.csv': gzipSync(CSV),
    'two.csv.gz': Buffer.concat([gzipSync(CSV.slice(0, 20)), gzipSync(CSV.slice(20))]),
  });
  const plain = await decided(where, 'plain.csv');
  expect(plain.rows).toHaveLength(2);
  for (const name of ['a.csv.gz', 'a.csv.zst', 'a.csv', 'two.csv.gz'])
    expect(await decided(where, name), name).toEqual(plain);
});

test('standard input may be compressed too', async () => {
  const { exitCode, out } = await proviso(['assess', 'g', '-', '--format', 'csv'], {
    folder: folder(),
    stdin: [gzipSync(CSV).subarray(0, 3), gzipSync(CSV).subarray(3)],
  });
  expect(exitCode).toBe(0);
  expect(out.split('\r\n')).toHaveLength(4);
});

test.each([
  ['cut.csv.gz', gzipSync(LONG).subarray(0, -9), 'gzip'],
  ['cut.csv.zst', inRawBlocks(LONG).subarray(0, -6), 'Zstandard'],
])('of %s, which ends before its end, the rows before are kept', async (name, bytes, what) => {
  const { exitCode, err, rows } = await decided(folder({ [name]: bytes }), name);
  expect(exitCode).toBe(1);
  expect(err).toContain(
    `the file ends in the middle of its ${what} data: the rest is missing; the records before`,
  );
  expect(err).toContain(`${name}, after line `);
  const whole = LONG.split('\n')
    .slice(1)
    .map((row) => row.split(',')[0]);
  expect(rows.length).toBeLessThan(whole.length);
  expect(rows.map((row) => row.split(',')[0])).toEqual(whole.slice(0, rows.length));
  expect(rows.length).toBeGreaterThan(500);
});

test.each([
  [
    'cut.csv.zst',
    ZSTANDARD.subarray(0, -6),
    'cut.csv.zst ends in the middle of its Zstandard data: the rest is missing',
  ],
  [
    'changed.csv.gz',
    changed(gzipSync(CSV), 14),
    'changed.csv.gz is damaged: its gzip data cannot be unpacked',
  ],
  [
    'cut.json.gz',
    gzipSync('[]').subarray(0, -9),
    'cut.json.gz ends in the middle of its gzip data: the rest is missing',
  ],
])('%s is refused, and nothing of it is decided', async (name, bytes, message) => {
  const where = folder({ [name]: bytes });
  const { exitCode, out, err } = await proviso(
    ['assess', 'g', name, '--output', 'out.csv', '--format', 'csv'],
    {
      folder: where,
    },
  );
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(err).toContain(message);
  expect(() => readFileSync(join(where, 'out.csv'))).toThrow('ENOENT');
});

/** As Zstandard has it that is not compressed: blocks of 1 kB, each with its length (RFC 8878, 3.1.1). */
function inRawBlocks(text: string): Buffer {
  const bytes = Buffer.from(text);
  const parts = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58])];
  for (let at = 0; at < bytes.length; at += 1024) {
    const block = bytes.subarray(at, at + 1024);
    const isLast = at + 1024 >= bytes.length;
    const head = Buffer.alloc(3);
    head.writeUIntLE((block.length << 3) | (isLast ? 1 : 0), 0, 3);
    parts.push(head, block);
  }
  return Buffer.concat(parts);
}

function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}

test('a small file that holds gigabytes is not unpacked to the end', async () => {
  const zeros = gzipSync(Buffer.alloc(50_000_000));
  const packed = Buffer.concat(Array.from({ length: 40 }, () => zeros));
  const start = performance.now();
  const bytes = await unpacked(
    (async function* () {
      yield packed;
    })(),
    10_000_000,
  );
  expect(bytes.length).toBeGreaterThan(10_000_000);
  expect(bytes.length).toBeLessThan(60_000_000);
  expect(performance.now() - start).toBeLessThan(5_000);
});

test('bytes come out as they went in, however they arrive', async () => {
  const bytes = readFileSync(join(ROOT, 'package-lock.json'));
  const digest = (of: Uint8Array) => createHash('sha256').update(of).digest('hex');
  for (const size of [1, 7, 4096]) {
    const packed = gzipSync(size === 1 ? bytes.subarray(0, 5_000) : bytes);
    const pieces = async function* () {
      for (let at = 0; at < packed.length; at += size) yield packed.subarray(at, at + size);
    };
    expect(digest(await unpacked(pieces(), 1e9))).toBe(digest(size === 1 ? bytes.subarray(0, 5_000) : bytes));
  }
  expect(await unpacked((async function* () {})(), 10)).toEqual(Buffer.alloc(0));
});

test('a pattern stands for its files, in the order of their names', async () => {
  const where = folder({
    'registers/2.csv': CSV.replaceAll('\na,', '\nc,').replaceAll('\nb,', '\nd,'),
    'registers/1.csv': CSV,
    'registers/deep/3.csv': 'Ref,Starts,Value\ne,01/07/2027,7\n',
    'registers/[x].csv': 'Ref,Starts,Value\nf,01/07/2027,7\n',
  });
  const ids = async (pattern: string) => (await decided(where, pattern)).rows.map((row) => row.split(',')[0]);
  expect(await ids('registers/?.csv')).toEqual(['a', 'b', 'c', 'd']);
  expect(await ids('registers/**/{2,3}.csv')).toEqual(['c', 'd', 'e']);
  // A file that is called so is meant itself.
  expect(await ids('registers/[x].csv')).toEqual(['f']);
  const { exitCode, err } = await proviso(['assess', 'g', 'nowhere/*.csv'], { folder: where });
  expect(exitCode).toBe(2);
  expect(err).toContain('nowhere/*.csv stands for no file');
});
