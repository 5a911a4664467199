/**
 * What the parts of the binder share while they work: the symbol table and the side tables being filled.
 *
 * In: a symbol table. Out: a record of mutable maps that only `binding/` writes to, and the one function that
 * looks up a name of a known kind (`refer`).
 */
import { displayName, nameKey, quoteName, suspiciousCharacters } from '../base/names.ts';
import type { Span } from '../base/span.ts';
import { suggest } from '../base/suggest.ts';
import { didYouMean } from '../diagnostics/catalogue/entry.ts';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import type * as ast from '../syntax/ast.ts';
import type { Piece } from './backticks.ts';
import type { DeclaredSymbol, Meaning, NeededFact } from './bindings.ts';
import type { Shape } from './shape.ts';
import { placeOf, SPACES, type Space, type SymbolKind, type SymbolTable } from './symbols.ts';

export interface Binder {
  readonly table: SymbolTable;
  readonly reporter: Reporter;
  readonly meanings: Map<object, Meaning>;
  readonly references: Map<ast.Name, DeclaredSymbol>;
  readonly needed: Map<ast.NeededPath, NeededFact>;
  readonly templates: Map<ast.TextLiteral, readonly (string | ast.NameExpression)[]>;
  /** The facts that are lists, by what one of their entries is called. */
  readonly lists: () => ReadonlyMap<string, readonly ListFact[]>;
  /** Keys of the choices of each decision, found once. */
  readonly choiceKeys: Map<DeclaredSymbol, ReadonlySet<string>>;
  /** What is left of the budget for advice. */
  readonly advice: { left: number };
  /** What is left of names that need backticks where they stand without. */
  readonly pieces: () => ReadonlyMap<string, Piece>;
  /** The piece that was last met: the next of the same name is the same mistake. */
  readonly lastPiece: { met: Piece | undefined };
  /** Everything that some expression, text, source or scenario reads. */
  readonly read: Set<DeclaredSymbol>;
}

/**
 * How many names may be looked at in search of advice, for all mistakes together. Past it nobody reads advice, and
 * looking for it would cost more than all the rest.
 */
export const ADVICE_BUDGET = 500_000;

/** Takes from the budget for advice; false once it is used up. */
export function affordAdvice(binder: Binder, names: number): boolean {
  binder.advice.left -= names;
  return binder.advice.left > 0;
}

/**
 * The name most like `word`, as it is written, or the only one that begins with it, while advice can be afforded. What
 * has that name counts as read: a slip in the only place that reads a fact is one mistake, not two.
 */
export function suggestFor(
  binder: Binder,
  word: string,
  candidates: () => readonly string[],
  {
    ofFields = false,
  }: { /** What is left and right of its `of` is looked at apart. */ ofFields?: boolean } = {},
): string | undefined {
  // Finding the candidates may look through every symbol, however few they are.
  if (!affordAdvice(binder, binder.table.symbols.length)) return undefined;
  const names = candidates();
  const suggestion =
    suggest(word, names) ??
    onlyOneBeginning(word, names) ??
    (ofFields && / of /iu.test(word) ? undefined : onlyOneWith(word, names));
  if (suggestion === undefined) return undefined;
  const key = nameKey(suggestion);
  const meant = SPACES.flatMap((space) => binder.table.spaces[space].get(key) ?? []);
  for (const symbol of meant) binder.read.add(symbol);
  // What is no symbol, such as the number of a paragraph, is not a name in the text.
  return meant.length === 0 ? suggestion : quoteName(suggestion);
}

/** `limit` for `tender limit`, `value of the contract` for `contract value`: the only name that has all of the words. */
function onlyOneWith(word: string, names: readonly string[]): string | undefined {
  const wanted = wordsOf(word);
  if (wanted.length === 0) return undefined;
  const having = names.filter((name) => {
    const words = new Set(wordsOf(name));
    return wanted.every((one) => words.has(one));
  });
  const [found, ...others] = new Set(having);
  return others.length === 0 ? found : undefined;
}

/** The words of a name that say something. */
function wordsOf(name: string): readonly string[] {
  return nameKey(name)
    .split(' ')
    .filter((one) => !['of', 'the', 'a', 'an', 'in', 'for'].includes(one));
}

/** `distance` for `distance to school`: a name cut short, where no other begins so. */
function onlyOneBeginning(word: string, names: readonly string[]): string | undefined {
  const start = `${nameKey(word)} `;
  const [found, ...others] = new Set(names.filter((name) => nameKey(name).startsWith(start)));
  return others.length === 0 ? found : undefined;
}

export interface ListFact {
  readonly symbol: DeclaredSymbol;
  readonly shape: Extract<Shape, { readonly kind: 'list' }>;
}

type SymbolOfKind<K extends SymbolKind> = Extract<DeclaredSymbol, { readonly kind: K }>;

/**
 * Looks up a name that must be of one of the given kinds, and records it. Reports an unknown name, or one of
 * another kind; the answer is then undefined.
 */
export function refer<K extends SymbolKind>(
  binder: Binder,
  name: ast.Name,
  space: Space,
  kinds: readonly K[],
): SymbolOfKind<K> | undefined {
  const found = find(binder, name, space, kinds);
  if (found !== undefined) binder.references.set(name, found);
  return found;
}

function find<K extends SymbolKind>(
  binder: Binder,
  name: ast.Name,
  space: Space,
  kinds: readonly K[],
): SymbolOfKind<K> | undefined {
  const symbol = binder.table.spaces[space].get(nameKey(name.text));
  if (symbol !== undefined && isOfKind(symbol, kinds)) return symbol;
  if (symbol === undefined) reportNotFound(binder, name, kinds, undefined);
  else reportWrongKind(binder, name, symbol, kinds[0] ?? 'fact', similarOf(binder, name, kinds));
  return undefined;
}

export function isOfKind<K extends SymbolKind>(
  symbol: DeclaredSymbol,
  kinds: readonly K[],
): symbol is SymbolOfKind<K> {
  return kinds.some((kind) => kind === symbol.kind);
}

/** Reports that a name is of another kind than was wanted, or unknown. */
export function reportNotFound(
  binder: Binder,
  name: ast.Name,
  kinds: readonly SymbolKind[],
  hint: string | undefined,
): void {
  const wanted = kinds[0] ?? 'fact';
  const shown = displayName(name.text);
  const other = ofAnyKind(binder.table, nameKey(name.text));
  if (other !== undefined) {
    reportWrongKind(binder, name, other, wanted, hint ?? similarOf(binder, name, kinds));
    return;
  }
  if (reportSuspicious(binder.reporter, name)) return;
  const behind = behindItsKind(binder, shown);
  const right = behind !== undefined && kinds.some((kind) => kind === behind.kind);
  if (behind !== undefined && !right) {
    const crossed = wanted === 'exemption' && behind.kind === 'rule' ? exemptFrom(behind.name) : undefined;
    reportWrongKind(binder, name, behind, wanted, hint ?? crossed);
    return;
  }
  const suggestion =
    behind === undefined
      ? suggestFor(binder, shown, () => namesOfKinds(binder.table, kinds))
      : quoteName(behind.name);
  binder.reporter.report('unknown-name', name.span, { name: shown, what: wanted, suggestion, hint });
}

function exemptFrom(rule: string): string {
  return `an exception is to an exemption; to take something out of the rule, write an exemption with “from rule ${rule}”`;
}

/** `large contract` for `rule large contract` or `then large contract`, where a name alone should stand. */
function behindItsKind(binder: Binder, name: string): DeclaredSymbol | undefined {
  const rest =
    /^(?:then|fact|decision|outcome|rule|exemption|exception|duty|list|table|threshold) (.+)$/iu.exec(
      name,
    )?.[1];
  const symbol = rest === undefined ? undefined : ofAnyKind(binder.table, nameKey(rest));
  if (symbol !== undefined) binder.read.add(symbol);
  return symbol;
}

function similarOf(binder: Binder, name: ast.Name, kinds: readonly SymbolKind[]): string | undefined {
  return didYouMean(suggestFor(binder, displayName(name.text), () => namesOfKinds(binder.table, kinds)));
}

/** Reports that what has this name cannot stand here. `wanted`: the kind that could. */
export function reportWrongKind(
  binder: Binder,
  name: ast.Name,
  found: DeclaredSymbol,
  wanted: SymbolKind | 'value',
  hint: string | undefined,
): void {
  const place = placeOf(found);
  binder.reporter.report(
    'wrong-kind',
    name.span,
    { name: found.name, is: found.kind, wanted, hint },
    place === undefined ? [] : [{ span: place, message: 'declared here' }],
  );
}

/** The thing of any kind that has this key, values first. */
export function ofAnyKind(table: SymbolTable, key: string): DeclaredSymbol | undefined {
  for (const space of SPACES) {
    const symbol = table.spaces[space].get(key);
    if (symbol !== undefined) return symbol;
  }
  return undefined;
}

export function namesOfKinds(table: SymbolTable, kinds: readonly SymbolKind[]): readonly string[] {
  return table.symbols.filter((symbol) => isOfKind(symbol, kinds)).map((symbol) => symbol.name);
}

/** Reports the first character of a name that deceives the eye; whether there was one. */
export function reportSuspicious(reporter: Reporter, name: ast.Name): boolean {
  if (PLAIN_TEXT.test(name.text)) return false;
  const [first] = suspiciousCharacters(name.text);
  if (first === undefined) return false;
  reporter.report('suspicious-characters', partOf(name, first.offset, first.length), {
    name: displayName(name.text),
    what: first.what,
  });
  return true;
}

/** ASCII without control characters: nothing in it deceives the eye. */
const PLAIN_TEXT = /^[ -~]*$/;

/** A stretch of a name as a span; the whole name where its text is not laid out as in the file. */
function partOf(name: ast.Name, offset: number, length: number): Span {
  const { file, start, end } = name.span;
  if (end - start !== name.text.length) return name.span;
  return { file, start: start + offset, end: start + offset + length };
}
