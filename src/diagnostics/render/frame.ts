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
  const cells = cellsOf(line, span.start - lineStart, Math.max(span.end, span.start + 1) - lineStart);
  const cut = cutTo(cells, Math.max(NARROWEST, columns));
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

function cellsOf(line: string, from: number, to: number): Cell[] {
  const cells: Cell[] = [];
  let offset = 0;
  for (const character of line) {
    const text = character === '\t' ? '  ' : visibleCharacter(character);
    const underlined = offset < to && offset + character.length > from;
    cells.push({ text, width: displayWidth(text), underlined });
    offset += character.length;
  }
  return cells;
}

/** The part of a line that fits, the beginning of the underline in it, with `…` at the ends that were cut. */
function cutTo(cells: readonly Cell[], columns: number): readonly Cell[] {
  const total = cells.reduce((sum, cell) => sum + cell.width, 0);
  if (total <= columns) return cells;
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
  const dots: Cell = { text: '…', width: 1, underlined: false };
  const shown: Cell[] = first > 0 ? [dots] : [];
  let room = columns - shown.length - 1;
  for (const cell of cells.slice(first)) {
    room -= cell.width;
    if (room < 0) return [...shown, dots];
    shown.push(cell);
  }
  return shown;
}
