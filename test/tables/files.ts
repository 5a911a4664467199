/**
 * Tables for tests, made by a real DuckDB.
 *
 * In: SQL. Out: files in a folder that is removed afterwards; and the rows of any table, read to its end.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Row, Table } from '../../src/tables/table.ts';

export interface Workshop {
  readonly folder: string;
  readonly run: (statement: string) => Promise<void>;
  /** Writes what a query gives to a Parquet file, and gives its path. `how`: options of COPY. */
  readonly parquet: (query: string, how?: string) => Promise<string>;
  readonly close: () => void;
}

export async function workshop(): Promise<Workshop> {
  const folder = mkdtempSync(join(tmpdir(), 'proviso-tables-'));
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  let files = 0;
  const run = async (statement: string): Promise<void> => {
    await connection.run(statement);
  };
  return {
    folder,
    run,
    parquet: async (query, how = '') => {
      files += 1;
      const path = join(folder, `${files}.parquet`);
      await run(`COPY (${query}) TO '${path}' (FORMAT parquet${how === '' ? '' : `, ${how}`})`);
      return path;
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** All rows of a table, which is closed; all columns unless some are named. */
export async function allRows(table: Table, names?: readonly string[]): Promise<readonly Row[]> {
  const wanted = table.columns.flatMap(({ name }, index) =>
    names === undefined || names.includes(name) ? [index] : [],
  );
  const rows: Row[] = [];
  try {
    for await (const some of table.rows(wanted)) rows.push(...some);
  } finally {
    await table.close();
  }
  return rows;
}
