/**
 * Lists of which a few entries say all.
 *
 * In: a program. Out: the facts that are lists and of which the guidance says one thing only: that some or every entry
 * meets a condition, that it includes something, or what its total, largest or smallest is. Whatever a long list then
 * comes to, one with so many entries comes to as well.
 *
 * Not so where entries are counted, or where two things are said of one list: every lot at most £1 million, and all
 * together at least £10 million, takes ten of them.
 */
import type { Condition, Operand, Program } from '../../program/program.ts';
import { nodesIn } from '../encode/read-of.ts';

const byProgram = new WeakMap<Program, ReadonlyMap<number, number>>();

/** By the index of the fact: how many entries it takes. */
export function plainLists(program: Program): ReadonlyMap<number, number> {
  const known = byProgram.get(program);
  if (known !== undefined) return known;
  const read = new Map<number, number>();
  const entries = new Map<number, number>();
  for (const node of nodesIn(program)) {
    if (node.kind === 'fact' && node.type.kind === 'list') {
      read.set(node.fact, (read.get(node.fact) ?? 0) + 1);
    }
    const said = saidOfList(node);
    if (said !== undefined) entries.set(said.fact, said.entries);
  }
  const plain = new Map(
    program.facts.flatMap(({ type }, fact): [number, number][] => {
      if (type.kind !== 'list') return [];
      const times = read.get(fact) ?? 0;
      const count = entries.get(fact);
      return times === 0 ? [[fact, 1]] : times === 1 && count !== undefined ? [[fact, count]] : [];
    }),
  );
  byProgram.set(program, plain);
  return plain;
}

/** More entries than this for one `includes all of`, and the list is not plain. */
const MOST_INCLUDED = 4;

function saidOfList(
  node: Condition | Operand,
): { readonly fact: number; readonly entries: number } | undefined {
  switch (node.kind) {
    case 'quantified':
      return ofFact(node.list, 1);
    case 'aggregate':
      return node.function === 'number' ? undefined : ofFact(node.list, 1);
    case 'includes': {
      const count = node.mode === 'all' ? node.right.length : 1;
      return count > MOST_INCLUDED ? undefined : ofFact(node.left, count);
    }
    default:
      return undefined;
  }
}

/** A fact, or a field of each of its entries; nothing that leaves some of them out. */
function ofFact(
  list: Operand,
  entries: number,
): { readonly fact: number; readonly entries: number } | undefined {
  const base = list.kind === 'each' ? list.list : list;
  return base.kind === 'fact' && base.type.kind === 'list' ? { fact: base.fact, entries } : undefined;
}
