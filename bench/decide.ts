/**
 * `decide` of the emitted module beside the same guidance written by hand.
 *
 * In: the shipped guidance, and records made from a fixed seed, complete and incomplete. Out: the ratio of their times,
 * from rounds that take turns; first it is checked that both give the same answers.
 */
import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { fromParts } from '../src/base/date.ts';
import { compile } from '../src/compile.ts';
import { emitFunctionBody } from '../src/emit/javascript/module.ts';
import { readGuidance } from '../src/workspace/folder.ts';
import { nodeHost } from '../src/workspace/node-host.ts';
import { records } from './records.ts';

const RECORDS = 5000;
const ROUNDS = 41;

// As it was made, before any amendment: one program.
const knownOn = fromParts(2027, 1, 12);
const { program } = compile(readGuidance('policies/in-house', nodeHost), { knownOn });
if (program === undefined) throw new Error('the shipped guidance does not compile');
const { decide } = new Function(emitFunctionBody(program))();

// Both run as plain JavaScript: what runs TypeScript in this process adds to the functions that it sees.
const text = readFileSync(new URL('by-hand.ts', import.meta.url), 'utf8');
const { code } = transformSync(text, { loader: 'ts', target: 'node20' });
const { byHand } = await import(`data:text/javascript,${encodeURIComponent(code)}`);

const all = records(RECORDS);
let determined = 0;
for (const record of all) {
  const { status, decisions } = decide(record);
  const emitted = JSON.stringify({ status, decisions });
  const written = JSON.stringify(byHand(record));
  if (emitted !== written) {
    throw new Error(`different answers for ${JSON.stringify(record)}: ${emitted}, by hand ${written}`);
  }
  if (status === 'determined') determined += 1;
}

/** Nanoseconds for each record. */
function timed(run: (record: { readonly [name: string]: unknown }) => { readonly status: string }): number {
  const start = process.hrtime.bigint();
  let length = 0;
  for (const record of all) length += run(record).status.length;
  if (length === 0) throw new Error('nothing was decided');
  return Number(process.hrtime.bigint() - start) / all.length;
}

for (let round = 0; round < 20; round++) {
  timed(decide);
  timed(byHand);
}
const ratios: number[] = [];
const emitted: number[] = [];
const written: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const a = timed(decide);
  const b = timed(byHand);
  emitted.push(a);
  written.push(b);
  ratios.push(a / b);
}
const sorted = (list: readonly number[]): readonly number[] => list.toSorted((a, b) => a - b);
const at = (list: readonly number[], part: number): number =>
  sorted(list)[Math.floor((list.length - 1) * part)] ?? 0;
console.log(`decide, ${RECORDS} records (${determined} determined), ${ROUNDS} rounds in turn`);
console.log(`  emitted module: median ${at(emitted, 0.5).toFixed(0)} ns a record`);
console.log(`  by hand:        median ${at(written, 0.5).toFixed(0)} ns a record`);
console.log(
  `  ratio:          median ${at(ratios, 0.5).toFixed(2)} (${at(ratios, 0.1).toFixed(2)} to ${at(ratios, 0.9).toFixed(2)} in four of five rounds)`,
);
