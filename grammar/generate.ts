/**
 * Writes what is generated from the parser: policy.ebnf, railroad.html and policy.tmLanguage.json.
 *
 * In: the parser. Out: the files beside this one; with `--check`, exit code 1 and their names where they are stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { PolicyParser } from '../src/parsing/parser.ts';
import { ebnf } from './ebnf.ts';
import { productionsOf } from './grammar.ts';
import { railroad } from './railroad.ts';
import { textMate } from './textmate.ts';

const productions = productionsOf(new PolicyParser({ validate: true }).getGAstProductions());
const start = productions.filter((one) => one.name === 'policy');
const ordered = [...start, ...productions.filter((one) => one.name !== 'policy')];

const FILES = {
  'policy.ebnf': ebnf(ordered),
  'railroad.html': railroad(ordered),
  'policy.tmLanguage.json': textMate(),
};

function current(url: URL): string | undefined {
  try {
    return readFileSync(url, 'utf8');
  } catch {
    return undefined;
  }
}

const checking = process.argv.includes('--check');
const stale = Object.entries(FILES).filter(
  ([name, text]) => current(new URL(name, import.meta.url)) !== text,
);
if (!checking) {
  for (const [name, text] of stale) writeFileSync(new URL(name, import.meta.url), text);
}
const names = stale.map(([name]) => `grammar/${name}`).join(', ');
if (checking && stale.length > 0) {
  console.error(`stale: ${names}. Run \`npm run generate\` and commit what it writes.`);
  process.exitCode = 1;
} else {
  console.log(stale.length === 0 ? 'grammar/ is up to date' : `wrote ${names}`);
}
