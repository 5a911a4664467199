/**
 * Printing code.
 *
 * In: code, and the texts of the policies. Out: its text, and the source map from that text to the policies.
 */
import { addMapping, GenMapping, setSourceContent, toEncodedMap } from '@jridgewell/gen-mapping';
import { position, type SourceText } from '../../base/source.ts';
import type { Span } from '../../base/span.ts';
import { type Code, declarationText } from './code.ts';

export interface Printed {
  readonly text: string;
  /** A source map, version 3, as JSON. */
  readonly map: string;
}

/** Prints code that will stand in `file`. */
export function print(code: Code, file: string, sources: ReadonlyMap<string, SourceText>): Printed {
  const map = new GenMapping({ file });
  for (const [path, source] of sources) setSourceContent(map, path, source.text);
  const pieces: string[] = [];
  let line = 1;
  let column = 0;
  let origin: Span | undefined;
  const write = (text: string): void => {
    pieces.push(text);
    const ends = text.split('\n');
    line += ends.length - 1;
    column = ends.length === 1 ? column + text.length : (ends.at(-1) ?? '').length;
  };
  const mark = (span: Span): void => {
    const source = sources.get(span.file);
    if (source === undefined) return;
    const at = position(source, span.start);
    // Columns of source maps count UTF-16 units from 0.
    const start = source.lineStarts[at.line - 1] ?? 0;
    addMapping(map, {
      generated: { line, column },
      source: span.file,
      original: { line: at.line, column: span.start - start },
    });
  };
  const visit = (piece: Code): void => {
    const outer = origin;
    for (const part of piece.parts) {
      if (typeof part === 'string') write(part);
      else if ('keyword' in part) write(declarationText(part));
      else if ('start' in part) {
        origin = part;
        mark(part);
      } else visit(part);
    }
    if (origin !== outer) {
      origin = outer;
      if (outer !== undefined) mark(outer);
    }
  };
  visit(code);
  return { text: pieces.join(''), map: JSON.stringify(toEncodedMap(map)) };
}
