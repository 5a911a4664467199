/**
 * Where in the guidance a node stands.
 *
 * In: the id of a node. Out: its declaration in words: `in rule “people at risk” (paragraph 4)`; and the node itself.
 */
import type { NodeId } from '../../program/program.ts';
import { nodesOf } from '../../program/reads.ts';
import { dutyText, exemptionText, ruleText } from './citing.ts';
import { quoted } from './english.ts';
import type { Telling } from './telling.ts';
import type { Node } from './walk.ts';

/** `in rule “…”`, or `of the guidance` for a node that stands in no declaration. */
export function placeText(t: Telling, id: NodeId): string {
  const found = [...places(t)].find(({ roots }) =>
    roots.some((root) => root !== undefined && nodeIn(root, id) !== undefined),
  );
  return found === undefined ? 'of the guidance' : `in ${found.text}`;
}

/** The node with this id, wherever it stands. */
export function nodeOf(t: Telling, id: NodeId): Node | undefined {
  for (const { roots } of places(t)) {
    for (const root of roots) {
      const found = root === undefined ? undefined : nodeIn(root, id);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function* places(t: Telling): Generator<{ text: string; roots: readonly (Node | undefined)[] }> {
  const { program } = t;
  for (const [index, rule] of program.rules.entries())
    yield { text: ruleText(t, index), roots: [rule.condition] };
  for (const [index, entry] of program.exemptions.entries()) {
    yield { text: exemptionText(t, index), roots: [entry.condition] };
  }
  for (const [index, duty] of program.duties.entries()) {
    yield { text: dutyText(t, index), roots: [duty.condition, duty.due, duty.satisfiedWhen] };
  }
  for (const { name, body } of program.definitions) {
    yield {
      text: `definition ${quoted(name)}`,
      roots: [body.kind === 'condition' ? body.condition : body.operand],
    };
  }
  for (const { name, rows, otherwise } of program.tables) {
    const roots = rows.flatMap((row): Node[] => [row.condition, row.gives]);
    yield { text: `table ${quoted(name)}`, roots: [...roots, otherwise] };
  }
  for (const { kind, name, by } of program.thresholds) yield { text: `${kind} ${quoted(name)}`, roots: [by] };
  for (const entry of [...program.presumptions, ...program.deemings]) {
    const fact = program.facts[entry.fact]?.name ?? '';
    yield {
      text: `what ${quoted(fact)} is ${entry.kind === 'deem' ? 'deemed' : 'presumed'} to be`,
      roots: [entry.condition],
    };
  }
  for (const fact of program.facts) yield { text: `fact ${quoted(fact.name)}`, roots: [fact.appliesWhen] };
  yield { text: 'what says where the guidance applies', roots: [program.guidance.scope] };
}

function nodeIn(root: Node, id: NodeId): Node | undefined {
  for (const node of nodesOf(root)) if (node.id === id) return node;
  return undefined;
}
