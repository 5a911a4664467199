/** Results as Parquet, read back by a real DuckDB and by Proviso itself. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { readCsvTable } from '../../src/records/csv-table.ts';
import { openParquet } from '../../src/tables/parquet/open.ts';
import { parquetFile, type WrittenCell, type WrittenColumn } from '../../src/tables/parquet/write.ts';
import { folderWith, proviso, TENDERS } from '../cli/run.ts';
import { allRows } from './files.ts';

const IN_HOUSE = 'policies/in-house';
const CSV = 'examples/register.csv';

async function queried(sql: string): Promise<readonly (readonly unknown[])[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

test('DuckDB reads of it what stands in the CSV', async () => {
  const path = join(folderWith(), 'results.parquet');
  const ofCsv = await proviso(['assess', IN_HOUSE, CSV, '--format', 'csv']);
  const ran = await proviso(['assess', IN_HOUSE, CSV, '--format', 'parquet', '--output', path]);
  expect(ran).toEqual({ ...ofCsv, out: '', err: `${ofCsv.err}wrote ${path}\n` });
  const { headings, rows } = readCsvTable(ofCsv.out.replace(/^\uFEFF/, ''));
  const names = headings?.cells ?? [];
  const described = await queried(`DESCRIBE SELECT * FROM '${path}'`);
  expect(described.map(([name]) => name)).toEqual(names);
  const types = new Map(described.map(([name, type]) => [name, type]));
  expect(['Record', 'Why', 'First due', 'Illustrative figures'].map((name) => types.get(name))).toEqual([
    'VARCHAR',
    'VARCHAR[]',
    'DATE',
    'BOOLEAN',
  ]);
  const read = await queried(`SELECT * FROM '${path}'`);
  const asText = (cell: unknown): string => {
    if (Array.isArray(cell)) return cell.join('; ');
    if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
    return cell === null ? '' : String(cell);
  };
  expect(rows.length).toBeGreaterThan(3);
  expect(read.map((row) => row.map(asText))).toEqual(rows.map(({ cells }) => [...cells]));
});

test('a register of many groups of rows, and one of none', async () => {
  const columns: readonly WrittenColumn[] = [
    { name: 'id', holds: 'text' },
    { name: 'day', holds: 'date' },
    { name: 'sure', holds: 'boolean' },
    { name: 'why', holds: 'texts' },
  ];
  const rows = Array.from({ length: 45_001 }, (_, index): readonly WrittenCell[] => [
    index % 7 === 0 ? undefined : `£ é ${index}`,
    index % 3 === 0 ? undefined : index - 20_000,
    index % 5 === 0 ? undefined : index % 2 === 0,
    index % 11 === 0 ? undefined : Array.from({ length: index % 4 }, (_each, at) => `${index}, ${at}`),
  ]);
  for (const some of [rows, []]) {
    const pieces: Uint8Array[] = [];
    const file = parquetFile(columns, (bytes) => pieces.push(bytes));
    for (const row of some) file.add(row);
    file.end();
    const path = join(folderWith(), 'many.parquet');
    writeFileSync(path, Buffer.concat(pieces));
    const table = await openParquet(path);
    expect(table.columns.map(({ type }) => type.kind)).toEqual(['text', 'date', 'boolean', 'list']);
    const written = some.map((row) => row.map((cell) => cell ?? null));
    expect(await allRows(table)).toEqual(written);
    expect(await queried(`SELECT count(*), sum(len(why)), min(day), max(day) FROM '${path}'`)).toEqual(
      some.length === 0
        ? [['0', null, null, null]]
        : [['45001', expect.any(String), '1915-04-01', '2038-06-12']],
    );
  }
});

test('days, absent values and contracts left out', async () => {
  const register = 'Ref,Starts,Value\nA,01/07/2027,250000\nB,,\nC,never,1\n';
  const folder = folderWith({ 'tenders.policy': TENDERS, 'register.csv': register });
  const path = join(folder, 'r.parquet');
  const { exitCode, err } = await proviso([
    'assess',
    folder,
    join(folder, 'register.csv'),
    '--format',
    'parquet',
    '--output',
    path,
  ]);
  expect(exitCode).toBe(1);
  expect(err).toContain('“C”');
  const table = await openParquet(path);
  const rows = await allRows(table, ['Record', 'Tender']);
  expect(rows[0]).toEqual(['A', 'required']);
  expect(rows.map(([id]) => id)).toEqual(['A', 'B']);
});

test('a decision that is called as another column is told apart', async () => {
  const named = TENDERS.replaceAll(/\btender is required/g, 'status is required').replace(
    'decision tender:',
    'decision status:',
  );
  const folder = folderWith({ 'a.policy': named, 'register.csv': 'Ref,Starts,Value\nA,01/07/2027,250000\n' });
  const path = join(folder, 'r.parquet');
  const ran = await proviso([
    'assess',
    folder,
    join(folder, 'register.csv'),
    '--format',
    'parquet',
    '--output',
    path,
  ]);
  expect(ran).toMatchObject({ exitCode: 0 });
  const rows = await queried(`SELECT "Status", "Status (decision)" FROM '${path}'`);
  expect(rows).toEqual([['determined', 'required']]);
});

test('it is not written to a terminal', async () => {
  const ran = await proviso(['assess', IN_HOUSE, CSV, '--format', 'parquet'], { terminal: 80 });
  expect({ exitCode: ran.exitCode, out: ran.out }).toEqual({ exitCode: 2, out: '' });
  expect(ran.err).toContain('Parquet is no text for a terminal');
});
