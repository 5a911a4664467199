/**
 * The governing date.
 *
 * In: a program and a record. Out: the day that governs, the fact it is waiting for, or that none does; the days that
 * may govern; and the points among them, for when it is unknown.
 */
import type { Condition, Operand, Program, TableEntry } from '../program/program.ts';
import { nodesOf } from '../program/reads.ts';
import type { ContractRecord } from '../program/record.ts';
import type { Fault } from '../program/value.ts';
import { begin, evaluateEntry } from './begin.ts';
import { ANY_DAY, type Days } from './evaluation.ts';
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
  const evaluation = begin(program, record, ANY_DAY, setAside);
  const { appliesBy } = program.guidance;
  const last = program.order.findLastIndex(({ kind, index }) => kind === 'fact' && appliesBy.includes(index));
  for (const reference of program.order.slice(0, last + 1)) evaluateEntry(evaluation, reference);
  for (const fact of appliesBy) {
    const { held, origin } = evaluation.fact(fact);
    if (held.state === 'known') {
      return { governing: { kind: 'date', day: dayOf(held.value), fact }, fault: undefined };
    }
    if (held.state !== 'not applicable') {
      const fault = held.state === 'fault' ? held.fault : undefined;
      // Bounds say nothing of a date that may not apply, or that something may yet be presumed of.
      const within = origin.kind === 'nothing recorded' ? record.facts.get(fact)?.bounds : undefined;
      return { governing: { kind: 'unknown', fact, ...(within === undefined ? {} : { within }) }, fault };
    }
  }
  return { governing: { kind: 'none' }, fault: undefined };
}

/** When a contract is decided, under one text. */
export interface Time {
  readonly governing: Governing;
  /** What left the governing date unknown, if a fault did. */
  readonly fault: Fault | undefined;
  /** The days that may govern while the text is in force; undefined when no date governs. */
  readonly days: Days;
  /** Whether the text is in force on the governing date; `may be`: that date is not known well enough to tell. */
  readonly inForce: 'yes' | 'no' | 'may be';
  /** Whether anything still waits for the governing date. */
  readonly open: boolean;
}

/** The time of a contract under a program by itself, in force from its first day to the last of the calendar. */
export function timeOf(program: Program, record: ContractRecord, setAside: number | undefined): Time {
  const { governing, fault } = governingDate(program, record, setAside);
  const first = program.guidance.inForceFrom;
  switch (governing.kind) {
    case 'date':
      return { ...onDay(governing.day), governing, fault, inForce: governing.day >= first ? 'yes' : 'no' };
    case 'unknown': {
      const { from, until } = governing.within ?? ANY_DAY;
      const inForce =
        until < first ? 'no' : governing.within === undefined || from < first ? 'may be' : 'yes';
      return { governing, fault, days: { from: Math.max(from, first), until }, inForce, open: true };
    }
    case 'none':
      return { governing, fault, days: undefined, inForce: 'no', open: false };
  }
}

/** One day governs, or may be taken to. */
export function onDay(day: number): Pick<Time, 'days' | 'open'> {
  return { days: { from: day, until: day }, open: false };
}

/** The days among those that may govern from which something dated differs, ascending; the first of all of them. */
export function pointsOf(program: Program, days: NonNullable<Days>): readonly number[] {
  const changes = [
    ...program.thresholds
      .filter((threshold) => threshold.by === undefined)
      .flatMap((threshold) => threshold.values.map((figure) => figure.from)),
    ...program.lists.flatMap((list) => list.members.flatMap(changesIn)),
    ...program.tables.flatMap(changesInTable),
  ];
  const later = changes.filter((day) => day > days.from && day <= days.until);
  return [...new Set([days.from, ...later])].sort((a, b) => a - b);
}

interface Dated {
  readonly from: number | undefined;
  readonly until: number | undefined;
}

/** The days from which something begins, or has ended, to count. */
function changesIn({ from, until }: Dated): readonly number[] {
  return [...(from === undefined ? [] : [from]), ...(until === undefined ? [] : [until + 1])];
}

/** The days on which a row, or a column for it, comes or goes. */
function changesInTable({ rows }: TableEntry): readonly number[] {
  const seen = new Set<Condition | Operand>();
  for (const row of rows) for (const _ of nodesOf(row.condition, seen));
  return [...seen].flatMap((node) => (node.kind === 'dated' ? changesIn(node) : []));
}
