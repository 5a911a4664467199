/**
 * The conditions of splits.
 *
 * In: a split, and the record. Out: what its condition comes to in the edition that holds it, and what it waits for.
 * Only what the condition reads is evaluated.
 */
import { readsOf } from '../../program/order.ts';
import type { ComputedReference, Condition, Program } from '../../program/program.ts';
import type { ContractRecord, DayRange } from '../../program/record.ts';
import { begin, evaluateEntry } from '../begin.ts';
import type { Evaluation } from '../evaluation.ts';

/** An evaluation in which everything that the condition reads is evaluated. */
export function splitEvaluation(
  program: Program,
  record: ContractRecord,
  condition: Condition,
  days: DayRange,
  setAside: number | undefined,
): Evaluation {
  const evaluation = begin(program, record, days, setAside);
  for (const reference of readBy(program, condition)) evaluateEntry(evaluation, reference);
  return evaluation;
}

const readByCondition = new WeakMap<Condition, readonly ComputedReference[]>();

/** Everything that a condition reads, each after what it reads itself. */
function readBy(program: Program, condition: Condition): readonly ComputedReference[] {
  const known = readByCondition.get(condition);
  if (known !== undefined) return known;
  const reads = readsOf(program);
  const read = new Set<string>();
  const toDo = [...reads.below(condition)];
  for (let next = toDo.pop(); next !== undefined; next = toDo.pop()) {
    const key = `${next.kind} ${next.index}`;
    if (read.has(key)) continue;
    read.add(key);
    toDo.push(...reads.of(next));
  }
  const inOrder = program.order.filter(({ kind, index }) => read.has(`${kind} ${index}`));
  readByCondition.set(condition, inOrder);
  return inOrder;
}
