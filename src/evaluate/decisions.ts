/**
 * Decisions.
 *
 * In: a decision and its rules. Out: its status and outcomes. S are the outcomes of rules that are effective, P of
 * those that are or may come to be. This, and no solver, defines the status.
 */
import type { DecisionEntry, Program } from '../program/program.ts';
import type { Truth } from '../program/value.ts';
import { type Evaluation, entryAt } from './evaluation.ts';
import type { DecisionResult } from './result.ts';

export function decisionResult(evaluation: Evaluation, index: number): DecisionResult {
  return decidedBy(evaluation.program, index, (rule) => evaluation.effective(rule).truth);
}

/** What a decision comes to by how far each of its rules is effective. */
export function decidedBy(
  program: Program,
  index: number,
  effective: (rule: number) => Truth,
): DecisionResult {
  const decision = entryAt(program.decisions, index);
  const outcomes = (test: (effective: Truth) => boolean): ReadonlySet<string> =>
    outcomesWhere(program, decision, (rule) => test(effective(rule)));
  const given = outcomes((truth) => truth === 'yes');
  const possible = outcomes((truth) => truth !== 'no');
  const [only] = given;

  if (given.size > 1) {
    return { ...result(index, decision, given), status: 'conflict' };
  }
  if (only !== undefined && possible.size === 1) {
    return { ...result(index, decision, given), status: 'determined', outcome: only };
  }
  if (possible.size === 0) {
    if (decision.otherwise === undefined) return { ...result(index, decision, possible), status: 'gap' };
    const outcome = decision.otherwise.key;
    return {
      ...result(index, decision, new Set([outcome])),
      status: 'determined',
      outcome,
      byOtherwise: true,
    };
  }
  const none = given.size === 0;
  const otherwise = none && decision.otherwise !== undefined ? [decision.otherwise.key] : [];
  return {
    ...result(index, decision, none ? new Set([...possible, ...otherwise]) : given),
    conflictNotRuledOut: possible.size > 1,
    gapPossible: none && decision.otherwise === undefined,
  };
}

/** The outcomes of the rules whose effectiveness passes the test. A fault counts as undecided. */
export function outcomesOf(
  evaluation: Evaluation,
  decision: DecisionEntry,
  test: (effective: Truth) => boolean,
): ReadonlySet<string> {
  return outcomesWhere(evaluation.program, decision, (rule) => test(evaluation.effective(rule).truth));
}

function outcomesWhere(
  { rules }: Program,
  decision: DecisionEntry,
  test: (rule: number) => boolean,
): ReadonlySet<string> {
  return new Set(decision.rules.filter(test).map((rule) => entryAt(rules, rule).outcome.key));
}

/** An undecided result with these outcomes, in the order of the choices. */
function result(index: number, decision: DecisionEntry, outcomes: ReadonlySet<string>): DecisionResult {
  return {
    decision: index,
    status: 'undetermined',
    outcome: undefined,
    byOtherwise: false,
    possible: decision.choices.map((choice) => choice.key).filter((key) => outcomes.has(key)),
    conflictNotRuledOut: false,
    gapPossible: false,
  };
}

/** The rules on which an undetermined decision still turns: undecided ones whose outcome no other rule gives yet. */
export function decidingRules(evaluation: Evaluation, index: number): readonly number[] {
  const decision = entryAt(evaluation.program.decisions, index);
  if (evaluation.decision(index).status !== 'undetermined') return [];
  const given = outcomesOf(evaluation, decision, (effective) => effective === 'yes');
  return decision.rules.filter(
    (rule) =>
      evaluation.effective(rule).truth === 'unknown' &&
      !given.has(entryAt(evaluation.program.rules, rule).outcome.key),
  );
}

/** Whether two lists of decisions have the same status and outcomes throughout. */
export function sameDecisions(a: readonly DecisionResult[], b: readonly DecisionResult[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index];
      return (
        other !== undefined &&
        one.status === other.status &&
        one.outcome === other.outcome &&
        one.possible.length === other.possible.length &&
        one.possible.every((key) => other.possible.includes(key)) &&
        one.gapPossible === other.gapPossible &&
        one.conflictNotRuledOut === other.conflictNotRuledOut
      );
    })
  );
}
