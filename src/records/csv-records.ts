/**
 * Contract records from a CSV register.
 *
 * In:  a decision program, the `source` by which the register is read, and the text of the file.
 * Out: records and problems, one contract for each row. Rows that are blank throughout are no contracts; columns that
 *      the source does not name are not read.
 */
import type { Program, SourceEntry } from '../program/program.ts';
import type { ContractRecord, Judgement, RecordedFact } from '../program/record.ts';
import type { Held } from '../program/value.ts';
import { collector, type ReadRecords, unreadable } from './collect.ts';
import { UNKNOWN } from './convert.ts';
import {
  type Column,
  type FactColumn,
  otherSeparator,
  type RegisterColumns,
  registerColumns,
} from './csv-columns.ts';
import { type CsvRow, readCsvTable } from './csv-table.ts';
import { quoted } from './describe.ts';
import { MAX_RECORDS, SCHEMA_LIMITS } from './limits.ts';
import { type RecordPlace, type RecordProblem, recordProblem, wholeFile } from './problem.ts';

/** Reads a register. */
export function readCsvRecords(
  program: Program,
  source: SourceEntry,
  path: string,
  text: string,
): ReadRecords {
  const table = readCsvTable(text);
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
  columns: RegisterColumns,
  path: string,
): ReadRow {
  const line = `line ${row.line}`;
  const idCell = columns.id === undefined ? '' : cellOf(row, columns.id).trim();
  const id = idCell === '' || row.cells.length !== headings ? undefined : idCell;
  const facts = new Map<number, RecordedFact>();
  const record = { id: id ?? line, facts, judgementsAssumed: false };
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
  for (const column of columns.facts) {
    const held = readCell(row, column, place, problems);
    const judgement = readJudgement(row, column, place, problems);
    facts.set(column.fact, { held, judgement, source: sourceOf(line, column.column) });
  }
  return { record, problems };
}

function readCell(row: CsvRow, column: FactColumn, place: RecordPlace, problems: RecordProblem[]): Held {
  const result = column.read(cellOf(row, column.column));
  if ('held' in result) return result.held;
  const where = at(place, column.factName, column.column);
  if ('tooLong' in result) {
    const limit = SCHEMA_LIMITS.text.toLocaleString('en-GB');
    problems.push(recordProblem('record-text-too-long', where, { limit }));
  } else {
    problems.push(recordProblem('value-misfit', where, result));
  }
  return UNKNOWN;
}

function readJudgement(
  row: CsvRow,
  column: FactColumn,
  place: RecordPlace,
  problems: RecordProblem[],
): Judgement | undefined {
  if (column.judgement === undefined) return undefined;
  const text = (from: Column | undefined): string | undefined => {
    const cell = from === undefined ? '' : cellOf(row, from).trim();
    if (from !== undefined && cell.length > SCHEMA_LIMITS.text) {
      const limit = SCHEMA_LIMITS.text.toLocaleString('en-GB');
      problems.push(recordProblem('record-text-too-long', at(place, column.factName, from), { limit }));
      return undefined;
    }
    return cell === '' ? undefined : cell;
  };
  const { by, on, reasons, readDate } = column.judgement;
  const written = text(on);
  const day = written === undefined ? undefined : readDate(written);
  if (on !== undefined && written !== undefined && day === undefined) {
    const values = { expected: `a date written ${column.written}`, found: quoted(written), help: undefined };
    problems.push(recordProblem('value-misfit', at(place, column.factName, on), values));
  }
  const judgement = { by: text(by), on: day, reasons: text(reasons) };
  return Object.values(judgement).every((part) => part === undefined) ? undefined : judgement;
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
