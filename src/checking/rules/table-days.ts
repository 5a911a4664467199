/**
 * Rule: the days of rows and columns are sound.
 *
 * In: tables. Out: `table-dates` for a row or column that ends before it begins; for a `column` line `no-such-column`,
 * `column-without-days`, and `column-dated-twice`.
 */
import { displayName } from '../../base/names.ts';
import type * as ast from '../../syntax/ast.ts';
import { type Context, suggestAmong } from '../context.ts';
import { expressionKey } from '../coverage/observations.ts';
import { changesIn, type Days, endsFirst } from '../coverage/table-days.ts';
import { unbracketed } from '../expressions/flexible.ts';

export function tableDaysAreSound(context: Context, declaration: ast.Declaration): void {
  if (declaration.kind !== 'TableDeclaration') return;
  for (const row of declaration.rows) checkOrder(context, row, 'row');
  for (const column of declaration.datedColumns) checkOrder(context, column, 'column');
  checkColumns(context, declaration);
}

function checkOrder(context: Context, days: Days, what: 'row' | 'column'): void {
  if (!endsFirst(days)) return;
  const related = days.from === undefined ? [] : [{ span: days.from.span, message: 'it begins here' }];
  context.reporter.report('table-dates', days.until?.span, { what }, related);
}

function checkColumns(context: Context, table: ast.TableDeclaration): void {
  const headings = new Set(table.columns.map(expressionKey));
  const seen = new Map<string, ast.DatedColumn>();
  for (const dated of table.datedColumns) {
    const { heading } = dated;
    const key = expressionKey(heading);
    const written = nameWritten(heading);
    if (!headings.has(key)) {
      const names = table.columns.flatMap((column) => nameWritten(column) ?? []);
      const suggestion = written === undefined ? undefined : suggestAmong(context, written, names);
      context.reporter.report('no-such-column', heading.span, { written, headings: names, suggestion });
      continue;
    }
    const first = seen.get(key);
    if (first !== undefined) {
      const related = [{ span: first.heading.span, message: 'the other place' }];
      context.reporter.report('column-dated-twice', heading.span, { column: written ?? 'this' }, related);
      continue;
    }
    seen.set(key, dated);
    if (changesIn(dated).length === 0 && context.complete) {
      context.reporter.report('column-without-days', heading.span, { column: written ?? 'this' });
    }
  }
}

function nameWritten(heading: ast.Expression): string | undefined {
  const named = unbracketed(heading);
  return named.kind === 'NameExpression' ? displayName(named.name.text) : undefined;
}
