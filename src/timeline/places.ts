/**
 * Places in the text, compared.
 *
 * In: spans. Out: whether one lies within another, and a key that is the same for the same place.
 */
import type { Span } from '../base/span.ts';

export function isWithin(span: Span | undefined, outer: Span): boolean {
  return span !== undefined && span.file === outer.file && outer.start <= span.start && span.end <= outer.end;
}

export function placeKey(span: Span | undefined): string {
  return span === undefined ? '' : `${span.file} ${span.start} ${span.end}`;
}
