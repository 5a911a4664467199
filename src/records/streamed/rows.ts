/**
 * Rows of CSV and lines of text, from text that comes in pieces.
 *
 * In:  text, in pieces that end anywhere. Out: the rows (lines) that are whole, as reading all of the text at once gives them. One that is
 *      longer than any that is read is passed over, and only its place is kept.
 */
import { type CsvRow, type CsvTable, readRow } from '../csv-table.ts';

/** A row or line that is longer than any that is read. `line`: where it begins, from 1. */
export interface TooLong {
  readonly line: number;
  readonly tooLong: true;
}

/** A line of text that is not blank. */
export interface TextLine {
  readonly line: number;
  readonly text: string;
}

/** Takes a text apart. */
export interface Splitter<Unit> {
  /** The units that end in what came so far. */
  readonly push: (text: string) => readonly (Unit | TooLong)[];
  /** Those that end with the text. */
  readonly end: () => readonly (Unit | TooLong)[];
  /** Where quotes are broken, so that nothing is read from there on. */
  readonly broken: () => CsvTable['broken'];
}

/** What one unit at a place of the text is; undefined where it may go on in what is still to come. */
type ReadUnit<Unit> = (
  text: string,
  at: number,
  line: number,
  isLast: boolean,
) =>
  | { readonly unit: Unit | undefined; readonly end: number; readonly lines: number }
  | { readonly open: boolean }
  | undefined;

/** Rows of CSV that are not blank, the headings among them. `longest`: characters. */
export function csvRows(longest: number): Splitter<CsvRow> {
  return splitter(longest, true, (text, at, line, isLast) => {
    const row = readRow(text, at);
    if ('open' in row) return row.open && !isLast ? undefined : row;
    if (!isLast && row.end >= text.length) return undefined;
    const isFilled = row.cells.some((cell) => cell.trim() !== '');
    return { unit: isFilled ? { line, cells: row.cells } : undefined, end: row.end, lines: row.lines };
  });
}

/** Lines that are not blank. `longest`: characters. */
export function textLines(longest: number): Splitter<TextLine> {
  const ending = /\r\n|\n|\r/g;
  return splitter(longest, false, (text, at, line, isLast) => {
    ending.lastIndex = at;
    const found = ending.exec(text);
    const end = found === null ? text.length : found.index + found[0].length;
    // A carriage return may be followed by a line feed.
    if (!isLast && end >= text.length) return undefined;
    const content = text.slice(at, found?.index ?? end);
    return { unit: content.trim() === '' ? undefined : { line, text: content }, end, lines: 1 };
  });
}

function splitter<Unit>(longest: number, hasQuotes: boolean, read: ReadUnit<Unit>): Splitter<Unit> {
  let rest = '';
  let line = 1;
  /** Length that is waited for: what did not end is not looked through again before there is twice as much. */
  let enough = 0;
  let broken: CsvTable['broken'];
  let passing: Passing | undefined;

  const take = (isLast: boolean): readonly (Unit | TooLong)[] => {
    const units: (Unit | TooLong)[] = [];
    if (passing !== undefined) {
      const end = passing.through(rest);
      if (end === undefined) {
        rest = '';
        if (!isLast) return units;
        if (passing.isQuoted()) broken = { line, open: true };
      }
      if (broken === undefined) units.push({ line, tooLong: true });
      line += passing.lines();
      rest = rest.slice(end);
      passing = undefined;
    }
    if (broken !== undefined || (!isLast && rest.length < enough)) return units;
    let at = 0;
    while (at < rest.length) {
      const found = read(rest, at, line, isLast);
      if (found === undefined) break;
      if ('open' in found) {
        broken = { line, open: found.open };
        break;
      }
      if (found.end - at > longest) units.push({ line, tooLong: true });
      else if (found.unit !== undefined) units.push(found.unit);
      at = found.end;
      line += found.lines;
    }
    rest = broken === undefined ? rest.slice(at) : '';
    enough = at === 0 ? Math.min(2 * rest.length, longest + 1) : 0;
    // Two more: the line end may still be missing.
    if (rest.length > longest + 2) {
      passing = passOver(hasQuotes);
      passing.through(rest);
      rest = '';
      enough = 0;
    }
    return units;
  };
  return {
    push: (text) => {
      if (broken !== undefined) return [];
      rest += text;
      return take(false);
    },
    end: () => (broken === undefined ? take(true) : []),
    broken: () => broken,
  };
}

/** What is passed over without being kept. */
interface Passing {
  /** Goes on through a text; where the unit ends in it, the place after it, else undefined. */
  readonly through: (text: string) => number | undefined;
  readonly isQuoted: () => boolean;
  /** Line ends passed so far. */
  readonly lines: () => number;
}

function passOver(hasQuotes: boolean): Passing {
  let isQuoted = false;
  let lines = 0;
  let last = '';
  let isEnded = false;
  return {
    through: (text) => {
      for (const { 0: mark, index } of text.matchAll(/["\r\n]|[^"\r\n]+/g)) {
        if (isEnded) return last === '\r' && mark === '\n' ? index + 1 : index;
        if (mark === '"' && hasQuotes) isQuoted = !isQuoted;
        else if (mark === '\r' || mark === '\n') {
          if (!(mark === '\n' && last === '\r')) lines += 1;
          isEnded = !isQuoted;
        }
        last = mark.length === 1 ? mark : '';
        if (isEnded && mark === '\n') return index + 1;
      }
      return undefined;
    },
    isQuoted: () => isQuoted,
    lines: () => lines,
  };
}
