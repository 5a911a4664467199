/**
 * A register decided, as Parquet.
 *
 * In:  records and their results, one by one. Out: the columns of the CSV with types: lists of texts, days, yes or no. Where a decision is called as
 *      another column is, since databases do not tell capital letters from small ones, its column says that it is a decision.
 */
import type { Program } from '../../program/program.ts';
import { parquetFile } from '../../tables/parquet/write.ts';
import type { Assessed } from './register.ts';
import { type RegisterColumn, registerColumns, registerRow } from './register-row.ts';

export function registerParquet(
  program: Program,
  across: boolean,
  write: (bytes: Uint8Array) => void,
): { readonly add: (assessed: Assessed) => void; readonly end: () => void } {
  const file = parquetFile(apart(registerColumns(program, across)), write);
  return { add: (assessed) => file.add(registerRow(program, assessed, across)), end: file.end };
}

/** The columns with a name each. */
function apart(columns: readonly RegisterColumn[]): readonly RegisterColumn[] {
  const others = new Set(columns.flatMap((one) => (one.isDecision === true ? [] : [one.name.toLowerCase()])));
  return columns.map((column) =>
    column.isDecision === true && others.has(column.name.toLowerCase())
      ? { ...column, name: `${column.name} (decision)` }
      : column,
  );
}
