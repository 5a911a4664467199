/**
 * Operands, as terms.
 *
 * In: an operand and the encoding it stands in. Out: what is held of it. Overflow (10^60) is left out of account.
 */

import { exactYearsBetween, FIRST_DAY, fiscalYear, LAST_DAY, wholeYearsBetween } from '../../base/date.ts';
import { unreachable } from '../../base/invariant.ts';
import { minorDigits } from '../../base/money.ts';
import { fromInteger, ONE, type Rational, ratio } from '../../base/rational.ts';
import { entryAt } from '../../evaluate/evaluation.ts';
import type { Operand, RoundingMode } from '../../program/program.ts';
import {
  coneOf,
  type DateCalculation,
  type Numeric,
  partsOf,
  type Term,
  type Terms,
  type Truth,
} from '../terms.ts';
import { moved } from './calendars.ts';
import type { Encoding, Scope } from './encoding.ts';
import { calculated, fieldHeld, type Held, known, sizeOf, truthHeld } from './held.ts';
import { aggregated, chosen, listHeld } from './lists.ts';
import { thresholdHeld } from './members.ts';

/** What is held of an operand. */
export function operandHeld(encoding: Encoding, operand: Operand, scope: Scope): Held {
  const { terms, space } = encoding;
  switch (operand.kind) {
    case 'literal':
      return known(terms, space.valueOf(operand.value));
    case 'fact':
      return encoding.fact(operand.fact);
    case 'field':
      return fieldHeld(terms, encoding.operand(operand.of, scope), operand.field);
    case 'element': {
      const { held } = entryAt(scope, operand.depth);
      return operand.field === undefined ? held : fieldHeld(terms, held, operand.field);
    }
    case 'definition': {
      const { body } = entryAt(encoding.program.definitions, operand.definition);
      return body.kind === 'value'
        ? encoding.value(operand.definition)
        : truthHeld(terms, encoding.definition(operand.definition));
    }
    case 'truth':
      return truthHeld(terms, encoding.condition(operand.condition, scope));
    case 'threshold':
      return thresholdHeld(encoding, operand.threshold, operand.type);
    case 'table':
      return encoding.table(operand.table);
    case 'decision':
      return decisionHeld(encoding, operand.decision);
    case 'each':
    case 'filter':
      return listHeld(encoding, operand, scope);
    case 'aggregate':
      return aggregated(encoding, operand, scope);
    case 'choose':
      return chosen(encoding, operand, scope);
    default:
      return calculation(encoding, operand, scope);
  }
}

type Calculation = Operand & {
  kind: 'arithmetic' | 'negate' | 'round' | 'shift' | 'years between' | 'fiscal year';
};

function calculation(encoding: Encoding, operand: Calculation, scope: Scope): Held {
  const { terms } = encoding;
  const held = (one: Operand): Held => encoding.operand(one, scope);
  const sized = (operands: readonly Held[], size: Numeric, faulty: Truth = terms.no): Held => {
    const outside =
      operand.type.kind === 'date' ? terms.not(terms.between(size, FIRST_DAY, LAST_DAY)) : terms.no;
    return calculated(terms, operands, { kind: 'size', size }, terms.or(faulty, outside));
  };
  switch (operand.kind) {
    case 'arithmetic': {
      const left = held(operand.left);
      const right = held(operand.right);
      const { size, faulty } = arithmetic(terms, operand, sizeOf(left.value), sizeOf(right.value));
      return sized([left, right], size, faulty);
    }
    case 'negate': {
      const of = held(operand.operand);
      return sized([of], terms.minus(sizeOf(of.value)));
    }
    case 'round': {
      const of = held(operand.operand);
      return sized([of], rounded(terms, sizeOf(of.value), operand.unit, operand.mode));
    }
    case 'shift': {
      const date = held(operand.date);
      const { day, exists } = moved(encoding, sizeOf(date.value), operand.period, operand.direction);
      return calculated(terms, [date], { kind: 'size', size: day }, terms.not(exists));
    }
    case 'years between':
      return yearsBetween(terms, operand, held(operand.from), held(operand.to));
    case 'fiscal year': {
      const date = held(operand.date);
      const years_ = fiscalYearOf(operand.startMonth, operand.startDay);
      const day = sizeOf(date.value);
      return sized([date], terms.date(years_, day), terms.not(terms.hasDay(years_, day)));
    }
    default:
      return unreachable(operand);
  }
}

/**
 * A product or quotient, or, of more factors than amounts can have before they overflow, a number of which nothing is known:
 * what is squared again and again would have more digits than there is room for.
 */
function multiplied(
  terms: Terms,
  left: Numeric,
  right: Numeric,
  of: (left: Numeric, right: Numeric) => Numeric,
): Numeric {
  const isFew = factorsOf(left) + factorsOf(right) <= MOST_FACTORS;
  return isFew ? of(left, right) : terms.numberVariable(`free ${terms.size()}`, { whole: false });
}

const MOST_FACTORS = 32;
const FACTORS = new WeakMap<Term, number>();

/** How many quantities are multiplied by each other at most. */
function factorsOf(term: Numeric): number {
  for (const each of FACTORS.has(term) ? [] : coneOf([term])) {
    const parts = partsOf(each).map((part) => FACTORS.get(part) ?? 0);
    const isProduct = each.op === 'product' || each.op === 'quotient';
    const own = isProduct
      ? parts.reduce((sum, one) => sum + one, 0)
      : parts.reduce((a, b) => Math.max(a, b), 0);
    FACTORS.set(each, each.op === 'variable' ? 1 : own);
  }
  return FACTORS.get(term) ?? 0;
}

function arithmetic(
  terms: Terms,
  operand: Operand & { kind: 'arithmetic' },
  left: Numeric,
  right: Numeric,
): { readonly size: Numeric; readonly faulty: Truth } {
  const isNought = (of: Numeric): Truth => terms.equal(of, terms.number(0));
  const plusOne = terms.sum(right, terms.number(1));
  switch (operand.operator) {
    case '+':
      return { size: terms.sum(left, right), faulty: terms.no };
    case '-':
      return { size: terms.sum(left, terms.minus(right)), faulty: terms.no };
    case '*':
      return { size: multiplied(terms, left, right, terms.product), faulty: terms.no };
    case '/':
      return { size: multiplied(terms, left, right, terms.quotient), faulty: isNought(right) };
    case 'with VAT added at':
      return { size: terms.product(left, plusOne), faulty: terms.no };
    case 'with VAT taken off at':
      return { size: terms.quotient(left, plusOne), faulty: isNought(plusOne) };
    case 'converted at':
      return {
        size: terms.product(terms.number(coinsFor(operand)), terms.product(left, right)),
        faulty: terms.no,
      };
    default:
      return unreachable(operand.operator);
  }
}

/** How many of the smallest coins of the currency converted into make up for one of the currency converted from. */
function coinsFor({ left, type }: Operand & { kind: 'arithmetic' }): Rational {
  if (left.type.kind !== 'money' || type.kind !== 'money') return ONE;
  return ratio(10n ** BigInt(minorDigits(type.currency)), 10n ** BigInt(minorDigits(left.type.currency)));
}

/** The nearest multiple of the unit: as of its size, with the sign put back, since `away` and `towards` mean nought. */
function rounded(terms: Terms, of: Numeric, unit: Rational, mode: RoundingMode): Numeric {
  const inUnits = terms.quotient(of, terms.number(unit));
  if (inUnits.whole) return of;
  const isNegative = terms.less(inUnits, terms.number(0));
  const size = terms.choose(isNegative, terms.minus(inUnits), inUnits);
  const below = terms.floor(size);
  const rest = terms.sum(size, terms.minus(below));
  const half = terms.number(ratio(1n, 2n));
  const away = {
    'half up': () => terms.atMost(half, rest),
    'half down': () => terms.less(half, rest),
    'half even': () => {
      const halved = terms.product(half, below);
      const isEven = terms.equal(terms.floor(halved), halved);
      return terms.or(terms.less(half, rest), terms.and(terms.equal(half, rest), terms.not(isEven)));
    },
    up: () => terms.less(terms.number(0), rest),
    down: () => terms.no,
  } satisfies Record<RoundingMode, () => Truth>;
  const nearest = terms.choose(away[mode](), terms.sum(below, terms.number(1)), below);
  return terms.product(terms.number(unit), terms.choose(isNegative, terms.minus(nearest), nearest));
}

const YEARS = {
  'whole years': (from, to) => fromInteger(wholeYearsBetween(from, to)),
  'exact years': exactYearsBetween,
} satisfies Record<string, (from: number, to: number) => Rational>;

/** Counting both days, the later day counts as over: the years run to the day after it. */
function yearsBetween(
  terms: Terms,
  operand: Operand & { kind: 'years between' },
  from: Held,
  to: Held,
): Held {
  const kind = operand.exact ? 'exact years' : 'whole years';
  const years_: DateCalculation = {
    key: kind,
    kind,
    count: 0,
    whole: !operand.exact,
    answer: (first = 0, last = 0) => YEARS[kind](first, last),
  };
  const [a, b] = [sizeOf(from.value), sizeOf(to.value)];
  const inOrder = terms.atMost(a, b);
  const first = terms.choose(inOrder, a, b);
  const last = terms.choose(inOrder, b, a);
  const end = operand.countingBothDays ? terms.sum(last, terms.number(1)) : last;
  const years = terms.date(years_, first, end);
  const size = terms.choose(inOrder, years, terms.minus(years));
  return calculated(terms, [from, to], { kind: 'size', size }, terms.less(terms.number(LAST_DAY), end));
}

function fiscalYearOf(month: number, day: number): DateCalculation {
  return {
    key: `fiscal year ${month} ${day}`,
    kind: 'fiscal year',
    count: 100 * month + day,
    whole: true,
    answer(at = 0) {
      const year = fiscalYear(at, month, day);
      return year === undefined ? undefined : fromInteger(year);
    },
  };
}

/** The outcome of another decision: unknown while conflict, gap or undetermined. */
function decisionHeld(encoding: Encoding, index: number): Held {
  const { terms, space } = encoding;
  const { outcome, determined } = encoding.decision(index);
  const code = [...outcome].reduce<Numeric>(
    (before, [key, isIt]) => terms.choose(isIt, terms.number(space.choiceCode(key)), before),
    terms.number(-1),
  );
  return { ...known(terms, { kind: 'choice', code }), known: determined };
}
