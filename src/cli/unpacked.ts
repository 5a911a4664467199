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
export class Damaged extends Error {}

const GZIP = Buffer.from([0x1f, 0x8b]);
const ZSTANDARD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** The bytes, unpacked; of more than `most` the first `most` and some. Throws `Damaged`, and what reading throws. */
export async function unpacked(stream: AsyncIterable<unknown>, most: number): Promise<Buffer> {
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
    if (startsWith(first, GZIP)) return await gunzipped(all, most);
    if (startsWith(first, ZSTANDARD)) return await fromZstandard(all, most);
    return await joined(all, most);
  } finally {
    await chunks.return?.();
  }
}

async function gunzipped(chunks: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const gunzip = createGunzip();
  const feeding = (async () => {
    for await (const chunk of chunks) {
      if (gunzip.destroyed) return;
      if (!gunzip.write(chunk)) await new Promise((done) => gunzip.once('drain', done).once('close', done));
    }
    gunzip.end();
  })();
  feeding.catch((error: Error) => gunzip.destroy(error));
  try {
    return await joined(gunzip, most);
  } catch (error) {
    throw damaged(error, 'Z_BUF_ERROR', 'gzip');
  } finally {
    gunzip.destroy();
  }
}

async function fromZstandard(chunks: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const found: Uint8Array[] = [];
  let size = 0;
  /** Thrown out of the middle of a block: a few bytes may hold gigabytes. */
  const enough = new Error('enough');
  const decompress = new Decompress((chunk) => {
    found.push(chunk.slice());
    size += chunk.length;
    if (size > most) throw enough;
  });
  try {
    for await (const chunk of chunks) decompress.push(chunk);
    decompress.push(new Uint8Array(), true);
  } catch (error) {
    if (error !== enough) throw damaged(error, 'unexpected EOF', 'Zstandard');
  }
  return Buffer.concat(found);
}

async function joined(chunks: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const found: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    found.push(Buffer.from(chunk));
    size += chunk.length;
    if (size > most) break;
  }
  return Buffer.concat(found);
}

/** The error in words; of the system's own, such as that of a disk, the error itself. */
function damaged(error: unknown, ending: string, what: string): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  const isOfSystem = /^E[A-Z]/.test(code);
  if (isOfSystem) return error;
  return code === ending || error.message.includes(ending)
    ? new Damaged(`ends in the middle of its ${what} data: the rest is missing`)
    : new Damaged(`is damaged: its ${what} data cannot be unpacked`);
}

function startsWith(bytes: Buffer, head: Buffer): boolean {
  return bytes.subarray(0, head.length).equals(head);
}

function length(chunks: readonly Buffer[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.length, 0);
}

function bytesOf(chunk: unknown): Buffer {
  const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  invariant(bytes instanceof Uint8Array, 'a stream of bytes or text gives bytes or text');
  return Buffer.from(bytes);
}
