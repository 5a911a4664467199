/**
 * A frame: the line of source a span begins on, with the span underlined.
 *
 * In:  a source, a span in it, and how many columns there are.
 * Out: two lines of plain text of the same cut: the source made visible, and the underline below it.
 */
import { lineText, type Position, position, type SourceText } from '../../base/source.ts';
import type { Span } from '../../base/span.ts';
import { displayWidth, visibleCharacter } from '../../base/visible.ts';

export interface Frame {
  readonly start: Position;
  /** The line on which the span's last character stands. */
  readonly lastLine: number;
  /** The line, cut to the columns there are; `…` where something was cut. */
  readonly text: string;
  /** Blanks before the underline, and how many columns it takes (at least one). */
  readonly before: number;
  readonly underlined: number;
}

interface Cell {
  readonly text: string;
  readonly width: number;
  readonly underlined: boolean;
}

/** The narrowest frame there is: below that a cut line says nothing. */
const NARROWEST = 20;

/** The frame of a span. `columns` is what the text may take. A span over several lines shows its first. */
export function frameOf(source: SourceText, span: Span, columns: number): Frame {
  const start = position(source, span.start);
  const lastLine = position(source, Math.max(span.start, span.end - 1)).line;
  const line = lineText(source, start.line);
  const lineStart = source.lineStarts[start.line - 1] ?? 0;
  const cut = cutLine(
    line,
    span.start - lineStart,
    Math.max(span.end, span.start + 1) - lineStart,
    Math.max(NARROWEST, columns),
  );
  const first = cut.findIndex((cell) => cell.underlined);
  const last = cut.findLastIndex((cell) => cell.underlined);
  const widthOf = (part: readonly Cell[]) => part.reduce((sum, cell) => sum + cell.width, 0);
  return {
    start,
    lastLine,
    text: cut
      .map((cell) => cell.text)
      .join('')
      .trimEnd(),
    before: first === -1 ? widthOf(cut) : widthOf(cut.slice(0, first)),
    underlined: first === -1 ? 1 : Math.max(1, widthOf(cut.slice(first, last + 1))),
  };
}

/** Characters looked at on either side of the place, for each column: a line may be a megabyte, marks take no column. */
const LOOKED_AT = 4;

/** The part of a line that fits, the beginning of the underline in it, with `…` at the ends that were cut. */
function cutLine(line: string, from: number, to: number, columns: number): readonly Cell[] {
  const begin = wholeCharacter(line, Math.max(0, from - LOOKED_AT * columns));
  const end = wholeCharacter(line, Math.min(line.length, from + LOOKED_AT * columns));
  const cells: Cell[] = [];
  let offset = begin;
  for (const character of line.slice(begin, end)) {
    const text = character === '\t' ? '  ' : visibleCharacter(character);
    const underlined = offset < to && offset + character.length > from;
    cells.push({ text, width: displayWidth(text), underlined });
    offset += character.length;
  }
  return cutTo(cells, columns, begin > 0, end < line.length);
}

/** The offset, or the one before it where it would cut a character in two. */
function wholeCharacter(line: string, offset: number): number {
  return (line.codePointAt(offset - 1) ?? 0) > 0xffff ? offset - 1 : offset;
}

const DOTS: Cell = { text: '…', width: 1, underlined: false };

/** `cutBefore`, `cutBehind`: there is more of the line than these cells. */
function cutTo(
  cells: readonly Cell[],
  columns: number,
  cutBefore: boolean,
  cutBehind: boolean,
): readonly Cell[] {
  const total = cells.reduce((sum, cell) => sum + cell.width, 0);
  if (total <= columns && !cutBefore && !cutBehind) return cells;
  const target = Math.max(
    0,
    cells.findIndex((cell) => cell.underlined),
  );
  // Some of what stands before the place is kept, so that one sees where it is.
  let first = target;
  for (let room = Math.floor(columns / 3); first > 0; first--) {
    room -= cells[first - 1]?.width ?? 0;
    if (room < 0) break;
  }
  const shown: Cell[] = first > 0 || cutBefore ? [DOTS] : [];
  let room = columns - shown.length - 1;
  for (const cell of cells.slice(first)) {
    room -= cell.width;
    if (room < 0) return [...shown, DOTS];
    shown.push(cell);
  }
  return cutBehind ? [...shown, DOTS] : shown;
}
