/**
 * The reference evaluator.
 *
 * In: a decision program and the record of one contract. Out: the result, with its reasons as data. Slow, plain and
 * pure: this is the specification that every other engine is tested against.
 */
import type { Program } from '../program/program.ts';
import type { ContractRecord } from '../program/record.ts';
import type { Again } from './again.ts';
import { claimable } from './claims.ts';
import { illustrativeFigures } from './figures.ts';
import { needsOf } from './needs.ts';
import type { DecisionResult, Result } from './result.ts';
import { exemptionResult, ruleResult } from './rules.ts';
import { type Settled, settle } from './settle.ts';
import { sufficientFacts } from './sufficient.ts';
import { isBounded, whateverTheDate, withoutDate } from './whatever-the-date.ts';

/** Decides one contract under one program by itself. */
export function decide(program: Program, record: ContractRecord): Result {
  return decided(program, record).result;
}

/** Decides one contract under one program by itself and says which facts alone decide it. */
export function explain(program: Program, record: ContractRecord): Result {
  const { settled, result } = decided(program, record);
  return { ...result, sufficient: sufficientFacts(program.facts, record, settled, againUnder(program)) };
}

function decided(
  program: Program,
  record: ContractRecord,
): { readonly settled: Settled; readonly result: Result } {
  const first = settle(program, record);
  const agreed = whateverTheDate(program, record, first);
  const settled = agreed !== undefined && isBounded(first) ? withoutDate(program, record, first) : first;
  return { settled, result: resultOf(program, record, settled, agreed?.decisions, againUnder(program)) };
}

function againUnder(program: Program): Again {
  return (record, setAside) => {
    const settled = settle(program, record, setAside === undefined ? {} : { setAside });
    const agreed = isBounded(settled) ? whateverTheDate(program, record, settled) : undefined;
    return agreed === undefined ? settled : withoutDate(program, record, settled);
  };
}

/** The result of what was settled; `anyway`: the decisions that hold whatever the date. */
export function resultOf(
  program: Program,
  record: ContractRecord,
  settled: Settled,
  anyway: readonly DecisionResult[] | undefined,
  again: Again,
): Result {
  // What is asked below may look at more, which led to nothing here.
  const trace = new Map(settled.evaluation.trace);
  const { needs, cannotBeHad, byDecision } = needsOf(settled);
  return {
    ...outcomeOf(program, record, settled, anyway),
    needs,
    cannotBeHad,
    needsByDecision: byDecision,
    mayClaim: claimable(program, record, settled, again),
    illustrative: illustrativeFigures(settled),
    trace,
  };
}

/** How it came out, for whoever asks for no more: the result without needs, claims, figures relied on and trace. */
export function outcomeOf(
  program: Program,
  record: ContractRecord,
  settled: Settled,
  anyway: readonly DecisionResult[] | undefined,
): Result {
  const { evaluation, decides } = settled;
  const each = <T>(entries: readonly unknown[], result: (index: number) => T): readonly T[] =>
    decides ? entries.map((_, index) => result(index)) : [];
  return {
    record: record.id,
    status: settled.status,
    problems: settled.problems,
    governing: settled.governing,
    inScope: settled.scope.truth,
    outOfScopePossible: decides && settled.scope.truth === 'unknown',
    notInForcePossible: decides && settled.time.inForce === 'may be',
    whateverTheDate: anyway,
    decisions: settled.decisions,
    rules: each(program.rules, (rule) => ruleResult(evaluation, rule)),
    exemptions: each(program.exemptions, (exemption) => exemptionResult(evaluation, exemption)),
    duties: each(program.duties, (duty) => evaluation.duty(duty).result),
    facts: program.facts.map((_, fact) => evaluation.fact(fact)),
    needs: [],
    cannotBeHad: [],
    needsByDecision: [],
    mayClaim: [],
    illustrative: [],
    sufficient: undefined,
    trace: new Map(),
  };
}
