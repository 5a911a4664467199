/**
 * What the parts of the checker share while they work.
 *
 * In: the bindings, the files of lists, a reporter. Out: side tables that fill up; `check` hands them on as `Checked`.
 */

import { isCurrency } from '../base/money.ts';
import { nameKey } from '../base/names.ts';
import type { Span } from '../base/span.ts';
import { suggest } from '../base/suggest.ts';
import { ADVICE_BUDGET, isOfKind } from '../binding/binder.ts';
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

/** That something is read, and where. */
export interface Read {
  readonly symbol: DeclaredSymbol;
  /**
   * `exempt under X` reads whether X applies; `X is known` what the record says of X, before presumptions; anything
   * else reads a value.
   */
  readonly aspect: 'applies' | 'recorded' | 'value';
  readonly span: Span;
}

/** The tables that fill up. Those of one text can be taken over for the next, as far as it is the same. */
export interface Tables {
  readonly typeOfSymbol: Map<DeclaredSymbol, Type>;
  readonly keyTypeOfList: Map<DeclaredSymbol, Type>;
  readonly fieldsOf: Map<object, readonly Field[]>;
  /** Type of each field of facts and records; absent where its type is in error. */
  readonly typeOfField: Map<ast.FieldDeclaration, Type>;
  /** Lists of fields from which one in error is missing: a name that is not among them is not wrong. */
  readonly incompleteFields: Set<readonly Field[]>;
  readonly typeOf: Map<ast.Expression, Type>;
  readonly words: Map<object, WordMeaning>;
  /** What expressions read, each found once; see `reads.ts`. */
  readonly reads: Map<ast.Expression, readonly Read[]>;
  /** Whether anything is worked out from itself. The object is the same for all texts that take over one another's tables. */
  readonly going: { round: boolean };
}

/** Tables of which nothing is known yet. */
export function emptyTables(): Tables {
  return {
    typeOfSymbol: new Map(),
    keyTypeOfList: new Map(),
    fieldsOf: new Map(),
    typeOfField: new Map(),
    incompleteFields: new Set(),
    typeOf: new Map(),
    words: new Map(),
    reads: new Map(),
    going: { round: false },
  };
}

export interface Context extends Tables {
  readonly bindings: Bindings;
  readonly files: ListFiles;
  readonly reporter: Reporter;
  /** False where some line could not be read: then nothing is said to be missing, since it may stand there. */
  readonly complete: boolean;
  /** The currency of `money` that names none: the guidance's. */
  readonly currency: string | undefined;
  /** What `from …` lines reach, each kind of line once; see `targets.ts`. */
  readonly groups: Map<string, Group>;
  readonly declarations: readonly ast.Declaration[];
  /** Those that have to be looked at one by one: all, but for what is known of a text before. */
  readonly looked: readonly ast.Declaration[];
  /** Those of them of which something was said. */
  readonly unsound: Set<ast.Declaration>;
  /** What is left of the budget for advice. */
  readonly advice: { left: number };
  /** Symbols of one kind, in order of declaration. */
  symbols<Kind extends DeclaredSymbol['kind']>(kind: Kind): readonly SymbolOf<Kind>[];
  /** Declarations of one kind, in order; those that name nothing included. */
  declared<Kind extends ast.Declaration['kind']>(
    kind: Kind,
  ): readonly Extract<ast.Declaration, { readonly kind: Kind }>[];
}

/** The name most like `word`, while looking for it can be afforded. */
export function suggestAmong(context: Context, word: string, names: readonly string[]): string | undefined {
  context.advice.left -= names.length;
  return context.advice.left > 0 ? suggest(word, names) : undefined;
}

/** The symbol that a declaration of the kind declares; undefined for one of another kind. */
export function declaredHere<Kind extends DeclaredSymbol['kind']>(
  { bindings }: Context,
  declaration: ast.Declaration,
  kind: Kind,
): SymbolOf<Kind> | undefined {
  const symbol = bindings.symbolOf.get(declaration);
  return symbol !== undefined && isOfKind(symbol, [kind]) ? symbol : undefined;
}

/** The same, of a threshold or a rate. */
export function figureDeclaredHere(
  context: Context,
  declaration: ast.Declaration,
): SymbolOf<'threshold' | 'rate'> | undefined {
  return declaredHere(context, declaration, 'threshold') ?? declaredHere(context, declaration, 'rate');
}

/** A context in which nothing has been reported, and nothing typed but what the tables hold. */
export function createContext(
  bindings: Bindings,
  files: ListFiles,
  complete: boolean,
  declarations: readonly ast.Declaration[],
  looked: readonly ast.Declaration[],
  tables: Tables,
): Context {
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
    ...tables,
    groups: new Map(),
    advice: { left: ADVICE_BUDGET },
    declarations,
    looked,
    unsound: new Set(),
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
