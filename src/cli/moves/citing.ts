/**
 * Which declarations the explanation of a result cites.
 *
 * In:  a program, and edits of its text. Out: for a result, whether it came to anything of the declaration that an edit
 *      changes: a condition of its own, or what reads it. What every result rests on (decisions, the guidance itself,
 *      records, calendars) is always cited.
 */
import { nameKey } from '../../base/names.ts';
import type { TextEdit } from '../../editions/takeover.ts';
import type { Result } from '../../evaluate/result.ts';
import type { Condition, NodeId, Operand, Program } from '../../program/program.ts';
import { nodesById } from '../../receipts/nodes.ts';

export type Cites = (edit: TextEdit, result: Result) => boolean;

/** What the results of a program cite. */
export function citesIn(program: Program): Cites {
  const nodes = [...nodesById(program).values()];
  const found = new Map<TextEdit, readonly NodeId[] | undefined>();
  return (edit, { trace }) => {
    const known = found.has(edit) ? found.get(edit) : citingNodes(program, nodes, edit);
    found.set(edit, known);
    return known === undefined || known.some((id) => trace.has(id));
  };
}

/** The nodes of which one has to be reached; undefined for what is always cited. */
function citingNodes(
  program: Program,
  nodes: readonly (Condition | Operand)[],
  { difference: { word, name } }: TextEdit,
): readonly NodeId[] | undefined {
  const key = nameKey(name);
  const indexIn = (entries: readonly { readonly key: string }[]): number =>
    entries.findIndex((entry) => entry.key === key);
  const readBy = (reads: (node: Condition | Operand) => boolean): readonly NodeId[] =>
    nodes.filter(reads).map(({ id }) => id);
  const ofCondition = (entry: { readonly condition: Condition } | undefined): readonly NodeId[] =>
    entry === undefined ? [] : [entry.condition.id];
  switch (word) {
    case 'rule':
      return ofCondition(program.rules[indexIn(program.rules)]);
    case 'duty':
      return ofCondition(program.duties[indexIn(program.duties)]);
    case 'exemption':
    case 'exception':
      return ofCondition(program.exemptions.find((entry) => entry.kind === word && entry.key === key));
    case 'define': {
      const index = indexIn(program.definitions);
      return readBy((node) => 'definition' in node && node.definition === index);
    }
    case 'table': {
      const index = indexIn(program.tables);
      return readBy((node) => node.kind === 'table' && node.table === index);
    }
    case 'threshold':
    case 'rate': {
      const index = indexIn(program.thresholds);
      return readBy((node) => node.kind === 'threshold' && node.threshold === index);
    }
    case 'list': {
      const index = indexIn(program.lists);
      return readBy(
        (node) =>
          (node.kind === 'listed' && node.list === index) ||
          (node.kind === 'starts with' && node.lists.includes(index)),
      );
    }
    case 'fact':
    case 'presume':
    case 'deem': {
      const index = indexIn(program.facts);
      return readBy((node) => node.kind === 'fact' && node.fact === index);
    }
    default:
      return undefined;
  }
}
