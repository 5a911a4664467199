/**
 * What is ordinary of a contract.
 *
 * In: the scenarios there are. Out: which of two dates comes first wherever both are given, and between what amounts lie: a
 * contract that ends before it starts, or is worth nothing, may show something, and would puzzle who reads it.
 */
import { compare, type Rational } from '../../base/rational.ts';
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

/** Two dates of which the first is never after the second. Facts are those of the timeline's input. */
interface Pair {
  readonly first: number;
  readonly second: number;
}

/** Between what a fact lies in the scenarios. */
interface Range {
  readonly fact: number;
  readonly low: Rational;
  readonly high: Rational;
}

/** What is ordinary by the scenarios of a guidance; without scenarios everything is. */
export function ordinaryOf({ terms, space, timeline }: Contracts): Ordinary {
  const records = scenariosOn(timeline).map(({ record }) => record);
  const pairs = pairsOf(timeline, records);
  const ranges = rangesOf(timeline, records);
  const sizeIn = (fact: number): { readonly known: Truth; readonly size: Numeric } | undefined => {
    const { known, value } = space.recorded(fact);
    return value.kind === 'size' ? { known, size: value.size } : undefined;
  };
  const inOrder = pairs.map(({ first, second }) => {
    const [one, other] = [sizeIn(first), sizeIn(second)];
    if (one === undefined || other === undefined) return terms.yes;
    return terms.implies(terms.and(one.known, other.known), terms.atMost(one.size, other.size));
  });
  const within = ranges.map(({ fact, low, high }) => {
    const one = sizeIn(fact);
    if (one === undefined) return terms.yes;
    const { known, size } = one;
    const lies = terms.and(terms.atMost(terms.number(low), size), terms.atMost(size, terms.number(high)));
    return terms.implies(known, lies);
  });
  return {
    term: terms.and(...inOrder, ...within),
    holds: ({ told: { edition, record } }) => {
      const size = (fact: number): Rational | undefined =>
        sizeOfFact(record, edition.inputFacts.indexOf(fact));
      const isInOrder = pairs.every(({ first, second }) => {
        const [one, other] = [size(first), size(second)];
        return one === undefined || other === undefined || compare(one, other) <= 0;
      });
      return (
        isInOrder &&
        ranges.every(({ fact, low, high }) => {
          const one = size(fact);
          return one === undefined || (compare(low, one) <= 0 && compare(one, high) <= 0);
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
      for (const record of records) {
        const [one, other] = [sizeOfFact(record, first), sizeOfFact(record, second)];
        if (one === undefined || other === undefined) continue;
        const order = compare(one, other);
        if (order > 0) return [];
        if (order < 0) before += 1;
      }
      return before === 0 ? [] : [{ first, second }];
    }),
  );
}

const MEASURED: ReadonlySet<string> = new Set(['money', 'number', 'percentage']);

function rangesOf({ input }: Timeline, records: readonly ContractRecord[]): readonly Range[] {
  return input.facts.flatMap(({ type }, fact) => {
    if (!MEASURED.has(type.kind)) return [];
    const sizes = records.flatMap((record) => sizeOfFact(record, fact) ?? []).toSorted(compare);
    const [low] = sizes;
    const high = sizes.at(-1);
    return low === undefined || high === undefined ? [] : [{ fact, low, high }];
  });
}

function sizeOfFact({ facts }: ContractRecord, fact: number): Rational | undefined {
  const held = facts.get(fact)?.held;
  if (held?.state !== 'known') return undefined;
  const { value } = held;
  return MEASURED.has(value.kind) || value.kind === 'date' ? sizeOf(value) : undefined;
}
