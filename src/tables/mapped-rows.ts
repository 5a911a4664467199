/**
 * Contract records from the rows of a table, by a source of the guidance.
 *
 * In:  a decision program, a source whose columns are those of CSV, and the columns of a table.
 * Out: a reader of rows; or the problems of the table as a whole. A row is read as the line of a CSV register would be, with the same
 *      problems; only what a column's own type says already (a day, yes and no) need not be said by the source.
 */
import type { Program, SourceEntry, SourceMappingEntry } from '../program/program.ts';
import { type Column, registerColumns } from '../records/csv-columns.ts';
import { type FactColumn, type FoundCell, readFacts } from '../records/fact-columns.ts';
import { SCHEMA_LIMITS } from '../records/limits.ts';
import { type RecordPlace, type RecordProblem, recordProblem, wholeFile } from '../records/problem.ts';
import { cellText, type CellText } from './cells.ts';
import { fits, needed, type Reading, saysTruth } from './fits.ts';
import type { RowReader } from './row-reader.ts';
import type { Cell, ColumnType, Row, TableColumn } from './table.ts';

/** A column of the table, as one fact (or judgement) reads it. */
interface CellColumn {
  readonly heading: string;
  /** Its place among the columns that are asked for. */
  readonly at: number;
  readonly text: (cell: Cell) => CellText;
}

/** What reads rows by a source. `path`: what the table is called. */
export function mappedRows(
  program: Program,
  source: SourceEntry,
  columns: readonly TableColumn[],
  path: string,
): RowReader | { readonly problems: readonly RecordProblem[] } {
  const headings = { line: 1, cells: columns.map(({ name }) => name) };
  const found = registerColumns(program, source, headings, path);
  // A table has no lines.
  if ('problems' in found) return { problems: found.problems.map((one) => ({ ...one, source: undefined })) };

  const problems: RecordProblem[] = [];
  const wanted: number[] = [];
  const use = ({ index, heading }: Column, text: (cell: Cell, type: ColumnType) => CellText): CellColumn => {
    const type = columns[index]?.type ?? { kind: 'other' };
    const at = wanted.indexOf(index);
    if (at === -1) wanted.push(index);
    return {
      heading: heading.trim(),
      at: at === -1 ? wanted.length - 1 : at,
      text: (cell) => text(cell, type),
    };
  };
  const misfit = ({ index, heading }: Column, fact: string, needs: string): void => {
    const values = { column: heading.trim(), type: columns[index]?.called ?? '', fact, needs };
    problems.push(recordProblem('column-misfit', wholeFile(path), values));
  };
  const typeOf = ({ index }: Column): ColumnType => columns[index]?.type ?? { kind: 'other' };

  const facts = found.facts.map((fact): FactColumn<CellColumn> => {
    const mapping = source.mappings.find((one) => one.target === fact.fact);
    const type = program.facts[fact.fact]?.type ?? { kind: 'text' };
    const reading: Reading = { by: 'source', meanings: mapping?.meanings ?? [] };
    if (!fits(typeOf(fact.column), type, reading)) misfit(fact.column, fact.factName, needed(type, reading));
    const wording = { written: mapping?.written, truth: truthOf(mapping) };
    const words = (cell: Cell, of: ColumnType) => cellText(cell, of, wording);
    const { judgement } = fact;
    const also = (column: Column | undefined): CellColumn | undefined => {
      if (column === undefined) return undefined;
      const { kind } = typeOf(column);
      if (kind === 'struct' || kind === 'list' || kind === 'other')
        misfit(column, `the judgement of ${fact.factName}`, 'text');
      return use(column, words);
    };
    return {
      ...fact,
      column: use(fact.column, words),
      judgement:
        judgement === undefined
          ? undefined
          : {
              ...judgement,
              by: also(judgement.by),
              on: also(judgement.on),
              reasons: also(judgement.reasons),
            },
    };
  });
  const id = found.id === undefined ? undefined : idColumn(found.id, typeOf(found.id), use, misfit);
  if (problems.length > 0) return { problems };
  return { wanted, read: (row, position) => readRow(row, position, id, facts, path) };
}

function idColumn(
  column: Column,
  { kind }: ColumnType,
  use: (column: Column, text: (cell: Cell, type: ColumnType) => CellText) => CellColumn,
  misfit: (column: Column, fact: string, needs: string) => void,
): CellColumn {
  if (!['text', 'integer', 'date'].includes(kind)) misfit(column, 'id', 'text or whole numbers');
  return use(column, (cell, type) => cellText(cell, type, { written: undefined, truth: ['true', 'false'] }));
}

/** The words that a BOOLEAN is read by: *yes* and *no*, unless the source gives its own words a meaning. */
function truthOf(mapping: SourceMappingEntry | undefined): readonly [string, string] {
  return mapping?.meanings.some(({ text }) => saysTruth(text)) === true ? ['true', 'false'] : ['yes', 'no'];
}

function readRow(
  row: Row,
  position: number,
  idColumn: CellColumn | undefined,
  columns: readonly FactColumn<CellColumn>[],
  path: string,
): ReturnType<RowReader['read']> {
  const name = `row ${position}`;
  const idText = idColumn === undefined ? '' : idColumn.text(row[idColumn.at] ?? null).content;
  const id = typeof idText === 'string' && idText.trim() !== '' ? idText.trim() : undefined;
  const place: RecordPlace = { path, record: id, position, field: undefined, source: name };
  const problems: RecordProblem[] = [];
  const sourceOf = ({ heading }: CellColumn) => `${name}, column "${heading}"`;
  if (id !== undefined && idColumn !== undefined && id.length > SCHEMA_LIMITS.id) {
    const where = { ...place, field: 'id', source: sourceOf(idColumn) };
    problems.push(recordProblem('record-text-too-long', where, { limit: String(SCHEMA_LIMITS.id) }));
  }
  const cellOf = (column: CellColumn): FoundCell => ({
    ...column.text(row[column.at] ?? null),
    source: sourceOf(column),
  });
  const facts = readFacts(columns, cellOf, place, problems);
  return { name, record: { id: id ?? name, facts, judgementsAssumed: false }, problems, unlisted: 0 };
}
