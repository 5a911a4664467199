/**
 * The factories of solver terms.
 *
 * In: parts that are terms already. Out: terms, each made once: two that are written alike are the same object, and
 * every part has a lower id than the whole. The factories check sorts and simplify as they build.
 */
import { FIRST_DAY, LAST_DAY } from '../base/date.ts';
import { invariant } from '../base/invariant.ts';
import {
  add,
  divide,
  equal,
  floored,
  fromInteger,
  isInteger,
  multiply,
  ONE,
  type Rational,
  ZERO,
} from '../base/rational.ts';
import { both, boundsOfProduct, isAtMost, isBelow, least, most } from './quantity-bounds.ts';
import { type Numeric, type Range, replacedIn, type Term, type Terms, type Truth } from './terms.ts';

/** Terms of one question or of many: terms of different tables are never mixed. */
export function newTerms(): Terms {
  const table = new Map<string, Term>();
  let count = 0;

  const truthOf = (key: string, make: (id: number) => Truth): Truth => {
    const known = table.get(key);
    if (known !== undefined) {
      invariant(known.sort === 'truth', 'a key stands for one term');
      return known;
    }
    const made = make(count++);
    table.set(key, made);
    return made;
  };
  const numberOf = (key: string, make: (id: number) => Numeric): Numeric => {
    const known = table.get(key);
    if (known !== undefined) {
      invariant(known.sort === 'number', 'a key stands for one term');
      return known;
    }
    const made = make(count++);
    table.set(key, made);
    return made;
  };

  const truth = (value: boolean): Truth =>
    truthOf(String(value), (id) => ({ id, sort: 'truth', op: 'constant', value }));
  const yes = truth(true);
  const no = truth(false);

  const truthVariable = (name: string): Truth =>
    truthOf(`truth ${name}`, (id) => ({ id, sort: 'truth', op: 'variable', name }));
  const numberVariable = (name: string, { whole, low, high }: Range): Numeric =>
    numberOf(`number ${name}`, (id) => ({ id, sort: 'number', op: 'variable', name, whole, low, high }));
  const number = (given: Rational | number): Numeric => {
    const value = typeof given === 'number' ? fromInteger(given) : given;
    return numberOf(`${value.n}/${value.d}`, (id) => ({
      id,
      sort: 'number',
      op: 'constant',
      value,
      whole: isInteger(value),
      low: value,
      high: value,
    }));
  };

  const not = (of: Truth): Truth => {
    if (of.op === 'constant') return truth(!of.value);
    if (of.op === 'not') return of.of;
    return truthOf(`not ${of.id}`, (id) => ({ id, sort: 'truth', op: 'not', of }));
  };

  /** `settling` is what one part must be to settle the whole. */
  const joined = (op: 'and' | 'or', parts: readonly Truth[]): Truth => {
    const settling = op === 'or';
    const unique = new Map<number, Truth>();
    for (const part of parts) {
      for (const one of part.op === op ? part.of : [part]) {
        if (one.op === 'constant') {
          if (one.value === settling) return truth(settling);
        } else unique.set(one.id, one);
      }
    }
    const of = [...unique.values()].sort((a, b) => a.id - b.id);
    const [first] = of;
    if (first === undefined) return truth(!settling);
    if (of.length === 1) return first;
    if (of.some((one) => one.op === 'not' && unique.has(one.of.id))) return truth(settling);
    return truthOf(`${op} ${of.map(({ id }) => id).join(' ')}`, (id) => ({ id, sort: 'truth', op, of }));
  };
  const and = (...of: readonly Truth[]): Truth => joined('and', of);
  const or = (...of: readonly Truth[]): Truth => joined('or', of);
  const implies = (left: Truth, right: Truth): Truth => or(not(left), right);
  const either = (when: Truth, then: Truth, otherwise: Truth): Truth => {
    if (then === otherwise) return then;
    if (when.op === 'constant') return when.value ? then : otherwise;
    return or(and(when, then), and(not(when), otherwise));
  };
  const same = (left: Truth, right: Truth): Truth => either(left, right, not(right));

  const choose = (when: Truth, then: Numeric, otherwise: Numeric): Numeric => {
    if (then === otherwise) return then;
    if (when.op === 'constant') return when.value ? then : otherwise;
    if (when.op === 'not') return choose(when.of, otherwise, then);
    return numberOf(`choose ${when.id} ${then.id} ${otherwise.id}`, (id) => ({
      id,
      sort: 'number',
      op: 'choose',
      when,
      then,
      otherwise,
      whole: then.whole && otherwise.whole,
      low: least(then.low, otherwise.low),
      high: most(then.high, otherwise.high),
    }));
  };

  const comparison = (op: 'equal' | 'less' | 'at most', left: Numeric, right: Numeric): Truth => {
    // What is compared with a constant is compared where it is chosen, so that constants meet.
    if (right.op === 'constant' && isChoiceOfConstants(left)) {
      return either(left.when, comparison(op, left.then, right), comparison(op, left.otherwise, right));
    }
    if (left.op === 'constant' && isChoiceOfConstants(right)) {
      return either(right.when, comparison(op, left, right.then), comparison(op, left, right.otherwise));
    }
    return truthOf(`${op} ${left.id} ${right.id}`, (id) => ({ id, sort: 'truth', op, left, right }));
  };
  const equalTerms = (left: Numeric, right: Numeric): Truth => {
    if (left === right) return yes;
    if (isBelow(left.high, right.low) || isBelow(right.high, left.low)) return no;
    if (left.op === 'constant' && right.op === 'constant') return truth(equal(left.value, right.value));
    if (left.op === 'constant' && right.whole && !left.whole) return no;
    if (right.op === 'constant' && left.whole && !right.whole) return no;
    return left.id < right.id ? comparison('equal', left, right) : comparison('equal', right, left);
  };
  const less = (left: Numeric, right: Numeric): Truth => {
    if (left === right || isAtMost(right.high, left.low)) return no;
    if (isBelow(left.high, right.low)) return yes;
    return comparison('less', left, right);
  };
  const atMost = (left: Numeric, right: Numeric): Truth => {
    if (left === right || isAtMost(left.high, right.low)) return yes;
    if (isBelow(right.high, left.low)) return no;
    return comparison('at most', left, right);
  };
  const between: Terms['between'] = (of, low, high) =>
    and(
      low === undefined ? yes : atMost(number(low), of),
      high === undefined ? yes : atMost(of, number(high)),
    );

  const sum = (...parts: readonly Numeric[]): Numeric => {
    let constant = ZERO;
    const of: Numeric[] = [];
    for (const part of parts) {
      for (const one of part.op === 'sum' ? part.of : [part]) {
        if (one.op === 'constant') constant = add(constant, one.value);
        else of.push(one);
      }
    }
    if (new Set(of).size < of.length) return sum(...collected(of), number(constant));
    if (of.length === 0) return number(constant);
    if (!equal(constant, ZERO)) of.push(number(constant));
    const [first] = of;
    if (of.length === 1 && first !== undefined) return first;
    of.sort((a, b) => a.id - b.id);
    return numberOf(`sum ${of.map(({ id }) => id).join(' ')}`, (id) => ({
      id,
      sort: 'number',
      op: 'sum',
      of,
      whole: of.every((one) => one.whole),
      low: of.reduce<Rational | undefined>((all, one) => both(all, one.low, add), ZERO),
      high: of.reduce<Rational | undefined>((all, one) => both(all, one.high, add), ZERO),
    }));
  };
  /** What is in a sum more than once, as often as it is: a sum is never longer than there are things to add. */
  const collected = (of: readonly Numeric[]): readonly Numeric[] => {
    const times = new Map<Numeric, number>();
    for (const one of of) times.set(one, (times.get(one) ?? 0) + 1);
    return [...times].map(([one, count]) => product(number(count), one));
  };
  const product = (left: Numeric, right: Numeric): Numeric => {
    if (right.op === 'constant' && left.op !== 'constant') return product(right, left);
    if (left.op === 'constant') {
      if (right.op === 'constant') return number(multiply(left.value, right.value));
      if (equal(left.value, ZERO)) return left;
      if (equal(left.value, ONE)) return right;
      if (right.op === 'product' && right.left.op === 'constant') {
        return product(number(multiply(left.value, right.left.value)), right.right);
      }
    }
    return numberOf(`product ${left.id} ${right.id}`, (id) => ({
      id,
      sort: 'number',
      op: 'product',
      left,
      right,
      whole: left.whole && right.whole,
      ...boundsOfProduct(left, right),
    }));
  };
  const minus = (of: Numeric): Numeric => product(number(-1), of);
  const quotient = (left: Numeric, right: Numeric): Numeric => {
    if (right.op === 'constant') {
      const inverse = divide(ONE, right.value);
      return inverse === undefined ? number(0) : product(number(inverse), left);
    }
    return numberOf(`quotient ${left.id} ${right.id}`, (id) => ({
      id,
      sort: 'number',
      op: 'quotient',
      left,
      right,
      whole: false,
      low: undefined,
      high: undefined,
    }));
  };
  const floor = (of: Numeric): Numeric => {
    if (of.whole) return of;
    if (of.op === 'constant') return number(floored(of.value));
    return numberOf(`floor ${of.id}`, (id) => ({
      id,
      sort: 'number',
      op: 'floor',
      of,
      whole: true,
      low: of.low === undefined ? undefined : floored(of.low),
      high: of.high === undefined ? undefined : floored(of.high),
    }));
  };

  const constantDays = (of: readonly Numeric[]): readonly number[] | undefined =>
    of.every((one) => one.op === 'constant')
      ? of.flatMap((one) => (one.op === 'constant' ? [Number(one.value.n)] : []))
      : undefined;
  const date: Terms['date'] = (calculation, ...of) => {
    const days = constantDays(of);
    if (days !== undefined) return number(calculation.answer(...days) ?? ZERO);
    const isDay = calculation.kind === 'months' || calculation.kind === 'other';
    return numberOf(`date ${calculation.key} ${of.map(({ id }) => id).join(' ')}`, (id) => ({
      id,
      sort: 'number',
      op: 'date',
      calculation,
      of,
      whole: calculation.whole,
      low: isDay ? fromInteger(Math.min(FIRST_DAY, 0)) : undefined,
      high: isDay ? fromInteger(LAST_DAY) : undefined,
    }));
  };
  const hasDay: Terms['hasDay'] = (calculation, ...of) => {
    const days = constantDays(of);
    if (days !== undefined) return truth(calculation.answer(...days) !== undefined);
    return truthOf(`has day ${calculation.key} ${of.map(({ id }) => id).join(' ')}`, (id) => ({
      id,
      sort: 'truth',
      op: 'has day',
      calculation,
      of,
    }));
  };

  const terms: Terms = {
    yes,
    no,
    truth,
    truthVariable,
    numberVariable,
    number,
    not,
    and,
    or,
    implies,
    same,
    either,
    choose,
    equal: equalTerms,
    less,
    atMost,
    between,
    sum,
    minus,
    product,
    quotient,
    floor,
    date,
    hasDay,
    replaced: (term, by) => replacedIn(terms, term, by),
    size: () => count,
  };
  return terms;
}

type Choice = Numeric & { readonly op: 'choose' };

/** A choice, at any depth, that ends in constants on at least one side: comparing inside it makes nothing larger. */
function isChoiceOfConstants(term: Numeric): term is Choice {
  return term.op === 'choose' && (term.then.op === 'constant' || term.otherwise.op === 'constant');
}
