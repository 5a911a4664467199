/**
 * Answers of the solver, kept in a folder that anyone may delete.
 *
 * In: keys and texts. Out: the texts, each a file of its own. What cannot be read is not there, and what cannot be
 * written is not kept: nothing here fails a run. A folder that has grown too large loses what is oldest.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** As `src/prove/remembered.ts` takes it. */
export interface KeptAnswers {
  readonly get: (key: string) => string | undefined;
  readonly put: (key: string, text: string) => void;
}

/** Of the whole folder: 200,000 answers in 200 MB. It is divided by the first two digits of the keys. */
const MOST = { answers: 200_000 / 256, bytes: 200_000_000 / 256 };
/** Bytes that one answer may have. */
const LONGEST = 64_000;
const KEY = /^[0-9a-f]{64}$/;

export function answersIn(folder: string): KeptAnswers {
  const tidied = new Set<string>();
  const placeOf = (key: string): { readonly shelf: string; readonly file: string } => {
    const shelf = join(folder, key.slice(0, 2));
    return { shelf, file: join(shelf, `${key.slice(2)}.json`) };
  };
  return {
    get(key) {
      if (!KEY.test(key)) return undefined;
      const { file } = placeOf(key);
      return attempt(() => {
        const about = statSync(file);
        return about.isFile() && about.size <= LONGEST ? readFileSync(file, 'utf8') : undefined;
      });
    },
    put(key, text) {
      if (!KEY.test(key) || text.length > LONGEST / 3) return;
      const { shelf, file } = placeOf(key);
      attempt(() => {
        mkdirSync(shelf, { recursive: true });
        if (!tidied.has(shelf)) tidy(shelf);
        tidied.add(shelf);
        // Whole or not at all, also when two commands write at once.
        const unfinished = `${file}.${process.pid}`;
        writeFileSync(unfinished, text);
        renameSync(unfinished, file);
      });
    },
  };
}

/** In the packages of the project that the guidance is of, or where the system keeps what can be made again. */
export function answersFolder(
  guidance: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  let at = resolve(guidance);
  for (;;) {
    const packages = join(at, 'node_modules');
    if (existsSync(packages)) return join(packages, '.cache', 'proviso', 'answers');
    const above = dirname(at);
    if (above === at) break;
    at = above;
  }
  const cache = environment.XDG_CACHE_HOME;
  return join(cache === undefined || cache === '' ? join(homedir(), '.cache') : cache, 'proviso', 'answers');
}

/** Half of a shelf that is full goes, the oldest first; and what was left unfinished. */
function tidy(shelf: string): void {
  const files = readdirSync(shelf).flatMap((name) => {
    const path = join(shelf, name);
    const about = attempt(() => statSync(path));
    return about === undefined ? [] : [{ path, size: about.size, time: about.mtimeMs }];
  });
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const isFull = files.length >= MOST.answers || bytes >= MOST.bytes;
  const oldest = isFull ? files.sort((a, b) => a.time - b.time).slice(0, Math.ceil(files.length / 2)) : [];
  for (const { path } of oldest) attempt(() => rmSync(path, { force: true }));
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
