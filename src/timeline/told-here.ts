/**
 * Where mistakes in joined texts are told.
 *
 * In:  diagnostics of texts of a guidance with what they read of others.
 * Out: the same; of a text of another guidance nothing but that it does not fit, at the line that uses it.
 */
import { displayName } from '../base/names.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { Consolidated } from '../editions/consolidate.ts';
import { guidanceIn } from '../editions/uses.ts';

/** What is wrong only where the other guidance is read by itself. */
const UNREAD: ReadonlySet<string> = new Set(['unread-fact', 'unread-declaration', 'unused-outcome']);

/** The diagnostics for the drafter of the files `own`. */
export function toldHere(
  diagnostics: readonly Diagnostic[],
  own: ReadonlySet<string>,
  { editions }: Consolidated,
): readonly Diagnostic[] {
  const uses = guidanceIn(editions[0])?.uses[0];
  return diagnostics.flatMap((one) => {
    if (one.span === undefined || own.has(one.span.file)) return [one];
    if (one.severity !== 'error' || uses === undefined || UNREAD.has(one.code)) return [];
    const related = [{ span: one.span, message: 'the text there' }, ...one.related];
    const title = displayName(uses.guidance.text);
    return [diagnostic('used-text-does-not-fit', uses.span, { title, message: one.message }, related)];
  });
}
