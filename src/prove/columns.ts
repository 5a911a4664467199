/**
 * Many contracts at once: what terms come to under each of several assignments.
 *
 * In: terms, and a column of values for each variable. Out: for a truth, a bit for each assignment; for a number, a
 * value for each. Whole numbers that a double holds exactly are kept as doubles, all others as rationals.
 */
import { invariant, unreachable } from '../base/invariant.ts';
import {
  add,
  compare,
  divide,
  floored,
  fromInteger,
  multiply,
  type Rational,
  ZERO,
} from '../base/rational.ts';
import { coneOf, type Numeric, type Term, type Truth } from './terms.ts';
import { nearestToNought, type TermValue } from './value-of.ts';

/** One bit for each assignment, 32 to a word. */
export type Bits = Int32Array;

/** Doubles that are whole and exact, or rationals. */
type Numbers = Float64Array | readonly Rational[];

/** The values of terms under several assignments. */
export interface Columns {
  readonly count: number;
  readonly bits: (term: Truth) => Bits;
  readonly number: (term: Numeric, index: number) => Rational;
}

/** `valueIn`: what a variable is in the assignment with the index; undefined: as `value-of.ts` has it. */
export function columnsOf(
  count: number,
  valueIn: (variable: Term, index: number) => TermValue | undefined,
): Columns {
  const words = Math.ceil(count / 32);
  const truths = new Map<number, Bits>();
  const numbers = new Map<number, Numbers>();
  const truth = (term: Truth): Bits => {
    const bits = truths.get(term.id);
    invariant(bits !== undefined, 'a part has been gone through before its whole');
    return bits;
  };
  const column = (term: Numeric): Numbers => {
    const values = numbers.get(term.id);
    invariant(values !== undefined, 'a part has been gone through before its whole');
    return values;
  };
  const bitsWhere = (test: (index: number) => boolean): Bits => {
    const bits = new Int32Array(words);
    for (let index = 0; index < count; index += 1) {
      if (test(index)) bits[index >> 5] = (bits[index >> 5] ?? 0) | (1 << (index & 31));
    }
    return bits;
  };
  const joined = (parts: readonly Truth[], from: number, join: (a: number, b: number) => number): Bits => {
    const bits = new Int32Array(words).fill(from);
    for (const part of parts) {
      const own = truth(part);
      for (let word = 0; word < words; word += 1) bits[word] = join(bits[word] ?? 0, own[word] ?? 0);
    }
    return bits;
  };
  const truthColumn = (term: Truth): Bits => {
    switch (term.op) {
      case 'variable':
        return bitsWhere((index) => valueIn(term, index) === true);
      case 'constant':
        return new Int32Array(words).fill(term.value ? -1 : 0);
      case 'not':
        return truth(term.of).map((word) => ~word);
      case 'and':
        return joined(term.of, -1, (a, b) => a & b);
      case 'or':
        return joined(term.of, 0, (a, b) => a | b);
      case 'equal':
      case 'less':
      case 'at most': {
        const test = TESTS[term.op];
        const order = comparing(column(term.left), column(term.right));
        return bitsWhere((index) => test(order(index)));
      }
      case 'has day': {
        const of = term.of.map(column);
        return bitsWhere(
          (index) => term.calculation.answer(...of.map((one) => dayAt(one, index))) !== undefined,
        );
      }
      default:
        return unreachable(term);
    }
  };
  const numberColumn = (term: Numeric): Numbers => {
    switch (term.op) {
      case 'variable': {
        const otherwise = nearestToNought(term);
        return made(count, (index) => {
          const value = valueIn(term, index);
          return value === undefined || typeof value === 'boolean' ? otherwise : value;
        });
      }
      case 'constant':
        return made(count, () => term.value);
      case 'choose': {
        const when = truth(term.when);
        const [then, otherwise] = [column(term.then), column(term.otherwise)];
        const isThen = (index: number): boolean => (((when[index >> 5] ?? 0) >>> (index & 31)) & 1) === 1;
        if (then instanceof Float64Array && otherwise instanceof Float64Array) {
          return then.map((value, index) => (isThen(index) ? value : (otherwise[index] ?? 0)));
        }
        return made(count, (index) => at(isThen(index) ? then : otherwise, index));
      }
      case 'sum': {
        const of = term.of.map(column);
        const [first, ...others] = of;
        if (first instanceof Float64Array && of.every((one) => one instanceof Float64Array)) {
          const sums = first.slice();
          for (const one of others) {
            for (let index = 0; index < count; index += 1)
              sums[index] = (sums[index] ?? 0) + Number(one[index] ?? 0);
          }
          if (sums.every((sum) => Math.abs(sum) < SAFE)) return sums;
        }
        return made(count, (index) => of.reduce((all, one) => add(all, at(one, index)), ZERO));
      }
      case 'product':
        return calculated(count, column(term.left), column(term.right), multiply);
      case 'quotient':
        return calculated(count, column(term.left), column(term.right), (a, b) => divide(a, b) ?? ZERO);
      case 'floor': {
        const of = column(term.of);
        return of instanceof Float64Array ? of : made(count, (index) => floored(at(of, index)));
      }
      case 'date': {
        const of = term.of.map(column);
        return made(count, (index) => term.calculation.answer(...of.map((one) => dayAt(one, index))) ?? ZERO);
      }
      default:
        return unreachable(term);
    }
  };
  const goThrough = (root: Term): void => {
    for (const term of coneOf([root], (one) => truths.has(one.id) || numbers.has(one.id))) {
      if (term.sort === 'truth') truths.set(term.id, truthColumn(term));
      else numbers.set(term.id, numberColumn(term));
    }
  };
  return {
    count,
    bits(term) {
      if (!truths.has(term.id)) goThrough(term);
      return truth(term);
    },
    number(term, index) {
      if (!numbers.has(term.id)) goThrough(term);
      return at(column(term), index);
    },
  };
}

const TESTS = {
  equal: (order: number) => order === 0,
  less: (order: number) => order < 0,
  'at most': (order: number) => order <= 0,
};

/** Doubles below this are exact, and so are sums of a thousand of them. */
const SAFE = 2 ** 43;

function made(count: number, value: (index: number) => Rational): Numbers {
  const values = Array.from({ length: count }, (_, index) => value(index));
  if (!values.every(({ n, d }) => d === 1n && n < SAFE && n > -SAFE)) return values;
  return Float64Array.from(values, ({ n }) => Number(n));
}

function at(column: Numbers, index: number): Rational {
  const value = column[index] ?? 0;
  return typeof value === 'number' ? fromInteger(value) : value;
}

function dayAt(column: Numbers, index: number): number {
  const value = column[index] ?? 0;
  return typeof value === 'number' ? value : Number(value.n / value.d);
}

function comparing(left: Numbers, right: Numbers): (index: number) => number {
  if (left instanceof Float64Array && right instanceof Float64Array) {
    return (index) => (left[index] ?? 0) - (right[index] ?? 0);
  }
  return (index) => compare(at(left, index), at(right, index));
}

function calculated(
  count: number,
  left: Numbers,
  right: Numbers,
  join: (a: Rational, b: Rational) => Rational,
): Numbers {
  return made(count, (index) => join(at(left, index), at(right, index)));
}

/** The first assignment of which all are true; undefined if there is none. */
export function firstOfAll(count: number, all: readonly Bits[]): number | undefined {
  const words = Math.ceil(count / 32);
  for (let word = 0; word < words; word += 1) {
    const bits = all.reduce((before, one) => before & (one[word] ?? 0), -1);
    if (bits === 0) continue;
    const index = word * 32 + (31 - Math.clz32(bits & -bits));
    if (index < count) return index;
  }
  return undefined;
}
