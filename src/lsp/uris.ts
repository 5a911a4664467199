/** Addresses of documents and paths. In: one of them. Out: the other; paths are written with `/`. */
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The path of a document. One that is in no file yet has a path of its own, where nothing else is. */
export function pathOfUri(uri: string): string {
  if (uri.startsWith('file:')) {
    try {
      return slashed(fileURLToPath(uri));
    } catch {
      // Another machine's, or no path at all: as a document without a file.
    }
  }
  return `/${encodeURIComponent(uri)}/unsaved.policy`;
}

/** The address of a path that `pathOfUri` gave. */
export function uriOfPath(path: string): string {
  const [, unsaved] = /^\/([^/]*%3A[^/]*)\/unsaved\.policy$/i.exec(path) ?? [];
  return unsaved === undefined ? pathToFileURL(path).href : decodeURIComponent(unsaved);
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
