/**
 * Rule: every contract falls within one row of a table, or within rows that agree.
 *
 * In: tables whose rows fit their columns. Out: `rows-disagree` for two rows that can both apply and give different
 * values; `table-gap` for a contract within no row where there is no `otherwise`; each with an example. A table with
 * more than 100,000 combinations, or 4,000,000 cells to try, is not looked at: `table-not-checked`, a warning.
 *
 * Every column is split into the cases its cells tell apart; a figure that is worked out (a fact, a definition) may be
 * anything. Thresholds are taken at each date on which one changes, and the table at each date on which a row or a column
 * comes or goes.
 */
import { formatLong, LAST_DAY } from '../../base/date.ts';
import { topologicalOrder } from '../../base/graph.ts';
import { displayName } from '../../base/names.ts';
import type * as ast from '../../syntax/ast.ts';
import { type Context, declaredHere, type SymbolOf } from '../context.ts';
import { type Case, type Column, columnsOn, product } from '../coverage/columns.ts';
import { thresholdNamed } from '../coverage/constants.ts';
import { expressionKey } from '../coverage/observations.ts';
import { changesIn, endsFirst, includesDay } from '../coverage/table-days.ts';
import { writtenAmount } from '../describe.ts';
import type { Type } from '../type.ts';
import { yieldsTo } from './table-rows.ts';

/** Combinations of cases that are looked at, over all dates together. */
export const MOST_COMBINATIONS = 100_000;

/** Disagreeing pairs of rows reported for one table. */
const MOST_PAIRS = 5;

export function tablesCoverEveryContract(context: Context, declaration: ast.Declaration): void {
  const table = declaredHere(context, declaration, 'table');
  if (table === undefined) return;
  const { columns, rows } = table.declaration;
  const edges = yieldsTo(table);
  const sound =
    columns.length > 0 &&
    rows.length > 0 &&
    rows.every((row) => row.cells.length === columns.length && isTyped(context, row)) &&
    columns.every((column) => context.typeOf.has(column)) &&
    ![...rows, ...table.declaration.datedColumns].some(endsFirst) &&
    !('cycle' in topologicalOrder(rows.length, (row) => edges[row] ?? []));
  if (sound) checkTable(context, table);
}

/** Whether everything in the row has a type: a mistake in it has been reported, and would mislead here. */
function isTyped(context: Context, row: ast.TableRow): boolean {
  return (
    context.typeOf.has(row.gives) &&
    row.cells.every(
      (cell) => cell.kind === 'AnyCell' || cell.right.every((operand) => hasMeaning(context, cell, operand)),
    )
  );
}

function hasMeaning(
  context: Context,
  cell: Extract<ast.TableCell, { readonly kind: 'ComparisonCell' }>,
  operand: ast.Expression,
): boolean {
  const named = cell.operator === 'is listed in' || cell.operator === 'is not listed in';
  const list = named || cell.operator === 'is a code starting with';
  return context.typeOf.has(operand) || (list && context.bindings.meanings.has(operand));
}

interface Findings {
  /** Pairs of rows by position, `low,high`, with an example. */
  readonly pairs: Map<string, string>;
  gap: string | undefined;
}

function checkTable(context: Context, table: SymbolOf<'table'>): void {
  const findings: Findings = { pairs: new Map(), gap: undefined };
  const days = daysOfChange(context, table.declaration);
  const judge = judgeOf(table);
  let combinations = 0;
  for (const [index, day] of days.entries()) {
    const columns = columnsOn(context, table.declaration, day);
    combinations += columns?.reduce((count, column) => count * column.length, 1) ?? Number.POSITIVE_INFINITY;
    if (columns === undefined || combinations > MOST_COMBINATIONS) {
      context.reporter.report('table-not-checked', table.declaration.name.span, { table: table.name });
      return;
    }
    lookAt(columns, judge, rowsOn(table.declaration, day), findings, periodFrom(days, index));
  }
  reportFindings(context, table, findings);
}

/** The rows that count on a day, as bits. */
function rowsOn({ rows }: ast.TableDeclaration, day: number): bigint {
  return rows.reduce((mask, row, index) => (includesDay(row, day) ? mask | (1n << BigInt(index)) : mask), 0n);
}

/** `from 1 April 2027 until 31 March 2028, `; empty where nothing changes. */
function periodFrom(days: readonly number[], index: number): string {
  const [first = 0, next] = days.slice(index);
  if (days.length === 1) return '';
  if (next === first + 1) return `on ${formatLong(first)}, `;
  const until = next === undefined ? '' : ` until ${formatLong(next - 1)}`;
  return `from ${formatLong(first)}${until}, `;
}

/** The days, from the first in force, on which a threshold in a cell has a new figure, or rows and columns come or go. */
function daysOfChange(context: Context, table: ast.TableDeclaration): readonly number[] {
  const start = context.bindings.guidance?.inForceFrom?.day ?? 0;
  const operands = table.rows.flatMap((row) =>
    row.cells.flatMap((cell) => (cell.kind === 'ComparisonCell' ? cell.right : [])),
  );
  const thresholds = new Set(operands.flatMap((operand) => thresholdNamed(context, operand) ?? []));
  const dates = [...thresholds].flatMap((one) => one.declaration.values.map((value) => value.from.day));
  const coming = [...table.rows, ...table.datedColumns].flatMap(changesIn);
  const later = [...dates, ...coming].filter((day) => day > start && day <= LAST_DAY);
  return [...new Set([start, ...later])].sort((a, b) => a - b);
}

// ── Combinations ────────────────────────────────────────────────────────────────────────────────────────────

/** The rows that apply among those whose cells fit, and a number for what each row gives. */
interface Judge {
  apply(fitting: bigint): bigint;
  readonly gives: readonly number[];
}

function judgeOf(table: SymbolOf<'table'>): Judge {
  const { rows } = table.declaration;
  const edges = yieldsTo(table);
  const sorted = topologicalOrder(rows.length, (row) => edges[row] ?? []);
  const order = 'order' in sorted ? sorted.order : [];
  const masks = edges.map((others) => others.reduce((mask, other) => mask | (1n << BigInt(other)), 0n));
  const yielding = masks.some((mask) => mask !== 0n);
  const values = new Map<string, number>();
  const gives = rows.map((row) => {
    const key = expressionKey(row.gives);
    const known = values.get(key) ?? values.size;
    values.set(key, known);
    return known;
  });
  return {
    gives,
    apply(fitting) {
      if (!yielding) return fitting;
      let applying = 0n;
      for (const row of order) {
        const bit = 1n << BigInt(row);
        if ((fitting & bit) !== 0n && ((masks[row] ?? 0n) & applying) === 0n) applying |= bit;
      }
      return applying;
    },
  };
}

function lookAt(
  columns: readonly Column[],
  judge: Judge,
  counting: bigint,
  findings: Findings,
  period: string,
): void {
  for (const cases of product(columns)) {
    const fitting = cases.reduce((rows, one) => rows & one.rows, counting);
    const applying = judge.apply(fitting);
    if (applying === 0n) {
      findings.gap ??= period + exampleOf(cases);
      continue;
    }
    // A single row cannot disagree with itself.
    if ((applying & (applying - 1n)) === 0n) continue;
    collectPairs(applying, judge, findings, () => period + exampleOf(cases));
  }
}

function collectPairs(applying: bigint, judge: Judge, findings: Findings, example: () => string): void {
  const rows = judge.gives.flatMap((_, row) => ((applying >> BigInt(row)) & 1n ? [row] : []));
  const [first] = rows;
  // Rows disagree among themselves exactly when one disagrees with the first.
  const other = rows.find((row) => judge.gives[row] !== judge.gives[first ?? row]);
  if (first === undefined || other === undefined || findings.pairs.size >= MOST_PAIRS) return;
  const key = `${first},${other}`;
  if (!findings.pairs.has(key)) findings.pairs.set(key, example());
}

function exampleOf(cases: readonly Case[]): string {
  const parts = cases.flatMap((one) => one.example ?? []);
  return parts.length === 0 ? 'any contract at all' : parts.join(', ');
}

// ── Reports ─────────────────────────────────────────────────────────────────────────────────────────────────

function reportFindings(context: Context, table: SymbolOf<'table'>, { pairs, gap }: Findings): void {
  const { rows, otherwise, name } = table.declaration;
  for (const [key, example] of pairs) {
    const [first, other] = key.split(',').map((position) => rows[Number(position)]);
    if (first === undefined || other === undefined) continue;
    const values = {
      first: displayName(first.name.text),
      other: displayName(other.name.text),
      example,
      dated: [first, other].some((row) => changesIn(row).length > 0),
    };
    const related = [{ span: first.span, message: 'the other row' }];
    context.reporter.report('rows-disagree', other.name.span, values, related);
  }
  if (gap !== undefined && otherwise === undefined) {
    const value = exampleValue(context.typeOfSymbol.get(table));
    context.reporter.report('table-gap', name.span, { table: table.name, example: gap, value });
  }
}

/** Nought, as the type has it; dots where none is like any other. */
function exampleValue(type: Type | undefined): string {
  switch (type?.kind) {
    case 'money':
      return writtenAmount('0', type.currency);
    case 'number':
      return '0';
    case 'percentage':
      return '0%';
    default:
      return '…';
  }
}
