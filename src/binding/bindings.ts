/**
 * What binding gives: which declaration each name means.
 *
 * In: nothing. Out: the shapes of the symbol table and of the side table from AST nodes to meanings.
 */
import type { Span } from '../base/span.ts';
import type * as ast from '../syntax/ast.ts';

/** A field of a record, by its declaration. */
export interface FieldSymbol {
  readonly kind: 'field';
  readonly name: string;
  readonly key: string;
  readonly declaration: ast.FieldDeclaration;
}

/** Every named thing. `declaration` is undefined only for the built-in fact `assessment date`. */
export type DeclaredSymbol =
  | {
      readonly kind: 'fact';
      readonly name: string;
      readonly key: string;
      readonly declaration: ast.FieldDeclaration | undefined;
    }
  | {
      readonly kind: 'record';
      readonly name: string;
      readonly key: string;
      readonly declaration: ast.RecordDeclaration;
    }
  | {
      readonly kind: 'threshold';
      readonly name: string;
      readonly key: string;
      readonly declaration: ast.ThresholdDeclaration;
    }
  | {
      readonly kind: 'rate';
      readonly name: string;
      readonly key: string;
      readonly declaration: ast.RateDeclaration;
    }
  | {
      readonly kind: 'list';
      readonly name: string;
      readonly key: string;
      readonly declaration: ast.ListDeclaration;
    }
  | {
      readonly kind: 'decision';
      readonly name: string;
      readonly key: string;
      readonly declaration: ast.DecisionDeclaration;
    }
  | {
      readonly kind: 'definition';
      readonly name: string;
      readonly key: string;
      readonly declaration: ast.DefineDeclaration;
    }
  | {
      readonly kind: 'rule';
      readonly name: string;
      readonly key: string;
      readonly declaration: ast.RuleDeclaration;
    }
  | {
      readonly kind: 'exemption';
      readonly name: string;
      readonly key: string;
      readonly declaration: ast.ExemptionDeclaration;
    }
  | {
      readonly kind: 'exception';
      readonly name: string;
      readonly key: string;
      readonly declaration: ast.ExceptionDeclaration;
    }
  | {
      readonly kind: 'duty';
      readonly name: string;
      readonly key: string;
      readonly declaration: ast.DutyDeclaration;
    }
  | {
      readonly kind: 'table';
      readonly name: string;
      readonly key: string;
      readonly declaration: ast.TableDeclaration;
    }
  | {
      readonly kind: 'calendar';
      readonly name: string;
      readonly key: string;
      readonly declaration: ast.CalendarDeclaration;
    }
  | {
      readonly kind: 'source';
      readonly name: string;
      readonly key: string;
      readonly declaration: ast.SourceDeclaration;
    };

/**
 * What a run of words means where a value stands. Choices are not settled here: a run that names nothing is
 * `word`, and the checker reads it as a choice (or `yes`, `no`) of the type it meets, or reports it.
 */
export type Meaning =
  | { readonly kind: 'symbol'; readonly symbol: DeclaredSymbol }
  /** `value of lots`, `name of supplier`: a field of (each of) what `of` means. */
  | { readonly kind: 'field of'; readonly field: FieldSymbol; readonly of: Meaning }
  /** A field of the element of an enclosing `where`, 0 the innermost. */
  | { readonly kind: 'element'; readonly depth: number; readonly field: FieldSymbol | undefined }
  /** `bordering areas of authority area`: a keyed list at a key. */
  | {
      readonly kind: 'keyed list';
      readonly list: DeclaredSymbol & { readonly kind: 'list' };
      readonly of: Meaning;
    }
  /** `number of lots`, `total of value of lots`. */
  | {
      readonly kind: 'aggregate';
      readonly function: 'number' | 'total' | 'largest' | 'smallest';
      readonly of: Meaning;
    }
  /** `exempt under good reason shown`. */
  | {
      readonly kind: 'exempt';
      readonly exemption: DeclaredSymbol & { readonly kind: 'exemption' | 'exception' };
    }
  /** `value of (lots where …)` in an `OfBrackets` expression: the bracket's operands stand here. */
  | { readonly kind: 'brackets' }
  /** Names nothing; `key` and `text` for the checker to read as a choice. */
  | { readonly kind: 'word'; readonly text: string; readonly key: string; readonly span: Span };

/** A fact, or a place in it: entries counted from 0, and keys of fields, from the fact inwards. */
export interface NeededFact {
  readonly fact: DeclaredSymbol;
  readonly path: readonly (number | string)[];
}

/** The symbol table and the side tables. */
export interface Bindings {
  /** All files, in the order of their paths. */
  readonly files: readonly ast.PolicyFile[];
  readonly guidance: ast.GuidanceDeclaration | undefined;
  /** By kind, in order of declaration, files in order of path. */
  readonly symbols: readonly DeclaredSymbol[];
  /** Symbol of each declaration that declares one (facts: the field). */
  readonly symbolOf: ReadonlyMap<object, DeclaredSymbol>;
  /**
   * Meaning of each `NameExpression`, `OfBracketsExpression`, quantifier's `element` Name (the list it goes through),
   * and of names in `because` templates. Absent where it could not be settled (reported).
   */
  readonly meanings: ReadonlyMap<object, Meaning>;
  /**
   * Symbol meant by each `Name` that refers to a declaration of a known kind: presume/deem `fact`, `applies by`,
   * threshold and rate `by`, the rates of conversions, calendar names, conclusion `decision`, target rule/duty, `to`, source and scenario facts,
   * expectations, named types. Absent where the name was unknown (reported).
   */
  readonly references: ReadonlyMap<ast.Name, DeclaredSymbol>;
  /** What each path after `needs` leads to. Absent where it leads nowhere (reported). */
  readonly needed: ReadonlyMap<ast.NeededPath, NeededFact>;
  /** Parts of each `because` text in order, by the literal; one without braces has one part. */
  readonly templates: ReadonlyMap<ast.TextLiteral, readonly (string | ast.NameExpression)[]>;
  /** Paragraph each declaration stands under, by its number; absent before the first paragraph of a file. */
  readonly paragraphOf: ReadonlyMap<object, string>;
  /** Paragraphs by number. */
  readonly paragraphs: ReadonlyMap<string, ast.ParagraphDeclaration>;
}
