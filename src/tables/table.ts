/**
 * What a table is, wherever it stands: in a Parquet file or in a database.
 *
 * In: nothing. Out: the shapes that every kind of table comes in. A cell is exact: amounts are digits as the table has them,
 * days are numbers, and nothing has passed through a binary fraction unless the column itself is one.
 */

/** What a column holds. `float`: binary fractions; `zoned`: moments in time, whose day depends on where one is. */
export type ColumnType =
  | { readonly kind: 'boolean' | 'integer' | 'decimal' | 'float' | 'date' | 'text' }
  | { readonly kind: 'timestamp'; readonly zoned: boolean }
  | { readonly kind: 'list'; readonly of: ColumnType }
  | { readonly kind: 'struct'; readonly fields: readonly TableColumn[] }
  /** What no fact can be read from. */
  | { readonly kind: 'other' };

export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** The type as whoever made the table calls it: `DECIMAL(18,2)`. */
  readonly called: string;
}

/**
 * What stands in a cell. NULL is null; a `date`, and a `timestamp` at midnight, the number of the day; a struct a map by the
 * names of its fields; all else the text, which of numbers is their digits without exponent.
 */
export type Cell = null | boolean | number | string | readonly Cell[] | ReadonlyMap<string, Cell>;

/** Cells in the order of the columns that were asked for. */
export type Row = readonly Cell[];

/** A table that is open for reading. */
export interface Table {
  readonly columns: readonly TableColumn[];
  /** Rows that it says it has; undefined where that takes reading it. */
  readonly total: number | undefined;
  /**
   * Its rows from the first to the last, in its own order, some at a time. `wanted`: positions among `columns`; only these are
   * read. Throws `TableError` where the table ends before its end.
   */
  readonly rows: (wanted: readonly number[]) => AsyncIterable<readonly Row[]>;
  readonly close: () => Promise<void>;
}

/** A table that cannot be read, or not to its end. `message` goes on from its name; `help` says what would be right. */
export class TableError extends Error {
  override readonly name = 'TableError';
  readonly help: string | undefined;
  constructor(message: string, help?: string) {
    super(message);
    this.help = help;
  }
}

/** Rows that are read at a time. */
export const ROWS_AT_A_TIME = 1000;
