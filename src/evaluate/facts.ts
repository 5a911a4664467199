/**
 * What is known of a fact.
 *
 * In: a fact and the record. Out: its value and where it came from: what the record says where the fact applies;
 * else the presumptions; else the deemings.
 */
import type { FactEntry, Operand, SuppositionEntry } from '../program/program.ts';
import type { RecordedFact } from '../program/record.ts';
import type { Held } from '../program/value.ts';
import { type Evaluation, entryAt, type Scope } from './evaluation.ts';
import { known, NOT_APPLICABLE, sameHeld, sameValue, UNKNOWN_HELD } from './held.ts';
import { fieldOf } from './paths.ts';
import type { FactOrigin, FactResult, JudgementPart } from './result.ts';
import { type Verdict, YES } from './truth.ts';

type Supposed = Pick<FactResult, 'held' | 'origin'>;

/** The value of a fact, and its origin. */
export function factResult(evaluation: Evaluation, index: number): FactResult {
  const fact = entryAt(evaluation.program.facts, index);
  const { held: recorded, lacking } = recordedOf(evaluation, index);
  const applies = factApplies(evaluation, fact);
  const result = (held: Held, origin: FactOrigin): FactResult => ({
    fact: index,
    held,
    origin,
    disregardedFor: lacking,
  });
  switch (applies.truth) {
    case 'no':
      return result(NOT_APPLICABLE, { kind: 'does not apply' });
    case 'unknown':
      return result(UNKNOWN_HELD, { kind: 'may not apply' });
    case 'fault':
      return result({ state: 'fault', fault: applies.fault }, { kind: 'may not apply' });
    case 'yes':
      break;
  }
  if (recorded.state === 'known' || recorded.state === 'not applicable') {
    return result(recorded, { kind: 'record' });
  }
  const unsupposed: Supposed = { held: recorded, origin: withoutValue(recorded, lacking) };
  if (evaluation.setAside === index) return result(unsupposed.held, unsupposed.origin);
  const deemed = layer(evaluation, 'deemings', fact.deemings, unsupposed);
  const presumed = layer(evaluation, 'presumptions', fact.presumptions, deemed);
  return result(presumed.held, presumed.origin);
}

/** Whether the fact applies. */
export function factApplies(evaluation: Evaluation, fact: FactEntry): Verdict {
  return fact.appliesWhen === undefined ? YES : evaluation.condition(fact.appliesWhen, []);
}

function withoutValue(recorded: Held, lacking: readonly JudgementPart[]): FactOrigin {
  if (lacking.length > 0) return { kind: 'judgement incomplete', missing: lacking };
  return recorded.state === 'unavailable' ? { kind: 'record' } : { kind: 'nothing recorded' };
}

/**
 * Presumptions over what would hold without them (or deemings, likewise): the value of those whose condition is yes;
 * without any, that of one without a condition; without that, what is below. Undecided ones leave the fact unknown
 * if they could give another value, and so do two that disagree.
 */
function layer(
  evaluation: Evaluation,
  of: 'presumptions' | 'deemings',
  indexes: readonly number[],
  below: Supposed,
): Supposed {
  const suppositions = indexes.map((index) => {
    const entry = entryAt(evaluation.program[of], index);
    return { index, entry, verdict: conditionOf(evaluation, entry) };
  });
  const bare = suppositions.filter((one) => one.entry.condition === undefined);
  const conditional = suppositions.filter((one) => one.entry.condition !== undefined);
  const met = conditional.filter((one) => one.verdict.truth === 'yes');
  const otherwise = bare.length > 0 ? supposed(of, bare) : below;
  const outcome = met.length > 0 ? supposed(of, met) : otherwise;
  if (outcome.origin.kind === 'disagreement' && met.length > 0) return outcome;

  const undecided = conditional.filter(
    ({ entry, verdict }) =>
      (verdict.truth === 'unknown' || verdict.truth === 'fault') &&
      !sameHeld(outcome.held, known(entry.value)),
  );
  if (undecided.length === 0) return outcome;
  const origin: FactOrigin = {
    kind: 'supposition undecided',
    of,
    indexes: undecided.map((one) => one.index),
  };
  const faults = undecided.flatMap(({ verdict }) => (verdict.truth === 'fault' ? [verdict.fault] : []));
  const [fault] = faults.length === undecided.length ? faults : [];
  return { held: fault === undefined ? UNKNOWN_HELD : { state: 'fault', fault }, origin };
}

function conditionOf(evaluation: Evaluation, entry: SuppositionEntry): Verdict {
  return entry.condition === undefined ? YES : evaluation.condition(entry.condition, []);
}

/** What suppositions that all hold give: their value, or unknown when they disagree. */
function supposed(
  of: 'presumptions' | 'deemings',
  holding: readonly { readonly index: number; readonly entry: SuppositionEntry }[],
): Supposed {
  const [first, ...others] = holding;
  if (first === undefined || others.some((one) => !sameValue(one.entry.value, first.entry.value))) {
    return {
      held: UNKNOWN_HELD,
      origin: { kind: 'disagreement', of, indexes: holding.map((one) => one.index) },
    };
  }
  return {
    held: known(first.entry.value),
    origin: { kind: of === 'presumptions' ? 'presumption' : 'deeming', index: first.index },
  };
}

/** What the record has of a fact that counts, and what a judgement in it lacks, so that it does not. */
function recordedOf(
  evaluation: Evaluation,
  index: number,
): { readonly held: Held; readonly lacking: readonly JudgementPart[] } {
  const recorded = evaluation.record.facts.get(index);
  if (recorded === undefined) return { held: UNKNOWN_HELD, lacking: [] };
  const judged = entryAt(evaluation.program.facts, index).judgedBy !== undefined;
  const counts = !judged || evaluation.record.judgementsAssumed || recorded.held.state !== 'known';
  const lacking = counts ? [] : lackingIn(recorded);
  return { held: lacking.length === 0 ? recorded.held : UNKNOWN_HELD, lacking };
}

function lackingIn({ judgement }: RecordedFact): readonly JudgementPart[] {
  const parts: readonly JudgementPart[] = ['by', 'on', 'reasons'];
  return parts.filter((part) => judgement?.[part] === undefined || judgement[part] === '');
}

/** What the record says of a fact or a field, `applies when` taken in, before presumptions. */
export function recordSays(evaluation: Evaluation, operand: Operand, scope: Scope): Held {
  if (operand.kind === 'field') return fieldOf(recordSays(evaluation, operand.of, scope), operand.field);
  if (operand.kind !== 'fact') return evaluation.operand(operand, scope);
  const applies = factApplies(evaluation, entryAt(evaluation.program.facts, operand.fact));
  switch (applies.truth) {
    case 'no':
      return NOT_APPLICABLE;
    case 'unknown':
      return UNKNOWN_HELD;
    case 'fault':
      return { state: 'fault', fault: applies.fault };
    case 'yes':
      return recordedOf(evaluation, operand.fact).held;
  }
}
