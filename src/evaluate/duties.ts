/**
 * Duties.
 *
 * In: a duty. Out: whether it is owed, when it is due, and how it stands on the assessment date.
 */
import type { Fault, Held } from '../program/value.ts';
import { type DutyEvaluation, type Evaluation, entryAt } from './evaluation.ts';
import { NOT_APPLICABLE, UNKNOWN_HELD } from './held.ts';
import { dayOf } from './operators.ts';
import type { DutyResult } from './result.ts';
import { and, not, or, type Verdict } from './truth.ts';

/** Owed: its condition, and no exemption from it available. What is only due or done when owed is not asked otherwise. */
export function dutyEvaluation(evaluation: Evaluation, index: number): DutyEvaluation {
  const duty = entryAt(evaluation.program.duties, index);
  const owed = and([
    evaluation.condition(duty.condition, []),
    not(or(duty.exemptions.map(evaluation.available))),
  ]);
  const due = duty.due === undefined ? NOT_APPLICABLE : evaluation.operand(duty.due, []);
  const satisfied =
    duty.satisfiedWhen === undefined ? undefined : evaluation.condition(duty.satisfiedWhen, []);
  const isOwed = owed.truth === 'yes';
  return {
    result: {
      duty: index,
      owed: owed.truth,
      due: owed.truth !== 'no' && due.state === 'known' ? dayOf(due.value) : undefined,
      performance: isOwed ? performance(evaluation, satisfied, due) : undefined,
    },
    faults: faultsOf(owed, ...(isOwed ? [isOutsideCalendar(due) ? undefined : due, satisfied] : [])),
  };
}

/** A calendar that does not reach the due date leaves the duty owed: only its day cannot be determined. */
function isOutsideCalendar(due: Held): boolean {
  return due.state === 'fault' && due.fault.what === 'outside the calendar';
}

/**
 * Nothing tells without `satisfied when`. Not satisfied, a duty is overdue when the assessment date lies after the
 * day it is due; without such a day it stays outstanding; while either cannot be told, nor can this.
 */
function performance(
  evaluation: Evaluation,
  satisfied: Verdict | undefined,
  due: Held,
): DutyResult['performance'] {
  if (satisfied === undefined) return undefined;
  if (satisfied.truth !== 'no') return satisfied.truth === 'yes' ? 'satisfied' : 'unknown';
  if (due.state === 'not applicable') return 'outstanding';
  const today = assessmentDate(evaluation);
  if (due.state !== 'known' || today.state !== 'known') return 'unknown';
  return dayOf(today.value) > dayOf(due.value) ? 'overdue' : 'outstanding';
}

function assessmentDate(evaluation: Evaluation): Held {
  const index = evaluation.program.facts.findIndex((fact) => fact.builtIn === 'assessment date');
  return index === -1 ? UNKNOWN_HELD : evaluation.fact(index).held;
}

function faultsOf(...parts: readonly (Verdict | Held | undefined)[]): readonly Fault[] {
  return parts.flatMap((part) => (part !== undefined && 'fault' in part ? [part.fault] : []));
}
