/**
 * How the cost grows: with rules, with amendments and their editions, and with contracts, each over three decades.
 *
 * In: nothing; `PROVISO_BENCH_LARGEST` takes away so many decades at the top (0 unless told). Out: tables on standard output: compiling, the emitted
 * module and a decision by it, for guidance of 10 to 10,000 rules; the same for 100 rules and 1 to 1,000 amendments, each of which makes an
 * edition; the module over 1,000 to 1,000,000 contracts as JSON Lines; and emitted SQL over 10,000 to 10,000,000 in DuckDB.
 * Times are those of the processor, all threads together.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { fromParts } from '../src/base/date.ts';
import { compile } from '../src/compile.ts';
import { emitFunctionBody } from '../src/emit/javascript/module.ts';
import { emitSql } from '../src/emit/sql/emit.ts';
import type { Timeline } from '../src/program/timeline.ts';
import { readGuidance } from '../src/workspace/folder.ts';
import { nodeHost } from '../src/workspace/node-host.ts';
import { letters, longGuidance } from './long-guidance.ts';
import { records } from './records.ts';

type Given = { readonly [name: string]: unknown };
type Decide = (record: Given) => { readonly status: string };

/** A module of 1,000 editions of 100 rules takes more memory to make than Node.js has. */
const MOST_EMITTED = 100;

const LESS = Number(process.env.PROVISO_BENCH_LARGEST ?? 0);
const decades = (first: number, count = 4): readonly number[] =>
  Array.from({ length: Math.max(1, count - LESS) }, (_, power) => first * 10 ** power);

/** Milliseconds of the processor. */
function took<T>(work: () => T): readonly [result: T, milliseconds: number] {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return [result, (user + system) / 1000];
}

/** The fastest of several: the first of them also compiles the compiler. */
function fastest<T>(work: () => T, longest = 3000): readonly [result: T, milliseconds: number] {
  let best = took(work);
  for (let run = 0, spent = best[1]; run < 4 && spent < longest; run++) {
    const next = took(work);
    spent += next[1];
    if (next[1] < best[1]) best = next;
  }
  return best;
}

function guidance(rules: number, amendments: number) {
  const files = [...longGuidance(rules, amendments)].map(([path, text]) => ({ path, text }));
  const lines = files.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0);
  return { files, lines };
}

function compiled(files: ReturnType<typeof guidance>['files']): Timeline {
  const { timeline, diagnostics } = compile({ files });
  if (timeline === undefined) throw new Error(`not compiled: ${diagnostics[0]?.message}`);
  return timeline;
}

/** A contract of which everything is known: no rule holds, so that every one has to be looked at. */
function wholeRecord(rules: number): Given {
  const record: { [name: string]: unknown } = { 'notice date': '2020-06-01' };
  for (let rule = 0; rule < rules; rule++) {
    record[`value ${letters(rule)}`] = `${rule + 3000}.00`;
    record[`risk ${letters(rule)}`] = false;
  }
  return record;
}

/** Microseconds for a contract; undefined where the function is too large for the stack of V8. */
function deciding(record: Given, body: string): number | undefined {
  const { decide } = new Function(body)() as { readonly decide: Decide };
  try {
    if (decide(record).status !== 'determined') throw new Error('not determined');
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  const facts = Object.keys(record).length;
  const times = Math.max(20, Math.ceil(400_000 / facts));
  const [, milliseconds] = fastest(() => {
    for (let time = 0; time < times; time++) decide(record);
  });
  return (milliseconds * 1000) / times;
}

const number = (value: number, digits = 0): string =>
  value.toLocaleString('en-GB', { maximumFractionDigits: digits, minimumFractionDigits: digits });

console.log('rules: one guidance, no amendment');
for (const rules of decades(10)) {
  const { files, lines } = guidance(rules, 0);
  const [timeline, milliseconds] = fastest(() => compiled(files));
  const [body, emitting] = fastest(() => emitFunctionBody(timeline));
  const microseconds = deciding(wholeRecord(rules), body);
  console.log(
    `  ${number(rules)} rules, ${number(lines)} lines: compiled in ${number(milliseconds)} ms, emitted in ${number(emitting)} ms as ${number(body.length / 1000)} KB;` +
      (microseconds === undefined
        ? ' too large a function to be run'
        : ` a decision over ${number(2 * rules)} facts ${number(microseconds, 1)} µs, ${number((microseconds * 1000) / rules)} ns a rule`),
  );
}

console.log('amendments: 100 rules, each amendment of two edits makes an edition');
for (const amendments of [0, ...decades(1)]) {
  const { files } = guidance(100, amendments);
  const [timeline, milliseconds] = fastest(() => compiled(files));
  const start = `  ${number(amendments)} amendments, ${number(timeline.editions.length)} editions: compiled in ${number(milliseconds)} ms`;
  if (amendments > MOST_EMITTED) {
    console.log(`${start}; not emitted: the module would hold every edition whole`);
    continue;
  }
  const [body, emitting] = fastest(() => emitFunctionBody(timeline));
  const microseconds = deciding(wholeRecord(100), body);
  console.log(
    `${start}, emitted in ${number(emitting)} ms as ${number(body.length / 1000)} KB; a decision ${microseconds === undefined ? 'too large to be run' : `${number(microseconds, 1)} µs`}`,
  );
}

console.log('contracts: the shipped guidance with all its amendments, read from JSON Lines and decided');
{
  const { timeline } = compile(readGuidance('policies/in-house', nodeHost));
  if (timeline === undefined) throw new Error('the shipped guidance does not compile');
  const { decide } = new Function(emitFunctionBody(timeline))() as { readonly decide: Decide };
  const lines = records(10_000).map((record) => JSON.stringify(record));
  for (const rows of decades(1000)) {
    const run = (read: (line: string) => number): number => {
      const [sum, milliseconds] = took(() => {
        let total = 0;
        for (let row = 0; row < rows; row++) total += read(lines[row % lines.length] ?? '');
        return total;
      });
      if (sum === 0) throw new Error('nothing was read');
      return milliseconds;
    };
    const reading = run((line) => Object.keys(JSON.parse(line) as Given).length);
    const both = run((line) => decide(JSON.parse(line) as Given).status.length);
    console.log(
      `  ${number(rows)} contracts: ${number(both)} ms, ${number((both * 1000) / rows, 1)} µs each, of which ${number((reading * 1000) / rows, 1)} µs to read the JSON`,
    );
  }
}

console.log('contracts: the thresholds of 2022 as SQL, in DuckDB over a Parquet file');
{
  const { timeline } = compile(readGuidance('policies/procurement-thresholds', nodeHost));
  const day = fromParts(2022, 6, 1) ?? 0;
  const period = timeline?.branches[0]?.periods.find(({ from, until }) => from <= day && day <= until);
  const program = timeline?.editions[period?.edition ?? -1]?.program;
  if (program === undefined) throw new Error('there is no text of that day');
  const { statement } = emitSql(program, { dialect: 'duckdb', table: ['records'], states: false });
  const folder = mkdtempSync(join(tmpdir(), 'proviso-scale-'));
  try {
    for (const rows of decades(10_000)) {
      const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
      const connection = await instance.connect();
      const run = async (text: string) => (await connection.runAndReadAll(text)).getRowObjectsJson();
      const file = join(folder, `${rows}.parquet`).replaceAll("'", "''");
      await run(`COPY (SELECT i AS id, 'procurement' AS stage, CAST(NULL AS DATE) AS "later step date",
        DATE '2022-01-01' + CAST(hash(i) % 700 AS INTEGER) AS "procurement start date",
        CASE hash(i + 1) % 2 WHEN 0 THEN 'central government authority' ELSE 'sub-central authority' END AS "authority kind",
        CASE hash(i + 2) % 3 WHEN 0 THEN 'goods' WHEN 1 THEN 'services' ELSE 'works' END AS "contract kind",
        CAST(CAST(hash(i + 3) % 1000000000 AS BIGINT) / 100 AS DECIMAL(18,2)) AS "estimated value with VAT",
        DATE '2023-01-01' AS "assessment date" FROM range(${rows}) r(i)) TO '${file}' (FORMAT parquet)`);
      await run(`CREATE VIEW records AS SELECT * FROM read_parquet('${file}')`);
      const timed = async (): Promise<readonly [processor: number, clock: number]> => {
        const start = process.cpuUsage();
        const from = performance.now();
        const [found] = await run(`SELECT bit_xor(hash(q)) AS h, count(*) AS n FROM (${statement}) q`);
        if (found?.n !== String(rows)) throw new Error('not every row was decided');
        const { user, system } = process.cpuUsage(start);
        return [(user + system) / 1000, performance.now() - from];
      };
      await timed();
      const [processor, clock] = await timed();
      console.log(
        `  ${number(rows)} contracts: ${number(processor)} ms of the processor, ${number(clock)} ms on the clock, ${number((processor * 1e6) / rows)} ns each`,
      );
      connection.closeSync();
      instance.closeSync();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
