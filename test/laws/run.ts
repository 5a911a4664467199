/**
 * The law of emitters at length, by hand: `npm run laws -- --pairs 1000000 --seed 1`.
 *
 * In: how many pairs and, to repeat a run, its seed. Out: the seed, the pairs done and their rate, and the first
 * failure as a case to add to `test/conformance/found/`; the exit status is 1 then.
 */
import { parseArgs } from 'node:util';
import { runLaw } from '../support/law.ts';

const { values } = parseArgs({
  options: { pairs: { type: 'string', default: '100000' }, seed: { type: 'string' } },
});
const pairs = Number(values.pairs);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
const EVERY_MS = 30_000;

console.log(`seed ${seed}, ${pairs.toLocaleString('en-GB')} pairs`);
const start = performance.now();
let told = start;
const rate = (done: number): string => {
  const seconds = (performance.now() - start) / 1000;
  return `${done.toLocaleString('en-GB')} pairs in ${Math.round(seconds)} s, ${Math.round(done / seconds)} a second`;
};
const run = runLaw(seed, pairs, (done) => {
  if (performance.now() - told < EVERY_MS) return;
  told = performance.now();
  console.log(rate(done));
});
console.log(`${rate(run.pairs)}, of ${run.guidances.toLocaleString('en-GB')} guidances`);
for (const [status, count] of run.statuses) console.log(`  ${status}: ${count.toLocaleString('en-GB')}`);
if (run.failure === undefined) {
  console.log('The law held.');
} else {
  console.log(
    `The law broke at guidance ${run.failure.seed}. Add test/conformance/found/<what it shows>.json:`,
  );
  console.log(run.failure.file);
  process.exitCode = 1;
}
