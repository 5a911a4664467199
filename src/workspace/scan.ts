/**
 * Which files a folder holds.
 *
 * In:  a folder and its host.
 * Out: the `.policy` files to read, sorted; the names of other files, for suggestions; diagnostics. Names that begin
 *      with a point and `node_modules` are passed over. Each file and folder is taken once, whatever links lead to it,
 *      and never one outside the folder.
 */
import type { Reporter } from '../diagnostics/diagnostic.ts';
import { joinPath, liesWithin, type WorkspaceHost } from './host.ts';
import { MAX_FOLDERS } from './limits.ts';

export interface FoundFile {
  /** From the folder, with `/`. */
  readonly path: string;
  readonly real: string;
  readonly size: number;
}

export interface Found {
  /** By path. */
  readonly policies: readonly FoundFile[];
  /** Paths of all other files. */
  readonly others: readonly string[];
}

const ENDING = '.policy';

/** Whether the name is that of a file of guidance. */
export function isPolicyName(name: string): boolean {
  return name.toLowerCase().endsWith(ENDING);
}

/** Looks through the folder, whose real path is `root`, and all below it. */
export function scanFolder(folder: string, root: string, host: WorkspaceHost, reporter: Reporter): Found {
  const policies = new Map<string, FoundFile>();
  const others: string[] = [];
  const seen = new Set<string>();
  // Real folders before linked ones: what stands in the folder itself goes by its own name.
  const waiting = [{ path: '', real: root }];
  const linked: { path: string; real: string }[] = [];
  const linkedFiles: FoundFile[] = [];
  for (;;) {
    const next = waiting.shift() ?? linked.shift();
    if (next === undefined) break;
    if (seen.has(next.real)) continue;
    seen.add(next.real);
    if (seen.size > MAX_FOLDERS) {
      reporter.report('too-many-folders', undefined, { limit: MAX_FOLDERS });
      break;
    }
    const listing = host.names(joinPath(folder, next.path));
    if ('why' in listing) {
      reporter.report('folder-unreadable', undefined, {
        folder: next.path === '' ? folder : next.path,
        why: listing.why,
      });
      continue;
    }
    for (const name of sorted(listing.names)) {
      if (name.startsWith('.') || name === 'node_modules') continue;
      const path = joinPath(next.path, name);
      const entry = host.inspect(joinPath(folder, path));
      const policy = isPolicyName(name);
      switch (entry.kind) {
        case 'folder':
          if (policy) reporter.report('policy-file-is-folder', undefined, { path });
          else if (!liesWithin(entry.real, root)) reporter.report('link-outside-folder', undefined, { path });
          else if (entry.real === joinPath(next.real, name)) waiting.push({ path, real: entry.real });
          else linked.push({ path, real: entry.real });
          break;
        case 'file': {
          if (!policy) {
            others.push(path);
            break;
          }
          const file = { path, real: entry.real, size: entry.size };
          if (!liesWithin(entry.real, root)) reporter.report('policy-file-outside', undefined, { path });
          else if (entry.real === joinPath(next.real, name)) policies.set(entry.real, file);
          else linkedFiles.push(file);
          break;
        }
        case 'missing':
          if (policy) {
            reporter.report('policy-file-unreadable', undefined, {
              path,
              why: 'it is a link that leads nowhere',
            });
          }
          break;
        case 'other':
          if (policy) reporter.report('policy-file-unreadable', undefined, { path, why: 'it is not a file' });
          break;
        case 'unreadable':
          if (policy) reporter.report('policy-file-unreadable', undefined, { path, why: entry.why });
          break;
      }
    }
  }
  for (const file of linkedFiles.sort(byPath)) {
    if (!policies.has(file.real)) policies.set(file.real, file);
  }
  return { policies: [...policies.values()].sort(byPath), others };
}

/** In the order of their characters, the same on every machine. */
function sorted(names: readonly string[]): readonly string[] {
  return [...names].sort();
}

function byPath(a: FoundFile, b: FoundFile): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
