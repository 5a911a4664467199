/**
 * What deciding one contract gives.
 *
 * In: nothing. Out: plain data. Reasons are nodes of the decision program and what each came to (`trace`); texts
 * are rendered from them by the one renderer in `text/`.
 */
import type { NodeId } from '../program/program.ts';
import type { DayRange } from '../program/record.ts';
import type { Fault, Held, Truth, Value } from '../program/value.ts';

/** What became of a contract as a whole. */
export type Status =
  | 'determined'
  | 'undetermined'
  | 'conflict'
  | 'gap'
  | 'out of scope'
  | 'not in force'
  | 'invalid';

/** A fact, or an entry's field within one: `lots`, entry 1 (0-based), field `value`. */
export interface FactPath {
  readonly fact: number;
  readonly path: readonly (number | string)[];
}

/** What one decision of the guidance came to; `decision` is its index in the program. */
export interface DecisionResult {
  readonly decision: number;
  readonly status: 'determined' | 'undetermined' | 'conflict' | 'gap';
  /** Key of the outcome, when determined. */
  readonly outcome: string | undefined;
  /** True when `otherwise` gave the outcome. */
  readonly byOtherwise: boolean;
  /** Keys of the outcomes still possible: one when determined, those that clash when a conflict. */
  readonly possible: readonly string[];
  /** Undetermined, and two rules that disagree may both come to hold. */
  readonly conflictNotRuledOut: boolean;
  /** Undetermined, and it may come to no rule holding where `otherwise is a gap` (a gap is not in `possible`). */
  readonly gapPossible: boolean;
}

/** What became of one rule: whether its condition holds, and whether it still counts after exemptions. */
export interface RuleResult {
  readonly rule: number;
  readonly holds: Truth;
  readonly effective: Truth;
}

/** What an exemption did: it may hold and yet have nothing to displace. */
export type ExemptionState = 'applies' | 'not needed' | 'does not apply' | 'unknown';

/** What became of one exemption or exception; `exemption` is its index in the program. */
export interface ExemptionResult {
  readonly exemption: number;
  readonly condition: Truth;
  readonly available: Truth;
  /** Truth of `exempt under …`. */
  readonly applies: Truth;
  readonly state: ExemptionState;
  /** It applies, yet the outcome it was to displace stands under these rules. */
  readonly outcomeStandsUnder: readonly number[];
}

/** What became of one duty; `duty` is its index in the program. */
export interface DutyResult {
  readonly duty: number;
  readonly owed: Truth;
  /** Day number. */
  readonly due: number | undefined;
  /** Only for duties that are owed; undefined when nothing tells. */
  readonly performance: 'satisfied' | 'outstanding' | 'overdue' | 'unknown' | undefined;
}

/** Where the value of a fact came from. */
export type FactOrigin =
  | { readonly kind: 'record' }
  | { readonly kind: 'presumption'; readonly index: number }
  | { readonly kind: 'deeming'; readonly index: number }
  /** Its `applies when` is no. */
  | { readonly kind: 'does not apply' }
  /** Its `applies when` is unknown. */
  | { readonly kind: 'may not apply' }
  /** Presumptions or deemings that hold and disagree. */
  | {
      readonly kind: 'disagreement';
      readonly of: 'presumptions' | 'deemings';
      readonly indexes: readonly number[];
    }
  /** Presumptions or deemings whose condition is undecided could give another value: the fact is unknown. */
  | {
      readonly kind: 'supposition undecided';
      readonly of: 'presumptions' | 'deemings';
      readonly indexes: readonly number[];
    }
  | { readonly kind: 'nothing recorded' }
  /** A judged fact recorded without office, day or reasons. */
  | { readonly kind: 'judgement incomplete'; readonly missing: readonly JudgementPart[] };

/** What makes a judgement count: the office that decided, the day, the reasons. */
export type JudgementPart = 'by' | 'on' | 'reasons';

/** What is held of one fact, and why; `fact` is its index in the program. */
export interface FactResult {
  readonly fact: number;
  readonly held: Held;
  readonly origin: FactOrigin;
  /**
   * What a recorded judgement lacks, so that it was disregarded; empty when none was. The origin may then be a
   * presumption or deeming that gave the value instead.
   */
  readonly disregardedFor: readonly JudgementPart[];
}

/** Why a record could not be decided. */
export type Problem =
  | { readonly kind: 'value where it does not apply'; readonly fact: number }
  /** The text that governs does not have the choice with this name. */
  | { readonly kind: 'no such choice'; readonly fact: number; readonly choice: string }
  | { readonly kind: 'fault'; readonly fault: Fault };

/** Something that is not known and could still change what is decided. */
export interface Need {
  readonly path: FactPath;
  /** Undecided rules and exemptions that read it. */
  readonly readBy: number;
}

/** What an undetermined result comes to however it is completed. */
export interface Settlement {
  readonly status: Exclude<Status, 'invalid' | 'not in force' | 'undetermined'>;
  /** Out of scope, none. */
  readonly decisions: readonly DecisionResult[];
}

/** What deciding one contract gives. */
export interface Result {
  readonly record: string;
  readonly status: Status;
  readonly problems: readonly Problem[];
  /** The governing date: day number, which fact gave it, or why there is none. */
  readonly governing:
    | { readonly kind: 'date'; readonly day: number; readonly fact: number }
    /** `within`: the days between which the record says that it lies. */
    | { readonly kind: 'unknown'; readonly fact: number; readonly within?: DayRange }
    /** None of the `applies by` facts is applicable. */
    | { readonly kind: 'none' };
  /** Why nothing is in force on the governing date, where it is not that the guidance had yet to begin. */
  readonly noEdition?: 'not yet made' | 'ended' | 'withdrawn' | 'gap';
  /** Truth of `applies to contracts where`. */
  readonly inScope: Truth;
  /** Status undetermined because scope is unknown: *out of scope* is possible too. */
  readonly outOfScopePossible: boolean;
  /** Decided on condition that the governing date, which is not known, is one on which the guidance is in force. */
  readonly notInForcePossible: boolean;
  /**
   * When the governing date is unknown and every point of the timeline gives the same decisions: those. Within bounds on
   * all of whose days the guidance is in force they are the decisions, and all else is told as on the first of them.
   */
  readonly whateverTheDate: readonly DecisionResult[] | undefined;
  readonly decisions: readonly DecisionResult[];
  readonly rules: readonly RuleResult[];
  readonly exemptions: readonly ExemptionResult[];
  readonly duties: readonly DutyResult[];
  readonly facts: readonly FactResult[];
  readonly needs: readonly Need[];
  /**
   * Whether every one of the needs can still make a difference. Only from `src/prove/needs`; absent: the needs are
   * those of the evaluator by itself, never too few.
   */
  readonly needsExact?: boolean;
  /**
   * What was proved that the result comes to, whatever the facts that are not known turn out to be: then there are no
   * needs. Only from `src/prove/needs`.
   */
  readonly settled?: Settlement;
  /** Unavailable facts that the decision still turns on. */
  readonly cannotBeHad: readonly FactPath[];
  /**
   * Which of the needs, and of what cannot be had, each decision waits for: in the order of the decisions, empty when
   * there are none. While the governing date or the scope is open, what these wait for is among them.
   */
  readonly needsByDecision: readonly {
    readonly needs: readonly FactPath[];
    readonly cannotBeHad: readonly FactPath[];
  }[];
  /** Facts under a bare presumption whose claim could turn an outcome. */
  readonly mayClaim: readonly number[];
  /** Thresholds, tables and lists relied on whose figures are illustrative. */
  readonly illustrative: readonly {
    readonly kind: 'threshold' | 'table' | 'list';
    readonly index: number;
    readonly why: string;
  }[];
  /** Only from `explain`: facts that alone give the same decisions, none of which can be dropped. */
  readonly sufficient: readonly number[] | undefined;
  /** What each node came to; nodes that were not reached are absent. */
  readonly trace: ReadonlyMap<NodeId, TraceEntry>;
}

/** What one node of the decision program came to. */
export type TraceEntry =
  | { readonly kind: 'condition'; readonly truth: Truth }
  | { readonly kind: 'operand'; readonly held: Held }
  /** A quantifier: what its condition came to for each entry. */
  | { readonly kind: 'entries'; readonly truth: Truth; readonly entries: readonly Truth[] };

export type { Fault, Held, Truth, Value };
