/**
 * How the rows of a table are read: by a source of the guidance, or by the names of its facts.
 *
 * In:  a decision program, the columns of a table, and the name of a source if one was given.
 * Out: a reader of rows, which says what columns it needs; or why the table cannot be read.
 */
import type { Program } from '../program/program.ts';
import { namedSource, onlyOne, sourcesForHeadings } from '../records/choose-source.ts';
import { type RecordProblem, recordProblem, wholeFile } from '../records/problem.ts';
import { mappedRows } from './mapped-rows.ts';
import { isOwn, ownRows } from './own-rows.ts';
import type { RowReader } from './row-reader.ts';
import type { TableColumn } from './table.ts';

export interface RowsAsked {
  /** What the table is called in messages; never with a password in it. */
  readonly path: string;
  /** Name of a source. */
  readonly source?: string | undefined;
  /** Other guidance whose facts may have columns in the table too. */
  readonly alsoFor?: readonly Program[] | undefined;
}

/** What reads the rows of a table with these columns. */
export function rowReader(
  program: Program,
  columns: readonly TableColumn[],
  asked: RowsAsked,
): RowReader | { readonly problems: readonly RecordProblem[] } {
  const { path } = asked;
  const named = namedSource(program, path, asked.source);
  if (named !== undefined && 'code' in named) return { problems: [named] };
  if (named !== undefined && named.format !== 'CSV') {
    const values = { name: named.name, format: named.format, found: 'a table' };
    return { problems: [recordProblem('source-other-format', wholeFile(path), values)] };
  }
  const names = columns.map(({ name }) => name);
  const fitting = sourcesForHeadings(program, names);
  if (named === undefined && fitting.length === 0 && isOwn(program, names)) {
    return ownRows(program, columns, path, asked.alsoFor ?? []);
  }
  const source = named ?? onlyOne(program, 'CSV', fitting, path);
  return 'code' in source ? { problems: [source] } : mappedRows(program, source, columns, path);
}
