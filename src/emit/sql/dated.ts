/**
 * What turns on the governing date.
 *
 * In: conditions and operands. Out: whether anything they read, however far off, is read at the governing date.
 */
import type { Condition, Operand, Program } from '../../program/program.ts';
import { nodesOf } from '../../program/reads.ts';

/** Decisions, rules and exemptions may read anything, so they count as turning on it. */
export function readsGoverningDate(
  program: Program,
  roots: readonly (Condition | Operand | undefined)[],
): boolean {
  const seen = new Set<Condition | Operand>();
  const open = [...roots];
  for (let root = open.pop(); open.length > 0 || root !== undefined; root = open.pop()) {
    if (root === undefined || seen.has(root)) continue;
    for (const node of nodesOf(root, seen)) {
      const isDated =
        node.kind === 'dated' ||
        node.kind === 'listed' ||
        node.kind === 'decision' ||
        node.kind === 'exempt' ||
        (node.kind === 'starts with' && node.lists.length > 0) ||
        (node.kind === 'threshold' && program.thresholds[node.threshold]?.by === undefined);
      if (isDated) return true;
      open.push(...behind(program, node));
    }
  }
  return false;
}

/** What stands behind a name. */
function behind(program: Program, node: Condition | Operand): readonly (Condition | Operand | undefined)[] {
  switch (node.kind) {
    case 'fact':
      return factReads(program, node.fact);
    case 'threshold':
      return [program.thresholds[node.threshold]?.by];
    case 'defined':
    case 'definition': {
      const body = program.definitions[node.definition]?.body;
      return [body?.kind === 'value' ? body.operand : body?.condition];
    }
    case 'table': {
      const table = program.tables[node.table];
      return [...(table?.rows ?? []).flatMap((row) => [row.condition, row.gives]), table?.otherwise];
    }
    default:
      return [];
  }
}

/** What the value of a fact is made of besides the record. */
export function factReads(program: Program, fact: number): readonly (Condition | undefined)[] {
  const entry = program.facts[fact];
  return [
    entry?.appliesWhen,
    ...(entry?.presumptions ?? []).map((one) => program.presumptions[one]?.condition),
    ...(entry?.deemings ?? []).map((one) => program.deemings[one]?.condition),
  ];
}
