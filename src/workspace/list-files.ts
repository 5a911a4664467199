/**
 * The CSV files that lists and calendars name.
 *
 * In:  the text of a file.
 * Out: its headings, and its rows by heading, as the checker and lowering read them; or what is wrong with it.
 */
import type { ListFiles } from '../checking/checked.ts';
import { readCsvTable } from '../records/csv-table.ts';
import { MAX_LIST_ROWS } from './limits.ts';

/** Rows by heading; headings and cells without blanks around. */
export type ListFile = ListFiles extends ReadonlyMap<string, infer File> ? File : never;

export type ListFileProblem =
  | { readonly problem: 'empty' }
  | { readonly problem: 'too many rows' }
  | { readonly problem: 'heading twice'; readonly heading: string }
  | {
      readonly problem: 'row uneven';
      readonly line: number;
      readonly cells: number;
      readonly headings: number;
    }
  | { readonly problem: 'quotes'; readonly line: number };

/** Reads a list file. All of it must be in order: a row left out would be a silent change of the guidance. */
export function readListFile(text: string): ListFile | ListFileProblem {
  const table = readCsvTable(text);
  if (table.broken !== undefined) return { problem: 'quotes', line: table.broken.line };
  if (table.headings === undefined) return { problem: 'empty' };
  if (table.rows.length > MAX_LIST_ROWS) return { problem: 'too many rows' };
  const headings = table.headings.cells.map((heading) => heading.trim());
  const twice = headings.find((heading, index) => heading !== '' && headings.indexOf(heading) !== index);
  if (twice !== undefined) return { problem: 'heading twice', heading: twice };
  const uneven = table.rows.find((row) => row.cells.length !== headings.length);
  if (uneven !== undefined) {
    const { line, cells } = uneven;
    return { problem: 'row uneven', line, cells: cells.length, headings: headings.length };
  }
  const columns = headings
    .map((heading, index) => ({ heading, index }))
    .filter(({ heading }) => heading !== '');
  const rows = table.rows.map(
    ({ cells }) => new Map(columns.map(({ heading, index }) => [heading, (cells[index] ?? '').trim()])),
  );
  return { headings: columns.map(({ heading }) => heading), rows };
}
