/**
 * The days of a table: of its rows, and of its columns.
 *
 * In: a table. Out: what counts on a day, and the days from which something else counts.
 */
import type * as ast from '../../syntax/ast.ts';
import { expressionKey } from './observations.ts';

/** Days as written; both are included. */
export type Days = Pick<ast.TableRow, 'from' | 'until'>;

/** Whether the day is among them. */
export function includesDay({ from, until }: Days, day: number): boolean {
  return (from === undefined || from.day <= day) && (until === undefined || day <= until.day);
}

/** Whether they end before they begin. */
export function endsFirst({ from, until }: Days): boolean {
  return from !== undefined && until !== undefined && until.day < from.day;
}

/** The days from which they begin, or have ended, to count. */
export function changesIn({ from, until }: Days): readonly number[] {
  return [...(from === undefined ? [] : [from.day]), ...(until === undefined ? [] : [until.day + 1])];
}

/** Whether anything in the table counts on some days only. */
export function isDatedTable({ rows, datedColumns }: ast.TableDeclaration): boolean {
  return [...rows, ...datedColumns].some((one) => changesIn(one).length > 0);
}

/** For each column its days, where a line gives it some. */
export function daysOfColumns(table: ast.TableDeclaration): readonly (ast.DatedColumn | undefined)[] {
  const byHeading = new Map(table.datedColumns.map((dated) => [expressionKey(dated.heading), dated]));
  if (byHeading.size === 0) return table.columns.map(() => undefined);
  return table.columns.map((column) => byHeading.get(expressionKey(column)));
}
