/**
 * What the workspace asks of the place where files are.
 *
 * In:  nothing.
 * Out: the interface, and a host whose files are in memory (an editor in the browser, a test). `node-host.ts` has the
 *      one for the disk. Paths are written with `/`; a host never throws.
 */

/** What stands at a path, links followed. `real`: its one true path, the same for every link to it. */
export type HostEntry =
  /** `size` in bytes. */
  | { readonly kind: 'file'; readonly real: string; readonly size: number }
  | { readonly kind: 'folder'; readonly real: string }
  /** Something that cannot be read as a file: a device, a pipe. */
  | { readonly kind: 'other'; readonly real: string }
  | { readonly kind: 'missing' }
  /** `why` in a few words. */
  | { readonly kind: 'unreadable'; readonly why: string };

/** Where files of a guidance are read from. Paths are written with `/`; no function throws. */
export interface WorkspaceHost {
  inspect(path: string): HostEntry;
  /** Names of what a folder holds, in any order. */
  names(folder: string): { readonly names: readonly string[] } | { readonly why: string };
  read(file: string): { readonly bytes: Uint8Array } | { readonly why: string };
}

/** A host of the given files, by path. Folders are those that the paths pass through. */
export function memoryHost(files: ReadonlyMap<string, string | Uint8Array>): WorkspaceHost {
  const contents = new Map(
    [...files].map(([path, content]) => [
      clean(path),
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ]),
  );
  const folders = new Map<string, Set<string>>([['', new Set()]]);
  for (const path of contents.keys()) {
    const segments = path.split('/');
    for (let depth = 0; depth < segments.length; depth++) {
      const folder = segments.slice(0, depth).join('/');
      const names = folders.get(folder) ?? new Set<string>();
      names.add(segments[depth] ?? '');
      folders.set(folder, names);
    }
  }
  return {
    inspect(path) {
      const real = clean(path);
      const bytes = contents.get(real);
      if (bytes !== undefined) return { kind: 'file', real, size: bytes.length };
      return folders.has(real) ? { kind: 'folder', real } : { kind: 'missing' };
    },
    names(folder) {
      const names = folders.get(clean(folder));
      return names === undefined ? { why: 'there is no such folder' } : { names: [...names] };
    },
    read(file) {
      const bytes = contents.get(clean(file));
      return bytes === undefined ? { why: 'there is no such file' } : { bytes };
    },
  };
}

/** The path without empty segments and `.`. */
function clean(path: string): string {
  return path
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.')
    .join('/');
}

/** A path inside a folder. */
export function joinPath(folder: string, path: string): string {
  if (folder === '') return path;
  return folder.endsWith('/') ? `${folder}${path}` : `${folder}/${path}`;
}

/** Whether the real path `inner` is the folder with the real path `folder`, or lies in it. */
export function liesWithin(inner: string, folder: string): boolean {
  return folder === '' || inner === folder || inner.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
