/**
 * Contract records from a CSV register.
 *
 * In:  a decision program, the `source` by which the register is read, and the text of the file.
 * Out: records and problems, one contract for each row. Rows that are blank throughout are no contracts; columns that
 *      the source does not name are not read.
 */
import type { Program, SourceEntry } from '../program/program.ts';
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
  if (named !== undefined && 'code' in named) return unreadable(named);
  if (named !== undefined && named.format !== 'CSV') {
    const { name, format } = named;
    return unreadable(recordProblem('source-other-format', wholeFile(path), { name, format, found: 'CSV' }));
  }
  const table = readCsvTable(text);
  const headings = table.headings?.cells ?? [];
  const source = named ?? onlyOne(program, 'CSV', sourcesForHeadings(program, headings), path);
  return 'code' in source ? unreadable(source) : readTable(program, source, path, text, table);
}

function readTable(
  program: Program,
  source: SourceEntry,
  path: string,
  text: string,
  table: CsvTable,
): ReadRecords {
  const separator = otherSeparator(source, table.headings, text);
  if (separator !== undefined) {
    return unreadable(recordProblem('columns-not-by-commas', wholeFile(path), { separator }));
  }
  const broken =
    table.broken === undefined
      ? undefined
      : recordProblem(
          'quotes-broken',
          { ...wholeFile(path), source: `line ${table.broken.line}` },
          table.broken,
        );
  if (table.headings === undefined) {
    return unreadable(broken ?? recordProblem('record-file-empty', wholeFile(path), {}));
  }
  if (table.rows.length > MAX_RECORDS) {
    const values = { limit: MAX_RECORDS.toLocaleString('en-GB') };
    return unreadable(recordProblem('too-many-records', wholeFile(path), values));
  }
  const columns = registerColumns(program, source, table.headings, path);
  if ('problems' in columns) return unreadable(...columns.problems);
  const collected = collector(path);
  const headings = table.headings.cells.length;
  table.rows.forEach((row, index) => {
    const { record, problems } = readRow(row, index + 1, headings, columns, path);
    collected.add(`line ${row.line}`, record, problems);
  });
  if (broken !== undefined) collected.addProblem(broken);
  return collected.result();
}

interface ReadRow {
  readonly record: ContractRecord;
  readonly problems: readonly RecordProblem[];
}

function readRow(
  row: CsvRow,
  position: number,
  headings: number,
  columns: SourceColumns<Column>,
  path: string,
): ReadRow {
  const line = `line ${row.line}`;
  const idCell = columns.id === undefined ? '' : cellOf(row, columns.id).trim();
  const id = idCell === '' || row.cells.length !== headings ? undefined : idCell;
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

function at(place: RecordPlace, field: string, column: Column): RecordPlace {
  return { ...place, field, source: sourceOf(place.source ?? '', column) };
}

function sourceOf(line: string, column: Column): string {
  return `${line}, column "${column.heading.trim()}"`;
}

function cellOf(row: CsvRow, column: Column): string {
  return row.cells[column.index] ?? '';
}
