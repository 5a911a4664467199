/**
 * Files on the disk.
 *
 * In:  paths, written with `/`, as absolute paths or from the working folder.
 * Out: the host that reads them through Node. The only file here that touches `node:fs`.
 */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import type { HostEntry, WorkspaceHost } from './host.ts';

/** The host of the machine's own files. */
export const nodeHost: WorkspaceHost = {
  inspect(path) {
    return attempt<HostEntry>(
      () => {
        const stat = statSync(path);
        const real = withSlashes(realpathSync.native(path));
        if (stat.isFile()) return { kind: 'file', real, size: stat.size };
        return stat.isDirectory() ? { kind: 'folder', real } : { kind: 'other', real };
      },
      (why, code) => (MISSING.has(code) ? { kind: 'missing' } : { kind: 'unreadable', why }),
    );
  },
  names(folder) {
    return attempt<ReturnType<WorkspaceHost['names']>>(
      () => ({ names: readdirSync(folder) }),
      (why) => ({ why }),
    );
  },
  read(file) {
    return attempt<ReturnType<WorkspaceHost['read']>>(
      () => ({ bytes: readFileSync(file) }),
      (why) => ({ why }),
    );
  },
};

/** Nothing is there: no such name, or a file where a folder would have to be. */
const MISSING: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR']);

const REASONS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'you may not open it'],
  ['EPERM', 'you may not open it'],
  ['EISDIR', 'it is a folder'],
  ['ELOOP', 'it is a link that leads in a circle'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['EMFILE', 'too many files are open'],
  ['ENOENT', 'there is no such file'],
]);

/** What the file system says no to becomes an answer; anything else is a fault of Proviso. */
function attempt<T>(action: () => T, otherwise: (why: string, code: string) => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') throw error;
    return otherwise(REASONS.get(error.code) ?? `the system answers “${error.code}”`, error.code);
  }
}

function withSlashes(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}
