/**
 * The reference evaluator.
 *
 * In: a decision program and the record of one contract. Out: the result, with its reasons as data. Slow, plain and
 * pure: this is the specification that every other engine is tested against.
 */
import type { Program } from '../program/program.ts';
import type { ContractRecord } from '../program/record.ts';
import { claimable } from './claims.ts';
import { illustrativeFigures } from './figures.ts';
import { needsOf } from './needs.ts';
import type { Result } from './result.ts';
import { exemptionResult, ruleResult } from './rules.ts';
import { type Settled, settle } from './settle.ts';
import { sufficientFacts } from './sufficient.ts';
import { whateverTheDate } from './whatever-the-date.ts';

/** Decides one contract. */
export function decide(program: Program, record: ContractRecord): Result {
  return resultOf(program, record, settle(program, record));
}

/** Decides one contract and says which facts alone decide it. */
export function explain(program: Program, record: ContractRecord): Result {
  const settled = settle(program, record);
  return {
    ...resultOf(program, record, settled),
    sufficient: sufficientFacts(program, record, settled),
  };
}

function resultOf(program: Program, record: ContractRecord, settled: Settled): Result {
  const { evaluation, decides } = settled;
  // What is asked below may look at more, which led to nothing here.
  const trace = new Map(evaluation.trace);
  const { needs, cannotBeHad, byDecision } = needsOf(settled);
  const each = <T>(entries: readonly unknown[], result: (index: number) => T): readonly T[] =>
    decides ? entries.map((_, index) => result(index)) : [];
  return {
    record: record.id,
    status: settled.status,
    problems: settled.problems,
    governing: settled.governing,
    inScope: settled.scope.truth,
    outOfScopePossible: decides && settled.scope.truth === 'unknown',
    whateverTheDate: whateverTheDate(program, record, settled),
    decisions: settled.decisions,
    rules: each(program.rules, (rule) => ruleResult(evaluation, rule)),
    exemptions: each(program.exemptions, (exemption) => exemptionResult(evaluation, exemption)),
    duties: each(program.duties, (duty) => evaluation.duty(duty).result),
    facts: program.facts.map((_, fact) => evaluation.fact(fact)),
    needs,
    cannotBeHad,
    needsByDecision: byDecision,
    mayClaim: claimable(program, record, settled),
    illustrative: illustrativeFigures(settled),
    sufficient: undefined,
    trace,
  };
}
