/**
 * Lists in records: filters, quantifiers, totals.
 *
 * In: a list operand. Out: its entries, and what is said of them all. An entry whose filter's condition is undecided
 * is in the list undecidedly, and what depends on it is undecided unless the other entries settle it.
 */
import { invariant } from '../base/invariant.ts';
import { add, fromInteger, type Rational, ZERO } from '../base/rational.ts';
import type { AggregateFunction, Condition, NodeId, Operand, Type } from '../program/program.ts';
import type { Held, Value } from '../program/value.ts';
import { type Entries, type Entry, type Evaluation, entryAt, type Scope } from './evaluation.ts';
import { calculated, known, NOT_APPLICABLE, obstacleVerdict, UNKNOWN_HELD } from './held.ts';
import { order, sized, sizeOf } from './operators.ts';
import { fieldOf, pathOf, within } from './paths.ts';
import type { FactPath } from './result.ts';
import { and, not, or, type Verdict, YES } from './truth.ts';

/** The entries of a list, of the members of a `some of`, or why there are none. */
export function entriesOf(evaluation: Evaluation, operand: Operand, scope: Scope): Entries {
  switch (operand.kind) {
    case 'filter': {
      const all = evaluation.entries(operand.list, scope);
      if (all.state !== 'known') return all;
      return {
        state: 'known',
        entries: all.entries
          .map((entry) => filtered(evaluation, entry, operand.where, scope))
          .filter((entry) => entry.isIn.truth !== 'no'),
      };
    }
    case 'each': {
      const all = evaluation.entries(operand.list, scope);
      if (all.state !== 'known') return all;
      return { state: 'known', entries: all.entries.map((entry) => fieldOfEntry(entry, operand.field)) };
    }
    case 'definition': {
      const { body } = entryAt(evaluation.program.definitions, operand.definition);
      if (body.kind === 'value') return evaluation.definitionEntries(operand.definition);
      return heldEntries(evaluation.operand(operand, scope), undefined);
    }
    default:
      return heldEntries(evaluation.operand(operand, scope), pathOf(evaluation.program, operand, scope));
  }
}

function filtered(evaluation: Evaluation, entry: Entry, where: Condition, scope: Scope): Entry {
  const inner: Scope = [entry, ...scope];
  const kept = evaluation.condition(where, inner);
  return {
    ...entry,
    isIn: and([entry.isIn, kept]),
    undecided: kept.truth === 'unknown' ? [...entry.undecided, { where, scope: inner }] : entry.undecided,
  };
}

/** The field of an entry; what is missing of an entry that is itself unknown is the entry. */
function fieldOfEntry(entry: Entry, field: string): Entry {
  return {
    ...entry,
    held: fieldOf(entry.held, field),
    path: entry.held.state === 'known' ? within(entry.path, field) : entry.path,
  };
}

function heldEntries(held: Held, path: FactPath | undefined): Entries {
  if (held.state !== 'known') return held;
  return {
    state: 'known',
    entries: itemsOf(held.value).map((item, index) => ({
      held: item,
      path: within(path, index),
      isIn: YES,
      undecided: [],
    })),
  };
}

function itemsOf(value: Value): readonly Held[] {
  if (value.kind === 'choices') return value.members.map(known);
  invariant(value.kind === 'list', 'only lists and sets have entries');
  return value.items;
}

/** A list operand as a value: an entry that is in it undecidedly is unknown. */
export function listHeld(evaluation: Evaluation, operand: Operand, scope: Scope): Held {
  const list = evaluation.entries(operand, scope);
  if (list.state !== 'known') return list;
  const items = list.entries.map((entry) => (entry.isIn.truth === 'yes' ? entry.held : UNKNOWN_HELD));
  return known({ kind: 'list', items });
}

/** `any lot where (…)`, `every lot where (…)`: of a list that holds no entries for a reason, as a comparison with it. */
export function quantified(
  evaluation: Evaluation,
  condition: Condition & { kind: 'quantified' },
  scope: Scope,
): Verdict {
  const list = evaluation.entries(condition.list, scope);
  if (list.state !== 'known') return obstacleVerdict(list);
  const verdicts = list.entries.map((entry) => ofEntry(evaluation, condition, entry, scope));
  const whole = condition.quantifier === 'any' ? or(verdicts) : and(verdicts);
  evaluation.note(condition.id, scope, {
    kind: 'entries',
    truth: whole.truth,
    entries: verdicts.map((one) => one.truth),
  });
  return whole;
}

/** What one entry says: for `any` that it is in the list and meets the condition, for `every` that it does if it is. */
export function ofEntry(
  evaluation: Evaluation,
  condition: Condition & { kind: 'quantified' },
  entry: Entry,
  scope: Scope,
): Verdict {
  const met = evaluation.condition(condition.where, [entry, ...scope]);
  return condition.quantifier === 'any' ? and([entry.isIn, met]) : or([not(entry.isIn), met]);
}

/** `number of`, `total of`, `largest of`, `smallest of` a list. */
export function aggregated(
  evaluation: Evaluation,
  operand: Operand & { kind: 'aggregate' },
  scope: Scope,
): Held {
  const list = evaluation.entries(operand.list, scope);
  if (list.state !== 'known') return calculated([list], () => UNKNOWN_HELD);
  // What a number counts is entries; the others leave out what does not apply.
  const counted = countedBy(operand.function, list.entries);
  const helds = counted.map((entry) => (operand.function === 'number' ? known(ONE_VALUE) : entry.held));
  const memberships = counted.flatMap((entry) => membershipObstacle(entry));
  return calculated([...memberships, ...helds], (...values) =>
    OVER_ALL[operand.function](values, operand.type, operand.id),
  );
}

/** The entries an aggregate depends on. */
export function countedBy(aggregate: AggregateFunction, entries: readonly Entry[]): readonly Entry[] {
  return aggregate === 'number' ? entries : entries.filter((entry) => entry.held.state !== 'not applicable');
}

function membershipObstacle(entry: Entry): readonly Held[] {
  switch (entry.isIn.truth) {
    case 'yes':
      return [];
    case 'fault':
      return [{ state: 'fault', fault: entry.isIn.fault }];
    default:
      return [UNKNOWN_HELD];
  }
}

/** `largest of (a, b)`: as of a list of the operands. */
export function chosen(evaluation: Evaluation, operand: Operand & { kind: 'choose' }, scope: Scope): Held {
  const helds = operand.operands.map((one) => evaluation.operand(one, scope));
  return calculated(
    helds.filter((held) => held.state !== 'not applicable'),
    (...values) => OVER_ALL[operand.function](values, operand.type, operand.id),
  );
}

const ONE_VALUE: Value = { kind: 'number', number: fromInteger(1) };

const OVER_ALL = {
  number: total,
  total,
  largest: (values) => extreme(values, 1),
  smallest: (values) => extreme(values, -1),
} satisfies Record<AggregateFunction, (values: readonly Value[], type: Type, node: NodeId) => Held>;

function total(values: readonly Value[], type: Type, node: NodeId): Held {
  return sized(
    values.reduce<Rational>((sum, value) => add(sum, sizeOf(value)), ZERO),
    type,
    node,
  );
}

/** Of nothing there is no largest: not applicable. */
function extreme(values: readonly Value[], sign: 1 | -1): Held {
  const [first, ...others] = values;
  if (first === undefined) return NOT_APPLICABLE;
  return known(others.reduce((best, value) => (order(value, best) === sign ? value : best), first));
}
