/**
 * What terms come to.
 *
 * In: terms, and what their variables are. Out: their values, exactly. Parts are gone through before wholes, one by
 * one, so that depth is no limit.
 */
import { invariant } from '../base/invariant.ts';
import { add, compare, divide, equal, floored, multiply, type Rational, ZERO } from '../base/rational.ts';
import { coneOf, type Numeric, type Term, type Truth } from './terms.ts';

/** What a variable or a term is. */
export type TermValue = boolean | Rational;

/** Variables by the ids of their terms. One that is absent is false, or the number nearest to nought in its range. */
export type Assignment = ReadonlyMap<number, TermValue>;

/** What terms came to, by id. */
export interface Values {
  readonly truth: (term: Truth) => boolean;
  readonly number: (term: Numeric) => Rational;
}

/** The values of the terms and of all below them. */
export function valuesOf(roots: readonly Term[], assignment: Assignment): Values {
  return valuesIn(coneOf(roots), assignment);
}

/** As `valuesOf`, of a cone that `coneOf` gave: for going through it many times. */
export function valuesIn(cone: readonly Term[], assignment: Assignment): Values {
  const values = new Map<number, TermValue>();
  const truth = (term: Truth): boolean => {
    const value = values.get(term.id);
    invariant(typeof value === 'boolean', 'a part has been gone through before its whole');
    return value;
  };
  const number = (term: Numeric): Rational => {
    const value = values.get(term.id);
    invariant(
      value !== undefined && typeof value !== 'boolean',
      'a part has been gone through before its whole',
    );
    return value;
  };
  for (const term of cone) values.set(term.id, valueIn(term, assignment, truth, number));
  return { truth, number };
}

function valueIn(
  term: Term,
  assignment: Assignment,
  truth: (term: Truth) => boolean,
  number: (term: Numeric) => Rational,
): TermValue {
  switch (term.op) {
    case 'variable':
      return assignment.get(term.id) ?? (term.sort === 'truth' ? false : nearestToNought(term));
    case 'constant':
      return term.value;
    case 'not':
      return !truth(term.of);
    case 'and':
      return term.of.every(truth);
    case 'or':
      return term.of.some(truth);
    case 'equal':
      return equal(number(term.left), number(term.right));
    case 'less':
      return compare(number(term.left), number(term.right)) < 0;
    case 'at most':
      return compare(number(term.left), number(term.right)) <= 0;
    case 'has day':
      return term.calculation.answer(...term.of.map((one) => dayIn(number(one)))) !== undefined;
    case 'choose':
      return truth(term.when) ? number(term.then) : number(term.otherwise);
    case 'sum':
      return term.of.reduce((all, one) => add(all, number(one)), ZERO);
    case 'product':
      return multiply(number(term.left), number(term.right));
    case 'quotient':
      return divide(number(term.left), number(term.right)) ?? ZERO;
    case 'floor':
      return floored(number(term.of));
    case 'date':
      return term.calculation.answer(...term.of.map((one) => dayIn(number(one)))) ?? ZERO;
  }
}

/** The value of a variable that nothing is said of. */
export function nearestToNought({ low, high }: Pick<Numeric, 'low' | 'high'>): Rational {
  if (low !== undefined && compare(low, ZERO) > 0) return low;
  if (high !== undefined && compare(high, ZERO) < 0) return high;
  return ZERO;
}

function dayIn(value: Rational): number {
  return Number(value.n / value.d);
}
