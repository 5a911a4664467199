/**
 * What programs read: what of values has to be told apart.
 *
 * In: a program. Out: its nodes; the texts that it compares with, and what it asks texts to begin with; the facts that it asks after as
 * unavailable.
 */
import type { Condition, Operand, Program } from '../../program/program.ts';
import { nodesOf } from '../../program/reads.ts';
import type { Value as Known } from '../../program/value.ts';

const nodesByProgram = new WeakMap<Program, ReadonlySet<Condition | Operand>>();

/** All nodes of a program, each once. */
export function nodesIn(program: Program): ReadonlySet<Condition | Operand> {
  const known = nodesByProgram.get(program);
  if (known !== undefined) return known;
  const nodes = nodesFoundIn(program);
  nodesByProgram.set(program, nodes);
  return nodes;
}

function nodesFoundIn(program: Program): ReadonlySet<Condition | Operand> {
  const seen = new Set<Condition | Operand>();
  const go = (node: Condition | Operand | undefined): void => {
    if (node !== undefined) for (const _ of nodesOf(node, seen));
  };
  for (const fact of program.facts) go(fact.appliesWhen);
  for (const one of [...program.presumptions, ...program.deemings]) go(one.condition);
  for (const one of program.thresholds) go(one.by);
  for (const { body } of program.definitions) go(body.kind === 'condition' ? body.condition : body.operand);
  for (const table of program.tables) {
    for (const row of table.rows) {
      go(row.condition);
      go(row.gives);
    }
    go(table.otherwise);
  }
  for (const one of [...program.rules, ...program.exemptions, ...program.duties]) go(one.condition);
  for (const duty of program.duties) {
    go(duty.due);
    go(duty.satisfiedWhen);
  }
  for (const assumption of program.assumptions) go(assumption.condition);
  for (const guarantee of program.guarantees) {
    if (guarantee.form === 'monotone') continue;
    go(guarantee.whenever);
    go(guarantee.then);
  }
  go(program.guidance.scope);
  for (const split of program.guidance.splits) go(split);
  return seen;
}

/** The texts that a program compares with: those of its lists first, list by list. */
export function textsIn(program: Program): readonly string[] {
  const found: string[] = [];
  const add = (value: Known | undefined): void => {
    if (value?.kind === 'text') found.push(value.text);
  };
  for (const list of program.lists) {
    for (const member of list.members) {
      add(member.value);
      add(member.succeededBy);
    }
    for (const member of list.members) add(member.key);
  }
  for (const one of [...program.presumptions, ...program.deemings]) add(one.value);
  for (const threshold of program.thresholds) for (const figure of threshold.values) add(figure.value);
  for (const node of nodesIn(program)) if (node.kind === 'literal') add(node.value);
  return found;
}

/** The texts that codes are asked to begin with. */
export function beginningsIn(program: Program): readonly string[] {
  return [...nodesIn(program)].flatMap((node): readonly string[] => {
    if (node.kind !== 'starts with') return [];
    const written = node.prefixes.flatMap((one) =>
      one.kind === 'literal' && one.value.kind === 'text' ? [one.value.text] : [],
    );
    const listed = node.lists.flatMap((list) =>
      (program.lists[list]?.members ?? []).flatMap(({ value }) =>
        value.kind === 'text' ? [value.text] : [],
      ),
    );
    return [...written, ...listed];
  });
}

/** Keys of the facts that a program asks after as unavailable. */
export function askedUnavailable(program: Program): readonly string[] {
  return [...nodesIn(program)].flatMap((node): readonly string[] => {
    if (node.kind !== 'knownness' || node.test !== 'is unavailable') return [];
    let at = node.operand;
    while (at.kind === 'field') at = at.of;
    return at.kind === 'fact' ? [program.facts[at.fact]?.key ?? ''] : [];
  });
}
