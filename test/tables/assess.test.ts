/** Verbs that read records, on Parquet. */
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { proviso } from '../cli/run.ts';
import { type Workshop, workshop } from './files.ts';

let made: Workshop;
beforeAll(async () => {
  made = await workshop();
});
afterAll(() => made.close());

const CSV = 'examples/register.csv';
const COLUMNS = `read_csv('${CSV}', header = true, all_varchar = true)`;
const IN_HOUSE = 'policies/in-house';

test.each(['csv', 'pretty', 'markdown'])(
  'assess gives of Parquet what it gives of CSV, as %s',
  async (format) => {
    const path = await made.parquet(`SELECT * FROM ${COLUMNS}`);
    const [ofCsv, ofParquet] = [
      await proviso(['assess', IN_HOUSE, CSV, '--format', format]),
      await proviso(['assess', IN_HOUSE, path, '--format', format]),
    ];
    expect(ofParquet).toEqual({ ...ofCsv, out: ofCsv.out.replace(CSV, path) });
    expect(ofCsv.out.length).toBeGreaterThan(1000);
  },
);

test('explain and diff read it too', async () => {
  const path = await made.parquet(`SELECT * FROM ${COLUMNS}`);
  const explained = await proviso(['explain', IN_HOUSE, path, '--id', 'RAMS SE']);
  expect(explained.out).toContain('Outcome: may outsource');
  expect(explained.out).toMatch(/row \d+, column\s+"Trigger/);
  const between = ['diff', IN_HOUSE, '--from', '2028-05-31', '--to', '2029-01-01', '--records'];
  expect(await proviso([...between, path])).toEqual(await proviso([...between, CSV]));
});

test('rows with problems are left out and told with row and column', async () => {
  const path = await made.parquet(
    `SELECT * REPLACE (CASE WHEN Reference = 'RAMS SE' THEN 'Lapses' ELSE "Trigger (illustrative)" END AS "Trigger (illustrative)") FROM ${COLUMNS}`,
  );
  const { exitCode, out, err } = await proviso(['assess', IN_HOUSE, path, '--format', 'csv']);
  expect(exitCode).toBe(1);
  expect(err).toMatch(/“RAMS SE”, trigger|row \d+, column "Trigger \(illustrative\)", “RAMS SE”, trigger/);
  expect(out).not.toContain('RAMS SE,');
  expect(out).toContain('RAMS Central,');
});

test('a column that no row can fit is told once, and nothing is decided', async () => {
  const path = await made.parquet(`SELECT * REPLACE (1 AS "Trigger date (illustrative)") FROM ${COLUMNS}`);
  const { exitCode, out, err } = await proviso(['assess', IN_HOUSE, path, '--format', 'csv']);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(err).toContain(
    'column “Trigger date (illustrative)” is INT32, from which “trigger date” cannot be read; it needs days: DATE, or text',
  );
});

test('a file that is damaged in the middle keeps the rows before', async () => {
  const path = await made.parquet(
    `SELECT * REPLACE (Reference || '-' || i AS Reference) FROM ${COLUMNS}, range(200) r(i) ORDER BY i`,
    'ROW_GROUP_SIZE 2048, COMPRESSION uncompressed',
  );
  const bytes = readFileSync(path);
  // Everything after the first group of rows, but for what the file says of itself at its end.
  const footer = bytes.readUInt32LE(bytes.length - 8) + 8;
  bytes.fill(0xff, Math.floor(bytes.length * 0.6), bytes.length - footer);
  const damaged = join(made.folder, 'damaged-register.parquet');
  writeFileSync(damaged, bytes);
  const { exitCode, out, err } = await proviso(['assess', IN_HOUSE, damaged, '--format', 'csv']);
  expect(exitCode).toBe(1);
  expect(err).toMatch(/after row 2048: the table is damaged.*; the rows before are kept/);
  expect(out.split('\r\n').length - 2).toBe(2048);
});

test('what is no whole Parquet file is refused', async () => {
  const path = await made.parquet(`SELECT * FROM ${COLUMNS}`);
  const whole = readFileSync(path);
  const packed = join(made.folder, 'register.parquet.gz');
  writeFileSync(packed, gzipSync(whole));
  expect(await proviso(['assess', IN_HOUSE, packed])).toMatchObject({ exitCode: 2, out: '' });
  const fromInput = await proviso(['assess', IN_HOUSE, '-'], { stdin: [whole] });
  expect(fromInput.err).toContain(
    'standard input holds Parquet, which is read from a file that is not compressed',
  );
  truncateSync(path, 20_000);
  const cutOff = await proviso(['assess', IN_HOUSE, path]);
  expect(cutOff).toMatchObject({ exitCode: 2, out: '' });
  expect(cutOff.err).toContain(`${path} is not Parquet, or ends before its end`);
});
