/**
 * Days: periods, years, and what counts on the governing date.
 *
 * In: what is held of dates. Out: what is held of a day moved, of years between two, and whether a day that may govern
 * is among some.
 */
import { FIRST_DAY, LAST_DAY } from '../../base/date.ts';
import { ONE, ratio } from '../../base/rational.ts';
import type { Operand, Period, Program, Window } from '../../program/program.ts';
import type { Emission } from './emission.ts';
import {
  and,
  call,
  cases,
  compare,
  date,
  type Expression,
  FALSE,
  integer,
  isNull,
  isTrue,
  neverNull,
  NULL,
  not,
  or,
  TRUE,
} from './expression.ts';
import { type Held, obstacles } from './held.ts';

/** Whether a day lies outside the calendar; two-valued. */
function isOutside(day: Expression): Expression {
  return isTrue(or(compare(day, '<', date(FIRST_DAY)), compare(day, '>', date(LAST_DAY))));
}

/** A day moved, as the reference does: also the end of the window that begins or ends with it. */
export function moved(
  emission: Emission,
  from: Held,
  { count, unit }: Period & { readonly unit: Exclude<Period['unit'], 'working days'> },
  direction: Window['direction'],
): Held {
  const named = emission.layers.named.bind(emission.layers);
  const forwards = direction === 'after' || direction === 'beginning with';
  const countsDay = direction === 'beginning with' || direction === 'ending with';
  const step = forwards ? 1 : -1;
  const byDays = unit === 'days' || unit === 'weeks';
  const many = step * count * (unit === 'weeks' ? 7 : unit === 'years' ? 12 : 1);
  const end = named(call(byDays ? 'add days' : 'add months', from.value, integer(many)));
  const before = call('add days', end, integer(-step));
  const endsEarly = compare(call('day of', end), '<', call('day of', from.value));
  const reached = !countsDay ? end : named(forwards && !byDays ? cases([[endsEarly, end]], before) : before);
  const outside = named(countsDay ? or(isOutside(end), isOutside(reached)) : isOutside(end));
  return {
    value: cases([[outside, NULL]], reached),
    notApplicable: from.notApplicable,
    fault: or(from.fault, outside),
  };
}

/** Periods so long that no database counts them in days are no SQL. */
export const LONGEST_PERIOD = 100_000;

/** The years between two days, whole or exact; counting both, the later day counts as over. */
export function yearsBetween(
  emission: Emission,
  operand: Operand & { kind: 'years between' },
  from: Held,
  to: Held,
): Held {
  const named = emission.layers.named.bind(emission.layers);
  const both = and(not(isNull(from.value)), not(isNull(to.value)));
  const first = named(cases([[both, call('least', from.value, to.value)]]));
  const last = named(cases([[both, call('greatest', from.value, to.value)]]));
  const end = named(operand.countingBothDays ? call('add days', last, integer(1)) : last);
  const outside = operand.countingBothDays ? named(isOutside(end)) : FALSE;
  const apart = named(call('subtract', call('year of', end), call('year of', first)));
  const anniversary = (years: Expression): Expression =>
    call('add months', first, call('multiply', years, integer(12)));
  const years = named(
    cases([[compare(anniversary(apart), '>', end), call('subtract', apart, integer(1))]], apart),
  );
  const turned = (value: Expression): Expression =>
    cases(
      [
        [outside, NULL],
        [compare(from.value, '>', to.value), call('subtract', integer(0), value)],
      ],
      value,
    );
  const { notApplicable, fault } = obstacles([from, to]);
  const common = { notApplicable, fault: or(fault, outside) };
  const most = { n: 10_000n * 366n, d: 366n };
  const plain = { decimals: 0, constant: undefined, most };
  if (!operand.exact) {
    return {
      ...common,
      value: turned(years),
      amount: { ...plain, factor: ONE, over: undefined, whole: true },
    };
  }
  const since = named(anniversary(years));
  const length = named(call('days between', since, anniversary(call('add', years, integer(1)))));
  const days = call('days between', since, end);
  return {
    ...common,
    value: turned(call('add', call('multiply', years, length), days)),
    amount: { ...plain, factor: ratio(1n, 1n), over: length, whole: false },
  };
}

/** Whether the governing date is among the days, both included: unknown while only some of the days that may govern are. */
export function during(
  { program, day }: Emission,
  from: number | undefined,
  until: number | undefined,
): Expression {
  const governing = day();
  const within = and(
    compare(governing, '>=', date(from ?? FIRST_DAY)),
    until === undefined || until >= LAST_DAY ? TRUE : compare(governing, '<=', date(until)),
  );
  const { inForceFrom } = program.guidance;
  const settled =
    (until ?? LAST_DAY) < inForceFrom || (from ?? FIRST_DAY) > LAST_DAY
      ? FALSE
      : (from ?? FIRST_DAY) <= inForceFrom && (until ?? LAST_DAY) >= LAST_DAY
        ? TRUE
        : undefined;
  return settled === undefined || neverNull(governing)
    ? within
    : cases([[isNull(governing), settled]], within);
}

/** A figure by the day it is read at, as a threshold has them; `open`: what it is while the governing date is unknown. */
export function figureOn(
  program: Program,
  threshold: Program['thresholds'][number],
  day: Expression,
  isGoverning: boolean,
): { readonly index: readonly (readonly [Expression, number])[]; readonly before: Expression } {
  const { values } = threshold;
  const latest = values.map((figure, index) => [compare(day, '>=', date(figure.from)), index] as const);
  const [first] = values;
  const before =
    first === undefined ? TRUE : and(not(isNull(day)), isTrue(compare(day, '<', date(first.from))));
  const { inForceFrom } = program.guidance;
  const later = values.filter((figure) => figure.from > inForceFrom);
  const current = values.findLastIndex((figure) => figure.from <= inForceFrom);
  const open = isGoverning && current !== -1 && later.length === 0 ? [[isNull(day), current] as const] : [];
  return { index: [...open, ...latest.toReversed()], before };
}
