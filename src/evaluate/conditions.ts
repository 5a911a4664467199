/**
 * Conditions.
 *
 * In: a condition and the evaluation it stands in. Out: its verdict. Comparing an unknown or unavailable value is
 * unknown, a not-applicable one no; `is not X` is not (is X).
 */
import { FIRST_DAY, LAST_DAY } from '../base/date.ts';
import { invariant, unreachable } from '../base/invariant.ts';
import type { Condition, Operand } from '../program/program.ts';
import type { Held, Value } from '../program/value.ts';
import { moved, WITHIN } from './calendars.ts';
import type { Days, Evaluation, Scope } from './evaluation.ts';
import { recordSays } from './facts.ts';
import { compared, judged, obstacleVerdict, sameValue } from './held.ts';
import { quantified } from './lists.ts';
import { listedIn, membersOf } from './members.ts';
import { COMPARE, dayOf, KNOWNNESS } from './operators.ts';
import { and, faulty, not, or, UNKNOWN, type Verdict, verdict } from './truth.ts';

/** What a condition comes to. */
export function conditionVerdict(evaluation: Evaluation, condition: Condition, scope: Scope): Verdict {
  const held = (operand: Operand): Held => evaluation.operand(operand, scope);
  switch (condition.kind) {
    case 'all':
      return and(condition.operands.map((one) => evaluation.condition(one.condition, scope)));
    case 'any':
      return or(condition.operands.map((one) => evaluation.condition(one.condition, scope)));
    case 'not':
      return not(evaluation.condition(condition.operand, scope));
    case 'constant':
      return verdict(condition.yes);
    case 'holds':
      return compared([held(condition.operand)], isYes);
    case 'defined':
      return evaluation.definition(condition.definition);
    case 'compare':
      return compared([held(condition.left), held(condition.right)], COMPARE[condition.operator]);
    case 'one of':
      return or(condition.right.map((one) => compared([held(condition.left), held(one)], COMPARE.is)));
    case 'between':
      return and([
        compared([held(condition.left), held(condition.low)], COMPARE['is at least']),
        compared([held(condition.left), held(condition.high)], COMPARE['is at most']),
      ]);
    case 'within':
      return within(evaluation, condition, scope);
    case 'listed':
      return judged(
        [held(condition.left), ...(condition.key === undefined ? [] : [held(condition.key)])],
        (value, key) => listedIn(evaluation, condition.list, value, key),
      );
    case 'starts with':
      return startsWith(evaluation, condition, scope);
    case 'includes':
      return includes(evaluation, condition, scope);
    case 'knownness': {
      const said = recordSays(evaluation, condition.operand, scope);
      return said.state === 'fault' ? faulty(said.fault) : verdict(KNOWNNESS[condition.test](said));
    }
    case 'dated':
      return duringDays(evaluation.days, condition);
    case 'exempt':
      return evaluation.applies(condition.exemption);
    case 'quantified':
      return quantified(evaluation, condition, scope);
    default:
      return unreachable(condition);
  }
}

/** Whether the governing date is among the days: unknown while only some of the days that may govern are. */
function duringDays(
  days: Days,
  { from = FIRST_DAY, until = LAST_DAY }: Condition & { kind: 'dated' },
): Verdict {
  if (days === undefined || days.until < from || days.from > until) return verdict(false);
  return days.from >= from && days.until <= until ? verdict(true) : UNKNOWN;
}

function isYes(value: Value): boolean {
  invariant(value.kind === 'yes or no', 'a condition is yes or no');
  return value.yes;
}

function within(evaluation: Evaluation, condition: Condition & { kind: 'within' }, scope: Scope): Verdict {
  const { period, direction, date } = condition.window;
  const left = evaluation.operand(condition.left, scope);
  return judged([left, evaluation.operand(date, scope)], (value, near) => {
    const far = moved(dayOf(near), period, direction, evaluation.program.calendars, condition.id);
    return compared([far], (end) => WITHIN[direction](dayOf(value), dayOf(near), dayOf(end)));
  });
}

/** A code starting with any of the texts, or with any member of the lists. */
function startsWith(
  evaluation: Evaluation,
  condition: Condition & { kind: 'starts with' },
  scope: Scope,
): Verdict {
  const left = evaluation.operand(condition.left, scope);
  const texts = condition.prefixes.map((prefix) =>
    compared([left, evaluation.operand(prefix, scope)], (code, start) =>
      textOf(code).startsWith(textOf(start)),
    ),
  );
  const members = judged([left], (code) =>
    or(
      condition.lists.flatMap((list) =>
        membersOf(evaluation, list).map((member) =>
          and([verdict(textOf(code).startsWith(textOf(member.value))), member.isIn()]),
        ),
      ),
    ),
  );
  return or(condition.lists.length === 0 ? texts : [...texts, members]);
}

function textOf(value: Value): string {
  invariant(value.kind === 'text', 'a code is a text');
  return value.text;
}

/** Whether a set or a list has all, or any, of the values. */
function includes(
  evaluation: Evaluation,
  condition: Condition & { kind: 'includes' },
  scope: Scope,
): Verdict {
  const left = evaluation.entries(condition.left, scope);
  const each = condition.right.map((one) => {
    const wanted = evaluation.operand(one, scope);
    if (left.state !== 'known') {
      // What is wanted may itself not apply, which settles it.
      return and([obstacleVerdict(left), compared([wanted], () => true)]);
    }
    return judged([wanted], (value) =>
      or(
        left.entries.map((entry) =>
          and([entry.isIn, compared([entry.held], (member) => sameValue(member, value))]),
        ),
      ),
    );
  });
  return condition.mode === 'all' ? and(each) : or(each);
}
