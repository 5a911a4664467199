/**
 * A table or view in a DuckDB file.
 *
 * In:  the path of the file and the name of the table. Out: the table, open for reading only. What stands in the file may be a view, and
 *      whoever made it may be a stranger: nothing outside the file is read for it, and nothing is loaded from a network.
 */
import { statSync } from 'node:fs';
import type { DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import { quoted } from '../../emit/sql/dialects/dialect.ts';
import { decimal, floatText, moment, shortest32 } from '../parquet/columns.ts';
import { type Cell, type ColumnType, type Row, type Table, type TableColumn, TableError } from '../table.ts';
import { installed } from './missing.ts';

type Api = typeof import('@duckdb/node-api');

/** The package as it is installed. */
export const DUCKDB_PACKAGE = '@duckdb/node-api';

/** Loads DuckDB; `TableError` where it is not installed. */
export function loadDuckdb(): Promise<Api> {
  return installed(import('@duckdb/node-api'), DUCKDB_PACKAGE);
}

/** What DuckDB may use; it needs no more to go through a table once. */
export const SETTINGS = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  memory_limit: '1GB',
  threads: '2',
} as const;

/** Opens a table. `table`: the parts of its name; undefined where the file has only one. */
export async function openDuckdb(path: string, table: readonly string[] | undefined): Promise<Table> {
  const api = await loadDuckdb();
  // DuckDB would make a file that is not there.
  if (!(statSync(path, { throwIfNoEntry: false })?.isFile() ?? false))
    throw new TableError('cannot be read: there is no such file');
  const instance = await api.DuckDBInstance.create(path, {
    ...SETTINGS,
    access_mode: 'READ_ONLY',
    enable_external_access: 'false',
    lock_configuration: 'true',
  }).catch((error: unknown) => {
    throw unopened(error);
  });
  const connection = await instance.connect();
  const close = async (): Promise<void> => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    const name = table ?? (await onlyTable(connection));
    return await tableOf(connection, api, name.map(quoted).join('.'), close);
  } catch (error) {
    await close();
    throw error;
  }
}

function unopened(error: unknown): TableError {
  const message = error instanceof Error ? error.message : '';
  if (/lock/i.test(message))
    return new TableError('cannot be read: another program has it open', 'close it there, or copy the file');
  return new TableError(
    'cannot be read: it is not a file of this version of DuckDB',
    `npm install ${DUCKDB_PACKAGE}@latest reads later ones`,
  );
}

/** Names that a message gives. */
const NAMES_SHOWN = 10;

async function onlyTable(connection: DuckDBConnection): Promise<readonly string[]> {
  const found = await connection.runAndReadAll(
    `SELECT table_schema, table_name FROM information_schema.tables ORDER BY ALL LIMIT ${NAMES_SHOWN + 1}`,
  );
  const names = found.getRows().map((row) => row.map(String));
  const [only, another] = names;
  if (only === undefined) throw new TableError('has no table');
  if (another === undefined) return only;
  const shown = names
    .slice(0, NAMES_SHOWN)
    .map(([schema, name]) => (schema === 'main' ? name : `${schema}.${name}`));
  const more = names.length > NAMES_SHOWN ? ' and others' : '';
  throw new TableError(
    `has several tables: ${shown.join(', ')}${more}`,
    `say which one, after a #: …#${shown[0]}`,
  );
}

/** What a query or a table gives, as a table. `from`: SQL that stands after FROM. */
export async function tableOf(
  connection: DuckDBConnection,
  api: Api,
  from: string,
  close: () => Promise<void>,
): Promise<Table> {
  const described = await connection
    .runAndReadAll(`SELECT * FROM ${from} LIMIT 0`)
    .catch((error: unknown) => {
      const message = error instanceof Error ? error.message : '';
      const isMissing = /^Catalog Error/.test(message);
      throw isMissing
        ? new TableError('cannot be read: there is no such table', 'look at its name and its schema')
        : new TableError('cannot be read: the table reads what is outside the file, or is damaged');
    });
  const types = described.columnTypes();
  const columns = described.columnNames().map((name, index): TableColumn => {
    const type = types[index];
    return { name, type: type === undefined ? { kind: 'other' } : typeOf(type, api), called: String(type) };
  });
  const decoders = types.map((type) => decoderOf(type, api));
  return {
    columns,
    total: undefined,
    rows: (wanted) => rowsOf(connection, from, columns, decoders, wanted),
    close,
  };
}

async function* rowsOf(
  connection: DuckDBConnection,
  from: string,
  columns: readonly TableColumn[],
  decoders: readonly Decode[],
  wanted: readonly number[],
): AsyncIterable<readonly Row[]> {
  const names = wanted.map((index) => quoted(columns[index]?.name ?? ''));
  const used = wanted.map((index) => decoders[index] ?? (() => null));
  try {
    const result = await connection.stream(
      `SELECT ${names.length === 0 ? 'NULL' : names.join(', ')} FROM ${from}`,
    );
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      yield chunk.getRows().map((row) => used.map((decode, at) => decode(row[at] ?? null)));
    }
  } catch (error) {
    if (error instanceof TableError) throw error;
    throw new TableError(
      'could not be read further',
      'the database may be damaged: export the table and read that',
    );
  }
}

type Decode = (value: DuckDBValue) => Cell;

function typeOf(type: DuckDBType, api: Api): ColumnType {
  const { DuckDBTypeId: id } = api;
  switch (type.typeId) {
    case id.BOOLEAN:
      return { kind: 'boolean' };
    case id.TINYINT:
    case id.SMALLINT:
    case id.INTEGER:
    case id.BIGINT:
    case id.HUGEINT:
    case id.UTINYINT:
    case id.USMALLINT:
    case id.UINTEGER:
    case id.UBIGINT:
    case id.UHUGEINT:
      return { kind: 'integer' };
    case id.DECIMAL:
      return { kind: 'decimal' };
    case id.FLOAT:
    case id.DOUBLE:
      return { kind: 'float' };
    case id.DATE:
      return { kind: 'date' };
    case id.TIMESTAMP:
    case id.TIMESTAMP_S:
    case id.TIMESTAMP_MS:
    case id.TIMESTAMP_NS:
    case id.TIMESTAMP_TZ:
      return { kind: 'timestamp', zoned: type.typeId === id.TIMESTAMP_TZ };
    case id.VARCHAR:
    case id.UUID:
    case id.ENUM:
      return { kind: 'text' };
    case id.LIST:
    case id.ARRAY:
      return {
        kind: 'list',
        of: typeOf((type as unknown as { readonly valueType: DuckDBType }).valueType, api),
      };
    case id.STRUCT: {
      const { entryNames, entryTypes } = type as unknown as StructType;
      const fields = entryNames.flatMap((name, index): TableColumn[] => {
        const entry = entryTypes[index];
        return entry === undefined ? [] : [{ name, type: typeOf(entry, api), called: String(entry) }];
      });
      return { kind: 'struct', fields };
    }
    default:
      return { kind: 'other' };
  }
}

interface StructType {
  readonly entryNames: readonly string[];
  readonly entryTypes: readonly DuckDBType[];
}

/** What makes cells of DuckDB's own values. */
function decoderOf(type: DuckDBType, api: Api): Decode {
  const decode = presentOf(type, api);
  return (value) => (value === null || value === undefined ? null : decode(value));
}

// Values of a type are of that type's own class; what each has is said beside it.
function presentOf(type: DuckDBType, api: Api): Decode {
  const { DuckDBTypeId: id } = api;
  const field = <T>(value: DuckDBValue, name: string): T =>
    (value as unknown as Record<string, T>)[name] as T;
  switch (type.typeId) {
    case id.BOOLEAN:
      return (value) => value === true;
    case id.DECIMAL:
      return (value) => decimal(field<bigint>(value, 'value'), field<number>(value, 'scale'));
    case id.FLOAT:
      return (value) => floatText(shortest32(Number(value)));
    case id.DOUBLE:
      return (value) => floatText(String(value));
    case id.DATE:
      return (value) => moment(BigInt(field<number>(value, 'days')) * NANOSECONDS_OF_DAY);
    case id.TIMESTAMP:
    case id.TIMESTAMP_TZ:
      return (value) => moment(field<bigint>(value, 'micros') * 1_000n);
    case id.TIMESTAMP_MS:
      return (value) => moment(field<bigint>(value, 'millis') * 1_000_000n);
    case id.TIMESTAMP_S:
      return (value) => moment(field<bigint>(value, 'seconds') * 1_000_000_000n);
    case id.TIMESTAMP_NS:
      return (value) => moment(field<bigint>(value, 'nanos'));
    case id.LIST:
    case id.ARRAY: {
      const decode = decoderOf((type as unknown as { readonly valueType: DuckDBType }).valueType, api);
      return (value) => field<readonly DuckDBValue[]>(value, 'items').map(decode);
    }
    case id.STRUCT: {
      const { entryNames, entryTypes } = type as unknown as StructType;
      const decoders = entryNames.flatMap((name, index): (readonly [string, Decode])[] => {
        const entry = entryTypes[index];
        return entry === undefined ? [] : [[name, decoderOf(entry, api)]];
      });
      return (value) => {
        const entries = field<Record<string, DuckDBValue>>(value, 'entries');
        return new Map(
          decoders.map(([name, decode]) => [
            name,
            Object.hasOwn(entries, name) ? decode(entries[name] ?? null) : null,
          ]),
        );
      };
    }
    default:
      return String;
  }
}

const NANOSECONDS_OF_DAY = 86_400_000_000_000n;
