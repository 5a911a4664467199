/**
 * What is known of facts.
 *
 * In: a fact. Out: the columns that records have of it, and what is held of it: what is recorded where the fact applies;
 * else the presumptions; else the deemings.
 */
import { FIRST_DAY, LAST_DAY } from '../../base/date.ts';
import type { FactEntry, SuppositionEntry, Type } from '../../program/program.ts';
import { sameText } from './columns.ts';
import type { Emission, Recorded } from './emission.ts';
import {
  and,
  cases,
  compare,
  date,
  type Expression,
  FALSE,
  isFalse,
  isFalseLiteral,
  isIn,
  isNull,
  isTrue,
  NULL,
  not,
  or,
  TRUE,
  text,
} from './expression.ts';
import type { Held, Verdict } from './held.ts';
import { inColumn, literalHeld } from './values.ts';

const YES: Verdict = { truth: TRUE, fault: FALSE };

/** What a row says of a fact. */
export function recordedFact(emission: Emission, fact: FactEntry): Recorded {
  const { layers } = emission;
  const applies = fact.appliesWhen === undefined ? YES : emission.condition(emission, fact.appliesWhen);
  const column = layers.input(fact.name);
  const parts = judgementColumns(fact).map((name) => layers.input(name));
  const lacking = parts.map((part, index) =>
    index === 1 ? isNull(part) : or(isNull(part), isTrue(compare(part, '=', text('')))),
  );
  const present = not(isNull(column));
  const value = parts.length === 0 ? column : layers.named(cases([[not(or(...lacking)), column]]));
  if (!emission.states) return { applies, value, unavailable: FALSE, notApplicable: FALSE, present };
  const state = layers.input(stateColumn(fact));
  const says = (what: string): Expression => and(not(present), isTrue(compare(state, '=', text(what))));
  return {
    applies: { truth: layers.named(applies.truth), fault: layers.named(applies.fault) },
    value,
    unavailable: says('unavailable'),
    notApplicable: says('not applicable'),
    present,
  };
}

export function stateColumn({ name }: FactEntry): string {
  return `${name} state`;
}

/** Who judged it, on which day, and why; none of a fact that nobody judges. */
export function judgementColumns({ name, judgedBy }: FactEntry): readonly string[] {
  return judgedBy === undefined ? [] : [`${name} judged by`, `${name} judged on`, `${name} reasons`];
}

/** A row whose value is none of the type, as a record would be refused for; two-valued. */
export function isAmiss(emission: Emission, fact: FactEntry): Expression {
  const column = emission.layers.input(fact.name);
  const state = emission.states ? emission.layers.input(stateColumn(fact)) : NULL;
  const states = [text('unknown'), text('unavailable'), text('not applicable')];
  return or(isFalse(isOfType(column, fact.type)), isFalse(isIn(state, states)));
}

function isOfType(column: Expression, type: Type): Expression {
  switch (type.kind) {
    case 'choice':
      return isIn(
        column,
        type.choices.map(({ name }) => text(name)),
      );
    case 'date':
      return and(compare(column, '>=', date(FIRST_DAY)), compare(column, '<=', date(LAST_DAY)));
    default:
      return TRUE;
  }
}

/** The value of a fact. */
export function factHeld(emission: Emission, fact: FactEntry, recorded: Recorded): Held {
  const { applies } = recorded;
  const sound = { ...inColumn(recorded.value, fact.type) };
  const deemed = layer(emission, 'deemings', fact.deemings, NULL);
  const supposed = layer(emission, 'presumptions', fact.presumptions, deemed);
  const value = cases(
    [
      [not(isNull(recorded.value)), recorded.value],
      [recorded.notApplicable, NULL],
    ],
    supposed,
  );
  const own = supposed.kind === 'null' ? recorded.value : value;
  return {
    ...sound,
    value: cases([[applies.truth, own]]),
    notApplicable: or(
      isFalse(applies.truth),
      and(isTrue(applies.truth), isNull(recorded.value), recorded.notApplicable),
    ),
    fault: applies.fault,
  };
}

/** What is presumed or deemed over what would hold without. */
function layer(
  emission: Emission,
  of: 'presumptions' | 'deemings',
  indexes: readonly number[],
  below: Expression,
): Expression {
  const { layers } = emission;
  const suppositions = indexes.flatMap((index) => emission.program[of][index] ?? []);
  const made = suppositions.map((entry) => {
    const value = suppositionValue(emission, entry);
    const verdict = entry.condition === undefined ? YES : emission.condition(emission, entry.condition);
    if (!isFalseLiteral(verdict.fault))
      emission.unsayable(
        entry.span,
        'whether something is presumed may turn on arithmetic without an answer',
      );
    return { entry, value, truth: layers.named(verdict.truth) };
  });
  const bare = made.filter(({ entry }) => entry.condition === undefined);
  const conditional = made.filter(({ entry }) => entry.condition !== undefined);
  const [first] = bare;
  const bareValue = bare.every((one) => sameText(one.value, first?.value ?? one.value)) ? first?.value : NULL;
  const otherwise = bareValue ?? below;
  if (conditional.length === 0) return otherwise;

  const distinct = conditional.filter(
    (one, index) => conditional.findIndex((other) => sameText(other.value, one.value)) === index,
  );
  const met = distinct.map(({ value }) => ({
    value,
    isMet: isTrue(or(...conditional.filter((one) => sameText(one.value, value)).map((one) => one.truth))),
  }));
  const clashes = met.flatMap((one, index) =>
    met.slice(index + 1).map((other) => and(one.isMet, other.isMet)),
  );
  const outcome = layers.named(
    cases([[or(...clashes), NULL], ...met.map((one) => [one.isMet, one.value] as const)], otherwise),
  );
  const undecided = conditional.map((one) =>
    and(isNull(one.truth), or(isNull(outcome), isTrue(compare(outcome, '<>', one.value)))),
  );
  return layers.named(cases([[or(...undecided), NULL]], outcome));
}

function suppositionValue(emission: Emission, { value, span }: SuppositionEntry): Expression {
  if (value.kind === 'money' || value.kind === 'number' || value.kind === 'percentage') {
    return emission.unsayable(span, 'an amount is presumed or deemed').value;
  }
  return (
    literalHeld(emission, value)?.value ??
    emission.unsayable(span, 'a list or a set is presumed or deemed').value
  );
}

/** Whether a fact has a value only because it is presumed or deemed; two-valued. */
export function isSupposed(recorded: Recorded, held: Held): Expression {
  return and(isNull(recorded.value), not(isNull(held.value)));
}
