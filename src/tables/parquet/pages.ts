/**
 * Pages of a Parquet file, looked at before they are decoded.
 *
 * In:  the bytes of a column within a row group, and what the file says of it.
 * Out: nothing, or `TableError`: a few bytes can say “this value, two thousand million times”, and hyparquet believes them. What
 *      is counted here cannot have more values, or unpack to more bytes, than the row group has room for.
 */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { decompress } from 'fzstd';
import type { Compressors } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { readVarInt } from 'hyparquet/src/thrift.js';
import { TableError } from '../table.ts';
import { unpackSnappy } from './snappy.ts';
import { endOfStruct } from './thrift.ts';

/** Bytes that one page may unpack to; writers make pages of a megabyte. */
export const MAX_PAGE_SIZE = 128 * 1024 * 1024;
/** Bytes that the columns which are read may unpack to, in one row group. */
export const MAX_GROUP_SIZE = 1024 * 1024 * 1024;
/** Values within blocks of differences; the format's writers make 128. */
const MAX_BLOCK = 65_536;

/** What of the file's own words the check goes by. */
export interface PagedColumn {
  readonly type: string;
  readonly codec: string;
  /** Values that it has in this row group, those of lists one by one. */
  readonly values: number;
  /** How deep lists, and how deep what may be missing, go. */
  readonly repetitions: number;
  readonly definitions: number;
}

/** Unpacks no more than a page may hold. */
export const COMPRESSORS: Compressors = {
  SNAPPY: (packed, size) => unpackSnappy(packed, sized(size)),
  GZIP: (packed, size) => gunzipSync(packed, { maxOutputLength: sized(size) + 1 }),
  BROTLI: (packed, size) => brotliDecompressSync(packed, { maxOutputLength: sized(size) + 1 }),
  ZSTD: (packed, size) => decompress(packed, new Uint8Array(sized(size))),
};

/** How a page that is compressed otherwise is refused. */
export function codecProblem(codec: string): TableError | undefined {
  if (codec === 'UNCOMPRESSED' || codec in COMPRESSORS) return undefined;
  return new TableError(`is compressed by ${codec}, which is not read`, 'write it with Zstandard or Snappy');
}

function sized(size: number): number {
  if (size >= 0 && size <= MAX_PAGE_SIZE) return size;
  throw new TableError(`has a page of ${size} bytes; no more than ${MAX_PAGE_SIZE} are read`);
}

/** Throws `TableError`, or whatever decoding throws, where a page is not what the column says it is. */
export function checkPages(chunk: Uint8Array<ArrayBuffer>, column: PagedColumn): void {
  const reader = readerOf(chunk);
  let values = 0;
  let unpacked = 0;
  // Of lists, hyparquet reads to the end of what there is.
  while (column.repetitions > 0 ? reader.offset < chunk.length - 1 : values < column.values) {
    endOfStruct(chunk, reader.offset);
    const header = parquetHeader(reader);
    const packedSize = header.compressed_page_size;
    const size = sized(header.uncompressed_page_size);
    unpacked += size;
    if (unpacked > MAX_GROUP_SIZE) throw damaged();
    if (packedSize < 0 || reader.offset + packedSize > chunk.length) throw damaged();
    const packed = chunk.subarray(reader.offset, reader.offset + packedSize);
    reader.offset += packedSize;
    const { data_page_header: first, data_page_header_v2: second, dictionary_page_header: names } = header;
    if (first !== undefined) {
      values += counted(first.num_values, column.values - values);
      checkPage(unpack(packed, size, column), first.num_values, first.encoding, column);
    } else if (second !== undefined) {
      values += counted(second.num_values, column.values - values);
      checkSecond(packed, size, second, column);
    } else if (names !== undefined) counted(names.num_values, column.values + 1);
  }
}

type Reader = { view: DataView<ArrayBuffer>; offset: number };

function readerOf(bytes: Uint8Array): Reader {
  const { buffer, byteOffset, byteLength } = bytes;
  return { view: new DataView(buffer as ArrayBuffer, byteOffset, byteLength), offset: 0 };
}

function unpack(packed: Uint8Array, size: number, { codec }: PagedColumn): Uint8Array {
  return codec === 'UNCOMPRESSED' ? packed : (COMPRESSORS[codec as 'SNAPPY']?.(packed, size) ?? packed);
}

/** Levels and values behind one another, each with its length before it. */
function checkPage(page: Uint8Array, count: number, encoding: string, column: PagedColumn): void {
  const reader = readerOf(page);
  const levels = (deepest: number): number => {
    if (deepest === 0) return count;
    const length = reader.view.getUint32(reader.offset, true);
    reader.offset += 4;
    const end = reader.offset + length;
    const full = runs(reader, widthOf(deepest), count, deepest);
    reader.offset = end;
    return full;
  };
  levels(column.repetitions);
  checkValues(reader, levels(column.definitions), encoding, column);
}

interface SecondHeader {
  readonly num_values: number;
  readonly num_nulls: number;
  readonly encoding: string;
  readonly repetition_levels_byte_length: number;
  readonly definition_levels_byte_length: number;
  readonly is_compressed?: boolean;
}

/** Levels that are not compressed, then values that may be. */
function checkSecond(bytes: Uint8Array, size: number, header: SecondHeader, column: PagedColumn): void {
  const { num_values: count, num_nulls: nulls } = header;
  const [repetitions, definitions] = [
    header.repetition_levels_byte_length,
    header.definition_levels_byte_length,
  ];
  if (nulls < 0 || nulls > count || repetitions < 0 || definitions < 0) throw damaged();
  const reader = readerOf(bytes);
  if (column.repetitions > 0) runs(reader, widthOf(column.repetitions), count, column.repetitions);
  reader.offset = repetitions;
  if (column.definitions > 0) runs(reader, widthOf(column.definitions), count, column.definitions);
  const packed = bytes.subarray(repetitions + definitions);
  const page =
    header.is_compressed !== false ? unpack(packed, size - repetitions - definitions, column) : packed;
  checkValues(readerOf(page), count - nulls, header.encoding, column);
}

function checkValues(reader: Reader, count: number, encoding: string, { type }: PagedColumn): void {
  if (count === 0) return;
  switch (encoding) {
    case 'PLAIN_DICTIONARY':
    case 'RLE_DICTIONARY': {
      const width = reader.view.getUint8(reader.offset);
      reader.offset += 1;
      if (width > 32) throw damaged();
      if (width > 0) runs(reader, width, count, undefined);
      return;
    }
    case 'RLE':
      if (type !== 'BOOLEAN') throw damaged();
      reader.offset += 4;
      runs(reader, 1, count, undefined);
      return;
    case 'DELTA_BINARY_PACKED':
    case 'DELTA_LENGTH_BYTE_ARRAY':
      checkBlocks(reader);
      return;
    case 'DELTA_BYTE_ARRAY': {
      // Each value repeats the beginning of the one before it, so a few bytes may stand for very many.
      let size = 0;
      for (let part = 0; part < 2; part++) {
        const lengths = new Int32Array(count);
        checkBlocks(reader);
        deltaBinaryUnpack(reader, count, lengths);
        for (const length of lengths) size += length < 0 ? Number.POSITIVE_INFINITY : length;
      }
      if (size > MAX_PAGE_SIZE) throw damaged();
      return;
    }
    default:
      return;
  }
}

/** The head of blocks of differences; the reader stays where it is. */
function checkBlocks({ view, offset }: Reader): void {
  const reader = { view, offset };
  const [block, parts] = [readVarInt(reader), readVarInt(reader)];
  const sound = block > 0 && block <= MAX_BLOCK && parts > 0 && parts <= block && block % parts === 0;
  if (!sound) throw damaged();
}

/** Goes over runs of one value, and of packed ones, until there are `count`; of these, how many are `wanted`. */
function runs(reader: Reader, width: number, count: number, wanted: number | undefined): number {
  const { view } = reader;
  let seen = 0;
  let found = 0;
  while (seen < count) {
    const header = readVarInt(reader);
    if ((header & 1) === 0) {
      const length = header >>> 1;
      // A last run may be filled up to the next eight.
      if (seen + length > count + 7) throw damaged();
      let value = 0;
      for (let shift = 0; shift < width; shift += 8) value |= view.getUint8(reader.offset++) << shift;
      if (value === wanted) found += Math.min(length, count - seen);
      seen += length;
      continue;
    }
    const groups = header >>> 1;
    const start = reader.offset;
    reader.offset += groups * width;
    if (wanted === undefined) {
      seen += groups * 8;
      continue;
    }
    let held = 0;
    let bits = 0;
    let at = start;
    for (let left = groups * 8; left > 0 && seen < count; left--) {
      if (bits < width) {
        held |= view.getUint8(at++) << bits;
        bits += 8;
      }
      if ((held & ((1 << width) - 1)) === wanted) found += 1;
      seen += 1;
      held >>>= width;
      bits -= width;
    }
  }
  return found;
}

function widthOf(deepest: number): number {
  return 32 - Math.clz32(deepest);
}

function counted(count: number, most: number): number {
  if (!Number.isInteger(count) || count < 0 || count > most) throw damaged();
  return count;
}

function damaged(): TableError {
  return new TableError(
    'is damaged: a column does not hold what it says it does',
    'write it again; rows before it stand',
  );
}
