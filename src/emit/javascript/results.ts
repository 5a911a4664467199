/**
 * What an emitted module takes and gives, but for the names of its guidance.
 *
 * In: nothing. Out: the types. What stands below the line is carried into the declarations of every module as it is
 * (`runtime.generated.ts`, by `npm run generate`); it imports nothing.
 */
// ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A fact in full: its value, or why there is none. */
export type Stated<T> =
  | { readonly value: T | null }
  | { readonly state: 'unknown' | 'not applicable' }
  | { readonly state: 'unavailable'; readonly reason?: string | null };
/** A date that lies between two days, both included; either may be left out. */
export interface Between {
  readonly 'not before'?: string | null;
  readonly 'not after'?: string | null;
}
/** A judgement counts only with the office that decided, the day and the reasons. */
export type Judged<T> = Stated<T> & {
  readonly by?: string | null;
  readonly on?: string | null;
  readonly reasons?: string | null;
};
export type Status =
  | 'determined'
  | 'undetermined'
  | 'conflict'
  | 'gap'
  | 'out of scope'
  | 'not in force'
  | 'invalid';
export type Truth = 'yes' | 'no' | 'unknown' | 'fault';
/** What keeps a record from being decided. */
export type Problem =
  | { readonly kind: 'input'; readonly path: readonly (string | number)[]; readonly message: string }
  | { readonly kind: 'value where it does not apply'; readonly fact: string }
  | { readonly kind: 'no such choice'; readonly fact: string; readonly choice: string }
  | { readonly kind: 'fault'; readonly node: number; readonly what: string };
/** What one decision came to, by name. */
export interface DecisionOutcome<D extends string = string, O extends string = string> {
  readonly decision: D;
  readonly status: 'determined' | 'undetermined' | 'conflict' | 'gap';
  readonly outcome: O | null;
  readonly possible: readonly O[];
}
/** The outcome for a contract, without reasons. */
export interface OutcomeOf<D extends DecisionOutcome> {
  readonly status: Status;
  /** Empty unless the guidance speaks about the contract. */
  readonly decisions: readonly D[];
  readonly problems: readonly Problem[];
}
/** A value as a record would have it, or why there is none. */
export type Held =
  | { readonly state: 'known'; readonly value: unknown }
  | { readonly state: 'unknown' | 'not applicable' }
  | { readonly state: 'unavailable'; readonly reason: string | null }
  | { readonly state: 'fault'; readonly node: number; readonly what: string };
/** A fact, or a field of an entry in it. */
export interface Place {
  readonly fact: string;
  readonly path: readonly (string | number)[];
}
/** A decision with what is open about it. */
export interface DecisionReasons extends DecisionOutcome {
  readonly byOtherwise: boolean;
  readonly conflictNotRuledOut: boolean;
  readonly gapPossible: boolean;
}
/** A text that may govern, with its days, or days without one. */
export interface GovernedBy {
  readonly from: string;
  readonly until: string;
  readonly branch: {
    readonly kind: 'trunk' | 'saved by' | 'outside extent of';
    readonly instrument: string | null;
  };
  readonly edition: {
    readonly digests: { readonly text: string; readonly meaning: string };
    readonly instruments: readonly string[];
  } | null;
  readonly reason: {
    readonly kind: 'not yet made' | 'not yet in force' | 'ended' | 'withdrawn' | 'gap';
    readonly instrument: string | null;
    readonly succeededBy: string | null;
  } | null;
  readonly status: Status;
  readonly decisions: readonly DecisionOutcome[];
}
/** All that led to an outcome, by names and by nodes of the decision program. */
export interface Reasons {
  readonly schema: 'proviso.reasons/1';
  readonly guidance: {
    readonly id: string;
    readonly title: string;
    readonly edition: string | null;
    readonly digests: { readonly text: string; readonly meaning: string };
  };
  readonly record: string | null;
  readonly status: Status;
  readonly problems: readonly Problem[];
  readonly governing: {
    readonly fact: string | null;
    readonly date: string | null;
    /** Where the record says between which days an unknown date lies. */
    readonly notBefore?: string;
    readonly notAfter?: string;
  };
  readonly inScope: Truth;
  readonly outOfScopePossible: boolean;
  readonly decisions: readonly DecisionReasons[];
  readonly whateverTheDate: readonly DecisionReasons[] | null;
  readonly rules: readonly {
    readonly rule: string;
    readonly node: number;
    readonly holds: Truth;
    readonly effective: Truth;
  }[];
  readonly exemptions: readonly {
    readonly kind: 'exemption' | 'exception';
    readonly exemption: string;
    readonly node: number;
    readonly condition: Truth;
    readonly available: Truth;
    readonly applies: Truth;
    readonly state: 'applies' | 'not needed' | 'does not apply' | 'unknown';
    readonly outcomeStandsUnder: readonly string[];
  }[];
  readonly duties: readonly {
    readonly duty: string;
    readonly node: number;
    readonly owed: Truth;
    readonly due: string | null;
    readonly performance: 'satisfied' | 'outstanding' | 'overdue' | 'unknown' | null;
  }[];
  readonly facts: readonly (Held & {
    readonly fact: string;
    readonly origin: {
      readonly kind: string;
      readonly of: string | null;
      readonly indexes: readonly number[];
    };
    readonly disregardedFor: readonly ('by' | 'on' | 'reasons')[];
  })[];
  readonly needs: readonly (Place & { readonly readBy: number })[];
  readonly cannotBeHad: readonly Place[];
  readonly needsByDecision: readonly {
    readonly needs: readonly Place[];
    readonly cannotBeHad: readonly Place[];
  }[];
  readonly mayClaim: readonly string[];
  readonly illustrative: readonly {
    readonly kind: 'threshold' | 'table' | 'list';
    readonly name: string;
    readonly why: string;
  }[];
  readonly sufficient: readonly string[];
  readonly reasons: readonly (
    | { readonly node: number; readonly came: Truth; readonly entries?: readonly Truth[] }
    | { readonly node: number; readonly held: Held }
  )[];
  /** Of a guidance with several editions: what may govern. One, unless something is open. */
  readonly governedBy?: readonly GovernedBy[];
}
