/**
 * Generated guidance with chains of amendments, right and wrong.
 *
 * In: a stream of choices, and how many amendments. Out: files. Names are few, so that what is edited is mostly read by
 * something else; kinds, types and names fit most of the time, and not always.
 */
import { formatLong, fromParts } from '../../src/base/date.ts';
import type { Random } from './random.ts';

export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

const FACTS = ['alpha', 'beta', 'gamma', 'delta', 'sum of beta', 'lots'];
const TYPES: Readonly<Record<string, string>> = {
  alpha: 'yes or no',
  beta: 'money',
  gamma: 'one of red, green, small',
  delta: 'date',
  'sum of beta': 'money',
  lots: 'list of lot',
};
const FIGURES = ['limit', 'second limit'];
const DEFINITIONS = ['big', 'worth'];
const RULES = ['first', 'second', 'third'];
const EXEMPTIONS = ['small', 'urgent'];
const OUTCOMES = ['keep', 'return', 'sell'];

/** Choices, and how many times in a hundred something is chosen that may not fit. */
interface Choices extends Random {
  readonly wild: number;
}

/** A base and amendments, one a month. Every other one is wild: most of it fits nothing. */
export function amendedGuidance(choose: Random, amendments: number): readonly GeneratedFile[] {
  const of: Choices = { ...choose, wild: choose.pick([0, 3, 3, 40]) };
  const edits = Array.from({ length: amendments }, (_, index) => amendment(of, index));
  return [
    { path: 'base.policy', text: base(of) },
    { path: 'amendments.policy', text: edits.join('\n') },
  ];
}

function base(of: Choices): string {
  const some = (names: readonly string[], make: (of: Choices, name: string) => string): string =>
    names.flatMap((name) => (of.chance(of.wild / 3) ? [] : [make(of, name)])).join('');
  return `guidance "Generated"
  id generated
  made on 1 January 2020
  in force from 1 April 2020
  currency GBP
  applies by ${of.chance(90) ? 'notice date' : 'first of delta, assessment date'}
${of.chance(20) ? `  applies to contracts where ${condition(of)}\n` : ''}
facts
  notice date: date
${some(FACTS, (_, name) => indented(fact(of, name)))}
record lot
  size: number
  price: money
${some(FIGURES, figure)}
${list(of)}
decision outcome: one of keep, return${of.chance(of.wild) ? ', sell' : ''}
  otherwise keep
paragraph 1 "One"
${some(DEFINITIONS, definition)}${some(RULES, rule)}
paragraph 2 "Two"${of.chance(40) ? '\n  needs no rule because "it says nothing"' : ''}
${some(EXEMPTIONS, exemption)}${of.chance(60) ? exception(of) : ''}${of.chance(40) ? supposition(of) : ''}
${of.chance(40) ? table(of) : ''}${of.chance(40) ? duty(of) : ''}${of.chance(30) ? calendar() : ''}
${of.chance(50) ? scenario(of, 1) : ''}${of.chance(20) ? source(of) : ''}
`;
}

// ── Declarations ────────────────────────────────────────────────────────────────────────────────────────────

function indented(text: string): string {
  return text.replace(/^(?=.)/gmu, '  ');
}

function fact(of: Choices, name: string): string {
  const type = of.chance(of.wild / 2) ? of.pick(Object.values(TYPES)) : TYPES[name];
  const clause = of.chance(of.wild / 2) ? `\n  applies when ${condition(of)}` : '';
  return `${name}: ${type ?? 'date'}${clause}\n`;
}

function figure(of: Choices, name: string): string {
  const by = of.chance(15) ? ', by delta\n  before that: none' : '';
  const from = of.chance(of.wild) ? '1 March 2021' : '1 April 2020';
  const later = of.chance(30) ? `\n  from 1 July 2021 is £${of.below(9)}00` : '';
  return `threshold ${name}: money${by}\n  from ${from} is £${of.below(9)}00${later}\n`;
}

function list(of: Choices): string {
  return of.chance(of.wild) ? '' : `list codes\n  "one"\n  "two"${of.chance(30) ? ' from 1 May 2021' : ''}\n`;
}

function definition(of: Choices, name: string): string {
  if (name === 'big') return `define big\n  when ${condition(of)}\n`;
  return `define worth: money\n  is ${of.pick(['beta + limit', 'sum of beta', 'beta', '£5', 'largest of (beta, limit)'])}\n`;
}

function rule(of: Choices, name: string): string {
  const text = of.chance(30)
    ? `\n  because "as {${of.pick(['beta', 'limit', 'gamma', 'worth', of.chance(of.wild) ? 'codes' : 'delta'])}}"`
    : '';
  const cites = of.chance(30)
    ? `\n  cites paragraph ${of.pick(['1', '1', of.chance(of.wild) ? '3' : '2'])}`
    : '';
  const except = of.chance(20) ? `\n  unless ${condition(of)}` : '';
  return `rule ${name}\n  outcome is ${of.pick(outcomes(of))}\n  when all of\n    (a) ${condition(of)}\n    (b) ${condition(of)}${except}${text}${cites}\n`;
}

function exemption(of: Choices, name: string): string {
  const target = of.pick([
    `rule ${of.pick(RULES)}`,
    `rule ${of.pick(RULES)}`,
    `outcome ${of.pick(outcomes(of))}`,
    'every rule',
    `paragraph ${of.pick(['1', '2'])}`,
  ]);
  return `exemption ${name}\n  from ${target}\n  when ${condition(of)}\n`;
}

function exception(of: Choices): string {
  return `exception shared\n  to ${of.pick(EXEMPTIONS)}\n  when ${condition(of)}\n`;
}

function supposition(of: Choices): string {
  const [name, value] = of.pick([
    ['alpha', 'yes'],
    ['gamma', 'small'],
    ['beta', '£7'],
  ]);
  return `presume ${name} is ${value}\n  when ${condition(of)}\n`;
}

function table(of: Choices): string {
  const limit = of.pick(FIGURES);
  return `table fee: money\n  columns beta | gamma | gives\n  row low: less than ${limit} | any | £1\n  row high: at least ${of.chance(of.wild) ? of.pick(FIGURES) : limit} | ${of.chance(of.wild) ? 'red' : 'any'} | £2\n${of.chance(30) ? '  otherwise £3\n' : ''}`;
}

function duty(of: Choices): string {
  const deadline = of.chance(50) ? '\n  within 5 working days after delta' : '';
  return `duty to report\n  when ${condition(of)}${deadline}\n`;
}

function calendar(): string {
  return 'calendar office\n  weekend Saturday, Sunday\n';
}

function scenario(of: Choices, number: number): string {
  const day = of.pick(['1 May 2020', '1 March 2021', '5 June 2021', '1 January 2030']);
  return `scenario "${number}"\n  given\n    notice date is ${day}\n    ${of.pick(['alpha is yes', 'gamma is red', 'beta is £5', 'delta is 1 May 2021'])}\n  expect\n    outcome is ${of.pick(outcomes(of))}\n`;
}

function source(of: Choices): string {
  return `source register\n  format CSV\n  id: column "Id"\n  ${of.pick(['alpha', 'beta', 'gamma'])}: column "A"\n`;
}

function condition(of: Choices): string {
  const one = simple(of);
  if (of.chance(15)) return `${one} and ${simple(of)}`;
  return of.chance(8) ? `not (${one})` : one;
}

function simple(of: Choices): string {
  const safe = [
    'alpha',
    'alpha is known',
    `beta is at least ${of.pick(FIGURES)}`,
    `sum of beta is more than £${of.below(9)}`,
    `gamma is ${of.pick(['red', 'green', 'small'])}`,
    'delta is before 1 May 2021',
    'any lot where (size is more than 3)',
    'total of price of lots is £4',
    `worth is at least ${of.pick(FIGURES)}`,
  ];
  const wild = [
    'big',
    'fee is £1',
    `worth is more than ${of.pick(FIGURES)}`,
    `gamma is ${of.pick(['red', 'blue'])}`,
    `exempt under ${of.pick(EXEMPTIONS)}`,
    `outcome is ${of.pick(OUTCOMES)}`,
    `${of.pick(FACTS)} is ${of.pick(['yes', '£5', '3'])}`,
    'charge is at least limit',
    'new a',
    'nowhere',
  ];
  return of.pick(of.chance(of.wild) ? wild : safe);
}

function outcomes(of: Choices): readonly string[] {
  return of.chance(of.wild) ? OUTCOMES : OUTCOMES.slice(0, 2);
}

// ── Amendments ──────────────────────────────────────────────────────────────────────────────────────────────

function amendment(of: Choices, index: number): string {
  const from = fromParts(2021, 1 + (index % 12), 1 + Math.floor(index / 12)) ?? 0;
  const clause = of.chance(8)
    ? '  saves contracts where alpha\n'
    : of.chance(5)
      ? '  applies only to contracts where gamma is red\n'
      : '';
  const edits = Array.from({ length: 1 + of.below(2) }, () => edit(of, index));
  return `amendment "Amendment ${index}"
  id generated-${index}
  amends generated
  made on 1 December 2020
  in force from ${formatLong(from)}
${clause}${indented(edits.join(''))}`;
}

function edit(of: Choices, index: number): string {
  const lapse = of.chance(12) ? `  until ${formatLong(fromParts(2021, 12, 1 + of.below(28)) ?? 0)}\n` : '';
  const kind = of.chance(10 + of.wild) ? of.below(13) : of.pick([0, 1, 5, 7, 8, 12, 13]);
  switch (kind) {
    case 0:
      return `substitute ${rule(of, of.pick(RULES))}${lapse}`;
    case 1:
      return `substitute ${of.chance(60) ? exemption(of, of.pick(EXEMPTIONS)) : definition(of, of.pick(DEFINITIONS))}`;
    case 2:
      return `substitute fact ${fact(of, of.pick(FACTS))}${lapse}`;
    case 3:
      return `insert fact ${of.chance(70) ? `new ${'abcdefghij'[index % 10]}: yes or no\n` : fact(of, of.pick(FACTS))}`;
    case 4:
      return `repeal ${of.pick([`fact ${of.pick(FACTS)}`, `rule ${of.pick(RULES)}`, `exemption ${of.pick(EXEMPTIONS)}`, `threshold ${of.pick(FIGURES)}`, `define ${of.pick(DEFINITIONS)}`, 'list codes', 'exception shared', 'table fee'])}\n${lapse}`;
    case 5:
      return `in threshold ${of.pick(FIGURES)}\n  insert from ${formatLong(fromParts(2022, 1, 1 + of.below(28)) ?? 0)} is £${of.below(900)}\n`;
    case 6:
      return `in fact gamma\n  ${of.pick(['insert choice blue', 'repeal choice small', 'insert choice alpha'])}\n`;
    case 7:
      return `in rule ${of.pick(RULES)}\n  ${of.pick(['insert', 'substitute'])} because "from {${of.pick(['beta', 'limit', 'gamma'])}}"\n`;
    case 8:
      return `in rule ${of.pick(RULES)}\n  ${of.chance(60) ? `insert (${'cdefghij'[index % 8]})` : 'substitute (a)'} ${condition(of)}\n${lapse}`;
    case 9:
      return of.pick([
        'rename fact beta\n  to charge\n',
        'rename fact alpha\n  to risk\n',
        'rename threshold limit\n  to second limit\n',
        'rename rule first\n  to opening\n',
        'rename define big\n  to beta\n',
      ]);
    case 10:
      return `insert ${of.pick([() => rule(of, of.pick([...RULES, 'fourth'])), () => exemption(of, 'late'), () => supposition(of), () => duty(of), () => table(of), () => calendar(), () => scenario(of, index + 2), () => figure(of, of.pick(['limit', 'third limit', 'big']))])()}`;
    case 11:
      return of.pick([
        'renumber paragraph 2 to 3\n',
        'in list codes\n  insert "three"\n',
        'in guidance\n  substitute edition "Another"\n',
      ]);
    // What others rest on without naming it.
    case 12:
      return of.pick([
        'in decision outcome\n  insert choice sell\n',
        'in decision outcome\n  repeal choice return\n',
        'insert decision second: one of keep, go\n  otherwise go\n',
        'substitute record lot\n  size: text\n  price: money\n',
        'substitute record lot\n  weight: number\n  price: money\n',
        'insert fact places: list of lot\n',
        'insert calendar other\n  weekend Sunday\n',
        'repeal calendar office\n',
      ]);
    default:
      return `insert paragraph ${3 + of.below(2)} "More"\n  needs no rule because "it explains"\n`;
  }
}
