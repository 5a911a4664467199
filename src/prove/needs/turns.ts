/**
 * Where an atom turns over.
 *
 * In: an atom (a comparison, a day of the calendar), and a variable that it reads. Out: the values of the variable beside which it comes to
 * something else, and whether these are all.
 */
import {
  compare,
  divide,
  floored,
  fromInteger,
  isInteger,
  negate,
  ONE,
  type Rational,
  subtract,
  ZERO,
} from '../../base/rational.ts';
import { coneOf, type Numeric, partsOf, type Term, type Truth } from '../terms.ts';
import { type TermValue, valuesIn } from '../value-of.ts';

/** As far out as is looked where a number has no bounds. */
const FAR: Rational = { n: 10n ** 18n, d: 1n };

export type Variable = Term & { readonly op: 'variable' };

/** An atom, what it is made of, and the variables among that. */
export interface Reader {
  readonly atom: Truth;
  readonly cone: readonly Term[];
  readonly variables: readonly Variable[];
}

export function holds({ atom, cone }: Reader, variable: Term, value: TermValue, others?: Others): boolean {
  if (others === undefined && atom.op !== 'has day') {
    const simple = simplyCompared(atom, variable, value);
    if (simple !== undefined) return simple;
  }
  return valuesIn(cone, new Map([...(others ?? []), [variable.id, value]])).truth(atom);
}

export type Others = ReadonlyMap<number, TermValue>;

/** A comparison of the variable itself with a constant. */
function simplyCompared(atom: Truth, variable: Term, value: TermValue): boolean | undefined {
  if (atom.op !== 'equal' && atom.op !== 'less' && atom.op !== 'at most') return undefined;
  const of = (one: Numeric): Rational | undefined =>
    one.op === 'constant' ? one.value : one === variable && typeof value !== 'boolean' ? value : undefined;
  const [left, right] = [of(atom.left), of(atom.right)];
  if (left === undefined || right === undefined) return undefined;
  const order = compare(left, right);
  return atom.op === 'equal' ? order === 0 : atom.op === 'less' ? order < 0 : order <= 0;
}

export interface Turns {
  /** The outermost values on either side. */
  readonly turns: readonly Rational[];
  readonly exact: boolean;
}

/** Of an atom that reads no other variable. */
export function turnsOf(variable: Variable & Numeric, reader: Reader): Turns {
  const { atom } = reader;
  const constants = constantsIn(reader);
  if (atom.op === 'equal' || atom.op === 'less' || atom.op === 'at most') {
    const [left, right] = [atom.left, atom.right];
    const against = left === variable ? right : right === variable ? left : undefined;
    if (against?.op === 'constant') {
      return { turns: [variable.whole ? floored(against.value) : against.value], exact: true };
    }
  }
  const isChain = reader.cone.every((one) => neverTurnsBack(reader, one, variable));
  if (!isChain)
    return { turns: halved(variable, constants, (value) => holds(reader, variable, value)), exact: false };
  const scaled = scaledBy(variable, reader);
  if (scaled !== undefined) return { turns: scaled, exact: true };
  if (!variable.whole) {
    return { turns: halved(variable, constants, (value) => holds(reader, variable, value)), exact: false };
  }
  return { turns: halved(variable, constants, ...sidesOf(variable, reader)), exact: true };
}

/** Whether what a step gives only ever grows, or only ever falls, as the variable grows. */
function neverTurnsBack({ atom }: Reader, one: Term, variable: Term): boolean {
  // The cones of atoms are small, and this is asked of each part once.
  const reading = partsOf(one).filter((part) => coneOf([part]).includes(variable));
  if (reading.length > 1) return false;
  switch (one.op) {
    case 'choose':
      return false;
    case 'quotient':
      return reading[0] !== one.right;
    case 'date':
    case 'has day':
      return one.calculation.kind !== 'other';
    case 'not':
    case 'and':
    case 'or':
      return one === atom;
    default:
      return true;
  }
}

/** A chain of steps that never turn back is below, at or above what it is compared with: two turns, of an equality too. */
function sidesOf(variable: Variable, reader: Reader): readonly ((value: Rational) => boolean)[] {
  const { atom } = reader;
  if (atom.op !== 'equal') return [(value) => holds(reader, variable, value)];
  const sides = (value: Rational): number => {
    const values = valuesIn(reader.cone, new Map([[variable.id, value]]));
    return compare(values.number(atom.left), values.number(atom.right));
  };
  return [(value) => sides(value) < 0, (value) => sides(value) <= 0];
}

/** Of sums and products with constants: a · x + b against c. */
function scaledBy(variable: Variable & Numeric, { atom, cone }: Reader): readonly Rational[] | undefined {
  if (atom.op !== 'equal' && atom.op !== 'less' && atom.op !== 'at most') return undefined;
  const isLinear = cone.every(
    (one) =>
      one === atom ||
      one.op === 'variable' ||
      one.op === 'constant' ||
      one.op === 'sum' ||
      one.op === 'product',
  );
  if (!isLinear) return undefined;
  const at = (value: Rational): Rational => {
    const values = valuesIn(cone, new Map([[variable.id, value]]));
    return subtract(values.number(atom.left), values.number(atom.right));
  };
  const start = at(ZERO);
  const turn = divide(negate(start), subtract(at(ONE), start));
  if (turn === undefined) return [];
  return variable.whole && !isInteger(turn) ? [floored(turn)] : [turn];
}

/** Whole numbers at which the tests turn over, between bounds or as far out as is looked, from both sides. */
export function halved(
  variable: Variable & Numeric,
  seeds: readonly Rational[],
  ...tests: readonly ((value: Rational) => boolean)[]
): readonly Rational[] {
  const low = variable.low ?? negate(FAR);
  const high = variable.high ?? FAR;
  const inside = seeds.map(floored).filter((one) => compare(low, one) < 0 && compare(one, high) < 0);
  const starts = unique([low, ...inside, ZERO, high].filter((one) => within(variable, one))).toSorted(
    compare,
  );
  const found: Rational[] = [];
  for (const test of tests) {
    for (const [index, start] of starts.entries()) {
      const next = starts[index + 1];
      if (next === undefined) continue;
      const atStart = test(start);
      if (test(next) === atStart) continue;
      let [near, far] = [start.n, next.n];
      while (far - near > 1n) {
        const middle = (near + far) >> 1n;
        if (test(fromInteger(middle)) === atStart) near = middle;
        else far = middle;
      }
      found.push(fromInteger(near), fromInteger(far));
    }
  }
  return found;
}

/** The constants in an atom. */
export function constantsIn({ cone }: Reader): readonly Rational[] {
  return unique(cone.flatMap((one) => (one.sort === 'number' && one.op === 'constant' ? [one.value] : [])));
}

export function within({ low, high, whole }: Numeric, value: Rational): boolean {
  return (
    (low === undefined || compare(low, value) <= 0) &&
    (high === undefined || compare(value, high) <= 0) &&
    (!whole || isInteger(value))
  );
}

export function unique(values: readonly Rational[]): readonly Rational[] {
  return [...new Map(values.map((one) => [`${one.n}/${one.d}`, one])).values()];
}
