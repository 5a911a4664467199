/**
 * Tables in plain text.
 *
 * In: headings and rows of safe text, and the width there is. Out: lines; cells wrap within their column.
 */
import { columns, padded, wrapped } from './wrap.ts';

const GAP = '  ';
const LEAST_COLUMN = 12;

/** The lines of a table: headings, a rule, rows. Columns that do not fit share what is left. */
export function tableLines(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  dim: (text: string) => string,
): readonly string[] {
  const widths = fitted(
    headings.map((heading, index) =>
      Math.max(columns(heading), ...rows.map((row) => columns(row[index] ?? ''))),
    ),
    width - GAP.length * (headings.length - 1),
  );
  const head = rowLines(headings, widths).map(dim);
  const rule = dim(widths.map((one) => '─'.repeat(one)).join(GAP));
  return [...head, rule, ...rows.flatMap((row) => rowLines(row, widths))];
}

/** Narrows the widest column, again and again, until all fit or all are as narrow as they may be. */
function fitted(wanted: readonly number[], width: number): readonly number[] {
  const widths = [...wanted];
  for (let over = widths.reduce((sum, one) => sum + one, 0) - width; over > 0; ) {
    const widest = widths.indexOf(Math.max(...widths));
    const current = widths[widest] ?? 0;
    if (current <= LEAST_COLUMN) return widths;
    const others = widths.filter((_, index) => index !== widest);
    const step = Math.min(over, Math.max(1, current - Math.max(LEAST_COLUMN, ...others)));
    widths[widest] = current - step;
    over -= step;
  }
  return widths;
}

function rowLines(cells: readonly string[], widths: readonly number[]): readonly string[] {
  const wrappedCells = widths.map((width, index) => wrapped(cells[index] ?? '', width));
  const height = Math.max(...wrappedCells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    widths
      .map((width, index) => padded(wrappedCells[index]?.[line] ?? '', width))
      .join(GAP)
      .trimEnd(),
  );
}
