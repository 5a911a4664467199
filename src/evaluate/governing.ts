/**
 * The governing date.
 *
 * In: a program and a record. Out: the day that governs, the fact it is waiting for, or that none does; and the
 * points of the timeline, for when it is unknown.
 */
import { LAST_DAY } from '../base/date.ts';
import type { Condition, Operand, Program, TableEntry } from '../program/program.ts';
import type { ContractRecord } from '../program/record.ts';
import { nodesOf } from '../program/reads.ts';
import type { Fault } from '../program/value.ts';
import { begin, evaluateEntry } from './begin.ts';
import type { Days } from './evaluation.ts';
import { dayOf } from './operators.ts';
import type { Result } from './result.ts';

export type Governing = Result['governing'];

/** More points of the timeline than this, and what holds whatever the date is not looked for. */
export const MOST_POINTS = 500;

/**
 * The first of the `applies by` facts that is not *not applicable*. What these facts read is read with the date
 * still unknown. A fault in one counts as unknown here; it is given beside.
 */
export function governingDate(
  program: Program,
  record: ContractRecord,
  setAside: number | undefined,
): { readonly governing: Governing; readonly fault: Fault | undefined } {
  const evaluation = begin(program, record, unknownDays(program), setAside);
  const { appliesBy } = program.guidance;
  const last = program.order.findLastIndex(({ kind, index }) => kind === 'fact' && appliesBy.includes(index));
  for (const reference of program.order.slice(0, last + 1)) evaluateEntry(evaluation, reference);
  for (const fact of appliesBy) {
    const { held } = evaluation.fact(fact);
    if (held.state === 'known') {
      return { governing: { kind: 'date', day: dayOf(held.value), fact }, fault: undefined };
    }
    if (held.state !== 'not applicable') {
      const fault = held.state === 'fault' ? held.fault : undefined;
      return { governing: { kind: 'unknown', fact }, fault };
    }
  }
  return { governing: { kind: 'none' }, fault: undefined };
}

/** The days that may govern. Unknown, it is any from the day of coming into force: before it nothing is decided. */
export function governingDays(program: Program, governing: Governing): Days {
  switch (governing.kind) {
    case 'date':
      return { from: governing.day, to: governing.day };
    case 'unknown':
      return unknownDays(program);
    case 'none':
      return undefined;
  }
}

function unknownDays(program: Program): Days {
  return { from: program.guidance.inForceFrom, to: LAST_DAY };
}

/** In force on the governing date. Without a date that governs, it is not; while the date is unknown, it may be. */
export function isInForce(program: Program, governing: Governing): boolean {
  if (governing.kind === 'date') return governing.day >= program.guidance.inForceFrom;
  return governing.kind === 'unknown';
}

/** The days from which something dated differs, from the day of coming into force on, ascending. */
export function pointsOf(program: Program): readonly number[] {
  const first = program.guidance.inForceFrom;
  const changes = [
    ...program.thresholds
      .filter((threshold) => threshold.by === undefined)
      .flatMap((threshold) => threshold.values.map((figure) => figure.from)),
    ...program.lists.flatMap((list) => list.members.flatMap(changesIn)),
    ...program.tables.flatMap(changesInTable),
  ];
  const later = changes.filter((day) => day > first && day <= LAST_DAY);
  return [...new Set([first, ...later])].sort((a, b) => a - b);
}

interface DayRange {
  readonly from: number | undefined;
  readonly until: number | undefined;
}

/** The days from which something begins, or has ended, to count. */
function changesIn({ from, until }: DayRange): readonly number[] {
  return [...(from === undefined ? [] : [from]), ...(until === undefined ? [] : [until + 1])];
}

/** The days on which a row, or a column for it, comes or goes. */
function changesInTable({ rows }: TableEntry): readonly number[] {
  const seen = new Set<Condition | Operand>();
  for (const row of rows) for (const _ of nodesOf(row.condition, seen));
  return [...seen].flatMap((node) => (node.kind === 'dated' ? changesIn(node) : []));
}
