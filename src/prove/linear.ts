/**
 * Terms made linear, for the solver.
 *
 * In: the truths of a question. Out: truths that say the same with linear terms alone, where that is possible: dates
 * by `calendar.ts`, products with one of a few constants by cases. What is left (a product or quotient of two that
 * vary, working days) becomes a variable of its own, listed with what it stands for (`abstraction.ts`).
 */
import { invariant } from '../base/invariant.ts';
import type { Abstracted } from './abstracted.ts';
import { calculated, MADE, type Sides } from './calendar.ts';
import {
  coneOf,
  type DateCalculation,
  type Numeric,
  partsOf,
  rebuilt,
  type Term,
  type Terms,
  type Truth,
} from './terms.ts';

/** A question in linear terms. */
export interface Linear {
  /** What was asked, and what must hold of the variables that were made. */
  readonly all: readonly Truth[];
  readonly least: readonly Term[];
  /** The cone of both. */
  readonly cone: readonly Term[];
  /** The variables in it that stand for a calculation. Without any, an answer of this is the answer of the question. */
  readonly abstracted: readonly Abstracted[];
}

/** Of one table of terms: what was made linear once stays so. `cone` is that of the terms. */
export interface Lineariser {
  readonly linear: (all: readonly Truth[], least: readonly Term[], cone: readonly Term[]) => Linear;
  /** That a calculation with dates comes to what it does: exact, and slow to find out. Undefined where it cannot be said. */
  readonly exactly: (calculation: Abstracted & { readonly kind: 'date' }) => Truth | undefined;
  /** From now on these are said of the variable wherever it is spoken of. They must hold always. */
  readonly learn: (variable: Numeric, lemmas: readonly Truth[]) => void;
  /** The cone of truths together with what must hold of the variables in it, and these truths. */
  readonly closed: (all: readonly Truth[], least: readonly Term[]) => Linear;
}

export function newLineariser(terms: Terms): Lineariser {
  const done = new Map<number, Term>();
  const sides: Sides = new Map();
  const abstracted = new Map<number, Abstracted>();

  const truthAt = (part: Truth): Truth => {
    const at = done.get(part.id);
    invariant(at?.sort === 'truth', 'a truth stays one when it is made linear');
    return at;
  };
  const numberAt = (part: Numeric): Numeric => {
    const at = done.get(part.id);
    invariant(at?.sort === 'number', 'a number stays one when it is made linear');
    return at;
  };

  const made = (calculation: Abstracted): Abstracted => {
    abstracted.set(calculation.variable.id, calculation);
    if (calculation.kind === 'date') abstracted.set(calculation.hasDay.id, calculation);
    return calculation;
  };
  const times = (left: Numeric, right: Numeric): Numeric => {
    const split =
      byCases(terms, left, (one) => times(one, right)) ?? byCases(terms, right, (one) => times(left, one));
    if (split !== undefined) return split;
    const product = terms.product(left, right);
    if (product.op !== 'product' || product.left.op === 'constant') return product;
    const variable = terms.numberVariable(`${MADE}term ${product.id}`, product);
    return made({ kind: 'product', left: product.left, right: product.right, variable }).variable;
  };
  const over = (left: Numeric, right: Numeric): Numeric => {
    if (left.op === 'constant' && left.value.n === 0n) return left;
    const split = byCases(terms, right, (one) => over(left, one));
    if (split !== undefined) return split;
    const quotient = terms.quotient(left, right);
    if (quotient.op !== 'quotient') return quotient;
    const variable = terms.numberVariable(`${MADE}term ${quotient.id}`, quotient);
    return made({ kind: 'quotient', left, right, variable }).variable;
  };
  const dated = (
    calculation: DateCalculation,
    of: readonly Numeric[],
  ): { readonly number: Numeric; readonly hasDay: Truth } => {
    const isQuick = calculation.kind === 'fiscal year' || calculation.kind === 'exact years';
    const exact = isQuick ? calculated(terms, sides, calculation, of) : undefined;
    if (exact !== undefined) return exact;
    const number = terms.date(calculation, ...of);
    const hasDay = terms.hasDay(calculation, ...of);
    if (number.op !== 'date' || hasDay.op === 'constant') return { number, hasDay };
    const variable = terms.numberVariable(`${MADE}term ${number.id}`, number);
    const day = terms.truthVariable(`${MADE}term ${hasDay.id}`);
    made({ kind: 'date', calculation, of, variable, hasDay: day });
    return { number: variable, hasDay: day };
  };

  const linearOf = (term: Term): Term => {
    switch (term.op) {
      case 'product':
        return times(numberAt(term.left), numberAt(term.right));
      case 'quotient':
        return over(numberAt(term.left), numberAt(term.right));
      case 'date':
        return dated(term.calculation, term.of.map(numberAt)).number;
      case 'has day':
        return dated(term.calculation, term.of.map(numberAt)).hasDay;
      default:
        if (partsOf(term).every((part) => done.get(part.id) === part)) return term;
        return rebuilt(terms, term, truthAt, numberAt);
    }
  };

  const closed: Lineariser['closed'] = (given, least) => {
    const all = new Set(given);
    const seen = new Set<number>();
    for (;;) {
      const cone = coneOf([...all, ...least]);
      const before = all.size;
      for (const { id } of cone) {
        if (seen.has(id)) continue;
        seen.add(id);
        for (const side of sides.get(id) ?? []) all.add(side);
      }
      if (all.size > before) continue;
      const found = new Set(cone.flatMap(({ id }) => abstracted.get(id) ?? []));
      return { all: [...all], least, cone, abstracted: [...found] };
    }
  };

  const lowered = (truth: Truth): Truth => {
    for (const term of coneOf([truth])) {
      if (!done.has(term.id)) done.set(term.id, linearOf(term));
    }
    return truthAt(truth);
  };
  const learnt = new Map<number, Set<Truth>>();
  return {
    closed,
    learn(variable, lemmas) {
      const known = learnt.get(variable.id) ?? new Set();
      for (const lemma of lemmas) {
        if (known.size < LEARNT) known.add(lowered(lemma));
      }
      learnt.set(variable.id, known);
      sides.set(variable.id, [...known]);
    },
    exactly({ calculation, of, variable, hasDay }) {
      const exact = calculated(terms, sides, calculation, of);
      if (exact === undefined) return undefined;
      return terms.and(terms.equal(variable, exact.number), terms.same(hasDay, exact.hasDay));
    },
    linear(all, least, cone) {
      for (const term of cone) {
        if (!done.has(term.id)) done.set(term.id, linearOf(term));
      }
      return closed(
        all.map(truthAt),
        least.map((one) => (one.sort === 'truth' ? truthAt(one) : numberAt(one))),
      );
    },
  };
}

/** How many lemmas a variable keeps. */
const LEARNT = 12;
/** How many constants a number may be one of to be gone through by cases. */
const CASES = 32;

/** A number that is one of a few constants, by which: undefined when it is not. */
function byCases(terms: Terms, term: Numeric, of: (one: Numeric) => Numeric): Numeric | undefined {
  if (term.op !== 'choose') return undefined;
  let leaves = 0;
  const toDo: Numeric[] = [term];
  for (let next = toDo.pop(); next !== undefined; next = toDo.pop()) {
    if (next.op === 'choose') toDo.push(next.then, next.otherwise);
    else if (next.op !== 'constant') return undefined;
    else leaves++;
    if (leaves + toDo.length > CASES) return undefined;
  }
  return terms.choose(term.when, of(term.then), of(term.otherwise));
}
