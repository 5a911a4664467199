/**
 * A guidance as its author writes it, with a table read inside a definition, a judgement, an office, and rules that
 * exclude one another: what the tests of whole explanations tell about.
 *
 * In: the lines of a scenario's `given`. Out: its sections as plain text.
 */
import { compile } from '../../../src/compile.ts';
import { decide } from '../../../src/evaluate/evaluate.ts';
import type { Section } from '../../../src/evaluate/text/document.ts';
import { explanation } from '../../../src/evaluate/text/explanation.ts';
import { renderText } from '../../../src/evaluate/text/render-text.ts';

const GUIDANCE = `guidance "Help with travel to school"
  id            school-transport
  made on       1 March 2027
  in force from 1 September 2027
  currency      GBP
  applies by    first of application date, assessment date

facts about the child
  application date: date
  age: whole number
  distance to school: number
  household income: money
  dangerous route: yes or no
    judged by "the road safety officer"
    reads "the way to school is too dangerous"
  parent can walk with the child: yes or no
    ask "Could a parent walk to school with the child?"
  brothers: list of brother
    age: whole number
    has a bus pass: yes or no
  reply sent on: date

threshold low income limit: money
  from 1 September 2027 is £17,000

threshold little ones: number
  from 1 September 2027 is 2

table walking distance: number
  columns age | low income | gives
  row little:     less than 8 | any | little ones
  row older poor: at least 8  | yes | 2
  row older:      at least 8  | no  | 3

define low income
  when household income is at most low income limit

define walking time: number
  is walking distance * 20

define lives too far away
  when distance to school is more than walking distance

presume parent can walk with the child is yes

decision transport: one of free travel, travel grant, no help
  otherwise no help

decision escort: one of escort, no escort
  otherwise no escort

paragraph 1 "Who travels free"
rule too far
  transport is free travel
  when lives too far away

rule too dangerous
  transport is free travel
  when dangerous route and not lives too far away

rule coach passes
  transport is travel grant
  when all of
    (a) any brother where (has a bus pass and age of brother is at least 11)
    (b) not lives too far away
    (c) not dangerous route
    (d) walking time is at most 120

rule escort needed
  escort is escort
  when age is less than 11 and parent can walk with the child is no

duty tell the parent
  within 10 days after application date
  when transport is free travel
  satisfied when reply sent on is known
`;

/** The sections named, in 300 columns so that no sentence is broken. */
export function school(given: readonly string[], sections: readonly Section['name'][]): string {
  const scenario = [
    'scenario "A child"',
    '  given',
    ...['application date is 6 September 2027', ...given].map((line) => `    ${line}`),
    '  expect',
    '    transport is no help',
  ];
  const { program, diagnostics } = compile({
    files: [{ path: 'a.policy', text: `${GUIDANCE}\n${scenario.join('\n')}\n` }],
    lists: new Map(),
    diagnostics: [],
  });
  const record = program?.scenarios[0]?.record;
  if (program === undefined || record === undefined)
    throw new Error(diagnostics.map((one) => one.message).join('\n'));
  const whole = explanation(program, record, decide(program, record));
  const shown = whole.sections.filter((one) => sections.includes(one.name));
  return renderText({ ...whole, sections: shown }, { width: 300 });
}
