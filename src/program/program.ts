/**
 * The decision program: the one form that evaluator, emitters and prover see.
 *
 * In: what lowering makes of checked guidance. Out: pure data; every node has an id, a span and, through its
 * declaration, a citation. References are indexes into the program's arrays. Meanings are those of the language
 * reference; nothing here depends on the order of declarations except indexes and the order of listing.
 */
import type { Rational } from '../base/rational.ts';
import type { Span } from '../base/span.ts';
import type { Choice, Type } from '../checking/type.ts';
import type {
  ComparisonOperator,
  KnownnessTest,
  PeriodUnit,
  RoundingMode,
  StatusWord,
} from '../syntax/ast.ts';
import type { ContractRecord } from './record.ts';
import type { NodeId, Value } from './value.ts';

export type { Choice, Field, Type } from '../checking/type.ts';
export type {
  ComparisonOperator,
  KnownnessTest,
  PeriodUnit,
  RoundingMode,
  StatusWord,
} from '../syntax/ast.ts';
export type { NodeId } from './value.ts';

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
    | {
        readonly kind: 'arithmetic';
        readonly operator: '+' | '-' | '*' | '/';
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

export type AggregateFunction = 'number' | 'total' | 'largest' | 'smallest';

// ── Declarations ────────────────────────────────────────────────────────────────────────────────────────────

/** Why a declaration stands: its own `cites`, else the paragraph it stands under. */
export interface Citation {
  /** Paragraph of this guidance, by number. */
  readonly paragraph: string | undefined;
  /** Another instrument, in words. */
  readonly source: string | undefined;
}

interface EntryBase {
  readonly name: string;
  readonly key: string;
  readonly span: Span;
  readonly citations: readonly Citation[];
}

/** A `because` text: plain parts, and names in braces as operands. */
export type TextTemplate = readonly (string | Operand)[];

export interface FactEntry extends EntryBase {
  readonly type: Type;
  readonly builtIn: 'assessment date' | undefined;
  readonly appliesWhen: Condition | undefined;
  readonly ask: string | undefined;
  readonly judgedBy: string | undefined;
  readonly reads: string | undefined;
  readonly confidential: boolean;
  /** Indexes into `presumptions` and `deemings`. */
  readonly presumptions: readonly number[];
  readonly deemings: readonly number[];
}

/** `presume` and `deem`; `condition` undefined for a bare `presume`. */
export interface SuppositionEntry extends EntryBase {
  readonly kind: 'presume' | 'deem';
  readonly fact: number;
  readonly value: Value;
  readonly condition: Condition | undefined;
  readonly because: TextTemplate | undefined;
}

export interface DatedValueEntry {
  /** Day number from which it counts. */
  readonly from: number;
  readonly value: Value;
  /** Why the figure is illustrative, if it is. */
  readonly illustrative: string | undefined;
  readonly span: Span;
}

export interface ThresholdEntry extends EntryBase {
  readonly type: Type;
  /** Read at this date; undefined for the governing date. */
  readonly by: Operand | undefined;
  /** Ascending by `from`. Before the first: not applicable. */
  readonly values: readonly DatedValueEntry[];
}

export interface ListMemberEntry {
  readonly key: Value | undefined;
  readonly value: Value;
  /** Day numbers; `until` included. */
  readonly from: number | undefined;
  readonly until: number | undefined;
  readonly succeededBy: Value | undefined;
}

export interface ListEntry extends EntryBase {
  readonly elementType: Type;
  /** Type of the key, for a keyed list. */
  readonly keyType: Type | undefined;
  readonly members: readonly ListMemberEntry[];
  readonly illustrative: string | undefined;
}

export interface DefinitionEntry extends EntryBase {
  readonly type: Type;
  readonly body:
    | { readonly kind: 'condition'; readonly condition: Condition }
    | { readonly kind: 'value'; readonly operand: Operand };
  readonly because: TextTemplate | undefined;
}

export interface TableEntry extends EntryBase {
  readonly type: Type;
  readonly rows: readonly {
    readonly name: string;
    /** All cells of the row, and not the rows it yields to. */
    readonly condition: Condition;
    readonly gives: Operand;
    readonly illustrative: string | undefined;
    readonly span: Span;
  }[];
  /** Undefined: a gap, the value is unknown. */
  readonly otherwise: Operand | undefined;
}

export interface DecisionEntry extends EntryBase {
  readonly choices: readonly Choice[];
  /** Undefined: `otherwise is a gap`. */
  readonly otherwise: Choice | undefined;
  readonly otherwiseBecause: TextTemplate | undefined;
  /** Indexes of the rules that conclude it. */
  readonly rules: readonly number[];
}

export interface RuleEntry extends EntryBase {
  readonly decision: number;
  readonly outcome: Choice;
  readonly condition: Condition;
  readonly because: TextTemplate | undefined;
  /** Indexes of the exemptions that target it. */
  readonly exemptions: readonly number[];
}

/** A target as stated, for texts. */
export interface StatedTarget {
  readonly kind: 'outcome' | 'rule' | 'duty' | 'paragraph' | 'every rule' | 'exemption' | 'exception';
  readonly name: string;
}

/** An exemption or an exception: both displace something. */
export interface ExemptionEntry extends EntryBase {
  readonly kind: 'exemption' | 'exception';
  readonly condition: Condition;
  /** What it displaces, resolved. */
  readonly targets: readonly { readonly kind: 'rule' | 'exemption' | 'duty'; readonly index: number }[];
  readonly statedTargets: readonly StatedTarget[];
  /** Indexes of the exceptions to it. */
  readonly exceptions: readonly number[];
  readonly because: TextTemplate | undefined;
}

export interface DutyEntry extends EntryBase {
  readonly condition: Condition;
  /** The due date, if the duty has one. */
  readonly due: Operand | undefined;
  readonly satisfiedWhen: Condition | undefined;
  /** Indexes of the exemptions that target it. */
  readonly exemptions: readonly number[];
  readonly because: TextTemplate | undefined;
}

export interface ParagraphEntry {
  readonly number: string;
  readonly heading: string;
  readonly text: string | undefined;
  readonly needsNoRule: string | undefined;
  readonly span: Span;
}

export interface CalendarEntry {
  readonly name: string;
  readonly key: string;
  /** ISO weekdays, 1 = Monday. */
  readonly weekend: readonly number[];
  /** Day numbers, ascending. */
  readonly holidays: readonly number[];
  readonly covers: { readonly from: number; readonly to: number } | undefined;
  readonly span: Span;
}

/**
 * Something computed, in an order where each reads only what stands before it. `recorded` is what the record says of
 * a fact, its `applies when` taken in, before presumptions; `rule` whether it holds; `exemption` whether it is
 * available.
 */
export interface ComputedReference {
  readonly kind:
    | 'recorded'
    | 'fact'
    | 'definition'
    | 'table'
    | 'rule'
    | 'exemption condition'
    | 'exemption'
    | 'decision'
    | 'duty condition'
    | 'duty';
  readonly index: number;
}

export interface GuaranteeEntry {
  readonly title: string;
  readonly whenever: Condition | undefined;
  readonly then: Condition;
  readonly span: Span;
}

export interface SourceMappingEntry {
  /** Index of a fact, or the record's id. */
  readonly target: number | 'id';
  readonly column: string;
  /** Text of the cell (trimmed) → what it means. */
  readonly meanings: readonly {
    readonly text: string;
    readonly value: Value | 'unknown' | 'unavailable' | 'not applicable';
  }[];
  /** Date pattern such as `DD/MM/YYYY`, `D MMMM YYYY`. */
  readonly written: string | undefined;
  readonly separatedBy: string | undefined;
  readonly judgedByColumn: string | undefined;
  readonly judgedOnColumn: string | undefined;
  readonly reasonsColumn: string | undefined;
  readonly span: Span;
}

export interface SourceEntry {
  readonly name: string;
  readonly key: string;
  readonly format: 'CSV';
  readonly mappings: readonly SourceMappingEntry[];
  readonly span: Span;
}

export type ExpectationEntry = { readonly span: Span } & (
  | {
      readonly kind: 'outcome';
      readonly decision: number;
      readonly choices: readonly Choice[];
      readonly oneOf: boolean;
    }
  | { readonly kind: 'rule'; readonly rule: number }
  | { readonly kind: 'no exemption' }
  | {
      readonly kind: 'exemption';
      readonly exemption: number;
      readonly state: 'applies' | 'not needed' | 'does not apply' | 'unknown';
    }
  | { readonly kind: 'status'; readonly status: StatusWord }
  /** Each is among the needs; empty: there are none. */
  | { readonly kind: 'needs'; readonly facts: readonly number[] }
  | { readonly kind: 'may claim'; readonly facts: readonly number[] }
  | { readonly kind: 'presumed'; readonly fact: number }
  | {
      readonly kind: 'duty';
      readonly duty: number;
      readonly state: 'owed' | 'not owed' | 'unknown' | 'satisfied' | 'outstanding' | 'overdue' | undefined;
      readonly dueOn: number | undefined;
    }
);

export interface ScenarioEntry {
  readonly title: string;
  readonly record: ContractRecord;
  readonly expectations: readonly ExpectationEntry[];
  readonly span: Span;
}

export interface GuidanceEntry {
  readonly title: string;
  readonly id: string;
  readonly issuedBy: string | undefined;
  readonly edition: string | undefined;
  /** Day number; undefined: a draft. */
  readonly madeOn: number | undefined;
  /** Day number. */
  readonly inForceFrom: number;
  readonly currency: string;
  /** Indexes of date facts, first applicable one governs. */
  readonly appliesBy: readonly number[];
  readonly scope: Condition | undefined;
  readonly span: Span;
}

export interface Program {
  readonly guidance: GuidanceEntry;
  /** Hexadecimal SHA-256: of the text; and of the meaning (order, layout, prose left out). */
  readonly digests: { readonly text: string; readonly meaning: string };
  readonly facts: readonly FactEntry[];
  readonly presumptions: readonly SuppositionEntry[];
  readonly deemings: readonly SuppositionEntry[];
  readonly thresholds: readonly ThresholdEntry[];
  readonly lists: readonly ListEntry[];
  readonly definitions: readonly DefinitionEntry[];
  readonly tables: readonly TableEntry[];
  readonly decisions: readonly DecisionEntry[];
  readonly rules: readonly RuleEntry[];
  readonly exemptions: readonly ExemptionEntry[];
  readonly duties: readonly DutyEntry[];
  readonly calendars: readonly CalendarEntry[];
  readonly paragraphs: readonly ParagraphEntry[];
  readonly guarantees: readonly GuaranteeEntry[];
  readonly scenarios: readonly ScenarioEntry[];
  readonly sources: readonly SourceEntry[];
  /** Topological: everything that is computed. */
  readonly order: readonly ComputedReference[];
}
