/**
 * Rules, exemptions and exceptions.
 *
 * In: a rule or an exemption. Out: whether it holds and is effective; is available and applies. No order and no rank
 * among them.
 */
import { unreachable } from '../base/invariant.ts';
import type { ExemptionEntry } from '../program/program.ts';
import { type Evaluation, entryAt } from './evaluation.ts';
import type { DecisionResult, ExemptionResult, ExemptionState, RuleResult } from './result.ts';
import { and, not, or, type Verdict } from './truth.ts';

/** A rule holds: its condition. */
export function holdsVerdict(evaluation: Evaluation, rule: number): Verdict {
  return evaluation.condition(entryAt(evaluation.program.rules, rule).condition, []);
}

/** A rule is effective: it holds, and no exemption targeting it is available. */
export function effectiveVerdict(evaluation: Evaluation, rule: number): Verdict {
  const { exemptions } = entryAt(evaluation.program.rules, rule);
  return and([evaluation.holds(rule), not(or(exemptions.map(evaluation.available)))]);
}

/** An exemption or exception is available: its condition, and no exception to it available. */
export function availableVerdict(evaluation: Evaluation, exemption: number): Verdict {
  const { condition, exceptions } = entryAt(evaluation.program.exemptions, exemption);
  return and([evaluation.condition(condition, []), not(or(exceptions.map(evaluation.available)))]);
}

/** An exemption applies: available, and the condition of at least one thing it targets is yes. */
export function appliesVerdict(evaluation: Evaluation, exemption: number): Verdict {
  const { targets } = entryAt(evaluation.program.exemptions, exemption);
  return and([
    evaluation.available(exemption),
    or(targets.map((target) => targetVerdict(evaluation, target))),
  ]);
}

/** The condition of what an exemption targets. */
export function targetVerdict(evaluation: Evaluation, target: ExemptionEntry['targets'][number]): Verdict {
  const { program } = evaluation;
  switch (target.kind) {
    case 'rule':
      return evaluation.holds(target.index);
    case 'duty':
      return evaluation.condition(entryAt(program.duties, target.index).condition, []);
    case 'exemption':
      return evaluation.condition(entryAt(program.exemptions, target.index).condition, []);
    default:
      return unreachable(target.kind);
  }
}

export function ruleResult(evaluation: Evaluation, rule: number): RuleResult {
  return {
    rule,
    holds: evaluation.holds(rule).truth,
    effective: evaluation.effective(rule).truth,
  };
}

/** Available without a target, it is not needed. */
export function exemptionResult(evaluation: Evaluation, exemption: number): ExemptionResult {
  const entry = entryAt(evaluation.program.exemptions, exemption);
  const available = evaluation.available(exemption).truth;
  const applies = evaluation.applies(exemption).truth;
  const state: ExemptionState =
    available === 'no'
      ? 'does not apply'
      : applies === 'yes'
        ? 'applies'
        : available === 'yes' && applies === 'no'
          ? 'not needed'
          : 'unknown';
  return {
    exemption,
    condition: evaluation.condition(entry.condition, []).truth,
    available,
    applies,
    state,
    outcomeStandsUnder: state === 'applies' ? standingRules(evaluation, entry) : [],
  };
}

/** The rules that still give a decision the outcome of a rule that this exemption displaces. */
function standingRules(evaluation: Evaluation, exemption: ExemptionEntry): readonly number[] {
  const { program } = evaluation;
  const displaced = exemption.targets
    .filter((target) => target.kind === 'rule' && evaluation.holds(target.index).truth === 'yes')
    .map((target) => entryAt(program.rules, target.index));
  return program.rules.flatMap((rule, index) => {
    const decision: DecisionResult = evaluation.decision(rule.decision);
    const stands =
      decision.outcome === rule.outcome.key &&
      evaluation.effective(index).truth === 'yes' &&
      displaced.some((one) => one.decision === rule.decision && one.outcome.key === rule.outcome.key);
    return stands ? [index] : [];
  });
}
