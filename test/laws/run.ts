/**
 * The law of emitters at length, by hand: `npm run laws -- --pairs 1000000 --jobs 2 --seed 1`; with
 * `--amended`, of guidance with chains of amendments.
 *
 * In: how many pairs, on how many threads and, to repeat a run, its seed. Out: the seed, the pairs done and their rate,
 * and the first failure as a case to add to `test/conformance/found/`; the exit status is 1 then. What is run is
 * bundled first: as the sources are run elsewhere, each function is given its name anew whenever it is made.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import type { LawRun } from '../support/law.ts';
import type { Share, Told } from './thread.ts';

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '100000' },
    jobs: { type: 'string', default: '1' },
    records: { type: 'string', default: '50' },
    sufficient: { type: 'string', default: '5' },
    amended: { type: 'boolean', default: false },
    seed: { type: 'string' },
  },
});
const pairs = Number(values.pairs);
const jobs = Number(values.jobs);
const records = Number(values.records);
const sufficient = Number(values.sufficient);
const { amended } = values;
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
if (![pairs, jobs, records].every((one) => Number.isInteger(one) && one > 0)) {
  throw new Error('--pairs, --jobs and --records are whole numbers above nought');
}
if (!(sufficient >= 0 && sufficient <= 100)) throw new Error('--sufficient is from 0 to 100');
const EVERY_MS = 30_000;

const count = (number: number): string => number.toLocaleString('en-GB');
console.log(
  `seed ${seed}, ${count(pairs)} pairs, ${records} records for each guidance, ${jobs} at a time; the sufficient sets are compared of ${sufficient} pairs in a hundred`,
);

const folder = mkdtempSync(join(tmpdir(), 'proviso-law-'));
const thread = join(folder, 'thread.mjs');
await build({
  entryPoints: [join(import.meta.dirname, 'thread.ts')],
  bundle: true,
  outfile: thread,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  logLevel: 'error',
});

const start = performance.now();
const done = Array.from({ length: jobs }, () => 0);
const total = (): number => done.reduce((sum, one) => sum + one, 0);
const rate = (): string => {
  const seconds = (performance.now() - start) / 1000;
  return `${count(total())} pairs in ${Math.round(seconds)} s, ${Math.round(total() / seconds)} a second`;
};
const telling = setInterval(() => console.log(rate()), EVERY_MS);
const workers = new Set<Worker>();
const runs: LawRun[] = [];
try {
  await Promise.all(done.map((_, first) => run(first)));
} finally {
  clearInterval(telling);
  rmSync(folder, { recursive: true, force: true });
}

const sum = (of: (run: LawRun) => number): number => runs.reduce((all, one) => all + of(one), 0);
console.log(`${rate()}, of ${count(sum((one) => one.guidances))} guidances`);
console.log(`  with sufficient sets: ${count(sum((one) => one.sufficient))}`);
for (const status of new Set(runs.flatMap((one) => [...one.statuses.keys()]))) {
  console.log(`  ${status}: ${count(sum((one) => one.statuses.get(status) ?? 0))}`);
}
const failure = runs.find((one) => one.failure !== undefined)?.failure;
if (failure === undefined) {
  console.log('The law held.');
} else {
  console.log(`The law broke at guidance ${failure.seed}. Add test/conformance/found/<what it shows>.json:`);
  console.log(failure.file);
  process.exitCode = 1;
}

/** One thread, to its end; where the law breaks, the others end too. */
function run(first: number): Promise<void> {
  const own = Math.floor(pairs / jobs) + (first < pairs % jobs ? 1 : 0);
  const share: Share = { seed, pairs: own, records, sufficient, amended, first, every: jobs };
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, { workerData: share });
    workers.add(worker);
    worker.on('message', (told: Told) => {
      if ('done' in told) {
        done[first] = told.done;
        return;
      }
      done[first] = told.ended.pairs;
      runs.push(told.ended);
      workers.delete(worker);
      if (told.ended.failure !== undefined) for (const other of workers) other.terminate();
    });
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
}
