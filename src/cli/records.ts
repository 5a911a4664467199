/**
 * Contract records from the files a verb is given.
 *
 * In:  paths, `-` for standard input, and the options that say how to read them.
 * Out: the records, with the assessment date put in where they have none; problems are told on standard error.
 */
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { OptionValues } from 'commander';
import type { Program } from '../program/program.ts';
import type { ContractRecord, RecordedFact } from '../program/record.ts';
import type { Timeline } from '../program/timeline.ts';
import { MAX_FILE_SIZE } from '../records/limits.ts';
import { type ReadRecords, type RecordProblem, readRecordBytes } from '../records/read-records.ts';
import { isParquet } from '../tables/begins.ts';
import { dayOf } from './days.ts';
import { type Shown, say } from './output/shown.ts';
import { counted, shellWord } from './output/words.ts';
import { expanded } from './patterns.ts';
import { refuse, whyRefused } from './refusal.ts';
import { EXIT, type ExitCode, type Session } from './session.ts';
import { tableAt } from './tables.ts';
import { Damaged, unpacked } from './unpacked.ts';
import { isGiven, textOf } from './verb.ts';

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
  /** Of each file in order, its name and a digest of what it holds; undefined for a table. Only for `--resume`. */
  readonly contents: readonly { readonly name: string; readonly digest: string | undefined }[];
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
  const paths = await expanded(run, given);
  if (paths === undefined) return { exitCode: EXIT.usage };
  if (paths.filter((path) => path === STANDARD_INPUT).length > 1) {
    refuse(run, 'standard input (“-”) can be read only once');
    return { exitCode: EXIT.usage };
  }
  const all: ReadRecords[] = [];
  const files: FileRead[] = [];
  const contents: RecordsRead['contents'][number][] = [];
  const alsoFor = others.map(({ input }) => input);
  for (const path of paths) {
    const name = nameOf(path);
    const source = textOf(options, 'source');
    const opened = await readOf(run, path, program, { path: name, source, alsoFor });
    if (opened === undefined) return { exitCode: EXIT.usage };
    const { found, readFor, bytes } = opened;
    if (isGiven(options, 'resume')) contents.push({ name, digest: bytes && digestOf(bytes) });
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
    contents,
  };
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

interface ReadFile {
  readonly found: ReadRecords;
  /** What the file holds, unpacked; undefined for a table. */
  readonly bytes?: Uint8Array;
  readonly readFor: ReaderOf;
}

/** Reads what is at a path, a table or a file of text; undefined once it is told why it cannot be read. */
async function readOf(
  run: Session,
  path: string,
  program: Program,
  asked: Parameters<ReaderOf>[1],
): Promise<ReadFile | undefined> {
  const table = path === STANDARD_INPUT ? undefined : await tableAt(run, path, asked.path);
  if (table === 'refused') return undefined;
  if (table === undefined) {
    const bytes = await bytesOf(run, path);
    if (bytes === undefined) return undefined;
    if (isParquet(bytes)) {
      const help = 'unpack it, and give the path of the file';
      return refuse(
        run,
        `${asked.path} holds Parquet, which is read from a file that is not compressed`,
        help,
      );
    }
    const readFor: ReaderOf = (other, how) => readRecordBytes(other, { ...how, bytes });
    return { found: readFor(program, asked), readFor, bytes };
  }
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

function nameOf(path: string): string {
  return path === STANDARD_INPUT ? 'standard input' : path;
}

/** Nothing in it could be taken for a contract, and something is wrong with the file. */
function isUnreadable(read: ReadRecords): boolean {
  return read.total === 0 && read.problems.length > 0;
}

/** The bytes of a file or of standard input; of one larger than any that is read, only what shows that it is. */
async function bytesOf(run: Session, path: string): Promise<Uint8Array | undefined> {
  const full = resolve(run.host.folder, path);
  try {
    if (path === STANDARD_INPUT) return await unpacked(run.host.stdin, MAX_FILE_SIZE);
    if (isSilentPipe(full)) {
      return refuse(
        run,
        `${path} is a pipe, which may never say anything`,
        `use - and send it to standard input: - < ${shellWord(path)}`,
      );
    }
    return await unpacked(createReadStream(full), MAX_FILE_SIZE);
  } catch (error) {
    if (error instanceof Damaged) {
      return refuse(run, `${nameOf(path)} ${error.message}`, 'fetch it again; nothing of it was decided');
    }
    return refuse(run, `${path} cannot be read: ${whyRefused(error, 'reading')}`);
  }
}

/** A pipe that stands in a folder waits for whoever writes to it; those of the shell (`<(…)`) have someone. */
function isSilentPipe(path: string): boolean {
  return !/^\/(?:dev|proc)\//.test(path) && (statSync(path, { throwIfNoEntry: false })?.isFIFO() ?? false);
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

/** Problems of one kind, in one column or fact of a file, told one by one; and problems told in all. */
const SHOWN_OF_A_KIND = 10;
const SHOWN_IN_ALL = 100;

/** Tells what is wrong with records. Of many problems of one kind the first few are told and the others counted. */
export function writeRecordProblems(
  run: Session,
  problems: readonly RecordProblem[],
  severity: 'error' | 'note' = 'error',
): void {
  const kinds = new Map<string, RecordProblem[]>();
  for (const problem of problems) {
    const kind = kindOf(problem);
    const same = kinds.get(kind);
    if (same === undefined) kinds.set(kind, [problem]);
    else same.push(problem);
  }
  let shown = 0;
  for (const same of kinds.values()) {
    const some = same.slice(0, Math.min(SHOWN_OF_A_KIND, SHOWN_IN_ALL - shown));
    for (const problem of some) writeRecordProblem(run, problem, severity);
    shown += some.length;
    const [first] = some;
    if (first === undefined) break;
    const rest = same.length - some.length;
    if (rest > 0)
      run.note.line(
        say`… and ${counted(rest, severity === 'error' ? 'more problem' : 'more note')} like these in ${first.path}`,
      );
  }
  if (shown < problems.length) {
    run.note.line(
      say`${counted(problems.length, severity === 'error' ? 'problem' : 'note')} in all; assess --format json lists every one`,
    );
  }
}

/** What makes two problems alike: the same mistake, in the same fact of the same file. */
function kindOf({ path, code, field }: RecordProblem): string {
  // A name that is not known is another one in each record of a file that is full of them.
  const fact = code === 'property-unknown' ? undefined : field?.replace(/entry [0-9]+/g, 'entry');
  return JSON.stringify([path, code, fact]);
}

/** Characters shown of a name or a message; the JSON has them all. */
const LONGEST_SHOWN = 500;

function cut(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** Tells one problem: where, what, and what would be right. */
function writeRecordProblem(run: Session, problem: RecordProblem, severity: 'error' | 'note'): void {
  const { line, paint } = run.note;
  const label = severity === 'error' ? paint.bad('error:') : paint.doubtful('note:');
  line(say`${label} ${placeOf(problem)}: ${cut(problem.message)}`);
  if (problem.help !== undefined) line(say`  ${paint.accent('help:')} ${cut(problem.help)}`);
}

/** `register.csv, line 3, column "Value", “a”, annual value`. */
function placeOf(problem: RecordProblem): Shown {
  const parts = [
    problem.path,
    ...(problem.source === undefined ? [] : [problem.source]),
    ...(problem.record === undefined ? [] : [`“${problem.record}”`]),
    ...(problem.field === undefined ? [] : [problem.field]),
  ];
  return say`${parts.map(cut).join(', ')}`;
}
