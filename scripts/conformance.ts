/**
 * Writes test/conformance/, or with `--check` says which of its files are stale.
 *
 * In: the groups of test/support/conformance-cases.ts. Out: one file for each topic; exit status 1 when one is stale.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileOf } from '../test/support/conformance.ts';
import { CONFORMANCE } from '../test/support/conformance-cases.ts';

const check = process.argv.includes('--check');
for (const [name, [about, groups]] of Object.entries(CONFORMANCE)) {
  const path = join(import.meta.dirname, '..', 'test', 'conformance', `${name}.json`);
  const text = fileOf(about, groups());
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  if (check) {
    console.error(`test/conformance/${name}.json is stale: run npm run generate`);
    process.exitCode = 1;
  } else {
    writeFileSync(path, text);
  }
}
