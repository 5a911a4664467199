/**
 * The pages of the diagnostics, as they come with Proviso.
 *
 * In:  a code. Out: the Markdown text of its page, or where it stands. The pages stand in docs/diagnostics/ of the package and of the
 * checkout alike, some folders above the file that runs.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = join('docs', 'diagnostics');

/** The text of the page; undefined where it does not come with this installation. */
export function readPage(code: string): string | undefined {
  const path = pathOfPage(code);
  return path === undefined ? undefined : readFileSync(path, 'utf8');
}

/** The path of the page; undefined where it does not come with this installation. */
export function pathOfPage(code: string): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const path = join(folder, FOLDER, `${code}.md`);
    if (existsSync(path)) return path;
    const above = dirname(folder);
    // Not past the package itself: what lies above it is another's.
    if (above === folder || existsSync(join(folder, 'package.json'))) return undefined;
    folder = above;
  }
}
