/**
 * The process as the host of the command line.
 *
 * In:  Node's process.
 * Out: what the verbs may use of it.
 */
import { writeSync } from 'node:fs';
import type { Host } from './host.ts';
import { whyRefused } from './refusal.ts';
import { EXIT } from './session.ts';

/**
 * The process this runs in. A reader that stops reading (`proviso … | head`) ends the writing, quietly; results that
 * cannot be written (a full disk) end it too, and are told.
 */
export function nodeHost(): Host {
  // Each stream only when it is used: opening one takes longer than showing the version.
  return {
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return watched(process.stdout);
    },
    get stderr() {
      return watched(process.stderr);
    },
    environment: process.env,
    folder: process.cwd(),
    atInterrupt,
  };
}

const INTERRUPTS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function atInterrupt(cleanUp: () => void): () => void {
  const interrupted = (signal: NodeJS.Signals): void => {
    withdraw();
    cleanUp();
    // Ended by the signal all the same, as whoever sent it expects.
    process.kill(process.pid, signal);
  };
  const withdraw = (): void => {
    for (const signal of INTERRUPTS) process.off(signal, interrupted);
    process.off('exit', cleanUp);
  };
  for (const signal of INTERRUPTS) process.on(signal, interrupted);
  process.on('exit', cleanUp);
  return withdraw;
}

function watched(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  if (!stream.listeners('error').includes(endWriting)) stream.on('error', endWriting);
  return stream;
}

function endWriting(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit();
  try {
    // Written directly: where standard error is what failed, there is nobody left to tell.
    writeSync(2, `error: the results could not be written: ${whyRefused(error, 'writing')}\n`);
  } catch {}
  process.exit(EXIT.usage);
}
