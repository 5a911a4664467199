/**
 * The part of the tree that says things: names, literals, types, conditions and values.
 *
 * In: nothing. Out: plain readonly data types. Names are not resolved and nothing is typed here.
 */
import type { Span } from '../base/span.ts';
import type {
  ComparisonOperator,
  ConversionOperator,
  KnownnessTest,
  PeriodUnit,
  RoundingMode,
  VatBasis,
} from './words.ts';

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

/**
 * `12`, `1,000`, `2.5`, `3 million`: `digits` is the exact decimal, without commas, scale applied; empty where the figure
 * could not be read, here and in the other literals.
 */
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

/** Both `and` and `or` on one level, which is an error: the place of the first that is another than the one before. */
export interface MixedConnectives extends Span {
  /** The word between each operand and the next. */
  readonly words: readonly ('and' | 'or')[];
  readonly first: Span;
}

/** `A and B and C` on one level; never mixed where guidance compiles. */
export interface LogicalExpression {
  readonly kind: 'LogicalExpression';
  readonly operator: 'and' | 'or';
  readonly operands: readonly Expression[];
  readonly mixed: MixedConnectives | undefined;
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

/** `(annual value) with VAT added at standard VAT`; `value` keeps its brackets. */
export interface ConversionExpression {
  readonly kind: 'ConversionExpression';
  readonly operator: ConversionOperator;
  readonly value: Expression;
  readonly rate: Name;
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

/** What a scenario gives for a fact, or for a field of an entry: values, none of several, or no value. */
export type GivenValue =
  | { readonly kind: 'GivenValues'; readonly values: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'GivenEmpty'; readonly span: Span }
  | {
      readonly kind: 'GivenState';
      readonly state: 'unknown' | 'unavailable' | 'not applicable';
      readonly span: Span;
    };

/** `(title is "North", value is £300,000)`: one entry of a list or record; only in scenarios. */
export interface EntryExpression {
  readonly kind: 'EntryExpression';
  readonly fields: readonly {
    readonly name: Name;
    readonly value: GivenValue;
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
  | ConversionExpression
  | ArithmeticExpression
  | NegateExpression
  | BracketedExpression
  | EntryExpression;
