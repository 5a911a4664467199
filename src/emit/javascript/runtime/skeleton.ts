/**
 * What an emitted module knows of its guidance beside the code that decides: names, and how things hang together.
 *
 * In: nothing. Out: types. Declarations and nodes are referred to by their index in the decision program.
 */
import type { Figure } from './dated.ts';
import type { Entries, Held, Scope, Value, Verdict } from './held.ts';
import type { Choice, Type } from './inputs.ts';

/** First and last of the days that may govern; the first after the last when none does. */
export interface Days {
  readonly from: number;
  readonly to: number;
}

/** What the function of a node asks of the evaluation it stands in: of other nodes, and of declarations. */
export interface Asking {
  readonly days: Days;
  condition(node: number, scope: Scope): Verdict;
  operand(node: number, scope: Scope): Held;
  entries(node: number, scope: Scope): Entries;
  quantified(node: number, list: number, where: number, word: 'any' | 'every', scope: Scope): Verdict;
  said(node: number, scope: Scope): Held;
  fact(index: number): { readonly held: Held };
  defined(index: number): Verdict;
  value(index: number): Held;
  listed(index: number): Entries;
  threshold(index: number): Held;
  table(index: number): Held;
  outcome(decision: number): Held;
  exempt(exemption: number): Verdict;
}

/** A condition or operand of the decision program. */
export interface Node {
  readonly kind: string;
  /** Conditions and operands directly below. */
  readonly parts: readonly number[];
  /** What a condition comes to; absent for operands. */
  readonly verdict?: (e: Asking, s: Scope) => Verdict;
  /** What is held of an operand; absent for conditions. */
  readonly held?: (e: Asking, s: Scope) => Held;
  /** The entries of a list made of another. */
  readonly entries?: (e: Asking, s: Scope) => Entries;
  /** The type of an operand. */
  readonly type?: Type;
  /** The declaration that is named: of the kind that `kind` says. */
  readonly index?: number;
  /** Declared lists that are read. */
  readonly lists?: readonly number[];
  /** Position and key of a field; −1 where the whole entry is meant. */
  readonly field?: readonly [position: number, key: string];
  /** Which of the enclosing conditions in brackets an entry belongs to, 0 for the innermost. */
  readonly depth?: number;
  /** `any` or `every`; what an aggregate makes of its list. */
  readonly word?: string;
}

export interface FactData {
  readonly name: string;
  readonly key: string;
  readonly type: Type;
  readonly judged: boolean;
  readonly appliesWhen: number | null;
  readonly presumptions: readonly number[];
  readonly deemings: readonly number[];
}

export interface SuppositionData {
  readonly value: Value;
  readonly condition: number | null;
}

export interface ThresholdData {
  readonly name: string;
  readonly figures: readonly Figure[];
  /** The date it is read at; null for the governing date. */
  readonly by: number | null;
}

export interface ListData {
  readonly name: string;
  readonly illustrative: string | null;
}

export interface DefinitionData {
  readonly name: string;
  readonly body: number;
  /** Whether it is a condition, a value, or a value that is a list. */
  readonly is: 'condition' | 'value' | 'list';
}

export interface TableData {
  readonly name: string;
  readonly rows: readonly {
    readonly condition: number;
    readonly gives: number;
    readonly illustrative: string | null;
  }[];
  readonly otherwise: number | null;
}

export interface DecisionData {
  readonly name: string;
  readonly key: string;
  readonly choices: readonly Choice[];
  /** Position of a choice; −1 where that is a gap. */
  readonly otherwise: number;
  readonly rules: readonly number[];
  /** Decided by other guidance, and read: no result. Stands behind all others. */
  readonly isUsed?: boolean;
}

export interface RuleData {
  readonly name: string;
  readonly decision: number;
  /** Position of a choice. */
  readonly outcome: number;
  readonly condition: number;
  readonly exemptions: readonly number[];
}

export interface Target {
  readonly kind: 'rule' | 'exemption' | 'duty';
  readonly index: number;
}

export interface ExemptionData {
  readonly name: string;
  readonly kind: 'exemption' | 'exception';
  readonly condition: number;
  readonly targets: readonly Target[];
  readonly exceptions: readonly number[];
}

export interface DutyData {
  readonly name: string;
  readonly condition: number;
  readonly due: number | null;
  readonly satisfied: number | null;
  readonly exemptions: readonly number[];
}

export interface GuidanceData {
  readonly id: string;
  readonly title: string;
  readonly edition: string | null;
  readonly text: string;
  readonly meaning: string;
  readonly appliesBy: readonly number[];
  readonly scope: number | null;
}

export interface Step {
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

export interface Skeleton {
  readonly guidance: GuidanceData;
  readonly facts: readonly FactData[];
  readonly presumptions: readonly SuppositionData[];
  readonly deemings: readonly SuppositionData[];
  readonly thresholds: readonly ThresholdData[];
  readonly lists: readonly ListData[];
  readonly definitions: readonly DefinitionData[];
  readonly tables: readonly TableData[];
  readonly decisions: readonly DecisionData[];
  readonly rules: readonly RuleData[];
  readonly exemptions: readonly ExemptionData[];
  readonly duties: readonly DutyData[];
  /** Operands in the texts of reasons. */
  readonly texts: readonly number[];
  /** Each after what it reads. */
  readonly order: readonly Step[];
  /** Days on which something dated changes, ascending. */
  readonly points: readonly number[];
  readonly nodes: readonly (Node | undefined)[];
}

/** One consolidated text. */
export interface EditionData {
  readonly program: Skeleton;
  /** For each of its facts, its index in the facts of the input. */
  readonly inputFacts: readonly number[];
  /** Ids of the instruments that made the text. */
  readonly instruments: readonly string[];
}

/** Why no edition is in force. */
export interface NoEdition {
  readonly kind: 'not yet made' | 'not yet in force' | 'ended' | 'withdrawn' | 'gap';
  readonly instrument: string | null;
  readonly succeededBy: string | null;
}

/** Consecutive days, both included; one of `edition` and `reason` is null. */
export interface PeriodData {
  readonly from: number;
  readonly until: number;
  readonly edition: number | null;
  readonly reason: NoEdition | null;
}

/** Where contracts leave a branch: those of which the condition, a node of the edition, comes to `when`. */
export interface SplitData {
  readonly day: number;
  readonly edition: number;
  readonly condition: number;
  /** What the condition reads, each after what it reads itself. */
  readonly reads: readonly Step[];
  readonly when: 0 | 2;
  readonly to: number;
}

export interface BranchData {
  readonly kind: 'trunk' | 'saved by' | 'outside extent of';
  readonly instrument: string | null;
  readonly periods: readonly PeriodData[];
  readonly splits: readonly SplitData[];
}

/** A guidance through time. */
export interface TimelineData {
  /** What records hold: the facts of all editions. */
  readonly facts: readonly {
    readonly name: string;
    readonly key: string;
    readonly type: Type;
    readonly judged: boolean;
    readonly formerly?: readonly string[];
  }[];
  /** One text, in force from its first day to the last of the calendar. */
  readonly isOne: boolean;
  /** The names of choices by their numbers, for values that an edition does not have. */
  readonly choices: readonly string[];
  /** The keys of choices by their numbers, for outcomes that an edition does not have. */
  readonly keys: readonly string[];
  readonly editions: readonly EditionData[];
  /** The trunk first. */
  readonly branches: readonly BranchData[];
}

/** Nodes in an array, from an object by their ids. */
export function byNumber(nodes: { readonly [id: string]: Node }): readonly (Node | undefined)[] {
  const array: (Node | undefined)[] = [];
  for (const [id, node] of Object.entries(nodes)) array[Number(id)] = node;
  return array;
}

/** The decisions that are results, by their index in the guidance. */
export function ownDecisions({ decisions }: Pick<Skeleton, 'decisions'>): readonly DecisionData[] {
  return decisions.filter(({ isUsed }) => isUsed !== true);
}
