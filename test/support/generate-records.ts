/**
 * Records for any program.
 *
 * In: a program and choices. Out: records whose values lie on the boundaries that the program mentions, one unit or
 * day to either side of them, or nowhere near; and everything that can be said instead of a value.
 */
import { FIRST_DAY, LAST_DAY } from '../../src/base/date.ts';
import { minorDigits } from '../../src/base/money.ts';
import { add, fromInteger, multiply, type Rational, ratio } from '../../src/base/rational.ts';
import type { Program, Type } from '../../src/program/program.ts';
import type { ContractRecord, Judgement, RecordedFact } from '../../src/program/record.ts';
import type { Timeline } from '../../src/program/timeline.ts';
import type { Held, Value } from '../../src/program/value.ts';
import { nodesById } from '../../src/receipts/nodes.ts';
import type { Random } from './random.ts';

/** What a program mentions: where its conditions turn. */
export interface Boundaries {
  readonly money: ReadonlyMap<string, readonly Rational[]>;
  readonly numbers: readonly Rational[];
  readonly fractions: readonly Rational[];
  readonly days: readonly number[];
  readonly texts: readonly string[];
}

const ONE = fromInteger(1);
const MINUS = fromInteger(-1);

/** The values in a program, with one unit to each side. */
export function boundaries(program: Program): Boundaries {
  const money = new Map<string, Rational[]>();
  const numbers: Rational[] = [fromInteger(0), ONE, fromInteger(2)];
  const fractions: Rational[] = [fromInteger(0), ratio(1n, 100n)];
  const days: number[] = [program.guidance.inForceFrom];
  const texts = new Set<string>(['', 'x', '850', '90']);
  const add1 = (value: Value): void => {
    switch (value.kind) {
      case 'money':
        money.set(value.currency, [...(money.get(value.currency) ?? []), value.minor]);
        return;
      case 'number':
        numbers.push(value.number);
        return;
      case 'percentage':
        fractions.push(value.fraction);
        return;
      case 'date':
        days.push(value.day);
        return;
      case 'text':
        texts.add(value.text);
        return;
      default:
        return;
    }
  };
  for (const node of nodesById(program).values()) {
    if ('kind' in node && node.kind === 'literal') add1(node.value);
  }
  for (const threshold of program.thresholds) {
    for (const one of threshold.values) {
      add1(one.value);
      days.push(one.from);
    }
  }
  for (const list of program.lists) {
    for (const { key, value, succeededBy, from, until } of list.members) {
      for (const one of [key, value, succeededBy]) if (one !== undefined) add1(one);
      for (const day of [from, until]) if (day !== undefined) days.push(day);
    }
  }
  for (const { covers, holidays } of program.calendars) {
    if (covers !== undefined) days.push(covers.from, covers.to);
    days.push(...holidays);
  }
  const around = (values: readonly Rational[], unit: Rational): readonly Rational[] =>
    values.flatMap((one) => [one, one, add(one, unit), add(one, multiply(MINUS, unit))]);
  return {
    money: new Map([...money].map(([currency, values]) => [currency, around(values, ONE).filter(isWhole)])),
    numbers: around(numbers, ratio(1n, 10n)).filter(isDecimal),
    fractions: around(fractions, ratio(1n, 1000n)).filter(isDecimal),
    days: days.flatMap((day) => [day, day, day - 1, day + 1, day + 365, day - 30]),
    texts: [...texts].flatMap((one) => [one, `${one}1`]),
  };
}

/** The values in all editions, and the days on which texts come and go. */
export function boundariesOn({ editions, branches }: Timeline): Boundaries {
  const all = editions.map(({ program }) => boundaries(program));
  const days = branches.flatMap(({ periods, splits }) => [
    ...periods.flatMap(({ from, until }) => [from, until]),
    ...splits.map(({ day }) => day),
  ]);
  const money = new Map<string, Rational[]>();
  for (const [currency, values] of all.flatMap((one) => [...one.money])) {
    money.set(currency, [...(money.get(currency) ?? []), ...values]);
  }
  return {
    money,
    numbers: all.flatMap(({ numbers }) => numbers),
    fractions: all.flatMap(({ fractions }) => fractions),
    days: [...all.flatMap((one) => one.days), ...days.filter((day) => day > FIRST_DAY && day < LAST_DAY)],
    texts: all.flatMap(({ texts }) => texts),
  };
}

const isWhole = (one: Rational): boolean => one.d === 1n;
/** Records hold decimals: a third is in none. */
const isDecimal = (one: Rational): boolean => 1_000_000n % one.d === 0n;

export interface RecordOptions {
  /** Times in a hundred that a fact is left out, or has no value for another reason. */
  readonly open: number;
}

/** A record of a program. */
export function recordFor(
  program: Program,
  edges: Boundaries,
  choose: Random,
  options: RecordOptions,
): ContractRecord {
  const facts = new Map<number, RecordedFact>();
  program.facts.forEach((fact, index) => {
    if (choose.chance(options.open)) return;
    if (fact.type.kind === 'date' && choose.chance(12)) {
      facts.set(index, boundedDate(edges, choose));
      return;
    }
    const held = heldFor(fact.type, edges, choose, options, true);
    const judgement =
      fact.judgedBy === undefined || held.state !== 'known' ? undefined : judgementFor(choose);
    facts.set(index, { held, judgement, source: undefined });
  });
  return { id: 'generated', facts, judgementsAssumed: false };
}

/** A date that lies between two days that mean something, or on one. */
function boundedDate(edges: Boundaries, choose: Random): RecordedFact {
  const [from = 0, until = from] = [choose.pick(edges.days), choose.pick(edges.days)].sort((a, b) => a - b);
  const plain = { judgement: undefined, source: undefined };
  return from === until
    ? { ...plain, held: { state: 'known', value: { kind: 'date', day: from } } }
    : { ...plain, held: { state: 'unknown' }, bounds: { from, until } };
}

function judgementFor(choose: Random): Judgement | undefined {
  const part = <T>(value: T): T | undefined => (choose.chance(8) ? undefined : value);
  return choose.chance(5)
    ? undefined
    : { by: part('the office'), on: part(20_900), reasons: part('good ones') };
}

function heldFor(type: Type, edges: Boundaries, choose: Random, options: RecordOptions, top: boolean): Held {
  if (choose.chance(top ? options.open / 2 : 15)) {
    return choose.pick<Held>([
      { state: 'unknown' },
      { state: 'unavailable', reason: choose.chance(50) ? 'withheld' : undefined },
      { state: 'not applicable' },
    ]);
  }
  return { state: 'known', value: valueFor(type, edges, choose, options) };
}

function valueFor(type: Type, edges: Boundaries, choose: Random, options: RecordOptions): Value {
  switch (type.kind) {
    case 'yes or no':
      return { kind: 'yes or no', yes: choose.chance(50) };
    case 'choice':
      return { kind: 'choice', ...choose.pick(type.choices) };
    case 'choices':
      return {
        kind: 'choices',
        members: type.choices.filter(() => choose.chance(40)).map((one) => ({ kind: 'choice', ...one })),
      };
    case 'money': {
      const near = edges.money.get(type.currency) ?? [];
      const any = fromInteger(choose.below(200_000) * (minorDigits(type.currency) === 0 ? 1 : 10));
      return {
        kind: 'money',
        minor: near.length > 0 && choose.chance(80) ? choose.pick(near) : any,
        currency: type.currency,
      };
    }
    case 'number': {
      const near = type.whole ? edges.numbers.filter(isWhole) : edges.numbers;
      return { kind: 'number', number: choose.pick(near) };
    }
    case 'percentage':
      return { kind: 'percentage', fraction: choose.pick(edges.fractions) };
    case 'date':
      return { kind: 'date', day: choose.pick(edges.days) };
    case 'text': {
      const text = choose.pick(edges.texts);
      return { kind: 'text', text: text === '' ? 'other' : text };
    }
    case 'list':
      return {
        kind: 'list',
        items: Array.from({ length: choose.below(4) }, () =>
          heldFor(type.element, edges, choose, options, false),
        ),
      };
    case 'record':
      return {
        kind: 'record',
        fields: new Map(
          type.fields.map(
            (field) => [field.key, heldFor(field.type, edges, choose, options, false)] as const,
          ),
        ),
      };
  }
}
