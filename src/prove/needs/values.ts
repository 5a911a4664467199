/**
 * The values by which a variable can matter.
 *
 * In: variables, and the atoms (comparisons, days of the calendar) that read them. Out: for each variable a few values,
 * such that, where `exact`, every other value comes to the same in every atom as one of them.
 *
 * A number that is only compared with constants, also after being moved or scaled by constants, falls into the
 * stretches between these. One that stands in an atom with other variables is tried at and beside the constants there
 * and where the atom turns over: then it is not `exact`.
 */
import { FIRST_DAY, LAST_DAY } from '../../base/date.ts';
import {
  add,
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

/** A variable, and what it can be. */
export interface Domain {
  readonly variable: Term & { readonly op: 'variable' };
  readonly values: readonly TermValue[];
  /** How many answers each of the values stands for. */
  readonly weights: readonly number[];
  readonly exact: boolean;
  /** Whether it is a choice, each of which is an answer of its own. */
  readonly isListed: boolean;
}

/** Values of a variable that stands with others in an atom; more are not tried. */
const MOST_TRIED = 14;
/** Combinations of the other variables under which it is looked for where an atom turns over. */
const MOST_COMBINATIONS = 3;
/** As far out as is looked where a number has no bounds. */
const FAR: Rational = { n: 10n ** 18n, d: 1n };

/** What a variable with listed values can be: the numbers of the choices of its type. */
export type Listed = ReadonlyMap<number, readonly number[]>;

type Variable = Domain['variable'];

/** For each variable of the atoms and for each of `variables`. */
export function domainsOf(
  variables: readonly Variable[],
  atoms: readonly Truth[],
  listed: Listed,
): ReadonlyMap<number, Domain> {
  const readers = new Map<number, Reader[]>();
  for (const atom of atoms) {
    const cone = coneOf([atom]);
    const own = cone.filter((one): one is Variable => one.op === 'variable');
    const reader: Reader = { atom, cone, variables: own };
    for (const one of own) readers.set(one.id, [...(readers.get(one.id) ?? []), reader]);
  }
  const near = constantsNear(readers);
  return new Map(
    variables.map((variable) => [
      variable.id,
      domainOf(variable, readers.get(variable.id) ?? [], near(variable), listed),
    ]),
  );
}

/** Constants that a variable is held against, or one that stands with it in an atom, or with that one, and so on. */
function constantsNear(
  readers: ReadonlyMap<number, readonly Reader[]>,
): (variable: Variable) => readonly Rational[] {
  const found = new Map<number, readonly Rational[]>();
  return (variable) => {
    const known = found.get(variable.id);
    if (known !== undefined) return known;
    const together = new Set<number>();
    const constants: Rational[] = [];
    const toDo = [variable.id];
    for (let next = toDo.pop(); next !== undefined; next = toDo.pop()) {
      if (together.has(next)) continue;
      together.add(next);
      for (const reader of readers.get(next) ?? []) {
        constants.push(...constantsIn(reader));
        toDo.push(...reader.variables.map(({ id }) => id));
      }
    }
    const near = unique(constants);
    for (const id of together) found.set(id, near);
    return near;
  };
}

interface Reader {
  readonly atom: Truth;
  readonly cone: readonly Term[];
  readonly variables: readonly Variable[];
}

function domainOf(
  variable: Variable,
  readers: readonly Reader[],
  near: readonly Rational[],
  listed: Listed,
): Domain {
  if (variable.sort === 'truth')
    return { variable, values: [false, true], weights: [1, 1], exact: true, isListed: false };
  const alone = readers.filter((one) => one.variables.length === 1);
  const choices = listed.get(variable.id);
  if (choices !== undefined) return chosen(variable, choices, alone, alone.length === readers.length);
  const turns: Rational[] = [];
  let exact = alone.length === readers.length;
  for (const reader of alone) {
    const found = turnsOf(variable, reader);
    turns.push(...found.turns);
    exact = exact && found.exact;
  }
  const tried = exact ? [] : triedIn(variable, readers, near);
  const values = stretches(variable, [...turns, ...tried.slice(0, MOST_TRIED)]);
  // Those that come to the same wherever it is compared by itself are one, unless more than that is asked.
  const kept = exact ? classes(variable, values, alone).map(([first]) => first ?? ZERO) : values;
  return { variable, values: kept, weights: kept.map(() => 1), exact, isListed: false };
}

/** Choices that come to the same everywhere are one value, which stands for all of them. */
function chosen(
  variable: Variable & Numeric,
  codes: readonly number[],
  alone: readonly Reader[],
  exact: boolean,
): Domain {
  const all = [...new Set(codes)].map((code) => fromInteger(code));
  const groups = exact ? classes(variable, all, alone) : all.map((one) => [one]);
  return {
    variable,
    values: groups.map(([first]) => first ?? ZERO),
    weights: groups.map((group) => group.length),
    // Every choice stands for itself, so that nothing is left out.
    exact: true,
    isListed: true,
  };
}

function classes(
  variable: Variable,
  values: readonly Rational[],
  readers: readonly Reader[],
): readonly (readonly Rational[])[] {
  const found = new Map<string, Rational[]>();
  for (const value of values) {
    const key = readers.map((reader) => (holds(reader, variable, value) ? '1' : '0')).join('');
    const group = found.get(key);
    if (group === undefined) found.set(key, [value]);
    else group.push(value);
  }
  return [...found.values()];
}

function holds({ atom, cone }: Reader, variable: Term, value: TermValue, others?: Others): boolean {
  if (others === undefined && atom.op !== 'has day') {
    const simple = simplyCompared(atom, variable, value);
    if (simple !== undefined) return simple;
  }
  return valuesIn(cone, new Map([...(others ?? []), [variable.id, value]])).truth(atom);
}

type Others = ReadonlyMap<number, TermValue>;

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

// ── Where an atom turns over ─────────────────────────────────────────────────────────────────────────────────────────

interface Turns {
  /** The outermost values on either side. */
  readonly turns: readonly Rational[];
  readonly exact: boolean;
}

/** Of an atom that reads no other variable. */
function turnsOf(variable: Variable & Numeric, reader: Reader): Turns {
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
function halved(
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

// ── What is tried ────────────────────────────────────────────────────────────────────────────────────────────────────

/** Days around one that an atom may count from. */
const AROUND: readonly number[] = [0, 1, -1, 366, -366, 3660];

/** Values to try in atoms with other variables: their constants, where they turn over for some of the others, some more. */
function triedIn(
  variable: Variable & Numeric,
  readers: readonly Reader[],
  near: readonly Rational[],
): readonly Rational[] {
  const isDay = standsForDays(variable);
  const constants = near.filter((one) => within(variable, one) && (!isDay || one.n > EARLY));
  const base = isDay ? AROUND.map((days) => fromInteger(SOME_DAY + days)) : [ZERO, ONE, fromInteger(1000)];
  const seeds = [...constants, ...base.filter((one) => within(variable, one))];
  const turns = readers.flatMap((reader) => {
    const others = reader.variables.filter((one) => one !== variable);
    if (others.length === 0) return [];
    return Array.from({ length: MOST_COMBINATIONS }, (_, index) => {
      const fixed = new Map(others.map((one, place) => [one.id, triedOf(one, index + place, constants)]));
      return halved(variable, seeds, (value) => holds(reader, variable, value, fixed));
    }).flat();
  });
  return unique([...constants.slice(0, MOST_TRIED / 2), ...turns, ...seeds]);
}

function standsForDays({ low, high }: Numeric): boolean {
  return low?.n === BigInt(FIRST_DAY) && high?.n === BigInt(LAST_DAY);
}

/** Numbers of days up to this are counts of days, not days that guidance names. */
const EARLY = 3_650n;

/** A day in the years of which guidance speaks: 1 January 2027. */
const SOME_DAY = 20_819;

function triedOf(one: Variable, index: number, constants: readonly Rational[]): TermValue {
  if (one.sort === 'truth') return index % 2 === 0;
  if (standsForDays(one)) return fromInteger(SOME_DAY + (AROUND[index % AROUND.length] ?? 0));
  const few = [ZERO, ...constants, ONE, fromInteger(1000)].filter((value) => within(one, value));
  return few[index % few.length] ?? one.low ?? ZERO;
}

function constantsIn({ cone }: Reader): readonly Rational[] {
  return unique(cone.flatMap((one) => (one.sort === 'number' && one.op === 'constant' ? [one.value] : [])));
}

// ── Stretches ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The values themselves, and one of each stretch before, between and after them. */
function stretches(variable: Variable & Numeric, turns: readonly Rational[]): readonly Rational[] {
  const at = unique(turns.filter((one) => within(variable, one))).toSorted(compare);
  const [first] = at;
  const last = at.at(-1);
  if (first === undefined || last === undefined) return [someOf(variable)];
  const between = at.flatMap((one, index) => {
    const next = at[index + 1];
    if (next === undefined) return [one];
    const inside = variable.whole ? add(one, ONE) : (divide(add(one, next), fromInteger(2)) ?? one);
    return compare(inside, next) < 0 ? [one, inside] : [one];
  });
  return [subtract(first, ONE), ...between, add(last, ONE)].filter((one) => within(variable, one));
}

function someOf({ low, high }: Numeric): Rational {
  return low ?? high ?? ZERO;
}

function within({ low, high, whole }: Numeric, value: Rational): boolean {
  return (
    (low === undefined || compare(low, value) <= 0) &&
    (high === undefined || compare(value, high) <= 0) &&
    (!whole || isInteger(value))
  );
}

function unique(values: readonly Rational[]): readonly Rational[] {
  return [...new Map(values.map((one) => [`${one.n}/${one.d}`, one])).values()];
}
