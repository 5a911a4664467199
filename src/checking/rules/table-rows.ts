/**
 * Rule: the rows of a table fit its columns, and yield to one another without end.
 *
 * In: tables. Out: `table-empty`, `cell-count`, `row-yields-to-itself`.
 */

import { topologicalOrder } from '../../base/graph.ts';
import { displayName, nameKey } from '../../base/names.ts';
import type * as ast from '../../syntax/ast.ts';
import { type Context, declaredHere, type SymbolOf } from '../context.ts';

export function tableRowsFit(context: Context, declaration: ast.Declaration): void {
  const { reporter } = context;
  const table = declaredHere(context, declaration, 'table');
  if (table === undefined) return;
  const { columns, rows } = table.declaration;
  if (columns.length === 0 || rows.length === 0) {
    if (!context.complete) return;
    const values = { table: table.name, missing: columns.length === 0 ? 'columns' : 'rows' };
    reporter.report('table-empty', table.declaration.name.span, values);
    return;
  }
  for (const row of rows) {
    if (row.cells.length === columns.length) continue;
    const values = { row: displayName(row.name.text), cells: row.cells.length, columns: columns.length };
    reporter.report('cell-count', row.name.span, values);
  }
  reportYieldingCycle(context, table);
}

/** For each row the rows it yields to (`unless within row …`), by position; unknown names are left out. */
export function yieldsTo(table: SymbolOf<'table'>): readonly (readonly number[])[] {
  const { rows } = table.declaration;
  const positions = new Map(rows.map((row, index) => [nameKey(row.name.text), index]));
  return rows.map((row) => row.unlessWithin.flatMap((name) => positions.get(nameKey(name.text)) ?? []));
}

function reportYieldingCycle(context: Context, table: SymbolOf<'table'>): void {
  const { rows } = table.declaration;
  const edges = yieldsTo(table);
  const found = topologicalOrder(rows.length, (index) => edges[index] ?? []);
  if (!('cycle' in found)) return;
  const path = found.cycle.flatMap((index) => rows[index] ?? []);
  const [first] = path;
  if (first === undefined) return;
  const names = path.map((row) => displayName(row.name.text));
  context.reporter.report('row-yields-to-itself', first.name.span, { rows: names });
}
