/**
 * A sufficient set.
 *
 * In: a settled contract. Out: recorded facts that alone, all others blanked, give the same decisions and status,
 * none of which can be dropped.
 *
 * Facts are dropped greedily, in the order of their names, so that the order of declaration makes no difference:
 * first in chunks, halved each time, then one by one, until a whole round drops none. At most `MOST_EVALUATIONS`
 * evaluations are made; a set cut short by that still suffices, but something in it may be dropped.
 */
import type { FactEntry } from '../program/program.ts';
import type { ContractRecord } from '../program/record.ts';
import type { Again, Came } from './again.ts';
import { sameDecisions } from './decisions.ts';
import type { DecisionResult } from './result.ts';

export const MOST_EVALUATIONS = 2000;

/** Indexes of facts, ascending. */
export function sufficientFacts(
  facts: readonly FactEntry[],
  record: ContractRecord,
  came: Came,
  again: Again,
): readonly number[] {
  let kept = byName(facts, [...record.facts.keys()]);
  let left = MOST_EVALUATIONS;
  const suffices = (some: readonly number[]): boolean => {
    left -= 1;
    const other = again(restrictedTo(record, some));
    return other.status === came.status && sameGrounds(other.decisions, came.decisions);
  };
  /** One round with chunks of a size; whether any could be dropped. */
  const round = (size: number): boolean => {
    const before = kept.length;
    for (let start = 0; start < kept.length && left > 0; ) {
      const fewer = [...kept.slice(0, start), ...kept.slice(start + size)];
      if (suffices(fewer)) kept = fewer;
      else start += size;
    }
    return kept.length < before;
  };
  for (let size = Math.ceil(kept.length / 2); size > 1 && left > 0; size = Math.ceil(size / 2)) round(size);
  let dropped = true;
  while (dropped && left > 0) dropped = round(1);
  return kept.toSorted((a, b) => a - b);
}

/** Also the same in what `otherwise` gives: an outcome under a rule is not shown by facts that leave no rule. */
function sameGrounds(a: readonly DecisionResult[], b: readonly DecisionResult[]): boolean {
  return sameDecisions(a, b) && a.every((one, index) => one.byOtherwise === b[index]?.byOtherwise);
}

function byName(entries: readonly FactEntry[], facts: readonly number[]): readonly number[] {
  const keyOf = (fact: number) => entries[fact]?.key ?? '';
  return facts.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function restrictedTo(record: ContractRecord, facts: readonly number[]): ContractRecord {
  const wanted = new Set(facts);
  return { ...record, facts: new Map([...record.facts].filter(([fact]) => wanted.has(fact))) };
}
