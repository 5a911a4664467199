/**
 * `--watch`: doing a verb's work again whenever a file of the guidance changes.
 *
 * In:  a folder, and the work. Out: the exit code of the last round, once the host has ended; at a terminal ctrl-C ends
 *      the process itself. What came before stays on the screen, so that two rounds can be compared.
 */
import { relative, resolve, sep } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type FSWatcher, watch } from 'chokidar';
import { say } from '../output/shown.ts';
import { EXIT, type ExitCode, type Session } from '../session.ts';
import type { Round } from './asked.ts';

/**
 * Milliseconds without a change before the work is done again: an editor writes several files, or one in pieces. More
 * than the 50 in which chokidar tells of a file only once, so that a change it keeps to itself is read all the same.
 */
const QUIET = 80;

/** Does the work, and again after each change, until the host ends. A folder that cannot be read at first ends it at once. */
export async function watching(
  run: Session,
  folder: string,
  once: () => Round | Promise<Round>,
): Promise<ExitCode> {
  const { host, note } = run;
  const root = resolve(host.folder, folder);
  const changes = changesUntil(host.ended);
  const watchers = new Map<string, FSWatcher>();
  const begin = async (path: string): Promise<void> => {
    if (watchers.has(path)) return;
    const watcher = watch(path, { ignoreInitial: true, ignored: (one) => isHidden(relative(path, one)) });
    watchers.set(path, watcher);
    watcher.on('all', changes.come);
    // A folder that cannot be watched any longer is found unreadable by the next round.
    watcher.on('error', changes.come);
    await new Promise<void>((done) => {
      watcher.once('ready', done);
    });
  };
  try {
    await begin(root);
    for (let isFirst = true; ; isFirst = false) {
      changes.forget();
      const { exitCode, beside } = await once();
      if (isFirst && exitCode === EXIT.usage) return exitCode;
      for (const one of beside) await begin(resolve(root, one));
      note.line(say`${note.paint.faint(`watching ${folder} (ctrl-C ends it)`)}`);
      if (await changes.next()) return exitCode;
      note.line(say``);
    }
  } finally {
    await Promise.all([...watchers.values()].map((one) => one.close()));
  }
}

/** Hidden files and installed packages are no part of a guidance; `workspace/scan.ts` passes them by as well. */
function isHidden(inside: string): boolean {
  return inside.split(sep).some((part) => (part.startsWith('.') && part !== '..') || part === 'node_modules');
}

interface Changes {
  /** Something has changed. */
  readonly come: () => void;
  /** What changed so far is seen by what follows. */
  readonly forget: () => void;
  /** Waits for a change and the quiet after it; true when there will be none, since the host has ended. */
  readonly next: () => Promise<boolean>;
}

function changesUntil(ended: AbortSignal | undefined): Changes {
  let count = 0;
  let seen = 0;
  let wake = (): void => {};
  ended?.addEventListener('abort', () => wake());
  return {
    come: () => {
      count++;
      wake();
    },
    forget: () => {
      seen = count;
    },
    next: async () => {
      while (count === seen) {
        if (ended?.aborted === true) return true;
        await new Promise<void>((done) => {
          wake = done;
        });
      }
      for (let before = seen; before !== count; ) {
        before = count;
        await wait(QUIET);
      }
      return ended?.aborted === true;
    },
  };
}
