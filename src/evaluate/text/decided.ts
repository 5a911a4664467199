/**
 * What was decided, in one sentence each.
 *
 * In: a result. Out: the title of the explanation, a sentence for each decision, and the sentences for results that
 * decide nothing (out of scope, not in force, invalid).
 */
import { formatLong } from '../../base/date.ts';
import { unreachable } from '../../base/invariant.ts';
import type { ExemptionEntry, RuleEntry } from '../../program/program.ts';
import type { DecisionResult, Problem, Result, Status } from '../result.ts';
import { list, paragraph, reasons } from './blocks.ts';
import { becauseText, exemptionText, ruleText } from './citing.ts';
import type { Block } from './document.ts';
import { listing, quoted, reasonsListing, sentence } from './english.ts';
import { faultReason } from './faults.ts';
import { whyUnknown } from './open.ts';
import { pathText } from './paths.ts';
import { placeText } from './places.ts';
import { limbsOf, reasonsFor } from './reasons.ts';
import { CONFIDENTIAL, factName, isSecret, type Telling, truthOf } from './telling.ts';
import { heldText } from './values.ts';

/** The result in a few words, for the title: of several decisions each, where there are any. */
export function titleText(t: Telling): string {
  const { decisions, status } = t.result;
  const [only] = decisions;
  if (only === undefined)
    return `${t.record.id}: ${status === 'determined' ? 'decided' : STATUS_TITLES[status]}`;
  if (t.result.outOfScopePossible) return `${t.record.id}: ${STATUS_TITLES.undetermined}`;
  if (decisions.length === 1) return `${t.record.id}: ${decisionTitle(t, only)}`;
  const titles = decisions.map((decided) => {
    const name = t.program.decisions[decided.decision]?.name ?? '';
    return `${name} – ${decisionTitle(t, decided)}`;
  });
  return `${t.record.id}: ${titles.join('; ')}`;
}

const STATUS_TITLES = {
  undetermined: 'not yet decided',
  conflict: 'the guidance contradicts itself',
  gap: 'the guidance gives no answer',
  'out of scope': 'outside the guidance',
  'not in force': 'guidance not in force',
  invalid: 'the record cannot be decided',
} satisfies Record<Exclude<Status, 'determined'>, string>;

function decisionTitle(t: Telling, decided: DecisionResult): string {
  return decided.status === 'determined'
    ? choiceName(t, decided.decision, decided.outcome)
    : STATUS_TITLES[decided.status];
}

/** An outcome's name as declared, by its key. */
export function choiceName(t: Telling, decision: number, key: string | undefined): string {
  return t.program.decisions[decision]?.choices.find((choice) => choice.key === key)?.name ?? key ?? 'none';
}

/** Everything that a decision may still come to, also a gap, or that the guidance turns out not to apply at all. */
export function possibleNames(t: Telling, decided: DecisionResult): readonly string[] {
  return [
    ...choiceNames(t, decided.decision, decided.possible),
    ...(decided.gapPossible ? ['a gap'] : []),
    ...(isOneOrConflict(decided) ? ['a conflict'] : []),
    ...(decided.status === 'undetermined' && mayNotBeInForce(t) ? ['not in force'] : []),
    ...(decided.status === 'undetermined' && t.result.outOfScopePossible ? ['out of scope'] : []),
  ];
}

/** Undetermined with one outcome: it is this one, unless a rule that gives another comes to hold as well. */
function isOneOrConflict(decided: DecisionResult): boolean {
  return decided.possible.length === 1 && decided.conflictNotRuledOut;
}

/** Whether the date that counts is not known and may turn out to lie before the guidance came into force. */
export function mayNotBeInForce(t: Telling): boolean {
  return t.result.notInForcePossible && t.result.decisions.length > 0;
}

export function choiceNames(t: Telling, decision: number, keys: readonly string[]): readonly string[] {
  return keys.map((key) => choiceName(t, decision, key));
}

/** The rules that are effective and give the outcome of a decision. */
export function effectiveRules(t: Telling, decision: number, outcome?: string): readonly number[] {
  const rules = t.program.decisions[decision]?.rules ?? [];
  return rules.filter(
    (rule) =>
      t.rules.get(rule)?.effective === 'yes' &&
      (outcome === undefined || t.program.rules[rule]?.outcome.key === outcome),
  );
}

/** The rules that hold, or may, but are displaced, for a decision. */
export function displacedRules(t: Telling, decision: number): readonly number[] {
  const rules = t.program.decisions[decision]?.rules ?? [];
  return rules.filter((rule) => t.rules.get(rule)?.holds !== 'no' && t.rules.get(rule)?.effective === 'no');
}

/** The exemptions that displace a rule. */
export function displacing(t: Telling, rule: number): readonly number[] {
  return (t.program.rules[rule]?.exemptions ?? []).filter(
    (exemption) => t.exemptions.get(exemption)?.available === 'yes',
  );
}

/** What a decision waits for. */
export function waitsFor(t: Telling, decision: number): Result['needsByDecision'][number] {
  return t.result.needsByDecision[decision] ?? { needs: [], cannotBeHad: [] };
}

/** Everything the first section says. */
export function decidedBlocks(t: Telling): readonly Block[] {
  const { result } = t;
  if (result.status === 'invalid' || result.status === 'not in force' || result.status === 'out of scope') {
    return [...undecidedBlocks(t, result.status)];
  }
  const decisions = result.decisions.map((decision) => paragraph(decisionText(t, decision)));
  const inForce = mayNotBeInForce(t) ? [paragraph(inForceOpenText(t))] : [];
  return result.outOfScopePossible
    ? [...inForce, ...scopeOpenBlocks(t), ...decisions]
    : [...inForce, ...decisions];
}

/** While the date is not known, all that follows stands under the condition that the guidance is in force on it. */
function inForceOpenText(t: Telling): string {
  const from = formatLong(t.program.guidance.inForceFrom);
  return `${sentence(`the date that counts is not known: if it is before ${from}, ${guidanceName(t)} is not in force here`)} What follows is for a date from then on.`;
}

/** Whether the guidance applies at all comes first; the decisions stand under that condition. */
function scopeOpenBlocks(t: Telling): readonly Block[] {
  const { scope } = t.program.guidance;
  const open = sentence(
    t.result.settled?.status === 'out of scope'
      ? `not yet decided, because what is known does not tell whether ${guidanceName(t)} applies here; it is settled all the same: whatever the facts that are not known turn out to be, it does not`
      : `not yet decided, because it is not known whether ${guidanceName(t)} applies here at all; it may be out of scope`,
  );
  return [
    paragraph(`${open} What is open:`),
    reasons(scope === undefined ? [] : reasonsFor(t, scope)),
    paragraph('If it applies:'),
  ];
}

/** What was decided and why, in a sentence or two: `Outcome: bring in house. Rule … applies: …` */
export function decisionText(t: Telling, decided: DecisionResult): string {
  const name = t.program.decisions[decided.decision]?.name ?? 'the decision';
  switch (decided.status) {
    case 'determined': {
      const outcome = choiceName(t, decided.decision, decided.outcome);
      return `${sentence(`${name}: ${outcome}`)} ${whyDetermined(t, decided)}`;
    }
    case 'undetermined':
      return undeterminedText(t, decided, name);
    case 'conflict':
      return (
        `${sentence(`${name}: the guidance contradicts itself`)} ` +
        sentence(`rules that hold at once give different outcomes: ${outcomesText(t, decided, 'and')}`)
      );
    case 'gap':
      return (
        `${sentence(`${name}: the guidance gives no answer`)} ` +
        'No rule applies, and the guidance says that such a case is a gap.'
      );
    default:
      return unreachable(decided.status);
  }
}

function undeterminedText(t: Telling, decided: DecisionResult, name: string): string {
  const anyway = t.result.whateverTheDate?.find((one) => one.decision === decided.decision);
  if (anyway?.status === 'determined') {
    const outcome = quoted(choiceName(t, decided.decision, anyway.outcome));
    return `${sentence(`${name}: not yet decided, because the date that counts is not known`)} ${sentence(`whatever the date, from ${formatLong(t.program.guidance.inForceFrom)} on, it is ${outcome}`)}`;
  }
  const settled = t.result.settled?.decisions.find((one) => one.decision === decided.decision);
  if (settled !== undefined) {
    return `${sentence(`${name}: not yet decided`)} ${sentence(`it is settled all the same: whatever the facts that are not known turn out to be, ${settledText(t, settled)}`)}`;
  }
  const possible = outcomesText(t, decided, 'or');
  return `${sentence(`${name}: not yet decided`)} ${sentence(`still possible: ${possible}`)} ${missingText(t, decided.decision)}`.trim();
}

/** What a decision comes to however the record is completed. */
export function settledText(t: Telling, { decision, status, outcome }: DecisionResult): string {
  if (status === 'conflict') return 'rules that hold at once give different outcomes';
  if (status === 'gap') return 'no rule applies, and the guidance says that such a case is a gap';
  return `it is ${quoted(choiceName(t, decision, outcome))}`;
}

/** The possible outcomes of a decision, between quotes. */
function outcomesText(t: Telling, decided: DecisionResult, conjunction: 'and' | 'or'): string {
  return listing(
    [
      ...choiceNames(t, decided.decision, decided.possible).map(quoted),
      ...(isOneOrConflict(decided) ? ['a conflict of rules'] : []),
    ],
    conjunction,
  );
}

function whyDetermined(t: Telling, decided: DecisionResult): string {
  const entry = t.program.decisions[decided.decision];
  if (!decided.byOtherwise) {
    return effectiveRules(t, decided.decision, decided.outcome)
      .map((rule) => sentence(`${ruleText(t, rule)} applies${whyText(t, t.program.rules[rule])}`))
      .join(' ');
  }
  const displaced = displacedRules(t, decided.decision);
  const otherwise = becauseText(t, entry?.otherwiseBecause);
  if (displaced.length === 0) {
    return otherwise === undefined
      ? 'No rule gives another outcome, and this is what the guidance says for every other case.'
      : sentence(otherwise);
  }
  return displaced
    .map((rule) => {
      const outcome = quoted(t.program.rules[rule]?.outcome.name ?? '');
      const exemptions = displacing(t, rule).map(
        (exemption) =>
          `${exemptionText(t, exemption)} ${appliesText(t, exemption)}${whyText(t, t.program.exemptions[exemption])}`,
      );
      const open = t.rules.get(rule)?.holds === 'yes' ? '' : ', if it held (which is open)';
      return sentence(`${ruleText(t, rule)} would give ${outcome}${open}, but ${listing(exemptions)}`);
    })
    .join(' ');
}

/** An exemption that is met applies once it is sure that there is something to displace. */
function appliesText(t: Telling, exemption: number): string {
  return t.exemptions.get(exemption)?.applies === 'yes' ? 'applies' : 'would displace it';
}

/** `: the contract is worth less than £500,000 a year`, or nothing. */
export function because(t: Telling, template: Parameters<typeof becauseText>[1]): string {
  const text = becauseText(t, template);
  return text === undefined || text === '' ? '' : `: ${text}`;
}

/** The author's reason; without one, the limbs that made it so, if they are few. */
function whyText(t: Telling, entry: RuleEntry | ExemptionEntry | undefined): string {
  if (entry === undefined) return '';
  const authored = because(t, entry.because);
  if (authored !== '') return authored;
  const limbs = limbsOf(t, entry.condition);
  const said = limbs.map((limb) => limb.text);
  return limbs.length <= LIMBS_SAID && limbs.every((limb) => limb.mark === 'yes')
    ? ` – ${listing(said)}`
    : '';
}

/** As many limbs stand in a sentence; more of them are only listed. */
const LIMBS_SAID = 2;

function missingText(t: Telling, decision: number): string {
  const { needs, cannotBeHad } = waitsFor(t, decision);
  if (needs.length > 0) {
    return sentence(`what is missing: ${listing(needs.map((path) => pathText(t, path)))}`);
  }
  if (cannotBeHad.length === 0) return '';
  return sentence(`it turns on what cannot be had: ${listing(cannotBeHad.map((path) => pathText(t, path)))}`);
}

function undecidedBlocks(t: Telling, status: 'invalid' | 'not in force' | 'out of scope'): readonly Block[] {
  const { guidance } = t.program;
  switch (status) {
    case 'invalid':
      return [
        paragraph('This record cannot be decided as it stands.'),
        ...list(t.result.problems.map((problem) => sentence(problemText(t, problem)))),
      ];
    case 'not in force':
      return [paragraph(sentence(notInForceText(t)))];
    case 'out of scope': {
      return [
        paragraph(`${sentence(`${guidanceName(t)} does not apply here`)} What it requires is not met:`),
        reasons(guidance.scope === undefined ? [] : reasonsFor(t, guidance.scope)),
      ];
    }
    default:
      return unreachable(status);
  }
}

const NO_EDITION = {
  'not yet made': 'was made later than the day by whose knowledge it is read',
  ended: 'ended before the date that counts here',
  withdrawn: 'was withdrawn before the date that counts here',
  gap: 'has no text in force on the date that counts here',
} satisfies Record<NonNullable<Result['noEdition']>, string>;

/** Why the guidance is not in force for this contract. */
export function notInForceText(t: Telling): string {
  const { governing } = t.result;
  const { guidance } = t.program;
  const from = `${guidanceName(t)} is in force from ${formatLong(guidance.commenced)}`;
  const { noEdition } = t.result;
  if (noEdition !== undefined) return `${guidanceName(t)} ${NO_EDITION[noEdition]}`;
  if (governing.kind === 'date') {
    const day = isSecret(t, governing.fact) ? CONFIDENTIAL : formatLong(governing.day);
    return `${from}, and the date that counts here, ${day} (${factName(t, governing.fact)}), is earlier`;
  }
  if (governing.kind === 'none') {
    const dates = guidance.appliesBy.map((fact) => factName(t, fact));
    const none = dates.length === 1 ? `${dates[0]} does not apply` : `none of ${listing(dates)} applies`;
    return `${from}, but there is no date to apply it by, because ${none}`;
  }
  return `${from}, and ${whyUnknown(t, governing.fact)}`;
}

/** What is wrong with the record, in words. */
export function problemText(t: Telling, problem: Problem): string {
  if (problem.kind === 'value where it does not apply') {
    const name = factName(t, problem.fact);
    const held = t.record.facts.get(problem.fact)?.held;
    const value = isSecret(t, problem.fact) || held === undefined ? CONFIDENTIAL : `(${heldText(held)})`;
    return `the record gives ${name} a value ${value}, although ${name} does not apply${whyNotApplicable(t, problem.fact)}`;
  }
  if (problem.kind === 'no such choice') {
    const name = factName(t, problem.fact);
    const choice = isSecret(t, problem.fact) ? CONFIDENTIAL : quoted(problem.choice);
    return `the record gives ${name} as ${choice}, which is no choice of it in the text that governs`;
  }
  const place = placeText(t, problem.fault.node);
  return `a calculation ${place} has no result, because ${faultReason(t, problem.fault)}`;
}

/** `, because trigger is none`: why a fact does not apply, as far as its own condition says. */
export function whyNotApplicable(t: Telling, fact: number): string {
  const applies = t.program.facts[fact]?.appliesWhen;
  if (applies === undefined || truthOf(t, applies) !== 'no') return '';
  const failed = limbsOf(t, applies).map((reason) => reason.text);
  return `, because ${reasonsListing(failed, LIMBS_SAID)}`;
}

/** The guidance's title between quotes. */
export function guidanceName(t: Telling): string {
  return quoted(t.program.guidance.title);
}
