/**
 * Which column of a table is being written.
 *
 * In:  a guidance and a place, most likely in a row that is half written. Out: the headings of the columns, and which of them the
 *      place is in.
 */
import type { Guidance } from './guidance.ts';
import { offsetAt, type Position, positionAt } from './places.ts';

export interface RowHelp {
  /** The headings as they are written. */
  readonly columns: readonly string[];
  /** Index of the column. */
  readonly active: number;
}

/** Undefined outside the rows of tables. */
export function rowHelp(guidance: Guidance, path: string, position: Position): RowHelp | undefined {
  const source = guidance.sources.get(path);
  if (source === undefined) return undefined;
  const offset = offsetAt(source, position);
  const { line } = positionAt(source, offset);
  const start = source.lineStarts[line] ?? 0;
  const before = withoutTexts(source.text.slice(start, offset));
  if (!/^\s+(?:row\b|otherwise\b)/.test(before)) return undefined;
  const headings = headingsAbove(source.text.slice(0, start).split(/\r\n|\n|\r/));
  if (headings === undefined) return undefined;
  if (/^\s+otherwise\b/.test(before)) return { columns: headings, active: headings.length - 1 };
  const cells = /^\s+row\b[^:]*:(.*)$/.exec(before)?.[1];
  // Before the colon stands the label of the row.
  if (cells === undefined) return undefined;
  return { columns: headings, active: Math.min(cells.split('|').length, headings.length) - 1 };
}

/** The headings of the table that the lines end in; undefined where they do not end in one that has any. */
function headingsAbove(lines: readonly string[]): readonly string[] | undefined {
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at] ?? '';
    const [, columns] = /^\s+columns\s+(.*)$/.exec(line) ?? [];
    if (columns !== undefined)
      return columns
        .replace(/#.*$/, '')
        .split('|')
        .map((one) => one.trim());
    if (/^\S/.test(line) && !line.startsWith('#')) return undefined;
  }
  return undefined;
}

/** What stands in quotes has no bars that count. */
function withoutTexts(text: string): string {
  return text.replace(/"[^"]*"?/g, (one) => '_'.repeat(one.length));
}
