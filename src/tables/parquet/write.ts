/**
 * Writing Parquet.
 *
 * In:  columns, and rows one by one. Out: the bytes of the file piece by piece, a group of rows at a time, so that no more than one group
 *      is held.
 */
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';

/** What a column that is written holds: text, days, yes or no, or a list of texts. */
export interface WrittenColumn {
  readonly name: string;
  readonly holds: 'text' | 'date' | 'boolean' | 'texts';
}

/** What is written into a cell, as its column holds it; a day is its number. NULL for undefined. */
export type WrittenCell = string | number | boolean | readonly string[] | undefined;

export interface ParquetFile {
  /** Adds a row, a cell for each column. */
  readonly add: (row: readonly WrittenCell[]) => void;
  /** Writes what is left, and the end of the file. */
  readonly end: () => void;
}

/** Rows, and characters, in one group. */
const ROWS_OF_A_GROUP = 20_000;
const CHARACTERS_OF_A_GROUP = 1 << 24;

/** Begins a file; `write` gets its bytes. No two columns have one name. */
export function parquetFile(
  columns: readonly WrittenColumn[],
  write: (bytes: Uint8Array) => void,
): ParquetFile {
  const bytes = new ByteWriter();
  const flush = (): void => {
    // A copy: whoever gets it may use it later, and the next group is written over it.
    write(bytes.getBytes().slice());
    bytes.index = 0;
  };
  const writer = new ParquetWriter({ writer: bytes, schema: schemaOf(columns), createdBy: 'proviso' });
  let waiting: (readonly WrittenCell[])[] = [];
  let characters = 0;
  const writeGroup = (): void => {
    if (waiting.length === 0) return;
    const columnData = columns.map(({ name }, index) => ({
      name,
      data: waiting.map((row) => row[index]),
      offsetIndex: false,
    }));
    void writer.write({ columnData, rowGroupSize: waiting.length });
    waiting = [];
    characters = 0;
    flush();
  };
  return {
    add: (row) => {
      waiting.push(row);
      characters += row.reduce<number>((sum, cell) => sum + lengthOf(cell), 0);
      if (waiting.length >= ROWS_OF_A_GROUP || characters >= CHARACTERS_OF_A_GROUP) writeGroup();
    },
    end: () => {
      writeGroup();
      void writer.finish();
      flush();
    },
  };
}

function lengthOf(cell: WrittenCell): number {
  if (typeof cell === 'string') return cell.length;
  return typeof cell === 'object' ? cell.reduce((sum, text) => sum + text.length, 0) : 0;
}

function schemaOf(columns: readonly WrittenColumn[]): SchemaElement[] {
  return [{ name: 'root', num_children: columns.length }, ...columns.flatMap(elementsOf)];
}

function elementsOf({ name, holds }: WrittenColumn): SchemaElement[] {
  switch (holds) {
    case 'text':
      return [textElement(name)];
    case 'date':
      return [{ name, type: 'INT32', converted_type: 'DATE', repetition_type: 'OPTIONAL' }];
    case 'boolean':
      return [{ name, type: 'BOOLEAN', repetition_type: 'OPTIONAL' }];
    case 'texts':
      return [
        { name, converted_type: 'LIST', repetition_type: 'OPTIONAL', num_children: 1 },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        textElement('element'),
      ];
  }
}

function textElement(name: string): SchemaElement {
  return { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' };
}
