/**
 * A guidance through time: its editions, and which of them governs when and for whom.
 *
 * In: what compiling makes of a guidance and the instruments that amend it. Out: plain data.
 *
 * Editions form a tree. The *trunk* is the text as amended; a saving makes a *branch* frozen at the text just before
 * the commencement of what it saves from, an extent one of the text without the amendment. On each branch every day
 * has one edition, or a reason why there is none.
 */
import type { Span } from '../base/span.ts';
import type { Condition } from './nodes.ts';
import type { Program } from './program.ts';

/** A kind of move between the texts before and after an instrument: of a decision, between outcomes or from and to any. */
export interface AnnouncedChangeEntry {
  /** Keys of the decision and of its outcomes. */
  readonly decision: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly span: Span;
}

/** Something made on a day that changes what is in force: the guidance itself (index 0), or an amendment. */
export interface InstrumentEntry {
  readonly id: string;
  readonly title: string;
  /** Day number; undefined: a draft. */
  readonly madeOn: number | undefined;
  /** Day number; undefined while the day is to be appointed, and of one that was revoked before it commenced. */
  readonly inForceFrom: number | undefined;
  readonly retrospective: boolean;
  /** The kinds of moves that its author announces; empty: `changes nothing`; absent: nothing is said of it. */
  readonly changes?: readonly AnnouncedChangeEntry[];
  /** The whole declaration: a node whose span lies in it was put there by this instrument. */
  readonly span: Span;
}

/** One consolidated text. */
export interface Edition {
  readonly program: Program;
  /** For each fact of `program`, its index in the facts of the timeline's `input`. */
  readonly inputFacts: readonly number[];
  /** Indexes of the instruments whose edits make this text, in the order they were applied; the guidance first. */
  readonly instruments: readonly number[];
  /**
   * Instruments that changed each declaration, by its reference (`rule people at risk`, names as keys), in order;
   * one that the guidance made and nothing changed is absent.
   */
  readonly history: ReadonlyMap<string, readonly number[]>;
}

/** Why no edition is in force on a day. */
export type NoEdition =
  /** As known on a day of the past, before the guidance was made. */
  | { readonly kind: 'not yet made' }
  | { readonly kind: 'not yet in force' }
  | { readonly kind: 'ended' }
  /** By the instrument with the index; `succeededBy` is the id of the guidance that took its place, if one did. */
  | { readonly kind: 'withdrawn'; readonly instrument: number; readonly succeededBy: string | undefined }
  | { readonly kind: 'gap' };

/** Consecutive days, both included. */
export type Period = { readonly from: number; readonly until: number } & (
  | { readonly edition: number; readonly reason?: undefined }
  | { readonly edition?: undefined; readonly reason: NoEdition }
);

/** Where contracts leave a branch for another, from a day on. */
export interface Split {
  /** The first governing date for which it is looked at. */
  readonly day: number;
  readonly instrument: number;
  /** The edition whose program holds the condition, in `guidance.splits`. */
  readonly edition: number;
  readonly condition: Condition;
  /** Contracts of which the condition comes to this go to the branch `to`. */
  readonly when: 'yes' | 'no';
  readonly to: number;
}

/** A course of editions, and where contracts leave it. */
export interface Branch {
  /** How it came about: a saving, an extent; the trunk has neither. */
  readonly origin:
    | { readonly kind: 'trunk' }
    | { readonly kind: 'saved by'; readonly instrument: number }
    | { readonly kind: 'outside extent of'; readonly instrument: number };
  /** Index of the branch it left; undefined for the trunk. */
  readonly parent: number | undefined;
  /** Ascending, without gaps, to the last day of the calendar; the trunk's from the first. */
  readonly periods: readonly Period[];
  /** Ascending by day; those of one day in the order of their instruments. */
  readonly splits: readonly Split[];
}

/** A guidance with everything that amends it, compiled: what decides a contract. */
export interface Timeline {
  /** Day number: it holds only what was made by then; undefined: everything that is made. */
  readonly knownOn: number | undefined;
  /**
   * What records hold: the facts of all editions with the union of their choices, under their latest names, and the
   * sources; nothing that decides. Of what was known on a day, also the facts of what was made since.
   */
  readonly input: Program;
  readonly instruments: readonly InstrumentEntry[];
  readonly editions: readonly Edition[];
  /** The trunk first. */
  readonly branches: readonly Branch[];
}
