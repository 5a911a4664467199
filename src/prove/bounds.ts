/**
 * Comparisons as bounds of quantities.
 *
 * In: the two sides of a comparison. Out: a literal that says that a quantity (a number, one less another, or a longer
 * sum) is at most some constant, or less than it. Of one quantity the lower bounds imply the higher. A quantity with a
 * choice in it is bounded as that with what is chosen is.
 */
import {
  add,
  compare,
  divide,
  floored,
  isInteger,
  negate,
  ONE,
  type Rational,
  subtract,
  ZERO,
} from '../base/rational.ts';
import { type Form, formOf, knownOf, type Part, scaled, withPart } from './forms.ts';
import type { Comparison, Needed } from './needed.ts';
import { type Clauses, type Literal, type Model, negated } from './satisfiable.ts';
import type { Bound } from './simplex.ts';
import type { Numeric, Term, Truth } from './terms.ts';

export interface Bounds {
  /** The literal of `left ≤ right`, or of `left < right` when `strict`. */
  readonly bound: (left: Numeric, right: Numeric, strict: boolean) => Literal;
  /** The quantities that the comparisons of a cone hang on. */
  readonly spokenOf: (cone: readonly Term[]) => ReadonlySet<Quantity>;
  /** Sees to it that the next model tells whether the number is above the value or below it: whole, it is not it. */
  readonly divided: (number: Numeric, value: Rational) => Quantity;
  readonly literals: (quantities: ReadonlySet<Quantity>) => readonly Literal[];
  /** What a model says of what is needed and of quantities that were divided, and what holds anyway. */
  readonly saidBy: (needed: Needed, divided: ReadonlySet<Quantity>, model: Model) => readonly Bound[];
}

/** A sum of parts, the first taken once. */
export interface Quantity {
  readonly parts: readonly Part[];
  readonly whole: boolean;
  readonly low: Rational | undefined;
  readonly high: Rational | undefined;
  /** From low to high. */
  readonly cuts: Cut[];
  /** What its bounds are defined by. */
  readonly of: Set<Quantity>;
}

/** Whether a quantity is at most `at`, or, when `strict`, less. */
interface Cut {
  readonly at: Rational;
  readonly strict: boolean;
  readonly literal: Literal;
}

/** At how many cuts choices are no longer gone into, and in sums of how many parts they never are. */
const CUTS = 200_000;
const PARTS = 4;

export function boundsOf(clauses: Clauses, yes: Literal, literalOf: (term: Truth) => Literal): Bounds {
  const quantities = new Map<string, Quantity>();
  /** By the ids of what is compared. */
  const compared = new Map<string, Set<Literal>>();
  const byLiteral = new Map<Literal, { readonly quantity: Quantity; readonly cut: Cut }>();
  const no = negated(yes);
  let waiting: Literal[] = [];

  const quantityOf = (parts: readonly Part[]): Quantity => {
    const key = parts.map(({ of, times }) => `${of.id} ${times.n}/${times.d}`).join(' ');
    const known = quantities.get(key);
    if (known !== undefined) return known;
    const made = { parts, ...knownOf(parts), cuts: [], of: new Set<Quantity>() };
    quantities.set(key, made);
    return made;
  };

  const cutOf = (quantity: Quantity, given: Rational, givenStrict: boolean): Literal => {
    const { whole, low, high, cuts } = quantity;
    const at = whole ? (givenStrict ? beneath(given) : floored(given)) : given;
    const strict = givenStrict && !whole;
    if (high !== undefined && compare(high, at) < (strict ? 0 : 1)) return yes;
    if (low !== undefined && compare(low, at) > (strict ? -1 : 0)) return no;
    let [from, to] = [0, cuts.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const one = cuts[middle];
      if (one !== undefined && order(one, at, strict) < 0) from = middle + 1;
      else to = middle;
    }
    const next = cuts[from];
    if (next !== undefined && order(next, at, strict) === 0) return next.literal;
    const literal = clauses.variable(true);
    const previous = cuts[from - 1];
    if (previous !== undefined) clauses.add(negated(previous.literal), literal);
    if (next !== undefined) clauses.add(negated(literal), next.literal);
    const cut: Cut = { at, strict, literal };
    cuts.splice(from, 0, cut);
    byLiteral.set(literal, { quantity, cut });
    if (choiceIn(quantity.parts) !== undefined && byLiteral.size < CUTS) waiting.push(literal);
    return literal;
  };

  /** The form at most nought, or less. */
  const bounded = (form: Form, givenStrict: boolean): Literal => {
    const { parts, by } = scaled(form.parts);
    const at = negate(divide(form.constant, by) ?? ZERO);
    // Divided by something negative, at most becomes not less.
    const isTurned = by.n < 0n;
    const strict = givenStrict !== isTurned;
    if (parts.length === 0) {
      const isSo = strict ? compare(ZERO, at) < 0 : compare(ZERO, at) <= 0;
      return isSo ? yes : no;
    }
    const literal = cutOf(quantityOf(parts), at, strict);
    return isTurned ? negated(literal) : literal;
  };

  /** A bound of a choice is that of what is chosen. */
  const define = (literal: Literal): void => {
    const { quantity, cut } = byLiteral.get(literal) ?? {};
    if (quantity === undefined || cut === undefined) return;
    const part = choiceIn(quantity.parts);
    if (part?.of.op !== 'choose') return;
    const form: Form = { parts: quantity.parts, constant: negate(cut.at) };
    const boundedWith = (chosen: Numeric): Literal => {
      const own = bounded(withPart(form, part, chosen), cut.strict);
      const by = byLiteral.get(positive(own));
      if (by !== undefined) quantity.of.add(by.quantity);
      return own;
    };
    const when = literalOf(part.of.when);
    const then = boundedWith(part.of.then);
    const otherwise = boundedWith(part.of.otherwise);
    clauses.add(negated(when), negated(cut.literal), then);
    clauses.add(negated(when), cut.literal, negated(then));
    clauses.add(when, negated(cut.literal), otherwise);
    clauses.add(when, cut.literal, negated(otherwise));
    clauses.add(negated(then), negated(otherwise), cut.literal);
    clauses.add(then, otherwise, negated(cut.literal));
  };

  const hangsOn = ({
    left,
    right,
  }: Comparison): readonly { readonly quantity: Quantity; readonly cut: Cut }[] =>
    [...(compared.get(`${left.id} ${right.id}`) ?? [])].flatMap((literal) => byLiteral.get(literal) ?? []);

  return {
    bound(left, right, strict) {
      const literal = bounded(formOf(left, right), strict);
      const key = `${left.id} ${right.id}`;
      compared.set(key, (compared.get(key) ?? new Set()).add(positive(literal)));
      while (waiting.length > 0) {
        const all = waiting;
        waiting = [];
        for (const one of all) define(one);
      }
      return literal;
    },
    spokenOf(cone) {
      const found = new Set<Quantity>();
      const toDo = cone.flatMap((term) =>
        isComparison(term) ? hangsOn(term).map(({ quantity }) => quantity) : [],
      );
      for (let next = toDo.pop(); next !== undefined; next = toDo.pop()) {
        if (found.has(next)) continue;
        found.add(next);
        toDo.push(...next.of);
      }
      return found;
    },
    divided(number, value) {
      const quantity = quantityOf([{ of: number, times: ONE }]);
      cutOf(quantity, value, false);
      return quantity;
    },
    literals: (all) => [...all].flatMap(({ cuts }) => cuts.map(({ literal }) => literal)),
    saidBy(needed, divided, model) {
      const said = needed.comparisons
        .flatMap(hangsOn)
        .map(({ quantity, cut }) => boundBy(quantity, cut, model(cut.literal)));
      const tight = [...divided].flatMap((one) => tightest(one, model));
      return [...said, ...tight, ...ofNumbers(needed, model, literalOf)];
    },
  };
}

/** Of a quantity the tightest bounds of the model. */
function tightest(quantity: Quantity, model: Model): readonly Bound[] {
  const { cuts } = quantity;
  const bounds: Bound[] = [];
  const first = cuts.findIndex(({ literal }) => model(literal));
  const holds = cuts[first];
  if (holds !== undefined) bounds.push(boundBy(quantity, holds, true));
  const fails = cuts[first === -1 ? cuts.length - 1 : first - 1];
  if (fails !== undefined) bounds.push(boundBy(quantity, fails, false));
  return bounds;
}

function boundBy({ parts, whole }: Quantity, { at, strict, literal }: Cut, isTrue: boolean): Bound {
  if (isTrue) return { parts, end: 'most', limit: at, strict, because: literal };
  const limit = whole ? add(at, ONE) : at;
  return { parts, end: 'least', limit, strict: !strict && !whole, because: negated(literal) };
}

/** What holds of numbers themselves: their range, what they are the floor of, what they choose. */
function ofNumbers({ numbers }: Needed, model: Model, literalOf: (term: Truth) => Literal): readonly Bound[] {
  const bounds: Bound[] = [];
  /** What `one − other` is at least or at most. */
  const held = (
    one: Numeric,
    other: Numeric,
    end: Bound['end'],
    given: Rational,
    strict: boolean,
    because?: Literal,
  ): void => {
    const { parts, constant } = formOf(one, other);
    if (parts.length > 0) bounds.push({ parts, end, limit: subtract(given, constant), strict, because });
  };
  for (const number of numbers) {
    const parts: readonly Part[] = [{ of: number, times: ONE }];
    const always = { parts, strict: false, because: undefined };
    const isPart = number.op !== 'constant' && number.op !== 'sum';
    if (isPart && number.high !== undefined) bounds.push({ ...always, end: 'most', limit: number.high });
    if (isPart && number.low !== undefined) bounds.push({ ...always, end: 'least', limit: number.low });
    if (number.op === 'floor') {
      held(number.of, number, 'least', ZERO, false);
      held(number.of, number, 'most', ONE, true);
    }
    if (number.op === 'choose') {
      const when = literalOf(number.when);
      const isThen = model(when);
      const chosen = isThen ? number.then : number.otherwise;
      const because = isThen ? when : negated(when);
      held(number, chosen, 'most', ZERO, false, because);
      held(number, chosen, 'least', ZERO, false, because);
    }
  }
  return bounds;
}

/** The first part that is a choice, of sums that are not long. */
function choiceIn(parts: readonly Part[]): Part | undefined {
  return parts.length > PARTS ? undefined : parts.find(({ of }) => of.op === 'choose');
}

function isComparison(term: Term): term is Comparison {
  return term.op === 'equal' || term.op === 'less' || term.op === 'at most';
}

function positive(literal: Literal): Literal {
  return literal & ~1;
}

/** The largest whole number that is less. */
function beneath(value: Rational): Rational {
  return isInteger(value) ? subtract(value, ONE) : floored(value);
}

/** Less than a number comes before at most that number. */
function order(cut: Cut, at: Rational, strict: boolean): number {
  return compare(cut.at, at) || Number(strict) - Number(cut.strict);
}
