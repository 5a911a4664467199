/**
 * What is held, in emitted code.
 *
 * In: nothing. Out: the representation of values and verdicts. A value is a plain JavaScript value: yes or no is a
 * boolean, an amount (in minor units), a number, a day or a choice is a number, a number that is not whole or too large
 * for that is a `Fraction` or a `Large`, and sets, lists and records are arrays. Whatever is no value is a `Nothing`.
 */

/** 0: no, 1: unknown, 2: yes; a `Nothing` in the state `fault`: what arithmetic cannot answer. */
export type Verdict = 0 | 1 | 2 | Nothing;

/** A fraction of two whole numbers, both exact as doubles; `d` more than 1. Not always in lowest terms. */
export class Fraction {
  readonly n: number;
  readonly d: number;
  constructor(n: number, d: number) {
    this.n = n;
    this.d = d;
  }
}

/** A number that is too large for the others, in lowest terms; `d` at least 1. */
export class Large {
  readonly n: bigint;
  readonly d: bigint;
  constructor(n: bigint, d: bigint) {
    this.n = n;
    this.d = d;
  }
}

export type Num = number | Fraction | Large;

/** A set as its choices, ascending; a list as its items; a record as its fields in the order of its type. */
export type Value = boolean | string | Num | readonly Held[];

export type Held = Value | Nothing;

export type NothingState = 'unknown' | 'unavailable' | 'not applicable' | 'fault';

/** What a fault is: the node of the decision program, and why. */
export interface Fault {
  readonly node: number;
  readonly what: string;
}

/** No value, and why there is none. */
export class Nothing {
  readonly state: NothingState;
  /** The verdict of a comparison with it: no where it does not apply, itself for a fault, else unknown. */
  readonly truth: Verdict;
  /** Why it is unavailable, as the record says. */
  readonly reason: string | null;
  readonly fault: Fault | null;
  /** Unknown or unavailable. */
  readonly open: boolean;
  /** Of a date that is not known: the days between which it lies, both included. */
  readonly within: { readonly from: number; readonly to: number } | null;
  constructor(
    state: NothingState,
    reason: string | null,
    fault: Fault | null,
    within: { readonly from: number; readonly to: number } | null = null,
  ) {
    this.state = state;
    this.truth = state === 'not applicable' ? 0 : state === 'fault' ? this : 1;
    this.open = state === 'unknown' || state === 'unavailable';
    this.reason = reason;
    this.fault = fault;
    this.within = within;
  }
}

/** Nothing is said of it. */
export const UNKNOWN = new Nothing('unknown', null, null);
/** The record names it and leaves it open. */
export const LEFT_OPEN = new Nothing('unknown', null, null);
export const NOT_APPLICABLE = new Nothing('not applicable', null, null);

export function fault(node: number, what: string): Nothing {
  return new Nothing('fault', null, { node, what });
}

/** What prevails where a calculation meets something without a value: not applicable, else unknown, else a fault. */
export function obstacle(helds: readonly Held[]): Nothing | undefined {
  let found: Nothing | undefined;
  for (const held of helds) {
    if (!(held instanceof Nothing)) continue;
    if (held.state === 'not applicable') return NOT_APPLICABLE;
    if (held.state !== 'fault') found = UNKNOWN;
    else found ??= held;
  }
  return found;
}

/** The verdict of a comparison in which one side, or both, have no value. */
export function blocked(left: Held, right: Held): Verdict {
  return (obstacle([left, right]) ?? UNKNOWN).truth;
}

/** Whether something is unknown or cannot be had. */
export function isOpen(held: Held | Entries): boolean {
  return held instanceof Nothing && held.open;
}

/** A place in a record: a fact, then entries (from 0) and fields. */
export type Path = readonly (number | string)[];

/** An entry of a list, and the entries of the conditions around it. */
export interface Entry {
  readonly held: Held;
  readonly path: Path | undefined;
  /** Whether it is in the list; never 0. */
  readonly isIn: Verdict;
  /** Conditions of filters (nodes) that leave that undecided, and where they stand. */
  readonly undecided: readonly { readonly where: number; readonly scope: Scope }[];
}

/** The entries that conditions in brackets read, the innermost first. */
export type Scope = { readonly entry: Entry; readonly outer: Scope } | undefined;

export type Entries = readonly Entry[] | Nothing;
