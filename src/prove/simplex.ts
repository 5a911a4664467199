/**
 * Numbers within linear bounds: the simplex method, exactly.
 *
 * In: sums of numbers, each with the least or the most that it may be. Out: numbers that keep to all of them; or a few of
 * the bounds to which no numbers keep; or nothing, when it takes too long. That numbers are whole is not looked at.
 */
import {
  add,
  compare,
  divide,
  equal,
  fromInteger,
  multiply,
  negate,
  ONE,
  type Rational,
  ratio,
  subtract,
  ZERO,
} from '../base/rational.ts';
import type { Part } from './forms.ts';
import type { Literal } from './satisfiable.ts';

/** The sum of the parts, of which there is at least one, is at most (at least) `limit`, or less (more). */
export interface Bound {
  readonly parts: readonly Part[];
  readonly end: 'least' | 'most';
  readonly limit: Rational;
  readonly strict: boolean;
  /** What says so; undefined when it always holds. */
  readonly because: Literal | undefined;
}

export type Placed =
  /** Not all of these hold. */
  | { readonly kind: 'apart'; readonly because: readonly Literal[] }
  /** By the ids of the parts. */
  | { readonly kind: 'together'; readonly values: ReadonlyMap<number, Rational> };

/** How many exchanges there are at most. */
const PIVOTS = 3000;

/** A number, and how many times something very small is added. */
interface Near {
  readonly is: Rational;
  readonly beside: Rational;
}

interface Limit {
  readonly at: Near;
  readonly because: Literal | undefined;
}

/** A number, or a sum of some. */
interface Unknown {
  value: Near;
  least: Limit | undefined;
  most: Limit | undefined;
}

/** What an unknown is of others. */
type Row = Map<number, Rational>;

export function placed(bounds: readonly Bound[]): Placed | undefined {
  const unknowns: Unknown[] = [];
  const numbers = new Map<number, number>();
  const sums = new Map<string, number>();
  const rows = new Map<number, Row>();
  const newUnknown = (): number => unknowns.push({ value: NOUGHT, least: undefined, most: undefined }) - 1;
  const numberAt = (id: number): number => {
    const index = numbers.get(id) ?? newUnknown();
    numbers.set(id, index);
    return index;
  };
  const sumAt = (parts: readonly Part[]): number => {
    const key = parts.map(({ of, times }) => `${of.id} ${times.n}/${times.d}`).join(' ');
    const known = sums.get(key);
    if (known !== undefined) return known;
    const row: Row = new Map(parts.map(({ of, times }) => [numberAt(of.id), times]));
    const index = newUnknown();
    sums.set(key, index);
    rows.set(index, row);
    return index;
  };

  for (const { parts, end, limit, strict, because } of bounds) {
    const [first] = parts;
    if (first === undefined) continue;
    const isNumber = parts.length === 1 && equal(first.times, ONE);
    const unknown = unknowns[isNumber ? numberAt(first.of.id) : sumAt(parts)];
    if (unknown === undefined) continue;
    const beside = !strict ? ZERO : end === 'most' ? fromInteger(-1) : ONE;
    const at: Near = { is: limit, beside };
    const now = unknown[end];
    const isTighter = now === undefined || (end === 'most' ? order(at, now.at) < 0 : order(at, now.at) > 0);
    if (isTighter) unknown[end] = { at, because };
  }
  for (const { least, most } of unknowns) {
    if (least !== undefined && most !== undefined && order(least.at, most.at) > 0)
      return apart([least, most]);
  }
  for (const [index, unknown] of unknowns.entries()) {
    if (!rows.has(index)) unknown.value = within(unknown, NOUGHT);
  }
  const valueAt = (index: number): Near => unknowns[index]?.value ?? NOUGHT;
  const columns = new Map<number, Set<number>>();
  const enter = (basic: number, row: Row): void => {
    rows.set(basic, row);
    for (const other of row.keys()) {
      const column = columns.get(other) ?? new Set<number>();
      columns.set(other, column.add(basic));
    }
  };
  for (const [basic, row] of rows) {
    enter(basic, row);
    const unknown = unknowns[basic];
    if (unknown === undefined) continue;
    for (const [other, times] of row) unknown.value = plus(unknown.value, valueAt(other), times);
  }

  for (let pivots = 0; pivots < PIVOTS; pivots++) {
    const wrong = firstOutside(rows, unknowns);
    if (wrong === undefined) return { kind: 'together', values: numbersOf(unknowns, numbers) };
    const { basic, row, isLow, limit } = wrong;
    const unknown = unknowns[basic];
    // The first that can move, so that it ends.
    let moving: number | undefined;
    const held: Limit[] = [limit];
    for (const [other, times] of row) {
      const number = unknowns[other];
      if (number === undefined) continue;
      const isUp = times.n > 0n === isLow;
      const end = isUp ? number.most : number.least;
      const canMove =
        end === undefined || (isUp ? order(number.value, end.at) < 0 : order(number.value, end.at) > 0);
      if (!canMove && end !== undefined) held.push(end);
      if (canMove && (moving === undefined || other < moving)) moving = other;
    }
    if (moving === undefined || unknown === undefined) return apart(held);

    // `basic` takes its limit and leaves, `moving` takes its place.
    const times = row.get(moving) ?? ONE;
    const by = divide(ONE, times) ?? ONE;
    const step: Near = scaledBy(minus(limit.at, unknown.value), by);
    unknown.value = limit.at;
    for (const other of row.keys()) columns.get(other)?.delete(basic);
    rows.delete(basic);
    const turned: Row = new Map([[basic, by]]);
    for (const [other, factor] of row) {
      if (other !== moving) turned.set(other, negate(multiply(factor, by)));
    }
    const entering = unknowns[moving];
    if (entering !== undefined) entering.value = plus(entering.value, step, ONE);
    for (const one of [...(columns.get(moving) ?? [])]) {
      const own = rows.get(one);
      const factor = own?.get(moving);
      if (own === undefined || factor === undefined) continue;
      const number = unknowns[one];
      if (number !== undefined) number.value = plus(number.value, step, factor);
      own.delete(moving);
      columns.get(moving)?.delete(one);
      for (const [other, share] of turned) {
        const sum = add(own.get(other) ?? ZERO, multiply(factor, share));
        const column = columns.get(other) ?? new Set<number>();
        columns.set(other, column);
        if (sum.n === 0n) {
          own.delete(other);
          column.delete(one);
        } else {
          own.set(other, sum);
          column.add(one);
        }
      }
    }
    enter(moving, turned);
  }
  return undefined;
}

const NOUGHT: Near = { is: ZERO, beside: ZERO };

function apart(limits: readonly Limit[]): Placed {
  return { kind: 'apart', because: [...new Set(limits.flatMap(({ because }) => because ?? []))] };
}

/** The first sum that is outside its bounds, and the bound that it takes. */
function firstOutside(
  rows: ReadonlyMap<number, Row>,
  unknowns: readonly Unknown[],
): { readonly basic: number; readonly row: Row; readonly isLow: boolean; readonly limit: Limit } | undefined {
  let found: ReturnType<typeof firstOutside>;
  for (const [basic, row] of rows) {
    if (found !== undefined && found.basic < basic) continue;
    const { value = NOUGHT, least, most } = unknowns[basic] ?? {};
    if (least !== undefined && order(value, least.at) < 0) found = { basic, row, isLow: true, limit: least };
    else if (most !== undefined && order(value, most.at) > 0)
      found = { basic, row, isLow: false, limit: most };
  }
  return found;
}

/** With something small enough added that every bound is kept. */
function numbersOf(
  unknowns: readonly Unknown[],
  numbers: ReadonlyMap<number, number>,
): ReadonlyMap<number, Rational> {
  let small = ONE;
  for (const { value, least, most } of unknowns) {
    for (const [low, high] of [
      [least?.at, value],
      [value, most?.at],
    ]) {
      if (low === undefined || high === undefined) continue;
      const [slack, beside] = [subtract(high.is, low.is), subtract(low.beside, high.beside)];
      if (slack.n <= 0n || beside.n <= 0n) continue;
      const largest = multiply(divide(slack, beside) ?? ONE, ratio(1n, 2n));
      if (compare(largest, small) < 0) small = largest;
    }
  }
  const entries = [...numbers].map(([id, index]) => {
    const { is, beside } = unknowns[index]?.value ?? NOUGHT;
    return [id, add(is, multiply(beside, small))] as const;
  });
  return new Map(entries);
}

/** The nearest that keeps to the bounds. */
function within({ least, most }: Unknown, value: Near): Near {
  if (least !== undefined && order(value, least.at) < 0) return least.at;
  return most !== undefined && order(value, most.at) > 0 ? most.at : value;
}

function order(a: Near, b: Near): number {
  return compare(a.is, b.is) || compare(a.beside, b.beside);
}

function plus(a: Near, b: Near, times: Rational): Near {
  return { is: add(a.is, multiply(times, b.is)), beside: add(a.beside, multiply(times, b.beside)) };
}

function minus(a: Near, b: Near): Near {
  return { is: subtract(a.is, b.is), beside: subtract(a.beside, b.beside) };
}

function scaledBy(a: Near, times: Rational): Near {
  return { is: multiply(a.is, times), beside: multiply(a.beside, times) };
}
