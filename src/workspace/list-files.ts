/**
 * The CSV files that lists and calendars name.
 *
 * In:  the text of a file.
 * Out: its headings, and its rows by heading, as the checker and lowering read them; or what is wrong with it.
 */
import { HIDDEN_PATTERN } from '../base/visible.ts';
import type { ListFiles } from '../checking/list-files.ts';
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
  | { readonly problem: 'hidden character'; readonly line: number; readonly code: string }
  | { readonly problem: 'quotes'; readonly line: number };

/** Reads a list file. All of it must be in order: a row left out would be a silent change of the guidance. */
export function readListFile(text: string): ListFile | ListFileProblem {
  const hidden = hiddenCharacter(text);
  if (hidden !== undefined) return hidden;
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

const HIDDEN = new RegExp(`(?![\\t\\n\\r])\\p{Cc}|(?!\\p{Join_Control})${HIDDEN_PATTERN}`, 'u');

/** The first character that is not seen: an entry with one is another entry than the one that is read. */
function hiddenCharacter(text: string): ListFileProblem | undefined {
  const start = text.startsWith('\ufeff') ? 1 : 0;
  const at = text.slice(start).search(HIDDEN);
  if (at === -1) return undefined;
  const before = text.slice(0, start + at);
  const code = (text.codePointAt(start + at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return { problem: 'hidden character', line: before.split(/\r\n|\r|\n/).length, code };
}
