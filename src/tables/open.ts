/**
 * Opens a table, wherever it stands.
 *
 * In:  the whole path of a Parquet file, or an address. Out: the table, open; `TableError` where it cannot be.
 */
import type { Address } from './address.ts';
import type { Table } from './table.ts';

/** What is opened. The database of a DuckDB address is a whole path. */
export type Place = { readonly kind: 'parquet'; readonly path: string } | Address;

export async function openTable(place: Place): Promise<Table> {
  switch (place.kind) {
    case 'parquet':
      return (await import('./parquet/open.ts')).openParquet(place.path);
    case 'duckdb':
      return (await import('./databases/duckdb.ts')).openDuckdb(place.database, place.table);
    case 'postgres':
      return (await import('./databases/postgres.ts')).openPostgres(place.database, place.table);
  }
}
