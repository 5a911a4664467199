/**
 * Thresholds: dated figures.
 *
 * In: a threshold and the day it is read at. Out: the figure of that day, not applicable before the first. While the
 * day is unknown, the figure is known only if it is the same on every day that it can be.
 */
import type { DatedValueEntry, ThresholdEntry } from '../program/program.ts';
import type { Held } from '../program/value.ts';
import { ANY_DAY, type Days, type Evaluation, entryAt } from './evaluation.ts';
import { agreement, calculated, known, NOT_APPLICABLE, UNKNOWN_HELD } from './held.ts';
import { dayOf } from './operators.ts';

/** What is held of a threshold. */
export function thresholdHeld(evaluation: Evaluation, index: number): Held {
  const threshold = entryAt(evaluation.program.thresholds, index);
  if (threshold.by === undefined) return during(threshold, evaluation.days);
  const date = evaluation.operand(threshold.by, []);
  if (date.state === 'unknown' || date.state === 'unavailable') return during(threshold, ANY_DAY);
  return calculated([date], (value) => during(threshold, { from: dayOf(value), until: dayOf(value) }));
}

function during(threshold: ThresholdEntry, days: Days): Held {
  const figures = figuresDuring(threshold, days).map((figure) =>
    figure === undefined ? NOT_APPLICABLE : known(figure.value),
  );
  return agreement(figures) ?? UNKNOWN_HELD;
}

/** The figures that count on one of the days; undefined stands for the time before the first. */
export function figuresDuring(
  threshold: ThresholdEntry,
  days: Days,
): readonly (DatedValueEntry | undefined)[] {
  if (days === undefined) return [undefined];
  const first = threshold.values.findLast((figure) => figure.from <= days.from);
  const later = threshold.values.filter((figure) => figure.from > days.from && figure.from <= days.until);
  return [first, ...later];
}
