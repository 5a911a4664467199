/**
 * What is ordinary of a contract.
 *
 * In: the scenarios there are. Out: which of two dates comes first wherever both are given, and between what amounts lie; money of which
 * no scenario says anything is some at least. A contract that ends before it starts or as it does, or is worth nothing, may show
 * something, and would puzzle who reads it.
 */
import { compare, fromInteger, type Rational } from '../../base/rational.ts';
import { sizeOf } from '../../evaluate/operators.ts';
import { scenariosOn } from '../../evaluate/timeline/scenarios.ts';
import type { SettledOn } from '../../evaluate/timeline/settle.ts';
import type { ContractRecord } from '../../program/record.ts';
import type { Timeline } from '../../program/timeline.ts';
import type { Contracts } from '../../prove/encode/contracts.ts';
import type { Numeric, Truth } from '../../prove/terms.ts';

export interface Ordinary {
  /** True of contracts that are. */
  readonly term: Truth;
  /** Whether the contract is, whose settling this is. */
  readonly holds: (on: SettledOn) => boolean;
}

/** Two dates of which the first is never after the second, or always before it. Facts are those of the timeline's input. */
interface Pair {
  readonly first: number;
  readonly second: number;
  readonly apart: boolean;
}

/** Between what a fact lies in the scenarios; without an upper end of what they say nothing of. */
interface Range {
  readonly fact: number;
  readonly low: Rational;
  readonly high: Rational | undefined;
}

/** What is ordinary by the scenarios of a guidance. */
export function ordinaryOf({ terms, space, timeline }: Contracts): Ordinary {
  const records = scenariosOn(timeline).map(({ record }) => record);
  const pairs = pairsOf(timeline, records);
  const ranges = rangesOf(timeline, records);
  const sizeIn = (fact: number): { readonly known: Truth; readonly size: Numeric } | undefined => {
    const { known, value } = space.recorded(fact);
    return value.kind === 'size' ? { known, size: value.size } : undefined;
  };
  const inOrder = pairs.map(({ first, second, apart }) => {
    const [one, other] = [sizeIn(first), sizeIn(second)];
    if (one === undefined || other === undefined) return terms.yes;
    const order = apart ? terms.less(one.size, other.size) : terms.atMost(one.size, other.size);
    return terms.implies(terms.and(one.known, other.known), order);
  });
  const within = ranges.map(({ fact, low, high }) => {
    const one = sizeIn(fact);
    if (one === undefined) return terms.yes;
    const { known, size } = one;
    const below = high === undefined ? terms.yes : terms.atMost(size, terms.number(high));
    const lies = terms.and(terms.atMost(terms.number(low), size), below);
    return terms.implies(known, lies);
  });
  return {
    term: terms.and(...inOrder, ...within),
    holds: ({ told: { edition, record } }) => {
      const size = (fact: number): Rational | undefined =>
        sizeOfFact(record, edition.inputFacts.indexOf(fact));
      const isInOrder = pairs.every(({ first, second, apart }) => {
        const [one, other] = [size(first), size(second)];
        if (one === undefined || other === undefined) return true;
        return compare(one, other) <= (apart ? -1 : 0);
      });
      return (
        isInOrder &&
        ranges.every(({ fact, low, high }) => {
          const one = size(fact);
          if (one === undefined) return true;
          return compare(low, one) <= 0 && (high === undefined || compare(one, high) <= 0);
        })
      );
    },
  };
}

function pairsOf({ input }: Timeline, records: readonly ContractRecord[]): readonly Pair[] {
  const dates = input.facts.flatMap(({ type }, fact) => (type.kind === 'date' ? [fact] : []));
  return dates.flatMap((first) =>
    dates.flatMap((second) => {
      if (first === second) return [];
      let before = 0;
      let apart = true;
      for (const record of records) {
        const [one, other] = [sizeOfFact(record, first), sizeOfFact(record, second)];
        if (one === undefined || other === undefined) continue;
        const order = compare(one, other);
        if (order > 0) return [];
        if (order < 0) before += 1;
        else apart = false;
      }
      return before === 0 ? [] : [{ first, second, apart }];
    }),
  );
}

const MEASURED: ReadonlySet<string> = new Set(['money', 'number', 'percentage']);

function rangesOf({ input }: Timeline, records: readonly ContractRecord[]): readonly Range[] {
  return input.facts.flatMap(({ type }, fact): readonly Range[] => {
    if (!MEASURED.has(type.kind)) return [];
    const sizes = records.flatMap((record) => sizeOfFact(record, fact) ?? []).toSorted(compare);
    const [low] = sizes;
    const high = sizes.at(-1);
    if (low !== undefined && high !== undefined) return [{ fact, low, high }];
    return type.kind === 'money' ? [{ fact, low: ONE_WHOLE, high: undefined }] : [];
  });
}

/** In minor units: a pound, where the currency has a hundred pence to it. */
const ONE_WHOLE = fromInteger(100);

function sizeOfFact({ facts }: ContractRecord, fact: number): Rational | undefined {
  const held = facts.get(fact)?.held;
  if (held?.state !== 'known') return undefined;
  const { value } = held;
  return MEASURED.has(value.kind) || value.kind === 'date' ? sizeOf(value) : undefined;
}
