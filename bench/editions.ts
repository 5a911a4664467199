/**
 * How compiling grows with amendments: one guidance of 200 rules, each with a threshold and an exemption, and 0, 10, 50
 * and 200 amendments of two edits, one a week.
 *
 * In:  nothing. Out: a line for each on standard output: the time of compiling, and what one amendment adds to it.
 */
import { formatLong, fromParts } from '../src/base/date.ts';
import { compile } from '../src/compile.ts';

const RULES = 200;
const RUNS = 3;

/** A number as letters, for names; no such word is reserved. */
function letters(value: number): string {
  const digits = [...value.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
  return `q${digits.join('')}`;
}

function guidance(): string {
  const names = Array.from({ length: RULES }, (_, index) => letters(index));
  const facts = names.map((name) => `  value ${name}: money\n  risk ${name}: yes or no\n`).join('');
  const rules = names.map(
    (name, index) => `
threshold limit ${name}: money
  from 1 April 2020 is £${index + 1},000
rule rule ${name}
  outcome is in house
  when all of
    (a) risk ${name}
    (b) value ${name} is at least limit ${name}
exemption small ${name}
  from rule rule ${name}
  when value ${name} is less than £500
`,
  );
  return `guidance "Many rules"
  id many
  made on 1 January 2020
  in force from 1 April 2020
  currency GBP
  applies by notice date

facts
  notice date: date
${facts}
decision outcome: one of in house, outsource
  otherwise outsource
${rules.join('')}`;
}

function amendments(count: number): string {
  const first = fromParts(2021, 1, 4) ?? 0;
  return Array.from({ length: count }, (_, index) => {
    const verb = index < RULES ? 'insert' : 'substitute';
    const rule = letters(index % RULES);
    return `amendment "Amendment ${index}"
  id many-${index}
  amends many
  made on 1 January 2021
  in force from ${formatLong(first + 7 * index)}
  in rule rule ${rule}
    ${verb} because "reason ${index}"
    ${verb} (c) risk ${letters((index + 1) % RULES)}
`;
  }).join('\n');
}

function milliseconds(count: number): number {
  const files = [
    { path: 'guidance.policy', text: guidance() },
    { path: 'amendments.policy', text: amendments(count) },
  ];
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    const { timeline, diagnostics } = compile({ files });
    if (timeline?.editions.length !== count + 1) throw new Error(`not compiled: ${diagnostics[0]?.message}`);
    return performance.now() - start;
  });
  return times.toSorted((a, b) => a - b)[RUNS >> 1] ?? 0;
}

milliseconds(0);
const alone = milliseconds(0);
console.log(`editions, ${RULES} rules without amendments: ${Math.round(alone)} ms (median of ${RUNS} runs)`);
for (const count of [10, 50, 200]) {
  const time = milliseconds(count);
  const each = Math.round((time - alone) / count);
  const ratio = (each / alone).toFixed(2);
  console.log(
    `editions, ${count} amendments: ${Math.round(time)} ms; each adds ${each} ms, ${ratio} of the guidance alone`,
  );
}
