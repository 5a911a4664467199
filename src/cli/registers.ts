/**
 * Registers that are decided some records at a time.
 *
 * In:  paths, `-` for standard input, and the options that say how to read them.
 * Out: for each, in their order, a source of batches. A file that cannot be read at all ends it before anything is decided: half a register
 *      would pass for a whole one. What has to be read whole (published contracts, JSON, tables) is one batch.
 */
import type { OptionValues } from 'commander';
import type { Program } from '../program/program.ts';
import type { Timeline } from '../program/timeline.ts';
import { MAX_FILE_SIZE } from '../records/limits.ts';
import type { ReadRecords } from '../records/read-records.ts';
import { openRegister } from '../records/streamed/open.ts';
import { CutOff, type RecordSource } from '../records/streamed/source.ts';
import { writeRecordProblems } from './output/record-problems.ts';
import {
  type FileRead,
  isUnreadable,
  nameOf,
  pathsOf,
  readBytes,
  readRecordFiles,
  refusesPipe,
  STANDARD_INPUT,
  tableOf,
} from './records.ts';
import { refuse } from './refusal.ts';
import { type Reopened, ReadRefused, reopenedFile, reopenedStream } from './reopened.ts';
import { EXIT, type ExitCode, type Session } from './session.ts';
import { textOf } from './verb.ts';

/** A register, and a digest of what its file holds; undefined for a table. */
export type Register = RecordSource & { readonly digest: string | undefined };

export interface Registers {
  readonly sources: readonly Register[];
  /** None unless the records may be those of other guidance as well. */
  readonly files: readonly FileRead[];
  /** Contracts in all, those with problems included. */
  readonly total: number;
  /** Has nothing left behind. */
  readonly close: () => void;
}

/** Opens every register; `others` may have to read them too, and then they are read whole. */
export async function openRegisters(
  run: Session,
  program: Program,
  given: readonly string[],
  options: OptionValues,
  others: readonly Timeline[],
): Promise<Registers | { readonly exitCode: ExitCode }> {
  if (others.length > 0) {
    const read = await readRecordFiles(run, program, given, options, others);
    if ('exitCode' in read) return read;
    return {
      sources: [heldSource('', read, undefined)],
      files: read.files,
      total: read.total,
      close: () => {},
    };
  }
  const paths = await pathsOf(run, given);
  if (paths === undefined) return { exitCode: EXIT.usage };
  const opened: Reopened[] = [];
  const close = (): void => {
    for (const one of opened) one.close();
  };
  const sources: Register[] = [];
  try {
    for (const path of paths) {
      const source = await sourceAt(run, path, program, textOf(options, 'source'), (one) => opened.push(one));
      if (source === undefined) {
        close();
        return { exitCode: EXIT.usage };
      }
      sources.push(source);
    }
  } catch (error) {
    close();
    if (!(error instanceof ReadRefused)) throw error;
    refuse(run, error.message, error.help);
    return { exitCode: EXIT.usage };
  }
  const total = sources.reduce((sum, one) => sum + one.total, 0);
  return { sources, files: [], total, close };
}

/** The register at a path; undefined once it is told why it cannot be read. */
async function sourceAt(
  run: Session,
  path: string,
  program: Program,
  source: string | undefined,
  opened: (file: Reopened) => void,
): Promise<Register | undefined> {
  const name = nameOf(path);
  const asked = { path: name, source, alsoFor: [] };
  const table = await tableOf(run, path, program, asked);
  if (table === 'refused') return undefined;
  if (table !== undefined) return tellUnreadable(run, name, table.found, undefined);
  if (path !== STANDARD_INPUT && refusesPipe(run, path)) return undefined;
  const file =
    path === STANDARD_INPUT ? reopenedStream(run, run.host.stdin, name) : reopenedFile(run, path, name);
  opened(file);
  const register = await openRegister(program, { path: name, bytes: file.bytes, source });
  if (register === 'whole') {
    const read = readBytes(run, await wholeOf(file, name), program, asked);
    return read && tellUnreadable(run, name, read.found, file.digest());
  }
  if (!('problems' in register)) return { ...register, digest: file.digest() };
  writeRecordProblems(run, register.problems);
  return undefined;
}

function tellUnreadable(
  run: Session,
  name: string,
  read: ReadRecords,
  digest: string | undefined,
): Register | undefined {
  if (!isUnreadable(read)) return heldSource(name, read, digest);
  writeRecordProblems(run, read.problems);
  return undefined;
}

/** All of a file; of one larger than any that is read whole, only what shows that it is. */
async function wholeOf(file: Reopened, name: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of file.bytes()) {
      pieces.push(piece);
      size += piece.length;
      if (size > MAX_FILE_SIZE) break;
    }
  } catch (error) {
    if (!(error instanceof CutOff)) throw error;
    throw new ReadRefused(`${name} ${error.message}`, 'fetch it again; nothing of it was decided');
  }
  return Buffer.concat(pieces);
}

/** A register that is in memory. */
function heldSource(name: string, read: ReadRecords, digest: string | undefined): Register {
  return {
    name,
    digest,
    total: read.total,
    batches: async function* () {
      yield read;
    },
  };
}
