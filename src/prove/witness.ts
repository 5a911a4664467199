/**
 * Witnesses: contracts that show something, made as small as they can be.
 *
 * In: a contract that a solver or a pool gave, and what the reference evaluator must say of it. Out: a contract of which
 * it does say so, with few facts and plain values; none where it does not.
 */
import { addMonths } from '../base/date.ts';
import { fromInteger, type Rational, ratio } from '../base/rational.ts';
import { type SettledOn, settleOn } from '../evaluate/timeline/settle.ts';
import type { ContractRecord, RecordedFact } from '../program/record.ts';
import type { Timeline } from '../program/timeline.ts';
import type { Held, Value } from '../program/value.ts';
import type { Contracts } from './encode/contracts.ts';
import { recordOf, termsOf } from './encode/records.ts';
import type { Space } from './encode/space.ts';
import { type Assignment, valuesOf } from './value-of.ts';

/** Whether the contract, as the reference evaluator settles it, shows what it should. */
export type Shows = (settled: SettledOn) => boolean;

/** Why something is not proved of which a contract was found that the reference evaluator does not find so. */
export const NOT_BORNE_OUT = 'a contract that was found does not bear it out';

/** The contract of an assignment if it shows it, made small; undefined if it does not. */
export function witnessOf(
  { space, timeline }: Pick<Contracts, 'space' | 'timeline'>,
  assignment: Assignment,
  shows: Shows,
): ContractRecord | undefined {
  return borneOut(space, assignment, (record) => shows(settleOn(timeline, record)), [timeline]);
}

/**
 * The contract of an assignment if `holds`, which asks the reference evaluator, says so of it, made small; undefined if
 * it does not. `timelines`: whose first days are days that are easy to read.
 */
export function borneOut(
  space: Space,
  assignment: Assignment,
  holds: (record: ContractRecord) => boolean,
  timelines: readonly Timeline[],
): ContractRecord | undefined {
  const record = writable(recordOf(space, valuesOf(termsOf(space), assignment), 'the contract'));
  return holds(record) ? smallest(record, holds, timelines.flatMap(firstDays)) : undefined;
}

/** Evaluations that making one contract small may take. */
const MOST_EVALUATIONS = 300;

/** Facts left out, then values made plain, while it still shows the same. */
function smallest(
  record: ContractRecord,
  holds: (record: ContractRecord) => boolean,
  days: readonly number[],
): ContractRecord {
  let left = MOST_EVALUATIONS;
  let best = record;
  const accept = (facts: Map<number, RecordedFact>): boolean => {
    if (left === 0) return false;
    left -= 1;
    const smaller = { ...best, facts };
    if (!holds(smaller)) return false;
    best = smaller;
    return true;
  };
  for (const fact of [...record.facts.keys()].reverse()) {
    const facts = new Map(best.facts);
    facts.delete(fact);
    accept(facts);
  }
  for (const [fact, recorded] of best.facts) {
    for (const held of plainer(recorded.held, days)) {
      const facts = new Map(best.facts);
      facts.set(fact, { ...recorded, held });
      if (accept(facts)) break;
    }
  }
  return best;
}

/** What is plainer than a value, the plainest first. */
function plainer(held: Held, days: readonly number[]): readonly Held[] {
  if (held.state !== 'known') return [];
  const { value } = held;
  const known = (one: Value): Held => ({ state: 'known', value: one });
  switch (value.kind) {
    case 'choices': {
      const one = value.members.map((member) => known({ kind: 'choices', members: [member] }));
      const fewer = value.members.map((_, index) =>
        known({ kind: 'choices', members: value.members.toSpliced(index, 1) }),
      );
      return value.members.length === 0 ? [] : [known({ kind: 'choices', members: [] }), ...one, ...fewer];
    }
    case 'list': {
      const fewer = value.items.map((_, index) =>
        known({ kind: 'list', items: value.items.toSpliced(index, 1) }),
      );
      return value.items.length === 0 ? [] : [known({ kind: 'list', items: [] }), ...fewer];
    }
    case 'money':
      return ROUND.map((pounds) => known({ ...value, minor: fromInteger(pounds * 100) }));
    case 'number':
      return ROUND.map((number) => known({ ...value, number: fromInteger(number) }));
    case 'date':
      return days
        .slice(0, days.includes(value.day) ? days.indexOf(value.day) : undefined)
        .map((day) => known({ ...value, day }));
    default:
      return [];
  }
}

/** A month after each edition comes into force: days that are easy to read, and mostly make no difference. */
function firstDays({ branches }: Timeline): readonly number[] {
  const starts = branches.flatMap(({ periods }) =>
    periods.flatMap(({ edition, from }) => (edition === undefined ? [] : [from])),
  );
  return [...new Set(starts)].toSorted((a, b) => a - b).flatMap((day) => [addMonths(day, 1) ?? day, day]);
}

const ROUND = [0, 1, 10, 100, 1000, 100_000, 1_000_000, 10_000_000];

/** With numbers that have digits enough to be written: a third is not among them. */
export function writable(record: ContractRecord): ContractRecord {
  const facts = [...record.facts].map(([fact, one]): [number, RecordedFact] => [
    fact,
    { ...one, held: writableHeld(one.held) },
  ]);
  return { ...record, facts: new Map(facts) };
}

function writableHeld(held: Held): Held {
  if (held.state !== 'known') return held;
  const { value } = held;
  switch (value.kind) {
    case 'number':
      return { state: 'known', value: { ...value, number: inDecimals(value.number) } };
    case 'percentage':
      return { state: 'known', value: { ...value, fraction: inDecimals(value.fraction) } };
    case 'list':
      return { state: 'known', value: { ...value, items: value.items.map(writableHeld) } };
    case 'record':
      return {
        state: 'known',
        value: {
          ...value,
          fields: new Map([...value.fields].map(([key, field]) => [key, writableHeld(field)])),
        },
      };
    default:
      return held;
  }
}

/** The number, or the nearest with six decimals where its own never end. */
function inDecimals(number: Rational): Rational {
  let { d } = number;
  for (const factor of [2n, 5n]) while (d % factor === 0n) d /= factor;
  if (d === 1n) return number;
  const scale = 1_000_000n;
  return ratio((number.n * scale) / number.d, scale);
}
