/**
 * Contract records from the files a verb is given.
 *
 * In:  paths, `-` for standard input, and the options that say how to read them.
 * Out: the records, with the assessment date put in where they have none; problems are told on standard error.
 */
import { createReadStream, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { OptionValues } from 'commander';
import type { Program } from '../program/program.ts';
import type { ContractRecord, RecordedFact } from '../program/record.ts';
import type { Timeline } from '../program/timeline.ts';
import { MAX_FILE_SIZE } from '../records/limits.ts';
import { type ReadRecords, type RecordProblem, readRecordBytes } from '../records/read-records.ts';
import { addressOf } from '../tables/address.ts';
import { isParquet } from '../tables/begins.ts';
import { dayOf } from './days.ts';
import { expanded } from './patterns.ts';
import { writeRecordProblems } from './output/record-problems.ts';
import { shellWord } from './output/words.ts';
import { refuse, whyRefused } from './refusal.ts';
import { EXIT, type ExitCode, type Session } from './session.ts';
import { tableAt } from './tables.ts';
import { Damaged, unpacked } from './unpacked.ts';
import { textOf } from './verb.ts';

export const STANDARD_INPUT = '-';

/** One file (or table) as it was read, kept where another guidance may have to read it again. */
export interface FileRead {
  /** For messages. */
  readonly name: string;
  readonly records: readonly ContractRecord[];
  /** Reads it for other guidance. */
  readonly readFor: ReaderOf;
}

/** Reads a file, or a table whose rows are in memory, for a guidance. */
export type ReaderOf = (
  program: Program,
  asked: { readonly path: string; readonly source: string | undefined; readonly alsoFor: readonly Program[] },
) => ReadRecords;

export interface RecordsRead {
  /** None unless the records may be those of other guidance as well. */
  readonly files: readonly FileRead[];
  readonly records: readonly ContractRecord[];
  readonly problems: readonly RecordProblem[];
  /** What was published and set aside. */
  readonly remarks: readonly RecordProblem[];
  /** Contracts found, those with problems included. */
  readonly total: number;
}

export type RecordsOutcome = RecordsRead | { readonly exitCode: ExitCode };

/** Reads every file; `others` may have to read them too. One that cannot be read at all ends it: half a register would pass for a whole one. */
export async function readRecordFiles(
  run: Session,
  program: Program,
  given: readonly string[],
  options: OptionValues,
  others: readonly Timeline[] = [],
): Promise<RecordsOutcome> {
  const day = assessmentDate(run, options);
  if (day !== undefined && 'exitCode' in day) return day;
  const paths = await pathsOf(run, given);
  if (paths === undefined) return { exitCode: EXIT.usage };
  const all: ReadRecords[] = [];
  const files: FileRead[] = [];
  const alsoFor = others.map(({ input }) => input);
  for (const path of paths) {
    const name = nameOf(path);
    const source = textOf(options, 'source');
    const opened = await readOf(run, path, program, { path: name, source, alsoFor });
    if (opened === undefined) return { exitCode: EXIT.usage };
    const { found, readFor } = opened;
    const dated = found.records.map((record) => withAssessmentDate(program, record, day?.day));
    const read = { ...found, records: dated };
    if (isUnreadable(read)) {
      writeRecordProblems(run, read.problems);
      return { exitCode: EXIT.usage };
    }
    all.push(read);
    if (others.length > 0) files.push({ name, records: read.records, readFor });
  }
  return {
    files,
    records: all.flatMap((one) => one.records),
    problems: all.flatMap((one) => one.problems),
    remarks: all.flatMap((one) => one.remarks),
    total: all.reduce((sum, one) => sum + one.total, 0),
  };
}

/** The paths that are meant, patterns taken apart; undefined once it is told why there are none. */
export async function pathsOf(
  run: Session,
  given: readonly string[],
): Promise<readonly string[] | undefined> {
  const paths = await expanded(run, given);
  if (paths === undefined) return undefined;
  if (paths.filter((path) => path === STANDARD_INPUT).length <= 1) return paths;
  return refuse(run, 'standard input (“-”) can be read only once');
}

/** What is in one file or table. */
export interface ReadFile {
  readonly found: ReadRecords;
  readonly readFor: ReaderOf;
}

/** Reads what is at a path, a table or a file of text; undefined once it is told why it cannot be read. */
async function readOf(
  run: Session,
  path: string,
  program: Program,
  asked: Parameters<ReaderOf>[1],
): Promise<ReadFile | undefined> {
  const table = await tableOf(run, path, program, asked);
  if (table !== undefined) return table === 'refused' ? undefined : table;
  const bytes = await bytesOf(run, path);
  return bytes === undefined ? undefined : readBytes(run, bytes, program, asked);
}

/** Reads what the bytes of a file hold; undefined once it is told why they cannot be read. */
export function readBytes(
  run: Session,
  bytes: Uint8Array,
  program: Program,
  asked: Parameters<ReaderOf>[1],
): ReadFile | undefined {
  if (isParquet(bytes)) {
    const help = 'unpack it, and give the path of the file';
    return refuse(run, `${asked.path} holds Parquet, which is read from a file that is not compressed`, help);
  }
  const readFor: ReaderOf = (other, how) => readRecordBytes(other, { ...how, bytes });
  return { found: readFor(program, asked), readFor };
}

/** Reads the table at a path; undefined where there is none, and `refused` once it is told why it cannot be read. */
export async function tableOf(
  run: Session,
  path: string,
  program: Program,
  asked: Parameters<ReaderOf>[1],
): Promise<ReadFile | 'refused' | undefined> {
  const table = path === STANDARD_INPUT ? undefined : await tableAt(run, path, asked.path);
  if (table === undefined || table === 'refused') return table;
  const { heldTable, readHeldTable, readTable } = await import('../tables/records.ts');
  try {
    const nobodyElse: ReaderOf = () => ({ records: [], problems: [], remarks: [], total: 0 });
    if (asked.alsoFor.length === 0)
      return { found: await readTable(program, table, asked), readFor: nobodyElse };
    const held = await heldTable(table);
    const readFor: ReaderOf = (other, how) => readHeldTable(other, held, how);
    return { found: readFor(program, asked), readFor };
  } finally {
    await table.close();
  }
}

/** What a path is called in messages. */
export function nameOf(path: string): string {
  return path === STANDARD_INPUT ? 'standard input' : (addressOf(path)?.name ?? path);
}

/** Nothing in it could be taken for a contract, and something is wrong with the file. */
export function isUnreadable(read: ReadRecords): boolean {
  return read.total === 0 && read.problems.length > 0;
}

/** The bytes of a file or of standard input; of one larger than any that is read, only what shows that it is. */
async function bytesOf(run: Session, path: string): Promise<Uint8Array | undefined> {
  const full = resolve(run.host.folder, path);
  try {
    if (path === STANDARD_INPUT) return await unpacked(run.host.stdin, MAX_FILE_SIZE);
    if (refusesPipe(run, path)) return undefined;
    return await unpacked(createReadStream(full), MAX_FILE_SIZE);
  } catch (error) {
    if (error instanceof Damaged) {
      return refuse(run, `${nameOf(path)} ${error.message}`, 'fetch it again; nothing of it was decided');
    }
    return refuse(run, `${path} cannot be read: ${whyRefused(error, 'reading')}`);
  }
}

/** Refuses a pipe that stands in a folder, which waits for whoever writes to it; those of the shell (`<(…)`) have someone. */
export function refusesPipe(run: Session, path: string): boolean {
  const full = resolve(run.host.folder, path);
  if (/^\/(?:dev|proc)\//.test(full)) return false;
  if (!isFifo(full)) return false;
  refuse(
    run,
    `${path} is a pipe, which may never say anything`,
    `use - and send it to standard input: - < ${shellWord(path)}`,
  );
  return true;
}

function isFifo(path: string): boolean {
  try {
    return statSync(path).isFIFO();
  } catch {
    // Reading says why.
    return false;
  }
}

/** `--assessment-date`, else `--as-at`, read; undefined when neither is given. */
export function assessmentDate(
  run: Session,
  options: OptionValues,
): { readonly day: number } | { readonly exitCode: ExitCode } | undefined {
  return dayOf(run, options, textOf(options, 'assessmentDate') === undefined ? 'asAt' : 'assessmentDate');
}

/** The record with the assessment date of the command, where it has none of its own. */
export function withAssessmentDate(
  program: Program,
  record: ContractRecord,
  day: number | undefined,
): ContractRecord {
  const fact = program.facts.findIndex((one) => one.builtIn === 'assessment date');
  if (day === undefined || fact === -1) return record;
  const own = record.facts.get(fact);
  if (own !== undefined && own.held.state !== 'unknown') return record;
  const stated: RecordedFact = {
    held: { state: 'known', value: { kind: 'date', day } },
    judgement: undefined,
    source: 'the command line',
  };
  return { ...record, facts: new Map([...record.facts, [fact, stated]]) };
}
