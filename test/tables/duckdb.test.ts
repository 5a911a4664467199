/** Tables in DuckDB files. */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDuckdb } from '../../src/tables/databases/duckdb.ts';
import { installed } from '../../src/tables/databases/missing.ts';
import { openParquet } from '../../src/tables/parquet/open.ts';
import { proviso, ROOT } from '../cli/run.ts';
import { allRows, type Workshop, workshop } from './files.ts';

const IN_HOUSE = 'policies/in-house';
const CSV = 'examples/register.csv';
const COLUMNS = `read_csv('${CSV}', header = true, all_varchar = true)`;

let made: Workshop;
let file: string;
let several: string;
/** Every type whose cells have a meaning, as Parquet has them too. */
const TYPED = `SELECT 123456789012345678.05::DECIMAL(38,2) AS a, -7::TINYINT AS b, 18446744073709551615::UBIGINT AS c, 0.1::DOUBLE AS d,
  0.1::FLOAT AS e, true AS f, DATE '2028-02-29' AS g, TIMESTAMP '2027-04-01 00:00:00' AS h, TIMESTAMP '2027-04-01 12:30:00.5' AS i,
  TIMESTAMP_MS '2027-04-01 00:00:00' AS j, TIMESTAMP_NS '2027-04-01 00:00:00.000000001' AS k, '£ é' AS l, NULL::VARCHAR AS m,
  ['a', NULL] AS n, [{'t': 'x', 'v': 1.5::DECIMAL(4,1)}, {'t': NULL, 'v': NULL}] AS o, TIMESTAMPTZ '2027-04-01 00:00:00+00' AS p,
  '6f1b1c1e-0000-4000-8000-00000000000a'::UUID AS q, 'NaN'::DOUBLE AS r`;

beforeAll(async () => {
  made = await workshop();
  file = join(made.folder, 'register.duckdb');
  several = join(made.folder, 'several.duckdb');
  await made.run(`ATTACH '${file}' AS f; CREATE TABLE f.register AS SELECT * FROM ${COLUMNS}; DETACH f`);
  await made.run(`ATTACH '${several}' AS s; CREATE SCHEMA s.old; CREATE TABLE s.old.typed AS ${TYPED};
    CREATE TABLE s."odd ""name" AS SELECT 'x' AS id; CREATE TABLE s.many AS SELECT i::VARCHAR AS id FROM range(10000) r(i);
    CREATE VIEW s.sly AS SELECT content AS id FROM read_text('${join(made.folder, 'secret.txt')}'); DETACH s`);
  writeFileSync(join(made.folder, 'secret.txt'), 'secret');
});
afterAll(() => made.close());

test.each(['', '#register', '#main.register', '#%22register%22'])(
  'assess gives of duckdb:file%s what it gives of CSV',
  async (table) => {
    const ofCsv = await proviso(['assess', IN_HOUSE, CSV, '--format', 'csv']);
    expect(await proviso(['assess', IN_HOUSE, `duckdb:${file}${table}`, '--format', 'csv'])).toEqual(ofCsv);
  },
);

test('cells are those of Parquet', async () => {
  const parquet = await openParquet(await made.parquet(TYPED));
  const duckdb = await openDuckdb(several, ['old', 'typed']);
  expect(duckdb.columns.map(({ name, type: { kind } }) => [name, kind])).toEqual(
    parquet.columns.map(({ name, type: { kind } }) => [name, kind]),
  );
  expect(await allRows(duckdb)).toEqual(await allRows(parquet));
});

test('every row comes, in order, and only what is asked for', async () => {
  const rows = await allRows(await openDuckdb(several, ['many']));
  expect(rows.map(([id]) => id)).toEqual(Array.from({ length: 10_000 }, (_, index) => String(index)));
  expect(await allRows(await openDuckdb(several, ['odd "name']))).toEqual([['x']]);
});

test('nothing outside the file is read for it', async () => {
  const { exitCode, out, err } = await proviso(['assess', IN_HOUSE, `duckdb:${several}#sly`]);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(err).toContain('cannot be read: the table reads what is outside the file, or is damaged');
  expect(err).not.toContain('secret');
});

test('which table is meant has to be sure', async () => {
  expect((await proviso(['assess', IN_HOUSE, `duckdb:${several}`])).err).toMatch(
    /has several tables: many, odd "name, sly, old\.typed\n\s+say which one, after a #: …#many/,
  );
  const empty = join(made.folder, 'empty.duckdb');
  await made.run(`ATTACH '${empty}' AS e; DETACH e`);
  await expect(openDuckdb(empty, undefined)).rejects.toThrow('has no table');
  await expect(openDuckdb(several, ['nothing'])).rejects.toThrow('there is no such table');
  await expect(openDuckdb(several, ['many" UNION SELECT 1 --'])).rejects.toThrow('there is no such table');
});

test('what is no such file is refused, and none is made', async () => {
  await expect(openDuckdb(join(made.folder, 'nothing.duckdb'), undefined)).rejects.toThrow(
    'there is no such file',
  );
  await expect(openDuckdb(join(made.folder, 'nothing.duckdb'), undefined)).rejects.toThrow(
    'there is no such file',
  );
  const other = join(made.folder, 'other.duckdb');
  writeFileSync(other, 'id,value\n');
  await expect(openDuckdb(other, undefined)).rejects.toThrow('it is not a file of this version of DuckDB');
  const cut = join(made.folder, 'cut.duckdb');
  writeFileSync(cut, readFileSync(several).subarray(0, 12_288));
  await expect(openDuckdb(cut, ['many'])).rejects.toThrow('cannot be read');
});

test('a file that another program has open is told', async () => {
  const busy = join(made.folder, 'busy.duckdb');
  const program = `require('@duckdb/node-api').DuckDBInstance.create(process.argv[1]).then((open) => {
    globalThis.kept = open; console.log('open'); setInterval(() => {}, 1000); })`;
  const other = spawn(process.execPath, ['-e', program, busy], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await new Promise((done) => other.stdout.once('data', done));
    await expect(openDuckdb(busy, undefined)).rejects.toThrow('cannot be read: another program has it open');
  } finally {
    other.kill();
  }
});

test('a package that is not installed is told, and how to install it', async () => {
  const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
  await expect(installed(Promise.reject(missing), 'some-package')).rejects.toMatchObject({
    message: 'cannot be read: the package some-package is not installed',
    help: 'install it: npm install some-package',
  });
  await expect(installed(Promise.reject(new Error('other')), 'some-package')).rejects.toThrow('other');
});
