/**
 * Why a condition is open, or fails because something does not apply.
 *
 * In: a condition that is not made of others, and what its operands came to. Out: one sentence: `annual value is not
 * known, so it is open whether annual value is less than minimum value (£500,000)`.
 */
import type { Operand } from '../../program/program.ts';
import { isCondition, partsOfCondition } from '../../program/reads.ts';
import type { Truth } from '../../program/value.ts';
import { disregardedText } from './disregarded.ts';
import { counted, listing, quoted } from './english.ts';
import { faultReason } from './faults.ts';
import { clauseText, conditionText, type Leaf, operandText, within, wording } from './phrases.ts';
import { CONFIDENTIAL, factName, heldOf, heldOfFact, isSecret, secretsIn, type Telling } from './telling.ts';
import { betweenText } from './values.ts';
import { factsRead } from './walk.ts';

/** What is open about a leaf that came to neither yes nor no. */
export function openText(t: Telling, leaf: Leaf, truth: Truth | undefined): string {
  const clause = clauseInOpen(t, leaf);
  if (truth === undefined) return `it was not looked into whether ${clause}`;
  if (leaf.kind === 'defined' || leaf.kind === 'exempt') return `it is open whether ${clause}`;
  const open = operandsOf(leaf).flatMap((operand) => whyOpen(t, operand));
  const causes = open.map(({ said }) => said);
  if (leaf.kind === 'quantified' && causes.length === 0) return openEntriesText(t, leaf);
  if (causes.length === 0 && readsDatedList(t, leaf)) {
    return `the date that counts is not known, so it is open whether ${clause}`;
  }
  if (causes.length === 0) return `it is open whether ${clause}`;
  if (leaf.kind === 'holds') return together(causes);
  if (open.every(({ because }) => because !== undefined)) {
    return `it is open whether ${clause}, because ${together(open.flatMap(({ because }) => because ?? []))}`;
  }
  return `${together(causes)}, so it is open whether ${causes.length === 1 ? clauseInOpen(t, leaf, true) : clause}`;
}

const READS_DATE: ReadonlySet<Leaf['kind']> = new Set(['listed', 'starts with', 'dated']);

/** Whether something decides here that depends on a date that is not known. */
function readsDatedList(t: Telling, leaf: Leaf): boolean {
  return t.result.governing.kind === 'unknown' && READS_DATE.has(leaf.kind);
}

/** `trigger date does not apply`: for a condition that is no because of it. */
export function doesNotApplyText(t: Telling, leaf: Leaf): string | undefined {
  if (leaf.kind === 'knownness') return undefined;
  const operand = operandsOf(leaf).find((one) => heldOf(t, one)?.state === 'not applicable');
  if (operand === undefined) return undefined;
  const name = operandText(wording(t, false), operand);
  return operand.kind === 'threshold' ? `${name} has no figure for this date` : `${name} does not apply`;
}

/** Why one fact has no value, as a clause. */
export function whyUnknown(t: Telling, fact: number): string {
  const name = factName(t, fact);
  const held = heldOfFact(t, fact);
  const origin = t.facts.get(fact)?.origin;
  if (held.state === 'unavailable') {
    const reason = held.reason === undefined || isSecret(t, fact) ? '' : ` (${quoted(held.reason)})`;
    return `${name} cannot be had${reason}`;
  }
  const disregarded = disregardedText(t, fact);
  if (disregarded !== undefined) return disregarded;
  if (origin?.kind === 'may not apply') return `it is not known whether ${name} applies`;
  if (origin?.kind === 'supposition undecided') {
    const verb = origin.of === 'deemings' ? 'deemed' : 'presumed';
    return `${name} is not known, nor is it known whether it is to be ${verb}`;
  }
  if (origin?.kind === 'disagreement') {
    const of = origin.of === 'deemings' ? 'what it is deemed to be' : 'what it is presumed to be';
    return `the guidance disagrees with itself on ${of} (${name}), which therefore counts as not known`;
  }
  const { bounds } = t.record.facts.get(fact) ?? {};
  if (bounds !== undefined && !isSecret(t, fact)) return `${name} ${betweenText(bounds)}`;
  return `${name} is not known`;
}

/** With `it` for the first operand where that was named just before, as the one that is open. */
function clauseInOpen(t: Telling, leaf: Leaf, named = false): string {
  const w = wording(t, true);
  const [first] = operandsOf(leaf);
  const subject = named && first !== undefined && whyOpen(t, first).length > 0 ? first.id : undefined;
  return clauseText({ ...w, subject }, leaf, 'yes');
}

function operandsOf(leaf: Leaf): readonly Operand[] {
  return partsOfCondition(leaf).flatMap((part) => (isCondition(part) ? [] : [part]));
}

interface Open {
  /** `total of value of lots is not known because lots is not known`. */
  readonly said: string;
  /** `lots is not known`: what is behind it, each by itself, where it is made of something else. */
  readonly because?: readonly string[];
}

/** Why an operand has no value; nothing where it has one, or does not apply. */
function whyOpen(t: Telling, operand: Operand): readonly Open[] {
  const held = heldOf(t, operand);
  if (held?.state === 'known' || held?.state === 'not applicable') return [];
  if (operand.kind === 'fact') return [{ said: whyUnknown(t, operand.fact) }];
  const name = operandText(wording(t, false), operand);
  if (held?.state === 'fault')
    return [{ said: `${name} cannot be worked out (${faultReason(t, held.fault)})` }];
  if (held?.state === 'unavailable') return [{ said: `${name} cannot be had` }];
  if (operand.kind === 'threshold' && t.program.thresholds[operand.threshold]?.by === undefined) {
    return [notKnown(name, ['the date that counts is not known'])];
  }
  if (operand.kind === 'decision') return [{ said: `${name} is not decided` }];
  const facts = factsRead(operand, t.program);
  const causes = facts
    .filter((fact) => ['unknown', 'unavailable'].includes(heldOfFact(t, fact).state))
    .map((fact) => whyUnknown(t, fact));
  if (causes.length > 0) return [notKnown(name, causes)];
  const lists = facts.filter((fact) => t.program.facts[fact]?.type.kind === 'list');
  const incomplete = lists.map((fact) => `an entry of ${factName(t, fact)} is not complete`);
  return [incomplete.length > 0 ? notKnown(name, incomplete) : { said: `${name} is not known` }];
}

function notKnown(name: string, causes: readonly string[]): Open {
  return { said: `${name} is not known because ${together(causes)}`, because: causes };
}

/** Clauses as one, each once; what several are said to be is said once: `start and end are not known`. */
function together(clauses: readonly string[]): string {
  const plain: string[] = [];
  const others: string[] = [];
  for (const clause of new Set(clauses)) {
    const name = / because /.test(clause) ? undefined : /^(.+) is not known$/s.exec(clause)?.[1];
    if (name === undefined) others.push(clause);
    else plain.push(name);
  }
  if (plain.length < 2) return listing([...new Set(clauses)]);
  return listing([`${listing(plain)} are not known`, ...others]);
}

function openEntriesText(t: Telling, leaf: Leaf & { kind: 'quantified' }): string {
  const w = wording(t, false);
  const list = operandText(w, leaf.list);
  const where = conditionText(within(w, leaf.elementName, leaf.list.type, 'its'), leaf.where);
  const trace = t.result.trace.get(leaf.id);
  if (secretsIn(t, leaf).length > 0)
    return `what is recorded of ${list} ${CONFIDENTIAL} does not settle this condition`;
  if (trace?.kind !== 'entries') return `it is open whether ${clauseInOpen(t, leaf)}`;
  if (trace.entries.length === 1) return `it is open for the only entry in ${list} whether it fits: ${where}`;
  const open = trace.entries.flatMap((truth, index) =>
    truth === 'unknown' || truth === 'fault' ? [String(index + 1)] : [],
  );
  const of = `of the ${counted(trace.entries.length, `entry in ${list}`, `entries in ${list}`)}`;
  const numbers = `${open.length === 1 ? 'number' : 'numbers'} ${listing(open)}`;
  return `it is open for ${open.length} ${of} (${numbers}) whether ${open.length === 1 ? 'it fits' : 'they fit'}: ${where}`;
}
