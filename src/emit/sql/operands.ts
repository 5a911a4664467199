/**
 * Operands.
 *
 * In: an operand of the decision program. Out: what is held of it, in SQL, as the reference evaluator has it.
 */
import { unreachable } from '../../base/invariant.ts';
import { minorDigits } from '../../base/money.ts';
import { fromInteger, ONE, ratio } from '../../base/rational.ts';
import type { Operand } from '../../program/program.ts';
import {
  alike,
  constant,
  divided,
  gathered,
  mayOverflow,
  multiplied,
  negated,
  rounded,
  sum,
} from './amounts.ts';
import { figureOn, LONGEST_PERIOD, moved, yearsBetween } from './dates.ts';
import type { Emission } from './emission.ts';
import { call, cases, type Expression, FALSE, isFalseLiteral, or } from './expression.ts';
import { type Held, known, obstacles, times } from './held.ts';
import { aggregated } from './lists.ts';
import { type AmountHeld, inColumn, literalHeld } from './values.ts';

export function operandHeld(emission: Emission, operand: Operand): Held {
  const held = madeOf(emission, operand);
  const isAmount =
    operand.type.kind === 'money' || operand.type.kind === 'number' || operand.type.kind === 'percentage';
  if (!isAmount) return held;
  if (held.amount === undefined) return constant(fromInteger(0));
  if (mayOverflow(held as AmountHeld))
    return emission.unsayable(operand.span, 'what this comes to may have more digits than a database keeps');
  return held;
}

/** An operand that is an amount, by its type. */
export function amountHeld(emission: Emission, operand: Operand): AmountHeld {
  const held = operandHeld(emission, operand);
  return held.amount === undefined ? constant(fromInteger(0)) : { ...held, amount: held.amount };
}

function madeOf(emission: Emission, operand: Operand): Held {
  const { span } = operand;
  const of = (one: Operand): Held => operandHeld(emission, one);
  const amount = (one: Operand): AmountHeld => amountHeld(emission, one);
  switch (operand.kind) {
    case 'literal':
      return (
        literalHeld(emission, operand.value) ??
        emission.unsayable(span, 'a list or a set stands here by itself')
      );
    case 'fact':
      return emission.facts[operand.fact] ?? known(FALSE);
    case 'field':
      return emission.unsayable(span, 'a field of a fact that is no list is read');
    case 'element': {
      const element = emission.elements[operand.depth] ?? '';
      return inColumn({ kind: 'field', of: element, name: operand.field }, operand.type);
    }
    case 'definition': {
      const made = emission.definitions[operand.definition] ?? known(FALSE);
      return 'truth' in made ? { ...known(made.truth), fault: made.fault } : made;
    }
    case 'truth': {
      const { truth, fault } = emission.condition(emission, operand.condition);
      return { ...known(truth), fault };
    }
    case 'threshold':
      return thresholdHeld(emission, operand);
    case 'table':
      return emission.tables[operand.table] ?? known(FALSE);
    case 'decision':
      return known(emission.decisions[operand.decision]?.outcome ?? FALSE);
    case 'each':
    case 'filter':
      return emission.unsayable(span, 'a list made of another is kept or compared');
    case 'aggregate':
      return aggregated(emission, operand);
    case 'choose':
      return chosen(emission, operand);
    case 'arithmetic':
      return arithmetic(emission, operand);
    case 'negate':
      return negated(amount(operand.operand));
    case 'round': {
      const named = emission.layers.named.bind(emission.layers);
      return rounded(amount(operand.operand), operand.unit, operand.mode, named);
    }
    case 'shift': {
      const { unit, count } = operand.period;
      if (unit === 'working days') return emission.unsayable(span, 'working days are counted');
      if (count > LONGEST_PERIOD) return emission.unsayable(span, 'the period is too long');
      return moved(emission, of(operand.date), { ...operand.period, unit }, operand.direction);
    }
    case 'years between':
      return yearsBetween(emission, operand, of(operand.from), of(operand.to));
    case 'fiscal year':
      return emission.unsayable(span, 'a fiscal year is worked out');
    default:
      return unreachable(operand);
  }
}

function thresholdHeld(emission: Emission, operand: Operand & { kind: 'threshold' }): Held {
  const threshold = emission.program.thresholds[operand.threshold];
  if (threshold === undefined) return known(FALSE);
  const stands =
    emission.figuresStand &&
    threshold.by === undefined &&
    threshold.values.every(({ from }) => from <= emission.program.guidance.inForceFrom);
  const last = threshold.values.at(-1);
  if (stands && last !== undefined) return literalHeld(emission, last.value) ?? known(FALSE);
  const by = threshold.by === undefined ? known(emission.day()) : operandHeld(emission, threshold.by);
  const { index, before } = figureOn(emission.program, threshold, by.value, threshold.by === undefined);
  const figures = threshold.values.map(({ value }) => literalHeld(emission, value) ?? known(FALSE));
  const amounts = figures.filter((one): one is AmountHeld => one.amount !== undefined);
  const isAmounts = amounts.length === figures.length;
  const { factor, values, decimals } = isAmounts
    ? alike(amounts, operand.type.kind === 'money' ? fromInteger(100) : ONE)
    : { factor: ONE, values: figures.map((one) => one.value), decimals: 0 };
  const most = {
    n: amounts.reduce((a, { amount }) => (amount.most.n > a ? amount.most.n : a), 1n),
    d: amounts.reduce((a, { amount }) => a * amount.most.d, 1n),
  };
  const whole = amounts.every((one) => one.amount.whole);
  return {
    value: cases(index.map(([when, figure]) => [when, values[figure] ?? FALSE] as const)),
    notApplicable: or(by.notApplicable, before),
    fault: by.fault,
    ...(isAmounts ? { amount: { factor, decimals, over: undefined, constant: undefined, whole, most } } : {}),
  };
}

function arithmetic(emission: Emission, operand: Operand & { kind: 'arithmetic' }): Held {
  const left = amountHeld(emission, operand.left);
  const right = amountHeld(emission, operand.right);
  switch (operand.operator) {
    case '+':
    case '-':
      return sum(left, operand.operator, right);
    case '*':
      return multiplied(left, right);
    case '/':
      return divided(left, right);
    case 'with VAT added at':
      return multiplied(left, sum(constant(ONE), '+', right));
    case 'with VAT taken off at':
      return divided(left, sum(constant(ONE), '+', right));
    case 'converted at': {
      const { left: from, type } = operand;
      const coins =
        from.type.kind === 'money' && type.kind === 'money'
          ? ratio(10n ** BigInt(minorDigits(type.currency)), 10n ** BigInt(minorDigits(from.type.currency)))
          : ONE;
      const converted = multiplied(left, right);
      return {
        ...converted,
        amount: { ...converted.amount, factor: times(converted.amount.factor, coins), whole: false },
      };
    }
    default:
      return unreachable(operand.operator);
  }
}

/** `largest of (a, b)`: what does not apply would be left out, which is not said here. */
function chosen(emission: Emission, operand: Operand & { kind: 'choose' }): Held {
  const helds = operand.operands.map((one) => operandHeld(emission, one));
  if (!helds.every((one) => isFalseLiteral(one.notApplicable)))
    return emission.unsayable(operand.span, 'one of several figures may not apply');
  const amounts = helds.filter((one): one is AmountHeld => one.amount !== undefined);
  if (operand.function === 'total') {
    return amounts
      .slice(1)
      .reduce<AmountHeld>((a, b) => sum(a, '+', b), amounts[0] ?? constant(fromInteger(0)));
  }
  const name = operand.function === 'largest' ? 'greatest' : 'least';
  const { none } = obstacles(helds);
  const pick = (values: readonly Expression[]): Expression =>
    cases([[none, { kind: 'null' }]], call(name, ...values));
  if (amounts.length < helds.length)
    return { ...gathered(helds), value: pick(helds.map((one) => one.value)) };
  if (amounts.some(({ amount }) => amount.over !== undefined))
    return emission.unsayable(operand.span, 'the largest of several fractions is wanted');
  const { factor, values, decimals } = alike(amounts, ONE);
  const most = {
    n: amounts.reduce((a, { amount }) => a + amount.most.n, 0n),
    d: amounts.reduce((a, { amount }) => a * amount.most.d, 1n),
  };
  const whole = amounts.every(({ amount }) => amount.whole);
  return {
    ...gathered(helds),
    value: pick(values),
    amount: { factor, decimals, over: undefined, constant: undefined, whole, most },
  };
}
