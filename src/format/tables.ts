/**
 * Tables, their cells in columns.
 *
 * In:  tables of the tree.
 * Out: their lines. The cells of a column begin and end in one place, unless that would make the table wider than a
 *      page: then nothing is aligned.
 */
import { displayWidth } from '../base/visible.ts';
import type { DatedColumn, Expression, TableCell, TableDeclaration, TableRow } from '../syntax/ast.ts';
import { COMPARISON_OPERATORS } from '../syntax/ast.ts';
import { illustrativeLines, reasonLines } from './clauses.ts';
import { expressionPieces, tailPieces } from './expressions.ts';
import { commaSeparated, type Line, line, oneLine } from './lines.ts';
import { dateText, nameText } from './literals.ts';
import { typePieces } from './types.ts';

/** Columns of text that the rows of an aligned table may take. */
const PAGE = 200;

export function tableLine(table: TableDeclaration): Line {
  const { name, type, columns, rows, datedColumns, otherwise, cites, span } = table;
  const written = rows.map((row) => [`row ${nameText(row.name)}:`, ...cellTexts(row)]);
  const widths = widthsOf(written);
  return line(
    span,
    [`table ${nameText(name)}: `, ...typePieces(type)],
    [
      ...columnLines(columns),
      ...datedColumns.map(datedColumnLine),
      ...rows.map((row, index) => line(row.span, rowOf(written[index] ?? [], widths), detailLines(row))),
      ...otherwiseLines(otherwise),
      ...reasonLines(undefined, cites),
    ],
  );
}

function columnLines(columns: readonly Expression[]): readonly Line[] {
  const [first] = columns;
  if (first === undefined) return [];
  const headings = columns.map((column) => oneLine(expressionPieces(column)));
  return [line(first.span, `columns ${[...headings, 'gives'].join(' | ')}`)];
}

/** `column contract kind`, with its days below. */
export function datedColumnLine(column: DatedColumn): Line {
  return line(column.span, ['column ', ...expressionPieces(column.heading)], dayLines(column));
}

function dayLines({ from, until }: Pick<TableRow, 'from' | 'until'>): readonly Line[] {
  return [
    ...(from === undefined ? [] : [line(from.span, `from ${dateText(from)}`)]),
    ...(until === undefined ? [] : [line(until.span, `until ${dateText(until)}`)]),
  ];
}

function otherwiseLines(otherwise: TableDeclaration['otherwise']): readonly Line[] {
  if (otherwise === undefined) return [];
  const { span } = otherwise;
  return otherwise.kind === 'OtherwiseGap'
    ? [line(span, 'otherwise is a gap')]
    : [line(span, ['otherwise ', ...expressionPieces(otherwise.value)])];
}

function detailLines(row: TableRow): readonly Line[] {
  const { unlessWithin, illustrative } = row;
  const [first] = unlessWithin;
  const names = commaSeparated(unlessWithin, (name) => [nameText(name)]);
  return [
    ...(first === undefined ? [] : [line(first.span, ['unless within row ', ...names])]),
    ...dayLines(row),
    ...illustrativeLines(illustrative),
  ];
}

// ── Rows ────────────────────────────────────────────────────────────────────────────────────────────────────

/** One row by itself, with the lines below it. */
export function rowLine(row: TableRow): Line {
  return line(row.span, rowOf([`row ${nameText(row.name)}:`, ...cellTexts(row)], []), detailLines(row));
}

/** Rows with words before each, such as `insert`, their cells in columns. */
export function alignedRows(
  rows: readonly { readonly words: string; readonly row: TableRow }[],
): readonly Line[] {
  const written = rows.map(({ words, row }) => [`${words} row ${nameText(row.name)}:`, ...cellTexts(row)]);
  const widths = widthsOf(written);
  return rows.map(({ row }, index) => line(row.span, rowOf(written[index] ?? [], widths), detailLines(row)));
}

/** The cells of a row, and what it gives. */
function cellTexts({ cells, gives }: TableRow): readonly string[] {
  return [...cells.map(cellText), valueText(gives)];
}

/** `row council: local authority | any | 100%`, its parts filled up to the widths. */
function rowOf(parts: readonly string[], widths: readonly number[]): string {
  const [name = '', ...cells] = parts.map((part, index) => {
    const room = (widths[index] ?? 0) - displayWidth(part);
    return room > 0 && index < parts.length - 1 ? part + ' '.repeat(room) : part;
  });
  return `${name} ${cells.join(' | ')}`;
}

/** How wide each column is; none where the rows would be wider than a page. */
function widthsOf(rows: readonly (readonly string[])[]): readonly number[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((part, index) => {
      widths[index] = Math.max(widths[index] ?? 0, displayWidth(part));
    });
  }
  const width = widths.reduce((sum, one) => sum + one + ' | '.length, 0);
  return width > PAGE ? [] : widths;
}

// ── Cells ───────────────────────────────────────────────────────────────────────────────────────────────────

/** `any`, `at least £5`, `not a`, `local authority`. */
export function cellText(cell: TableCell): string {
  if (cell.kind === 'AnyCell') return 'any';
  const [first] = cell.right;
  if (cell.operator === 'is' && first !== undefined) return valueText(first);
  return oneLine(tailPieces(cell)).replace(/^is /, '');
}

/** What follows `is` in the operators: a cell that begins with it is read as the rest of a comparison. */
const COMPARISON_WORDS = COMPARISON_OPERATORS.flatMap((words) =>
  words.startsWith('is ') ? [words.slice('is '.length)] : [],
);

/** A value in a cell: behind `is` where its words would be read as something else. */
function valueText(value: Expression): string {
  const text = oneLine(expressionPieces(value));
  const misread = text === 'any' || COMPARISON_WORDS.some((words) => `${text} `.startsWith(`${words} `));
  return misread ? `is ${text}` : text;
}
