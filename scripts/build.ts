/**
 * Writes the bundle into `dist/`.
 *
 * In: what `bundle.ts` reads. Out: the files, each whole or not at all, so that a command that runs meanwhile finds the
 * old one or the new one. `cli.js` is as old as the sources it was made of: `bin/checkout.js` goes by that.
 */
import { mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
/** Written by `declarations.ts`. */
const DECLARATIONS = 'types/';

const began = new Date();
const { files } = await bundle();
// Last what is looked at first: it names the others.
const order = [...files.keys()].sort((a, b) => Number(a === 'cli.js') - Number(b === 'cli.js'));
for (const name of order) {
  const path = join(DIST, name);
  const unfinished = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(unfinished, files.get(name) ?? '');
  utimesSync(unfinished, began, began);
  renameSync(unfinished, path);
}
for (const entry of readdirSync(DIST, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  const name = path
    .slice(DIST.length + 1)
    .split(sep)
    .join('/');
  const unfinished = /\.\d+$/.test(name);
  if (entry.isFile() && !files.has(name) && !name.startsWith(DECLARATIONS) && !unfinished)
    rmSync(path, { force: true });
}
