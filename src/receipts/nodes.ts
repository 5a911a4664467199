/**
 * The nodes of a decision program by their ids.
 *
 * In: a program. Out: every condition and operand that a result may tell of, those in the texts of reasons too.
 */
import { roots, textOperands } from '../emit/javascript/roots.ts';
import type { Condition, Operand, Program } from '../program/program.ts';
import { nodesOf } from '../program/reads.ts';

export type Nodes = ReadonlyMap<number, Condition | Operand>;

export function nodesById(program: Program): Nodes {
  const seen = new Set<Condition | Operand>();
  return new Map(
    [...roots(program), ...textOperands(program)].flatMap((top) =>
      [...nodesOf(top, seen)].map((node) => [node.id, node] as const),
    ),
  );
}

/** The nodes of programs, found once for each. */
export type NodesOf = (program: Program) => Nodes;

export function nodesOfPrograms(): NodesOf {
  const found = new Map<Program, Nodes>();
  return (program) => {
    const nodes = found.get(program) ?? nodesById(program);
    found.set(program, nodes);
    return nodes;
  };
}
