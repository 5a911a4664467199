/**
 * Where a guidance names files of its own.
 *
 * In:  the texts of its `.policy` files.
 * Out: each path as written, with the place where it is written first.
 */

import { sourceText } from '../base/source.ts';
import type { Span } from '../base/span.ts';
import { parse } from '../parsing/parse.ts';
import type { Declaration, ListFile } from '../syntax/ast.ts';

/** The files that lists and calendars read, in order of mention. */
export function listReferences(
  files: readonly { readonly path: string; readonly text: string }[],
): ReadonlyMap<string, Span> {
  const references = new Map<string, Span>();
  for (const file of files) {
    // A text that names no file is not read twice.
    if (!/\bfrom\s+file\b/i.test(file.text)) continue;
    for (const declaration of parse(sourceText(file.path, file.text)).file.declarations) {
      for (const { path } of filesOf(declaration)) {
        if (!references.has(path.value)) references.set(path.value, path.span);
      }
    }
  }
  return references;
}

function filesOf(declaration: Declaration): readonly ListFile[] {
  switch (declaration.kind) {
    case 'ListDeclaration':
    case 'CalendarDeclaration':
      return declaration.files;
    default:
      return [];
  }
}
