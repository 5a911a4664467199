/**
 * How compiling grows with amendments: guidance of 50, 200 and 800 rules, each with two facts, a threshold and an
 * exemption, and 10, 50 and 200 amendments of two edits, one a week.
 *
 * In:  nothing. Out: a table on standard output: the time of the guidance alone, what one amendment adds to compiling, and
 *      what it adds when the program of every edition is asked for.
 */
import { formatLong, fromParts } from '../src/base/date.ts';
import { compile } from '../src/compile.ts';

const RULES = [50, 200, 800];
const AMENDMENTS = [10, 50, 200];
const RUNS = 3;
/** The programs of all editions are asked for where there are this many amendments. */
const WITH_PROGRAMS = 10;

/** A number as letters, for names; no such word is reserved. */
function letters(value: number): string {
  const digits = [...value.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
  return `q${digits.join('')}`;
}

function guidance(rules: number): string {
  const names = Array.from({ length: rules }, (_, index) => letters(index));
  const facts = names.map((name) => `  value ${name}: money\n  risk ${name}: yes or no\n`).join('');
  const declared = names.map(
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
${declared.join('')}`;
}

function amendments(rules: number, count: number): string {
  const first = fromParts(2021, 1, 4) ?? 0;
  return Array.from({ length: count }, (_, index) => {
    const verb = index < rules ? 'insert' : 'substitute';
    const rule = letters(index % rules);
    return `amendment "Amendment ${index}"
  id many-${index}
  amends many
  made on 1 January 2021
  in force from ${formatLong(first + 7 * index)}
  in rule rule ${rule}
    ${verb} because "reason ${index}"
    ${verb} (c) risk ${letters((index + 1) % rules)}
`;
  }).join('\n');
}

/** The median time of compiling, of the processor: others may be at work on the machine. */
function milliseconds(rules: number, count: number, programs = false): number {
  const files = [
    { path: 'guidance.policy', text: guidance(rules) },
    { path: 'amendments.policy', text: amendments(rules, count) },
  ];
  const times = Array.from({ length: RUNS }, () => {
    const start = process.cpuUsage();
    const { timeline, diagnostics } = compile({ files });
    if (timeline?.editions.length !== count + 1) throw new Error(`not compiled: ${diagnostics[0]?.message}`);
    if (programs && timeline.editions.some(({ program }) => program.rules.length !== rules)) {
      throw new Error('a program is not whole');
    }
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return times.toSorted((a, b) => a - b)[RUNS >> 1] ?? 0;
}

console.log(`editions: milliseconds of the processor, medians of ${RUNS} runs`);
for (const rules of RULES) {
  milliseconds(rules, 1);
  const alone = milliseconds(rules, 0);
  const added = AMENDMENTS.map((count) => {
    const each = (milliseconds(rules, count) - alone) / count;
    return `${count} amendments add ${each.toFixed(1)} each`;
  });
  const each = (milliseconds(rules, WITH_PROGRAMS, true) - alone) / WITH_PROGRAMS;
  const asked = `${each.toFixed(0)} where every program is asked for`;
  console.log(`  ${rules} rules alone ${alone.toFixed(0)}; ${added.join(', ')}; ${asked}`);
}
