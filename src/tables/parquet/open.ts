/**
 * A Parquet file as a table.
 *
 * In:  the path of a file. Out: its columns and rows. Of a file only the columns that are asked for are read, one group of rows after
 *      the other. What the file says of itself is not believed until it has been looked at (`pages.ts`).
 */
import { type FileHandle, open } from 'node:fs/promises';
import {
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
  type RowGroup,
  type SchemaTree,
} from 'hyparquet';
import { getMaxDefinitionLevel, getMaxRepetitionLevel, getTreePath } from 'hyparquet/src/schema.js';
import { type Row, ROWS_AT_A_TIME, type Table, TableError } from '../table.ts';
import { columnsOf, type ParquetColumn, physical } from './columns.ts';
import { checkPages, codecProblem, COMPRESSORS, MAX_GROUP_SIZE } from './pages.ts';
import { endOfStruct } from './thrift.ts';

/** Rows in one group; writers make some hundred thousand. */
export const MAX_GROUP_ROWS = 4_000_000;
/** Values of one column in a group, those of lists one by one. */
const MAX_GROUP_VALUES = 20_000_000;
/** Bytes of what a file says of itself. */
const MAX_FOOTER = 64 * 1024 * 1024;

const MAGIC = 'PAR1';

/** Opens a file. Throws `TableError` for one that is no Parquet, and what the system throws. */
export async function openParquet(path: string): Promise<Table> {
  const handle = await open(path);
  try {
    const metadata = await metadataOf(handle);
    const stored: FileMetaData = { ...metadata, schema: physical(metadata.schema) };
    const columns = understood(() => columnsOf(parquetSchema(metadata)));
    return {
      columns,
      total: Number(metadata.num_rows),
      rows: (wanted) =>
        rowsOf(
          handle,
          stored,
          wanted.flatMap((index) => columns[index] ?? []),
        ),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function metadataOf(handle: FileHandle): Promise<FileMetaData> {
  const { size } = await handle.stat();
  if (size < 12) throw noParquet(size);
  const tail = await sliceOf(handle, size - 8, size);
  const magic = Buffer.from(tail, 4, 4).toString('latin1');
  if (magic === 'PARE') throw new TableError('is encrypted, which is not read');
  if (magic !== MAGIC) throw noParquet(size);
  const footer = new DataView(tail).getUint32(0, true);
  if (footer > MAX_FOOTER || footer > size - 12) throw damagedFooter();
  try {
    endOfStruct(new Uint8Array(await sliceOf(handle, size - 8 - footer, size - 8)), 0);
    const file = {
      byteLength: size,
      slice: (start: number, end?: number) => sliceOf(handle, start, end ?? size),
    };
    // Statistics are not looked at, so nothing in them can be wrong.
    const nothing = () => undefined;
    return await parquetMetadataAsync(file, {
      geoparquet: false,
      parsers: {
        stringFromBytes: nothing,
        jsonFromBytes: nothing,
        geometryFromBytes: nothing,
        geographyFromBytes: nothing,
      },
    });
  } catch (error) {
    throw isOfSystem(error) ? error : damagedFooter();
  }
}

function noParquet(size: number): TableError {
  return size === 0
    ? new TableError('is empty')
    : new TableError(
        'is not Parquet, or ends before its end',
        'fetch or write it again; nothing of it was decided',
      );
}

function damagedFooter(): TableError {
  return new TableError(
    'is damaged: what it says of its own columns cannot be read',
    'fetch or write it again',
  );
}

function understood<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw damagedFooter();
  }
}

async function* rowsOf(
  handle: FileHandle,
  metadata: FileMetaData,
  columns: readonly ParquetColumn[],
): AsyncIterable<readonly Row[]> {
  const tree = parquetSchema(metadata);
  let before = 0;
  for (const group of metadata.row_groups) {
    const count = Number(group.num_rows);
    try {
      yield* rowsOfGroup(handle, { ...metadata, row_groups: [group] }, tree, columns, count);
    } catch (error) {
      if (error instanceof TableError || isOfSystem(error)) throw error;
      throw new TableError(
        `is damaged after row ${before}`,
        'fetch or write it again; the rows before were read',
      );
    }
    before += count;
  }
}

async function* rowsOfGroup(
  handle: FileHandle,
  metadata: FileMetaData,
  tree: SchemaTree,
  columns: readonly ParquetColumn[],
  count: number,
): AsyncIterable<readonly Row[]> {
  const [group] = metadata.row_groups;
  if (group === undefined || count === 0) return;
  const names = new Set(columns.map(({ name }) => name));
  const file = await chunksOf(handle, group, tree, names, count);
  const stored = new Map<string, unknown[]>();
  if (names.size > 0) {
    await parquetRead({
      file,
      metadata,
      columns: [...names],
      compressors: COMPRESSORS,
      utf8: false,
      geoparquet: false,
      onChunk: ({ columnName, columnData }) => {
        const all = stored.get(columnName);
        if (all === undefined) stored.set(columnName, columnData as unknown[]);
        else stored.set(columnName, joined(all, columnData as unknown[]));
      },
    });
  }
  const cells = columns.map(({ name, decode }) => ({ decode, values: stored.get(name) ?? [] }));
  if (cells.some(({ values }) => values.length < count)) throw new Error('a column ends before the others');
  for (let start = 0; start < count; start += ROWS_AT_A_TIME) {
    const size = Math.min(ROWS_AT_A_TIME, count - start);
    yield Array.from({ length: size }, (_, index) =>
      cells.map(({ decode, values }) => decode(values[start + index])),
    );
  }
}

/** Pages of one column come one after the other, the first often as a typed array. */
function joined(all: unknown[], more: unknown[]): unknown[] {
  const whole = Array.isArray(all) ? all : Array.from(all as ArrayLike<unknown>);
  for (let index = 0; index < more.length; index++) whole.push(more[index]);
  return whole;
}

/** The bytes of the wanted columns of a group, looked at; given out as the file they stand in. */
async function chunksOf(
  handle: FileHandle,
  group: RowGroup,
  tree: SchemaTree,
  names: ReadonlySet<string>,
  count: number,
) {
  if (count > MAX_GROUP_ROWS) throw tooLarge(`${count} rows`, `${MAX_GROUP_ROWS}`);
  const { size } = await handle.stat();
  const chunks: { readonly start: number; readonly bytes: ArrayBuffer }[] = [];
  let total = 0;
  for (const { meta_data: about, file_path: elsewhere } of group.columns) {
    if (about === undefined || elsewhere !== undefined)
      throw new TableError('keeps its columns in other files, which are not read');
    if (!names.has(about.path_in_schema[0] ?? '')) continue;
    const problem = codecProblem(about.codec);
    if (problem !== undefined) throw problem;
    const start = Number(about.dictionary_page_offset || about.data_page_offset);
    const end = start + Number(about.total_compressed_size);
    if (!(start >= 4 && end >= start && end <= size)) throw new Error('a column stands outside the file');
    total += Number(about.total_uncompressed_size);
    if (total > MAX_GROUP_SIZE) throw tooLarge(`${total} bytes`, `${MAX_GROUP_SIZE}`);
    const path = getTreePath(tree, about.path_in_schema);
    const values = Number(about.num_values);
    const repetitions = getMaxRepetitionLevel(path);
    if (repetitions === 0 && values !== count) throw new Error('a column has other rows than its group');
    if (values > MAX_GROUP_VALUES)
      throw tooLarge(`${values} values of “${about.path_in_schema[0]}”`, `${MAX_GROUP_VALUES}`);
    const bytes = await sliceOf(handle, start, end);
    const definitions = getMaxDefinitionLevel(path);
    checkPages(new Uint8Array(bytes), {
      type: about.type,
      codec: about.codec,
      values,
      repetitions,
      definitions,
    });
    chunks.push({ start, bytes });
  }
  return {
    byteLength: size,
    slice: async (start: number, end: number = size): Promise<ArrayBuffer> => {
      const held = chunks.find((one) => one.start <= start && end <= one.start + one.bytes.byteLength);
      // Columns that lie close together are asked for as one.
      if (held === undefined) return sliceOf(handle, start, end);
      return held.start === start && held.bytes.byteLength === end - start
        ? held.bytes
        : held.bytes.slice(start - held.start, end - held.start);
    },
  };
}

function tooLarge(what: string, limit: string): TableError {
  return new TableError(
    `has ${what} in one group of rows; no more than ${limit} are read at once`,
    'write it with smaller row groups, such as 100,000 rows',
  );
}

async function sliceOf(handle: FileHandle, start: number, end: number): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(Math.max(0, end - start));
  let done = 0;
  while (done < bytes.length) {
    const { bytesRead } = await handle.read(bytes, done, bytes.length - done, start + done);
    if (bytesRead === 0) throw new TableError('ends before its end', 'fetch it again');
    done += bytesRead;
  }
  return bytes.buffer;
}

function isOfSystem(error: unknown): boolean {
  return error instanceof TableError || (error instanceof Error && 'syscall' in error);
}
