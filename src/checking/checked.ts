/**
 * What checking gives: the type of everything, and what each bare word means there.
 *
 * In: nothing. Out: the shape of the checker's side tables, read by lowering.
 */
import type { Bindings, DeclaredSymbol } from '../binding/bindings.ts';
import type * as ast from '../syntax/ast.ts';
import type { Choice, Field, Type } from './type.ts';

/** A bare word that is a choice of the type it meets, or `yes` / `no`. */
export type WordMeaning =
  | { readonly kind: 'choice'; readonly choice: Choice }
  | { readonly kind: 'yes or no'; readonly yes: boolean };

export interface Checked {
  readonly bindings: Bindings;
  /** Type of each declared thing that has one (facts, thresholds, definitions, tables, decisions, list members). */
  readonly typeOfSymbol: ReadonlyMap<DeclaredSymbol, Type>;
  /** Type of the key of a keyed list. */
  readonly keyTypeOfList: ReadonlyMap<DeclaredSymbol, Type>;
  /** Fields of a record type, by its declaration (or the field declaration of an inline record). */
  readonly fieldsOf: ReadonlyMap<object, readonly Field[]>;
  /** Type of each expression, with what it meets taken in (a literal amount has the currency and VAT basis of its neighbour). */
  readonly typeOf: ReadonlyMap<ast.Expression, Type>;
  /** What each bare word (a `NameExpression` whose meaning is `word`, or a `Name` of a choice) means. */
  readonly words: ReadonlyMap<object, WordMeaning>;
}
