/**
 * Columns of a table, split into cases.
 *
 * In: a table's columns and cells, on one day. Out: for each column the cases that differ in which rows' cells fit,
 * each with an example in words. Columns with the same heading are one.
 */
import type * as ast from '../../syntax/ast.ts';
import type { Context } from '../context.ts';
import { nameOf } from '../expressions/sameness.ts';
import { canBeOffMinorUnit } from '../minor-unit.ts';
import type { Type } from '../type.ts';
import { constantOn } from './constants.ts';
import { cellFits, expressionKey, type Observation, observationsOf } from './observations.ts';
import { type Domain, type Sample, samplesOf } from './samples.ts';
import { daysOfColumns, includesDay } from './table-days.ts';

/** Rows are bits of a mask, the first row the lowest. */
export interface Case {
  readonly rows: bigint;
  /** `“annual value” is £500,000`; undefined when nothing is worth saying. */
  readonly example: string | undefined;
}

export type Column = readonly Case[];

type Cell = Extract<ast.TableCell, { readonly kind: 'ComparisonCell' }>;

/** Values tried on rows, for one column: beyond it a table is too large. */
export const MOST_CELLS_TRIED = 4_000_000;

/** The cases of every column on `day`; undefined when a column is too large, or its type is in error. */
export function columnsOn(
  context: Context,
  table: ast.TableDeclaration,
  day: number,
): readonly Column[] | undefined {
  const groups = new Map<string, number[]>();
  const days = daysOfColumns(table);
  table.columns.forEach((column, index) => {
    const dated = days[index];
    if (dated !== undefined && !includesDay(dated, day)) return;
    const key = expressionKey(column);
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  const columns: Column[] = [];
  for (const indexes of groups.values()) {
    const column = casesOf(context, table, indexes, day);
    if (column === undefined) return undefined;
    columns.push(column);
  }
  return columns;
}

/** The cases of the columns at `indexes`, which have one heading. */
function casesOf(
  context: Context,
  table: ast.TableDeclaration,
  indexes: readonly number[],
  day: number,
): Column | undefined {
  const heading = table.columns[indexes[0] ?? 0];
  const type = heading === undefined ? undefined : context.typeOf.get(heading);
  if (heading === undefined || type === undefined) return undefined;
  const cells = table.rows.map((row) =>
    indexes
      .flatMap((index) => row.cells[index] ?? [])
      .filter((cell): cell is Cell => cell.kind === 'ComparisonCell')
      .map((cell) => ({ cell, observations: observationsOf(cell, (one) => constantOn(context, one, day)) })),
  );
  const observations = distinct(cells.flat().flatMap((one) => one.observations));
  const samples = samplesOf(domainOf(context, heading, type), observations);
  // Each sample is tried on each row at least once: what is too large is left before the first.
  if (samples.length * cells.length > MOST_CELLS_TRIED) return undefined;
  const named = nameOf(heading);
  const subject = named === undefined ? `column ${(indexes[0] ?? 0) + 1}` : `“${named}”`;
  const cases = new Map<bigint, Case>();
  let seen = 0;
  for (const sample of samples) {
    const open = observations.filter((one) => sample.observe(one) === undefined);
    for (const choice of combinations(open, type)) {
      seen += cells.length;
      if (seen > MOST_CELLS_TRIED) return undefined;
      const chosen = new Map(choice.map((found) => [found.observation.key, found.value]));
      const find = (one: Observation): number => sample.observe(one) ?? chosen.get(one.key) ?? 0;
      let rows = 0n;
      cells.forEach((conditions, row) => {
        const fits = conditions.every((one) => cellFits(one.cell, one.observations.map(find)));
        if (fits) rows |= 1n << BigInt(row);
      });
      if (!cases.has(rows)) cases.set(rows, { rows, example: exampleOf(subject, sample, choice) });
    }
  }
  return [...cases.values()];
}

function distinct(observations: readonly Observation[]): readonly Observation[] {
  return [...new Map(observations.map((one) => [one.key, one])).values()];
}

function domainOf(context: Context, heading: ast.Expression, type: Type): Domain {
  const meaning = context.bindings.meanings.get(heading);
  const counts = meaning?.kind === 'aggregate' && meaning.function === 'number';
  const whole =
    type.kind === 'date' ||
    (type.kind === 'number' && type.whole) ||
    (type.kind === 'money' && !canBeOffMinorUnit(context, heading));
  return { type, whole, atLeastZero: counts };
}

// ── What is left open ───────────────────────────────────────────────────────────────────────────────────────

interface Found {
  readonly observation: Observation;
  readonly value: number;
}

const ORDERED: ReadonlySet<Type['kind']> = new Set(['money', 'number', 'percentage', 'date']);

/** Everything that the open observations may come to together; one empty combination when there are none. */
function* combinations(open: readonly Observation[], type: Type): Generator<readonly Found[]> {
  const choices = open.map((observation) => {
    const values = observation.kind === 'compare' && ORDERED.has(type.kind) ? [-1, 0, 1] : [0, 1];
    return values.map((value) => ({ observation, value }));
  });
  yield* product(choices);
}

/** One from each list, in every way: the last list turns fastest. */
export function* product<T>(lists: readonly (readonly T[])[]): Generator<readonly T[]> {
  const at = lists.map(() => 0);
  if (lists.some((list) => list.length === 0)) return;
  for (;;) {
    yield lists.flatMap((list, index) => list[at[index] ?? 0] ?? []);
    let turning = lists.length - 1;
    while (turning >= 0 && (at[turning] ?? 0) + 1 === lists[turning]?.length) {
      at[turning] = 0;
      turning -= 1;
    }
    if (turning < 0) return;
    at[turning] = (at[turning] ?? 0) + 1;
  }
}

// ── Examples ────────────────────────────────────────────────────────────────────────────────────────────────

function exampleOf(subject: string, sample: Sample, open: readonly Found[]): string | undefined {
  const words = open.map(({ observation, value }) => findingInWords(observation, value));
  // Where the value lies between things that are worked out, an example figure would say too much.
  const value = open.some((one) => one.observation.kind === 'compare') ? undefined : sample.words;
  const parts = value === undefined ? words : [value, ...words];
  return parts.length === 0 ? undefined : `${subject} ${parts.join(' and ')}`;
}

function findingInWords({ kind, operand }: Observation, value: number): string {
  const named = nameOf(operand);
  const other = named === undefined ? 'the figure in its cell' : `“${named}”`;
  switch (kind) {
    case 'compare':
      return value === 0 ? `is ${other}` : value < 0 ? `is below ${other}` : `is other than ${other}`;
    case 'contains':
      return `${value === 1 ? 'includes' : 'does not include'} ${other}`;
    case 'begins':
      return `${value === 1 ? 'begins' : 'does not begin'} as ${other} says`;
    case 'listed':
      return `is ${value === 1 ? '' : 'not '}listed in ${other}`;
    case 'within':
      return `is ${value === 1 ? '' : 'not '}within the period`;
  }
}
