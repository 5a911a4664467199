/**
 * Tables in the place of files of records: Parquet, and databases.
 *
 * In:  a path or an address. Out: the table it leads to, open; nothing for other files, and `refused` once it is told why it cannot be read.
 */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { addressOf } from '../tables/address.ts';
import { isParquet } from '../tables/begins.ts';
import type { Place } from '../tables/open.ts';
import type { Table } from '../tables/table.ts';
import { refuse, whyRefused } from './refusal.ts';
import type { Session } from './session.ts';

/** Opens the table at a path. `name`: what the path is called. */
export async function tableAt(
  run: Session,
  path: string,
  name: string,
): Promise<Table | 'refused' | undefined> {
  const place = placeOf(run, path);
  if (place === undefined) return undefined;
  const [{ openTable }, { TableError }] = await Promise.all([
    import('../tables/open.ts'),
    import('../tables/table.ts'),
  ]);
  try {
    return await openTable(place);
  } catch (error) {
    if (error instanceof TableError) refuse(run, `${name} ${error.message}`, error.help);
    else if (error instanceof Error && 'syscall' in error)
      refuse(run, `${name} cannot be read: ${whyRefused(error, 'reading')}`);
    else throw error;
    return 'refused';
  }
}

/** Where a path leads to a Parquet file, or an address to a table. What cannot be read at all is told by whoever reads it. */
function placeOf(run: Session, given: string): Place | undefined {
  const address = addressOf(given);
  if (address !== undefined) {
    return address.kind === 'duckdb'
      ? { ...address, database: resolve(run.host.folder, address.database) }
      : address;
  }
  const path = resolve(run.host.folder, given);
  try {
    if (!statSync(path).isFile()) return undefined;
    const file = openSync(path, 'r');
    try {
      const head = new Uint8Array(4);
      readSync(file, head, 0, head.length, 0);
      return isParquet(head) ? { kind: 'parquet', path } : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}
