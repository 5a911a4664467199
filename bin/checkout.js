/**
 * The bundle of a checkout, kept up with the sources, so that the command there is the one that is installed.
 *
 * In:  the times at which sources and bundle were written. Out: a bundle that is not older than they are. No part of
 *      the package.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MADE_OF = ['src', 'scripts', 'package.json', 'package-lock.json'];

/** Makes the bundle again where a source is newer. Throws where it cannot be made. */
export function bundleWhereStale() {
  const bundled = statSync(join(ROOT, 'dist/cli.js'), { throwIfNoEntry: false })?.mtimeMs;
  if (bundled !== undefined && MADE_OF.every((path) => newest(join(ROOT, path)) <= bundled)) return;
  const made = spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), 'scripts/build.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`the bundle could not be made: ${made.stderr.trim() || made.error}`);
}

/** When a file, or anything in a folder, was last changed; what is taken away changes the folder it was in. */
function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const times = readdirSync(path, { recursive: true }).map(
    (name) => statSync(join(path, String(name))).mtimeMs,
  );
  return Math.max(stat.mtimeMs, ...times);
}
