/**
 * The checking stage: types of everything, and the static rules.
 *
 * In: the bindings and the content of the files that lists and calendars name. Out: the checker's side tables, and
 * every mistake that can be found before anything is evaluated. Nothing of an earlier stage is written on.
 */
import type { Bindings } from '../binding/bindings.ts';
import { forget } from '../binding/carried.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type * as ast from '../syntax/ast.ts';
import type { Checked } from './checked.ts';
import { checkedOf, type Context, createContext, emptyTables, type Tables } from './context.ts';
import { checkDeclaration } from './declarations/check-declaration.ts';
import { resolveDeclaredTypes } from './declared-types.ts';
import type { ListFiles } from './list-files.ts';
import { inEach, RULES, RULES_OF_COMPLETENESS } from './rules/index.ts';

/** What is left of a text that was checked. The next takes its tables over and changes them: it can be used once. */
export interface Carried {
  readonly tables: Tables;
  /** The declarations of which something was said. */
  readonly unsound: ReadonlySet<ast.Declaration>;
}

/** What checking gives. */
export interface CheckedText {
  readonly checked: Checked;
  readonly diagnostics: readonly Diagnostic[];
  /** What the next text can take over; undefined where a stated type is in error: everything may rest on it. */
  readonly carried: Carried | undefined;
}

/** Takes out of the tables what they say of symbols that are gone, once these are as many as those that are there. */
function forgetSymbols({ bindings: { symbols }, typeOfSymbol, keyTypeOfList }: Context): void {
  if (typeOfSymbol.size < 2 * symbols.length) return;
  const present = new Set(symbols);
  for (const table of [typeOfSymbol, keyTypeOfList]) {
    for (const symbol of table.keys()) if (!present.has(symbol)) table.delete(symbol);
  }
}

/**
 * Checks a guidance. The tables are complete only when no diagnostic is an error: what is in error has no type, and
 * nothing that reads it is reported again. `complete` is false where some line could not be read: then nothing is said
 * to be missing.
 *
 * `known`: only the declarations `looked` are to be looked at one by one, in this order; of the others the tables hold
 * everything, and there is nothing to be said.
 */
export function check(
  bindings: Bindings,
  files: ListFiles,
  complete = true,
  known?: {
    readonly looked: readonly ast.Declaration[];
    /** Those of the text before that are here no more. */
    readonly gone: readonly ast.Declaration[];
    readonly tables: Tables;
  },
): CheckedText {
  const declarations = bindings.files.flatMap((file) => file.declarations);
  const tables = known?.tables ?? emptyTables();
  if (known !== undefined)
    forget([...known.gone, ...known.looked], [tables.typeOf, tables.words, tables.reads]);
  const looked = known?.looked ?? declarations;
  const context = createContext(bindings, files, complete, declarations, looked, tables);
  resolveDeclaredTypes(context);
  if (known !== undefined) forgetSymbols(context);
  const typed = context.reporter.count === 0;
  inEach(checkDeclaration)(context);
  for (const rule of complete ? [...RULES_OF_COMPLETENESS, ...RULES] : RULES) rule(context);
  return {
    checked: checkedOf(context),
    diagnostics: context.reporter.all(),
    carried: typed ? { tables, unsound: context.unsound } : undefined,
  };
}
