/**
 * The world around the command line: streams and environment, so that tests can bring their own.
 *
 * In:  nothing.
 * Out: the interface; `node-host.ts` has the one of the process. Nothing else under `cli/` reads `process` itself.
 */
import type { Readable } from 'node:stream';

/** Where text goes, and bytes of results that are no text. `columns` is known only of a terminal. */
export interface OutputStream {
  write(text: string | Uint8Array): unknown;
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
  /**
   * Has something cleaned up should the process be ended from outside (ctrl-C), or end itself; gives back how to
   * withdraw that. Absent where there is no process to end.
   */
  readonly atInterrupt?: ((cleanUp: () => void) => () => void) | undefined;
  /** Ends what goes on until it is ended (`--watch`). Absent where ending the process ends it. */
  readonly ended?: AbortSignal | undefined;
}
