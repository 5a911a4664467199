/**
 * Files that are read more than once.
 *
 * In:  a path, or `-` for standard input. Out: its bytes, unpacked, from their beginning as often as they are asked for. What can be read only
 *      once (standard input, pipes) is kept for that: in memory while it is small, else in a file that nobody else can open.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  mkdtempSync,
  openSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Bytes, CutOff } from '../records/streamed/source.ts';
import type { Host } from './host.ts';
import { whyRefused } from './refusal.ts';
import type { Session } from './session.ts';
import { bytesOf, Damaged, unpackedPieces } from './unpacked.ts';

/** A file that cannot be read, or no longer. `message`: of the whole file, as it is told. */
export class ReadRefused extends Error {
  readonly help: string | undefined;
  constructor(message: string, help?: string) {
    super(message);
    this.help = help;
  }
}

export interface Reopened {
  /** Throws `ReadRefused`; `CutOff` where the file ends before its end. */
  readonly bytes: Bytes;
  /** A digest of all bytes (SHA-256), once they were read to their end; that they end too early is told apart. */
  readonly digest: () => string | undefined;
  /** Has nothing left behind. */
  readonly close: () => void;
}

/** Bytes read at once, and kept in memory of what can be read only once. */
const PIECE = 1 << 16;
const IN_MEMORY = 1 << 24;

/** The file at a path; `name`: what it is called. */
export function reopenedFile(run: Session, path: string, name: string): Reopened {
  const full = resolve(run.host.folder, path);
  const first = statOf(full);
  const packed = async function* (): AsyncGenerator<Uint8Array, void> {
    changedSince(first, full, name);
    yield* createReadStream(full, { highWaterMark: PIECE });
    changedSince(first, full, name);
  };
  // A pipe of the shell (`<(…)`) gives what it has once.
  if (first !== undefined && !first.isFile() && !first.isDirectory())
    return reopenedStream(run, createReadStream(full, { highWaterMark: PIECE }), name);
  return { ...digested(() => readable(packed(), name)), close: () => {} };
}

/** Nothing of what cannot be looked at: reading says why. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** What was read of the one would go on with the other. */
function changedSince(first: Stats | undefined, path: string, name: string): void {
  const now = statOf(path);
  if (now?.ino !== first?.ino || now?.size !== first?.size || now?.mtimeMs !== first?.mtimeMs)
    throw new ReadRefused(`${name} was changed while it was read`, 'run the command again');
}

/** A stream that can be read once; no more of it is read than is asked for. `inMemory`: bytes. */
export function reopenedStream(
  { host }: Session,
  stream: AsyncIterable<unknown>,
  name: string,
  inMemory: number = IN_MEMORY,
): Reopened {
  const kept = keptStream(host, stream, inMemory);
  return { ...digested(() => readable(kept.read(), name)), close: kept.close };
}

interface Kept {
  /** From the beginning; what was read before is not read any further. */
  readonly read: () => AsyncIterable<Uint8Array>;
  readonly close: () => void;
}

function keptStream(host: Host, stream: AsyncIterable<unknown>, inMemory: number): Kept {
  const chunks = stream[Symbol.asyncIterator]();
  const held: Buffer[] = [];
  let size = 0;
  let file: { readonly folder: string; readonly path: string; readonly descriptor: number } | undefined;
  let stopWatching: (() => void) | undefined;
  const close = (): void => {
    stopWatching?.();
    if (file === undefined) return;
    closeSync(file.descriptor);
    rmSync(file.folder, { recursive: true, force: true });
    file = undefined;
  };
  const keep = (bytes: Buffer): void => {
    held.push(bytes);
    size += bytes.length;
    if (file === undefined && size <= inMemory) return;
    if (file === undefined) {
      file = temporaryFile();
      stopWatching = host.atInterrupt?.(close);
    }
    for (const one of held.splice(0)) writeAll(file.descriptor, one);
  };
  return {
    read: async function* () {
      if (file === undefined) yield* [...held];
      else yield* createReadStream(file.path, { end: size - 1, highWaterMark: PIECE });
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
        const bytes = bytesOf(next.value);
        keep(bytes);
        yield bytes;
      }
    },
    close,
  };
}

/** Only whoever runs the command can open it: its folder is made for them alone. */
function temporaryFile(): { readonly folder: string; readonly path: string; readonly descriptor: number } {
  const folder = mkdtempSync(join(tmpdir(), 'proviso-'));
  const path = join(folder, 'input');
  return { folder, path, descriptor: openSync(path, 'wx', 0o600) };
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

function digested(bytes: Bytes): Pick<Reopened, 'bytes' | 'digest'> {
  let digest: string | undefined;
  return {
    digest: () => digest,
    bytes: async function* () {
      if (digest !== undefined) return yield* bytes();
      const hash = createHash('sha256');
      try {
        for await (const piece of bytes()) {
          hash.update(piece);
          yield piece;
        }
        digest = hash.digest('hex');
      } catch (error) {
        if (error instanceof CutOff) digest = `${hash.digest('hex')}, cut off`;
        throw error;
      }
    },
  };
}

async function* readable(packed: AsyncIterable<unknown>, name: string): AsyncGenerator<Uint8Array, void> {
  try {
    yield* unpackedPieces(packed);
  } catch (error) {
    if (error instanceof ReadRefused) throw error;
    if (error instanceof Damaged) {
      if (error.isCutOff) throw new CutOff(error.message);
      throw new ReadRefused(`${name} ${error.message}`, 'fetch it again; nothing of it was decided');
    }
    // A fault of Proviso stays one.
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new ReadRefused(`${name} cannot be read: ${whyRefused(error, 'reading')}`);
  }
}
