/**
 * Records and problems of one file, gathered in order.
 *
 * In:  what became of each contract in the file.
 * Out: the records that can be decided, and what is wrong with the others. A record with a problem is left out: what
 *      it says is not certain. Of two records with one id the first stays.
 */
import type { ContractRecord } from '../program/record.ts';
import { MAX_PROBLEMS_PER_RECORD } from './limits.ts';
import { type RecordProblem, recordProblem } from './problem.ts';

export interface ReadRecords {
  /** In the order of the file. */
  readonly records: readonly ContractRecord[];
  /** In the order of the file. */
  readonly problems: readonly RecordProblem[];
  /** Contracts found in the file, with those that have problems. */
  readonly total: number;
}

export interface Collector {
  /** Adds what became of one contract; `name` says which it is, for people (`record 3`, `line 4`). */
  add(name: string, record: ContractRecord, problems: readonly RecordProblem[]): void;
  /** Adds a contract of which nothing can be said but its problem, or a problem of the file. */
  fail(problem: RecordProblem, ofContract: boolean): void;
  readonly result: () => ReadRecords;
}

/** An empty collector for the file at `path`. */
export function collector(path: string): Collector {
  const records: ContractRecord[] = [];
  const problems: RecordProblem[] = [];
  const firstWithId = new Map<string, string>();
  let total = 0;
  return {
    add(name, record, found) {
      total += 1;
      const position = total;
      const first = firstWithId.get(record.id);
      if (first !== undefined) {
        const place = { path, record: record.id, position, field: undefined, source: name };
        problems.push(recordProblem('id-twice', place, { id: record.id, first }));
      } else {
        firstWithId.set(record.id, name);
      }
      problems.push(...found.slice(0, MAX_PROBLEMS_PER_RECORD));
      const rest = found.length - MAX_PROBLEMS_PER_RECORD;
      if (rest > 0) {
        const place = { path, record: record.id, position, field: undefined, source: name };
        problems.push(recordProblem('more-problems', place, { count: rest }));
      }
      if (first === undefined && found.length === 0) records.push(record);
    },
    fail(problem, ofContract) {
      if (ofContract) total += 1;
      problems.push(problem);
    },
    result: () => ({ records, problems, total }),
  };
}

/** The result of a file that cannot be read at all. */
export function unreadable(...problems: readonly RecordProblem[]): ReadRecords {
  return { records: [], problems, total: 0 };
}
