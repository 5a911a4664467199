/**
 * Records read from the bytes of JSON Lines beside JSON.parse.
 *
 * In: 200,000 contracts made from a fixed seed, in a file. Out: the time to read the file, decide each contract and write
 * the results, as a ratio to the time of reading the file and JSON.parse alone, from rounds that take turns. First it is
 * checked that the results are those of `decide`.
 */
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../src/compile.ts';
import { emitFunctionBody } from '../src/emit/javascript/module.ts';
import { SIZES } from '../src/emit/javascript/sizes.ts';
import { random } from '../test/support/random.ts';

const RECORDS = 200_000;
const ROUNDS = 21;
const PIECE = 1 << 20;

const path = 'bench/readers/parking.policy';
const { timeline } = compile({ files: [{ path, text: readFileSync(path, 'utf8') }], lists: new Map() });
if (timeline === undefined) throw new Error(`${path} does not compile`);
const { decide, jsonLines } = new Function(emitFunctionBody(timeline, SIZES, true))();

const { below, pick } = random(20270401);
const day = (): string => `2026-0${1 + below(9)}-${10 + below(19)}`;
const lines = Array.from({ length: RECORDS }, (_, index) =>
  JSON.stringify({
    id: `permit-${index}`,
    'application date': day(),
    'applicant kind': pick(['resident', 'business', 'carer', 'visitor']),
    'vehicle value': `${below(150_000)}.00`,
    emissions: below(300),
    'disabled badge': below(2) === 0,
    zone: pick(['inner', 'outer', 'suburban']),
    'permits held': below(4),
    'expires on': day(),
  }),
);
const folder = mkdtempSync(join(tmpdir(), 'proviso-readers-'));
const [input, output] = [join(folder, 'records.jsonl'), join(folder, 'results.jsonl')];
writeFileSync(input, `${lines.join('\n')}\n`);

function pieces(take: (piece: Uint8Array) => void): void {
  const file = openSync(input, 'r');
  const piece = new Uint8Array(PIECE);
  for (let read = readSync(file, piece); read > 0; read = readSync(file, piece))
    take(piece.subarray(0, read));
  closeSync(file);
}

/** Reads, decides and writes. */
function decided(): void {
  const file = openSync(output, 'w');
  const reader = jsonLines();
  pieces((piece) => writeSync(file, reader.read(piece)));
  writeSync(file, reader.end());
  closeSync(file);
}

/** Reads, and parses each line. */
function parsed(): void {
  const decoder = new TextDecoder();
  let rest = '';
  let letters = 0;
  pieces((piece) => {
    const text = rest + decoder.decode(piece, { stream: true });
    let from = 0;
    for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      letters += JSON.parse(text.slice(from, to)).id.length;
      from = to + 1;
    }
    rest = text.slice(from);
  });
  if (letters === 0) throw new Error('nothing was read');
}

decided();
const results = readFileSync(output, 'utf8').split('\n');
for (const [index, line] of lines.entries()) {
  const record = JSON.parse(line);
  const expected = JSON.stringify({ id: record.id, ...decide(record) });
  if (results[index] !== expected) throw new Error(`${line}: ${results[index]}, by decide ${expected}`);
}

/** Nanoseconds for each record. */
function timed(run: () => void): number {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start) / RECORDS;
}

const rounds = Array.from({ length: ROUNDS + 3 }, () => [timed(decided), timed(parsed)] as const).slice(3);
rmSync(folder, { recursive: true });
const at = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? 0;
const ratios = rounds.map(([ours, theirs]) => ours / theirs);
console.log(`${RECORDS} records of about ${lines[0]?.length} bytes, ${ROUNDS} rounds in turn`);
console.log(
  `  read, decided, results written: median ${at(
    rounds.map(([ours]) => ours),
    0.5,
  ).toFixed(0)} ns a record`,
);
console.log(
  `  read and JSON.parse alone:      median ${at(
    rounds.map(([, theirs]) => theirs),
    0.5,
  ).toFixed(0)} ns a record`,
);
console.log(
  `  ratio:                          median ${at(ratios, 0.5).toFixed(2)} (${at(ratios, 0.1).toFixed(2)} to ${at(ratios, 0.9).toFixed(2)} in four of five rounds)`,
);
