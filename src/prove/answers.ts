/** Questions to a solver and its answers. Types, and what makes an assignment one that can be believed. */
import { compare, isInteger } from '../base/rational.ts';
import type { Term, Truth } from './terms.ts';
import { type Assignment, valuesIn } from './value-of.ts';

/** Whether all of `all` can be true together. */
export interface Question {
  readonly all: readonly Truth[];
  /** Of an answer `possible`: what is to be false, or near to nought, first things first. Done as far as time allows. */
  readonly least?: readonly Term[];
}

export type Answer =
  /** The assignment has been tried: under it all of them are true, exactly. */
  | { readonly kind: 'possible'; readonly assignment: Assignment }
  | { readonly kind: 'impossible' }
  | { readonly kind: 'not known'; readonly reason: Reason };

/** Why an answer is not known. */
export type Reason =
  | { readonly kind: 'time'; readonly seconds: number }
  /** All that was asked together took as long as it may. */
  | { readonly kind: 'all time'; readonly seconds: number }
  | { readonly kind: 'memory' }
  /** Z3 itself failed. */
  | { readonly kind: 'fault' }
  /** It hangs on a calculation that could not be solved exactly. */
  | { readonly kind: 'calculation'; readonly calculation: Calculation };

export type Calculation = 'product' | 'quotient' | 'date';

export function notKnown(reason: Reason): Answer {
  return { kind: 'not known', reason };
}

/** Whether the assignment keeps to the ranges of the variables and makes all of them true. `cone` is that of `all`. */
export function holds(cone: readonly Term[], all: readonly Truth[], assignment: Assignment): boolean {
  return cone.every((term) => isInRange(term, assignment)) && all.every(valuesIn(cone, assignment).truth);
}

function isInRange(term: Term, assignment: Assignment): boolean {
  const value = assignment.get(term.id);
  if (term.op !== 'variable' || value === undefined) return true;
  if (typeof value === 'boolean') return term.sort === 'truth';
  if (term.sort === 'truth') return false;
  const { whole, low, high } = term;
  if (whole && !isInteger(value)) return false;
  return (low === undefined || compare(low, value) <= 0) && (high === undefined || compare(value, high) <= 0);
}
