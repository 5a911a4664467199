/**
 * The abstract syntax tree of a `.policy` file.
 *
 * In: nothing. Out: plain readonly data types, one per construct, each with a string `kind` and the span of
 * text it came from. No methods, no parents, no names resolved, no types: those live in the side tables of
 * `binding/` and `checking/`.
 *
 * Vocabulary: a *clause* is a line inside a declaration (`because …`); a *limb* is a labelled part of a
 * condition (`(a) …`); a *run* is several words read as one bare name.
 */
import type { Span } from '../base/span.ts';

/** A name as written, backticks included (`base/names.ts` gives its key and its display form). */
export interface Name {
  readonly kind: 'Name';
  readonly text: string;
  readonly span: Span;
}

// ── Literals ────────────────────────────────────────────────────────────────────────────────────────────────

/** Text between double quotes, escapes (`\"`, `\\`) already read. */
export interface TextLiteral {
  readonly kind: 'TextLiteral';
  readonly value: string;
  readonly span: Span;
}

/** `12`, `1,000`, `2.5`, `3 million`: `digits` is the exact decimal, without commas, scale applied. */
export interface NumberLiteral {
  readonly kind: 'NumberLiteral';
  readonly digits: string;
  readonly span: Span;
}

/** `80%`: `digits` is `80`. */
export interface PercentageLiteral {
  readonly kind: 'PercentageLiteral';
  readonly digits: string;
  readonly span: Span;
}

/** `£1.5 million`: `digits` in major units as an exact decimal, scale applied; `currency` as an ISO code. */
export interface MoneyLiteral {
  readonly kind: 'MoneyLiteral';
  readonly digits: string;
  readonly currency: string;
  readonly span: Span;
}

/** `1 April 2027` or `2027-04-01`, as a day number (days since 1970-01-01). */
export interface DateLiteral {
  readonly kind: 'DateLiteral';
  readonly day: number;
  readonly span: Span;
}

/** `6 April`: a day of every year. */
export interface DayOfYearLiteral {
  readonly kind: 'DayOfYearLiteral';
  readonly month: number;
  readonly day: number;
  readonly span: Span;
}

export const PERIOD_UNITS = ['days', 'working days', 'weeks', 'months', 'years'] as const;
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

/** `30 days`, `10 working days`, `3 months`. `count` is a whole number, never negative. */
export interface PeriodLiteral {
  readonly kind: 'PeriodLiteral';
  readonly count: number;
  readonly unit: PeriodUnit;
  readonly span: Span;
}

export type Literal =
  | TextLiteral
  | NumberLiteral
  | PercentageLiteral
  | MoneyLiteral
  | DateLiteral
  | PeriodLiteral;

// ── Types ───────────────────────────────────────────────────────────────────────────────────────────────────

export type VatBasis = 'excluding VAT' | 'including VAT';

/**
 * What stands after the colon of a field, threshold, table or definition.
 * Written: `yes or no` · `one of a, b` · `some of a, b` · `money [in EUR] [excluding VAT | including VAT]` ·
 * `number` · `whole number` · `percentage` · `date` · `text` · `list of T` · the name of a record.
 */
export type TypeNode =
  | {
      readonly kind: 'SimpleType';
      readonly type: 'yes or no' | 'number' | 'whole number' | 'percentage' | 'date' | 'text';
      readonly span: Span;
    }
  | {
      readonly kind: 'ChoiceType';
      readonly many: boolean;
      readonly choices: readonly Name[];
      readonly span: Span;
    }
  | {
      readonly kind: 'MoneyType';
      readonly currency: string | undefined;
      readonly vat: VatBasis | undefined;
      readonly span: Span;
    }
  /** `list of lot`: `element` is a record's name or a simple type; an inline record when the field has `fields`. */
  | { readonly kind: 'ListType'; readonly element: TypeNode; readonly span: Span }
  | { readonly kind: 'NamedType'; readonly name: Name; readonly span: Span };

// ── Expressions and conditions (one family: a condition is an expression that is yes or no) ─────────────────

export const COMPARISON_OPERATORS = [
  'is',
  'is not',
  'is one of',
  'is not one of',
  'is at least',
  'is more than',
  'is at most',
  'is less than',
  'is before',
  'is on or before',
  'is after',
  'is on or after',
  'is between',
  'is within',
  'is listed in',
  'is not listed in',
  'is a code starting with',
  'includes',
  'includes any of',
  'includes all of',
] as const;
export type ComparisonOperator = (typeof COMPARISON_OPERATORS)[number];

export const KNOWNNESS_TESTS = ['is known', 'is unknown', 'is unavailable', 'is not applicable'] as const;
export type KnownnessTest = (typeof KNOWNNESS_TESTS)[number];

/** A bare run of words where a value stands; what it means is settled by the binder. */
export interface NameExpression {
  readonly kind: 'NameExpression';
  readonly name: Name;
  readonly span: Span;
}

/** `all of` / `any of` followed by labelled limbs on deeper lines. */
export interface LimbsExpression {
  readonly kind: 'LimbsExpression';
  readonly operator: 'all' | 'any';
  readonly limbs: readonly Limb[];
  readonly span: Span;
}

/** `(a) …`: `label` without brackets. */
export interface Limb {
  readonly kind: 'Limb';
  readonly label: string;
  readonly labelSpan: Span;
  readonly condition: Expression;
  readonly span: Span;
}

/** `A and B and C` on one level; never mixed (`mixed` keeps the first odd operator's span for the error). */
export interface LogicalExpression {
  readonly kind: 'LogicalExpression';
  readonly operator: 'and' | 'or';
  readonly operands: readonly Expression[];
  readonly mixed: Span | undefined;
  readonly span: Span;
}

export interface NotExpression {
  readonly kind: 'NotExpression';
  readonly operand: Expression;
  readonly span: Span;
}

/**
 * `right` holds: one operand for plain operators and `is listed in`; two for `is between`; one or more for
 * `is one of`, `is not one of`, `includes`, `includes any of`, `includes all of`, `is a code starting with`;
 * one `Window` for `is within`. (Several operands of a plain `is` occur only in scenarios.)
 */
export interface ComparisonExpression {
  readonly kind: 'ComparisonExpression';
  readonly operator: ComparisonOperator;
  readonly operatorSpan: Span;
  readonly left: Expression;
  readonly right: readonly Expression[];
  readonly span: Span;
}

export interface KnownnessExpression {
  readonly kind: 'KnownnessExpression';
  readonly test: KnownnessTest;
  readonly operand: Expression;
  readonly span: Span;
}

export type WindowDirection = 'after' | 'before' | 'beginning with' | 'ending with';

/** `3 years before award date`, right of `is within`. */
export interface WindowExpression {
  readonly kind: 'WindowExpression';
  readonly period: PeriodLiteral;
  readonly calendar: Name | undefined;
  readonly direction: WindowDirection;
  readonly date: Expression;
  readonly span: Span;
}

/** `any lot where (…)`, `every lot where (…)`; `element` is what follows the word (`lot`, or `lot of lots`). */
export interface QuantifierExpression {
  readonly kind: 'QuantifierExpression';
  readonly quantifier: 'any' | 'every';
  readonly element: Name;
  readonly where: Expression;
  readonly span: Span;
}

/** `(lots where value is more than £1)`: always in brackets. */
export interface FilterExpression {
  readonly kind: 'FilterExpression';
  readonly list: Expression;
  readonly where: Expression;
  readonly span: Span;
}

/**
 * A run ending in `of` before a bracket: `total of value of (lots where …)`, `number of (lots where …)`,
 * `largest of (a, b)`. `words` is the run with its last `of` (`total of value of`).
 */
export interface OfBracketsExpression {
  readonly kind: 'OfBracketsExpression';
  readonly words: Name;
  readonly operands: readonly Expression[];
  readonly span: Span;
}

/** `whole years between (A) and (B)`, `exact years between (A) and (B) counting both days`. */
export interface YearsBetweenExpression {
  readonly kind: 'YearsBetweenExpression';
  readonly exact: boolean;
  readonly from: Expression;
  readonly to: Expression;
  readonly countingBothDays: boolean;
  readonly span: Span;
}

/** `fiscal year of (D) starting 6 April`: the calendar year in which that fiscal year begins. */
export interface FiscalYearExpression {
  readonly kind: 'FiscalYearExpression';
  readonly date: Expression;
  readonly starting: DayOfYearLiteral;
  readonly span: Span;
}

export const ROUNDING_MODES = ['half up', 'half even', 'half down', 'up', 'down'] as const;
export type RoundingMode = (typeof ROUNDING_MODES)[number];

/** `round (X) to £1 half up`. */
export interface RoundExpression {
  readonly kind: 'RoundExpression';
  readonly value: Expression;
  readonly unit: MoneyLiteral | NumberLiteral | PercentageLiteral;
  readonly mode: RoundingMode;
  readonly span: Span;
}

/** `30 days after D`, `3 years before D`, `10 working days [by <calendar>] after D`. */
export interface ShiftExpression {
  readonly kind: 'ShiftExpression';
  readonly period: PeriodLiteral;
  readonly calendar: Name | undefined;
  readonly direction: 'after' | 'before';
  readonly date: Expression;
  readonly span: Span;
}

/** `+ - * /` (`×` and `÷` read as `*` and `/`); `80% of X` is `*`, with `percentOf` set for the printer. */
export interface ArithmeticExpression {
  readonly kind: 'ArithmeticExpression';
  readonly operator: '+' | '-' | '*' | '/';
  readonly percentOf: boolean;
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}

export interface NegateExpression {
  readonly kind: 'NegateExpression';
  readonly operand: Expression;
  readonly span: Span;
}

/** `( … )` around one expression; kept so that the printer gives it back. */
export interface BracketedExpression {
  readonly kind: 'BracketedExpression';
  readonly inner: Expression;
  readonly span: Span;
}

/** `(title is "North", value is £300,000)`: one entry of a list or record; only in scenarios. */
export interface EntryExpression {
  readonly kind: 'EntryExpression';
  readonly fields: readonly {
    readonly name: Name;
    readonly values: readonly Expression[];
    readonly span: Span;
  }[];
  readonly span: Span;
}

export type Expression =
  | Literal
  | NameExpression
  | LimbsExpression
  | LogicalExpression
  | NotExpression
  | ComparisonExpression
  | KnownnessExpression
  | WindowExpression
  | QuantifierExpression
  | FilterExpression
  | OfBracketsExpression
  | YearsBetweenExpression
  | FiscalYearExpression
  | RoundExpression
  | ShiftExpression
  | ArithmeticExpression
  | NegateExpression
  | BracketedExpression
  | EntryExpression;

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

interface DeclarationBase {
  /** Whole declaration, its indented lines included. */
  readonly span: Span;
  /** The declaration's keyword. */
  readonly keywordSpan: Span;
}

export interface GuidanceDeclaration extends DeclarationBase {
  readonly kind: 'GuidanceDeclaration';
  readonly title: TextLiteral;
  readonly id: Name | undefined;
  readonly issuedBy: TextLiteral | undefined;
  readonly edition: TextLiteral | undefined;
  readonly madeOn: DateLiteral | undefined;
  readonly inForceFrom: DateLiteral | undefined;
  readonly currency: Name | undefined;
  /** `applies by first of a, b, c` or `applies by a`, in order. */
  readonly appliesBy: readonly Name[] | undefined;
  /** `applies to contracts where C`. */
  readonly scope: Expression | undefined;
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

export interface PresumeDeclaration extends DeclarationBase {
  readonly kind: 'PresumeDeclaration';
  readonly fact: Name;
  readonly value: Expression;
  readonly when: Expression | undefined;
  readonly unless: Expression | undefined;
  readonly because: TextLiteral | undefined;
  readonly cites: readonly Citation[];
}

export interface DeemDeclaration extends DeclarationBase {
  readonly kind: 'DeemDeclaration';
  readonly fact: Name;
  readonly value: Expression;
  readonly when: Expression | undefined;
  readonly unless: Expression | undefined;
  readonly because: TextLiteral | undefined;
  readonly cites: readonly Citation[];
}

export interface DecisionDeclaration extends DeclarationBase {
  readonly kind: 'DecisionDeclaration';
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
  readonly name: Name;
  readonly targets: readonly Target[];
}

/** `exception X` with `to <exemption or exception>` lines. */
export interface ExceptionDeclaration extends DeclarationBase, Grounds {
  readonly kind: 'ExceptionDeclaration';
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
  readonly otherwise:
    | { readonly kind: 'OtherwiseValue'; readonly value: Expression; readonly span: Span }
    | { readonly kind: 'OtherwiseGap'; readonly span: Span }
    | undefined;
  readonly cites: readonly Citation[];
}

export interface TableRow {
  readonly kind: 'TableRow';
  readonly name: Name;
  readonly cells: readonly TableCell[];
  readonly gives: Expression;
  /** `unless within row A, B`. */
  readonly unlessWithin: readonly Name[];
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

/** `source contract register` maps the columns of a file to facts. */
export interface SourceDeclaration extends DeclarationBase {
  readonly kind: 'SourceDeclaration';
  readonly name: Name;
  /** `format CSV`. */
  readonly format: Name | undefined;
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
  readonly value:
    | { readonly kind: 'GivenValues'; readonly values: readonly Expression[]; readonly span: Span }
    | { readonly kind: 'GivenEmpty'; readonly span: Span }
    | {
        readonly kind: 'GivenState';
        readonly state: 'unknown' | 'unavailable' | 'not applicable';
        readonly span: Span;
      };
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

export const RESULT_STATUSES = [
  'determined',
  'undetermined',
  'conflict',
  'gap',
  'out of scope',
  'not in force',
  'invalid',
] as const;
export type StatusWord = (typeof RESULT_STATUSES)[number];

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
  /** `needs annual value, trigger date` (among the needs); `needs nothing`. */
  | { readonly kind: 'ExpectNeeds'; readonly facts: readonly Name[]; readonly span: Span }
  /** `may claim good reason`. */
  | { readonly kind: 'ExpectMayClaim'; readonly facts: readonly Name[]; readonly span: Span }
  /** `presumed contact with people at risk`. */
  | { readonly kind: 'ExpectPresumed'; readonly fact: Name; readonly span: Span }
  /** `duty D is owed | is not owed | is unknown | is satisfied | is outstanding | is overdue`, `duty D is due on 3 June 2027`. */
  | {
      readonly kind: 'ExpectDuty';
      readonly duty: Name;
      readonly state: 'owed' | 'not owed' | 'unknown' | 'satisfied' | 'outstanding' | 'overdue' | undefined;
      readonly dueOn: DateLiteral | undefined;
      readonly span: Span;
    };

export interface GuaranteeDeclaration extends DeclarationBase {
  readonly kind: 'GuaranteeDeclaration';
  readonly title: TextLiteral;
  readonly whenever: Expression | undefined;
  readonly then: Expression | undefined;
}

export type Declaration =
  | GuidanceDeclaration
  | FactsDeclaration
  | RecordDeclaration
  | ThresholdDeclaration
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
  | GuaranteeDeclaration;

/** `# …` to the end of its line. */
export interface Comment {
  readonly kind: 'Comment';
  readonly text: string;
  readonly span: Span;
}

/** One `.policy` file. Declarations that could not be read at all are absent; a diagnostic says so. */
export interface PolicyFile {
  readonly kind: 'PolicyFile';
  readonly path: string;
  readonly declarations: readonly Declaration[];
  readonly comments: readonly Comment[];
}
