/**
 * What is held, and how operands come together.
 *
 * In: what is held of operands. Out: what is held of a calculation, or the verdict of a comparison. A
 * not-applicable operand settles both (not applicable, no); else an unknown or unavailable one leaves both unknown;
 * else a fault is passed on; only values are calculated with.
 */
import { equal } from '../base/rational.ts';
import type { NodeId } from '../program/program.ts';
import type { Fault, Held, Value } from '../program/value.ts';
import { faulty, NO, UNKNOWN, type Verdict, verdict } from './truth.ts';

export const UNKNOWN_HELD: Held = { state: 'unknown' };
export const NOT_APPLICABLE: Held = { state: 'not applicable' };

export function known(value: Value): Held {
  return { state: 'known', value };
}

export function faultAt(node: NodeId, what: Fault['what']): Held {
  return { state: 'fault', fault: { node, what } };
}

/** What is held of something calculated from operands. */
export function calculated(
  operands: readonly Held[],
  calculate: (...values: readonly Value[]) => Held,
): Held {
  const { values, obstacle } = gathered(operands);
  return obstacle ?? calculate(...values);
}

/** The verdict of a test between operands. */
export function compared(operands: readonly Held[], test: (...values: readonly Value[]) => boolean): Verdict {
  return judged(operands, (...values) => verdict(test(...values)));
}

/** As `compared`, where the test itself may be left undecided. */
export function judged(operands: readonly Held[], test: (...values: readonly Value[]) => Verdict): Verdict {
  const { values, obstacle } = gathered(operands);
  if (obstacle === undefined) return test(...values);
  return obstacleVerdict(obstacle);
}

/** The verdict of a condition whose operand holds no value. */
export function obstacleVerdict(obstacle: Obstacle): Verdict {
  switch (obstacle.state) {
    case 'not applicable':
      return NO;
    case 'fault':
      return faulty(obstacle.fault);
    default:
      return UNKNOWN;
  }
}

/** Anything held but a value. */
export type Obstacle = Exclude<Held, { readonly state: 'known' }>;

function gathered(operands: readonly Held[]): { values: readonly Value[]; obstacle: Obstacle | undefined } {
  const values: Value[] = [];
  let obstacle: Obstacle | undefined;
  for (const operand of operands) {
    if (operand.state === 'known') {
      values.push(operand.value);
    } else {
      const found: Obstacle = operand.state === 'unavailable' ? { state: 'unknown' } : operand;
      if (obstacle === undefined || GRAVITY[found.state] > GRAVITY[obstacle.state]) obstacle = found;
    }
  }
  return { values, obstacle };
}

/** Which obstacle prevails. */
const GRAVITY = {
  fault: 1,
  unknown: 2,
  unavailable: 2,
  'not applicable': 3,
} satisfies Record<Obstacle['state'], number>;

/** Whether two values are the same. Numbers are compared by size, sets by their members, lists and records part by part. */
export function sameValue(a: Value, b: Value): boolean {
  switch (a.kind) {
    case 'yes or no':
      return b.kind === a.kind && a.yes === b.yes;
    case 'choice':
      return b.kind === a.kind && a.key === b.key;
    case 'choices':
      return (
        b.kind === a.kind &&
        a.members.length === b.members.length &&
        a.members.every((one) => b.members.some((other) => other.key === one.key))
      );
    case 'money':
      return b.kind === a.kind && a.currency === b.currency && equal(a.minor, b.minor);
    case 'number':
      return b.kind === a.kind && equal(a.number, b.number);
    case 'percentage':
      return b.kind === a.kind && equal(a.fraction, b.fraction);
    case 'date':
      return b.kind === a.kind && a.day === b.day;
    case 'text':
      return b.kind === a.kind && a.text === b.text;
    case 'list':
      return (
        b.kind === a.kind &&
        a.items.length === b.items.length &&
        a.items.every((one, index) => sameHeld(one, b.items[index] ?? UNKNOWN_HELD))
      );
    case 'record':
      return (
        b.kind === a.kind &&
        [...new Set([...a.fields.keys(), ...b.fields.keys()])].every((key) =>
          sameHeld(a.fields.get(key) ?? UNKNOWN_HELD, b.fields.get(key) ?? UNKNOWN_HELD),
        )
      );
  }
}

/** Whether the same is held: the same value, or no value for the same reason. */
export function sameHeld(a: Held, b: Held): boolean {
  if (a.state === 'known') return b.state === 'known' && sameValue(a.value, b.value);
  return a.state === b.state;
}

/** What several possibilities agree on: the same value, or that none applies; undefined when they do not agree. */
export function agreement(possibilities: readonly Held[]): Held | undefined {
  const [first, ...others] = possibilities;
  if (first === undefined || (first.state !== 'known' && first.state !== 'not applicable')) return undefined;
  return others.every((other) => sameHeld(first, other)) ? first : undefined;
}
