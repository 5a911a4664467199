/**
 * Places as editors name them.
 *
 * In:  offsets and spans. Out: lines and characters, both from 0 and counted in UTF-16 units, and back.
 */
import type { SourceText } from '../base/source.ts';
import type { Span } from '../base/span.ts';

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The end is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A range of a file, by its path from the top. */
export interface Location {
  readonly path: string;
  readonly range: Range;
}

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** The place of an offset; of one past the text, its end. */
export function positionAt({ text, lineStarts }: SourceText, offset: number): Position {
  const place = Math.max(0, Math.min(offset, text.length));
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: place - (lineStarts[low] ?? 0) };
}

/** The offset of a place; of a character past its line, the end of that line. */
export function offsetAt({ text, lineStarts }: SourceText, { line, character }: Position): number {
  if (line < 0) return 0;
  const start = lineStarts[line];
  if (start === undefined) return text.length;
  const next = lineStarts[line + 1] ?? text.length;
  const end = start + text.slice(start, next).replace(/[\r\n]+$/, '').length;
  return Math.min(start + Math.max(0, character), end);
}

/** A span without the blank lines at its end. */
export function rangeOf(source: SourceText, { start, end }: Pick<Span, 'start' | 'end'>): Range {
  const written = source.text.slice(start, end).trimEnd().length;
  return { start: positionAt(source, start), end: positionAt(source, start + written) };
}
