/**
 * Tables.
 *
 * In: a checked table. Out: its entry in the decision program, each row a condition and what it gives.
 */
import { invariant } from '../../base/invariant.ts';
import { displayName, nameKey } from '../../base/names.ts';
import { changesIn, type Days, daysOfColumns } from '../../checking/coverage/table-days.ts';
import type * as ast from '../../syntax/ast.ts';
import type { Condition, TableEntry } from '../program.ts';
import { type Lowering, typeOfSymbol } from './context.ts';
import { citationsOf, type SymbolOf } from './declarations.ts';
import { comparison, lowerOperand } from './expressions.ts';

/**
 * A row's condition is its days, its cells, and none of the rows it is `unless within`. Those rows' conditions are
 * shared nodes, so that a table of rows that exclude each other stays as small as it is written. A cell of a column
 * that comes or goes is met outside the days of the column.
 */
export function lowerTable(lowering: Lowering, symbol: SymbolOf<'table'>): TableEntry {
  const { declaration } = symbol;
  const conditions = new Map<string, Condition>();
  const rows = new Map(declaration.rows.map((row) => [nameKey(row.name.text), row]));
  const columnDays = daysOfColumns(declaration);
  const conditionOfRow = (row: ast.TableRow): Condition => {
    const key = nameKey(row.name.text);
    const known = conditions.get(key);
    if (known !== undefined) return known;
    const cells = row.cells.flatMap((cell, position): readonly Condition[] => {
      const column = declaration.columns[position];
      invariant(column !== undefined, 'a row has as many cells as there are columns');
      if (cell.kind === 'AnyCell') return [];
      const left = () => lowerOperand(lowering, column);
      const met = comparison(lowering, cell.operator, left, cell.right, cell.span);
      const days = columnDays[position];
      return [days === undefined ? met : whileDated(lowering, days, met)];
    });
    const others = row.unlessWithin.map((name): Condition => {
      const other = rows.get(nameKey(name.text));
      invariant(other !== undefined, `“${name.text}” is a row`);
      return { ...lowering.node(name.span), kind: 'not', operand: conditionOfRow(other), from: undefined };
    });
    const days = changesIn(row).length === 0 ? [] : [datedCondition(lowering, row)];
    const condition: Condition = {
      ...lowering.node(row.span),
      kind: 'all',
      operands: [...days, ...cells, ...others].map((one) => ({ label: undefined, condition: one })),
    };
    conditions.set(key, condition);
    return condition;
  };
  return {
    name: symbol.name,
    key: symbol.key,
    span: declaration.span,
    citations: citationsOf(lowering, declaration, declaration.cites),
    type: typeOfSymbol(lowering, symbol),
    rows: declaration.rows.map((row) => ({
      name: displayName(row.name.text),
      condition: conditionOfRow(row),
      gives: lowerOperand(lowering, row.gives),
      illustrative: row.illustrative?.reason.value,
      span: row.span,
    })),
    ...(declaration.otherwise?.kind === 'OtherwiseGap' ? { gapIsMeant: true as const } : {}),
    otherwise:
      declaration.otherwise?.kind === 'OtherwiseValue'
        ? lowerOperand(lowering, declaration.otherwise.value)
        : undefined,
  };
}

function datedCondition(lowering: Lowering, days: Days & Pick<ast.TableRow, 'span'>): Condition {
  return { ...lowering.node(days.span), kind: 'dated', from: days.from?.day, until: days.until?.day };
}

function whileDated(lowering: Lowering, column: ast.DatedColumn, met: Condition): Condition {
  const head = lowering.node(column.span);
  const outside: Condition = {
    ...lowering.node(column.span),
    kind: 'not',
    operand: datedCondition(lowering, column),
    from: undefined,
  };
  return {
    ...head,
    kind: 'any',
    operands: [outside, met].map((condition) => ({ label: undefined, condition })),
  };
}
