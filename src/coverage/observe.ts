/**
 * What one contract shows.
 *
 * In: a settled contract, and where an item is to be seen. Out: its aspects that the contract shows, and, where a limb was
 * not the one that decided, which other decided with it.
 */
import { unreachable } from '../base/invariant.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { order } from '../evaluate/operators.ts';
import type { Settled } from '../evaluate/settle.ts';
import type { SettledOn, SettledWay } from '../evaluate/timeline/settle.ts';
import type { Condition } from '../program/program.ts';
import type { Aspect, Comparison, Item, Located, Probe, Step } from './item.ts';

export interface Observed {
  readonly aspects: readonly Aspect[];
  /** The limb beside it that settles the group as well, or leaves it open. */
  readonly masked: Condition | undefined;
}

const NOTHING: Observed = { aspects: [], masked: undefined };

/** The one text by which a contract is decided on a known day; undefined where none is, or it is not valid. */
export function decidedBy({ isOne, governing, told }: SettledOn): SettledWay | undefined {
  const isDecided = isOne && governing.kind === 'date' && told.governance !== undefined;
  return isDecided && told.settled.status !== 'invalid' ? told : undefined;
}

/** What the contract shows of an item; undefined where the text that decides it does not have the item. */
export function observed(way: SettledWay, item: Item): Observed | undefined {
  const located = item.probes.get(way.index);
  if (located === undefined) return undefined;
  const { kind } = located.probe;
  // Of a contract that is out of scope nothing more is decided.
  if (!way.settled.decides && kind !== 'scope' && kind !== 'edition') return undefined;
  return seen(way.settled, located);
}

function seen({ evaluation }: Settled, { probe, index }: Located): Observed {
  const shown = (...aspects: readonly Aspect[]): Observed => ({ aspects, masked: undefined });
  const truth = (came: string): Observed => (came === 'yes' || came === 'no' ? shown(came) : NOTHING);
  switch (probe.kind) {
    case 'edition':
      return shown('taken');
    case 'rule':
      return truth(evaluation.effective(index).truth);
    case 'exemption':
      return truth(evaluation.applies(index).truth);
    case 'duty':
      return truth(evaluation.duty(index).result.owed);
    case 'scope':
      return truth(evaluation.condition(probe.condition, []).truth);
    case 'presumption': {
      const { origin } = evaluation.fact(probe.fact);
      return origin.kind === probe.of && origin.index === index ? shown('yes') : NOTHING;
    }
    case 'row':
      return evaluation.condition(probe.condition, []).truth === 'yes' ? shown('taken') : NOTHING;
    case 'otherwise':
      return probe.rows.every((row) => evaluation.condition(row, []).truth === 'no')
        ? shown('taken')
        : NOTHING;
    case 'figure':
      return counts(evaluation, probe)
        ? shown(...probe.comparisons.flatMap((one) => sides(evaluation, one, probe.value)))
        : NOTHING;
    case 'limb':
      return limbSeen(evaluation, probe.condition, probe.steps);
    default:
      return unreachable(probe);
  }
}

/** Whether it is the figure of the row that fits, on a day on which it counts. */
function counts({ condition, days }: Evaluation, probe: Probe & { readonly kind: 'figure' }): boolean {
  if (probe.row !== undefined && condition(probe.row, []).truth !== 'yes') return false;
  const { days: own } = probe;
  return own === undefined || (days !== undefined && own.from <= days.from && days.until <= own.until);
}

function sides(
  evaluation: Evaluation,
  { other, figure }: Comparison,
  value: Parameters<typeof order>[0],
): readonly Aspect[] {
  const [held, against] = [evaluation.operand(other, []), evaluation.operand(figure, [])];
  if (held.state !== 'known' || against.state !== 'known') return [];
  if (against.value.kind !== value.kind || order(against.value, value) !== 0) return [];
  const side = order(held.value, value);
  return [side < 0 ? 'below' : side > 0 ? 'above' : 'at'];
}

/** How an operand of a group leaves the others to decide. */
export const NEUTRAL = { all: 'yes', any: 'no' } as const;

function limbSeen(evaluation: Evaluation, limb: Condition, steps: readonly Step[]): Observed {
  const came = evaluation.condition(limb, []).truth;
  if (came !== 'yes' && came !== 'no') return NOTHING;
  const [nearest] = steps;
  // Of `all of`, a limb decides that is not so; of `any of`, one that is.
  if (nearest === undefined || came === NEUTRAL[nearest.group.kind])
    return { aspects: [came], masked: undefined };
  for (const { group, child } of steps) {
    const other = group.operands.find(
      ({ condition }, at) =>
        at !== child && evaluation.condition(condition, []).truth !== NEUTRAL[group.kind],
    );
    if (other !== undefined) return { aspects: [came], masked: other.condition };
  }
  return { aspects: [came, 'deciding'], masked: undefined };
}
