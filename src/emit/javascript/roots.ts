/**
 * Where conditions and operands stand in a decision program.
 *
 * In: a program. Out: all of them from the top, and what has to be known of the nodes below.
 */
import type { Condition, Operand, Program, TextTemplate, Type } from '../../program/program.ts';
import { isCondition, partsOfCondition, partsOfOperand } from '../../program/reads.ts';
import { fieldAt } from './nodes.ts';

/** The operands in the texts of reasons. */
export function textOperands(program: Program): readonly Operand[] {
  const texts: readonly (TextTemplate | undefined)[] = [
    ...[...program.presumptions, ...program.deemings].map((entry) => entry.because),
    ...program.definitions.map((entry) => entry.because),
    ...program.decisions.map((entry) => entry.otherwiseBecause),
    ...[...program.rules, ...program.exemptions, ...program.duties].map((entry) => entry.because),
  ];
  return texts.flatMap((text) => text ?? []).filter((part): part is Operand => typeof part !== 'string');
}

/** What decides: every condition and operand that stands by itself, texts of reasons left out. */
export function roots(program: Program): readonly (Condition | Operand)[] {
  const found: readonly (Condition | Operand | undefined)[] = [
    program.guidance.scope,
    ...program.facts.map((one) => one.appliesWhen),
    ...[...program.presumptions, ...program.deemings].map((one) => one.condition),
    ...program.thresholds.map((one) => one.by),
    ...program.definitions.map(({ body }) => (body.kind === 'condition' ? body.condition : body.operand)),
    ...program.tables.flatMap((table) => [
      ...table.rows.flatMap((row) => [row.condition, row.gives]),
      table.otherwise,
    ]),
    ...[...program.rules, ...program.exemptions].map((one) => one.condition),
    ...program.duties.flatMap((duty) => [duty.condition, duty.due, duty.satisfiedWhen]),
  ];
  return found.filter((node) => node !== undefined);
}

/** Nodes below a node that is evaluated where the node itself is: not those in the brackets of a list. */
export function partsHere(node: Condition | Operand): readonly (Condition | Operand)[] {
  if (node.kind === 'quantified' || node.kind === 'filter') return [node.list];
  return isCondition(node) ? partsOfCondition(node) : partsOfOperand(node);
}

/** The position of each field of an entry that is read in brackets, by the id of the node. */
export function entryFields(tops: readonly (Condition | Operand)[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const seen = new Set<Condition | Operand>();
  const visit = (node: Condition | Operand, around: readonly Type[]): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'element' && node.field !== undefined) {
      const type = around[node.depth];
      if (type !== undefined) found.set(node.id, fieldAt(type, node.field));
    }
    for (const part of partsHere(node)) visit(part, around);
    if (node.kind !== 'quantified' && node.kind !== 'filter') return;
    const { type } = node.list;
    visit(node.where, [type.kind === 'list' ? type.element : type, ...around]);
  };
  for (const node of tops) visit(node, []);
  return found;
}
