/**
 * The decision program: the one form that evaluator, emitters and prover see.
 *
 * In: what lowering makes of checked guidance. Out: pure data; every node has an id, a span and, through its
 * declaration, a citation. References are indexes into the program's arrays. Meanings are those of the language
 * reference; nothing here depends on the order of declarations except indexes and the order of listing.
 */
import type { Span } from '../base/span.ts';
import type { Choice, Type } from '../checking/type.ts';
import type { GuaranteedDirection, SourceFormat, StatusWord } from '../syntax/words.ts';
import type { Condition, Operand } from './nodes.ts';
import type { ContractRecord } from './record.ts';
import type { Value } from './value.ts';

export type { Choice, Field, Type } from '../checking/type.ts';
export type {
  ComparisonOperator,
  GuaranteedDirection,
  KnownnessTest,
  PeriodUnit,
  RoundingMode,
  StatusWord,
} from '../syntax/words.ts';
export type * from './nodes.ts';
export type { NodeId } from './value.ts';

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
  /** What it was called before an amendment renamed it: records may still say so. Absent where it was not. */
  readonly formerly?: readonly string[];
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

/** A threshold, or a rate. */
export interface ThresholdEntry extends EntryBase {
  readonly kind: 'threshold' | 'rate';
  readonly type: Type;
  /** For a rate between currencies: one of `from` is worth its value in `to`. */
  readonly converts: { readonly from: string; readonly to: string } | undefined;
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
    /** Its days, all cells of the row, and not the rows it yields to. */
    readonly condition: Condition;
    readonly gives: Operand;
    readonly illustrative: string | undefined;
    readonly span: Span;
  }[];
  /** Undefined: a gap, the value is unknown. */
  readonly otherwise: Operand | undefined;
  /** The author said so: `otherwise is a gap`. */
  readonly gapIsMeant?: true;
}

export interface DecisionEntry extends EntryBase {
  /** The title of the other guidance that decides it: read here, and no result of its own. Behind all others. */
  readonly used?: string;
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
  /** The title of the other guidance that it is of. */
  readonly used?: string;
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

/** What proofs take for granted of every contract; it decides nothing. */
export interface AssumptionEntry {
  readonly condition: Condition;
  readonly because: string;
  /** The condition as policy text on one line. */
  readonly text: string;
  readonly span: Span;
}

export type GuaranteeEntry = { readonly title: string; readonly span: Span } & (
  | {
      /** As it was written; the meaning is in the conditions. `never C`: `then` is `not C`, and `whenever` undefined. */
      readonly form: 'whenever' | 'never' | 'only if';
      /** Undefined: of every contract. */
      readonly whenever: Condition | undefined;
      readonly then: Condition;
    }
  | {
      /** Of two contracts alike but for a fact of which the second has more, the second has the outcome if the first has. */
      readonly form: 'monotone';
      readonly fact: number;
      readonly direction: GuaranteedDirection;
      readonly decision: number;
      readonly outcome: Choice;
    }
);

export interface SourceMappingEntry {
  /** Index of a fact, or the record's id. */
  readonly target: number | 'id';
  /** A heading; in JSON a path; in OCDS a path, or a column of the contract view. */
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
  readonly format: SourceFormat;
  /** The JSON property that holds the records, as a path; undefined: the file is the record, or the list of them. */
  readonly recordsIn: string | undefined;
  /** What the ocids of the OCDS records begin with that this source reads; none: any. */
  readonly ocidPrefixes: readonly string[];
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
  /** Each is among the needs, or (`exactly`) they are the needs. A path stands for all that is within it. */
  | {
      readonly kind: 'needs';
      readonly paths: readonly { readonly fact: number; readonly path: readonly (number | string)[] }[];
      readonly exactly: boolean;
    }
  /** Each may be claimed; empty: nothing may. */
  | { readonly kind: 'may claim'; readonly facts: readonly number[] }
  | { readonly kind: 'presumed'; readonly fact: number; readonly presumed: boolean }
  | { readonly kind: 'conflict not ruled out' }
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
  /** Day number: of an edition, the first day of its text. */
  readonly inForceFrom: number;
  /** Day number from which the guidance itself is in force, whatever the edition. Not part of the meaning digest. */
  readonly commenced: number;
  readonly currency: string;
  /** Indexes of date facts, first applicable one governs. */
  readonly appliesBy: readonly number[];
  readonly scope: Condition | undefined;
  /** Conditions of savings and extents: see `Split` of timeline.ts. Not part of the meaning digest. */
  readonly splits: readonly Condition[];
  readonly span: Span;
}

/** A guidance, compiled: plain data, the one form that everything after the compiler reads. */
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
  readonly assumptions: readonly AssumptionEntry[];
  readonly guarantees: readonly GuaranteeEntry[];
  readonly scenarios: readonly ScenarioEntry[];
  readonly sources: readonly SourceEntry[];
  /** Topological: everything that is computed. */
  readonly order: readonly ComputedReference[];
}
