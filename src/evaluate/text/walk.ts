/**
 * What a condition or a calculation reads.
 *
 * In: nodes of the decision program. Out: the facts, definitions, thresholds and tables read anywhere below. Never
 * recursive: the depth of nodes is the policy's.
 */
import { unreachable } from '../../base/invariant.ts';
import type { Condition, Operand, Program } from '../../program/program.ts';
import { isCondition, partsOfCondition, partsOfOperand } from '../../program/reads.ts';

export type Node = Condition | Operand;

function partsOf(node: Node): readonly (Condition | Operand)[] {
  return isCondition(node) ? partsOfCondition(node) : partsOfOperand(node);
}

/** The nodes among which a value is looked for when it stands for a definition, a table or a threshold. */
function meaningOf(node: Node, program: Program): readonly Node[] {
  if (node.kind === 'definition' || node.kind === 'defined') {
    const body = program.definitions[node.definition]?.body;
    if (body === undefined) return [];
    return [body.kind === 'condition' ? body.condition : body.operand];
  }
  if (node.kind === 'table') {
    const table = program.tables[node.table];
    if (table === undefined) return [];
    const rows = table.rows.flatMap((row): Node[] => [row.condition, row.gives]);
    return table.otherwise === undefined ? rows : [...rows, table.otherwise];
  }
  if (node.kind === 'threshold') {
    const by = program.thresholds[node.threshold]?.by;
    return by === undefined ? [] : [by];
  }
  return [];
}

/**
 * The facts that the value of a node can show, by index, ascending: also through definitions and tables, but not
 * through a mere test whether something is known.
 */
export function factsRead(node: Node, program: Program): readonly number[] {
  const facts = new Set<number>();
  for (const read of nodesRead(node, program)) if (read.kind === 'fact') facts.add(read.fact);
  return [...facts].sort((a, b) => a - b);
}

/** Every node that a node reads, itself among them, in the same way. */
export function* nodesRead(node: Node, program: Program): Generator<Node> {
  const seen = new Set<Node>();
  const waiting: Node[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    yield next;
    if (next.kind === 'knownness') continue;
    for (const part of partsOf(next)) waiting.push(part);
    for (const part of meaningOf(next, program)) waiting.push(part);
  }
}

/** The named values (definitions with a value, tables, thresholds) written in a node itself, in order, once each. */
export function namedValuesIn(
  node: Node,
): readonly (Operand & { kind: 'definition' | 'table' | 'threshold' })[] {
  const found: (Operand & { kind: 'definition' | 'table' | 'threshold' })[] = [];
  const waiting: Node[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === 'definition' || next.kind === 'table' || next.kind === 'threshold') {
      const named = next;
      if (!found.some((other) => sameName(other, named))) found.push(named);
    }
    waiting.push(...[...partsOf(next)].reverse());
  }
  return found;
}

function sameName(
  a: Operand & { kind: 'definition' | 'table' | 'threshold' },
  b: Operand & { kind: 'definition' | 'table' | 'threshold' },
): boolean {
  return a.kind === b.kind && indexOf(a) === indexOf(b);
}

/** The index of the declaration a named value stands for. */
export function indexOf(named: Operand & { kind: 'definition' | 'table' | 'threshold' }): number {
  switch (named.kind) {
    case 'definition':
      return named.definition;
    case 'table':
      return named.table;
    case 'threshold':
      return named.threshold;
    default:
      return unreachable(named);
  }
}
