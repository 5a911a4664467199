/**
 * Conditions and operands: the nodes of the decision program.
 *
 * In: nothing. Out: plain data; every node has an id and a span, every operand a type.
 */
import type { Rational } from '../base/rational.ts';
import type { Span } from '../base/span.ts';
import type { Type } from '../checking/type.ts';
import type {
  ComparisonOperator,
  ConversionOperator,
  KnownnessTest,
  PeriodUnit,
  RoundingMode,
} from '../syntax/words.ts';
import type { NodeId, Value } from './value.ts';

interface NodeBase {
  readonly id: NodeId;
  readonly span: Span;
}

// ── Conditions ──────────────────────────────────────────────────────────────────────────────────────────────

/** Operators that compare two operands; `is not …` is lowered to `not` around these. */
export type CompareOperator =
  | 'is'
  | 'is at least'
  | 'is more than'
  | 'is at most'
  | 'is less than'
  | 'is before'
  | 'is on or before'
  | 'is after'
  | 'is on or after';

export interface LabelledCondition {
  /** `a`, `ii`; undefined for `and` / `or`. */
  readonly label: string | undefined;
  readonly condition: Condition;
}

export type Condition =
  | (NodeBase & { readonly kind: 'all' | 'any'; readonly operands: readonly LabelledCondition[] })
  /** `words`: the operator as written when the `not` came from `is not`, `is not one of`, `is not listed in`. */
  | (NodeBase & {
      readonly kind: 'not';
      readonly operand: Condition;
      readonly from: ComparisonOperator | undefined;
    })
  | (NodeBase & { readonly kind: 'constant'; readonly yes: boolean })
  /** A yes-or-no operand standing as a condition: not applicable counts as no, unavailable as unknown. */
  | (NodeBase & { readonly kind: 'holds'; readonly operand: Operand })
  /** The bare name of a definition with `when`. */
  | (NodeBase & { readonly kind: 'defined'; readonly definition: number })
  | (NodeBase & {
      readonly kind: 'compare';
      readonly operator: CompareOperator;
      readonly left: Operand;
      readonly right: Operand;
    })
  /** `is one of`: yes when equal to any of `right`. */
  | (NodeBase & { readonly kind: 'one of'; readonly left: Operand; readonly right: readonly Operand[] })
  /** `is between A and B`, both included. */
  | (NodeBase & {
      readonly kind: 'between';
      readonly left: Operand;
      readonly low: Operand;
      readonly high: Operand;
    })
  /** `is within 3 years before D`: see `Window`. */
  | (NodeBase & { readonly kind: 'within'; readonly left: Operand; readonly window: Window })
  /** `is listed in L`, or `is listed in L of K` with `key`. Read at the governing date. */
  | (NodeBase & {
      readonly kind: 'listed';
      readonly left: Operand;
      readonly list: number;
      readonly key: Operand | undefined;
    })
  /** `is a code starting with "85"`, of texts or of the members of lists. */
  | (NodeBase & {
      readonly kind: 'starts with';
      readonly left: Operand;
      readonly prefixes: readonly Operand[];
      readonly lists: readonly number[];
    })
  /** `includes`, `includes all of` (`all`), `includes any of` (`any`); left is `some of` or a list of plain values. */
  | (NodeBase & {
      readonly kind: 'includes';
      readonly mode: 'all' | 'any';
      readonly left: Operand;
      readonly right: readonly Operand[];
    })
  /** Two-valued; tests the record, before presumptions. The operand is a fact or a field of one. */
  | (NodeBase & { readonly kind: 'knownness'; readonly test: KnownnessTest; readonly operand: Operand })
  /** The governing date is among these days, both included: of a row or a column of a table that comes or goes. */
  | (NodeBase & {
      readonly kind: 'dated';
      readonly from: number | undefined;
      readonly until: number | undefined;
    })
  /** `exempt under X`: X applies. */
  | (NodeBase & { readonly kind: 'exempt'; readonly exemption: number })
  /** `any lot where (…)` / `every lot where (…)`: `where` reads the element through `element` operands. */
  | (NodeBase & {
      readonly kind: 'quantified';
      readonly quantifier: 'any' | 'every';
      readonly list: Operand;
      readonly elementName: string;
      readonly where: Condition;
    });

/**
 * `after D` excludes D and includes D + period; `before D` includes D − period and excludes D;
 * `beginning with D` includes D and ends the day before D + period (with months and years: at the month's end, if that
 * month has no such day); `ending with D` mirrors it.
 */
export interface Window {
  readonly period: Period;
  readonly direction: 'after' | 'before' | 'beginning with' | 'ending with';
  readonly date: Operand;
}

export interface Period {
  readonly count: number;
  readonly unit: PeriodUnit;
  /** Index of the calendar, for working days. */
  readonly calendar: number | undefined;
}

// ── Operands ────────────────────────────────────────────────────────────────────────────────────────────────

export type Operand = NodeBase & { readonly type: Type } & (
    | { readonly kind: 'literal'; readonly value: Value }
    | { readonly kind: 'fact'; readonly fact: number }
    /** A field of a record operand. */
    | { readonly kind: 'field'; readonly of: Operand; readonly field: string }
    /** The element of the `depth`-th enclosing `where`, 0 being the innermost; the whole element, or one field. */
    | { readonly kind: 'element'; readonly depth: number; readonly field: string | undefined }
    /** A definition with a value (`is`). */
    | { readonly kind: 'definition'; readonly definition: number }
    /** A condition read as a yes-or-no value. */
    | { readonly kind: 'truth'; readonly condition: Condition }
    | { readonly kind: 'threshold'; readonly threshold: number }
    | { readonly kind: 'table'; readonly table: number }
    /** A decision read as a value: unknown while conflict, gap or undetermined. */
    | { readonly kind: 'decision'; readonly decision: number }
    /** `value of lots`: the field of each entry, as a list. */
    | { readonly kind: 'each'; readonly list: Operand; readonly field: string }
    /** `(lots where …)`. */
    | {
        readonly kind: 'filter';
        readonly list: Operand;
        readonly elementName: string;
        readonly where: Condition;
      }
    /** Of one list (or `some of` set, for `number`). */
    | { readonly kind: 'aggregate'; readonly function: AggregateFunction; readonly list: Operand }
    /** `largest of (a, b)`, `smallest of (a, b)`, `total of (a, b)`. */
    | {
        readonly kind: 'choose';
        readonly function: 'largest' | 'smallest' | 'total';
        readonly operands: readonly Operand[];
      }
    /** In a conversion, `right` is the rate; `type` and the type of `left` say between which currencies. */
    | {
        readonly kind: 'arithmetic';
        readonly operator: ArithmeticOperator;
        readonly left: Operand;
        readonly right: Operand;
      }
    | { readonly kind: 'negate'; readonly operand: Operand }
    /** `unit`: in minor units for money, as a number or fraction otherwise. */
    | {
        readonly kind: 'round';
        readonly operand: Operand;
        readonly unit: Rational;
        readonly mode: RoundingMode;
      }
    /** A date moved: `30 days after D`; `beginning with` gives the last day of the period that D begins. */
    | {
        readonly kind: 'shift';
        readonly period: Period;
        readonly direction: 'after' | 'before' | 'beginning with';
        readonly date: Operand;
      }
    | {
        readonly kind: 'years between';
        readonly exact: boolean;
        readonly from: Operand;
        readonly to: Operand;
        readonly countingBothDays: boolean;
      }
    | {
        readonly kind: 'fiscal year';
        readonly date: Operand;
        readonly startMonth: number;
        readonly startDay: number;
      }
  );

export type ArithmeticOperator = '+' | '-' | '*' | '/' | ConversionOperator;
export type AggregateFunction = 'number' | 'total' | 'largest' | 'smallest';
