/**
 * Reading CSV (RFC 4180) into rows of cells.
 *
 * In:  a text: cells separated by commas, quoted where they hold commas, quotes or line ends; any line ending, with or
 *      without a byte order mark.
 * Out: headings and rows, each with the line it begins on. Time and memory grow with the text, whatever is in it.
 */

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
  const rows: CsvRow[] = [];
  let broken: CsvTable['broken'];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const row = readRow(text, at);
    if ('open' in row) {
      broken = { line, open: row.open };
      break;
    }
    if (row.cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells: row.cells });
    at = row.end;
    line += row.lines;
  }
  const [headings, ...below] = rows;
  return { headings, rows: below, broken };
}

/** `end`: where the next row begins; `lines`: how many line ends were passed. */
export type Row =
  | { readonly cells: readonly string[]; readonly end: number; readonly lines: number }
  | { readonly open: boolean };

/** Reads the row that begins at `start`. A row that ends with the text may go on in a text that does. */
export function readRow(text: string, start: number): Row {
  const cells: string[] = [];
  let at = start;
  let lines = 0;
  for (;;) {
    let cell: string;
    if (text[at] === '"') {
      const close = closingQuote(text, at);
      if (close === -1) return { open: true };
      const inside = text.slice(at + 1, close);
      lines += lineEnds(inside);
      cell = inside.replaceAll('""', '"');
      at = close + 1;
    } else {
      const from = at;
      while (at < text.length && !ENDS_CELL.has(text.charCodeAt(at))) at += 1;
      cell = text.slice(from, at);
    }
    cells.push(cell);
    const next = text[at];
    if (next === ',') {
      at += 1;
      continue;
    }
    if (next === undefined) return { cells, end: at, lines };
    // A quote inside a cell, or something after its closing quote.
    if (next !== '\r' && next !== '\n') return { open: false };
    return { cells, end: at + (next === '\r' && text[at + 1] === '\n' ? 2 : 1), lines: lines + 1 };
  }
}

/** What a cell without quotes around it ends at, where the text goes on. */
const ENDS_CELL: ReadonlySet<number> = new Set([...',"\r\n'].map((character) => character.charCodeAt(0)));

/** The quote that closes the one at `open`: the first that is not followed by another; -1 for none. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function lineEnds(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}
