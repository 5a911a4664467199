/**
 * Beginning an evaluation: the parts put together.
 *
 * In: a program, a record, and the days that may govern. Out: an `Evaluation`, in which everything is evaluated when
 * it is first asked for, once. Asked in the program's order, nothing waits on a long chain of others.
 */
import { invariant } from '../base/invariant.ts';
import type { ComputedReference, NodeId, Program } from '../program/program.ts';
import type { ContractRecord } from '../program/record.ts';
import type { Held } from '../program/value.ts';
import { conditionVerdict } from './conditions.ts';
import { decisionResult } from './decisions.ts';
import { definitionEntries, definitionHeld, definitionVerdict, tableHeld } from './definitions.ts';
import { dutyEvaluation } from './duties.ts';
import { type Days, type Evaluation, entryAt } from './evaluation.ts';
import { factApplies, factResult } from './facts.ts';
import { entriesOf } from './lists.ts';
import { operandHeld } from './operands.ts';
import type { TraceEntry } from './result.ts';
import { appliesVerdict, availableVerdict, effectiveVerdict, holdsVerdict } from './rules.ts';
import type { Verdict } from './truth.ts';

/** An evaluation of a record under a program; `setAside` is a fact whose presumptions and deemings do not count. */
export function begin(
  program: Program,
  record: ContractRecord,
  days: Days,
  setAside: number | undefined = undefined,
): Evaluation {
  const trace = new Map<NodeId, TraceEntry>();
  const verdicts = new Map<NodeId, Verdict>();
  const helds = new Map<NodeId, Held>();
  const evaluation: Evaluation = {
    program,
    record,
    days,
    setAside,
    condition(condition, scope) {
      const earlier = scope.length === 0 ? verdicts.get(condition.id) : undefined;
      if (earlier !== undefined) return earlier;
      const verdict = conditionVerdict(evaluation, condition, scope);
      if (scope.length === 0) verdicts.set(condition.id, verdict);
      if (!trace.has(condition.id)) {
        evaluation.note(condition.id, scope, { kind: 'condition', truth: verdict.truth });
      }
      return verdict;
    },
    operand(operand, scope) {
      const earlier = scope.length === 0 ? helds.get(operand.id) : undefined;
      if (earlier !== undefined) return earlier;
      const held = operandHeld(evaluation, operand, scope);
      if (scope.length === 0) helds.set(operand.id, held);
      evaluation.note(operand.id, scope, { kind: 'operand', held });
      return held;
    },
    entries: (operand, scope) => entriesOf(evaluation, operand, scope),
    fact: once((index) => factResult(evaluation, index)),
    definition: once((index) => definitionVerdict(evaluation, index)),
    value: once((index) => definitionHeld(evaluation, index)),
    definitionEntries: once((index) => definitionEntries(evaluation, index)),
    table: once((index) => tableHeld(evaluation, index)),
    holds: once((index) => holdsVerdict(evaluation, index)),
    effective: once((index) => effectiveVerdict(evaluation, index)),
    available: once((index) => availableVerdict(evaluation, index)),
    applies: once((index) => appliesVerdict(evaluation, index)),
    decision: once((index) => decisionResult(evaluation, index)),
    duty: once((index) => dutyEvaluation(evaluation, index)),
    trace,
    note(node, scope, entry) {
      if (scope.length === 0) trace.set(node, entry);
    },
  };
  return evaluation;
}

/** A function of indexes that computes each answer once, and finds out a program that goes round in circles. */
function once<T>(compute: (index: number) => T): (index: number) => T {
  const answers = new Map<number, T>();
  const begun = new Set<number>();
  return (index) => {
    const answer = answers.get(index);
    if (answer !== undefined) return answer;
    invariant(!begun.has(index), 'nothing in a decision program reads itself');
    begun.add(index);
    const computed = compute(index);
    answers.set(index, computed);
    return computed;
  };
}

/** Evaluates one entry of the program's order. */
export function evaluateEntry(evaluation: Evaluation, { kind, index }: ComputedReference): void {
  EVALUATE[kind](evaluation, index);
}

const EVALUATE = {
  recorded: (evaluation, index) => factApplies(evaluation, entryAt(evaluation.program.facts, index)),
  fact: (evaluation, index) => evaluation.fact(index),
  definition(evaluation, index) {
    const { body } = entryAt(evaluation.program.definitions, index);
    if (body.kind === 'condition') evaluation.definition(index);
    else {
      evaluation.value(index);
      if (body.operand.type.kind === 'list') evaluation.definitionEntries(index);
    }
  },
  table: (evaluation, index) => evaluation.table(index),
  rule: (evaluation, index) => evaluation.holds(index),
  'exemption condition': (evaluation, index) =>
    evaluation.condition(entryAt(evaluation.program.exemptions, index).condition, []),
  exemption: (evaluation, index) => evaluation.available(index),
  decision: (evaluation, index) => evaluation.decision(index),
  'duty condition': (evaluation, index) =>
    evaluation.condition(entryAt(evaluation.program.duties, index).condition, []),
  duty: (evaluation, index) => evaluation.duty(index),
} satisfies Record<ComputedReference['kind'], (evaluation: Evaluation, index: number) => unknown>;
