/**
 * Opens a table, wherever it stands.
 *
 * In:  the whole path of a Parquet file. Out: the table, open; `TableError` where it cannot be.
 */
import { openParquet } from './parquet/open.ts';
import type { Table } from './table.ts';

/** What is opened. */
export interface Place {
  readonly kind: 'parquet';
  readonly path: string;
}

export function openTable(place: Place): Promise<Table> {
  return openParquet(place.path);
}
