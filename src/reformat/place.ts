/**
 * Printed lines with what stands beside the tree: comments, and blank lines between the lines of a declaration.
 *
 * In:  the printed lines of one declaration, the lines of the text it came from, and the comments among them.
 * Out: the lines of its text; undefined where a comment stands inside a line that goes on, so that it has no place of
 *      its own. Lines keep the order in which they were written.
 */
import { type Line, lineText } from '../format/lines.ts';

/** A comment: its line in the text, counted from 0, and how far in it stands. */
export interface PlacedComment {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  /** Whether nothing else is on its line. */
  readonly alone: boolean;
}

export interface Written {
  /** The lines of the whole text, without their ends. */
  readonly rows: readonly string[];
  readonly rowOf: (offset: number) => number;
  /** Whether a line has something besides blanks and a comment. */
  readonly says: (row: number) => boolean;
}

interface Flat {
  readonly line: Line;
  readonly level: number;
  readonly row: number;
}

/** The declaration that begins at row `first` and whose stretch of the text ends before row `end`. */
export function placed(
  declaration: Line,
  comments: readonly PlacedComment[],
  written: Written,
  end: number,
): readonly string[] | undefined {
  const flat = flattened(declaration, written);
  const begins = new Map<number, number>();
  flat.forEach(({ row }, index) => {
    if (!begins.has(row)) begins.set(row, index);
  });
  const lastAt = lastBegun(flat);
  const before = new Map<number, PlacedComment[]>();
  const behind = new Map<number, PlacedComment>();
  const rest: PlacedComment[] = [];
  for (const comment of comments) {
    let next = comment.row + 1;
    while (next < end && !written.says(next)) next += 1;
    if (next < end && !begins.has(next)) return undefined;
    if (!comment.alone) {
      const at = lastAt(comment.row);
      if (at === undefined || behind.has(at)) return undefined;
      behind.set(at, comment);
    } else if (next >= end) {
      rest.push(comment);
    } else {
      const at = begins.get(next) ?? 0;
      const list = before.get(at);
      if (list === undefined) before.set(at, [comment]);
      else list.push(comment);
    }
  }
  const out: string[] = [];
  const put = (row: number, text: string) => {
    if (out.length > 0 && row > 0 && written.rows[row - 1]?.trim() === '' && out.at(-1) !== '') out.push('');
    out.push(text);
  };
  const seen: Flat[] = [];
  let previous = -1;
  flat.forEach((one, index) => {
    for (const comment of before.get(index) ?? [])
      put(comment.row, indentedLike(comment, [...seen.slice(-LOOKED_AT), one], written));
    const comment = behind.get(index);
    const text = lineText(one.line, one.level) + (comment === undefined ? '' : `  ${comment.text}`);
    if (one.row === previous) out.push(text);
    else put(one.row, text);
    previous = one.row;
    seen.push(one);
  });
  for (const comment of rest) put(comment.row, indentedLike(comment, seen.slice(-LOOKED_AT), written));
  return out;
}

/** How many lines back a comment may find the block it belongs to. */
const LOOKED_AT = 100;

/** The comment as deep as the nearest line that stood no deeper than it did. */
function indentedLike(comment: PlacedComment, near: readonly Flat[], written: Written): string {
  for (let index = near.length - 1; index >= 0; index--) {
    const one = near[index];
    const row = written.rows[one?.row ?? 0] ?? '';
    if (one !== undefined && row.length - row.trimStart().length <= comment.column) {
      // What stands off the edge of the page stays off it.
      const level = comment.column > 0 ? Math.max(1, one.level) : one.level;
      return `${'  '.repeat(level)}${comment.text}`;
    }
  }
  return `  ${comment.text}`;
}

/** Finds the last of the lines that begin at or before a row; rows are asked for in their order. */
function lastBegun(flat: readonly Flat[]): (row: number) => number | undefined {
  let next = 0;
  let found: number | undefined;
  return (row) => {
    for (; next < flat.length && (flat[next]?.row ?? 0) <= row; next++) found = next;
    return found;
  };
}

/** All lines in the order in which they were written, each with how deep it stands. */
function flattened(declaration: Line, written: Written): readonly Flat[] {
  const out: Flat[] = [];
  const waiting: { line: Line; level: number }[] = [{ line: declaration, level: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { line, level } = next;
    out.push({ line, level, row: rowOf(line, written) });
    const below = [...line.below].sort((a, b) => a.span.start - b.span.start);
    for (const one of below.reverse()) waiting.push({ line: one, level: level + 1 });
  }
  return out;
}

/** `given` and `expect` have no place of their own in the tree: they stand on the line before what is below them. */
function rowOf(line: Line, written: Written): number {
  const row = written.rowOf(line.span.start);
  const [words] = line.text;
  if (line.text.length > 1 || (words !== 'given' && words !== 'expect')) return row;
  let above = row - 1;
  while (above > 0 && !written.says(above)) above -= 1;
  return above;
}
