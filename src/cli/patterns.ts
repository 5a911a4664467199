/**
 * Paths with patterns in them: `registers/*.csv`.
 *
 * In:  paths as they are given; a shell has mostly put in what its patterns stand for. Out: the paths of files, those of one
 *      pattern in the order of their names.
 */
import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isAddress } from '../tables/address.ts';
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
    if (!HAS_PATTERN.test(path) || isAddress(path) || existsSync(resolve(run.host.folder, path))) {
      found.push(path);
      continue;
    }
    const files = await filesOf(path, run.host.folder);
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

/** The files that a pattern stands for, from the folder that it is read from. Links to folders are not followed. */
async function filesOf(pattern: string, from: string): Promise<string[]> {
  const { default: picomatch } = await import('picomatch');
  const { base, glob } = picomatch.scan(pattern);
  const isMatch = picomatch(glob);
  const folder = resolve(from, base);
  const found: string[] = [];
  const waiting = [''];
  // No deeper than the pattern goes.
  const deepest = glob.includes('**') ? Number.POSITIVE_INFINITY : glob.split('/').length;
  for (let next = waiting.pop(); next !== undefined && found.length <= MOST_FILES; next = waiting.pop()) {
    for (const entry of entriesOf(join(folder, next))) {
      const name = next === '' ? entry.name : `${next}/${entry.name}`;
      if (entry.isDirectory() && name.split('/').length < deepest) waiting.push(name);
      else if (entry.isFile() && isMatch(name))
        found.push(base === '' ? name : `${base.replace(/\/$/, '')}/${name}`);
    }
  }
  return found;
}

/** What stands in a folder; of one that cannot be read nothing. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
