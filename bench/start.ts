/**
 * Cold starts, beside that of Node.js itself.
 *
 * In: the shipped guidance and the bundle of the command, made anew in a folder for temporary files as an installation has it. Out: how
 * many milliseconds more than `node -e 0` it takes to decide one contract by the compiled guidance, to check the guidance with the
 * command, and to show its version: whole processes, which take turns. The time of the processor counts start and end of the process
 * and all its threads; the other is what a person waits.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compile } from '../src/compile.ts';
import { emitJavaScript } from '../src/emit/javascript/module.ts';
import { readGuidance } from '../src/workspace/folder.ts';
import { nodeHost } from '../src/workspace/node-host.ts';
import { bundle } from '../scripts/bundle.ts';

const ROUNDS = Number(process.env.PROVISO_BENCH_ROUNDS ?? 31);
const GUIDANCE = 'policies/in-house';

interface Start {
  readonly name: string;
  readonly args: readonly string[];
  /** Milliseconds more than `node -e 0`, of the processor and on the clock. */
  readonly processor: number[];
  readonly clock: number[];
}

const folder = mkdtempSync(join(tmpdir(), 'proviso-start-'));
try {
  const write = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  };
  for (const [name, content] of (await bundle()).files) write(join('dist', name), content);
  copyFileSync('package.json', join(folder, 'package.json'));
  const command = write('bin/proviso.cjs', readFileSync('bin/proviso.cjs'));

  const { timeline } = compile(readGuidance(GUIDANCE, nodeHost));
  if (timeline === undefined) throw new Error('the shipped guidance does not compile');
  const { code } = emitJavaScript(timeline, new Map(), undefined);
  write('in-house.js', code);
  const record = { trigger: 'expiry', 'trigger date': '2027-06-30', 'authority kind': 'other public body' };
  const decided = write(
    'decide.mjs',
    `import { decide } from './in-house.js';
     if (decide(${JSON.stringify(record)}).decisions[0].outcome !== 'no assessment due') process.exitCode = 1;`,
  );
  // At its end each process tells what it took of the processor.
  const told = write(
    'told.cjs',
    `process.on('exit', () => {
       const { user, system } = process.cpuUsage();
       require('node:fs').writeSync(3, String((user + system) / 1000));
     });`,
  );

  const run = (args: readonly string[]): { readonly processor: number; readonly clock: number } => {
    const start = performance.now();
    const { status, output, stderr } = spawnSync(process.execPath, ['--require', told, ...args], {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      encoding: 'utf8',
    });
    const clock = performance.now() - start;
    if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
    return { processor: Number(output[3]), clock };
  };

  const starts: readonly Start[] = [
    { name: 'decide one contract by the compiled guidance', args: [decided], processor: [], clock: [] },
    { name: 'proviso --version', args: [command, '--version'], processor: [], clock: [] },
    { name: `proviso check ${GUIDANCE}`, args: [command, 'check', GUIDANCE], processor: [], clock: [] },
  ];
  const alone: number[] = [];
  for (let round = -2; round < ROUNDS; round++) {
    const empty = run(['-e', '0']);
    if (round >= 0) alone.push(empty.clock);
    for (const { args, processor, clock } of starts) {
      const one = run(args);
      if (round < 0) continue;
      processor.push(one.processor - empty.processor);
      clock.push(one.clock - empty.clock);
    }
  }
  const at = (list: readonly number[], part: number): string =>
    (list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) * part)] ?? 0).toFixed(1);
  const spread = (list: readonly number[]): string =>
    `${at(list, 0.5)} ms (${at(list, 0.1)} to ${at(list, 0.9)})`;
  console.log(`cold starts, ${ROUNDS} rounds in turn; node -e 0 takes ${spread(alone)}; more than that:`);
  for (const { name, processor, clock } of starts) {
    console.log(`  ${name.padEnd(46)} ${spread(clock)}, of the processor ${spread(processor)}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
