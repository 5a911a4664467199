/**
 * `decide` of the emitted module of a guidance with all its amendments, beside that of the one edition which governs.
 *
 * In: the shipped guidance, and records made from a fixed seed whose governing date is known. Out: for each edition that
 * governs some of them, the ratio of the times of the two modules on those, from rounds that take turns; first it is
 * checked that both answer as the reference evaluator does.
 */
import { compile } from '../src/compile.ts';
import { emitFunctionBody } from '../src/emit/javascript/module.ts';
import { decideOn } from '../src/evaluate/timeline/decide.ts';
import { readRecords } from '../src/records/read-records.ts';
import { readGuidance } from '../src/workspace/folder.ts';
import { nodeHost } from '../src/workspace/node-host.ts';
import { records } from './records.ts';

const RECORDS = 2500;
const ROUNDS = 41;
const WARM_UP = 30;
/** An edition that governs fewer records is left out: too little to tell anything by. */
const FEWEST = 100;

type Given = { readonly [name: string]: unknown };
type Decide = (record: Given) => {
  readonly status: string;
  readonly decisions: readonly { readonly outcome: string | null }[];
};

const { timeline } = compile(readGuidance('policies/in-house', nodeHost));
if (timeline === undefined) throw new Error('the shipped guidance does not compile');
const several: Decide = new Function(emitFunctionBody(timeline))().decide;

/** The records that each edition governs; what may be governed in several ways is left out. */
const governed = new Map<number, { readonly record: Given; readonly answer: string }[]>();
/** Every other contract starts eight years later: no saving reaches it. */
const all = records(RECORDS).map((record, index): Given => {
  const start = record['contract start'];
  if (index % 2 === 0 || typeof start !== 'string') return record;
  return { ...record, 'contract start': `${Number(start.slice(0, 4)) + 8}-01-01` };
});
const read = readRecords(timeline.input, { path: 'records.json', text: JSON.stringify(all) });
read.records.forEach((record, index) => {
  const { ways, governing, status, told } = decideOn(timeline, record);
  const [way, other] = ways;
  const given = all[index];
  if (other !== undefined || way?.told === undefined || governing.kind !== 'date' || given === undefined)
    return;
  const outcomes = told.result.decisions.map(
    ({ decision, outcome }) =>
      told.program.decisions[decision]?.choices.find(({ key }) => key === outcome)?.name ?? null,
  );
  const list = governed.get(told.edition) ?? [];
  list.push({ record: given, answer: JSON.stringify([status, outcomes]) });
  governed.set(told.edition, list);
});

function answer(decide: Decide, record: Given): string {
  const { status, decisions } = decide(record);
  return JSON.stringify([status, decisions.map(({ outcome }) => outcome)]);
}

/** Nanoseconds for each record; few records are taken several times. */
function timed(decide: Decide, given: readonly Given[]): number {
  const times = Math.ceil(RECORDS / given.length);
  const start = process.hrtime.bigint();
  let length = 0;
  for (let time = 0; time < times; time++) {
    for (const record of given) length += decide(record).status.length;
  }
  if (length === 0) throw new Error('nothing was decided');
  return Number(process.hrtime.bigint() - start) / (times * given.length);
}

const at = (list: readonly number[], part: number): number =>
  list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) * part)] ?? 0;

console.log(`decide, ${timeline.editions.length} editions in one module, ${ROUNDS} rounds in turn`);
for (const [index, list] of [...governed].toSorted(([a], [b]) => a - b)) {
  const program = timeline.editions[index]?.program;
  if (program === undefined || list.length < FEWEST) continue;
  const one: Decide = new Function(emitFunctionBody(program))().decide;
  for (const { record, answer: expected } of list) {
    for (const [name, decide] of [
      ['the module of one edition', one],
      ['the module of all editions', several],
    ] as const) {
      const found = answer(decide, record);
      if (found !== expected)
        throw new Error(`${name}: ${found}, not ${expected}, for ${JSON.stringify(record)}`);
    }
  }
  const given = list.map(({ record }) => record);
  for (let round = 0; round < WARM_UP; round++) {
    timed(one, given);
    timed(several, given);
  }
  const ratios: number[] = [];
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Which goes first alternates.
    const first = round % 2 === 0 ? timed(one, given) : undefined;
    const both = timed(several, given);
    const alone = first ?? timed(one, given);
    times.push(both);
    ratios.push(both / alone);
  }
  const spread = `${at(ratios, 0.1).toFixed(2)} to ${at(ratios, 0.9).toFixed(2)} in four of five rounds`;
  console.log(
    `  edition ${index + 1}, ${given.length} records: median ${at(times, 0.5).toFixed(0)} ns a record, ${at(ratios, 0.5).toFixed(2)} times that of the edition alone (${spread})`,
  );
}
