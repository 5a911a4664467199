/**
 * Printed lines with what stands beside the tree: comments, and blank lines between the lines of a declaration.
 *
 * In:  the printed lines of one declaration, the lines of the text it came from, and the comments among them.
 * Out: the lines of its text; undefined where a comment has no place. Lines keep the order in which they were written.
 */
import { carriedIndent, type Line, lineText } from '../format/lines.ts';
import { carriedAsWritten } from './carried.ts';
import { sharedOut } from './shared-out.ts';
import type { Flat, PlacedComment, Written } from './written.ts';

/** The declaration that begins at row `first` and whose stretch of the text ends before row `end`. */
export function placed(
  declaration: Line,
  comments: readonly PlacedComment[],
  written: Written,
  end: number,
): readonly string[] | undefined {
  const flat = sharedOut(flattened(declaration, written), comments, written);
  const begins = new Map<number, number>();
  flat.forEach(({ row }, index) => {
    if (!begins.has(row)) begins.set(row, index);
  });
  const lastAt = lastBegun(flat);
  const before = new Map<number, PlacedComment[]>();
  const behind = new Map<number, PlacedComment>();
  const inside = new Map<number, PlacedComment[]>();
  const rest: PlacedComment[] = [];
  for (const comment of comments) {
    const next = nextSaying(comment.row, end, written);
    const at = lastAt(comment.row);
    const goesOn = next < end && !begins.has(next);
    if (comment.alone && next >= end) rest.push(comment);
    else if (comment.alone && !goesOn) put(before, begins.get(next) ?? 0, comment);
    else if (at === undefined || behind.has(at)) return undefined;
    else if (goesOn || flat[at]?.row !== comment.row) put(inside, at, comment);
    else behind.set(at, comment);
  }
  const out: string[] = [];
  const write = (row: number, text: string) => {
    if (out.length > 0 && row > 0 && written.rows[row - 1]?.trim() === '' && out.at(-1) !== '') out.push('');
    out.push(text);
  };
  const seen: Flat[] = [];
  let previous = -1;
  for (const [index, one] of flat.entries()) {
    for (const comment of before.get(index) ?? [])
      write(comment.row, indentedLike(comment, [...seen.slice(-LOOKED_AT), one], written));
    const text = withComments(one, index, { behind, inside, flat, written, end });
    if (text === undefined) return undefined;
    if (one.row === previous) out.push(text);
    else write(one.row, text);
    previous = one.row;
    seen.push(one);
  }
  for (const comment of rest) write(comment.row, indentedLike(comment, seen.slice(-LOOKED_AT), written));
  return out;
}

/** One line with its comments; undefined where those inside it have no place. */
function withComments(
  one: Flat,
  index: number,
  at: {
    readonly behind: ReadonlyMap<number, PlacedComment>;
    readonly inside: ReadonlyMap<number, readonly PlacedComment[]>;
    readonly flat: readonly Flat[];
    readonly written: Written;
    readonly end: number;
  },
): string | undefined {
  const comments = at.inside.get(index);
  const behind = at.behind.get(index);
  if (comments === undefined) {
    return lineText(one.line, one.level) + (behind === undefined ? '' : `  ${behind.text}`);
  }
  const next = at.flat[index + 1]?.row ?? at.end;
  const parts = carriedAsWritten(one, next, at.written);
  if (parts === undefined) return undefined;
  const all = behind === undefined ? comments : [behind, ...comments];
  return parts
    .flatMap(({ row, text }) => {
      const above = all.filter(
        (comment) => comment.alone && nextSaying(comment.row, at.end, at.written) === row,
      );
      const beside = all.find((comment) => !comment.alone && comment.row === row);
      return [
        ...above.map((comment) => carriedIndent(one.level) + comment.text),
        text + (beside === undefined ? '' : `  ${beside.text}`),
      ];
    })
    .join('\n');
}

/** The next row that has something besides a comment, or `end`. */
function nextSaying(row: number, end: number, written: Written): number {
  let next = row + 1;
  while (next < end && !written.says(next)) next += 1;
  return next;
}

function put<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
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
