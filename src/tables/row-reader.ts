/**
 * What reading rows gives.
 *
 * In: nothing. Out: the shapes that both ways of reading a row have.
 */
import type { ContractRecord } from '../program/record.ts';
import type { RecordProblem } from '../records/problem.ts';
import type { Row } from './table.ts';

/** What became of one row. `unlisted`: problems of it that are only counted. */
export interface ReadRow {
  /** What it is called where it has no id: `row 4`. */
  readonly name: string;
  readonly record: ContractRecord;
  readonly problems: readonly RecordProblem[];
  readonly unlisted: number;
}

export interface RowReader {
  /** Positions of the columns that it reads. */
  readonly wanted: readonly number[];
  /** `row`: cells of the wanted columns; `position` counts from 1. */
  readonly read: (row: Row, position: number) => ReadRow;
}
