/**
 * Tables in the place of files of records: Parquet.
 *
 * In:  a path. Out: the table it leads to, open; nothing for other files, and `refused` once it is told why it cannot be read.
 */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
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
  const place = placeOf(resolve(run.host.folder, path));
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

/** Where a path leads to a Parquet file. What cannot be read at all is told by whoever reads it. */
function placeOf(path: string): Place | undefined {
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
