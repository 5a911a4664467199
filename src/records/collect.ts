/**
 * Records and problems of one file, gathered in order.
 *
 * In:  what became of each contract in the file.
 * Out: the records that can be decided, and what is wrong with the others. A record with a problem is left out: what
 *      it says is not certain. Records that share an id are all left out: nobody can tell which is right, and the order
 *      of a file must not decide.
 */
import type { ContractRecord } from '../program/record.ts';
import { MAX_PROBLEMS_PER_RECORD } from './limits.ts';
import { type RecordProblem, recordProblem } from './problem.ts';

/** What reading a file of records gives. */
export interface ReadRecords {
  /** In the order of the file. */
  readonly records: readonly ContractRecord[];
  /** In the order of the file. */
  readonly problems: readonly RecordProblem[];
  /** What was published and set aside: the fact counts as not known, and the record is decided. */
  readonly remarks: readonly RecordProblem[];
  /** Contracts found in the file, with those that have problems. */
  readonly total: number;
}

export interface Collector {
  /**
   * Adds what became of one contract; `name` says which it is, for people (`record 3`, `line 4`); `unlisted`: problems of
   * it that are only counted.
   */
  add(
    name: string,
    record: ContractRecord,
    problems: readonly RecordProblem[],
    remarks?: readonly RecordProblem[],
    unlisted?: number,
  ): void;
  /** Adds a contract of which nothing can be said but its problem. */
  addUnreadable(problem: RecordProblem): void;
  /** Adds a problem of the file. */
  addProblem(problem: RecordProblem): void;
  result(): ReadRecords;
}

/** What became of one contract, or (without a record) a problem alone. */
interface Entry {
  readonly name: string;
  readonly position: number;
  readonly record: ContractRecord | undefined;
  readonly problems: readonly RecordProblem[];
  readonly remarks: readonly RecordProblem[];
  readonly unlisted: number;
}

/** An empty collector for the file at `path`. */
export function collector(path: string): Collector {
  const entries: Entry[] = [];
  const namesById = new Map<string, string[]>();
  let total = 0;
  return {
    add(name, record, problems, remarks = [], unlisted = 0) {
      total += 1;
      entries.push({ name, position: total, record, problems, remarks, unlisted });
      const names = namesById.get(record.id);
      if (names === undefined) namesById.set(record.id, [name]);
      else names.push(name);
    },
    addUnreadable(problem) {
      total += 1;
      entries.push({
        name: '',
        position: total,
        record: undefined,
        problems: [problem],
        remarks: [],
        unlisted: 0,
      });
    },
    addProblem(problem) {
      entries.push({
        name: '',
        position: 0,
        record: undefined,
        problems: [problem],
        remarks: [],
        unlisted: 0,
      });
    },
    result() {
      const records: ContractRecord[] = [];
      const problems: RecordProblem[] = [];
      const remarks: RecordProblem[] = [];
      for (const entry of entries) {
        const told = problemsOf(entry, namesById, path);
        for (const problem of told) problems.push(problem);
        if (entry.record === undefined || told.length > 0) continue;
        records.push(entry.record);
        for (const remark of entry.remarks) remarks.push(remark);
      }
      return { records, problems, remarks, total };
    },
  };
}

/** The result of a file that cannot be read at all. */
export function unreadable(...problems: readonly RecordProblem[]): ReadRecords {
  return { records: [], problems, remarks: [], total: 0 };
}

/** The problems of one contract, as many as are told. */
function problemsOf(
  entry: Entry,
  namesById: ReadonlyMap<string, readonly string[]>,
  path: string,
): readonly RecordProblem[] {
  const { name, position, record, problems, unlisted } = entry;
  if (record === undefined) return problems;
  const place = { path, record: record.id, position, field: undefined, source: name };
  const told = problems.slice(0, MAX_PROBLEMS_PER_RECORD);
  const same = namesById.get(record.id) ?? [];
  if (same.length > 1) {
    const other = (same[0] === name ? same[1] : same[0]) ?? name;
    told.unshift(recordProblem('id-twice', place, { id: record.id, other, count: same.length }));
  }
  const rest = Math.max(0, problems.length - MAX_PROBLEMS_PER_RECORD) + unlisted;
  if (rest > 0) told.push(recordProblem('more-problems', place, { count: rest }));
  return told;
}
