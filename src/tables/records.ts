/**
 * Contract records from a table.
 *
 * In:  a decision program and a table that is open.
 * Out: the records that can be decided and the problems of the others, as from a file. A table that ends before its end keeps what came
 *      before: its rows are records like any other, and that there are no more is one problem.
 */
import type { Program } from '../program/program.ts';
import { collector, type ReadRecords, unreadable } from '../records/collect.ts';
import { MAX_RECORDS } from '../records/limits.ts';
import { recordProblem, wholeFile } from '../records/problem.ts';
import { rowReader, type RowsAsked } from './rows.ts';
import { type Row, type Table, type TableColumn, TableError } from './table.ts';

/** Reads all records of a table, some rows at a time. A row with a problem is left out and does not stop the others. */
export async function readTable(program: Program, table: Table, asked: RowsAsked): Promise<ReadRecords> {
  if (table.total !== undefined && table.total > MAX_RECORDS) return tooMany(asked);
  const reading = begin(program, table.columns, asked);
  if ('problems' in reading) return reading;
  let end: TableError | undefined;
  try {
    for await (const rows of table.rows(reading.wanted)) {
      reading.add(rows);
      if (reading.count() > MAX_RECORDS) return tooMany(asked);
    }
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    end = error;
  }
  return reading.result(end);
}

/** A table with its rows in memory, for guidance that has to read it again. */
export interface HeldTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly Row[];
  /** Why there are no more, where the table ends before its end. */
  readonly end: TableError | undefined;
}

/** All rows of a table; no more than can be read. */
export async function heldTable(table: Table): Promise<HeldTable> {
  const { columns } = table;
  const rows: Row[] = [];
  try {
    for await (const some of table.rows(columns.map((_, index) => index))) {
      for (const row of some) rows.push(row);
      if (rows.length > MAX_RECORDS) break;
    }
    return { columns, rows, end: undefined };
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    return { columns, rows, end: error };
  }
}

/** As `readTable`. */
export function readHeldTable(
  program: Program,
  { columns, rows, end }: HeldTable,
  asked: RowsAsked,
): ReadRecords {
  if (rows.length > MAX_RECORDS) return tooMany(asked);
  const reading = begin(program, columns, asked);
  if ('problems' in reading) return reading;
  reading.add(rows.map((row) => reading.wanted.map((index) => row[index] ?? null)));
  return reading.result(end);
}

interface Reading {
  readonly wanted: readonly number[];
  readonly add: (rows: readonly Row[]) => void;
  readonly count: () => number;
  readonly result: (end: TableError | undefined) => ReadRecords;
}

function begin(program: Program, columns: readonly TableColumn[], asked: RowsAsked): Reading | ReadRecords {
  const { path } = asked;
  const reader = rowReader(program, columns, asked);
  if ('problems' in reader) return unreadable(...reader.problems);
  const collected = collector(path);
  let position = 0;
  return {
    wanted: reader.wanted,
    count: () => position,
    add: (rows) => {
      for (const row of rows) {
        position += 1;
        const { name, record, problems, unlisted } = reader.read(row, position);
        collected.add(name, record, problems, [], unlisted);
      }
    },
    result: (end) => {
      if (end !== undefined) {
        const place = { ...wholeFile(path), source: `after row ${position}` };
        collected.addProblem(recordProblem('table-cut-off', place, { what: end.message, help: end.help }));
      }
      return collected.result();
    },
  };
}

function tooMany({ path }: RowsAsked): ReadRecords {
  const values = { limit: MAX_RECORDS.toLocaleString('en-GB') };
  return unreadable(recordProblem('too-many-records', wholeFile(path), values));
}
