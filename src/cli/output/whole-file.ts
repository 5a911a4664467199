/**
 * Files that appear whole or not at all.
 *
 * In:  the path of a file, and text (or bytes) piece by piece.
 * Out: the file under its name once all of it is safely on the disk; until then, and whatever goes wrong, what stood
 *      there before. The pieces go to a file beside it, without a name anyone would use, which is gone in the end.
 */
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Host } from '../host.ts';
import { whyRefused } from '../refusal.ts';

/** A file that cannot be written; thrown by what writes, and told where the file was opened. */
export class FileRefused extends Error {}

export interface WholeFile {
  /** Adds text, or bytes, at its end. Throws `FileRefused`. */
  readonly write: (text: string | Uint8Array) => void;
  /** Puts what was written on the disk, if only an empty text, under a name not yet its own. */
  readonly finish: () => void;
  /** Gives it its name. */
  readonly appear: () => void;
  /** Leaves nothing behind, where it has not appeared. */
  readonly discard: () => void;
}

/** Text gathered before it is written. */
const PORTION = 1 << 16;

/**
 * Opens a file for writing; `inputs` are the files that are read, which it must not replace. Throws `FileRefused` where
 * it is plain from the start that it could not be written.
 */
export function wholeFile(host: Host, path: string, inputs: readonly string[] = []): WholeFile {
  const target = targetOf(host, path, inputs);
  let temporary: { readonly path: string; readonly file: number } | undefined;
  let waiting: string[] = [];
  let length = 0;
  let isWritten = false;
  let stopWatching = () => {};
  let isOpen = false;

  const open = (): { readonly path: string; readonly file: number } => {
    if (temporary !== undefined) return temporary;
    const beside = join(dirname(target.path), `.proviso-${randomBytes(9).toString('hex')}.part`);
    const file = openSync(beside, 'wx');
    temporary = { path: beside, file };
    isOpen = true;
    stopWatching = host.atInterrupt?.(discard) ?? stopWatching;
    // The rights of the file it replaces.
    if (target.found !== undefined) fchmodSync(file, target.found.mode & 0o777);
    return temporary;
  };
  const flush = (): void => {
    const bytes = Buffer.from(waiting.join(''));
    waiting = [];
    length = 0;
    writeAll(bytes);
  };
  const writeAll = (bytes: Uint8Array): void => {
    const { file } = open();
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  };
  const close = (): void => {
    if (temporary !== undefined && isOpen) closeSync(temporary.file);
    isOpen = false;
  };
  const discard = (): void => {
    stopWatching();
    const left = temporary;
    waiting = [];
    if (left === undefined) return;
    close();
    temporary = undefined;
    try {
      unlinkSync(left.path);
    } catch {
      // It is gone already, or its folder is.
    }
  };
  const refusing = <T>(perform: () => T): T => {
    try {
      return perform();
    } catch (error) {
      discard();
      throw refused(path, error);
    }
  };
  return {
    write: (text) => {
      isWritten = true;
      if (typeof text !== 'string') {
        refusing(() => {
          flush();
          writeAll(text);
        });
        return;
      }
      waiting.push(text);
      length += text.length;
      if (length >= PORTION) refusing(flush);
    },
    finish: () =>
      refusing(() => {
        if (length > 0 || (isWritten && temporary === undefined)) flush();
        if (temporary === undefined) return;
        fsyncSync(temporary.file);
        close();
      }),
    appear: () =>
      refusing(() => {
        if (temporary === undefined) return;
        renameSync(temporary.path, target.path);
        temporary = undefined;
        stopWatching();
        syncFolder(dirname(target.path));
      }),
    discard,
  };
}

/** Where the file is to stand, links followed, and what stands there now. Throws `FileRefused` where it cannot be written. */
export function targetOf(
  host: Host,
  path: string,
  inputs: readonly string[],
): { readonly path: string; readonly found: Stats | undefined } {
  const given = resolve(host.folder, path);
  try {
    const found = statSync(given, { throwIfNoEntry: false });
    const target = found === undefined ? given : realpathSync(given);
    if (found !== undefined && !found.isFile()) {
      const what = found.isDirectory() ? 'it is a folder' : 'it is not an ordinary file';
      throw new FileRefused(`${path} cannot be written: ${what}`);
    }
    accessSync(dirname(target), constants.W_OK);
    if (found !== undefined) accessSync(target, constants.W_OK);
    for (const input of inputs) {
      const read = statSync(resolve(host.folder, input), { throwIfNoEntry: false });
      if (found !== undefined && read !== undefined && read.ino === found.ino && read.dev === found.dev) {
        throw new FileRefused(`${path} cannot be written: it is a file that is read`);
      }
    }
    return { path: target, found };
  } catch (error) {
    throw refused(path, error);
  }
}

/** An error of the system as one to tell; a fault of Proviso stays one. */
export function refused(path: string, error: unknown): unknown {
  if (error instanceof FileRefused || !(error instanceof Error && 'code' in error)) return error;
  return new FileRefused(`${path} cannot be written: ${whyRefused(error, 'writing')}`);
}

/** That the name is on the disk too; not every system lets folders be opened for it. */
export function syncFolder(folder: string): void {
  try {
    const file = openSync(folder, 'r');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch {
    // The file is whole all the same.
  }
}

/** Writes several files, each whole; none appears before all of them are on the disk. */
export function writeWholeFiles(
  host: Host,
  files: readonly { readonly path: string; readonly text: string }[],
  inputs: readonly string[] = [],
): void {
  const opened: WholeFile[] = [];
  try {
    for (const { path, text } of files) {
      const file = wholeFile(host, path, inputs);
      opened.push(file);
      file.write(text);
      file.finish();
    }
    for (const file of opened) file.appear();
  } finally {
    for (const file of opened) file.discard();
  }
}
