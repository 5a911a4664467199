/**
 * How fast policy text is read: lexing, layout and parsing to the tree, in megabytes (of UTF-8) a second.
 *
 * In:  the language's example, copied many times with names of its own in each copy.
 * Out: a line on standard output: the median over several runs, with the slowest and the fastest.
 */
import { readFileSync } from 'node:fs';
import { sourceText } from '../src/base/source.ts';
import { parse } from '../src/parsing/parse.ts';

const EXAMPLE = new URL('../test/cases/language-example/in-house.policy', import.meta.url);
const TARGET_BYTES = 4_000_000;
const RUNS = 15;

/** About as many characters of policy text as asked, in which no two copies share a name. */
export function manyPolicies(length: number): string {
  const example = readFileSync(EXAMPLE, 'utf8');
  // One guidance declaration is enough; the copies are of all that follows it.
  const body = example.slice(example.indexOf('\nfacts '));
  const adjectives = ['regional', 'supported', 'specialist', 'residential', 'community', 'emergency'];
  const parts = [example];
  for (let size = example.length, copy = 0; size < length; copy++) {
    const adjective = `${adjectives[copy % adjectives.length]} ${letters(copy)}`;
    const varied = body
      .replaceAll(/\b(annual value|trigger date|good reason|assessment due)\b/g, `${adjective} $1`)
      .replaceAll(/\b(people at risk|below the threshold|minimum value|care codes)\b/g, `$1 ${letters(copy)}`)
      .replaceAll(/£(\d)/g, () => `£${1 + (copy % 9)}`);
    parts.push(varied);
    size += varied.length;
  }
  return parts.join('');
}

/** A number as letters, for names; no such word is reserved. */
function letters(value: number): string {
  const digits = value.toString(26);
  return `q${[...digits].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('')}`;
}

const text = manyPolicies(TARGET_BYTES);
const bytes = Buffer.byteLength(text);
const source = sourceText('bench.policy', text);
const speeds: number[] = [];
for (let run = 0; run < RUNS + 3; run++) {
  const start = performance.now();
  const { file, diagnostics } = parse(source);
  const seconds = (performance.now() - start) / 1000;
  if (diagnostics.length > 0) throw new Error(`the text has mistakes: ${diagnostics[0]?.message}`);
  if (file.declarations.length < 100) throw new Error('the text was not read whole');
  // The first runs warm the machine up.
  if (run >= 3) speeds.push(bytes / 1e6 / seconds);
}
speeds.sort((a, b) => a - b);
const show = (value: number | undefined) => (value ?? 0).toFixed(1);
console.log(
  `parse: ${show(speeds[RUNS >> 1])} MB/s median of ${RUNS} runs ` +
    `(${show(speeds[0])} to ${show(speeds[RUNS - 1])}), ${(bytes / 1e6).toFixed(1)} MB each`,
);
