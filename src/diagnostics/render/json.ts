/**
 * Diagnostics for other programs.
 *
 * In:  diagnostics and the sources they point into.
 * Out: plain data for `JSON.stringify`: lines and columns from 1, ends exclusive, absent things as `null`.
 */
import { position, type SourceText } from '../../base/source.ts';
import type { Span } from '../../base/span.ts';
import type { Diagnostic, Severity } from '../diagnostic.ts';
import { inOrder, pageOf } from './terminal.ts';

/** A place in a file: lines and columns from 1, the end exclusive. */
export interface PlaceJson {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A diagnostic as data that JSON can hold. */
export interface DiagnosticJson {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string | null;
  readonly place: PlaceJson | null;
  readonly related: readonly { readonly message: string; readonly place: PlaceJson | null }[];
  readonly page: string;
}

/** The diagnostics in the order of their places. */
export function diagnosticsJson(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, SourceText>,
): readonly DiagnosticJson[] {
  return inOrder(diagnostics).map((one) => ({
    code: one.code,
    severity: one.severity,
    message: one.message,
    help: one.help ?? null,
    place: placeJson(one.span, sources),
    related: one.related.map(({ message, span }) => ({ message, place: placeJson(span, sources) })),
    page: pageOf(one.code),
  }));
}

/** A place by lines and columns; a file whose text is not at hand (a list of codes) by its beginning. */
export function placeJson(
  span: Span | undefined,
  sources: ReadonlyMap<string, SourceText>,
): PlaceJson | null {
  if (span === undefined) return null;
  const source = sources.get(span.file);
  if (source === undefined) return { file: span.file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const start = position(source, span.start);
  const end = position(source, span.end);
  return {
    file: span.file,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}
