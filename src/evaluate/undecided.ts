/**
 * What leaves a condition undecided.
 *
 * In: a condition or operand that came to nothing yet. Out: the facts it waits for, and the declarations through
 * which it waits for others. Only what is itself undecided is gone into: what is known, or absorbed, waits for
 * nothing.
 */
import type { Condition, Operand } from '../program/program.ts';
import { isCondition, partsOfCondition, partsOfOperand } from '../program/reads.ts';
import type { Held } from '../program/value.ts';
import { type Entry, type Evaluation, entryAt, type Scope } from './evaluation.ts';
import type { Governing } from './governing.ts';
import { compared, sameValue } from './held.ts';
import { countedBy, ofEntry } from './lists.ts';
import { pathOf, within } from './paths.ts';
import type { FactPath } from './result.ts';
import { and, or } from './truth.ts';

/** What one goes on to from an undecided node. */
export interface Reference {
  readonly kind: 'fact' | 'definition' | 'table' | 'decision' | 'applies';
  readonly index: number;
}

/** Where what is found goes. */
export interface Waiting {
  readonly evaluation: Evaluation;
  readonly governing: Governing;
  /** An undecided declaration was reached. */
  readonly reference: (reference: Reference) => void;
  /** A field or an entry of a list was reached that is unknown or unavailable. */
  readonly missing: (path: FactPath, state: Held['state']) => void;
}

/** Finds what a condition waits for, if it is undecided. */
export function undecidedCondition(waiting: Waiting, condition: Condition, scope: Scope): void {
  const { evaluation } = waiting;
  if (evaluation.condition(condition, scope).truth !== 'unknown') return;
  switch (condition.kind) {
    case 'defined':
      waiting.reference({ kind: 'definition', index: condition.definition });
      break;
    case 'exempt':
      waiting.reference({ kind: 'applies', index: condition.exemption });
      break;
    case 'quantified':
      undecidedQuantifier(waiting, condition, scope);
      break;
    case 'includes':
      undecidedInclusion(waiting, condition, scope);
      break;
    case 'dated':
    case 'listed':
    case 'starts with':
      undecidedParts(waiting, condition, scope);
      undecidedDate(waiting);
      break;
    default:
      undecidedParts(waiting, condition, scope);
  }
}

/** Finds what an operand waits for, if it is unknown or unavailable. */
export function undecidedOperand(waiting: Waiting, operand: Operand, scope: Scope): void {
  const { evaluation } = waiting;
  const held = evaluation.operand(operand, scope);
  if (!isOpen(held)) return;
  switch (operand.kind) {
    case 'fact':
      waiting.reference({ kind: 'fact', index: operand.fact });
      break;
    case 'definition':
      waiting.reference({ kind: 'definition', index: operand.definition });
      break;
    case 'table':
      waiting.reference({ kind: 'table', index: operand.table });
      break;
    case 'decision':
      waiting.reference({ kind: 'decision', index: operand.decision });
      break;
    case 'threshold': {
      const { by } = entryAt(evaluation.program.thresholds, operand.threshold);
      if (by === undefined) undecidedDate(waiting);
      else undecidedOperand(waiting, by, []);
      break;
    }
    case 'field':
      if (isOpen(evaluation.operand(operand.of, scope))) undecidedOperand(waiting, operand.of, scope);
      else found(waiting, pathOf(evaluation.program, operand, scope), held);
      break;
    case 'element': {
      const entry = entryAt(scope, operand.depth);
      if (isOpen(entry.held) || operand.field === undefined) found(waiting, entry.path, entry.held);
      else found(waiting, within(entry.path, operand.field), held);
      break;
    }
    case 'aggregate':
      undecidedAggregate(waiting, operand, scope);
      break;
    default:
      undecidedParts(waiting, operand, scope);
  }
}

function isOpen(held: { readonly state: Held['state'] }): boolean {
  return held.state === 'unknown' || held.state === 'unavailable';
}

function undecidedParts(waiting: Waiting, node: Condition | Operand, scope: Scope): void {
  if (node.kind === 'filter') {
    // The entries of a filter are gone into by what is said of them.
    undecidedOperand(waiting, node.list, scope);
    return;
  }
  for (const part of isCondition(node) ? partsOfCondition(node) : partsOfOperand(node)) {
    if (isCondition(part)) undecidedCondition(waiting, part, scope);
    else undecidedOperand(waiting, part, scope);
  }
}

/** What is dated waits for the governing date, while that is unknown. */
function undecidedDate({ governing, reference }: Waiting): void {
  if (governing.kind === 'unknown') reference({ kind: 'fact', index: governing.fact });
}

function found(waiting: Waiting, path: FactPath | undefined, held: Held): void {
  if (path !== undefined && isOpen(held)) waiting.missing(path, held.state);
}

function undecidedQuantifier(
  waiting: Waiting,
  condition: Condition & { kind: 'quantified' },
  scope: Scope,
): void {
  const list = waiting.evaluation.entries(condition.list, scope);
  if (list.state !== 'known') {
    undecidedOperand(waiting, condition.list, scope);
    return;
  }
  for (const entry of list.entries) {
    if (ofEntry(waiting.evaluation, condition, entry, scope).truth !== 'unknown') continue;
    undecidedMembership(waiting, entry);
    undecidedCondition(waiting, condition.where, [entry, ...scope]);
  }
}

function undecidedInclusion(
  waiting: Waiting,
  condition: Condition & { kind: 'includes' },
  scope: Scope,
): void {
  const { evaluation } = waiting;
  const list = evaluation.entries(condition.left, scope);
  if (list.state !== 'known') undecidedOperand(waiting, condition.left, scope);
  for (const one of condition.right) {
    undecidedOperand(waiting, one, scope);
    const wanted = evaluation.operand(one, scope);
    if (list.state !== 'known' || wanted.state !== 'known') continue;
    const contains = list.entries.map((entry) => ({
      entry,
      verdict: and([entry.isIn, compared([entry.held, wanted], sameValue)]),
    }));
    if (or(contains.map(({ verdict }) => verdict)).truth !== 'unknown') continue;
    for (const { entry, verdict } of contains) {
      if (verdict.truth === 'unknown') undecidedEntry(waiting, entry);
    }
  }
}

function undecidedAggregate(waiting: Waiting, operand: Operand & { kind: 'aggregate' }, scope: Scope): void {
  const list = waiting.evaluation.entries(operand.list, scope);
  if (list.state !== 'known') {
    undecidedOperand(waiting, operand.list, scope);
    return;
  }
  for (const entry of countedBy(operand.function, list.entries)) {
    if (operand.function === 'number') undecidedMembership(waiting, entry);
    else undecidedEntry(waiting, entry);
  }
}

function undecidedEntry(waiting: Waiting, entry: Entry): void {
  undecidedMembership(waiting, entry);
  found(waiting, entry.path, entry.held);
}

function undecidedMembership(waiting: Waiting, entry: Entry): void {
  if (entry.isIn.truth !== 'unknown') return;
  for (const { where, scope } of entry.undecided) undecidedCondition(waiting, where, scope);
}
