/**
 * The world around the command line: streams and environment, so that tests can bring their own.
 *
 * In:  Node's process.
 * Out: what the verbs may use of it; nothing under `cli/` reads `process` itself.
 */
import type { Readable } from 'node:stream';

/** Where text goes. `columns` is known only of a terminal. */
export interface OutputStream {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export interface Host {
  readonly stdin: Readable & { readonly isTTY?: boolean | undefined };
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths are read from. */
  readonly folder: string;
}

/** The process this runs in. A reader that stops reading (`proviso … | head`) ends the writing, quietly. */
export function nodeHost(): Host {
  for (const stream of [process.stdout, process.stderr]) {
    if (!stream.listeners('error').includes(endQuietly)) stream.on('error', endQuietly);
  }
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    environment: process.env,
    folder: process.cwd(),
  };
}

function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}
