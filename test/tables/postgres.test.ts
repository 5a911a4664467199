/** Tables in PostgreSQL, by a real server where there is one. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parseIsoDate } from '../../src/base/date.ts';
import { readCsvTable } from '../../src/records/csv-table.ts';
import { openPostgres } from '../../src/tables/databases/postgres.ts';
import { TableError } from '../../src/tables/table.ts';
import { proviso } from '../cli/run.ts';
import { allRows } from './files.ts';
import { PASSWORD, type Server, server, USER, whyNoServer } from './postgres-server.ts';

const missing = whyNoServer();
const withServer = describe.skipIf(missing !== undefined);
const IN_HOUSE = 'policies/in-house';
const CSV = 'examples/register.csv';
const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;
const name = (text: string) => `"${text.replaceAll('"', '""')}"`;

withServer(missing === undefined ? 'a server' : `a server (${missing})`, () => {
  let postgres: Server;
  beforeAll(async () => {
    postgres = await server();
    vi.stubEnv('PGPASSWORD', PASSWORD);
    const { headings, rows } = readCsvTable(readFileSync(CSV, 'utf8'));
    const columns = (headings?.cells ?? []).map((cell) => `${name(cell.slice(0, 63))} text`);
    const values = rows.map(
      ({ cells }) => `(${cells.map((cell) => (cell === '' ? 'NULL' : quote(cell))).join(', ')})`,
    );
    await postgres.run(`CREATE SCHEMA contracts; CREATE TABLE contracts.register (${columns.join(', ')})`);
    await postgres.run(`INSERT INTO contracts.register VALUES ${values.join(', ')}`);
    await postgres.run(`CREATE VIEW public.register AS SELECT * FROM contracts.register`);
  }, 60_000);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await postgres.close();
  });

  test.each(['contracts.register', 'register', '"contracts"."register"'])(
    'assess gives of %s what it gives of CSV',
    async (table) => {
      const address = `${postgres.address}#${table}`;
      const ofCsv = await proviso(['assess', IN_HOUSE, CSV, '--format', 'csv']);
      expect(await proviso(['assess', IN_HOUSE, address, '--format', 'csv'])).toEqual(ofCsv);
      const receipts = await proviso(['explain', IN_HOUSE, address, '--id', 'RAMS SE']);
      expect(receipts.out).toContain('Outcome: may outsource');
      expect(receipts.out).not.toContain(USER);
    },
  );

  test.each<[string, string, string, unknown]>([
    [
      '123456789012345678901234567890.05::numeric(40,2)',
      'numeric(40,2)',
      'decimal',
      '123456789012345678901234567890.05',
    ],
    [`'NaN'::numeric`, 'numeric', 'decimal', 'NaN'],
    ['9223372036854775807::bigint', 'bigint', 'integer', '9223372036854775807'],
    ['0.1::float8', 'double precision', 'float', '0.1'],
    ['0.1::real', 'real', 'float', '0.1'],
    ['1e21::float8', 'double precision', 'float', '1000000000000000000000'],
    ['true', 'boolean', 'boolean', true],
    [`DATE '2027-04-01'`, 'date', 'date', parseIsoDate('2027-04-01')],
    [`'infinity'::date`, 'date', 'date', 'infinity'],
    [
      `TIMESTAMP '2027-04-01 00:00:00'`,
      'timestamp without time zone',
      'timestamp',
      parseIsoDate('2027-04-01'),
    ],
    [
      `TIMESTAMP '2027-04-01 12:30:00.5'`,
      'timestamp without time zone',
      'timestamp',
      '2027-04-01 12:30:00.5',
    ],
    [`ARRAY['a', NULL, 'b,"c"']`, 'text[]', 'list', ['a', null, 'b,"c"']],
    [`ARRAY[1.50, 2]::numeric[]`, 'numeric[]', 'list', ['1.50', '2']],
    [`'6f1b1c1e-0000-4000-8000-00000000000a'::uuid`, 'uuid', 'text', '6f1b1c1e-0000-4000-8000-00000000000a'],
    [`'x'::char(3)`, 'character(3)', 'text', 'x'],
    ['NULL::text', 'text', 'text', null],
    [`'{}'::json`, 'json', 'other', '{}'],
  ])('a cell of %s', async (expression, called, kind, cell) => {
    await postgres.run(`DROP VIEW IF EXISTS one; CREATE VIEW one AS SELECT ${expression} AS x`);
    const table = await openPostgres(postgres.address, ['one']);
    expect(table.columns).toMatchObject([{ name: 'x', called, type: { kind } }]);
    expect(await allRows(table)).toEqual([[cell]]);
  });

  test('what its types are called does not matter: enumerations and domains', async () => {
    await postgres.run(`CREATE TYPE mood AS ENUM ('glad'); CREATE DOMAIN pounds AS numeric(18,2);
      CREATE VIEW named AS SELECT 'glad'::mood AS m, 5::pounds AS p, ARRAY['glad'::mood] AS ms`);
    const table = await openPostgres(postgres.address, ['named']);
    expect(table.columns.map(({ type }) => type.kind)).toEqual(['text', 'decimal', 'list']);
    expect(await allRows(table)).toEqual([['glad', '5.00', ['glad']]]);
  });

  test('nothing is written, whatever a view does', async () => {
    await postgres.run(`CREATE TABLE seen (x int); CREATE FUNCTION peek() RETURNS int LANGUAGE sql AS 'INSERT INTO seen VALUES (1) RETURNING x';
      CREATE VIEW sly AS SELECT peek()::text AS x`);
    await expect(allRows(await openPostgres(postgres.address, ['sly']))).rejects.toThrow(
      'cannot be read: the database says 25006',
    );
  });

  test('a server that goes away half-way keeps what was read before', async () => {
    await postgres.run(
      `CREATE VIEW slow AS SELECT i::text AS id, CASE WHEN i > 2500 THEN pg_sleep(1)::text END AS x FROM generate_series(1, 5000) i`,
    );
    const table = await openPostgres(postgres.address, ['slow']);
    let count = 0;
    const reading = (async () => {
      for await (const rows of table.rows([0, 1])) {
        count += rows.length;
        if (count === 2000)
          void postgres.run(
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'proviso'`,
          );
      }
    })();
    await expect(reading).rejects.toThrow(TableError);
    await expect(reading).rejects.toThrow('went away while it was read');
    expect(count).toBe(2000);
    await table.close();
  });

  test('a wrong password is told without it, and without the user', async () => {
    vi.stubEnv('PGPASSWORD', 'wr0ng-s3cr3t');
    const { exitCode, out, err } = await proviso(['assess', IN_HOUSE, `${postgres.address}#register`]);
    vi.stubEnv('PGPASSWORD', PASSWORD);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(`postgres://127.0.0.1:${postgres.port}/postgres#register refuses the password`);
    expect(err).not.toMatch(/s3cr3t|proviso_tester/);
  });

  test.each<[string, string]>([
    ['#nothing', 'cannot be read: there is no such table'],
    ['#pg_catalog.pg_authid; DROP TABLE x', 'cannot be read: there is no such table'],
    ['', 'names no table'],
    ['/nodb#t', 'cannot be read: there is no such database'],
  ])('an address that ends in %s', async (ending, says) => {
    const address = ending.startsWith('/') ? postgres.address.replace('/postgres', '') : postgres.address;
    const { exitCode, err } = await proviso(['assess', IN_HOUSE, `${address}${ending}`]);
    expect(exitCode).toBe(2);
    expect(err).toContain(says);
  });
});

describe('without a server', () => {
  test.each([
    `postgres://u:${PASSWORD}@127.0.0.1:1/db#t`,
    `postgresql://u:${PASSWORD}@127.0.0.1:1/db#t`,
    `postgres://u:${PASSWORD}#x@127.0.0.1:1/db#t`,
    `postgres://u:${PASSWORD}?x@127.0.0.1:1/db#t`,
    `postgres://127.0.0.1:1/db?user=u&password=${PASSWORD}#t`,
    `postgres://127.0.0.1:1/db?user=u&password=${PASSWORD}@#t`,
    `POSTGRES://u:${PASSWORD}%zz@127.0.0.1:1/db#t`,
  ])('an address with a password is refused and not repeated: %s', async (address) => {
    const { exitCode, out, err } = await proviso(['assess', IN_HOUSE, address]);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(
      'is not opened: a password in an address can be read by every program of the machine',
    );
    expect(err).not.toContain('s3cr3t');
    expect(err).not.toContain('hunter');
  });

  test('nobody there, and somebody who speaks something else', async () => {
    expect((await proviso(['assess', IN_HOUSE, 'postgres://127.0.0.1:1/db#t'])).err).toContain(
      'postgres://127.0.0.1:1/db#t cannot be reached: nobody answers there',
    );
    const other = createServer((socket) => socket.end(`HTTP/1.1 400 ${PASSWORD}\r\n\r\n`));
    await new Promise<void>((done) => {
      other.listen(0, '127.0.0.1', done);
    });
    const at = other.address();
    const port = typeof at === 'object' && at !== null ? at.port : 0;
    const { exitCode, err } = await proviso(['assess', IN_HOUSE, `postgres://127.0.0.1:${port}/db#t`]);
    other.close();
    expect(exitCode).toBe(2);
    expect(err).not.toContain(PASSWORD);
  });
});
