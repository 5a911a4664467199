/**
 * Emitted SQL beside SQL written by hand, in DuckDB over a Parquet file of ten million rows.
 *
 * In: the text of the procurement thresholds of 2022. Out: the median time of each, and the spread of their ratio over rounds that
 * take turns; both must give the same answers. `PROVISO_BENCH_ROWS` takes fewer rows. The file is made anew, the same every time,
 * in the folder for temporary files.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { fromParts } from '../src/base/date.ts';
import { compile } from '../src/compile.ts';
import { emitSql } from '../src/emit/sql/emit.ts';
import { readGuidance } from '../src/workspace/folder.ts';
import { nodeHost } from '../src/workspace/node-host.ts';

const ROWS = Number(process.env.PROVISO_BENCH_ROWS ?? 10_000_000);
const ROUNDS = 7;

const { timeline } = compile(readGuidance('policies/procurement-thresholds', nodeHost));
const day = fromParts(2022, 6, 1) ?? 0;
const period = timeline?.branches[0]?.periods.find(({ from, until }) => from <= day && day <= until);
const program = timeline?.editions[period?.edition ?? -1]?.program;
if (program === undefined) throw new Error('there is no text of that day');
const { statement = '' } = emitSql(program, { dialect: 'duckdb', table: ['records'], states: false });

/** What a careful analyst would write: unknown values and words that are no choice are told apart as well. */
const BY_HAND = `
WITH a AS (
  SELECT *,
    CASE WHEN stage IN ('modification', 'termination') THEN "later step date"
      WHEN stage = 'procurement' THEN "procurement start date" END AS governing,
    CASE "contract kind" WHEN 'works' THEN 5336937 WHEN 'light touch services' THEN 663540
      ELSE CASE "authority kind" WHEN 'central government authority' THEN 138760
        WHEN 'sub-central authority' THEN 213477 END END AS threshold,
    coalesce(stage NOT IN ('procurement', 'modification', 'termination'), FALSE)
      OR coalesce("authority kind" NOT IN ('central government authority', 'sub-central authority'), FALSE)
      OR coalesce("contract kind" NOT IN ('goods', 'services', 'light touch services', 'works'), FALSE)
      OR (stage = 'procurement' AND "later step date" IS NOT NULL) IS TRUE AS invalid
  FROM records
), b AS (
  SELECT *, governing < DATE '2022-01-01' AS early,
    CASE WHEN "contract kind" IS NOT NULL THEN "estimated value with VAT" >= threshold END AS reached
  FROM a
)
SELECT id,
  CASE WHEN invalid THEN 'invalid' WHEN early THEN 'not in force'
    WHEN governing IS NULL OR reached IS NULL THEN 'undetermined' ELSE 'determined' END AS status,
  CASE WHEN NOT invalid AND early IS NOT TRUE THEN CASE WHEN reached THEN 'regulated' WHEN NOT reached THEN 'below threshold' END END AS outcome,
  CASE WHEN NOT invalid AND early IS NOT TRUE THEN CASE WHEN reached THEN 'yes' WHEN reached IS NULL THEN 'unknown' ELSE 'no' END END AS rule_reached,
  CASE WHEN NOT invalid AND early IS NOT TRUE THEN CASE WHEN NOT reached THEN 'yes' WHEN reached IS NULL THEN 'unknown' ELSE 'no' END END AS rule_missed
FROM b`;

const EMITTED = `SELECT id, status, "decision: regime" AS outcome, "rule: threshold reached" AS rule_reached,
  "rule: threshold missed" AS rule_missed FROM (${statement})`;

const folder = mkdtempSync(join(tmpdir(), 'proviso-sql-'));
try {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const run = async (text: string) => (await connection.runAndReadAll(text)).getRowObjectsJson();
  const file = join(folder, 'records.parquet');
  // Rows by a hash of their number: some one in twenty unknown.
  const pick = (salt: number, some: readonly string[]) =>
    `CASE WHEN hash(i + ${salt}) % 20 = 0 THEN NULL ELSE [${some.map((one) => `'${one}'`).join(', ')}][1 + CAST(hash(i * 31 + ${salt}) % ${some.length} AS INTEGER)] END`;
  await run(`COPY (
    SELECT i AS id, s AS stage,
      CASE WHEN s IN ('modification', 'termination') OR i % 1000 = 0 THEN DATE '2021-10-01' + CAST(hash(i + 5) % 800 AS INTEGER) END AS "later step date",
      DATE '2021-10-01' + CAST(hash(i + 6) % 800 AS INTEGER) AS "procurement start date",
      ${pick(1, ['central government authority', 'sub-central authority'])} AS "authority kind",
      ${pick(2, ['goods', 'services', 'light touch services', 'works'])} AS "contract kind",
      CASE WHEN hash(i + 7) % 20 = 0 THEN NULL ELSE CAST(CAST(hash(i + 8) % 1000000000 AS BIGINT) / 100 AS DECIMAL(18,2)) END AS "estimated value with VAT",
      DATE '2023-01-01' AS "assessment date"
    FROM (SELECT i, ${pick(3, ['procurement', 'modification', 'termination'])} AS s FROM range(${ROWS}) r(i))
  ) TO '${file.replaceAll("'", "''")}' (FORMAT parquet)`);
  await run(`CREATE VIEW records AS SELECT * FROM read_parquet('${file.replaceAll("'", "''")}')`);

  const differ = await run(`SELECT count(*) AS n FROM (
    (SELECT * FROM (${EMITTED}) EXCEPT ALL SELECT * FROM (${BY_HAND})) LIMIT 1)`);
  const statuses = await run(`SELECT status, count(*) AS n FROM (${EMITTED}) GROUP BY ALL ORDER BY ALL`);
  process.stdout.write(`${ROWS} rows; the same answers: ${differ[0]?.n === '0'}\n`);
  for (const one of statuses) process.stdout.write(`  ${one.status} ${one.n}\n`);

  // Every column is worked out, and little is handed over.
  const timed = async (query: string): Promise<number> => {
    const start = performance.now();
    await run(`SELECT bit_xor(hash(q)) AS h FROM (${query}) q`);
    return performance.now() - start;
  };
  const times: [emitted: number, byHand: number][] = [];
  await timed(BY_HAND);
  for (let round = 0; round < ROUNDS; round++) times.push([await timed(EMITTED), await timed(BY_HAND)]);
  const median = (some: readonly number[]): number => some.toSorted((a, b) => a - b)[some.length >> 1] ?? 0;
  const ratios = times.map(([a, b]) => a / b);
  process.stdout.write(
    `emitted ${median(times.map(([a]) => a)).toFixed(0)} ms, by hand ${median(times.map(([, b]) => b)).toFixed(0)} ms, ` +
      `ratio ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})\n`,
  );
  connection.closeSync();
  instance.closeSync();
} finally {
  rmSync(folder, { recursive: true });
}
