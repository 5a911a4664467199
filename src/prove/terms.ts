/**
 * Solver terms: what the encoder makes, and what is asked of a solver.
 *
 * In: terms made by factories (`new-terms.ts`), each made once, every part with a lower id than the whole. Out: what
 * they are, their parts, and terms made anew of other parts.
 *
 * A number is an exact rational; `whole` tells that it can only be a whole one. Amounts of money are in minor units
 * (pence), dates are day numbers.
 */
import { invariant } from '../base/invariant.ts';
import type { Rational } from '../base/rational.ts';

/** Made by a factory of `Terms`; `id` grows from part to whole. */
export type Term = Truth | Numeric;

interface TermBase {
  readonly id: number;
}

/** A term that is true or false. */
export type Truth = TermBase & { readonly sort: 'truth' } & (
    | { readonly op: 'variable'; readonly name: string }
    | { readonly op: 'constant'; readonly value: boolean }
    | { readonly op: 'not'; readonly of: Truth }
    | { readonly op: 'and' | 'or'; readonly of: readonly Truth[] }
    | { readonly op: 'equal' | 'less' | 'at most'; readonly left: Numeric; readonly right: Numeric }
    /** Whether a calculation with dates has an answer in the calendar. */
    | { readonly op: 'has day'; readonly calculation: DateCalculation; readonly of: readonly Numeric[] }
  );

/** A term that is a number; `low` and `high` are bounds of it, where known. */
export type Numeric = TermBase & {
  readonly sort: 'number';
  readonly whole: boolean;
  readonly low: Rational | undefined;
  readonly high: Rational | undefined;
} & (
    | { readonly op: 'variable'; readonly name: string }
    | { readonly op: 'constant'; readonly value: Rational }
    | { readonly op: 'choose'; readonly when: Truth; readonly then: Numeric; readonly otherwise: Numeric }
    | { readonly op: 'sum'; readonly of: readonly Numeric[] }
    | { readonly op: 'product'; readonly left: Numeric; readonly right: Numeric }
    /** By nought: nought. Whoever divides asks for the divisor beside. */
    | { readonly op: 'quotient'; readonly left: Numeric; readonly right: Numeric }
    /** The largest whole number that is not larger. */
    | { readonly op: 'floor'; readonly of: Numeric }
    /** Where the calendar has no answer: nought. */
    | { readonly op: 'date'; readonly calculation: DateCalculation; readonly of: readonly Numeric[] }
  );

/**
 * Calculations with dates that are not sums. `answer` is the reference evaluator's; `key` tells two apart.
 * `months`: the date so many months later (earlier when negative), by the month-end rule.
 */
export interface DateCalculation {
  readonly key: string;
  readonly kind: 'months' | 'whole years' | 'exact years' | 'fiscal year' | 'other';
  /** For `months`, how many; for `fiscal year`, 100 × month + day of its start. */
  readonly count: number;
  readonly whole: boolean;
  /** Days outside of which it has no answer, where it is of one day and known. */
  readonly answers?: { readonly from: number; readonly until: number };
  /** Of day numbers; undefined where the calendar has no answer. */
  readonly answer: (...days: readonly number[]) => Rational | undefined;
}

/** What numbers a variable can take; whole ones only, or any. */
export interface Range {
  readonly whole: boolean;
  readonly low?: Rational | undefined;
  readonly high?: Rational | undefined;
}

/** The factories. */
export interface Terms {
  readonly yes: Truth;
  readonly no: Truth;
  readonly truth: (value: boolean) => Truth;
  readonly truthVariable: (name: string) => Truth;
  readonly numberVariable: (name: string, range: Range) => Numeric;
  readonly number: (value: Rational | number) => Numeric;
  readonly not: (of: Truth) => Truth;
  readonly and: (...of: readonly Truth[]) => Truth;
  readonly or: (...of: readonly Truth[]) => Truth;
  readonly implies: (left: Truth, right: Truth) => Truth;
  readonly same: (left: Truth, right: Truth) => Truth;
  /** If the first, the second, else the third. */
  readonly either: (when: Truth, then: Truth, otherwise: Truth) => Truth;
  readonly choose: (when: Truth, then: Numeric, otherwise: Numeric) => Numeric;
  readonly equal: (left: Numeric, right: Numeric) => Truth;
  readonly less: (left: Numeric, right: Numeric) => Truth;
  readonly atMost: (left: Numeric, right: Numeric) => Truth;
  /** Between two numbers, both included; an absent one is no bound. */
  readonly between: (
    of: Numeric,
    low: Rational | number | undefined,
    high: Rational | number | undefined,
  ) => Truth;
  readonly sum: (...of: readonly Numeric[]) => Numeric;
  readonly minus: (of: Numeric) => Numeric;
  readonly product: (left: Numeric, right: Numeric) => Numeric;
  readonly quotient: (left: Numeric, right: Numeric) => Numeric;
  readonly floor: (of: Numeric) => Numeric;
  readonly date: (calculation: DateCalculation, ...of: readonly Numeric[]) => Numeric;
  readonly hasDay: (calculation: DateCalculation, ...of: readonly Numeric[]) => Truth;
  /** The term with variables replaced, by their ids. */
  readonly replaced: <T extends Term>(term: T, by: ReadonlyMap<number, Term>) => T;
  /** How many terms there are. */
  readonly size: () => number;
}

/** The parts of a term, each with a lower id. */
export function partsOf(term: Term): readonly Term[] {
  switch (term.op) {
    case 'variable':
    case 'constant':
      return [];
    case 'not':
    case 'floor':
      return [term.of];
    case 'choose':
      return [term.when, term.then, term.otherwise];
    case 'equal':
    case 'less':
    case 'at most':
    case 'product':
    case 'quotient':
      return [term.left, term.right];
    default:
      return term.of;
  }
}

/** The terms and all below them, parts before wholes, each once; without those that are done and what is below them. */
export function coneOf(
  roots: readonly Term[],
  isDone: (term: Term) => boolean = () => false,
): readonly Term[] {
  const seen = new Map<number, Term>();
  const toDo = [...roots];
  for (let next = toDo.pop(); next !== undefined; next = toDo.pop()) {
    if (seen.has(next.id) || isDone(next)) continue;
    seen.set(next.id, next);
    toDo.push(...partsOf(next));
  }
  return [...seen.values()].sort((a, b) => a.id - b.id);
}

/** The term with variables replaced, by their ids. */
export function replacedIn<T extends Term>(terms: Terms, term: T, by: ReadonlyMap<number, Term>): T {
  const done = new Map<number, Term>(by);
  const truthAt = (part: Truth): Truth => {
    const at = done.get(part.id);
    invariant(at?.sort === 'truth', 'what replaces a truth is a truth');
    return at;
  };
  const numberAt = (part: Numeric): Numeric => {
    const at = done.get(part.id);
    invariant(at?.sort === 'number', 'what replaces a number is a number');
    return at;
  };
  for (const one of coneOf([term])) {
    if (!done.has(one.id)) done.set(one.id, rebuilt(terms, one, truthAt, numberAt));
  }
  const result = done.get(term.id);
  invariant(result !== undefined && result.sort === term.sort, 'a term keeps its sort');
  return result as T;
}

/** A term made anew of parts that stand for its parts. */
export function rebuilt(
  terms: Terms,
  term: Term,
  truthAt: (part: Truth) => Truth,
  numberAt: (part: Numeric) => Numeric,
): Term {
  switch (term.op) {
    case 'variable':
    case 'constant':
      return term;
    case 'not':
      return terms.not(truthAt(term.of));
    case 'and':
    case 'or':
      return terms[term.op](...term.of.map(truthAt));
    case 'equal':
      return terms.equal(numberAt(term.left), numberAt(term.right));
    case 'less':
      return terms.less(numberAt(term.left), numberAt(term.right));
    case 'at most':
      return terms.atMost(numberAt(term.left), numberAt(term.right));
    case 'has day':
      return terms.hasDay(term.calculation, ...term.of.map(numberAt));
    case 'choose':
      return terms.choose(truthAt(term.when), numberAt(term.then), numberAt(term.otherwise));
    case 'sum':
      return terms.sum(...term.of.map(numberAt));
    case 'product':
      return terms.product(numberAt(term.left), numberAt(term.right));
    case 'quotient':
      return terms.quotient(numberAt(term.left), numberAt(term.right));
    case 'floor':
      return terms.floor(numberAt(term.of));
    case 'date':
      return terms.date(term.calculation, ...term.of.map(numberAt));
  }
}
