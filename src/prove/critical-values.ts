/**
 * The values at which something changes.
 *
 * In: the contracts of an edition, and the terms that are asked about. Out: for each variable the numbers that it is compared with, and
 * those beside them.
 */
import { fromInteger, type Rational, ratio, ZERO } from '../base/rational.ts';
import type { Contracts, EditionContracts } from './encode/contracts.ts';
import { partsOfValue } from './encode/records.ts';
import { coneOf, type Numeric, type Truth } from './terms.ts';

/** By variable. */
export type Critical = ReadonlyMap<number, readonly Rational[]>;

/** For each variable the numbers it is compared with, and those next to them; all numbers of a short range. */
export function criticalValues(
  contracts: Contracts,
  edition: EditionContracts,
  roots: readonly Truth[],
): Critical {
  const found = new Map<number, Rational[]>();
  const cone = coneOf([...roots, edition.spokenOf]);
  // What a term is compared with goes down to the variables it is made of.
  const constants = new Map<number, Set<Rational>>();
  const put = (term: Numeric, values: Iterable<Rational>): void => {
    const known = constants.get(term.id) ?? new Set();
    constants.set(term.id, known);
    for (const value of values) if (known.size < MOST_CONSTANTS) known.add(value);
  };
  for (const term of cone) {
    if (term.op !== 'equal' && term.op !== 'less' && term.op !== 'at most') continue;
    put(term.left, constantsIn(term.right));
    put(term.right, constantsIn(term.left));
  }
  for (const term of [...cone].reverse()) {
    if (term.sort !== 'number') continue;
    const values = constants.get(term.id);
    if (values === undefined) continue;
    if (term.op === 'variable') {
      const beside = term.whole ? ONE_BESIDE : CENT_BESIDE;
      const near = [...values].flatMap((value) => beside.map((step) => plus(value, step)));
      found.set(
        term.id,
        near.filter((value) => isIn(value, term)),
      );
    } else if (term.op === 'choose') {
      put(term.then, values);
      put(term.otherwise, values);
    } else if (term.op === 'sum') {
      const [added = ZERO] = term.of.flatMap((one) => (one.op === 'constant' ? [one.value] : []));
      for (const one of term.of)
        put(
          one,
          [...values].map((value) => plus(value, { n: -added.n, d: added.d })),
        );
    } else if (term.op === 'product' || term.op === 'quotient') {
      put(term.left, values);
      put(term.right, [...values, fromInteger(1)]);
    } else if (term.op === 'floor') put(term.of, values);
    else if (term.op === 'date') for (const one of term.of) put(one, values);
  }
  for (const fact of contracts.space.facts.keys()) {
    for (const term of coneOf(partsOfValue(contracts.space.recorded(fact).value))) {
      if (term.sort !== 'number' || term.op !== 'variable') continue;
      const range = domainOf(contracts.space.domains.get(term.id)) ?? wholeRange(term);
      if (range !== undefined) found.set(term.id, [...range]);
    }
  }
  // The governing date is a date fact's: the days on which the edition begins and ends concern these.
  const days = contracts.timeline.branches.flatMap(({ periods }) =>
    periods.flatMap((one) => (one.edition === edition.index ? [one.from, one.until] : [])),
  );
  for (const { day } of contracts.ways) {
    for (const term of coneOf([day])) {
      if (term.sort !== 'number' || term.op !== 'variable') continue;
      const near = days.flatMap((one) => [one, one + 1, one - 1, one + 40]).map((one) => fromInteger(one));
      const others = found.get(term.id) ?? [];
      found.set(
        term.id,
        [...near, ...near, ...near, ...others].filter((value) => isIn(value, term)),
      );
    }
  }
  return found;
}

const MOST_CONSTANTS = 40;
const ONE_BESIDE = [ZERO, fromInteger(1), fromInteger(-1)];
const CENT_BESIDE = [ZERO, ratio(1n, 100n), ratio(-1n, 100n)];

export function plus(a: Rational, b: Rational): Rational {
  return ratio(a.n * b.d + b.n * a.d, a.d * b.d);
}

function constantsIn(term: Numeric): readonly Rational[] {
  const found: Rational[] = [];
  const toDo = [term];
  for (let next = toDo.pop(); next !== undefined && found.length < MOST_CONSTANTS; next = toDo.pop()) {
    if (next.op === 'constant') found.push(next.value);
    else if (next.op === 'choose') toDo.push(next.then, next.otherwise);
  }
  return found;
}

/** Whether the number is within the bounds of the quantity. */
export function isIn({ n, d }: Rational, { low, high }: Numeric): boolean {
  const below = low !== undefined && n * low.d < low.n * d;
  const above = high !== undefined && n * high.d > high.n * d;
  return !below && !above;
}

/** The numbers of a choice whose numbers are not side by side. */
function domainOf(domain: Truth | undefined): readonly Rational[] | undefined {
  if (domain === undefined) return undefined;
  return coneOf([domain]).flatMap((term) =>
    term.op === 'constant' && term.sort === 'number' ? [term.value] : [],
  );
}

/** All numbers of a variable that has few, such as a choice. */
function wholeRange({ low, high, whole }: Numeric): readonly Rational[] | undefined {
  if (!whole || low === undefined || high === undefined) return undefined;
  const count = Number(high.n - low.n) + 1;
  if (count > MOST_CONSTANTS) return undefined;
  return Array.from({ length: count }, (_, index) => fromInteger(low.n + BigInt(index)));
}
