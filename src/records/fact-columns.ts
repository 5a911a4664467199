/**
 * From where a source reads each fact, whatever the format.
 *
 * In:  a `source` of the guidance, and what finds a column of the file by its words.
 * Out: for each fact its column and the reader of what stands there; and, for one record, the facts read so.
 */
import type { Program, SourceEntry, SourceMappingEntry } from '../program/program.ts';
import type { Judgement, RecordedFact } from '../program/record.ts';
import type { Held } from '../program/value.ts';
import { type CellContent, type CellReader, cellReader, type DateReader, dateReader } from './cells.ts';
import { UNKNOWN } from './convert.ts';
import { quoted } from './describe.ts';
import { SCHEMA_LIMITS } from './limits.ts';
import { type RecordPlace, type RecordProblem, recordProblem } from './problem.ts';

/** `C`: what leads to a column in this format. */
export interface FactColumn<C> {
  readonly fact: number;
  readonly factName: string;
  readonly column: C;
  /** How its dates are written. */
  readonly written: string;
  readonly read: CellReader;
  readonly judgement:
    | {
        readonly by: C | undefined;
        readonly on: C | undefined;
        readonly reasons: C | undefined;
        readonly readDate: DateReader;
      }
    | undefined;
}

export interface SourceColumns<C> {
  readonly id: C | undefined;
  readonly facts: readonly FactColumn<C>[];
}

/**
 * Something that stands in a record. `source`: where, for people and machines; `misfit`: what stands there that is no
 * value for any fact, and why, if there is more to say than that.
 */
export interface FoundCell {
  readonly content: CellContent;
  readonly source: string;
  readonly misfit?: string;
  readonly why?: string;
}

/**
 * The columns of a source. `find` gives a column by its words, or reports why there is none; `place` is that of the
 * file, for what the source cannot read at all.
 */
export function sourceColumns<C>(
  program: Program,
  source: SourceEntry,
  place: RecordPlace,
  find: (words: string, mapping: SourceMappingEntry) => C | undefined,
  problems: RecordProblem[],
): SourceColumns<C> {
  let id: C | undefined;
  const facts: FactColumn<C>[] = [];
  for (const mapping of source.mappings) {
    const column = find(mapping.column, mapping);
    if (mapping.target === 'id') {
      id = column;
      continue;
    }
    const entry = program.facts[mapping.target];
    if (entry === undefined) continue;
    const read = cellReader(entry.type, mapping);
    const readDate = dateReader(mapping.written);
    if (typeof read === 'string' || typeof readDate === 'string') {
      const why = typeof read === 'string' ? read : String(readDate);
      const values = { source: source.name, column: mapping.column, why };
      problems.push(recordProblem('source-cannot-read', place, values));
      continue;
    }
    const optional = (words: string | undefined) => (words === undefined ? undefined : find(words, mapping));
    const { judgedByColumn, judgedOnColumn, reasonsColumn } = mapping;
    const isJudged = [judgedByColumn, judgedOnColumn, reasonsColumn].some((words) => words !== undefined);
    const judgement = isJudged
      ? {
          by: optional(judgedByColumn),
          on: optional(judgedOnColumn),
          reasons: optional(reasonsColumn),
          readDate,
        }
      : undefined;
    if (column !== undefined) {
      const written = mapping.written ?? 'YYYY-MM-DD';
      facts.push({ fact: mapping.target, factName: entry.name, column, written, read, judgement });
    }
  }
  return { id, facts };
}

/** Reads what one record says of each fact. `place`: of the record; its cells' places are put in. */
export function readFacts<C>(
  columns: readonly FactColumn<C>[],
  cellOf: (column: C) => FoundCell,
  place: RecordPlace,
  problems: RecordProblem[],
): Map<number, RecordedFact> {
  const facts = new Map<number, RecordedFact>();
  for (const column of columns) {
    const cell = cellOf(column.column);
    const held = readCell(cell, column, place, problems);
    const judgement = readJudgement(cellOf, column, place, problems);
    facts.set(column.fact, { held, judgement, source: cell.source });
  }
  return facts;
}

function readCell<C>(
  cell: FoundCell,
  column: FactColumn<C>,
  place: RecordPlace,
  problems: RecordProblem[],
): Held {
  const where = { ...place, field: column.factName, source: cell.source };
  if (cell.misfit !== undefined) {
    const { misfit, why = 'a column holds plain values' } = cell;
    problems.push(recordProblem('value-unusable', where, { found: quoted(misfit), why }));
    return UNKNOWN;
  }
  const result = column.read(cell.content);
  if ('held' in result) return result.held;
  problems.push('tooLong' in result ? tooLong(where) : recordProblem('value-misfit', where, result));
  return UNKNOWN;
}

function readJudgement<C>(
  cellOf: (column: C) => FoundCell,
  column: FactColumn<C>,
  place: RecordPlace,
  problems: RecordProblem[],
): Judgement | undefined {
  if (column.judgement === undefined) return undefined;
  const { by, on, reasons, readDate } = column.judgement;
  const text = (from: C | undefined): { text: string; where: RecordPlace } | undefined => {
    if (from === undefined) return undefined;
    const { content, source } = cellOf(from);
    const where = { ...place, field: column.factName, source };
    const cell = (typeof content === 'string' ? content : content.join('; ')).trim();
    if (cell === '') return undefined;
    if (cell.length <= SCHEMA_LIMITS.text) return { text: cell, where };
    problems.push(tooLong(where));
    return undefined;
  };
  const written = text(on);
  const day = written === undefined ? undefined : readDate(written.text);
  if (written !== undefined && day === undefined) {
    const found = quoted(written.text);
    const values = { expected: `a date written ${column.written}`, found, help: undefined };
    problems.push(recordProblem('value-misfit', written.where, values));
  }
  const judgement = { by: text(by)?.text, on: day, reasons: text(reasons)?.text };
  return Object.values(judgement).every((part) => part === undefined) ? undefined : judgement;
}

function tooLong(where: RecordPlace): RecordProblem {
  const limit = SCHEMA_LIMITS.text.toLocaleString('en-GB');
  return recordProblem('record-text-too-long', where, { limit });
}
