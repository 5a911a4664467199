/**
 * What is said of one contract in a register that is decided, for tables.
 *
 * In:  a record and its result. Out: the columns and what stands in them, as they are: each way of writing tables makes of them what it
 *      has room for.
 */
import { formatIso } from '../../base/date.ts';
import { capitalised } from '../../evaluate/text/english.ts';
import { short } from '../../evaluate/text/one-line.ts';
import { ownDecisions } from '../../program/own.ts';
import type { Program } from '../../program/program.ts';
import { type Assessed, decisionNamed } from './register.ts';

/** A column: a text, the number of a day, yes or no, or several texts. */
export interface RegisterColumn {
  readonly name: string;
  readonly holds: 'text' | 'date' | 'boolean' | 'texts';
  /** Whether it is called by the guidance, as one of its decisions. */
  readonly isDecision?: boolean;
}

/** What stands in a cell, as its column says; undefined where there is nothing to say. */
export type RegisterCell = string | number | boolean | readonly string[] | undefined;

/** The columns. `across`: other guidance may decide, so each row says which did. */
export function registerColumns(program: Program, across: boolean): readonly RegisterColumn[] {
  const text = (name: string): RegisterColumn => ({ name, holds: 'text' });
  const texts = (name: string): RegisterColumn => ({ name, holds: 'texts' });
  return [
    text('Record'),
    text('Status'),
    ...ownDecisions(program).map((one) => ({ ...text(capitalised(one.name)), isDecision: true })),
    texts('Why'),
    texts('Needed'),
    { name: 'First due', holds: 'date' },
    texts('Duties owed'),
    texts('Notes'),
    { name: 'Illustrative figures', holds: 'boolean' },
    ...(across ? [text('Decided by')] : []),
  ];
}

/** One row, a cell for each column. */
export function registerRow(
  program: Program,
  { decided: { told }, timeline }: Assessed,
  across: boolean,
): readonly RegisterCell[] {
  const { record, result } = told;
  const { decisions, instead, needs, duties, disregarded, undated } = short(told.program, record, result);
  return [
    record.id,
    result.status,
    ...ownDecisions(program).map(({ name }) => decisionNamed(decisions, name)?.outcome),
    instead === undefined ? [...new Set(decisions.map((one) => one.why))] : [instead],
    needs,
    duties[0]?.due,
    duties.map(({ name, due, isOverdue }) =>
      `${name} ${due === undefined ? '' : formatIso(due)}${isOverdue ? ' (overdue)' : ''}`.trim(),
    ),
    [...disregarded, ...undated],
    result.illustrative.length > 0,
    ...(across ? [timeline.input.guidance.id] : []),
  ];
}
