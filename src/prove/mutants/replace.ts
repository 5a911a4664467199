/**
 * A node with another in its place.
 *
 * In: a condition or an operand, and what stands in the place of nodes within it. Out: the same with those replaced,
 * and itself where nothing is: parts that do not change are shared. Nesting is bounded by the front end's limits.
 */
import { unreachable } from '../../base/invariant.ts';
import type { Condition, NodeId, Operand } from '../../program/program.ts';
import { nodesOf } from '../../program/reads.ts';

/** What stands in the place of nodes. */
export interface Replacements {
  readonly conditions: ReadonlyMap<NodeId, Condition>;
  readonly operands: ReadonlyMap<NodeId, Operand>;
}

export const NO_REPLACEMENTS: Replacements = { conditions: new Map(), operands: new Map() };

function concerns({ conditions, operands }: Replacements, node: Condition | Operand): boolean {
  for (const { id } of nodesOf(node)) if (conditions.has(id) || operands.has(id)) return true;
  return false;
}

/** The condition with its parts replaced, or another in its place. */
export function replacedCondition(by: Replacements, node: Condition): Condition {
  const other = by.conditions.get(node.id);
  if (other !== undefined) return other;
  if (!concerns(by, node)) return node;
  const condition = (one: Condition) => replacedCondition(by, one);
  const operand = (one: Operand) => replacedOperand(by, one);
  switch (node.kind) {
    case 'all':
    case 'any': {
      const operands = node.operands.map((one) => ({ ...one, condition: condition(one.condition) }));
      return { ...node, operands };
    }
    case 'not':
      return { ...node, operand: condition(node.operand) };
    case 'constant':
    case 'dated':
    case 'defined':
    case 'exempt':
      return node;
    case 'holds':
    case 'knownness':
      return { ...node, operand: operand(node.operand) };
    case 'compare':
      return { ...node, left: operand(node.left), right: operand(node.right) };
    case 'one of':
    case 'includes':
      return { ...node, left: operand(node.left), right: node.right.map(operand) };
    case 'between':
      return { ...node, left: operand(node.left), low: operand(node.low), high: operand(node.high) };
    case 'within':
      return {
        ...node,
        left: operand(node.left),
        window: { ...node.window, date: operand(node.window.date) },
      };
    case 'listed':
      return {
        ...node,
        left: operand(node.left),
        key: node.key === undefined ? undefined : operand(node.key),
      };
    case 'starts with':
      return { ...node, left: operand(node.left), prefixes: node.prefixes.map(operand) };
    case 'quantified':
      return { ...node, list: operand(node.list), where: condition(node.where) };
    default:
      return unreachable(node);
  }
}

/** The operand with its parts replaced, or another in its place. */
export function replacedOperand(by: Replacements, node: Operand): Operand {
  const other = by.operands.get(node.id);
  if (other !== undefined) return other;
  if (!concerns(by, node)) return node;
  const operand = (one: Operand) => replacedOperand(by, one);
  switch (node.kind) {
    case 'literal':
    case 'fact':
    case 'element':
    case 'definition':
    case 'threshold':
    case 'table':
    case 'decision':
      return node;
    case 'field':
      return { ...node, of: operand(node.of) };
    case 'truth':
      return { ...node, condition: replacedCondition(by, node.condition) };
    case 'each':
    case 'aggregate':
      return { ...node, list: operand(node.list) };
    case 'filter':
      return { ...node, list: operand(node.list), where: replacedCondition(by, node.where) };
    case 'choose':
      return { ...node, operands: node.operands.map(operand) };
    case 'arithmetic':
      return { ...node, left: operand(node.left), right: operand(node.right) };
    case 'negate':
    case 'round':
      return { ...node, operand: operand(node.operand) };
    case 'shift':
    case 'fiscal year':
      return { ...node, date: operand(node.date) };
    case 'years between':
      return { ...node, from: operand(node.from), to: operand(node.to) };
    default:
      return unreachable(node);
  }
}
