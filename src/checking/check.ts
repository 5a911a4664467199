/**
 * The checking stage: types of everything, and the static rules.
 *
 * In: the bindings and the content of the files that lists and calendars name. Out: the checker's side tables, and
 * every mistake that can be found before anything is evaluated. Nothing of an earlier stage is written on.
 */
import type { Bindings } from '../binding/bindings.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Checked } from './checked.ts';
import { checkedOf, createContext } from './context.ts';
import { checkDeclaration } from './declarations/check-declaration.ts';
import { resolveDeclaredTypes } from './declared-types.ts';
import type { ListFiles } from './list-files.ts';
import { RULES, RULES_OF_COMPLETENESS } from './rules/index.ts';

/**
 * Checks a guidance. The tables are complete only when no diagnostic is an error: what is in error has no type, and
 * nothing that reads it is reported again. `complete` is false where some line could not be read: then nothing is said
 * to be missing.
 */
export function check(
  bindings: Bindings,
  files: ListFiles,
  complete = true,
): { readonly checked: Checked; readonly diagnostics: readonly Diagnostic[] } {
  const context = createContext(bindings, files, complete);
  resolveDeclaredTypes(context);
  for (const declaration of context.declarations) checkDeclaration(context, declaration);
  for (const rule of complete ? [...RULES_OF_COMPLETENESS, ...RULES] : RULES) rule(context);
  return { checked: checkedOf(context), diagnostics: context.reporter.all() };
}
