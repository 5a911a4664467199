/**
 * A register decided, as CSV for spreadsheets (RFC 4180).
 *
 * In:  records and their results, one by one.
 * Out: a row of headings, and one row each in the order of the files. No cell is ever taken for a formula: one that
 *      begins as a formula does gets an apostrophe before it, which spreadsheets read as “this is text”.
 */

import { formatIso } from '../../base/date.ts';
import { visible } from '../../base/visible.ts';
import { capitalised } from '../../evaluate/text/english.ts';
import { short } from '../../evaluate/text/one-line.ts';
import { ownDecisions } from '../../program/own.ts';
import type { Program } from '../../program/program.ts';
import { type Assessed, decisionNamed } from './register.ts';

/** Without it, spreadsheets take UTF-8 for something else. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * What begins a formula in one spreadsheet or another, the wide forms of the four signs too: at the start of a cell,
 * and after a semicolon, which begins a cell where the comma is the sign of decimals.
 */
const FORMULA = /(^|;)(\s*["']*\s*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu;

/** `across`: other guidance may decide, so each row says which did. */
export function csvHead(program: Program, across: boolean): string {
  const decisions = ownDecisions(program).map((one) => capitalised(one.name));
  const rest = ['Why', 'Needed', 'First due', 'Duties owed', 'Notes', 'Illustrative figures'];
  if (across) rest.push('Decided by');
  const headings = ['Record', 'Status', ...decisions, ...rest];
  return `${BYTE_ORDER_MARK}${csvRow(headings)}`;
}

export function csvOf(program: Program, { decided: { told }, timeline }: Assessed, across: boolean): string {
  const { record, result } = told;
  const { decisions, instead, needs, duties, disregarded, undated } = short(told.program, record, result);
  const why = instead === undefined ? [...new Set(decisions.map((one) => one.why))] : [instead];
  return csvRow([
    record.id,
    result.status,
    ...ownDecisions(program).map(({ name }) => decisionNamed(decisions, name)?.outcome ?? ''),
    why.join('; '),
    needs.join('; '),
    dayText(duties[0]?.due),
    duties
      .map(({ name, due, isOverdue }) => `${name} ${dayText(due)}${isOverdue ? ' (overdue)' : ''}`.trim())
      .join('; '),
    [...disregarded, ...undated].join('; '),
    result.illustrative.length > 0 ? 'yes' : 'no',
    ...(across ? [timeline.input.guidance.id] : []),
  ]);
}

function dayText(day: number | undefined): string {
  return day === undefined ? '' : formatIso(day);
}

function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** One cell, between quotes where it needs them. */
export function csvCell(text: string): string {
  const safe = visible(text).replace(FORMULA, "$1'$2");
  return /[",'\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
