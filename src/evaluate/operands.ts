/**
 * Operands.
 *
 * In: an operand and the evaluation it stands in. Out: what is held of it. Calculations follow `held.ts`: not
 * applicable, else unknown, else a fault, else exact arithmetic.
 */
import { addDays, exactYearsBetween, fiscalYear, wholeYearsBetween } from '../base/date.ts';
import { invariant, unreachable } from '../base/invariant.ts';
import { minorDigits } from '../base/money.ts';
import { fromInteger, multiply, negate, type Rational, ratio, roundToMultiple } from '../base/rational.ts';
import type { Operand } from '../program/program.ts';
import type { Held } from '../program/value.ts';
import { moved } from './calendars.ts';
import { type Evaluation, entryAt, type Scope } from './evaluation.ts';
import { calculated, faultAt, known, UNKNOWN_HELD } from './held.ts';
import { aggregated, chosen, listHeld } from './lists.ts';
import { ARITHMETIC, dayOf, sized, sizeOf } from './operators.ts';
import { fieldOf } from './paths.ts';
import { thresholdHeld } from './thresholds.ts';
import type { Verdict } from './truth.ts';

/** What is held of an operand. */
export function operandHeld(evaluation: Evaluation, operand: Operand, scope: Scope): Held {
  switch (operand.kind) {
    case 'literal':
      return known(operand.value);
    case 'fact':
      return evaluation.fact(operand.fact).held;
    case 'field':
      return fieldOf(evaluation.operand(operand.of, scope), operand.field);
    case 'element': {
      const { held } = entryAt(scope, operand.depth);
      return operand.field === undefined ? held : fieldOf(held, operand.field);
    }
    case 'definition': {
      const { body } = entryAt(evaluation.program.definitions, operand.definition);
      return body.kind === 'value'
        ? evaluation.value(operand.definition)
        : truthHeld(evaluation.definition(operand.definition));
    }
    case 'truth':
      return truthHeld(evaluation.condition(operand.condition, scope));
    case 'threshold':
      return thresholdHeld(evaluation, operand.threshold);
    case 'table':
      return evaluation.table(operand.table);
    case 'decision':
      return decisionHeld(evaluation, operand.decision);
    case 'each':
    case 'filter':
      return listHeld(evaluation, operand, scope);
    case 'aggregate':
      return aggregated(evaluation, operand, scope);
    case 'choose':
      return chosen(evaluation, operand, scope);
    default:
      return calculation(evaluation, operand, scope);
  }
}

type Calculation = Operand & {
  kind: 'arithmetic' | 'negate' | 'round' | 'shift' | 'years between' | 'fiscal year';
};

function calculation(evaluation: Evaluation, operand: Calculation, scope: Scope): Held {
  const { id, type } = operand;
  const held = (one: Operand): Held => evaluation.operand(one, scope);
  switch (operand.kind) {
    case 'arithmetic':
      return calculated([held(operand.left), held(operand.right)], (left, right) => {
        const size = ARITHMETIC[operand.operator](sizeOf(left), sizeOf(right));
        if (size === undefined) return faultAt(id, 'division by zero');
        return sized(multiply(size, coinsFor(operand)), type, id);
      });
    case 'negate':
      return calculated([held(operand.operand)], (value) => sized(negate(sizeOf(value)), type, id));
    case 'round':
      return calculated([held(operand.operand)], (value) =>
        sized(roundToMultiple(sizeOf(value), operand.unit, operand.mode), type, id),
      );
    case 'shift':
      return calculated([held(operand.date)], (date) =>
        moved(dayOf(date), operand.period, operand.direction, evaluation.program.calendars, id),
      );
    case 'years between':
      return calculated([held(operand.from), held(operand.to)], (from, to) =>
        yearsBetween(operand, dayOf(from), dayOf(to)),
      );
    case 'fiscal year':
      return calculated([held(operand.date)], (date) => {
        const year = fiscalYear(dayOf(date), operand.startMonth, operand.startDay);
        return year === undefined ? faultAt(id, 'date out of range') : sized(fromInteger(year), type, id);
      });
    default:
      return unreachable(operand);
  }
}

/** How many of the smallest coins of the currency converted into make up for one of the currency converted from. */
function coinsFor({ operator, left, type }: Operand & { kind: 'arithmetic' }): Rational {
  if (operator !== 'converted at' || left.type.kind !== 'money' || type.kind !== 'money')
    return ratio(1n, 1n);
  return ratio(10n ** BigInt(minorDigits(type.currency)), 10n ** BigInt(minorDigits(left.type.currency)));
}

/** Counting both days, the later day counts as over: the years run to the day after it. */
function yearsBetween(operand: Operand & { kind: 'years between' }, from: number, to: number): Held {
  const [first, last] = from <= to ? [from, to] : [to, from];
  const end = operand.countingBothDays ? addDays(last, 1) : last;
  if (end === undefined) return faultAt(operand.id, 'date out of range');
  const years = operand.exact ? exactYearsBetween(first, end) : fromInteger(wholeYearsBetween(first, end));
  return sized(from <= to ? years : negate(years), operand.type, operand.id);
}

function truthHeld(verdict: Verdict): Held {
  switch (verdict.truth) {
    case 'fault':
      return { state: 'fault', fault: verdict.fault };
    case 'unknown':
      return UNKNOWN_HELD;
    default:
      return known({ kind: 'yes or no', yes: verdict.truth === 'yes' });
  }
}

/** The outcome of another decision: unknown while conflict, gap or undetermined. */
function decisionHeld(evaluation: Evaluation, decision: number): Held {
  const { outcome } = evaluation.decision(decision);
  if (outcome === undefined) return UNKNOWN_HELD;
  const choice = entryAt(evaluation.program.decisions, decision).choices.find((one) => one.key === outcome);
  invariant(choice !== undefined, 'an outcome is one of the choices of its decision');
  return known({ kind: 'choice', key: choice.key, name: choice.name });
}
