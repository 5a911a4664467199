/**
 * How the facts stand to one condition.
 *
 * In: a condition that is not made of others. Out: one sentence on how it stands in this contract, true whatever the
 * mark beside it: a negation says what is so, never that something is not not so.
 */
import type { Operand } from '../../program/program.ts';
import type { Held, Truth } from '../../program/value.ts';
import { lackingText } from './disregarded.ts';
import { counted, denied, listing, quoted, shortened } from './english.ts';
import { doesNotApplyText, openText } from './open.ts';
import {
  type Answer,
  clauseText,
  conditionText,
  type Leaf,
  operandText,
  type Whose,
  within,
  wording,
} from './phrases.ts';
import { CONFIDENTIAL, factName, heldOf, secretsIn, type Telling, truthOf } from './telling.ts';
import { valueText } from './values.ts';

/** One sentence on how a leaf stands in this contract. */
export function leafText(t: Telling, leaf: Leaf): string {
  const truth = truthOf(t, leaf);
  if (truth === undefined || truth === 'unknown' || truth === 'fault') return openText(t, leaf, truth);
  const secrets =
    leaf.kind === 'defined' || leaf.kind === 'exempt' || leaf.kind === 'knownness' ? [] : secretsIn(t, leaf);
  const inapplicable = truth === 'no' ? doesNotApplyText(t, leaf) : undefined;
  if (inapplicable !== undefined) return inapplicable;
  if (secrets.length > 0) return secretText(t, secrets, truth);
  return knownText(t, leaf, truth);
}

/** Says no more than whether the condition is met: naming what it is compared with could give the value away. */
function secretText(t: Telling, secrets: readonly number[], truth: Truth): string {
  const names = listing(secrets.map((fact) => factName(t, fact)));
  return `what is recorded of ${names} ${CONFIDENTIAL} ${truth === 'yes' ? 'meets' : 'does not meet'} this condition`;
}

function knownText(t: Telling, leaf: Leaf, answer: Answer): string {
  const w = wording(t, true);
  switch (leaf.kind) {
    case 'holds':
      return yesNoText(t, leaf.operand, answer === 'yes');
    case 'compare':
      return (
        (leaf.operator === 'is' ? sameText(t, leaf.left, [leaf.right], answer) : undefined) ??
        clauseText(w, leaf, answer)
      );
    case 'one of':
      return sameText(t, leaf.left, leaf.right, answer) ?? clauseText(w, leaf, answer);
    case 'constant':
      return leaf.yes ? 'this always holds' : 'this never holds';
    case 'includes':
      return (answer === 'yes' ? includedText(t, leaf) : undefined) ?? clauseText(w, leaf, answer);
    case 'quantified':
      return quantifiedText(t, leaf, answer);
    default:
      return clauseText(w, leaf, answer);
  }
}

/**
 * `trigger is expiry`; `trigger is none, not expiry or termination`: for operands that are names compared with words
 * or values, so that the fact is stated rather than repeated. Undefined where that does not fit.
 */
function sameText(t: Telling, left: Operand, right: readonly Operand[], answer: Answer): string | undefined {
  const held = heldOf(t, left);
  if (held?.state !== 'known' || !right.every((operand) => operand.kind === 'literal')) return undefined;
  if (held.value.kind === 'yes or no') return yesNoText(t, left, held.value.yes);
  if (held.value.kind !== 'choice' && held.value.kind !== 'text') return undefined;
  const name = operandText(wording(t, false), left);
  const stated = `${name} is ${valueText(held.value)}`;
  if (answer === 'yes') return stated;
  return `${stated}, not ${listing(
    right.map((operand) => operandText(wording(t, false), operand)),
    'or',
  )}`;
}

/** `people served includes children`: of the members asked for, those that are there. */
function includedText(t: Telling, leaf: Leaf & { kind: 'includes' }): string | undefined {
  const held = heldOf(t, leaf.left);
  if (held?.state !== 'known' || held.value.kind !== 'choices') return undefined;
  const { members } = held.value;
  const found = leaf.right.flatMap((operand) => {
    const wanted = heldOf(t, operand);
    if (wanted?.state !== 'known' || wanted.value.kind !== 'choice') return [];
    const { key, name } = wanted.value;
    return members.some((member) => member.key === key) ? [name] : [];
  });
  if (found.length === 0) return undefined;
  return `${operandText(wording(t, false), leaf.left)} includes ${listing(found)}`;
}

/** A yes-or-no value as a sentence, in the fact's own words where it has some. */
function yesNoText(t: Telling, operand: Operand, yes: boolean): string {
  if (operand.kind === 'truth') return conditionText(wording(t, true), operand.condition, yes ? 'yes' : 'no');
  const name = operandText(wording(t, false), operand);
  if (operand.kind !== 'fact') return `${name}: ${yes ? 'yes' : 'no'}`;
  const entry = t.program.facts[operand.fact];
  const origin = t.facts.get(operand.fact)?.origin;
  if (
    origin?.kind === 'presumption' &&
    t.program.presumptions[origin.index]?.condition === undefined &&
    !yes
  ) {
    const lacking = lackingText(t, operand.fact);
    return lacking === undefined
      ? `${quoted(name)}: not claimed`
      : `${name} counts as no: the judgement recorded on it was disregarded, because ${lacking}`;
  }
  const judge = origin === undefined || origin.kind === 'record' ? judgeOf(t, operand.fact) : undefined;
  if (entry?.reads !== undefined) {
    const said = yes ? entry.reads : denied(entry.reads);
    return judge === undefined ? said : `${judge} judged that ${said}`;
  }
  return judge === undefined
    ? `${name}: ${yes ? 'yes' : 'no'}`
    : `${name}: ${yes ? 'yes' : 'no'}, as ${judge} judged`;
}

/** The office that the record gives; where it gives none, the one that is to judge. Nobody, for a fact that is not judged. */
function judgeOf(t: Telling, fact: number): string | undefined {
  const judgedBy = t.program.facts[fact]?.judgedBy;
  const by = t.record.facts.get(fact)?.judgement?.by;
  return judgedBy === undefined || by === undefined ? judgedBy : shortened(by);
}

/** `2 of the 3 entries in lots (numbers 1 and 3) fit: their value is more than £1`. */
function quantifiedText(t: Telling, leaf: Leaf & { kind: 'quantified' }, answer: Answer): string {
  const w = wording(t, false);
  const trace = t.result.trace.get(leaf.id);
  const list = operandText(w, leaf.list);
  if (trace?.kind !== 'entries') return clauseText(w, leaf, answer);
  const { entries } = trace;
  if (entries.length === 0) {
    return leaf.quantifier === 'every'
      ? `${list} has no entry, so there is none that fails`
      : `${list} has no entry`;
  }
  const held = heldOf(t, leaf.list);
  const items = held?.state === 'known' && held.value.kind === 'list' ? held.value.items : [];
  const whereOf = (whose: Whose, only?: Held) =>
    conditionText(within(w, leaf.elementName, leaf.list.type, whose, only), leaf.where);
  if (entries.length === 1) {
    return `the only entry in ${list} ${answer === 'yes' ? 'fits' : 'does not fit'}: ${whereOf('its', items[0])}`;
  }
  const wanted: Truth = leaf.quantifier === 'any' ? 'yes' : 'no';
  const found = entries.flatMap((truth, index) => (truth === wanted ? [index] : []));
  const of = `of the ${counted(entries.length, `entry in ${list}`, `entries in ${list}`)}`;
  if (leaf.quantifier === 'any' && answer === 'no') return `none ${of} fits: ${whereOf('its')}`;
  if (leaf.quantifier === 'every' && answer === 'yes') return `every one ${of} fits: ${whereOf('its')}`;
  const isOne = found.length === 1;
  const numbers = `${isOne ? 'number' : 'numbers'} ${listing(found.map((index) => String(index + 1)))}`;
  const fit = leaf.quantifier === 'any' ? (isOne ? 'fits' : 'fit') : isOne ? 'does not fit' : 'do not fit';
  const where = isOne ? whereOf('its', items[found[0] ?? 0]) : whereOf('their');
  return `${found.length} ${of} (${numbers}) ${fit}: ${where}`;
}
