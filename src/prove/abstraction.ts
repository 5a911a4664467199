/**
 * Calculations that stand as variables, because they are not linear.
 *
 * In: the calculations of a question, and assignments under which they do not come to what their variables are.
 * Out: truths about them. *Lemmas* hold of every assignment that is right: what is impossible with them is
 * impossible. *Pins* hold each calculation to one of a few of its arguments, where it is linear: what is possible with
 * them is possible.
 */
import { FIRST_DAY, LAST_DAY } from '../base/date.ts';
import { unreachable } from '../base/invariant.ts';
import {
  add,
  compare,
  divide,
  fromInteger,
  multiply,
  type Rational,
  subtract,
  ZERO,
} from '../base/rational.ts';
import type { Abstracted } from './abstracted.ts';
import { dateAt, dateLemmas, dateLemmasAt, monthPairs } from './date-lemmas.ts';
import type { Numeric, Term, Terms, Truth } from './terms.ts';
import type { Values } from './value-of.ts';

type Arithmetic = Abstracted & { readonly kind: 'product' | 'quotient' };

/** What always holds; `cone` is that of the question, for the constants the calculations are compared with. */
export function generalLemmas(
  terms: Terms,
  abstracted: readonly Abstracted[],
  cone: readonly Term[],
): readonly Truth[] {
  const limits = comparedWith(cone);
  const own = abstracted.flatMap((one): readonly Truth[] => {
    switch (one.kind) {
      case 'product':
        return productLemmas(terms, one);
      case 'quotient': {
        const constants = [ZERO, fromInteger(1), ...(limits.get(one.variable.id) ?? [])];
        return constants.map((limit) => quotientAt(terms, one, limit));
      }
      case 'date':
        return dateLemmas(terms, one, limits.get(one.variable.id) ?? []);
      default:
        return unreachable(one);
    }
  });
  return [...own, ...pairLemmas(terms, abstracted), ...monthPairs(terms, abstracted)];
}

/** What holds, and does not under the assignment that `values` are of. */
export function lemmasAt(terms: Terms, abstracted: readonly Abstracted[], values: Values): readonly Truth[] {
  const { number } = values;
  return abstracted.flatMap((one): readonly Truth[] => {
    switch (one.kind) {
      case 'product':
        return tangents(terms, one, number(one.left), number(one.right));
      case 'quotient': {
        const right = number(one.right);
        const actual = divide(number(one.left), right) ?? ZERO;
        const line = quotientBy(terms, one, right);
        const limits = [actual, number(one.variable)];
        return [line, ...limits.map((limit) => quotientAt(terms, one, limit))];
      }
      case 'date':
        return dateLemmasAt(terms, one, values);
      default:
        return unreachable(one);
    }
  });
}

/** Each calculation held to a few of its arguments: those of the assignment, round numbers, constants of the question. */
export function pins(
  terms: Terms,
  abstracted: readonly Abstracted[],
  { number }: Values,
  cone: readonly Term[],
): readonly Truth[] {
  const constants = constantsOf(cone);
  const some = (around: readonly Rational[]): readonly Rational[] =>
    unique([...around, ...ROUND, ...constants]).slice(0, PINS);
  return abstracted.map((one): Truth => {
    switch (one.kind) {
      case 'product': {
        const { left, right, variable } = one;
        const by = (factor: Numeric, other: Numeric): readonly Truth[] =>
          some([number(factor)]).map((value) =>
            terms.and(
              terms.equal(factor, terms.number(value)),
              terms.equal(variable, terms.product(terms.number(value), other)),
            ),
          );
        return terms.or(...by(right, left), ...by(left, right));
      }
      case 'quotient': {
        const { left, right, variable } = one;
        const isNought = terms.equal(right, terms.number(0));
        const byDivisor = some([number(right)]).map((value) =>
          terms.and(terms.equal(right, terms.number(value)), quotientBy(terms, one, value)),
        );
        const byResult = some([number(variable)]).map((value) =>
          terms.and(
            terms.not(isNought),
            terms.equal(variable, terms.number(value)),
            terms.equal(left, terms.product(terms.number(value), right)),
          ),
        );
        return terms.or(...byDivisor, ...byResult);
      }
      case 'date': {
        const [first = ZERO, ...rest] = one.of.map(number);
        const answer = one.calculation.answer(...[first, ...rest].map(({ n, d }) => Number(n / d)));
        const moved = answer === undefined ? ZERO : subtract(answer, first);
        // Days about those of the question, and those that lead to them.
        const around = constants.filter(isDay).flatMap((day) => [day, subtract(day, moved)]);
        const days = [first, ...around].flatMap((day) => NEAR.map((by) => add(day, by)));
        return terms.or(
          ...unique(days)
            .slice(0, DAYS)
            .map((day) => terms.and(...dateAt(terms, one, [day, ...rest]))),
        );
      }
      default:
        return unreachable(one);
    }
  });
}

const ROUND: readonly Rational[] = [1n, 2n, 0n, 3n, 10n, 100n, -1n].map(fromInteger);
const NEAR: readonly Rational[] = [0n, -1n, 1n, -2n, 2n, -3n, 3n].map(fromInteger);
/** How many values an argument is held to. */
const PINS = 40;
const DAYS = 120;
/** How many pairs of calculations are compared with each other. */
const PAIRS = 60;

/** Of a number that is one of several, so many are gone through for what it is compared with. */
const MOST_CASES = 16;

/** The constants that a number, or a multiple of it, or one of several, is compared with; by its id. */
function comparedWith(cone: readonly Term[]): ReadonlyMap<number, readonly Rational[]> {
  const found = new Map<number, Rational[]>();
  const note = (compared: Numeric, constant: Rational): void => {
    const toDo: (readonly [Numeric, Rational])[] = [[compared, constant]];
    for (let done = 0; done < MOST_CASES; done++) {
      const [term, limit] = toDo.pop() ?? [];
      if (term === undefined || limit === undefined) break;
      if (term.op === 'choose') {
        toDo.push([term.then, limit], [term.otherwise, limit]);
        continue;
      }
      const [of, value] =
        term.op === 'product' && term.left.op === 'constant'
          ? [term.right, divide(limit, term.left.value)]
          : [term, limit];
      if (value !== undefined) found.set(of.id, [...(found.get(of.id) ?? []), value]);
    }
  };
  for (const term of cone) {
    if (term.op !== 'equal' && term.op !== 'less' && term.op !== 'at most') continue;
    if (term.right.op === 'constant') note(term.left, term.right.value);
    if (term.left.op === 'constant') note(term.right, term.left.value);
  }
  return found;
}

function constantsOf(cone: readonly Term[]): readonly Rational[] {
  return cone.flatMap((term) => (term.op === 'constant' && term.sort === 'number' ? [term.value] : []));
}

function isDay(value: Rational): boolean {
  return compare(fromInteger(FIRST_DAY), value) <= 0 && compare(value, fromInteger(LAST_DAY)) <= 0;
}

function unique(values: readonly Rational[]): readonly Rational[] {
  return [...new Map(values.map((value) => [`${value.n}/${value.d}`, value])).values()];
}

function productLemmas(terms: Terms, { left, right, variable }: Arithmetic): readonly Truth[] {
  const nought = terms.number(0);
  const one = terms.number(1);
  const [above, below] = [(of: Numeric) => terms.less(nought, of), (of: Numeric) => terms.less(of, nought)];
  const lemmas = [
    terms.same(
      terms.or(terms.equal(left, nought), terms.equal(right, nought)),
      terms.equal(variable, nought),
    ),
    terms.same(
      terms.or(terms.and(above(left), above(right)), terms.and(below(left), below(right))),
      above(variable),
    ),
  ];
  for (const [factor, other] of [
    [left, right],
    [right, left],
  ] as const) {
    lemmas.push(
      terms.implies(terms.equal(factor, one), terms.equal(variable, other)),
      terms.implies(
        terms.and(terms.atMost(one, factor), terms.atMost(nought, other)),
        terms.atMost(other, variable),
      ),
      terms.implies(
        terms.and(terms.between(factor, 0, 1), terms.atMost(nought, other)),
        terms.atMost(variable, other),
      ),
    );
  }
  return [...lemmas, ...envelope(terms, { left, right, variable })];
}

/** Of two factors within bounds the product lies between four planes. */
function envelope(
  terms: Terms,
  { left, right, variable }: Pick<Arithmetic, 'left' | 'right' | 'variable'>,
): readonly Truth[] {
  const plane = (l: Rational | undefined, r: Rational | undefined): Numeric | undefined =>
    l === undefined || r === undefined ? undefined : planeAt(terms, left, right, l, r);
  const under = [plane(left.low, right.low), plane(left.high, right.high)];
  const over = [plane(left.low, right.high), plane(left.high, right.low)];
  return [
    ...under.flatMap((one) => (one === undefined ? [] : [terms.atMost(one, variable)])),
    ...over.flatMap((one) => (one === undefined ? [] : [terms.atMost(variable, one)])),
  ];
}

/** The plane that touches the product where the factors are `l` and `r`. */
function planeAt(terms: Terms, left: Numeric, right: Numeric, l: Rational, r: Rational): Numeric {
  const corner = terms.number(multiply(l, r));
  return terms.sum(
    terms.product(terms.number(l), right),
    terms.product(terms.number(r), left),
    terms.minus(corner),
  );
}

/** On which side of the plane the product lies, and that along its two lines it is exact. */
function tangents(
  terms: Terms,
  { left, right, variable }: Arithmetic,
  l: Rational,
  r: Rational,
): readonly Truth[] {
  const plane = planeAt(terms, left, right, l, r);
  const [atLeft, atRight] = [terms.number(l), terms.number(r)];
  const sameSide = terms.or(
    terms.and(terms.atMost(left, atLeft), terms.atMost(right, atRight)),
    terms.and(terms.atMost(atLeft, left), terms.atMost(atRight, right)),
  );
  const otherSide = terms.or(
    terms.and(terms.atMost(left, atLeft), terms.atMost(atRight, right)),
    terms.and(terms.atMost(atLeft, left), terms.atMost(right, atRight)),
  );
  return [
    terms.implies(sameSide, terms.atMost(plane, variable)),
    terms.implies(otherSide, terms.atMost(variable, plane)),
  ];
}

/** How a quotient and a constant compare, said without dividing. */
function quotientAt(terms: Terms, { left, right, variable }: Arithmetic, limit: Rational): Truth {
  const nought = terms.number(0);
  const at = terms.number(limit);
  const scaled = terms.product(at, right);
  const order = (isBelow: Truth): Truth =>
    terms.and(
      terms.same(terms.less(variable, at), isBelow),
      terms.same(terms.equal(variable, at), terms.equal(left, scaled)),
    );
  return terms.and(
    terms.implies(terms.less(nought, right), order(terms.less(left, scaled))),
    terms.implies(terms.less(right, nought), order(terms.less(scaled, left))),
    terms.implies(terms.equal(right, nought), terms.equal(variable, nought)),
  );
}

/** What a quotient is when the divisor is that. */
function quotientBy(terms: Terms, { left, right, variable }: Arithmetic, divisor: Rational): Truth {
  return terms.implies(
    terms.equal(right, terms.number(divisor)),
    terms.equal(variable, terms.quotient(left, terms.number(divisor))),
  );
}

/** With the same second argument, the order of the first ones is that of what they come to. */
function pairLemmas(terms: Terms, abstracted: readonly Abstracted[]): readonly Truth[] {
  const lemmas: Truth[] = [];
  const nought = terms.number(0);
  const byRight = new Map<string, Arithmetic[]>();
  for (const one of abstracted) {
    if (one.kind === 'date') continue;
    for (const [left, right] of one.kind === 'product'
      ? [[one.left, one.right] as const, [one.right, one.left] as const]
      : [[one.left, one.right] as const]) {
      const key = `${one.kind} ${right.id}`;
      const others = byRight.get(key) ?? [];
      for (const other of others) {
        if (lemmas.length >= PAIRS) return lemmas;
        const rises = terms.same(terms.less(left, other.left), terms.less(one.variable, other.variable));
        const falls = terms.same(terms.less(left, other.left), terms.less(other.variable, one.variable));
        lemmas.push(
          terms.implies(terms.less(nought, right), rises),
          terms.implies(terms.less(right, nought), falls),
        );
      }
      byRight.set(key, [...others, { kind: one.kind, left, right, variable: one.variable }]);
    }
  }
  return lemmas;
}
