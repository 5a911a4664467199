/**
 * One result in short, for tables of many.
 *
 * In: program, record and result. Out: for each decision its outcome and the shortest reason there is, in the
 * guidance's words, with what it waits for; and the same as one sentence: `bring in house: the service involves …
 * (paragraph 4)`, `needs: annual value and contact with people at risk`. `short` leaves texts as they are; the one
 * sentence is safe to show on a terminal, and Markdown has to be escaped by whoever writes it.
 */
import { formatLong } from '../../base/date.ts';
import { unreachable } from '../../base/invariant.ts';
import { visible } from '../../base/visible.ts';
import type { CompareOperator, Condition, Program } from '../../program/program.ts';
import type { ContractRecord } from '../../program/record.ts';
import type { DecisionResult, Result } from '../result.ts';
import type { TimelineResult } from '../timeline/result.ts';
import { becauseText, citationText, ruleText } from './citing.ts';
import {
  choiceName,
  displacedRules,
  displacing,
  effectiveRules,
  notInForceText,
  possibleNames,
  problemText,
  settledText,
  waitsFor,
} from './decided.ts';
import { disregardedTexts } from './disregarded.ts';
import type { ExplanationOptions } from './document.ts';
import { type OwedDuty, owedDuties, undatedDuties } from './duties.ts';
import { listing, reasonsListing } from './english.ts';
import { pathText } from './paths.ts';
import { limbsOf } from './reasons.ts';
import { heldOf, secretsIn, type Telling, telling } from './telling.ts';
import { valueText } from './values.ts';

/** Names in a list of what is needed. */
const NEEDS_SHOWN = 6;

/** Limbs that stand for a condition. */
const LIMBS_SHOWN = 2;

export interface ShortDecision {
  readonly name: string;
  readonly status: DecisionResult['status'];
  /** `bring in house`, `undetermined`, `conflict`, `gap`. */
  readonly outcome: string;
  readonly why: string;
  /** What it waits for, first need first. */
  readonly needs: readonly string[];
  readonly cannotBeHad: readonly string[];
}

export interface ShortResult {
  /** In the order of the guidance; empty when nothing is decided. */
  readonly decisions: readonly ShortDecision[];
  /** Why nothing is decided at all. */
  readonly instead: string | undefined;
  /** Facts needed, first need first, then those that cannot be had. */
  readonly needs: readonly string[];
  /** Judgements that were disregarded. */
  readonly disregarded: readonly string[];
  /** Duties that are owed and not satisfied, first due first. */
  readonly duties: readonly OwedDuty[];
  /** Duties that are owed on a day that cannot be determined. */
  readonly undated: readonly string[];
}

/** A result in short. */
export function short(
  program: Program,
  record: ContractRecord,
  result: Result,
  options: ExplanationOptions = {},
): ShortResult {
  const t = telling(program, record, result, options);
  return {
    decisions: result.decisions.map((decided) => shortDecision(t, decided)),
    instead: insteadText(t),
    needs: [
      ...result.needs.map((need) => pathText(t, need.path)),
      ...result.cannotBeHad.map((path) => `${pathText(t, path)} (cannot be had)`),
    ],
    disregarded: result.decisions.length === 0 ? [] : disregardedTexts(t),
    duties: owedDuties(t),
    undated: undatedDuties(t),
  };
}

function shortDecision(t: Telling, decided: DecisionResult): ShortDecision {
  const { needs, cannotBeHad } = waitsFor(t, decided.decision);
  return {
    name: t.program.decisions[decided.decision]?.name ?? '',
    status: decided.status,
    outcome:
      decided.status === 'determined' ? choiceName(t, decided.decision, decided.outcome) : decided.status,
    why: whyText(t, decided),
    needs: needs.map((path) => pathText(t, path)),
    cannotBeHad: cannotBeHad.map((path) => pathText(t, path)),
  };
}

/** One sentence without a full stop at its end. */
export function oneLineReason(
  program: Program,
  record: ContractRecord,
  result: Result,
  options: ExplanationOptions = {},
): string {
  const { decisions, instead, needs, disregarded, undated } = short(program, record, result, options);
  if (instead !== undefined) return visible(`${result.status}: ${instead}`);
  const several = decisions.length > 1;
  const lines = decisions.map((one) => (several ? `${one.name}: ${decisionLine(one)}` : decisionLine(one)));
  const open = decisions.every((one) => one.status === 'undetermined');
  const whole = result.outOfScopePossible
    ? [
        scopeLine(needs, result.settled?.status === 'out of scope'),
        ...(open ? [] : [`if it is in scope: ${lines.join('; ')}`]),
      ]
    : lines;
  return visible([...whole, ...disregarded, ...undated].join('; '));
}

/** The same of a contract decided over a timeline. */
export function oneLineReasonOn({ told }: TimelineResult, options: ExplanationOptions = {}): string {
  return oneLineReason(told.program, told.record, told.result, options);
}

/** What is needed first, to tell whether the guidance applies at all. */
function scopeLine(needs: readonly string[], isOut: boolean): string {
  if (isOut) return 'settled: whatever is not known, it is out of scope';
  return needs.length === 0
    ? 'it is open whether it is in scope'
    : `needs: ${listing(needs, 'and', NEEDS_SHOWN)}`;
}

function decisionLine({ status, outcome, why, needs, cannotBeHad }: ShortDecision): string {
  if (status !== 'undetermined') return `${outcome}: ${why}`;
  if (needs.length > 0 && why.startsWith(POSSIBLE)) return `needs: ${listing(needs, 'and', NEEDS_SHOWN)}`;
  const gone = cannotBeHad.length === 0 ? '' : `; ${listing(cannotBeHad, 'and', NEEDS_SHOWN)} cannot be had`;
  return `${outcome}, ${why}${gone}`;
}

function insteadText(t: Telling): string | undefined {
  switch (t.result.status) {
    case 'invalid':
      return t.result.problems.map((problem) => problemText(t, problem)).join('; ');
    case 'not in force':
      return notInForceText(t);
    case 'out of scope': {
      const { scope } = t.program.guidance;
      const failed = scope === undefined ? [] : limbsOf(t, scope).map((reason) => reason.text);
      return failed.length === 0 ? 'the guidance does not apply' : reasonsListing(failed, LIMBS_SHOWN);
    }
    case 'determined':
    case 'undetermined':
    case 'conflict':
    case 'gap':
      return undefined;
    default:
      return unreachable(t.result.status);
  }
}

const POSSIBLE = 'possible: ';

function whyText(t: Telling, decided: DecisionResult): string {
  switch (decided.status) {
    case 'determined':
      return decided.byOtherwise ? otherwiseText(t, decided) : rulesText(t, decided);
    case 'undetermined': {
      const anyway = t.result.whateverTheDate?.find((one) => one.decision === decided.decision);
      if (anyway?.status === 'determined') {
        const outcome = choiceName(t, decided.decision, anyway.outcome);
        return `${outcome}, whatever the date from ${formatLong(t.program.guidance.inForceFrom)} on`;
      }
      const settled = t.result.settled?.decisions.find((one) => one.decision === decided.decision);
      if (settled !== undefined) return `settled: whatever is not known, ${settledText(t, settled)}`;
      return `${POSSIBLE}${listing(possibleNames(t, decided), 'or')}`;
    }
    case 'conflict': {
      const rules = effectiveRules(t, decided.decision).map((rule) => ruleText(t, rule));
      return `${listing(rules)} hold at once and give ${listing(possibleNames(t, decided))}`;
    }
    case 'gap':
      return 'no rule applies, and the guidance calls that a gap';
    default:
      return unreachable(decided.status);
  }
}

function rulesText(t: Telling, decided: DecisionResult): string {
  const effective = effectiveRules(t, decided.decision, decided.outcome);
  // Where several texts may govern and agree, each has reasons of its own.
  if (effective.length === 0) return 'it is so under every text that may govern';
  return effective
    .flatMap((rule) => {
      const entry = t.program.rules[rule];
      if (entry === undefined) return [];
      const why = becauseText(t, entry.because, false) ?? reasonText(t, entry.condition);
      return [`${why}${citationText(t.program, entry.citations)}`];
    })
    .join('; ');
}

/** What made a condition so, for a rule whose author gives no reason. */
function reasonText(t: Telling, condition: Condition): string {
  const limbs = limbsOf(t, condition).map((reason) => reason.text);
  return reasonsListing(limbs, LIMBS_SHOWN);
}

function otherwiseText(t: Telling, decided: DecisionResult): string {
  const exemptions = new Set(displacedRules(t, decided.decision).flatMap((rule) => displacing(t, rule)));
  const named = [...exemptions].flatMap((exemption) => {
    const entry = t.program.exemptions[exemption];
    if (entry === undefined) return [];
    const why = becauseText(t, entry.because, false) ?? comparedFigures(t, entry.condition);
    const under = `under “${entry.name}”${citationText(t.program, entry.citations)}`;
    return [why === undefined ? under : `${under}: ${why}`];
  });
  if (named.length > 0) return `exempt ${named.join('; and ')}`;
  const authored = becauseText(t, t.program.decisions[decided.decision]?.otherwiseBecause, false);
  return authored ?? 'no rule gives another outcome';
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
