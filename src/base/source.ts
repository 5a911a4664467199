/**
 * The text of one file, and how its offsets read as lines and columns.
 *
 * In:  a path and the text as it was read.
 * Out: plain data, and positions for people. Offsets are UTF-16 units from 0; lines and columns count from 1.
 */

/** One file of guidance. `lineStarts[n]` is the offset at which line `n + 1` begins; the first is always 0. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
  readonly lineStarts: readonly number[];
}

/** A place as people and editors name it: both count from 1, columns in code points (an emoji is one). */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Prepares a text for look-ups by line. Lines end at LF, CR LF or a CR alone. */
export function sourceText(path: string, text: string): SourceText {
  const lineStarts = [0];
  if (text.includes('\r')) {
    for (const ending of text.matchAll(/\r\n|\n|\r/g)) lineStarts.push(ending.index + ending[0].length);
  } else {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  }
  return { path, text, lineStarts };
}

/**
 * The line and column of an offset. An offset before or past the text reads as its first or last place, and one
 * inside a line ending as the end of that line.
 */
export function position(source: SourceText, offset: number): Position {
  const place = Math.max(0, Math.min(offset, source.text.length));
  const line = lineIndex(source.lineStarts, place);
  const start = source.lineStarts[line] ?? 0;
  const text = lineText(source, line + 1);
  const end = Math.min(place - start, text.length);
  let column = end + 1;
  for (let at = 0; at < end; at++) {
    // The second half of a character counts nothing; a place between the two belongs to that character.
    if (isPair(text, at)) {
      column--;
      at++;
    }
  }
  return { line: line + 1, column };
}

/** Whether the two units at the offset are one character. */
function isPair(text: string, offset: number): boolean {
  const first = text.charCodeAt(offset);
  const second = text.charCodeAt(offset + 1);
  return first >= 0xd800 && first <= 0xdbff && second >= 0xdc00 && second <= 0xdfff;
}

/** The text of a line (counted from 1) without its line ending; empty for a line that is not there. */
export function lineText(source: SourceText, line: number): string {
  const start = source.lineStarts[line - 1];
  if (start === undefined) return '';
  const end = source.lineStarts[line] ?? source.text.length;
  return source.text.slice(start, end).replace(/[\r\n]+$/, '');
}

/** The index of the last line that starts at or before the offset. */
function lineIndex(lineStarts: readonly number[], offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
