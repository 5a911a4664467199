/**
 * Rule: the files that lists and calendars name hold what they are named for.
 *
 * In: lists, calendars and the content of the files. Out: `column-missing`, `list-file-no-rows`, `cell-empty`,
 * `cell-unreadable`, `list-dates`, `column-count`.
 */
import { parseIsoDate } from '../../base/date.ts';
import { parseAmount } from '../../base/money.ts';
import { parseDecimal, parsePercentage } from '../../base/rational.ts';
import { suggest } from '../../base/suggest.ts';
import type * as ast from '../../syntax/ast.ts';
import { type Context, declaredHere } from '../context.ts';
import { describeType } from '../describe.ts';
import type { ListFiles } from '../list-files.ts';
import type { Type } from '../type.ts';

type Content = NonNullable<ReturnType<ListFiles['get']>>;

export function listFilesAreReadable(context: Context, declaration: ast.Declaration): void {
  const list = declaredHere(context, declaration, 'list');
  if (list !== undefined) {
    const member = context.typeOfSymbol.get(list);
    const key = context.keyTypeOfList.get(list);
    const keyed = list.declaration.by !== undefined;
    for (const file of list.declaration.files)
      checkFile(context, file, keyed, keyed ? [key, member] : [member]);
  }
  const calendar = declaredHere(context, declaration, 'calendar');
  for (const file of calendar?.declaration.files ?? []) {
    checkFile(context, file, false, [{ kind: 'date' }]);
  }
}

/** `types`: of the columns that hold members and keys, in the order they are written. */
function checkFile(
  context: Context,
  file: ast.ListFile,
  keyed: boolean,
  types: readonly (Type | undefined)[],
): void {
  const { reporter, files } = context;
  if (file.columns.length !== types.length) {
    reporter.report('column-count', file.span, { keyed, columns: file.columns.length });
    return;
  }
  const path = file.path.value;
  const content = files.get(path);
  // A file that could not be read is absent, and whoever reads the files has reported it.
  if (content === undefined) return;
  const named = [file.fromColumn, file.untilColumn, file.successorColumn].filter((one) => one !== undefined);
  const missing = [...file.columns, ...named].filter((column) => !content.headings.includes(column.value));
  for (const column of missing) {
    const suggestion = suggest(column.value, content.headings);
    const values = { column: column.value, path, headings: content.headings, suggestion };
    reporter.report('column-missing', column.span, values);
  }
  if (missing.length > 0) return;
  if (content.rows.length === 0) reporter.report('list-file-no-rows', file.path.span, { path });
  file.columns.forEach((column, index) => {
    checkCells(context, content, path, column, types[index], true);
  });
  for (const column of [file.fromColumn, file.untilColumn]) {
    if (column !== undefined) checkCells(context, content, path, column, { kind: 'date' }, false);
  }
  if (file.successorColumn !== undefined) {
    checkCells(context, content, path, file.successorColumn, types.at(-1), false);
  }
  checkDates(context, content, file);
}

/** Reports the first cell of a column that is empty, and the first that cannot be read as its type. */
function checkCells(
  context: Context,
  content: Content,
  path: string,
  column: ast.TextLiteral,
  type: Type | undefined,
  needed: boolean,
): void {
  const { reporter } = context;
  const cells = content.rows.map((row) => (row.get(column.value) ?? '').trim());
  const empty = needed ? cells.indexOf('') : -1;
  if (empty !== -1) {
    reporter.report('cell-empty', column.span, { column: column.value, path, row: empty + 1 });
  }
  if (type === undefined) return;
  const unreadable = cells.findIndex((cell) => cell !== '' && !isReadable(cell, type));
  const cell = cells[unreadable];
  if (cell === undefined) return;
  const values = { column: column.value, path, row: unreadable + 1, cell, type: describeType(type) };
  const withoutSign = type.kind === 'percentage' && parseDecimal(cell) !== undefined;
  reporter.report('cell-unreadable', column.span, {
    ...values,
    slip: type.kind === 'date' ? 'date' : withoutSign ? 'no sign' : undefined,
  });
}

function isReadable(cell: string, type: Type): boolean {
  switch (type.kind) {
    case 'date':
      return parseIsoDate(cell) !== undefined;
    case 'number':
      return parseDecimal(cell) !== undefined;
    case 'percentage':
      return parsePercentage(cell) !== undefined;
    case 'money':
      return 'minor' in parseAmount(cell, type.currency);
    default:
      return true;
  }
}

function checkDates(context: Context, content: Content, file: ast.ListFile): void {
  const { fromColumn, untilColumn } = file;
  if (fromColumn === undefined || untilColumn === undefined) return;
  const row = content.rows.findIndex((one) => {
    const from = parseIsoDate((one.get(fromColumn.value) ?? '').trim());
    const until = parseIsoDate((one.get(untilColumn.value) ?? '').trim());
    return from !== undefined && until !== undefined && until < from;
  });
  if (row === -1) return;
  context.reporter.report('list-dates', untilColumn.span, { row: row + 1 });
}
