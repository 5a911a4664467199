/**
 * A line that goes on over several rows, broken where it was broken when it was written.
 *
 * In:  a printed line, and the rows it came from. Out: what is printed for each of those rows.
 *
 * A comment beside one row of a line speaks of what stands in that row, so the rows are kept as soon as there is one.
 */
import { carriedText, lineText, oneLine, partsOf } from '../format/lines.ts';
import { lex } from '../parsing/lexer.ts';
import type { Flat, Written } from './written.ts';

export interface Part {
  /** The row it came from, counted from 0. */
  readonly row: number;
  readonly text: string;
}

/** Undefined where the printed line does not have the words of the rows one for one. The line ends before row `end`. */
export function carriedAsWritten(
  { line, level, row }: Flat,
  end: number,
  written: Written,
): readonly Part[] | undefined {
  const rows: { readonly row: number; readonly pieces: number }[] = [];
  for (let at = row; at < end; at++) {
    if (written.says(at)) rows.push({ row: at, pieces: starts(written.rows[at] ?? '').length });
  }
  const printed = starts(oneLine(line.text));
  if (rows.reduce((sum, { pieces }) => sum + pieces, 0) !== printed.length) return undefined;
  let count = 0;
  const places: number[] = [];
  for (const { pieces } of rows.slice(0, -1)) {
    count += pieces;
    const place = printed[count];
    if (place === undefined) return undefined;
    places.push(place);
  }
  return partsOf(line.text, places).map((text, index) => ({
    row: rows[index]?.row ?? row,
    text: index === 0 ? lineText({ ...line, text }, level) : carriedText(text, level),
  }));
}

/** Where the words and signs of a line begin. */
function starts(text: string): readonly number[] {
  return lex(text, 0, text.length)
    .tokens.filter((one) => one.tokenType.name !== 'LineBreak')
    .map((one) => one.startOffset);
}
