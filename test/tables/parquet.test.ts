/** Parquet files as tables: every type exactly, every compression, and files that are damaged. */
import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseIsoDate } from '../../src/base/date.ts';
import { isParquet } from '../../src/tables/begins.ts';
import { openParquet } from '../../src/tables/parquet/open.ts';
import { TableError } from '../../src/tables/table.ts';
import { random } from '../support/random.ts';
import { allRows, type Workshop, workshop } from './files.ts';

let made: Workshop;
beforeAll(async () => {
  made = await workshop();
});
afterAll(() => made.close());

const day = (text: string) => parseIsoDate(text) ?? Number.NaN;
const one = async (expression: string) => {
  const table = await openParquet(await made.parquet(`SELECT ${expression} AS x`));
  const [column] = table.columns;
  const [row] = await allRows(table);
  return { called: column?.called, kind: column?.type.kind, cell: row?.[0] };
};

describe('a cell', () => {
  test.each<[string, string, string, unknown]>([
    [`123456789012345678.05::DECIMAL(38,2)`, 'DECIMAL(38,2)', 'decimal', '123456789012345678.05'],
    [`-0.01::DECIMAL(18,2)`, 'DECIMAL(18,2)', 'decimal', '-0.01'],
    [`-12345::DECIMAL(9,4)`, 'DECIMAL(9,4)', 'decimal', '-12345.0000'],
    [`9223372036854775807::BIGINT`, 'INT64', 'integer', '9223372036854775807'],
    [`18446744073709551615::UBIGINT`, 'UINT64', 'integer', '18446744073709551615'],
    [`4294967295::UINTEGER`, 'UINT32', 'integer', '4294967295'],
    [`-7::TINYINT`, 'INT8', 'integer', '-7'],
    [`0.1::DOUBLE`, 'DOUBLE', 'float', '0.1'],
    [`1e21::DOUBLE`, 'DOUBLE', 'float', '1000000000000000000000'],
    [`0.1::FLOAT`, 'FLOAT', 'float', '0.1'],
    [`'NaN'::DOUBLE`, 'DOUBLE', 'float', 'NaN'],
    [`true`, 'BOOLEAN', 'boolean', true],
    [`DATE '2028-02-29'`, 'DATE', 'date', day('2028-02-29')],
    [`DATE '0001-01-01'`, 'DATE', 'date', day('0001-01-01')],
    [`TIMESTAMP '2027-04-01 00:00:00'`, 'TIMESTAMP', 'timestamp', day('2027-04-01')],
    [`TIMESTAMP '1969-12-31 23:59:59.25'`, 'TIMESTAMP', 'timestamp', '1969-12-31 23:59:59.25'],
    [`TIMESTAMP_MS '2027-04-01 00:00:00'`, 'TIMESTAMP', 'timestamp', day('2027-04-01')],
    [
      `TIMESTAMP_NS '2027-04-01 00:00:00.000000001'`,
      'TIMESTAMP',
      'timestamp',
      '2027-04-01 00:00:00.000000001',
    ],
    [`'£ “é” 🂡'`, 'VARCHAR', 'text', '£ “é” 🂡'],
    [`NULL::VARCHAR`, 'VARCHAR', 'text', null],
    [`'1f0e…'::BLOB`.replace('…', ''), 'BLOB', 'other', null],
    [`'6f1b1c1e-0000-4000-8000-00000000000a'::UUID`, 'UUID', 'text', '6f1b1c1e-0000-4000-8000-00000000000a'],
    [`['a', NULL, 'b']`, 'VARCHAR[]', 'list', ['a', null, 'b']],
    [`[]::VARCHAR[]`, 'VARCHAR[]', 'list', []],
    [`NULL::VARCHAR[]`, 'VARCHAR[]', 'list', null],
    [
      `{'a': 1.5::DECIMAL(4,1), 'b': NULL::DATE}`,
      'STRUCT(a DECIMAL(4,1), b DATE)',
      'struct',
      new Map([
        ['a', '1.5'],
        ['b', null],
      ]),
    ],
    [
      `[{'t': 'x'}, {'t': NULL}]`,
      'STRUCT(t VARCHAR)[]',
      'list',
      [new Map([['t', 'x']]), new Map([['t', null]])],
    ],
  ])('%s', async (expression, called, kind, cell) => {
    expect(await one(expression)).toEqual({ called, kind, cell });
  });

  test('of a day that the calendar does not have is no day', async () => {
    expect((await one(`DATE '12000-01-01'`)).cell).toBe('day 3663382 from 1 January 1970');
  });

  test('of a moment in time says that it has a zone', async () => {
    const table = await openParquet(await made.parquet(`SELECT TIMESTAMPTZ '2027-04-01 00:00:00+00' AS x`));
    await table.close();
    expect(table.columns[0]).toMatchObject({ called: 'TIMESTAMP WITH TIME ZONE', type: { zoned: true } });
  });
});

describe('a file', () => {
  const ROWS = `SELECT i AS n, ('name ' || (i % 7)) AS t, (i / 8)::DECIMAL(18,3) AS d, CASE WHEN i % 3 = 0 THEN NULL ELSE i END AS gap,
    list_transform(range(i % 4), lambda x: x::VARCHAR) AS l, i % 5 < 2 AS b, (i % 2) * 1.5::DOUBLE AS f FROM range(5000) r(i)`;

  test.each([
    'COMPRESSION snappy',
    'COMPRESSION zstd',
    'COMPRESSION gzip',
    'COMPRESSION brotli',
    'COMPRESSION uncompressed',
    'COMPRESSION zstd, PARQUET_VERSION V2',
    'COMPRESSION snappy, ROW_GROUP_SIZE 2048',
  ])('written with %s', async (how) => {
    const table = await openParquet(await made.parquet(ROWS, how));
    expect(table.total).toBe(5000);
    const rows = await allRows(table);
    expect(rows).toHaveLength(5000);
    rows.forEach((row, i) => {
      const list = Array.from({ length: i % 4 }, (_, index) => String(index));
      const thousandths = String(i * 125).padStart(4, '0');
      const eighths = `${thousandths.slice(0, -3)}.${thousandths.slice(-3)}`;
      const f = i % 2 === 0 ? '0' : '1.5';
      expect(row).toEqual([
        String(i),
        `name ${i % 7}`,
        eighths,
        i % 3 === 0 ? null : String(i),
        list,
        i % 5 < 2,
        f,
      ]);
    });
  });

  test('is read only for the columns that are asked for', async () => {
    const path = await made.parquet(ROWS);
    expect((await allRows(await openParquet(path), ['t', 'b']))[8]).toEqual(['name 1', false]);
    expect((await allRows(await openParquet(path), []))[8]).toEqual([]);
  });

  test('without rows has its columns', async () => {
    const table = await openParquet(await made.parquet(`${ROWS} LIMIT 0`));
    expect(table.columns).toHaveLength(7);
    expect(await allRows(table)).toEqual([]);
  });

  test('is known by how it begins', async () => {
    expect(isParquet(readFileSync(await made.parquet('SELECT 1')))).toBe(true);
    expect(isParquet(Buffer.from('PA'))).toBe(false);
    expect(isParquet(Buffer.from('id,value\n'))).toBe(false);
  });

  test('compressed by what is not read is refused, and says by what', async () => {
    const table = await openParquet(await made.parquet(ROWS, 'COMPRESSION lz4_raw'));
    await expect(allRows(table)).rejects.toThrow('is compressed by LZ4_RAW, which is not read');
  });

  test('with more rows in a group than are read at once is refused before they are read', async () => {
    const table = await openParquet(
      await made.parquet('SELECT true AS x FROM range(4000001)', 'ROW_GROUP_SIZE 4000001'),
    );
    await expect(allRows(table)).rejects.toThrow(
      'has 4000001 rows in one group of rows; no more than 4000000',
    );
  });
});

describe('a damaged file', () => {
  const refused = async (path: string): Promise<unknown> => {
    try {
      await allRows(await openParquet(path));
      return undefined;
    } catch (error) {
      return error;
    }
  };

  test('that is empty, cut off, something else or encrypted is refused', async () => {
    const path = join(made.folder, 'damaged.parquet');
    for (const [bytes, says] of [
      ['', 'is empty'],
      ['PAR1', 'is not Parquet, or ends before its end'],
      ['id,value\nC-1,expiry,12345\n', 'is not Parquet, or ends before its end'],
      [`PAR1${' '.repeat(50)}\u0020\u0000\u0000\u0000PARE`, 'is encrypted, which is not read'],
      [
        `PAR1${' '.repeat(50)}\u00ff\u00ff\u00ff\u0000PAR1`,
        'is damaged: what it says of its own columns cannot be read',
      ],
      [
        `PAR1${' '.repeat(50)}\u0020\u0000\u0000\u0000PAR1`,
        'is damaged: what it says of its own columns cannot be read',
      ],
    ] as const) {
      writeFileSync(path, bytes, 'latin1');
      const error = await refused(path);
      expect(error).toBeInstanceOf(TableError);
      expect((error as TableError).message).toBe(says);
    }
    copyFileSync(await made.parquet('SELECT i FROM range(5000) r(i)'), path);
    truncateSync(path, 9000);
    expect(await refused(path)).toBeInstanceOf(TableError);
  });

  // A byte that is another somewhere: what comes out may be wrong values, or a refusal, and never a fault, a wait or gigabytes.
  test.each(['COMPRESSION uncompressed', 'COMPRESSION snappy', 'COMPRESSION zstd, PARQUET_VERSION V2'])(
    'somewhere, written with %s',
    async (how) => {
      const query = `SELECT i AS n, ('name ' || (i % 7)) AS t, (i * 17)::DECIMAL(30,3) AS d, [i, NULL] AS l, i % 5 < 2 AS b,
        CASE WHEN i % 3 = 0 THEN NULL ELSE i END AS gap, md5(i::VARCHAR)::UUID AS u FROM range(300) r(i)`;
      const whole = readFileSync(await made.parquet(query, how));
      const path = join(made.folder, 'flipped.parquet');
      const choose = random(20270401);
      let refusals = 0;
      for (let round = 0; round < 300; round++) {
        const bytes = Buffer.from(whole);
        for (let flips = 0; flips < 1 + (round % 3); flips++) {
          const at = 4 + choose.below(bytes.length - 12);
          bytes[at] = choose.below(256);
        }
        writeFileSync(path, bytes);
        const began = performance.now();
        const error = await refused(path);
        expect(performance.now() - began).toBeLessThan(5_000);
        if (error === undefined) continue;
        refusals += 1;
        expect(error).toBeInstanceOf(TableError);
      }
      expect(refusals).toBeGreaterThan(15);
      expect(process.memoryUsage().rss).toBeLessThan(2_000_000_000);
    },
  );
});
