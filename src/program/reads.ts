/**
 * What a condition or an operand reads.
 *
 * In: a node of the decision program. Out: every node below it, itself included, each once: rows of tables share nodes.
 */
import { unreachable } from '../base/invariant.ts';
import type { Condition, Operand } from './program.ts';

/** The nodes directly below a condition. */
export function partsOfCondition(node: Condition): readonly (Condition | Operand)[] {
  switch (node.kind) {
    case 'all':
    case 'any':
      return node.operands.map((one) => one.condition);
    case 'not':
      return [node.operand];
    case 'constant':
    case 'dated':
    case 'defined':
    case 'exempt':
      return [];
    case 'holds':
    case 'knownness':
      return [node.operand];
    case 'compare':
      return [node.left, node.right];
    case 'one of':
    case 'includes':
      return [node.left, ...node.right];
    case 'between':
      return [node.left, node.low, node.high];
    case 'within':
      return [node.left, node.window.date];
    case 'listed':
      return node.key === undefined ? [node.left] : [node.left, node.key];
    case 'starts with':
      return [node.left, ...node.prefixes];
    case 'quantified':
      return [node.list, node.where];
    default:
      return unreachable(node);
  }
}

/** The nodes directly below an operand. */
export function partsOfOperand(node: Operand): readonly (Condition | Operand)[] {
  switch (node.kind) {
    case 'literal':
    case 'fact':
    case 'element':
    case 'definition':
    case 'threshold':
    case 'table':
    case 'decision':
      return [];
    case 'field':
      return [node.of];
    case 'truth':
      return [node.condition];
    case 'each':
    case 'aggregate':
      return [node.list];
    case 'filter':
      return [node.list, node.where];
    case 'choose':
      return node.operands;
    case 'arithmetic':
      return [node.left, node.right];
    case 'negate':
    case 'round':
      return [node.operand];
    case 'shift':
    case 'fiscal year':
      return [node.date];
    case 'years between':
      return [node.from, node.to];
    default:
      return unreachable(node);
  }
}

const CONDITION_KINDS: ReadonlySet<string> = new Set<Condition['kind']>([
  'all',
  'any',
  'not',
  'constant',
  'holds',
  'defined',
  'compare',
  'one of',
  'between',
  'within',
  'listed',
  'starts with',
  'includes',
  'dated',
  'knownness',
  'exempt',
  'quantified',
]);

/** True for a condition, false for an operand. */
export function isCondition(node: Condition | Operand): node is Condition {
  return CONDITION_KINDS.has(node.kind);
}

/** The node and everything below it. Nesting is bounded by the front end's limits. */
export function* nodesOf(
  node: Condition | Operand,
  seen = new Set<Condition | Operand>(),
): Generator<Condition | Operand> {
  if (seen.has(node)) return;
  seen.add(node);
  yield node;
  for (const part of isCondition(node) ? partsOfCondition(node) : partsOfOperand(node))
    yield* nodesOf(part, seen);
}
