/**
 * Tables at a terminal.
 *
 * In:  headings, rows of safe texts and the columns of the terminal.
 * Out: lines. Text wraps inside its cell and nothing is cut; where even that has no room, each row becomes a block.
 */
import Table from 'cli-table3';
import { displayWidth, visible } from '../../base/visible.ts';
import type { Paint } from './paint.ts';
import { alreadySafe, joined, type Shown, say } from './shown.ts';

export interface Column {
  readonly heading: string;
  /** Columns of the terminal below which this one is not readable. */
  readonly least: number;
  /** How much of the spare room it gets, against the others. */
  readonly share: number;
}

/** A cell: paragraphs one below the other, each with its colour. */
export type Cell = readonly {
  readonly text: string;
  readonly paint?: (text: string) => Shown;
  /** Stands after a bullet, to tell it from its neighbours. */
  readonly bullet?: boolean;
}[];

/** Blanks between two columns. */
const GUTTER = 2;

export function table(
  columns: readonly Column[],
  cells: readonly (readonly Cell[])[],
  width: number,
  paint: Paint,
): Shown {
  // Made safe before it is measured: what is shown in the place of a character can be longer.
  const rows = cells.map((row) =>
    row.map((cell) => cell.map((part) => ({ ...part, text: visible(part.text) }))),
  );
  const widths = widthsOf(columns, rows, width);
  return widths === undefined ? blocks(columns, rows, width, paint) : grid(columns, rows, widths, paint);
}

/** Each column its natural width where that fits; else headings wrap, and columns share what is left. */
function widthsOf(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
): readonly number[] | undefined {
  const available = width - GUTTER * (columns.length - 1);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const cellWidth = (cell: Cell | undefined) =>
    Math.max(0, ...(cell ?? []).map((part) => displayWidth(part.text) + (part.bullet ? 2 : 0)));
  // One by one: a register may have more rows than a call takes arguments.
  const content = columns.map((_, index) =>
    rows.reduce((widest, row) => Math.max(widest, cellWidth(row[index])), 0),
  );
  const full = columns.map((column, index) => Math.max(displayWidth(column.heading), content[index] ?? 0));
  if (sum(full) <= available) return full;
  // Headings are never cut: a column is at least as wide as the longest word of its own.
  const natural = columns.map((column, index) => Math.max(longestWord(column.heading), content[index] ?? 0));
  const widths = columns.map((column, index) =>
    Math.min(Math.max(column.least, longestWord(column.heading)), natural[index] ?? 0),
  );
  if (sum(widths) > available) return undefined;
  // Columns that need little give the rest of their share to the others.
  for (let spare = available - sum(widths); spare > 0; ) {
    const wanting = columns.map((column, index) =>
      (widths[index] ?? 0) < (natural[index] ?? 0) ? column.share : 0,
    );
    const shares = sum(wanting);
    if (shares === 0) break;
    let given = 0;
    wanting.forEach((share, index) => {
      if (share === 0) return;
      const room = (natural[index] ?? 0) - (widths[index] ?? 0);
      const more = Math.min(room, Math.max(1, Math.floor((spare * share) / shares)), spare - given);
      widths[index] = (widths[index] ?? 0) + more;
      given += more;
    });
    if (given === 0) break;
    spare -= given;
  }
  return widths;
}

function longestWord(text: string): number {
  return Math.max(...text.split(' ').map(displayWidth));
}

function grid(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  widths: readonly number[],
  paint: Paint,
): Shown {
  const made = new Table({
    chars: {
      top: '',
      'top-mid': '',
      'top-left': '',
      'top-right': '',
      bottom: '',
      'bottom-mid': '',
      'bottom-left': '',
      'bottom-right': '',
      left: '',
      'left-mid': '',
      right: '',
      'right-mid': '',
      mid: '─',
      'mid-mid': '──',
      middle: ' '.repeat(GUTTER),
    },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colWidths: [...widths],
  });
  made.push(
    columns.map((column, index) =>
      cellText([{ text: column.heading, paint: paint.strong }], widths[index] ?? 1),
    ),
  );
  for (const row of rows) {
    made.push(columns.map((_, index) => cellText(row[index] ?? [], widths[index] ?? 1)));
  }
  const lines = made
    .toString()
    .split('\n')
    .map((line) => (/^─+$/.test(line) ? paint.faint(line).shown : line.trimEnd()));
  return alreadySafe(lines.join('\n'));
}

function cellText(cell: Cell, width: number): string {
  return cell
    .flatMap((part) => {
      const indent = part.bullet ? 2 : 0;
      return breakLines(part.text, width - indent).map((line, index) => {
        const before = indent === 0 ? '' : index === 0 ? '• ' : '  ';
        return `${before}${painted(line, part).shown}`;
      });
    })
    .join('\n');
}

function painted(line: string, { paint }: Cell[number]): Shown {
  return paint === undefined ? say`${line}` : paint(line);
}

/** Rows as blocks of `heading: text`, for a terminal too narrow for a table. */
function blocks(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
  paint: Paint,
): Shown {
  const made = rows.map((row) =>
    joined(
      columns.flatMap((column, index) =>
        (row[index] ?? []).flatMap((part, nth) =>
          breakLines(nth === 0 ? `${column.heading}: ${part.text}` : part.text, width - 2).map(
            (line, lineIndex) => {
              const shown = painted(line, part);
              return index === 0 && nth === 0 && lineIndex === 0 ? paint.strong(shown) : say`  ${shown}`;
            },
          ),
        ),
      ),
      '\n',
    ),
  );
  return joined(made, '\n\n');
}

/** Lines no wider than `width`: broken at blanks, else after a hyphen, else anywhere. */
export function breakLines(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((one) => piecesOf(one, width))) {
    const longer = line === '' || word.glued ? line + word.text : `${line} ${word.text}`;
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(line);
      line = word.text;
    } else line = longer;
  }
  lines.push(line);
  return lines;
}

/** A word, in pieces that fit; `glued`: no blank stands before it. */
function piecesOf(
  word: string,
  width: number,
): readonly { readonly text: string; readonly glued: boolean }[] {
  if (displayWidth(word) <= width) return [{ text: word, glued: false }];
  const pieces: { text: string; glued: boolean }[] = [];
  for (const part of word.match(/[^-/]+[-/]*|[-/]+/g) ?? []) {
    let piece = '';
    for (const character of part) {
      if (piece !== '' && displayWidth(piece + character) > width) {
        pieces.push({ text: piece, glued: pieces.length > 0 });
        piece = '';
      }
      piece += character;
    }
    pieces.push({ text: piece, glued: pieces.length > 0 });
  }
  return pieces;
}
