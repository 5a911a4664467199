/**
 * Reading CSV (RFC 4180) into rows of cells.
 *
 * In:  a text: cells separated by commas, quoted where they hold commas, quotes or line ends; any line ending, with or
 *      without a byte order mark.
 * Out: headings and rows, each with the line it begins on. The only home of csv-parse.
 */
import { CsvError, parse } from 'csv-parse/sync';

export interface CsvRow {
  /** The line it begins on, from 1. */
  readonly line: number;
  /** As written, without the quotes around. */
  readonly cells: readonly string[];
}

export interface CsvTable {
  /** The first row that is not blank; undefined when there is none. */
  readonly headings: CsvRow | undefined;
  /** The rows below that are not blank, up to the first whose quotes are broken. */
  readonly rows: readonly CsvRow[];
  /** Where quotes are broken, so that nobody can tell where rows end. `open`: one is never closed. */
  readonly broken: { readonly line: number; readonly open: boolean } | undefined;
}

/** Reads a table. Rows keep whatever number of cells they have. */
export function readCsvTable(text: string): CsvTable {
  const bytes = new TextEncoder().encode(text);
  const rows: CsvRow[] = [];
  const lines = lineCounter(bytes);
  let broken: CsvTable['broken'];
  try {
    parse(bytes, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (cells: readonly string[], { bytes: end }) => {
        const line = lines.rowStart();
        lines.advance(end);
        if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
        // The rows are kept here, with their lines.
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    broken = { line: lines.rowStart(), open: error.code === 'CSV_QUOTE_NOT_CLOSED' };
  }
  const [headings, ...below] = rows;
  return { headings, rows: below, broken };
}

/**
 * Counts lines along the bytes. csv-parse counts a line end inside quotes twice when it is CR LF, so its own numbers
 * are of no use.
 */
function lineCounter(bytes: Uint8Array): { rowStart(): number; advance(end: number): void } {
  let at = 0;
  let line = 1;
  const step = (): void => {
    const byte = bytes[at];
    if (byte === 10 || (byte === 13 && bytes[at + 1] !== 10)) line += 1;
    at += 1;
  };
  return {
    /** The line of the next row: blank lines before it are passed over. */
    rowStart() {
      while (bytes[at] === 10 || bytes[at] === 13) step();
      return line;
    },
    /** Goes on to the byte after a row. */
    advance(end) {
      while (at < end) step();
    },
  };
}
