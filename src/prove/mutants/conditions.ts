/**
 * What can be changed about one condition.
 *
 * In: a condition. Out: conditions that say something a slip away: another word of comparison, a limb or a choice
 * less, a day or a period more. Its operands are changed by themselves, and what is in its limbs there. A condition
 * with `not` is changed within: its `not` goes where what it denies is denied once more.
 */
import { unreachable } from '../../base/invariant.ts';
import type { CompareOperator, Condition, Operand, Window } from '../../program/program.ts';
import { nextDays } from './figures.ts';
import type { MutantKind } from './mutant.ts';
import { nextPeriods } from './operands.ts';

export interface ChangedCondition {
  readonly kind: MutantKind;
  readonly becomes: Condition;
  /** A limb that is left out is named by itself, and not by what is left. */
  readonly leftOut?: Condition;
}

/** What a condition may be changed to. What replaces a node has its id, unless the node stands within it. */
export function changesOfCondition(node: Condition): readonly ChangedCondition[] {
  switch (node.kind) {
    case 'all':
    case 'any':
      return changesOfGroup(node);
    case 'not':
    case 'constant':
      return [];
    case 'holds':
    case 'defined':
    case 'listed':
    case 'knownness':
    case 'exempt':
    case 'between':
      return [negated(node)];
    case 'compare': {
      const operator = NEIGHBOUR[node.operator];
      if (operator === undefined) return [negated(node)];
      return [{ kind: 'word of comparison', becomes: { ...node, operator } }];
    }
    case 'one of':
      return [negated(node), ...withoutOne(node.right).map((right) => lessChoice({ ...node, right }))];
    case 'includes': {
      const mode = node.mode === 'all' ? 'any' : 'all';
      const other: ChangedCondition = { kind: 'quantity', becomes: { ...node, mode } };
      const less = withoutOne(node.right).map((right) => lessChoice({ ...node, right }));
      return [negated(node), ...(node.right.length > 1 ? [other] : []), ...less];
    }
    case 'starts with': {
      const less =
        node.lists.length === 0
          ? withoutOne(node.prefixes)
          : node.prefixes.length > 0
            ? withoutEach(node.prefixes)
            : [];
      return [negated(node), ...less.map((prefixes) => lessChoice({ ...node, prefixes }))];
    }
    case 'within': {
      const { window } = node;
      const direction = OTHER_EDGE[window.direction];
      const periods = nextPeriods(window.period).map(
        (period): ChangedCondition => ({
          kind: 'period',
          becomes: { ...node, window: { ...window, period } },
        }),
      );
      return [
        negated(node),
        { kind: 'edge of period', becomes: { ...node, window: { ...window, direction } } },
        ...periods,
      ];
    }
    case 'dated': {
      const { from, until } = node;
      const begins = from === undefined ? [] : nextDays(from).map((day) => ({ ...node, from: day }));
      const ends = until === undefined ? [] : nextDays(until).map((day) => ({ ...node, until: day }));
      return [...begins, ...ends].map((becomes) => ({ kind: 'date', becomes }));
    }
    case 'quantified': {
      const quantifier = node.quantifier === 'any' ? 'every' : 'any';
      return [{ kind: 'quantity', becomes: { ...node, quantifier } }];
    }
    default:
      return unreachable(node);
  }
}

/** The operator next to it; none for `is`. */
const NEIGHBOUR = {
  is: undefined,
  'is at least': 'is more than',
  'is more than': 'is at least',
  'is at most': 'is less than',
  'is less than': 'is at most',
  'is before': 'is on or before',
  'is on or before': 'is before',
  'is after': 'is on or after',
  'is on or after': 'is after',
} as const satisfies Record<CompareOperator, CompareOperator | undefined>;

const OTHER_EDGE = {
  after: 'beginning with',
  'beginning with': 'after',
  before: 'ending with',
  'ending with': 'before',
} as const satisfies Record<Window['direction'], Window['direction']>;

/** A group of one is that one; nothing of it can be left out. */
function changesOfGroup(node: Condition & { readonly kind: 'all' | 'any' }): readonly ChangedCondition[] {
  if (node.operands.length < 2) return [];
  const kind = node.kind === 'all' ? 'any' : 'all';
  return [
    { kind: 'quantity', becomes: { ...node, kind } },
    ...node.operands.flatMap(({ condition }, index): readonly ChangedCondition[] =>
      condition.kind === 'constant'
        ? []
        : [
            {
              kind: 'limb left out',
              becomes: { ...node, operands: node.operands.filter((_, at) => at !== index) },
              leftOut: condition,
            },
          ],
    ),
  ];
}

function negated(node: Condition): ChangedCondition {
  const { id, span } = node;
  return { kind: 'negation', becomes: { id: -1 - id, span, kind: 'not', operand: node, from: undefined } };
}

function lessChoice(becomes: Condition): ChangedCondition {
  return { kind: 'choice left out', becomes };
}

/** The same with one left out, for each; not of the only one. */
function withoutOne(operands: readonly Operand[]): readonly (readonly Operand[])[] {
  return operands.length < 2 ? [] : withoutEach(operands);
}

function withoutEach(operands: readonly Operand[]): readonly (readonly Operand[])[] {
  return operands.map((_, index) => operands.filter((_, at) => at !== index));
}
