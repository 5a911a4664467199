/**
 * One result in one sentence, for tables of many contracts.
 *
 * In: program, record and result. Out: `bring in house under paragraph 4: the service involves …`, `may outsource:
 * exempt, below the threshold (£320,000 < £500,000)`, `needs: annual value, contact with people at risk`. Safe to show
 * on a terminal; Markdown has to be escaped by whoever writes it.
 */
import { unreachable } from '../../base/invariant.ts';
import type { CompareOperator, Condition, Program } from '../../program/program.ts';
import type { ContractRecord } from '../../program/record.ts';
import type { DecisionResult, Result } from '../result.ts';
import { becauseText, ruleText } from './citing.ts';
import { plainText } from './clean.ts';
import {
  choiceName,
  choiceNames,
  displacedRules,
  displacing,
  effectiveRules,
  notInForceText,
  problemText,
} from './decided.ts';
import type { ExplanationOptions, Reason } from './document.ts';
import { listing } from './english.ts';
import { pathText } from './paths.ts';
import { needsOf } from './reach.ts';
import { reasonsFor } from './reasons.ts';
import { heldOf, secretsIn, type Telling, telling } from './telling.ts';
import { valueText } from './values.ts';

/** Names in a list of what is needed. */
const NEEDS_SHOWN = 6;

/** One sentence without a full stop at its end. */
export function oneLineReason(
  program: Program,
  record: ContractRecord,
  result: Result,
  options: ExplanationOptions = {},
): string {
  return plainText(line(telling(program, record, result, options)));
}

function line(t: Telling): string {
  const { result } = t;
  switch (result.status) {
    case 'invalid':
      return `invalid: ${listing(result.problems.map((problem) => problemText(t, problem)))}`;
    case 'not in force':
      return `not in force: ${notInForceText(t)}`;
    case 'out of scope': {
      const { scope } = t.program.guidance;
      const failed = scope === undefined ? [] : reasonsFor(t, scope);
      return `out of scope${failed.length === 0 ? '' : `: ${listing(failed.map((reason) => reason.text))}`}`;
    }
    case 'determined':
    case 'undetermined':
    case 'conflict':
    case 'gap': {
      const several = result.decisions.length > 1;
      const lines = result.decisions.map((decided) => {
        const name = t.program.decisions[decided.decision]?.name ?? '';
        return several ? `${name}: ${decisionLine(t, decided)}` : decisionLine(t, decided);
      });
      const whole = lines.join('; ');
      const open = result.decisions.every((decided) => decided.status === 'undetermined');
      if (result.outOfScopePossible && open) return scopeLine(t);
      return result.outOfScopePossible ? `${scopeLine(t)}; if it is in scope: ${whole}` : whole;
    }
    default:
      return unreachable(result.status);
  }
}

/** What is needed first, to tell whether the guidance applies at all. */
function scopeLine(t: Telling): string {
  const needs = t.result.needs.map((need) => pathText(t, need.path));
  return needs.length === 0
    ? 'it is open whether it is in scope'
    : `needs: ${listing(needs, 'and', NEEDS_SHOWN)}`;
}

function decisionLine(t: Telling, decided: DecisionResult): string {
  switch (decided.status) {
    case 'determined': {
      const outcome = choiceName(t, decided.decision, decided.outcome);
      return decided.byOtherwise ? otherwiseLine(t, decided, outcome) : ruleLine(t, decided, outcome);
    }
    case 'undetermined':
      return needsLine(t, decided);
    case 'conflict': {
      const rules = effectiveRules(t, decided.decision).map((rule) => ruleText(t, rule));
      return `conflict in the guidance: ${listing(rules)} hold at once`;
    }
    case 'gap':
      return 'gap in the guidance: no rule is left to decide this';
    default:
      return unreachable(decided.status);
  }
}

function ruleLine(t: Telling, decided: DecisionResult, outcome: string): string {
  const [index] = effectiveRules(t, decided.decision, decided.outcome);
  const rule = index === undefined ? undefined : t.program.rules[index];
  if (index === undefined || rule === undefined) return outcome;
  const cited = rule.citations.find((citation) => citation.paragraph !== undefined)?.paragraph;
  const under = cited === undefined ? ruleText(t, index) : `paragraph ${cited}`;
  const why = becauseText(t, rule.because, false) ?? leading(reasonsFor(t, rule.condition));
  return `${outcome} under ${under}${why === '' ? '' : `: ${why}`}`;
}

function leading(reasons: readonly Reason[]): string {
  return listing(
    reasons.map((reason) => reason.text),
    'and',
    2,
  );
}

function otherwiseLine(t: Telling, decided: DecisionResult, outcome: string): string {
  const exemptions = [
    ...new Set(displacedRules(t, decided.decision).flatMap((rule) => displacing(t, rule))),
  ].map((index) => {
    const entry = t.program.exemptions[index];
    const figures = entry === undefined ? undefined : comparedFigures(t, entry.condition);
    return `${entry?.name ?? ''}${figures === undefined ? '' : ` (${figures})`}`;
  });
  if (exemptions.length > 0) return `${outcome}: exempt, ${listing(exemptions)}`;
  const why = becauseText(t, t.program.decisions[decided.decision]?.otherwiseBecause, false);
  return `${outcome}: ${why ?? 'no rule gives another outcome'}`;
}

function needsLine(t: Telling, decided: DecisionResult): string {
  const anyway = t.result.whateverTheDate?.find((one) => one.decision === decided.decision);
  if (anyway?.status === 'determined') {
    const outcome = choiceName(t, decided.decision, anyway.outcome);
    return `${outcome}, whatever the date that counts turns out to be`;
  }
  const { cannotBeHad } = t.result;
  const needs = needsOf(t, decided.decision);
  if (needs.length > 0) {
    return `needs: ${listing(
      needs.map((need) => pathText(t, need.path)),
      'and',
      NEEDS_SHOWN,
    )}`;
  }
  const possible = listing(choiceNames(t, decided.decision, decided.possible), 'or');
  if (cannotBeHad.length === 0) return `not decided: ${possible}`;
  return `not decided (${possible}): ${listing(cannotBeHad.map((path) => pathText(t, path)))} cannot be had`;
}

const SIGNS = {
  is: '=',
  'is at least': '≥',
  'is more than': '>',
  'is at most': '≤',
  'is less than': '<',
  'is before': '<',
  'is on or before': '≤',
  'is after': '>',
  'is on or after': '≥',
} satisfies Record<CompareOperator, string>;

/** `£320,000 < £500,000`, for a condition that is one comparison of amounts, numbers or percentages. */
function comparedFigures(t: Telling, condition: Condition): string | undefined {
  if (condition.kind !== 'compare' || secretsIn(t, condition).length > 0) return undefined;
  const left = heldOf(t, condition.left);
  const right = heldOf(t, condition.right);
  if (left?.state !== 'known' || right?.state !== 'known') return undefined;
  if (!['money', 'number', 'percentage'].includes(left.value.kind)) return undefined;
  return `${valueText(left.value)} ${SIGNS[condition.operator]} ${valueText(right.value)}`;
}
