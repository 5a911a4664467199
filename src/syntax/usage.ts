/**
 * The part of the tree that says how contracts are given to the guidance: sources and scenarios.
 *
 * In: nothing. Out: plain readonly data types.
 */
import type { Span } from '../base/span.ts';
import type { DeclarationBase } from './declaration.ts';
import type { DateLiteral, Expression, GivenValue, Name, TextLiteral } from './expressions.ts';
import type { StatusWord } from './words.ts';

/** `source contract register` maps the columns of a file, or the places of a published record, to facts. */
export interface SourceDeclaration extends DeclarationBase {
  readonly kind: 'SourceDeclaration';
  readonly name: Name;
  /** `format CSV`, `format JSON Lines`. */
  readonly format: Name | undefined;
  /** `records in "contracts"`: where in a JSON file the list of records stands. */
  readonly recordsIn: TextLiteral | undefined;
  /** `ocid prefix "ocds-b5fd17"`: whose publications an OCDS source reads. */
  readonly ocidPrefixes: readonly TextLiteral[];
  readonly mappings: readonly SourceMapping[];
}

/** `annual value: column "Annual value (£)"` with its indented lines. */
export interface SourceMapping {
  readonly kind: 'SourceMapping';
  /** A fact's name, or `id`, or `assessment date`. */
  readonly fact: Name;
  readonly column: TextLiteral;
  /** `"Council" means local authority`; `means unknown | unavailable | not applicable` are read too. */
  readonly meanings: readonly SourceMeaning[];
  /** `written "DD/MM/YYYY"`. */
  readonly written: TextLiteral | undefined;
  /** `separated by ";"`. */
  readonly separatedBy: TextLiteral | undefined;
  /** `judged by column "A"`, `judged on column "B"`, `reasons from column "C"`. */
  readonly judgedByColumn: TextLiteral | undefined;
  readonly judgedOnColumn: TextLiteral | undefined;
  readonly reasonsColumn: TextLiteral | undefined;
  readonly span: Span;
}

export interface SourceMeaning {
  readonly kind: 'SourceMeaning';
  readonly text: TextLiteral;
  readonly value: Expression;
  readonly span: Span;
}

export interface ScenarioDeclaration extends DeclarationBase {
  readonly kind: 'ScenarioDeclaration';
  readonly title: TextLiteral;
  readonly given: readonly Given[];
  readonly expect: readonly Expectation[];
}

/**
 * `annual value is £2.3 million` · `people served is children, patients` · `people served is empty` ·
 * `good reason is unavailable | unknown | not applicable` · `lots is (title is "A", value is £1), (…)`.
 */
export interface Given {
  readonly kind: 'Given';
  readonly fact: Name;
  readonly value: GivenValue;
  /** `judged by "the council" on 3 May 2027 because "…"` on a deeper line. */
  readonly judged:
    | {
        readonly by: TextLiteral;
        readonly on: DateLiteral;
        readonly because: TextLiteral;
        readonly span: Span;
      }
    | undefined;
  readonly span: Span;
}

/** `annual value`, or `value of entry 2 of lots`: the words before each number, outermost first, then the fact. */
export interface NeededPath {
  readonly kind: 'NeededPath';
  /** `words`: `value of entry`; `entry`, counted from 1. */
  readonly entries: readonly { readonly words: Name; readonly entry: number }[];
  readonly fact: Name;
  readonly span: Span;
}

export type Expectation =
  /** `outcome is bring in house`; or `outcome is one of a, b` (exactly the possible outcomes). */
  | {
      readonly kind: 'ExpectOutcome';
      readonly decision: Name;
      readonly choices: readonly Name[];
      readonly oneOf: boolean;
      readonly span: Span;
    }
  /** `under rule R`: R is effective. */
  | { readonly kind: 'ExpectRule'; readonly rule: Name; readonly span: Span }
  /** `no exemption`: none applies. */
  | { readonly kind: 'ExpectNoExemption'; readonly span: Span }
  /** `exempt under X` (applies). */
  | { readonly kind: 'ExpectExempt'; readonly exemption: Name; readonly span: Span }
  /** `exemption X: does not apply | not needed | unknown | applies`, also `exception X: …`. */
  | {
      readonly kind: 'ExpectExemptionState';
      readonly exemption: Name;
      readonly exception: boolean;
      readonly state: 'applies' | 'not needed' | 'does not apply' | 'unknown';
      readonly span: Span;
    }
  /** A status word alone on its line. */
  | { readonly kind: 'ExpectStatus'; readonly status: StatusWord; readonly span: Span }
  /** `needs annual value, trigger date` (among the needs); `needs exactly …`; `needs nothing` (exactly none). */
  | {
      readonly kind: 'ExpectNeeds';
      readonly needed: readonly NeededPath[];
      readonly exactly: boolean;
      readonly span: Span;
    }
  /** `may claim good reason`; `may claim nothing` names none. */
  | { readonly kind: 'ExpectMayClaim'; readonly facts: readonly Name[]; readonly span: Span }
  /** `presumed contact with people at risk`, `not presumed contact with people at risk`. */
  | { readonly kind: 'ExpectPresumed'; readonly fact: Name; readonly presumed: boolean; readonly span: Span }
  /** `conflict not ruled out`: of some decision. */
  | { readonly kind: 'ExpectConflictOpen'; readonly span: Span }
  /** `duty D is owed | is not owed | is unknown | is satisfied | is outstanding | is overdue`, `duty D is due on 3 June 2027`. */
  | {
      readonly kind: 'ExpectDuty';
      readonly duty: Name;
      readonly state: 'owed' | 'not owed' | 'unknown' | 'satisfied' | 'outstanding' | 'overdue' | undefined;
      readonly dueOn: DateLiteral | undefined;
      readonly span: Span;
    };
