/**
 * `npm run bench`: every measurement there is, one after the other.
 *
 * In:  the other files of this folder. Out: what they print.
 */
import { readdirSync } from 'node:fs';

for (const name of readdirSync(new URL('.', import.meta.url)).toSorted()) {
  if (name.endsWith('.ts') && name !== 'run.ts') await import(new URL(name, import.meta.url).href);
}
