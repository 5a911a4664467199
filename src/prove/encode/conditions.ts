/**
 * Conditions, as terms.
 *
 * In: a condition and the encoding it stands in. Out: its verdict.
 */
import { invariant, unreachable } from '../../base/invariant.ts';
import type { CompareOperator, Condition, Operand, Window } from '../../program/program.ts';
import type { Terms, Truth } from '../terms.ts';
import { moved } from './calendars.ts';
import type { Encoding, Scope } from './encoding.ts';
import {
  and,
  compared,
  fieldHeld,
  type Held,
  judged,
  not,
  or,
  sameValue,
  sizeOf,
  type Value,
  type Verdict,
  verdict,
} from './held.ts';
import { quantified } from './lists.ts';
import { during, listedIn, startsWith } from './members.ts';

/** What a condition comes to. */
export function conditionVerdict(encoding: Encoding, condition: Condition, scope: Scope): Verdict {
  const { terms } = encoding;
  const held = (operand: Operand): Held => encoding.operand(operand, scope);
  switch (condition.kind) {
    case 'all':
      return and(
        terms,
        condition.operands.map((one) => encoding.condition(one.condition, scope)),
      );
    case 'any':
      return or(
        terms,
        condition.operands.map((one) => encoding.condition(one.condition, scope)),
      );
    case 'not':
      return not(encoding.condition(condition.operand, scope));
    case 'constant':
      return verdict(terms, terms.truth(condition.yes));
    case 'holds': {
      const one = held(condition.operand);
      return compared(terms, [one], yesOf(one.value));
    }
    case 'defined':
      return encoding.definition(condition.definition);
    case 'compare':
      return compare(encoding, condition, condition.operator, held(condition.left), held(condition.right));
    case 'one of':
      return or(
        terms,
        condition.right.map((one) => compare(encoding, condition, 'is', held(condition.left), held(one))),
      );
    case 'between':
      return and(terms, [
        compare(encoding, condition, 'is at least', held(condition.left), held(condition.low)),
        compare(encoding, condition, 'is at most', held(condition.left), held(condition.high)),
      ]);
    case 'within':
      return within(encoding, condition, scope);
    case 'listed':
      return listed(encoding, condition, scope);
    case 'starts with':
      return startsWith(encoding, condition, scope);
    case 'includes':
      return includes(encoding, condition, scope);
    case 'knownness':
      return knownness(encoding, condition, scope);
    case 'dated':
      return during(encoding, condition.from, condition.until);
    case 'exempt':
      return encoding.applied(condition.exemption);
    case 'quantified':
      return quantified(encoding, condition, scope);
    default:
      return unreachable(condition);
  }
}

function yesOf(value: Value): Truth {
  invariant(value.kind === 'yes or no', 'a condition is yes or no');
  return value.yes;
}

const ORDER = {
  'is at least': (terms, left, right) => terms.atMost(sizeOf(right), sizeOf(left)),
  'is more than': (terms, left, right) => terms.less(sizeOf(right), sizeOf(left)),
  'is at most': (terms, left, right) => terms.atMost(sizeOf(left), sizeOf(right)),
  'is less than': (terms, left, right) => terms.less(sizeOf(left), sizeOf(right)),
  'is before': (terms, left, right) => terms.less(sizeOf(left), sizeOf(right)),
  'is on or before': (terms, left, right) => terms.atMost(sizeOf(left), sizeOf(right)),
  'is after': (terms, left, right) => terms.less(sizeOf(right), sizeOf(left)),
  'is on or after': (terms, left, right) => terms.atMost(sizeOf(right), sizeOf(left)),
} satisfies Record<Exclude<CompareOperator, 'is'>, (terms: Terms, left: Value, right: Value) => Truth>;

/** `left <operator> right`. */
function compare(
  encoding: Encoding,
  condition: Condition,
  operator: CompareOperator,
  left: Held,
  right: Held,
): Verdict {
  const { terms } = encoding;
  if (operator === 'is') return isSame(encoding, condition, left, right);
  return compared(terms, [left, right], ORDER[operator](terms, left.value, right.value));
}

/** Whether two operands hold the same. */
export function isSame(encoding: Encoding, condition: Condition, left: Held, right: Held): Verdict {
  const { terms } = encoding;
  const same = sameValue(terms, left.value, right.value);
  if (same === undefined) return encoding.freeVerdict(condition, 'lists compared as wholes');
  return compared(terms, [left, right], same);
}

const WITHIN = {
  after: (terms, day, near, far) => terms.and(terms.less(near, day), terms.atMost(day, far)),
  before: (terms, day, near, far) => terms.and(terms.atMost(far, day), terms.less(day, near)),
  'beginning with': (terms, day, near, far) => terms.and(terms.atMost(near, day), terms.atMost(day, far)),
  'ending with': (terms, day, near, far) => terms.and(terms.atMost(far, day), terms.atMost(day, near)),
} satisfies Record<
  Window['direction'],
  (terms: Terms, ...days: readonly [day: SizeTerm, near: SizeTerm, far: SizeTerm]) => Truth
>;
type SizeTerm = ReturnType<typeof sizeOf>;

function within(encoding: Encoding, condition: Condition & { kind: 'within' }, scope: Scope): Verdict {
  const { terms } = encoding;
  const { period, direction, date } = condition.window;
  const left = encoding.operand(condition.left, scope);
  const near = encoding.operand(date, scope);
  const { day: far, exists } = moved(encoding, sizeOf(near.value), period, direction);
  const test = WITHIN[direction](terms, sizeOf(left.value), sizeOf(near.value), far);
  return judged(terms, [left, near], {
    yes: terms.and(exists, test),
    no: terms.and(exists, terms.not(test)),
    fault: terms.not(exists),
  });
}

function listed(encoding: Encoding, condition: Condition & { kind: 'listed' }, scope: Scope): Verdict {
  const { terms } = encoding;
  const left = encoding.operand(condition.left, scope);
  const key = condition.key === undefined ? undefined : encoding.operand(condition.key, scope);
  const operands = key === undefined ? [left] : [left, key];
  return judged(terms, operands, listedIn(encoding, condition, condition.list, left.value, key?.value));
}

/** Whether a set or a list has all, or any, of the values. */
function includes(encoding: Encoding, condition: Condition & { kind: 'includes' }, scope: Scope): Verdict {
  const { terms } = encoding;
  const { held, entries } = encoding.entries(condition.left, scope);
  const each = condition.right.map((one): Verdict => {
    const wanted = encoding.operand(one, scope);
    // Of a list that holds no entries for a reason: as a comparison with it, but what is wanted may itself not apply.
    const without = and(terms, [
      compared(terms, [{ ...held, known: terms.no }], terms.no),
      compared(terms, [wanted], terms.yes),
    ]);
    const found = or(
      terms,
      entries.map((entry) => and(terms, [entry.isIn, isSame(encoding, condition, entry.held, wanted)])),
    );
    const inList = judged(terms, [wanted], found);
    const pick = (of: 'yes' | 'no' | 'fault'): Truth => terms.either(held.known, inList[of], without[of]);
    return { yes: pick('yes'), no: pick('no'), fault: pick('fault') };
  });
  return condition.mode === 'all' ? and(terms, each) : or(terms, each);
}

function knownness(encoding: Encoding, condition: Condition & { kind: 'knownness' }, scope: Scope): Verdict {
  const { terms } = encoding;
  const said = recordSays(encoding, condition.operand, scope);
  const tests = {
    'is known': said.known,
    'is unknown': terms.not(said.known),
    'is unavailable': said.unavailable,
    'is not applicable': said.notApplicable,
  } satisfies Record<typeof condition.test, Truth>;
  const test = tests[condition.test];
  return {
    yes: terms.and(terms.not(said.fault), test),
    no: terms.and(terms.not(said.fault), terms.not(test)),
    fault: said.fault,
  };
}

/** What the record says of a fact or a field, before presumptions. */
function recordSays(encoding: Encoding, operand: Operand, scope: Scope): Held {
  if (operand.kind === 'field') {
    return fieldHeld(encoding.terms, recordSays(encoding, operand.of, scope), operand.field);
  }
  return operand.kind === 'fact' ? encoding.recorded(operand.fact) : encoding.operand(operand, scope);
}
