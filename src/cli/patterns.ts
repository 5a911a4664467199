/**
 * Paths with patterns in them: `registers/*.csv`.
 *
 * In:  paths as they are given; a shell has mostly put in what its patterns stand for. Out: the paths of files, those of one
 *      pattern in the order of their names.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { refuse } from './refusal.ts';
import type { Session } from './session.ts';

const HAS_PATTERN = /[*?[\]{}]/;

/** Files that one pattern stands for. */
const MOST_FILES = 10_000;

/** The paths; undefined where a pattern stands for no file, which has been told. */
export async function expanded(
  run: Session,
  paths: readonly string[],
): Promise<readonly string[] | undefined> {
  const found: string[] = [];
  for (const path of paths) {
    // A file may be called so.
    if (!HAS_PATTERN.test(path) || existsSync(resolve(run.host.folder, path))) {
      found.push(path);
      continue;
    }
    const { glob } = await import('tinyglobby');
    const files = await glob(path, {
      cwd: run.host.folder,
      expandDirectories: false,
      followSymbolicLinks: false,
    });
    if (files.length === 0)
      return refuse(run, `${path} stands for no file`, 'look at the folder and the pattern');
    if (files.length > MOST_FILES) {
      return refuse(
        run,
        `${path} stands for ${files.length} files; no more than ${MOST_FILES} are read at once`,
      );
    }
    found.push(...files.sort());
  }
  return found;
}
