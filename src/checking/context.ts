/**
 * What the parts of the checker share while they work.
 *
 * In: the bindings, the files of lists, a reporter. Out: side tables that fill up; `check` hands them on as `Checked`.
 */

import { isCurrency } from '../base/money.ts';
import { nameKey } from '../base/names.ts';
import type { Span } from '../base/span.ts';
import { suggest } from '../base/suggest.ts';
import { ADVICE_BUDGET } from '../binding/binder.ts';
import type { Bindings, DeclaredSymbol } from '../binding/bindings.ts';
import { type Reporter, reporter } from '../diagnostics/diagnostic.ts';
import type * as ast from '../syntax/ast.ts';
import type { Checked, WordMeaning } from './checked.ts';
import type { ListFiles } from './list-files.ts';
import type { Field, Type } from './type.ts';

/** A kind of symbol with its declaration. */
export type SymbolOf<Kind extends DeclaredSymbol['kind']> = Extract<DeclaredSymbol, { readonly kind: Kind }>;

/** Anything an exemption or exception can displace. */
export type Displaced = SymbolOf<'rule' | 'duty' | 'exemption' | 'exception'>;

/**
 * Things that are displaced together: what one `from …` or `to …` line reaches. Lines that say the same give the same
 * object, so that thousands of exemptions from thousands of rules need not be paired.
 */
export interface Group {
  readonly members: readonly Displaced[];
}

export interface Context {
  readonly bindings: Bindings;
  readonly files: ListFiles;
  readonly reporter: Reporter;
  /** False where some line could not be read: then nothing is said to be missing, since it may stand there. */
  readonly complete: boolean;
  /** The currency of `money` that names none: the guidance's. */
  readonly currency: string | undefined;
  readonly typeOfSymbol: Map<DeclaredSymbol, Type>;
  readonly keyTypeOfList: Map<DeclaredSymbol, Type>;
  readonly fieldsOf: Map<object, readonly Field[]>;
  /** Type of each field of facts and records; absent where its type is in error. */
  readonly typeOfField: Map<ast.FieldDeclaration, Type>;
  /** Lists of fields from which one in error is missing: a name that is not among them is not wrong. */
  readonly incompleteFields: Set<readonly Field[]>;
  readonly typeOf: Map<ast.Expression, Type>;
  readonly words: Map<object, WordMeaning>;
  /** What `from …` lines reach, each kind of line once; see `targets.ts`. */
  readonly groups: Map<string, Group>;
  readonly declarations: readonly ast.Declaration[];
  /** What is left of the budget for advice. */
  readonly advice: { left: number };
  /** Symbols of one kind, in order of declaration. */
  symbols<Kind extends DeclaredSymbol['kind']>(kind: Kind): readonly SymbolOf<Kind>[];
  /** Declarations of one kind, in order; those that name nothing included. */
  declared<Kind extends ast.Declaration['kind']>(
    kind: Kind,
  ): readonly Extract<ast.Declaration, { readonly kind: Kind }>[];
}

/** What has dated values: thresholds, then rates. */
export function datedFigures(context: Context): readonly SymbolOf<'threshold' | 'rate'>[] {
  return [...context.symbols('threshold'), ...context.symbols('rate')];
}

/** The name most like `word`, while looking for it can be afforded. */
export function suggestAmong(context: Context, word: string, names: readonly string[]): string | undefined {
  context.advice.left -= names.length;
  return context.advice.left > 0 ? suggest(word, names) : undefined;
}

/** An empty context: nothing typed, nothing reported. */
export function createContext(bindings: Bindings, files: ListFiles, complete: boolean): Context {
  const declarations = bindings.files.flatMap((file) => file.declarations);
  const byKind = new Map<DeclaredSymbol['kind'], DeclaredSymbol[]>();
  for (const symbol of bindings.symbols) {
    const others = byKind.get(symbol.kind);
    if (others === undefined) byKind.set(symbol.kind, [symbol]);
    else others.push(symbol);
  }
  return {
    bindings,
    files,
    reporter: reporter(),
    complete,
    currency: currencyOf(bindings.guidance),
    typeOfSymbol: new Map(),
    keyTypeOfList: new Map(),
    fieldsOf: new Map(),
    typeOfField: new Map(),
    incompleteFields: new Set(),
    typeOf: new Map(),
    words: new Map(),
    groups: new Map(),
    advice: { left: ADVICE_BUDGET },
    declarations,
    symbols<Kind extends DeclaredSymbol['kind']>(kind: Kind) {
      return (byKind.get(kind) ?? []).filter((one): one is SymbolOf<Kind> => one.kind === kind);
    },
    declared<Kind extends ast.Declaration['kind']>(kind: Kind) {
      return declarations.filter(
        (one): one is Extract<ast.Declaration, { readonly kind: Kind }> => one.kind === kind,
      );
    },
  };
}

/** Whether something has been reported of exactly this place: then no rule says more about it. */
export function isReported(context: Context, span: Span): boolean {
  return context.reporter.diagnostics.some(
    (one) => one.span?.file === span.file && one.span.start === span.start && one.span.end === span.end,
  );
}

/** The side tables as later stages read them. */
export function checkedOf(context: Context): Checked {
  const { bindings, typeOfSymbol, keyTypeOfList, fieldsOf, typeOf, words } = context;
  return { bindings, typeOfSymbol, keyTypeOfList, fieldsOf, typeOf, words };
}

function currencyOf(guidance: ast.GuidanceDeclaration | undefined): string | undefined {
  const written = guidance?.currency?.text.trim();
  return written !== undefined && isCurrency(written) ? written : undefined;
}

/** The choice that a name means among those of a decision or fact. */
export function choiceNamed<C extends { readonly key: string }>(
  name: ast.Name,
  choices: readonly C[],
): C | undefined {
  const key = nameKey(name.text);
  return choices.find((choice) => choice.key === key);
}
