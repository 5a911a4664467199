/**
 * How fast policy text is read: lexing, layout and parsing to the tree, in megabytes (of UTF-8) a second.
 *
 * In:  the language's example, copied many times with names of its own in each copy.
 * Out: two lines on standard output, for many files of the usual size and for one very large one: the median over
 *      several runs, with the slowest and the fastest. Time of the processor is given beside time of the clock: on a
 *      machine that others use as well, only the first says something about the parser.
 */
import { readFileSync } from 'node:fs';
import { type SourceText, sourceText } from '../src/base/source.ts';
import { parse } from '../src/parsing/parse.ts';

const EXAMPLE = new URL('../test/cases/language-example/in-house.policy', import.meta.url);
const BYTES = 4_000_000;
const USUAL_FILE = 20_000;
const RUNS = 15;

/** About as many characters of policy text as asked, in which no two copies of the example share a name. */
function manyPolicies(length: number, firstCopy = 0): string {
  const example = readFileSync(EXAMPLE, 'utf8');
  // One guidance declaration is enough; the copies are of all that follows it.
  const body = example.slice(example.indexOf('\nfacts '));
  const adjectives = ['regional', 'supported', 'specialist', 'residential', 'community', 'emergency'];
  const parts = [example];
  for (let size = example.length, copy = firstCopy; size < length; copy++) {
    const adjective = `${adjectives[copy % adjectives.length]} ${letters(copy)}`;
    const varied = body
      .replaceAll(/\b(annual value|trigger date|good reason|assessment due)\b/g, `${adjective} $1`)
      .replaceAll(/\b(people at risk|below the threshold|minimum value|care codes)\b/g, `$1 ${letters(copy)}`)
      .replaceAll(/£\d/g, `£${1 + (copy % 9)}`);
    parts.push(varied);
    size += varied.length;
  }
  return parts.join('');
}

/** A number as letters, for names; no such word is reserved. */
function letters(value: number): string {
  const digits = [...value.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
  return `q${digits.join('')}`;
}

/** Milliseconds of the processor that this process has used. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function measure(title: string, sources: readonly SourceText[]): void {
  const bytes = sources.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const clock: number[] = [];
  const processor: number[] = [];
  // The first runs warm the machine up.
  for (let run = -3; run < RUNS; run++) {
    const clockStart = performance.now();
    const processorStart = processorTime();
    for (const source of sources) {
      const { file, diagnostics } = parse(source);
      if (diagnostics[0] !== undefined) throw new Error(`the text has mistakes: ${diagnostics[0].message}`);
      if (file.declarations.length < 20) throw new Error('the text was not read whole');
    }
    if (run < 0) continue;
    clock.push(bytes / 1000 / (performance.now() - clockStart));
    processor.push(bytes / 1000 / (processorTime() - processorStart));
  }
  console.log(
    `parse, ${title}: ${spread(clock)} MB/s by the clock, ${spread(processor)} MB/s by the processor ` +
      `(median of ${RUNS} runs of ${(bytes / 1e6).toFixed(1)} MB, slowest to fastest)`,
  );
}

function spread(speeds: number[]): string {
  const sorted = speeds.toSorted((a, b) => a - b);
  const [slowest = 0, median = 0, fastest = 0] = [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)];
  return `${median.toFixed(1)} (${slowest.toFixed(1)} to ${fastest.toFixed(1)})`;
}

const files = Array.from({ length: BYTES / USUAL_FILE }, (_, index) =>
  sourceText(`${index}.policy`, manyPolicies(USUAL_FILE, index * 10)),
);
measure(`${files.length} files`, files);
measure('one file', [sourceText('large.policy', manyPolicies(BYTES))]);
