/**
 * Small guidance, and everything that its records can turn out to be.
 *
 * In: a seed. Out: guidance with a few facts of every kind, records that know some of them, and of a record every
 * completion over values that tell all regions apart.
 */
import { fromInteger } from '../../src/base/rational.ts';
import { settle } from '../../src/evaluate/settle.ts';
import type { FactEntry, Program } from '../../src/program/program.ts';
import type { ContractRecord, RecordedFact } from '../../src/program/record.ts';
import type { Value } from '../../src/program/value.ts';
import { type Random, random } from './random.ts';

const HEAD = `guidance "Small"
  id            small
  made on       1 January 2027
  in force from 1 April 2027
  currency      GBP
  applies by assessment date
`;

const FACTS = `
facts about it
  ready: yes or no
  risky: yes or no
  urgent: yes or no
  gated: yes or no
    applies when ready
  kind: one of red, green, blue
  value: money excluding VAT
  other value: money excluding VAT
  start: date
  presumed kind: one of red, green, blue
  burdened: yes or no

presume presumed kind is red
  when SUPPOSED

presume burdened is no

threshold limit: money excluding VAT
  from 1 April 2027 is £20
`;

const ATOMS: readonly string[] = [
  'ready',
  'not ready',
  'risky',
  'not risky',
  'urgent',
  'not urgent',
  'gated',
  'not gated',
  'burdened',
  'kind is red',
  'kind is not green',
  'kind is one of red, blue',
  'value is at least limit',
  'value is less than limit',
  'value is more than £10',
  'value is less than other value',
  'value + other value is at least £30',
  'other value is at least £20',
  'start is before 1 June 2027',
  '30 days after start is after 1 June 2027',
  'presumed kind is red',
  'presumed kind is not red',
  'settled matter',
];

function condition(random: Random, from: readonly string[], depth: number): string {
  if (depth === 0 || random.chance(35)) return random.pick(from);
  const parts = Array.from({ length: 2 + random.below(2) }, () => condition(random, from, depth - 1));
  const word = random.pick(['and', 'or']);
  return `(${parts.join(`) ${word} (`)})`;
}

/** The text of a guidance; the same for the same seed. */
export function smallGuidance(seed: number): string {
  const from = random(seed);
  // Facts that the presumption and the definition read are not those that read them.
  const plain = ATOMS.slice(0, 20);
  const any = (atoms: readonly string[] = ATOMS) => condition(from, atoms, 2);
  const last = ['yes please', 'no thanks', 'perhaps'];
  const rules = Array.from({ length: 2 + from.below(3) }, (_, index) => {
    const outcome = index === 0 ? 'yes please' : index === 1 ? 'perhaps' : from.pick(last);
    return `rule number ${'abcde'[index]}\n  outcome is ${outcome}\n  when ${any()}\n`;
  });
  const targeted = rules.length > 0 ? 'from rule number a' : 'from every rule';
  return [
    HEAD,
    ...(from.chance(25) ? [`  applies to contracts where ${any(plain)}\n`] : []),
    FACTS.replace('SUPPOSED', from.pick(['ready', 'risky', 'kind is red', 'value is at least limit'])),
    `define settled matter\n  when ${any(plain)}\n`,
    `decision outcome: one of ${last.join(', ')}\n  otherwise ${from.chance(20) ? 'is a gap' : from.pick(last)}\n`,
    ...rules,
    `rule covering all\n  outcome is no thanks\n  when kind is red\n`,
    `exemption first\n  ${targeted}\n  when ${any()}\n`,
    `exception to it\n  to first\n  when ${any()}\n`,
    // What nothing reads is a mistake.
    `duty to look\n  when ready or risky or urgent or gated or burdened or settled matter or kind is red or presumed kind is red\n`,
    `duty to look again\n  when value is at least limit or other value is at least £20 or start is before 1 June 2027\n`,
    ...(from.chance(50)
      ? [
          `decision second: one of left, right\n  otherwise left\n`,
          `rule second of all\n  second is right\n  when ${any()}\n`,
          `rule second again\n  second is right\n  when outcome is perhaps\n`,
        ]
      : []),
  ].join('\n');
}

/** Amounts that records hold; and of everything, also between, below and above these. */
const MONEY: readonly number[] = [500, 1000, 1400, 1600, 2000, 2400];
const ALL_MONEY: readonly number[] = [
  -4000, 500, 800, 1000, 1200, 1400, 1500, 1600, 1800, 2000, 2200, 2400, 4000,
];
/** Days: 1 April, 2 May, 3 May, 31 May and 1 June 2027. */
const DAYS: readonly number[] = [20_909, 20_940, 20_941, 20_969, 20_970];

/** The values that tell apart whatever the guidance can tell apart. */
export function valuesOf({ type }: FactEntry, amounts = ALL_MONEY): readonly Value[] {
  switch (type.kind) {
    case 'yes or no':
      return [false, true].map((yes) => ({ kind: 'yes or no', yes }));
    case 'choice':
      return type.choices.map((choice) => ({ kind: 'choice', ...choice }));
    case 'money':
      return amounts.map((minor) => ({ kind: 'money', minor: fromInteger(minor), currency: type.currency }));
    case 'date':
      return DAYS.map((day) => ({ kind: 'date', day }));
    default:
      throw new Error(`no values of ${type.kind}`);
  }
}

export function recordedAs(value: Value): RecordedFact {
  return { held: { state: 'known', value }, judgement: undefined, source: undefined };
}

const ASSESSED = 20_909;

/** A record that knows so many facts in a hundred; a few are unavailable. */
export function smallRecord(program: Program, seed: number, percent: number): ContractRecord {
  const from = random(seed);
  const facts = program.facts.flatMap((fact, index): [number, RecordedFact][] => {
    if (fact.builtIn !== undefined) return [[index, recordedAs({ kind: 'date', day: ASSESSED })]];
    if (fact.name === 'gated' || !from.chance(percent)) return [];
    if (from.chance(6)) {
      return [
        [
          index,
          {
            ...recordedAs({ kind: 'yes or no', yes: true }),
            held: { state: 'unavailable', reason: undefined },
          },
        ],
      ];
    }
    const values = fact.type.kind === 'money' ? valuesOf(fact, MONEY) : valuesOf(fact);
    return [[index, recordedAs(from.pick(values))]];
  });
  return { id: 'small', facts: new Map(facts), judgementsAssumed: true };
}

/**
 * What a completed record comes to: status and outcome of each decision. Values where facts turn out not to apply are
 * ignored; of `left` facts only those get their value that nothing is presumed of.
 */
export function comesTo(program: Program, completed: ContractRecord, left: ReadonlySet<number>): string {
  const facts = new Map([...completed.facts].filter(([fact]) => !left.has(fact)));
  for (;;) {
    const settled = settle(program, { ...completed, facts });
    const misplaced = settled.problems.flatMap((one) =>
      one.kind === 'value where it does not apply' ? [one.fact] : [],
    );
    const missing = [...left].find(
      (fact) => !facts.has(fact) && settled.evaluation.fact(fact).held.state === 'unknown',
    );
    if (misplaced.length === 0 && missing === undefined) {
      const decisions = settled.decisions.map(({ status, outcome }) => `${status} ${outcome ?? ''}`);
      return `${settled.status} ${decisions.join(', ')}`;
    }
    for (const fact of misplaced) facts.delete(fact);
    const value = missing === undefined ? undefined : completed.facts.get(missing);
    if (missing !== undefined && value !== undefined) facts.set(missing, value);
  }
}
