/**
 * What can be changed about one operand.
 *
 * In: an operand. Out: operands that say something a slip away: a figure, a date or a period one unit away, `after`
 * for `beginning with`, `largest` for `smallest`. Their parts are changed by themselves.
 */
import type { Operand, Period } from '../../program/program.ts';
import { neighbours } from './figures.ts';
import type { MutantKind } from './mutant.ts';

export interface ChangedOperand {
  readonly kind: MutantKind;
  readonly becomes: Operand;
}

/** What an operand may be changed to. New nodes keep the id of what they replace. */
export function changesOfOperand(node: Operand): readonly ChangedOperand[] {
  switch (node.kind) {
    case 'literal': {
      const kind = node.value.kind === 'date' ? 'date' : 'figure';
      return neighbours(node.value).map((value) => ({ kind, becomes: { ...node, value } }));
    }
    case 'shift': {
      const periods = nextPeriods(node.period).map(
        (period): ChangedOperand => ({ kind: 'period', becomes: { ...node, period } }),
      );
      // What lies before a day is counted from it either way.
      if (node.direction === 'before') return periods;
      const direction = node.direction === 'after' ? 'beginning with' : 'after';
      return [...periods, { kind: 'edge of period', becomes: { ...node, direction } }];
    }
    case 'choose':
      if (node.function === 'total') return [];
      return [{ kind: 'quantity', becomes: { ...node, function: OPPOSITE[node.function] } }];
    case 'aggregate':
      if (node.function === 'total' || node.function === 'number') return [];
      return [{ kind: 'quantity', becomes: { ...node, function: OPPOSITE[node.function] } }];
    default:
      return [];
  }
}

const OPPOSITE = { largest: 'smallest', smallest: 'largest' } as const;

/** A unit less, unless nothing would be left of it, and a unit more. */
export function nextPeriods(period: Period): readonly Period[] {
  return [period.count - 1, period.count + 1]
    .filter((count) => count > 0)
    .map((count) => ({ ...period, count }));
}
