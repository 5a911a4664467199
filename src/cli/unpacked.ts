/**
 * Compressed files.
 *
 * In:  bytes as they come, and the most that are wanted. Out: the bytes; of what is compressed with gzip (RFC 1952) or Zstandard
 *      (RFC 8878), by its first bytes and not by its name, what was compressed. No more is unpacked than is wanted, however much there is.
 */
import { createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import { invariant } from '../base/invariant.ts';

/** A compressed file that ends before its end, or was changed on its way. `message` goes on from its name. */
export class Damaged extends Error {
  /** Whether it ends before its end: what was unpacked of it is right. */
  readonly isCutOff: boolean;
  constructor(message: string, isCutOff: boolean) {
    super(message);
    this.isCutOff = isCutOff;
  }
}

const GZIP = Buffer.from([0x1f, 0x8b]);
const ZSTANDARD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** The bytes, unpacked; of more than `most` the first `most` and some. Throws `Damaged`, and what reading throws. */
export async function unpacked(stream: AsyncIterable<unknown>, most: number): Promise<Buffer> {
  const found: Buffer[] = [];
  let size = 0;
  for await (const chunk of unpackedPieces(stream)) {
    found.push(chunk);
    size += chunk.length;
    if (size > most) break;
  }
  return Buffer.concat(found);
}

/** The bytes, unpacked, some at a time. Throws as `unpacked` does, after what could be unpacked. */
export async function* unpackedPieces(stream: AsyncIterable<unknown>): AsyncGenerator<Buffer, void> {
  const chunks = stream[Symbol.asyncIterator]();
  const head: Buffer[] = [];
  while (length(head) < ZSTANDARD.length) {
    const next = await chunks.next();
    if (next.done === true) break;
    head.push(bytesOf(next.value));
  }
  const first = Buffer.concat(head);
  const all = (async function* () {
    yield first;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next())
      yield bytesOf(next.value);
  })();
  try {
    if (startsWith(first, GZIP)) yield* gunzipped(all);
    else if (startsWith(first, ZSTANDARD)) yield* fromZstandard(all);
    else yield* all;
  } finally {
    await chunks.return?.();
  }
}

/** Bytes unpacked at once. */
const PIECE = 1 << 16;

async function* gunzipped(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  const gunzip = createGunzip({ chunkSize: PIECE });
  const feeding = (async () => {
    for await (const chunk of chunks) {
      if (gunzip.destroyed) return;
      if (!gunzip.write(chunk)) await new Promise((done) => gunzip.once('drain', done).once('close', done));
    }
    gunzip.end();
  })();
  feeding.catch((error: Error) => gunzip.destroy(error));
  try {
    for await (const chunk of gunzip) yield bytesOf(chunk);
  } catch (error) {
    throw damaged(error, 'Z_BUF_ERROR', 'gzip');
  } finally {
    gunzip.destroy();
  }
}

/** Packed bytes taken at once: four of them may hold 128 kB. */
const FEW = 256;

async function* fromZstandard(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let found: Buffer[] = [];
  const decompress = new Decompress((chunk) => found.push(Buffer.from(chunk)));
  const taken = (): readonly Buffer[] => {
    const all = found;
    found = [];
    return all;
  };
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += FEW) {
        decompress.push(chunk.subarray(at, at + FEW));
        yield* taken();
      }
    }
    decompress.push(new Uint8Array(), true);
    yield* taken();
  } catch (error) {
    throw damaged(error, 'unexpected EOF', 'Zstandard');
  }
}

/** The error in words; of the system's own, such as that of a disk, the error itself. */
function damaged(error: unknown, ending: string, what: string): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  const isOfSystem = /^E[A-Z]/.test(code);
  if (isOfSystem) return error;
  return code === ending || error.message.includes(ending)
    ? new Damaged(`ends in the middle of its ${what} data: the rest is missing`, true)
    : new Damaged(`is damaged: its ${what} data cannot be unpacked`, false);
}

function startsWith(bytes: Buffer, head: Buffer): boolean {
  return bytes.subarray(0, head.length).equals(head);
}

function length(chunks: readonly Buffer[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.length, 0);
}

/** What one piece of a stream holds. */
export function bytesOf(chunk: unknown): Buffer {
  const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  invariant(bytes instanceof Uint8Array, 'a stream of bytes or text gives bytes or text');
  return Buffer.from(bytes);
}
