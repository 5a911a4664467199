/**
 * Why: the rules that gave the outcome, the exemptions that were considered, and the outcomes that were not reached.
 *
 * In: a result. Out: the blocks of those three sections.
 */

import { unreachable } from '../../base/invariant.ts';
import { isOwnExemption } from '../../program/own.ts';
import type { DecisionResult, ExemptionResult } from '../result.ts';
import { paragraph, reasons } from './blocks.ts';
import { exemptionText, ruleText } from './citing.ts';
import { because, choiceName, displacedRules, displacing, effectiveRules } from './decided.ts';
import type { Block, Reason } from './document.ts';
import { capitalised, listing, quoted, sentence } from './english.ts';
import { markOf, reasonsFor } from './reasons.ts';
import { type Telling, truthOf } from './telling.ts';

/** The rules behind each outcome, with the limbs that made them hold or leave them open. */
export function whyBlocks(t: Telling): readonly Block[] {
  return t.result.decisions.flatMap((decided) => whyDecision(t, decided));
}

/** Why one decision came to what it did. */
export function whyDecision(t: Telling, decided: DecisionResult): readonly Block[] {
  switch (decided.status) {
    case 'determined':
      return decided.byOtherwise
        ? whyOtherwise(t, decided)
        : ruleBlocks(t, effectiveRules(t, decided.decision, decided.outcome));
    case 'undetermined':
      return whyUndetermined(t, decided);
    case 'conflict':
      return whyConflict(t, decided);
    case 'gap':
      return whyGap(t, decided);
    default:
      return unreachable(decided.status);
  }
}

function ruleBlocks(t: Telling, rules: readonly number[]): readonly Block[] {
  return rules.flatMap((index): Block[] => {
    const rule = t.program.rules[index];
    if (rule === undefined) return [];
    const head = `${ruleText(t, index, true)} gives ${quoted(rule.outcome.name)}${because(t, rule.because)}`;
    return [paragraph(`${sentence(head)} It holds, because:`), reasons(reasonsFor(t, rule.condition))];
  });
}

function whyOtherwise(t: Telling, decided: DecisionResult): readonly Block[] {
  const outcome = quoted(choiceName(t, decided.decision, decided.outcome));
  const displaced = displacedRules(t, decided.decision);
  const name = t.program.decisions[decided.decision]?.name ?? '';
  const last = `no rule is left that gives another outcome, so ${name} is ${outcome}, as the guidance provides for every other case`;
  const none = `no rule for ${name} holds, so it is ${outcome}, as the guidance provides for every other case`;
  return [...displacedBlocks(t, decided.decision), paragraph(sentence(displaced.length > 0 ? last : none))];
}

function whyUndetermined(t: Telling, decided: DecisionResult): readonly Block[] {
  const rules = t.program.decisions[decided.decision]?.rules ?? [];
  const blocks: Block[] = [...ruleBlocks(t, effectiveRules(t, decided.decision))];
  for (const index of rules) {
    const rule = t.program.rules[index];
    const result = t.rules.get(index);
    if (rule === undefined || result === undefined) continue;
    if (result.effective !== 'unknown' && result.effective !== 'fault') continue;
    if (result.holds === 'yes') {
      const open = rule.exemptions.filter((exemption) => t.exemptions.get(exemption)?.available !== 'no');
      const exemptions = listing(
        open.map((exemption) => exemptionText(t, exemption)),
        'or',
      );
      const are = open.length === 1 ? 'which is open' : 'each of which is open';
      blocks.push(
        paragraph(
          sentence(
            `${ruleText(t, index, true)} holds, and gives ${quoted(rule.outcome.name)} unless it is displaced by ${exemptions}, ${are}`,
          ),
        ),
        reasons(reasonsFor(t, rule.condition)),
      );
    } else {
      blocks.push(
        paragraph(
          `${sentence(`it is open whether ${ruleText(t, index, true)} holds, which gives ${quoted(rule.outcome.name)}`)} What is open:`,
        ),
        reasons(reasonsFor(t, rule.condition)),
      );
    }
  }
  if (decided.conflictNotRuledOut) {
    blocks.push(paragraph(openConflictText(t, rules)));
  }
  if (decided.gapPossible) {
    blocks.push(
      paragraph(
        'A gap is not ruled out: once the missing facts are known, it may be that no rule holds, and the guidance has no answer for that.',
      ),
    );
  }
  return blocks;
}

/** Says no more than is known: each rule is looked at by itself, never whether two can hold together. */
function openConflictText(t: Telling, rules: readonly number[]): string {
  const open = rules.filter((rule) => t.rules.get(rule)?.effective !== 'no');
  const names = listing(open.map((rule) => quoted(t.program.rules[rule]?.name ?? '')));
  return sentence(
    `taken one by one, rules that give different outcomes may come to hold (${names}), so a conflict is not ruled out; whether the missing facts can make them hold together was not examined`,
  );
}

function whyConflict(t: Telling, decided: DecisionResult): readonly Block[] {
  const rules = effectiveRules(t, decided.decision);
  const names = listing(rules.map((rule) => ruleText(t, rule)));
  return [
    ...ruleBlocks(t, rules),
    paragraph(
      sentence(
        `${names} hold at once and give different outcomes, and no exemption says which of them yields`,
      ) +
        ' This is a fault in the drafting of the guidance, not in the record. Whoever issues the guidance has to' +
        ' amend it; until then it gives no answer here.',
    ),
  ];
}

function whyGap(t: Telling, decided: DecisionResult): readonly Block[] {
  const name = t.program.decisions[decided.decision]?.name ?? '';
  return [
    ...displacedBlocks(t, decided.decision),
    paragraph(
      sentence(`no rule for ${name} is left, and the guidance itself marks such a case as a gap`) +
        ' The guidance has to be completed by whoever issues it; the record is not at fault.',
    ),
  ];
}

function displacedBlocks(t: Telling, decision: number): readonly Block[] {
  return displacedRules(t, decision).flatMap((index): Block[] => {
    const rule = t.program.rules[index];
    if (rule === undefined) return [];
    const outcome = quoted(rule.outcome.name);
    if (t.rules.get(index)?.holds !== 'yes') {
      const open = `it is open whether ${ruleText(t, index, true)} holds, which alone would give ${outcome}; but even so ${displacingText(t, index)} it`;
      return [paragraph(`${sentence(open)} What is open:`), reasons(reasonsFor(t, rule.condition))];
    }
    const head = `${ruleText(t, index, true)} holds, and alone would give ${outcome}, but ${displacingText(t, index)} it`;
    return [paragraph(`${sentence(head)} It holds, because:`), reasons(reasonsFor(t, rule.condition))];
  });
}

/** `exemption “below the threshold” (paragraph 5) displaces`, with the verb in its number. */
function displacingText(t: Telling, rule: number): string {
  const exemptions = displacing(t, rule).map((exemption) => exemptionText(t, exemption));
  return `${listing(exemptions)} ${exemptions.length === 1 ? 'displaces' : 'displace'}`;
}

/** Every exemption, each followed by the exceptions to it, theirs after them. */
export function exemptionBlocks(t: Telling): readonly Block[] {
  return exemptionsInOrder(t).flatMap((index) => {
    const result = t.exemptions.get(index);
    const entry = t.program.exemptions[index];
    if (result === undefined || entry === undefined) return [];
    const story = paragraph(exemptionStory(t, result));
    // Where an exception takes it away, what is open of the exemption itself is not why.
    const isTaken = takenAwayBy(t, result).length > 0 && result.condition !== 'yes';
    return isTaken ? [story] : [story, reasons(reasonsFor(t, entry.condition))];
  });
}

function exemptionsInOrder(t: Telling): readonly number[] {
  const ordered = new Set<number>();
  const isExemption = (index: number) =>
    t.program.exemptions[index]?.kind === 'exemption' && isOwnExemption(t.program, index);
  const waiting = t.result.exemptions
    .map((one) => one.exemption)
    .filter(isExemption)
    .reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (ordered.has(next)) continue;
    ordered.add(next);
    waiting.push(...[...(t.program.exemptions[next]?.exceptions ?? [])].reverse());
  }
  return [...ordered];
}

function exemptionStory(t: Telling, exemption: ExemptionResult): string {
  const entry = t.program.exemptions[exemption.exemption];
  if (entry === undefined) return '';
  const name = exemptionText(t, exemption.exemption, true);
  const why = because(t, entry.because);
  switch (exemption.state) {
    case 'applies':
      return `${sentence(`${name} applies${standingText(t, exemption)}${why}`)} ${displacedText(t, exemption)}`.trim();
    case 'not needed':
      return sentence(`${name} is met, but was not needed: nothing that it would displace holds`);
    case 'does not apply': {
      const exceptions = takenAwayBy(t, exemption).map((one) => exemptionText(t, one));
      if (exceptions.length === 0) return `${capitalised(name)} does not apply, because:`;
      const met = exemption.condition === 'yes' ? 'it is met, but ' : 'whether or not it is met, ';
      return sentence(
        `${name} does not apply: ${met}${listing(exceptions)} ${exceptions.length === 1 ? 'takes' : 'take'} it away`,
      );
    }
    case 'unknown':
      return unknownExemption(t, exemption, name);
    default:
      return unreachable(exemption.state);
  }
}

/** The exceptions for which an exemption does not apply although its own condition does not fail. */
function takenAwayBy(t: Telling, { exemption, condition, state }: ExemptionResult): readonly number[] {
  if (state !== 'does not apply' || condition === 'no') return [];
  const exceptions = t.program.exemptions[exemption]?.exceptions ?? [];
  return exceptions.filter((one) => t.exemptions.get(one)?.available === 'yes');
}

function unknownExemption(t: Telling, exemption: ExemptionResult, name: string): string {
  const entry = t.program.exemptions[exemption.exemption];
  if (exemption.applies === 'no') {
    return `${sentence(`it is open whether ${name} is met`)} It makes no difference here: nothing that it would displace holds.`;
  }
  if (exemption.condition !== 'yes') return sentence(`it is open whether ${name} applies`);
  const open = (entry?.exceptions ?? []).filter((one) => t.exemptions.get(one)?.available !== 'no');
  if (exemption.available !== 'yes' && open.length > 0) {
    return sentence(
      `it is open whether ${name} applies: it is met, but ${listing(open.map((one) => exemptionText(t, one)))} may take it away`,
    );
  }
  return sentence(
    `${name} is met; whether it is needed is open, because it is open whether what it displaces holds`,
  );
}

/** `, but the outcome stands under rule Y`, where another rule gives it all the same. */
function standingText(t: Telling, exemption: ExemptionResult): string {
  const standing = exemption.outcomeStandsUnder.map((rule) => ruleText(t, rule));
  return standing.length === 0 ? '' : `, but the outcome stands under ${listing(standing)}`;
}

/** What an exemption that applies displaces. */
function displacedText(t: Telling, exemption: ExemptionResult): string {
  const entry = t.program.exemptions[exemption.exemption];
  const displaced = (entry?.targets ?? []).flatMap((target): string[] => {
    switch (target.kind) {
      case 'rule': {
        const rule = t.program.rules[target.index];
        return t.rules.get(target.index)?.holds === 'yes'
          ? [`${ruleText(t, target.index)}, which would give ${quoted(rule?.outcome.name ?? '')}`]
          : [];
      }
      case 'exemption':
        return t.exemptions.get(target.index)?.condition === 'yes' ? [exemptionText(t, target.index)] : [];
      case 'duty': {
        const duty = t.program.duties[target.index];
        return duty !== undefined && truthOf(t, duty.condition) === 'yes'
          ? [`duty ${quoted(duty.name)}`]
          : [];
      }
      default:
        return unreachable(target.kind);
    }
  });
  return displaced.length === 0 ? '' : sentence(`it displaces ${displaced.join('; and ')}`);
}

/** The rules for other outcomes, each with what failed. */
export function otherOutcomeBlocks(t: Telling): readonly Block[] {
  const all = t.result.decisions.flatMap((decided) => otherRules(t, decided));
  return all.length === 0 ? [] : [reasons(all)];
}

function otherRules(t: Telling, decided: DecisionResult): readonly Reason[] {
  const entry = t.program.decisions[decided.decision];
  if (entry === undefined) return [];
  const decision = entry.name;
  return entry.rules.flatMap((index): Reason[] => {
    const rule = t.program.rules[index];
    const result = t.rules.get(index);
    if (rule === undefined || result === undefined || rule.outcome.key === decided.outcome) return [];
    if (result.holds === 'no') {
      const text = `${decision} ${quoted(rule.outcome.name)} would follow from ${ruleText(t, index)}, which does not hold`;
      return [
        {
          mark: markOf('no'),
          label: undefined,
          text,
          node: rule.condition.id,
          reasons: reasonsFor(t, rule.condition),
        },
      ];
    }
    const toldAbove = decided.byOtherwise || decided.status === 'gap' || result.effective !== 'no';
    if (toldAbove) return [];
    const follow = `${decision} ${quoted(rule.outcome.name)} would follow from ${ruleText(t, index)}`;
    const but = `but ${displacingText(t, index)} it`;
    const text =
      result.holds === 'yes'
        ? `${follow}, ${but}`
        : `${follow} if it held, which is open; ${but} in any case`;
    return [{ mark: 'no', label: undefined, text, node: rule.condition.id, reasons: [] }];
  });
}
