/**
 * A register decided, as CSV for spreadsheets (RFC 4180).
 *
 * In:  records and their results, one by one.
 * Out: a row of headings, and one row each in the order of the files. No cell is ever taken for a formula: one that
 *      begins as a formula does gets an apostrophe before it, which spreadsheets read as “this is text”.
 */

import { formatIso } from '../../base/date.ts';
import { visible } from '../../base/visible.ts';
import type { Program } from '../../program/program.ts';
import type { Assessed } from './register.ts';
import { type RegisterCell, registerColumns, registerRow } from './register-row.ts';

/** Without it, spreadsheets take UTF-8 for something else. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * What begins a formula in one spreadsheet or another, the wide forms of the four signs too: at the start of a cell,
 * and after a semicolon, which begins a cell where the comma is the sign of decimals.
 */
const FORMULA = /(^|;)(\s*["']*\s*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu;

/** `across`: other guidance may decide, so each row says which did. */
export function csvHead(program: Program, across: boolean): string {
  return `${BYTE_ORDER_MARK}${csvRow(registerColumns(program, across).map(({ name }) => name))}`;
}

export function csvOf(program: Program, assessed: Assessed, across: boolean): string {
  return csvRow(registerRow(program, assessed, across).map(textOf));
}

/** A cell as text; a number is a day. */
function textOf(cell: RegisterCell): string {
  if (typeof cell === 'object') return cell.join('; ');
  if (typeof cell === 'number') return formatIso(cell);
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return cell ?? '';
}

function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** One cell, between quotes where it needs them. */
export function csvCell(text: string): string {
  const safe = visible(text).replace(FORMULA, "$1'$2");
  return /[",'\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
