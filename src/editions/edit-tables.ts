/**
 * Edits of tables: columns, and rows in which something stays as it was.
 *
 * In:  a table and a column or row. Out: the table, changed.
 */
import { displayName, nameKey } from '../base/names.ts';
import type * as ast from '../syntax/ast.ts';
import { type Editing, nearest, say } from './editing.ts';
import { type Editable, valueKey } from './reference.ts';

type ColumnPart = Extract<ast.Part, { readonly kind: 'ColumnPart' }>;

/** A column at the right, before what the table gives. Every row has to say its cell: silence never means *any*. */
export function insertColumn(editing: Editing, node: Editable, part: ColumnPart): Editable {
  if (node.kind !== 'TableDeclaration') return node;
  const column = shownHeading(part.heading);
  if (node.columns.some((one) => sameHeading(one, part.heading))) {
    editing.fail('inserts-again', part.span, { what: say(node), noun: 'column' });
    return node;
  }
  const cells = new Map(part.cells.map((cell) => [nameKey(cell.row.text), cell]));
  const rows: ast.TableRow[] = [];
  for (const row of node.rows) {
    const cell = cells.get(nameKey(row.name.text));
    cells.delete(nameKey(row.name.text));
    if (cell === undefined) {
      editing.fail('cell-missing', part.span, { row: displayName(row.name.text), column });
      return node;
    }
    rows.push({ ...row, cells: [...row.cells, cell.cell] });
  }
  for (const { row } of cells.values()) {
    const suggestion = nearest(
      displayName(row.text),
      node.rows.map((one) => displayName(one.name.text)),
    );
    const values = { what: say(node), part: `row “${displayName(row.text)}”`, suggestion };
    editing.fail('part-not-there', row.span, values);
  }
  return { ...node, columns: [...node.columns, part.heading], rows };
}

/** A column taken out, with its cell in each row. */
export function repealColumn(
  editing: Editing,
  node: Editable,
  heading: ast.Expression,
  span: ast.PartEdit['span'],
): Editable {
  if (node.kind !== 'TableDeclaration') {
    const part = `column “${shownHeading(heading)}”`;
    editing.fail('part-not-there', span, { what: say(node), part, suggestion: undefined });
    return node;
  }
  const at = node.columns.findIndex((one) => sameHeading(one, heading));
  const old = node.columns[at];
  if (old === undefined) {
    const suggestion = nearest(shownHeading(heading), node.columns.map(shownHeading));
    const part = `column “${shownHeading(heading)}”`;
    editing.fail('part-not-there', span, { what: say(node), part, suggestion });
    return node;
  }
  editing.touch(old.span);
  const rows = node.rows.map((row) => ({ ...row, cells: row.cells.toSpliced(at, 1) }));
  return { ...node, columns: node.columns.toSpliced(at, 1), rows };
}

/** What is put in the place of a row: with the old one's cells and value where the new one says `unchanged`. */
export function substitutedRow(before: unknown, after: unknown): unknown {
  if (!isRow(before) || !isRow(after)) return after;
  return {
    ...after,
    cells: after.cells.map((cell, at) => (isUnchangedCell(cell) ? (before.cells[at] ?? cell) : cell)),
    gives: isUnchanged(after.gives) ? before.gives : after.gives,
  };
}

function isUnchangedCell(cell: ast.TableCell): boolean {
  if (cell.kind !== 'ComparisonCell' || cell.operator !== 'is') return false;
  const [only, second] = cell.right;
  return only !== undefined && second === undefined && isUnchanged(only);
}

function isUnchanged(value: ast.Expression): boolean {
  return value.kind === 'NameExpression' && nameKey(value.name.text) === 'unchanged';
}

function isRow(value: unknown): value is ast.TableRow {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'TableRow';
}

function sameHeading(a: ast.Expression, b: ast.Expression): boolean {
  return valueKey(a) === valueKey(b);
}

function shownHeading(heading: ast.Expression): string {
  return heading.kind === 'NameExpression' ? displayName(heading.name.text) : valueKey(heading);
}
