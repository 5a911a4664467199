/**
 * Proviso beside other engines: the same guidance, the same contracts, the same answers.
 *
 * In: the engines of bench/engines, as far as they are installed there. Out: for each, its time for a contract as a multiple of
 * Proviso's, with the spread; how many of its answers are those of the reference evaluator, for contracts of which everything is known
 * and for contracts of which something is not; and with `--json FILE` all of it as data.
 *
 * The contracts are taken in pieces, and each piece is decided by every engine before the next, so that whatever else the machine does
 * meets all alike. A ratio is that of the times of a contract in one piece. An engine that would take longer than half a second for a piece
 * decides only the first contracts of each, and the report says how many. Times are those of the processor, all
 * threads together: others may be at work on the machine.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { cedar } from './engines/cedar.ts';
import { cel, celJs } from './engines/cel.ts';
import { contracts } from './engines/contracts.ts';
import type { Answer, Engine, Given, Prepared } from './engines/engine.ts';
import { feel } from './engines/feel.ts';
import { jsonLogic } from './engines/json-logic.ts';
import { jsonRules } from './engines/json-rules.ts';
import { opa } from './engines/opa.ts';
import { byHand, expected, proviso, provisoExplaining } from './engines/proviso.ts';
import { publicodes } from './engines/publicodes.ts';
import { zen } from './engines/zen.ts';

// With calls of WebAssembly inlined, Node 20 ends in "unreachable code" while Cedar is run.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');
// Code that has not run for a while is thrown away, so that whoever comes after a slow engine would be compiled again.
setFlagsFromString('--no-flush-bytecode');

const RECORDS = Number(process.env.PROVISO_BENCH_RECORDS ?? 100_000);
const PIECES = 20;
/** Seconds for which each engine decides first; then it is clear how many contracts it can take. */
const WARM_UP = 2;
/** Seconds for a piece. */
const LONGEST = 0.5;
/** Contracts that each engine decides at the start of its turn, untimed: the caches are still those of the one before. */
const AGAIN = 500;

const ENGINES: readonly Engine[] = [
  proviso,
  byHand,
  provisoExplaining,
  jsonLogic,
  cel,
  celJs,
  jsonRules,
  zen,
  cedar,
  opa,
  feel,
  publicodes,
];

/** Answers beside the reference evaluator's. */
interface Agreement {
  readonly same: number;
  /** It decides where the facts do not. */
  readonly tooMuch: number;
  /** It does not decide where the facts do. */
  readonly tooLittle: number;
  /** Both decide, and not the same. */
  readonly other: number;
}

interface Measured {
  readonly engine: Engine;
  readonly prepared: Prepared;
  /** Contracts of a piece that it decides. */
  readonly atOnce: number;
  /** Nanoseconds for a contract, of each piece. */
  readonly times: number[];
  readonly answers: Answer[];
}

const UNDECIDED: Answer = ['?', '?'];

/** Decides and answers; where it throws, nothing is decided. */
async function answered(prepared: Prepared, records: readonly Given[]): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const record of records) {
    try {
      const result =
        prepared.decide === undefined ? await prepared.decideLater(record) : prepared.decide(record);
      answers.push(prepared.answer(result));
    } catch {
      answers.push(UNDECIDED);
    }
  }
  return answers;
}

async function timed(measured: Measured, records: readonly Given[]): Promise<void> {
  const { prepared, times, answers } = measured;
  const results: unknown[] = new Array(records.length);
  const start = process.cpuUsage();
  if (prepared.decide === undefined) {
    for (let at = 0; at < records.length; at++)
      results[at] = await prepared.decideLater(records[at] as Given);
  } else {
    for (let at = 0; at < records.length; at++) results[at] = prepared.decide(records[at] as Given);
  }
  const { user, system } = process.cpuUsage(start);
  times.push(((user + system) * 1000) / records.length);
  for (const result of results) answers.push(prepared.answer(result));
}

/** Decides for so many seconds. Out: how many contracts it decides in one. */
async function warmUp(prepared: Prepared, records: readonly Given[]): Promise<number> {
  const times: number[] = [];
  const end = performance.now() + WARM_UP * 1000;
  for (let from = 0; times.length === 0 || performance.now() < end; from = (from + 20) % records.length) {
    const some = records.slice(from, from + 20);
    const start = performance.now();
    await answered(prepared, some);
    times.push((performance.now() - start) / some.length);
  }
  return 1000 / at(times, 0.5);
}

/** Each contract counts twice: it has two decisions. */
function agreement(wanted: readonly Answer[], found: readonly Answer[]): Agreement {
  const count = { same: 0, tooMuch: 0, tooLittle: 0, other: 0 };
  wanted.forEach((pair, at) => {
    pair.forEach((one, decision) => {
      const answer = found[at]?.[decision];
      if (answer === one) count.same++;
      else if (one === '?') count.tooMuch++;
      else if (answer === '?') count.tooLittle++;
      else count.other++;
    });
  });
  return count;
}

const at = (list: readonly number[], part: number): number =>
  list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) * part)] ?? 0;

const { complete, open } = contracts(RECORDS);
const wanted = expected(complete);
const wantedOfOpen = expected(open);
if (wanted.some((pair) => pair.includes('?')))
  throw new Error('a contract of which all is known is not decided');

const skipped: { readonly name: string; readonly why: string }[] = [];
const all: Measured[] = [];
const size = Math.ceil(RECORDS / PIECES);
for (const engine of ENGINES) {
  const prepared = await engine.prepare();
  if (typeof prepared === 'string') {
    skipped.push({ name: engine.name, why: prepared });
    continue;
  }
  const inOneSecond = await warmUp(prepared, complete);
  const atOnce = Math.max(1, Math.min(size, Math.floor(inOneSecond * LONGEST)));
  all.push({ engine, prepared, atOnce, times: [], answers: [] });
}
/** The contracts that an engine decides: the first of every piece. */
const chosen = <T>(list: readonly T[], { atOnce }: Measured): readonly T[] =>
  list.filter((_, index) => index % size < atOnce);
for (let piece = 0; piece * size < RECORDS; piece++) {
  const from = piece * size;
  // Each is first, and behind each other, as often as the rest.
  for (let turn = 0; turn < all.length; turn++) {
    const one = all[(piece + turn) % all.length] as Measured;
    const records = complete.slice(from, Math.min(from + one.atOnce, from + size));
    await answered(one.prepared, records.slice(0, Math.min(AGAIN, one.atOnce >> 2)));
    await timed(one, records);
  }
}

const base = all[0]?.times ?? [];
const results: object[] = [];
console.log(
  `${RECORDS} contracts of which all is known, in ${base.length} pieces, every piece by every engine in turn`,
);
console.log(
  '  time as a multiple of that of Proviso: median (between a tenth and nine tenths of the pieces)',
);
console.log(
  '  then, for as many contracts of which something is not known, the decisions that are as they should be',
);
for (const one of all) {
  const ratios = one.times.map((time, piece) => time / (base[piece] ?? 1));
  const [low, middle, high] = [0.1, 0.5, 0.9].map((part) => at(ratios, part)) as [number, number, number];
  const right = chosen(wanted, one);
  const known = agreement(right, one.answers);
  if (known.same !== 2 * right.length) {
    const first = right.findIndex((pair, index) => pair.join() !== one.answers[index]?.join());
    const record = JSON.stringify(chosen(complete, one)[first]);
    throw new Error(`${one.engine.name}: ${one.answers[first]} instead of ${right[first]} for ${record}`);
  }
  const unknown = agreement(chosen(wantedOfOpen, one), await answered(one.prepared, chosen(open, one)));
  const share = (count: number): string => `${((100 * count) / (2 * right.length)).toFixed(1)} %`;
  console.log(
    `  ${one.engine.name.padEnd(42)} ${middle.toFixed(2).padStart(8)} (${low.toFixed(2)} to ${high.toFixed(2)}), ${at(one.times, 0.5).toFixed(0)} ns, ${right.length} contracts, all as they should be`,
  );
  console.log(
    `    where something is not known: ${share(unknown.same)}; decided without the facts ${share(unknown.tooMuch)}, not decided ${share(unknown.tooLittle)}, wrong ${share(unknown.other)}`,
  );
  results.push({
    engine: one.engine.name,
    without: one.engine.without,
    contracts: right.length,
    ratio: { median: middle, low, high },
    nanoseconds: { median: at(one.times, 0.5), low: at(one.times, 0.1), high: at(one.times, 0.9) },
    decisionsWhereAllIsKnown: known,
    decisionsWhereSomethingIsNot: unknown,
  });
}
for (const { name, why } of skipped) console.log(`  ${name.padEnd(42)}  skipped: ${why}`);

const file = process.argv.indexOf('--json');
if (file > 0) {
  const path = process.argv[file + 1];
  if (path === undefined) throw new Error('--json needs a file');
  const machine = { node: process.version, processor: cpus()[0]?.model, processors: cpus().length };
  const report = {
    schema: 'proviso.bench/1',
    contracts: RECORDS,
    pieces: base.length,
    machine,
    results,
    skipped,
  };
  writeFileSync(path, `${JSON.stringify(report, undefined, 2)}\n`);
}
