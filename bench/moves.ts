/**
 * What `diff --records` costs against one `assess` of the same contracts: the example register repeated to 500 rows,
 * each with an id of its own, between two days of the shipped guidance. Under a tenth of the contracts move. Both are run
 * as commands, in turns; of `assess` it is the format that costs least.
 *
 * In:  nothing. Out: the median of each and their ratio on standard output.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { main } from '../src/cli/main.ts';

const ROWS = 500;
const RUNS = 3;
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The register with its rows repeated; the id is the first cell. */
function register(): string {
  const [head = '', ...rows] = readFileSync(join(ROOT, 'examples/register.csv'), 'utf8')
    .trimEnd()
    .split('\n');
  const repeated = Array.from({ length: ROWS }, (_, index) => {
    const row = rows[index % rows.length] ?? '';
    return row.startsWith('"') ? `"${index} ${row.slice(1)}` : `${index} ${row}`;
  });
  return [head, ...repeated].join('\n');
}

async function milliseconds(
  args: readonly string[],
): Promise<{ readonly time: number; readonly out: string }> {
  let out = '';
  const write = (text: string) => {
    out += text;
  };
  const start = performance.now();
  const exitCode = await main(args, {
    stdin: Readable.from([]),
    stdout: { write },
    stderr: { write },
    environment: {},
    folder: ROOT,
  });
  if (exitCode > 1) throw new Error(out.slice(0, 1000));
  return { time: performance.now() - start, out };
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
}

const folder = mkdtempSync(join(tmpdir(), 'proviso-bench-'));
try {
  const file = join(folder, 'register.csv');
  writeFileSync(file, register());
  const days = ['--from', '2027-05-01', '--to', '2029-05-01'];
  const assess = ['assess', 'policies/in-house', file, '--format', 'csv'];
  const diff = ['diff', 'policies/in-house', ...days, '--records', file, '--format', 'json'];
  const times = { assess: [] as number[], diff: [] as number[] };
  let moved = 0;
  for (let run = 0; run <= RUNS; run++) {
    const one = await milliseconds(assess);
    const two = await milliseconds(diff);
    moved = Number(/"moved": ([0-9]+)/.exec(two.out)?.[1] ?? 0);
    // The first run warms up.
    if (run === 0) continue;
    times.assess.push(one.time);
    times.diff.push(two.time);
  }
  const [a, b] = [median(times.assess), median(times.diff)];
  console.log(
    `diff --records, ${ROWS} contracts of which ${moved} move: ${Math.round(b)} ms; assess: ${Math.round(a)} ms; ${(b / a).toFixed(2)} times (median of ${RUNS} runs each, in turns)`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
