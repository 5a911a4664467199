/**
 * Small guidance with amendments, for tests of editions.
 *
 * In:  the text of amendments, and of more declarations.
 * Out: what compiling gives, with the text in force on a day as people would read it.
 */
import { parseIsoDate } from '../../src/base/date.ts';
import { sourceText } from '../../src/base/source.ts';
import { type Compiled, compile } from '../../src/compile.ts';
import { consolidate } from '../../src/editions/consolidate.ts';
import type { KnownInstruments } from '../../src/editions/schedule.ts';
import { filesOf, mapNodes } from '../../src/editions/text.ts';
import { printFile } from '../../src/format/print.ts';
import { parse } from '../../src/parsing/parse.ts';

/** Paragraph 4 with a rule of two limbs, an exemption by a threshold and one by a fact, and an exception to it. */
export const BASE = `guidance "Care contracts"
  id care
  made on 12 January 2027
  in force from 1 April 2027
  currency GBP
  applies by notice date

facts about the contract
  notice date: date
  start date: date
  value: money
  kind: one of care, cleaning, none
  risk: yes or no
  threat: yes or no
  charity: yes or no
  shared: yes or no

threshold minimum value: money
  from 1 April 2027 is £500,000

decision outcome: one of in house, outsource
  otherwise outsource

paragraph 4 "When it comes back"
  """
  It returns.
  """
rule people at risk
  outcome is in house
  when all of
    (a) kind is care
    (b) any of
      (i) risk
      (ii) threat
  because "people are at risk"

paragraph 5 "Exemptions"
exemption small
  from outcome in house
  when value is less than minimum value
exemption charities
  from outcome in house
  when charity
exception shared services
  to charities
  when shared
guarantee "Old contracts are not affected"
  whenever start date is before 1 January 2000
  then outcome is one of in house, outsource
`;

/** An amendment with the lines that every one needs; `lines` are its edits and further clauses. */
export function amendment(id: string, from: string, lines: string, made = '1 January 2028'): string {
  const body = lines
    .trim()
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
  return `amendment "${id}"\n  id ${id}\n  amends care\n  made on ${made}\n  in force ${from}\n${body}\n`;
}

export function compiled(amendments: string, known: KnownInstruments = {}, base = BASE): Compiled {
  return compile(
    {
      files: [
        { path: 'a.policy', text: base },
        { path: 'b.policy', text: amendments },
      ],
    },
    known,
  );
}

/** The codes of what is wrong, in order. */
export function codes(amendments: string, known: KnownInstruments = {}): readonly string[] {
  return compiled(amendments, known).diagnostics.map(({ code }) => code);
}

function consolidated(amendments: string, known: KnownInstruments = {}) {
  const files = [sourceText('a.policy', BASE), sourceText('b.policy', amendments)].map(
    (source) => parse(source).file,
  );
  return consolidate(files, known).consolidated;
}

/** The text of a branch on a day (`2028-06-01`), or the reason why there is none. */
export function textOn(amendments: string, day: string, branch = 0, known: KnownInstruments = {}): string {
  const found = consolidated(amendments, known);
  const number = parseIsoDate(day) ?? 0;
  const period = found.branches[branch]?.periods.find(({ from, until }) => from <= number && number <= until);
  if (period === undefined) return 'no such day';
  if (period.edition === undefined) return period.reason;
  const text = found.editions[period.edition]?.text;
  if (text === undefined) return 'no such edition';
  return filesOf(mapNodes(text, (node) => node))
    .map(printFile)
    .join('\n');
}

/** How many branches there are. */
export function branches(amendments: string, known: KnownInstruments = {}): number {
  return consolidated(amendments, known).branches.length;
}
