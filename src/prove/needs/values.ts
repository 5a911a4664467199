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
  fromInteger,
  ONE,
  type Rational,
  subtract,
  ZERO,
} from '../../base/rational.ts';
import { coneOf, type Numeric, type Truth } from '../terms.ts';
import type { TermValue } from '../value-of.ts';
import { constantsIn, halved, holds, type Reader, turnsOf, unique, type Variable, within } from './turns.ts';

/** A variable, and what it can be. */
export interface Domain {
  readonly variable: Variable;
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

/** What a variable with listed values can be: the numbers of the choices of its type. */
export type Listed = ReadonlyMap<number, readonly number[]>;

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
