/**
 * From a cell of a table to what a reader of records takes.
 *
 * In:  a cell, which is exact, and the type of its column.
 * Out: the text that the same value would have in a CSV register, so that one reader says what it means: amounts without noughts at
 *      their end, days as the source writes them, *yes* and *no*.
 */
import { formatIso, toParts } from '../base/date.ts';
import { parseDatePattern, writeDateBy } from '../base/date-pattern.ts';
import type { CellContent } from '../records/cells.ts';
import type { Cell, ColumnType } from './table.ts';

/** What stands in a cell for a reader; `misfit`: what stands there and is no value of any fact, and why. */
export interface CellText {
  readonly content: CellContent;
  readonly misfit?: string;
  readonly why?: string;
}

/** How texts are made of a column's values. */
export interface Wording {
  /** How days are written; undefined for `2027-05-01`. */
  readonly written: string | undefined;
  /** What a BOOLEAN says. */
  readonly truth: readonly [yes: string, no: string];
}

/** Significant digits that every binary fraction keeps; with more nobody knows which number was meant. */
const EXACT_DIGITS = 15;

/** Why such a number is not taken. */
export const UNSURE = 'no amount or number is meant so exactly: the column holds binary fractions';

/** The text, or texts, of a cell. */
export function cellText(cell: Cell, type: ColumnType, wording: Wording): CellText {
  if (cell === null) return { content: '' };
  if (type.kind === 'list') {
    const items = Array.isArray(cell) ? (cell as readonly Cell[]) : [cell];
    const texts = items.map((item) => cellText(item, type.of, wording));
    const flaw = texts.find(({ misfit }) => misfit !== undefined);
    return flaw ?? { content: texts.flatMap(({ content }) => content) };
  }
  if (typeof cell === 'boolean') return { content: wording.truth[cell ? 0 : 1] };
  if (typeof cell === 'number') return { content: dayText(cell, wording.written) };
  if (typeof cell !== 'string') return { content: '', misfit: 'a STRUCT' };
  switch (type.kind) {
    case 'integer':
    case 'decimal':
      return { content: plain(cell) };
    case 'float':
      return inexact(cell) ? { content: '', misfit: cell, why: UNSURE } : { content: plain(cell) };
    case 'timestamp':
      return { content: '', misfit: cell, why: 'a day has no time: which day is meant is not sure' };
    default:
      return { content: cell };
  }
}

/** Whether digits of a binary fraction are more than it can be sure of. */
export function inexact(digits: string): boolean {
  return digits.replace(/[^0-9]/g, '').replace(/^0+|0+$/g, '').length > EXACT_DIGITS;
}

/** Without noughts at the end of its decimals. */
export function plain(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}

function dayText(day: number, written: string | undefined): string {
  const pattern = written === undefined ? undefined : parseDatePattern(written);
  return pattern === undefined ? formatIso(day) : writeDateBy(pattern, toParts(day));
}
