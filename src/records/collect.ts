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

/** Where records are put one by one. */
export type RecordsInto = Pick<Collector, 'add' | 'addUnreadable'>;

/** A collector that is emptied from time to time, so that it never holds a whole file. */
export interface BatchCollector extends Omit<Collector, 'result'> {
  /** What was added since it was emptied last. */
  take(): ReadRecords;
}

/** The names of the first two contracts that share an id, and how many share it. */
export interface SameId {
  readonly first: string;
  readonly second: string;
  readonly count: number;
}

/** An empty collector for the file at `path`. */
export function collector(path: string): Collector {
  const names = new Map<string, SameId>();
  const { take, add, ...others } = batchCollector(path, (id) => names.get(id));
  return {
    ...others,
    add: (name, record, ...rest) => {
      names.set(record.id, withName(names.get(record.id), name));
      add(name, record, ...rest);
    },
    result: take,
  };
}

/** The same id, of one more contract. */
export function withName(same: SameId | undefined, name: string): SameId {
  if (same === undefined) return { first: name, second: name, count: 1 };
  return { ...same, second: same.count === 1 ? name : same.second, count: same.count + 1 };
}

/** An empty collector that does not know what is still to come; `sameAs` knows the ids that several contracts share. */
export function batchCollector(path: string, sameAs: (id: string) => SameId | undefined): BatchCollector {
  let entries: Entry[] = [];
  let total = 0;
  let taken = 0;
  const addAlone = (problem: RecordProblem, position: number): void => {
    entries.push({ name: '', position, record: undefined, problems: [problem], remarks: [], unlisted: 0 });
  };
  return {
    add(name, record, problems, remarks = [], unlisted = 0) {
      total += 1;
      entries.push({ name, position: total, record, problems, remarks, unlisted });
    },
    addUnreadable(problem) {
      total += 1;
      addAlone(problem, total);
    },
    addProblem(problem) {
      addAlone(problem, 0);
    },
    take() {
      const records: ContractRecord[] = [];
      const problems: RecordProblem[] = [];
      const remarks: RecordProblem[] = [];
      for (const entry of entries) {
        const told = problemsOf(entry, sameAs, path);
        for (const problem of told) problems.push(problem);
        if (entry.record === undefined || told.length > 0) continue;
        records.push(entry.record);
        for (const remark of entry.remarks) remarks.push(remark);
      }
      const count = total - taken;
      taken = total;
      entries = [];
      return { records, problems, remarks, total: count };
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
  sameAs: (id: string) => SameId | undefined,
  path: string,
): readonly RecordProblem[] {
  const { name, position, record, problems, unlisted } = entry;
  if (record === undefined) return problems;
  const place = { path, record: record.id, position, field: undefined, source: name };
  const told = problems.slice(0, MAX_PROBLEMS_PER_RECORD);
  const same = sameAs(record.id);
  if (same !== undefined && same.count > 1) {
    const other = same.first === name ? same.second : same.first;
    told.unshift(recordProblem('id-twice', place, { id: record.id, other, count: same.count }));
  }
  const rest = Math.max(0, problems.length - MAX_PROBLEMS_PER_RECORD) + unlisted;
  if (rest > 0) told.push(recordProblem('more-problems', place, { count: rest }));
  return told;
}
