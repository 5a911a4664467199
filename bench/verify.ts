/**
 * How proving grows: the shipped guidance, and guidance of 50, 100 and 200 rules with 5, 10 and 20 amendments, every
 * edition proved.
 *
 * In:  nothing. Out: a table on standard output: wall time of compiling and proving, of which making Z3 ready,
 *      how many questions were asked, and the memory of the process at the end.
 *
 * Each rule reads three of forty facts and a threshold and has an exemption and, every fifth, an exception; each
 * amendment changes two rules. Nothing is kept from one run to the next.
 */
import { fileURLToPath } from 'node:url';
import { formatLong, fromParts } from '../src/base/date.ts';
import { compile } from '../src/compile.ts';
import { newSolver } from '../src/prove/solver.ts';
import { verify } from '../src/prove/verify.ts';
import { loadZ3 } from '../src/prove/z3.ts';
import type { GuidanceText } from '../src/timeline/guidance-text.ts';
import { readGuidance } from '../src/workspace/node-folder.ts';

const SIZES = [
  [50, 5],
  [100, 10],
  [200, 20],
] as const;
const SECONDS = 10;

/** A number as letters, for names; no such word is reserved. */
function letters(value: number): string {
  const digits = [...value.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
  return `q${digits.join('')}`;
}

const FACTS = Array.from({ length: 20 }, (_, index) => letters(index));

function guidance(rules: number): string {
  const facts = FACTS.map((name) => `  value ${name}: money\n  risk ${name}: yes or no\n`).join('');
  const declared = Array.from({ length: rules }, (_, index) => {
    const name = letters(index);
    const fact = (step: number): string =>
      FACTS[(index * step + Math.floor(index / FACTS.length)) % FACTS.length] ?? '';
    const exception =
      index % 5 === 0
        ? `exception large ${name}\n  to small ${name}\n  when value ${fact(3)} is at least £90,000\n`
        : '';
    return `
threshold limit ${name}: money
  from 1 April 2020 is £${index + 1},000
rule rule ${name}
  outcome is in house
  when all of
    (a) risk ${fact(1)}
    (b) any of
      (i)  risk ${fact(7)}
      (ii) value ${fact(1)} is at least limit ${name}
exemption small ${name}
  from rule rule ${name}
  when all of
    (a) value ${fact(1)} is less than £500
    (b) kind is one of north, south
${exception}`;
  });
  return `guidance "Many rules"
  id many
  made on 1 January 2020
  in force from 1 April 2020
  currency GBP
  applies by notice date

facts
  notice date: date
  kind: one of north, south, east
${facts}
decision outcome: one of in house, outsource
  otherwise outsource
${declared.join('')}
guarantee "No risk, no return"
  whenever all of
${FACTS.map((name, index) => `    (${letters(index).slice(1)}) not risk ${name}`).join('\n')}
  then outcome is outsource
`;
}

function amendments(rules: number, count: number): string {
  const first = fromParts(2021, 1, 4) ?? 0;
  return Array.from({ length: count }, (_, index) => {
    const rule = (at: number): string => letters((index * 2 + at) % rules);
    return `amendment "Amendment ${index}"
  id many-${index}
  amends many
  made on 1 January 2021
  in force from ${formatLong(first + 7 * index)}
  in limb (b) of rule rule ${rule(0)}
    insert (iii) value ${FACTS[index % FACTS.length]} is at least £2 million
  in threshold limit ${rule(1)}
    insert from ${formatLong(first + 7 * index)} is £${rules + index},500
`;
  }).join('\n');
}

async function measure(name: string, text: GuidanceText): Promise<void> {
  const start = performance.now();
  const { timeline, diagnostics } = compile(text);
  if (timeline === undefined) throw new Error(`${name} does not compile: ${diagnostics[0]?.message}`);
  const compiled = performance.now();
  const engine = await loadZ3();
  if (engine === undefined) throw new Error('z3-solver is not installed');
  const started = performance.now();
  const solver = newSolver(engine, { seconds: SECONDS });
  const { findings, notProved, asked } = await verify(timeline, () => Promise.resolve(solver));
  solver.close();
  const seconds = (from: number, to: number): string => `${((to - from) / 1000).toFixed(1)} s`;
  const memory = (process.memoryUsage.rss() / 1e6).toFixed(0);
  console.log(
    `  ${name}: ${timeline.editions.length} editions, ${seconds(start, performance.now())} in all (compiling ${seconds(start, compiled)}, Z3 made ready ${seconds(compiled, started)}); ${asked} questions; ${findings.length} findings, ${notProved.length} not proved; ${memory} MB`,
  );
}

console.log('verify: every edition, nothing remembered');
const only = process.argv[2];
if (only === undefined || only === 'shipped') {
  const folder = fileURLToPath(new URL('../policies/in-house', import.meta.url));
  await measure('policies/in-house', readGuidance(folder));
}
for (const [rules, count] of SIZES) {
  if (only !== undefined && only !== String(rules)) continue;
  const files = [
    { path: 'guidance.policy', text: guidance(rules) },
    { path: 'amendments.policy', text: amendments(rules, count) },
  ];
  await measure(`${rules} rules`, { files });
}
