/**
 * One thread of a long run of the law of emitters.
 *
 * In: its share of the run, as `run.ts` gives it. Out: messages: now and then how many pairs are done, at the end what
 * came of them.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { type LawRun, runLaw } from '../support/law.ts';

export interface Share {
  readonly seed: number;
  readonly pairs: number;
  readonly records: number;
  readonly sufficient: number;
  readonly amended: boolean;
  readonly first: number;
  readonly every: number;
}

export type Told = { readonly done: number } | { readonly ended: LawRun };

const EVERY_MS = 1_000;

const { seed, pairs, ...options }: Share = workerData;
const tell = (told: Told): void => parentPort?.postMessage(told);
let last = performance.now();
const ended = runLaw(seed, pairs, {
  ...options,
  told: (done) => {
    if (performance.now() - last < EVERY_MS) return;
    last = performance.now();
    tell({ done });
  },
});
tell({ ended });
