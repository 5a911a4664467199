/**
 * `--resume`: a file of results that an interrupted run leaves behind, and with which the same command goes on.
 *
 * In:  the path of a file, what its results are made from, and text piece by piece with how far it goes.
 * Out: the file under its name once it is whole. Until then `<file>.part` has the results so far, and
 *      `<file>.part.journal` says up to which byte they stand and of how many records they are. What was written after
 *      that is cut off and made again: nothing is lost, and nothing stands there twice.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Host } from '../host.ts';
import { type MadeFrom, NOTHING_YET, type ResumableFile, type Standing } from './standing.ts';
import { FileRefused, refused, syncFolder, targetOf } from './whole-file.ts';
import { listed } from './words.ts';

/** Characters, and milliseconds, after which results are kept. */
const PORTION = 1 << 20;
const BETWEEN = 1000;
const SCHEMA = 'proviso.part/1';
/** A link at this name would have something else written to. */
const NO_LINK = constants.O_NOFOLLOW ?? 0;

/** Opens the file at `path`, or what an earlier run left of it; `inputs` are files that are read. Throws `FileRefused`. */
export function resumableFile(
  host: Host,
  path: string,
  inputs: readonly string[],
  clock: () => number = () => performance.now(),
): ResumableFile {
  const target = targetOf(host, path, inputs);
  const part = partOf(target.path);
  const shown = partOf(path);
  let files: { readonly results: number; readonly journal: number } | undefined;
  let waiting: string[] = [];
  let length = 0;
  let last = clock();
  let bytes = 0;
  let kept = 0;
  let digest = createHash('sha256');

  const refusing = <T>(perform: () => T): T => {
    try {
      return perform();
    } catch (error) {
      close();
      throw refused(path, error);
    }
  };
  const close = (): void => {
    if (files === undefined) return;
    closeSync(files.results);
    closeSync(files.journal);
    files = undefined;
  };
  const open = (): void => {
    const flags = constants.O_RDWR | constants.O_CREAT | NO_LINK;
    const results = openSync(part, flags, 0o666);
    files = { results, journal: openSync(journalOf(part), flags | constants.O_APPEND, 0o666) };
    if (target.found !== undefined) fchmodSync(results, target.found.mode & 0o777);
  };

  return {
    write: (text) => {
      waiting.push(text);
      length += text.length;
    },
    begin: (madeFrom) =>
      refusing(() => {
        const found = readJournal(journalOf(part), shown);
        const isThere = statSync(part, { throwIfNoEntry: false }) !== undefined;
        open();
        if (files === undefined) return NOTHING_YET;
        if (found === undefined || !isThere) {
          ftruncateSync(files.results, 0);
          ftruncateSync(files.journal, 0);
          writeAll(files.journal, `${JSON.stringify({ schema: SCHEMA, madeFrom })}\n`);
          return NOTHING_YET;
        }
        const changed = differences(found.madeFrom, madeFrom);
        if (changed.length > 0) {
          const what = listed(changed);
          throw new FileRefused(
            `${shown} was begun with other things: ${what} ${changed.length === 1 ? 'is' : 'are'} not as then. Delete it to begin again, or leave out --resume`,
          );
        }
        const size = fstatSync(files.results).size;
        digest = size < found.bytes ? createHash('sha256') : digestOf(files.results, found.bytes);
        if (size < found.bytes || digest.copy().digest('hex') !== found.digest) {
          throw new FileRefused(
            `${shown} is not as it was left: someone has changed it. Delete it to begin again, or leave out --resume`,
          );
        }
        ftruncateSync(files.results, found.bytes);
        bytes = found.bytes;
        kept = found.standing.records;
        return found.standing;
      }),
    endHead: () => {
      if (bytes === 0) return;
      waiting = [];
      length = 0;
    },
    isDue: () => length >= PORTION || clock() - last >= BETWEEN,
    keep: (standing) =>
      refusing(() => {
        if (files === undefined)
          throw new Error('results are kept before it is known what they are made from');
        const text = Buffer.from(waiting.join(''));
        waiting = [];
        length = 0;
        for (let at = 0; at < text.length; )
          at += writeSync(files.results, text, at, text.length - at, bytes + at);
        bytes += text.length;
        digest.update(text);
        // The results have to be on the disk before the journal says so.
        fsyncSync(files.results);
        const entry = { bytes, digest: digest.copy().digest('hex'), ...standing };
        writeAll(files.journal, `${JSON.stringify(entry)}\n`);
        kept = standing.records;
        last = clock();
      }),
    appear: () =>
      refusing(() => {
        close();
        renameSync(part, target.path);
        syncFolder(dirname(target.path));
        rmSync(journalOf(part), { force: true });
      }),
    leave: () => {
      close();
      return kept;
    },
  };
}

/** What an interrupted run may have left of the file at `path`, for people; undefined where it left nothing. */
export function leftOver(host: Host, path: string): string | undefined {
  const journal = journalOf(partOf(resolve(host.folder, path)));
  return existsSync(journal) ? partOf(path) : undefined;
}

function partOf(path: string): string {
  return `${path}.part`;
}

function journalOf(part: string): string {
  return `${part}.journal`;
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

/** The digest of the first bytes of a file, to which more may be added. */
function digestOf(file: number, length: number): ReturnType<typeof createHash> {
  const digest = createHash('sha256');
  const buffer = Buffer.alloc(PORTION);
  for (let at = 0; at < length; ) {
    const read = readSync(file, buffer, 0, Math.min(buffer.length, length - at), at);
    if (read === 0) break;
    digest.update(buffer.subarray(0, read));
    at += read;
  }
  return digest;
}

interface Journal {
  readonly madeFrom: MadeFrom;
  readonly bytes: number;
  readonly digest: string;
  readonly standing: Standing;
}

/** The last thing that a journal says; undefined where there is none, or nothing was kept. */
function readJournal(path: string, part: string): Journal | undefined {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  // A line that was being written when the run ended does not count.
  const [head, ...entries] = readFileSync(path, 'utf8').split('\n').slice(0, -1).map(parsed);
  const entry = entries.findLast((one) => one !== undefined);
  if (entry === undefined) return undefined;
  const { records, leftOut, mayFallDue, hasProblem, bytes, digest } = entry;
  const { schema, madeFrom } = head ?? {};
  if (
    schema !== SCHEMA ||
    !isTexts(madeFrom) ||
    !isCount(records) ||
    !isCount(leftOut) ||
    !isCount(mayFallDue) ||
    !isCount(bytes) ||
    typeof hasProblem !== 'boolean' ||
    typeof digest !== 'string'
  ) {
    throw new FileRefused(
      `${part}.journal is no journal of this version. Delete it and ${part} to begin again`,
    );
  }
  return { madeFrom, bytes, digest, standing: { records, leftOut, mayFallDue, hasProblem } };
}

function parsed(line: string): { readonly [name: string]: unknown } | undefined {
  try {
    const found: unknown = JSON.parse(line);
    return typeof found === 'object' && found !== null && !Array.isArray(found) ? { ...found } : undefined;
  } catch {
    return undefined;
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isTexts(value: unknown): value is MadeFrom {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((one) => typeof one === 'string')
  );
}

/** The names of what is not the same. */
function differences(before: MadeFrom, now: MadeFrom): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...names].filter((name) => before[name] !== now[name]);
}
