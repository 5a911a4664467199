/**
 * Conditions.
 *
 * In: a condition of the decision program. Out: its verdict in SQL, whose three-valued logic is strong Kleene.
 */
import { unreachable } from '../../base/invariant.ts';
import type { CompareOperator, Condition, Operand } from '../../program/program.ts';
import { comparison } from './amounts.ts';
import { during, LONGEST_PERIOD, moved } from './dates.ts';
import type { Emission } from './emission.ts';
import {
  and,
  call,
  cases,
  type Comparison,
  compare,
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
  text,
} from './expression.ts';
import { allOf, anyOf, compared, notSo, obstacles, type Verdict } from './held.ts';
import { quantified } from './lists.ts';
import { amountHeld, operandHeld } from './operands.ts';
import { literalHeld } from './values.ts';

const OPERATORS = {
  is: '=',
  'is at least': '>=',
  'is more than': '>',
  'is at most': '<=',
  'is less than': '<',
  'is before': '<',
  'is on or before': '<=',
  'is after': '>',
  'is on or after': '>=',
} satisfies Record<CompareOperator, Comparison>;

const UNSAID: Verdict = { truth: NULL, fault: FALSE };

export function conditionVerdict(emission: Emission, condition: Condition): Verdict {
  const verdict = (one: Condition): Verdict => conditionVerdict(emission, one);
  switch (condition.kind) {
    case 'all':
      return allOf(condition.operands.map((one) => verdict(one.condition)));
    case 'any':
      return anyOf(condition.operands.map((one) => verdict(one.condition)));
    case 'not':
      return notSo(verdict(condition.operand));
    case 'constant':
      return { truth: { kind: 'boolean', yes: condition.yes }, fault: FALSE };
    case 'holds': {
      const held = operandHeld(emission, condition.operand);
      return compared([held], held.value);
    }
    case 'defined': {
      const made = emission.definitions[condition.definition];
      return made !== undefined && 'truth' in made ? made : UNSAID;
    }
    case 'compare':
      return comparing(emission, condition.left, OPERATORS[condition.operator], condition.right);
    case 'one of':
      return oneOf(emission, condition);
    case 'between':
      return allOf([
        comparing(emission, condition.left, '>=', condition.low),
        comparing(emission, condition.left, '<=', condition.high),
      ]);
    case 'within':
      return within(emission, condition);
    case 'listed':
      return listed(emission, condition);
    case 'starts with':
      return startsWith(emission, condition);
    case 'includes':
      return includes(emission, condition);
    case 'knownness':
      return knownness(emission, condition);
    case 'dated':
      return { truth: during(emission, condition.from, condition.until), fault: FALSE };
    case 'exempt':
      return applies(emission, condition.exemption);
    case 'quantified':
      return quantified(emission, condition);
    default:
      return unreachable(condition);
  }
}

function comparing(emission: Emission, left: Operand, operator: Comparison, right: Operand): Verdict {
  const { kind } = left.type;
  if (kind === 'choices' || kind === 'list' || kind === 'record') {
    emission.unsayable(left.span, 'whole lists or sets are compared');
    return UNSAID;
  }
  if (kind === 'money' || kind === 'number' || kind === 'percentage') {
    const [a, b] = [amountHeld(emission, left), amountHeld(emission, right)];
    return compared([a, b], comparison(a, operator, b));
  }
  const [a, b] = [operandHeld(emission, left), operandHeld(emission, right)];
  return compared([a, b], compare(a.value, operator, b.value));
}

/** Of plain values in one test. */
function oneOf(emission: Emission, { left, right }: Condition & { kind: 'one of' }): Verdict {
  const isPlain =
    (left.type.kind === 'choice' || left.type.kind === 'text' || left.type.kind === 'date') &&
    right.every((one) => one.kind === 'literal');
  if (!isPlain) return anyOf(right.map((one) => comparing(emission, left, '=', one)));
  const held = operandHeld(emission, left);
  return compared(
    [held],
    isIn(
      held.value,
      right.map((one) => operandHeld(emission, one).value),
    ),
  );
}

function within(emission: Emission, condition: Condition & { kind: 'within' }): Verdict {
  const { period, direction, date } = condition.window;
  const { unit } = period;
  if (unit === 'working days' || period.count > LONGEST_PERIOD) {
    const why = unit === 'working days' ? 'working days are counted' : 'the period is too long';
    emission.unsayable(condition.span, why);
    return UNSAID;
  }
  const value = operandHeld(emission, condition.left);
  const near = operandHeld(emission, date);
  const far = moved(emission, near, { ...period, unit }, direction);
  const [on, from, until] = [value.value, near.value, far.value];
  const tests = {
    after: and(compare(from, '<', on), compare(on, '<=', until)),
    before: and(compare(until, '<=', on), compare(on, '<', from)),
    'beginning with': and(compare(from, '<=', on), compare(on, '<=', until)),
    'ending with': and(compare(until, '<=', on), compare(on, '<=', from)),
  } satisfies Record<typeof direction, Expression>;
  const { none } = obstacles([value, near, far]);
  return compared([value, near, far], cases([[none, NULL]], tests[direction]));
}

/** Members of lists, and their successors, by the days they count. */
function membersOf(emission: Emission, list: number) {
  return (emission.program.lists[list]?.members ?? []).flatMap((member) => [
    { key: member.key, value: member.value, from: member.from, until: member.until },
    ...(member.succeededBy === undefined
      ? []
      : [{ key: member.key, value: member.succeededBy, from: member.from, until: undefined }]),
  ]);
}

function isInDuring(
  emission: Emission,
  { from, until }: { from: number | undefined; until: number | undefined },
): Expression {
  return from === undefined && until === undefined
    ? { kind: 'boolean', yes: true }
    : during(emission, from, until);
}

function listed(emission: Emission, condition: Condition & { kind: 'listed' }): Verdict {
  const left = operandHeld(emission, condition.left);
  const key = condition.key === undefined ? undefined : operandHeld(emission, condition.key);
  const members = membersOf(emission, condition.list);
  const plain = ['choice', 'text', 'date', 'yes or no'];
  if ([condition.left, condition.key].some((one) => one !== undefined && !plain.includes(one.type.kind))) {
    emission.unsayable(condition.span, 'amounts or sets are looked up in a list');
    return UNSAID;
  }
  const groups = new Map<string, (typeof members)[number][]>();
  for (const member of members) {
    if ((member.key === undefined) !== (key === undefined)) continue;
    const same = JSON.stringify([member.from, member.until, member.key], (_, one) =>
      typeof one === 'bigint' ? String(one) : one,
    );
    groups.set(same, [...(groups.get(same) ?? []), member]);
  }
  const tests = [...groups.values()].flatMap((group): Expression[] => {
    const [first] = group;
    if (first === undefined) return [];
    const values = group.map(({ value }) => literalHeld(emission, value)?.value ?? NULL);
    const at = first.key === undefined ? undefined : literalHeld(emission, first.key)?.value;
    return [
      and(
        isIn(left.value, values),
        at === undefined || key === undefined ? { kind: 'boolean', yes: true } : compare(key.value, '=', at),
        isInDuring(emission, first),
      ),
    ];
  });
  const helds = key === undefined ? [left] : [left, key];
  const { none } = obstacles(helds);
  return compared(helds, cases([[none, NULL]], or(...tests)));
}

function startsWith(emission: Emission, condition: Condition & { kind: 'starts with' }): Verdict {
  const left = operandHeld(emission, condition.left);
  const texts = condition.prefixes.map((prefix) => {
    const start = operandHeld(emission, prefix);
    return compared([left, start], call('starts with', left.value, start.value));
  });
  if (condition.lists.length === 0) return anyOf(texts);
  const members = condition.lists.flatMap((list) => membersOf(emission, list));
  const tests = members.map((member) =>
    and(
      call('starts with', left.value, literalHeld(emission, member.value)?.value ?? NULL),
      isInDuring(emission, member),
    ),
  );
  return anyOf([...texts, compared([left], cases([[isNull(left.value), NULL]], or(...tests)))]);
}

function includes(
  emission: Emission,
  { left, right, mode, span }: Condition & { kind: 'includes' },
): Verdict {
  if (left.kind !== 'fact' || right.some((one) => one.kind !== 'literal')) {
    emission.unsayable(span, 'a list that is made, or a value that is worked out, is looked for in another');
    return UNSAID;
  }
  if (left.type.kind === 'list' && left.type.element.kind !== 'text' && left.type.element.kind !== 'choice') {
    emission.unsayable(span, 'a list of other things than words is searched');
    return UNSAID;
  }
  const held = operandHeld(emission, left);
  const each = right.map((one): Verdict => {
    const found = isTrue(call('contains', held.value, operandHeld(emission, one).value));
    const open = left.type.kind === 'list' ? isTrue(call('has null', held.value)) : FALSE;
    const test = cases(
      [
        [isNull(held.value), NULL],
        [found, { kind: 'boolean', yes: true }],
        [open, NULL],
      ],
      FALSE,
    );
    return compared([held], test);
  });
  return mode === 'all' ? allOf(each) : anyOf(each);
}

/** Tests of the record, before presumptions. */
function knownness(emission: Emission, { operand, test, span }: Condition & { kind: 'knownness' }): Verdict {
  const recorded = operand.kind === 'fact' ? emission.recorded[operand.fact] : undefined;
  if (recorded === undefined || !isFalseLiteral(recorded.applies.fault)) {
    emission.unsayable(span, 'it is asked of something but a whole fact whether it is known');
    return UNSAID;
  }
  const doesApply = isTrue(recorded.applies.truth);
  const isKnown = and(doesApply, not(isNull(recorded.value)));
  const truth = {
    'is known': isKnown,
    'is unknown': not(isKnown),
    'is unavailable': and(doesApply, isNull(recorded.value), recorded.unavailable),
    'is not applicable': or(
      isFalse(recorded.applies.truth),
      and(doesApply, isNull(recorded.value), recorded.notApplicable),
    ),
  } satisfies Record<typeof test, Expression>;
  return { truth: truth[test], fault: FALSE };
}

/** An exemption applies: available, and the condition of at least one thing it targets is yes. */
export function applies(emission: Emission, exemption: number): Verdict {
  const available = emission.available[exemption] ?? UNSAID;
  const targets = (emission.program.exemptions[exemption]?.targets ?? []).map(({ kind, index }) => {
    const of = {
      rule: emission.holds,
      duty: emission.dutyConditions,
      exemption: emission.exemptionConditions,
    };
    return of[kind][index] ?? UNSAID;
  });
  return allOf([available, anyOf(targets)]);
}

/** A truth as a word. */
export function word(truth: Expression): Expression {
  return cases(
    [
      [truth, text('yes')],
      [isNull(truth), text('unknown')],
    ],
    text('no'),
  );
}
