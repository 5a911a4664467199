/**
 * Values, and what is known of them.
 *
 * In: nothing. Out: the data that records carry and evaluation produces (language reference, section “What is
 * known”). Amounts are exact rationals in minor units (pence); dates are day numbers (days since 1970-01-01).
 */
import type { Rational } from '../base/rational.ts';

/** Unique within a program, given in order of lowering. */
export type NodeId = number;

/** One of the choices of a fact or decision: its key, and its name as the guidance writes it. */
export interface ChoiceValue {
  readonly kind: 'choice';
  readonly key: string;
  readonly name: string;
}

/** A value that is known. */
export type Value =
  | { readonly kind: 'yes or no'; readonly yes: boolean }
  | ChoiceValue
  /** Members in the order of the type's choices, none twice. */
  | { readonly kind: 'choices'; readonly members: readonly ChoiceValue[] }
  /** `minor`: in minor units (pence); whole in records, any rational inside a condition. */
  | { readonly kind: 'money'; readonly minor: Rational; readonly currency: string }
  | { readonly kind: 'number'; readonly number: Rational }
  /** `fraction`: 80% is 4/5. */
  | { readonly kind: 'percentage'; readonly fraction: Rational }
  | { readonly kind: 'date'; readonly day: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Held[] }
  /** By field key; a missing field is unknown. */
  | { readonly kind: 'record'; readonly fields: ReadonlyMap<string, Held> };

/** Something arithmetic cannot answer: where, and what. */
export interface Fault {
  readonly node: NodeId;
  readonly what:
    | 'division by zero'
    | 'overflow'
    | 'date out of range'
    | 'off the minor unit'
    | 'outside the calendar';
}

/** What is held of a fact, a field or an operand. */
export type Held =
  | { readonly state: 'known'; readonly value: Value }
  | { readonly state: 'unknown' }
  /** The record says it was asked and cannot be had. */
  | { readonly state: 'unavailable'; readonly reason: string | undefined }
  | { readonly state: 'not applicable' }
  | { readonly state: 'fault'; readonly fault: Fault };

/** The truth of a condition: strong Kleene, with faults absorbed as unknown is. */
export type Truth = 'yes' | 'no' | 'unknown' | 'fault';
