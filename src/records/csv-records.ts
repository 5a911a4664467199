/**
 * Contract records from a CSV register.
 *
 * In:  a decision program, the `source` by which the register is read, and the text of the file.
 * Out: records and problems, one contract for each row. Rows that are blank throughout are no contracts; columns that
 *      the source does not name are not read.
 */
import type { Program } from '../program/program.ts';
import type { ContractRecord, RecordedFact } from '../program/record.ts';
import { namedSource, onlyOne, sourcesForHeadings } from './choose-source.ts';
import { collector, type ReadRecords, unreadable } from './collect.ts';
import { type Column, otherSeparator, registerColumns } from './csv-columns.ts';
import { type CsvRow, type CsvTable, readCsvTable } from './csv-table.ts';
import { readFacts, type SourceColumns } from './fact-columns.ts';
import { MAX_RECORDS, SCHEMA_LIMITS } from './limits.ts';
import { type RecordPlace, type RecordProblem, recordProblem, wholeFile } from './problem.ts';

/** Reads a register. `wanted`: the name of a source. */
export function readCsvFile(
  program: Program,
  path: string,
  text: string,
  wanted: string | undefined,
): ReadRecords {
  const named = namedSource(program, path, wanted);
  // Before a large text is taken apart for nothing.
  if (named !== undefined && 'code' in named) return unreadable(named);
  const { headings, rows, broken } = readCsvTable(text);
  if (rows.length > MAX_RECORDS) {
    const values = { limit: MAX_RECORDS.toLocaleString('en-GB') };
    return unreadable(recordProblem('too-many-records', wholeFile(path), values));
  }
  const columns = columnsOf(program, path, wanted, { headings, broken, begins: text });
  if ('problems' in columns) return unreadable(...columns.problems);
  const collected = collector(path);
  rows.forEach((row, index) => {
    const { record, problems } = readRow(row, index + 1, headings?.cells.length ?? 0, columns, path);
    collected.add(`line ${row.line}`, record, problems);
  });
  if (broken !== undefined) collected.addProblem(quotesBroken(path, broken));
  return collected.result();
}

/** How a register begins. */
export interface Beginning extends Pick<CsvTable, 'headings' | 'broken'> {
  /** Its text, as far as its headings can go. */
  readonly begins: string;
}

/** The columns of a register; or why it cannot be read. `wanted`: the name of a source. */
export function columnsOf(
  program: Program,
  path: string,
  wanted: string | undefined,
  { headings, broken, begins }: Beginning,
): SourceColumns<Column> | { readonly problems: readonly RecordProblem[] } {
  const named = namedSource(program, path, wanted);
  if (named !== undefined && 'code' in named) return { problems: [named] };
  if (named !== undefined && named.format !== 'CSV') {
    const { name, format } = named;
    const values = { name, format, found: 'CSV' };
    return { problems: [recordProblem('source-other-format', wholeFile(path), values)] };
  }
  const fitting = sourcesForHeadings(program, headings?.cells ?? []);
  const source = named ?? onlyOne(program, 'CSV', fitting, path);
  if ('code' in source) return { problems: [source] };
  const separator = otherSeparator(source, headings, begins);
  if (separator !== undefined) {
    return { problems: [recordProblem('columns-not-by-commas', wholeFile(path), { separator })] };
  }
  if (headings === undefined) {
    const empty = recordProblem('record-file-empty', wholeFile(path), {});
    return { problems: [broken === undefined ? empty : quotesBroken(path, broken)] };
  }
  return registerColumns(program, source, headings, path);
}

/** The problem of a register of which nobody can tell where its rows end. */
export function quotesBroken(path: string, broken: NonNullable<CsvTable['broken']>): RecordProblem {
  return recordProblem('quotes-broken', { ...wholeFile(path), source: `line ${broken.line}` }, broken);
}

/** What one row says. */
export interface ReadRow {
  readonly record: ContractRecord;
  readonly problems: readonly RecordProblem[];
}

/** Reads one row below the headings, of which there are so many; `position` counts the rows from 1. */
export function readRow(
  row: CsvRow,
  position: number,
  headings: number,
  columns: SourceColumns<Column>,
  path: string,
): ReadRow {
  const line = `line ${row.line}`;
  const idCell = columns.id === undefined ? '' : cellOf(row, columns.id).trim();
  const id = idOf(row, headings, columns);
  const record = { id: id ?? line, facts: new Map<number, RecordedFact>(), judgementsAssumed: false };
  const place: RecordPlace = { path, record: id, position, field: undefined, source: line };
  if (row.cells.length !== headings) {
    // Cells may have slipped into other columns, so not one of them is read.
    const problem = recordProblem('row-uneven', place, { cells: row.cells.length, headings });
    return { record, problems: [problem] };
  }
  const problems: RecordProblem[] = [];
  if (columns.id !== undefined && idCell.length > SCHEMA_LIMITS.id) {
    const limit = String(SCHEMA_LIMITS.id);
    problems.push(recordProblem('record-text-too-long', at(place, 'id', columns.id), { limit }));
  }
  const cell = (column: Column) => ({ content: cellOf(row, column), source: sourceOf(line, column) });
  const facts = readFacts(columns.facts, cell, place, problems);
  return { record: { ...record, facts }, problems };
}

/** The id of a row; undefined where it has none that can be relied on. */
export function idOf(row: CsvRow, headings: number, { id }: SourceColumns<Column>): string | undefined {
  const cell = id === undefined ? '' : cellOf(row, id).trim();
  return cell === '' || row.cells.length !== headings ? undefined : cell;
}

function at(place: RecordPlace, field: string, column: Column): RecordPlace {
  return { ...place, field, source: sourceOf(place.source ?? '', column) };
}

function sourceOf(line: string, column: Column): string {
  return `${line}, column "${column.heading.trim()}"`;
}

function cellOf(row: CsvRow, column: Column): string {
  return row.cells[column.index] ?? '';
}
