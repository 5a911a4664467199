/**
 * A table or view in PostgreSQL.
 *
 * In:  the address of a database and the name of the table. Out: the table, open for reading only, as it was when reading began. Who
 *      is asking is told by the address or the environment (PGUSER, PGPASSWORD, ~/.pgpass …); no message repeats any of it, and none
 *      repeats what the server said, which may.
 */
import type { Client, QueryResult } from 'pg';
import { parseIsoDate } from '../../base/date.ts';
import { quoted } from '../../emit/sql/dialects/dialect.ts';
import { hasPassword } from '../address.ts';
import { floatText, moment } from '../parquet/columns.ts';
import {
  type Cell,
  type ColumnType,
  type Row,
  ROWS_AT_A_TIME,
  type Table,
  type TableColumn,
  TableError,
} from '../table.ts';
import { installed } from './missing.ts';

/** Milliseconds in which a server answers, or is not there. */
const PATIENCE = 15_000;

/** Opens a table. `table`: the parts of its name. */
export async function openPostgres(database: string, table: readonly string[] | undefined): Promise<Table> {
  if (hasPassword(database)) {
    throw new TableError(
      'is not opened: a password in an address can be read by every program of the machine',
      'leave it out, and set PGPASSWORD or write it into ~/.pgpass',
    );
  }
  if (table === undefined)
    throw new TableError('names no table', 'say which one, after a #: …#contracts, …#public.contracts');
  const { default: pg } = await installed(import('pg'), 'pg pg-cursor');
  const { default: Cursor } = await installed(import('pg-cursor'), 'pg pg-cursor');
  const client = new pg.Client({
    connectionString: database,
    connectionTimeoutMillis: PATIENCE,
    application_name: 'proviso',
    // Every value as the server writes it: nothing becomes a binary fraction, or a moment of the machine's own zone.
    types: { getTypeParser: () => (text: string) => text },
  });
  // A server that goes away says so here as well as to whoever waits; only the latter is told.
  client.on('error', () => {});
  const close = async (): Promise<void> => {
    await client.end().catch(() => {});
  };
  try {
    await client.connect();
    await client.query("SET datestyle = 'ISO, YMD'; SET extra_float_digits = 1");
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const name = table.map(quoted).join('.');
    const columns = await columnsOf(client, name);
    return {
      columns,
      total: undefined,
      rows: (wanted) =>
        rowsOf(
          client,
          Cursor,
          name,
          wanted.flatMap((index) => columns[index] ?? []),
        ),
      close,
    };
  } catch (error) {
    await close();
    throw error instanceof TableError ? error : unread(error);
  }
}

/** What a column is made of, by the numbers that PostgreSQL has for its types. */
const TYPES: ReadonlyMap<string, ColumnType['kind']> = new Map([
  ['bool', 'boolean'],
  ['int2', 'integer'],
  ['int4', 'integer'],
  ['int8', 'integer'],
  ['numeric', 'decimal'],
  ['float4', 'float'],
  ['float8', 'float'],
  ['date', 'date'],
  ['text', 'text'],
  ['varchar', 'text'],
  ['bpchar', 'text'],
  ['name', 'text'],
  ['citext', 'text'],
  ['uuid', 'text'],
]);

const COLUMNS = `
  SELECT a.attname, format_type(a.atttypid, a.atttypmod) AS called, b.typname, b.typtype, e.typname AS entry, e.typtype AS entrytype
  FROM pg_attribute a
  JOIN pg_type t ON t.oid = a.atttypid
  JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
  LEFT JOIN pg_type e ON e.oid = b.typelem AND b.typcategory = 'A'
  WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped
  ORDER BY a.attnum`;

interface PostgresColumn extends TableColumn {
  readonly decode: (text: string) => Cell;
}

async function columnsOf(client: Client, name: string): Promise<readonly PostgresColumn[]> {
  const { rows }: QueryResult<Readonly<Record<string, string | null>>> = await client.query(COLUMNS, [name]);
  if (rows.length === 0)
    throw new TableError('cannot be read: there is no such table', 'look at its name and its schema');
  return rows.map(({ attname, called, typname, typtype, entry, entrytype }) => {
    const of = typeOf(entry ?? typname ?? '', entry === null ? typtype : entrytype);
    const type: ColumnType = entry === null ? of : { kind: 'list', of };
    return { name: attname ?? '', called: called ?? '', type, decode: decoderOf(type) };
  });
}

/** `kind`: what sort of type it is; an e is an enumeration. */
function typeOf(name: string, kind: string | null | undefined): ColumnType {
  if (name === 'timestamp' || name === 'timestamptz')
    return { kind: 'timestamp', zoned: name === 'timestamptz' };
  const known = kind === 'e' ? 'text' : TYPES.get(name);
  return { kind: known ?? 'other' } as ColumnType;
}

function decoderOf(type: ColumnType): (text: string) => Cell {
  switch (type.kind) {
    case 'boolean':
      return (text) => text === 't' || text === 'true';
    case 'float':
      return floatText;
    case 'date':
      return (text) => parseIsoDate(text) ?? text;
    case 'timestamp':
      return timestamp;
    case 'list': {
      const decode = decoderOf(type.of);
      return (text) => {
        const items: unknown = JSON.parse(text);
        return Array.isArray(items)
          ? items.map((item) => (typeof item === 'string' ? decode(item) : null))
          : null;
      };
    }
    default:
      return (text) => text;
  }
}

/** `2027-04-01 00:00:00`, with up to six decimals of a second. */
function timestamp(text: string): Cell {
  const [, date = '', time, fraction = ''] =
    /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?/.exec(text) ?? [];
  const day = parseIsoDate(date);
  if (day === undefined || time === undefined) return text;
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  const whole = BigInt(day) * 86_400n + BigInt(hours * 3600 + minutes * 60 + seconds);
  return moment(whole * 1_000_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9)));
}

type CursorClass = typeof import('pg-cursor');

async function* rowsOf(
  client: Client,
  Cursor: CursorClass,
  name: string,
  columns: readonly PostgresColumn[],
): AsyncIterable<readonly Row[]> {
  const selected = columns.map(({ name: column, type }) =>
    type.kind === 'list' ? `array_to_json(${quoted(column)}::text[])::text` : `${quoted(column)}::text`,
  );
  try {
    const text = `SELECT ${selected.length === 0 ? 'NULL' : selected.join(', ')} FROM ${name}`;
    const cursor = client.query(new Cursor<(string | null)[]>(text, [], { rowMode: 'array' }));
    for (;;) {
      const rows = await cursor.read(ROWS_AT_A_TIME);
      if (rows.length === 0) break;
      yield rows.map((row) => columns.map(({ decode }, index) => present(row[index], decode)));
    }
    await cursor.close();
  } catch (error) {
    throw error instanceof TableError ? error : unread(error);
  }
}

function present(text: string | null | undefined, decode: (text: string) => Cell): Cell {
  return text === null || text === undefined ? null : decode(text);
}

/** What a server answers, by its numbers for errors (or those of the system), in words. */
const REASONS: ReadonlyMap<string, readonly [message: string, help: string | undefined]> = new Map([
  [
    'ECONNREFUSED',
    [
      'cannot be reached: nobody answers there',
      'look at the host and the port, and whether the database runs',
    ],
  ],
  ['ENOTFOUND', ['cannot be reached: there is no such host', undefined]],
  ['EAI_AGAIN', ['cannot be reached: there is no such host', undefined]],
  [
    'ENOENT',
    [
      'cannot be reached: nobody answers there',
      'look at the host and the port, and whether the database runs',
    ],
  ],
  ['28P01', ['refuses the password', 'set PGUSER and PGPASSWORD, or write them into ~/.pgpass']],
  ['28000', ['refuses the user', 'set PGUSER and PGPASSWORD, or write them into ~/.pgpass']],
  ['3D000', ['cannot be read: there is no such database', undefined]],
  ['42P01', ['cannot be read: there is no such table', 'look at its name and its schema']],
  ['42501', ['may not be read by this user', 'ask for the right to SELECT']],
  [
    '57P01',
    ['went away while it was read: the database was stopped', 'run it again when the database is back'],
  ],
  [
    '57014',
    ['could not be read further: the database ended the query', 'look at its time limit for statements'],
  ],
]);

function unread(error: unknown): TableError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = REASONS.get(code);
  if (known !== undefined) return new TableError(...known);
  if (/^[0-9A-Z]{5}$/.test(code)) return new TableError(`cannot be read: the database says ${code}`);
  const message = error instanceof Error ? error.message : '';
  if (/password|SASL/i.test(message))
    return new TableError('asks for a password', 'set PGPASSWORD, or write it into ~/.pgpass');
  if (/timeout/i.test(message)) return new TableError('cannot be reached: nobody answers there');
  return new TableError('went away while it was read', 'run it again when the database is back');
}
