/**
 * The part of the tree that declares: guidance, facts, figures, and what decides.
 *
 * In: nothing. Out: plain readonly data types. Instruments that amend are in amendments.ts.
 *
 * Vocabulary: a *clause* is a line inside a declaration (`because …`); a *limb* is a labelled part of a
 * condition (`(a) …`); a *run* is several words read as one bare name.
 */
import type { Span } from '../base/span.ts';
import type { DeclarationBase } from './declaration.ts';
import type {
  DateLiteral,
  Expression,
  Literal,
  Name,
  PeriodLiteral,
  TextLiteral,
  TypeNode,
} from './expressions.ts';
import type { ScenarioDeclaration, SourceDeclaration } from './usage.ts';
import type { ComparisonOperator, GuaranteedDirection } from './words.ts';

// ── Declarations ────────────────────────────────────────────────────────────────────────────────────────────

/** `cites paragraph 4.2` or `cites "Care Act 2014, section 9"`. */
export interface Citation {
  readonly kind: 'Citation';
  readonly paragraph: string | undefined;
  readonly source: TextLiteral | undefined;
  readonly span: Span;
}

/** Clauses shared by everything that decides something. */
interface Grounds {
  readonly when: Expression | undefined;
  /** `unless C`: the condition is `when` and not `unless`. */
  readonly unless: Expression | undefined;
  readonly because: TextLiteral | undefined;
  readonly cites: readonly Citation[];
}

export interface GuidanceDeclaration extends DeclarationBase {
  readonly kind: 'GuidanceDeclaration';
  readonly title: TextLiteral;
  readonly id: Name | undefined;
  readonly issuedBy: TextLiteral | undefined;
  readonly edition: TextLiteral | undefined;
  readonly madeOn: DateLiteral | undefined;
  readonly inForceFrom: DateLiteral | undefined;
  /** `in force until D`: after that day it has ended. */
  readonly inForceUntil: DateLiteral | undefined;
  readonly currency: Name | undefined;
  /** `applies by first of a, b, c` or `applies by a`, in order. */
  readonly appliesBy: readonly Name[] | undefined;
  /** `applies to contracts where C`. */
  readonly scope: Expression | undefined;
  /** `uses …` lines: other guidance that this one reads. */
  readonly uses: readonly UsesClause[];
  /** Span of the word `consolidated`: this is one edition of a guidance, and what only others read may stand. */
  readonly consolidated?: Span | undefined;
  /** In a consolidated edition: when the guidance itself commenced. Never written in a file. */
  readonly commenced?: DateLiteral;
  /** In a consolidated edition: where contracts leave it for another text. Never written in a file. */
  readonly splits?: readonly SplitCondition[];
}

/** `uses procurement-thresholds`, or `uses procurement-thresholds, as at 1 January 2025`. */
export interface UsesClause {
  readonly kind: 'UsesClause';
  /** The id of the other guidance. */
  readonly guidance: Name;
  /** Its text of this day counts for every contract; undefined: that of the contract's own governing date. */
  readonly asAt: DateLiteral | undefined;
  readonly span: Span;
}

/** The condition of a saving or an extent, with the index of its instrument. */
export interface SplitCondition {
  readonly kind: 'SplitCondition';
  readonly instrument: number;
  readonly condition: Expression;
  readonly span: Span;
}

/** `facts about the contract`, then fields. */
export interface FactsDeclaration extends DeclarationBase {
  readonly kind: 'FactsDeclaration';
  /** The words after `facts`, if any. */
  readonly title: Name | undefined;
  readonly fields: readonly FieldDeclaration[];
}

/** `record party`, then fields. */
export interface RecordDeclaration extends DeclarationBase {
  readonly kind: 'RecordDeclaration';
  readonly name: Name;
  readonly fields: readonly FieldDeclaration[];
}

export interface FieldDeclaration {
  readonly kind: 'FieldDeclaration';
  readonly name: Name;
  readonly type: TypeNode;
  /** Fields of the entries, for `list of lot` with deeper `words :` lines. */
  readonly fields: readonly FieldDeclaration[];
  readonly appliesWhen: Expression | undefined;
  readonly ask: TextLiteral | undefined;
  readonly judgedBy: TextLiteral | undefined;
  readonly reads: TextLiteral | undefined;
  /** Span of the word `confidential`. */
  readonly confidential: Span | undefined;
  readonly span: Span;
}

/** `from 1 April 2027 is £500,000 illustrative because "…"`. */
export interface DatedValue {
  readonly kind: 'DatedValue';
  readonly from: DateLiteral;
  readonly value: Expression;
  readonly illustrative: Illustrative | undefined;
  readonly span: Span;
}

/** `illustrative because "…"`. */
export interface Illustrative {
  readonly kind: 'Illustrative';
  readonly reason: TextLiteral;
  readonly span: Span;
}

export interface ThresholdDeclaration extends DeclarationBase {
  readonly kind: 'ThresholdDeclaration';
  readonly name: Name;
  readonly type: TypeNode;
  /** `, by notice date`: read at that date instead of the governing date. */
  readonly by: Name | undefined;
  readonly values: readonly DatedValue[];
  /** Span of `before that: none`. */
  readonly beforeThat: Span | undefined;
  readonly cites: readonly Citation[];
}

/** `rate standard VAT: percentage`, or `rate euros to pounds: EUR to GBP`: what amounts are converted at. */
export interface RateDeclaration extends DeclarationBase {
  readonly kind: 'RateDeclaration';
  readonly name: Name;
  /** What one unit of `from` is worth in `to`, as ISO codes; undefined for a percentage. */
  readonly converts: { readonly from: string; readonly to: string; readonly span: Span } | undefined;
  /** As of a threshold. */
  readonly by: Name | undefined;
  readonly values: readonly DatedValue[];
  readonly beforeThat: Span | undefined;
  readonly cites: readonly Citation[];
}

/** One member: `"85"`, `"85" from D until D`, `"OLD" succeeded by "NEW"`, or keyed `"Leeds": "Bradford", "York"`. */
export interface ListMember {
  readonly kind: 'ListMember';
  readonly key: Literal | undefined;
  readonly value: Literal;
  readonly from: DateLiteral | undefined;
  readonly until: DateLiteral | undefined;
  readonly succeededBy: Literal | undefined;
  readonly span: Span;
}

/** `from file "codes/care.csv" column "code"`, or `columns "area", "neighbour"` for a keyed list. */
export interface ListFile {
  readonly kind: 'ListFile';
  readonly path: TextLiteral;
  /** One column (the member) or two (key, member). */
  readonly columns: readonly TextLiteral[];
  readonly fromColumn: TextLiteral | undefined;
  readonly untilColumn: TextLiteral | undefined;
  readonly successorColumn: TextLiteral | undefined;
  readonly span: Span;
}

export interface ListDeclaration extends DeclarationBase {
  readonly kind: 'ListDeclaration';
  readonly name: Name;
  /** `by area`: the list is keyed, and read as `bordering areas of <operand>`. */
  readonly by: Name | undefined;
  readonly members: readonly ListMember[];
  readonly files: readonly ListFile[];
  readonly illustrative: Illustrative | undefined;
  readonly cites: readonly Citation[];
}

export interface PresumeDeclaration extends DeclarationBase, Grounds {
  readonly kind: 'PresumeDeclaration';
  readonly fact: Name;
  readonly value: Expression;
}

export interface DeemDeclaration extends DeclarationBase, Grounds {
  readonly kind: 'DeemDeclaration';
  readonly fact: Name;
  readonly value: Expression;
}

export interface DecisionDeclaration extends DeclarationBase {
  readonly kind: 'DecisionDeclaration';
  /** The title of the other guidance that it was taken over from; absent for what the text says itself. */
  readonly used?: string;
  readonly name: Name;
  readonly type: TypeNode;
  readonly otherwise:
    | { readonly kind: 'OtherwiseChoice'; readonly choice: Name; readonly span: Span }
    | { readonly kind: 'OtherwiseGap'; readonly span: Span }
    | undefined;
  readonly because: TextLiteral | undefined;
  readonly cites: readonly Citation[];
}

export interface ParagraphDeclaration extends DeclarationBase {
  readonly kind: 'ParagraphDeclaration';
  /** `4`, `4.2`, `4A`. */
  readonly number: string;
  readonly heading: TextLiteral;
  /** The `"""` block: lines with their common indentation removed. */
  readonly text: { readonly kind: 'TextBlock'; readonly value: string; readonly span: Span } | undefined;
  /** `needs no rule because "…"`. */
  readonly needsNoRule: TextLiteral | undefined;
}

/** `define X` with `when C`, or `define X: type` with `is <value>`. */
export interface DefineDeclaration extends DeclarationBase, Grounds {
  readonly kind: 'DefineDeclaration';
  readonly name: Name;
  readonly type: TypeNode | undefined;
  readonly value: Expression | undefined;
}

/** `outcome is bring in house`. */
export interface Conclusion {
  readonly kind: 'Conclusion';
  readonly decision: Name;
  readonly choice: Name;
  readonly span: Span;
}

export interface RuleDeclaration extends DeclarationBase, Grounds {
  readonly kind: 'RuleDeclaration';
  /** The title of the other guidance that it was taken over from; absent for what the text says itself. */
  readonly used?: string;
  readonly name: Name;
  readonly conclusion: Conclusion | undefined;
}

/** What an exemption displaces. */
export type Target =
  | {
      readonly kind: 'OutcomeTarget';
      /** `from outcome where D is X`; undefined for `from outcome X`. */
      readonly decision: Name | undefined;
      readonly choice: Name;
      readonly span: Span;
    }
  | { readonly kind: 'RuleTarget'; readonly rule: Name; readonly span: Span }
  | { readonly kind: 'DutyTarget'; readonly duty: Name; readonly span: Span }
  | { readonly kind: 'ParagraphTarget'; readonly paragraph: string; readonly span: Span }
  | { readonly kind: 'EveryRuleTarget'; readonly span: Span };

export interface ExemptionDeclaration extends DeclarationBase, Grounds {
  readonly kind: 'ExemptionDeclaration';
  /** The title of the other guidance that it was taken over from; absent for what the text says itself. */
  readonly used?: string;
  readonly name: Name;
  readonly targets: readonly Target[];
}

/** `exception X` with `to <exemption or exception>` lines. */
export interface ExceptionDeclaration extends DeclarationBase, Grounds {
  readonly kind: 'ExceptionDeclaration';
  /** The title of the other guidance that it was taken over from; absent for what the text says itself. */
  readonly used?: string;
  readonly name: Name;
  readonly to: readonly Name[];
}

/** `within 30 days after D` · `within 30 days beginning with D` · `by D`. */
export interface Deadline {
  readonly kind: 'Deadline';
  readonly period: PeriodLiteral | undefined;
  readonly calendar: Name | undefined;
  readonly direction: 'after' | 'beginning with' | 'before' | undefined;
  readonly date: Expression;
  readonly span: Span;
}

export interface DutyDeclaration extends DeclarationBase, Grounds {
  readonly kind: 'DutyDeclaration';
  readonly name: Name;
  readonly deadline: Deadline | undefined;
  readonly satisfiedWhen: Expression | undefined;
}

/**
 * A table: `columns a | b | gives`, then `row name: cell | cell | value` lines.
 * A cell is `any`, a value (read as `is value`), or the rest of a comparison without `is`
 * (`at least £5`, `one of a, b`, `not a`).
 */
export interface TableDeclaration extends DeclarationBase {
  readonly kind: 'TableDeclaration';
  readonly name: Name;
  readonly type: TypeNode;
  /** Column headings, each an operand; the last heading `gives` is not among them. */
  readonly columns: readonly Expression[];
  readonly rows: readonly TableRow[];
  readonly datedColumns: readonly DatedColumn[];
  readonly otherwise:
    | { readonly kind: 'OtherwiseValue'; readonly value: Expression; readonly span: Span }
    | { readonly kind: 'OtherwiseGap'; readonly span: Span }
    | undefined;
  readonly cites: readonly Citation[];
}

/** `column contract kind`, with `from` or `until` on deeper lines: outside these days its cells are not looked at. */
export interface DatedColumn {
  readonly kind: 'DatedColumn';
  /** One of the headings after `columns`, written as there. */
  readonly heading: Expression;
  readonly from: DateLiteral | undefined;
  /** Included. */
  readonly until: DateLiteral | undefined;
  readonly span: Span;
}

export interface TableRow {
  readonly kind: 'TableRow';
  readonly name: Name;
  readonly cells: readonly TableCell[];
  readonly gives: Expression;
  /** `unless within row A, B`. */
  readonly unlessWithin: readonly Name[];
  readonly from: DateLiteral | undefined;
  /** Included. */
  readonly until: DateLiteral | undefined;
  readonly illustrative: Illustrative | undefined;
  readonly span: Span;
}

export type TableCell =
  | { readonly kind: 'AnyCell'; readonly span: Span }
  | {
      readonly kind: 'ComparisonCell';
      readonly operator: ComparisonOperator;
      readonly right: readonly Expression[];
      readonly span: Span;
    };

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** `calendar England and Wales` needs backticks or quotes: names cannot hold `and`. */
export interface CalendarDeclaration extends DeclarationBase {
  readonly kind: 'CalendarDeclaration';
  readonly name: Name;
  /** `weekend Saturday, Sunday`. */
  readonly weekend: readonly Name[];
  /** `holidays 25 December 2027, 27 December 2027`. */
  readonly holidays: readonly DateLiteral[];
  /** `holidays from file "bank-holidays.csv" column "date"`. */
  readonly files: readonly ListFile[];
  /** `covers 1 January 2024 to 31 December 2030`: outside it, counting working days is a fault. */
  readonly covers: { readonly from: DateLiteral; readonly to: DateLiteral; readonly span: Span } | undefined;
}

/** `assume annual value is at most £100 billion`, with `because "…"`: what proofs take for granted. */
export interface AssumeDeclaration extends DeclarationBase {
  readonly kind: 'AssumeDeclaration';
  readonly condition: Expression;
  readonly because: TextLiteral | undefined;
}

/** `a higher contract value`: the one fact in which two contracts differ. */
export interface DifferingFact {
  readonly kind: 'DifferingFact';
  readonly direction: GuaranteedDirection;
  readonly fact: Name;
  readonly span: Span;
}

/** `never loses outcome bring in house`, or `never loses outcome where D is X`. */
export interface KeptOutcome {
  readonly kind: 'KeptOutcome';
  /** Undefined for `never loses outcome X`. */
  readonly decision: Name | undefined;
  readonly choice: Name;
  readonly span: Span;
}

/** A guarantee has the clauses of one form: `whenever` and `then`, `never`, what is promised and `only if`, or the last two. */
export interface GuaranteeDeclaration extends DeclarationBase {
  readonly kind: 'GuaranteeDeclaration';
  readonly title: TextLiteral;
  readonly whenever: Expression | undefined;
  readonly then: Expression | undefined;
  readonly never: Expression | undefined;
  /** `outcome is bring in house`, `exempt under X`: what is so … */
  readonly stated: Expression | undefined;
  /** … `only if` this is. */
  readonly onlyIf: Expression | undefined;
  readonly differing: DifferingFact | undefined;
  readonly keeps: KeptOutcome | undefined;
}

/** Whatever is text of a guidance: every declaration but an instrument. */
export type TextDeclaration =
  | GuidanceDeclaration
  | FactsDeclaration
  | RecordDeclaration
  | ThresholdDeclaration
  | RateDeclaration
  | ListDeclaration
  | PresumeDeclaration
  | DeemDeclaration
  | DecisionDeclaration
  | ParagraphDeclaration
  | DefineDeclaration
  | RuleDeclaration
  | ExemptionDeclaration
  | ExceptionDeclaration
  | DutyDeclaration
  | TableDeclaration
  | CalendarDeclaration
  | SourceDeclaration
  | ScenarioDeclaration
  | AssumeDeclaration
  | GuaranteeDeclaration;
