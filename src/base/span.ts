/**
 * Spans: where a piece of text stands in the guidance.
 *
 * In:  a file name and offsets counted while reading.
 * Out: plain data that every later stage carries along unchanged.
 */

/**
 * A stretch of one file.
 *
 * `file` is the path relative to the guidance folder, written with `/`. `start` and `end` are UTF-16 offsets into
 * the file's text; `end` is exclusive, so `start === end` marks a place between two characters.
 */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The smallest span that covers both. Order does not matter.
 *
 * Spans of two different files cannot be joined: the first is returned as it is, so that a diagnostic still points
 * to a real place.
 */
export function joinSpans(a: Span, b: Span): Span {
  if (a.file !== b.file) return a;
  return { file: a.file, start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
