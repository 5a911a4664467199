/**
 * Decision diagrams over variables with few values each.
 *
 * In: how many values the variable of each level has. Out: nodes, each made once: two that mean the same are the same
 * number. 0 is false, 1 is true; every other node asks one variable, and its children ask variables of higher levels.
 *
 * The size is bounded: past `MOST_NODES` or `MOST_STEPS` nothing more is made, `isFull` is true, and what was asked
 * for last means nothing.
 */
import { invariant } from '../../base/invariant.ts';

export type Node = number;

export const NO: Node = 0;
export const YES: Node = 1;

const MOST_NODES = 20_000;
const MOST_STEPS = 200_000;

/** Diagrams of one question. Recursion goes as deep as there are levels. */
export interface Diagrams {
  /** One child for each value of the level's variable. */
  readonly node: (level: number, children: readonly Node[]) => Node;
  readonly not: (of: Node) => Node;
  readonly both: (a: Node, b: Node) => Node;
  readonly either: (a: Node, b: Node) => Node;
  /** What is left when the variable of a level has a value. */
  readonly given: (node: Node, level: number, value: number) => Node;
  /** The levels that it depends on, as bits. */
  readonly support: (node: Node) => bigint;
  readonly isFull: () => boolean;
}

export function newDiagrams(): Diagrams {
  const levels: number[] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const childrenOf: (readonly Node[])[] = [[], []];
  const made = new Map<string, Node>();
  const supports: bigint[] = [0n, 0n];
  let steps = 0;
  const isFull = (): boolean => steps > MOST_STEPS || levels.length > MOST_NODES;

  const node = (level: number, children: readonly Node[]): Node => {
    const [first] = children;
    invariant(first !== undefined, 'every variable has values');
    if (children.every((one) => one === first)) return first;
    const key = `${level} ${children.join(' ')}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    if (isFull()) return NO;
    const at = levels.length;
    levels.push(level);
    childrenOf.push(children);
    supports.push(children.reduce((all, one) => all | (supports[one] ?? 0n), 1n << BigInt(level)));
    made.set(key, at);
    return at;
  };
  const levelOf = (of: Node): number => levels[of] ?? Number.POSITIVE_INFINITY;
  const childAt = (of: Node, level: number, value: number): Node =>
    levelOf(of) === level ? (childrenOf[of]?.[value] ?? NO) : of;
  /** The same of each child, where the topmost of the nodes has them. */
  const below = (a: Node, b: Node, of: (a: Node, b: Node) => Node): Node => {
    const level = Math.min(levelOf(a), levelOf(b));
    const values = childrenOf[levelOf(a) === level ? a : b]?.length ?? 0;
    return node(
      level,
      Array.from({ length: values }, (_, value) => of(childAt(a, level, value), childAt(b, level, value))),
    );
  };
  const remembered = (compute: (a: Node, b: Node) => Node): ((a: Node, b: Node) => Node) => {
    const answers = new Map<number, Map<number, Node>>();
    return (a, b) => {
      const earlier = answers.get(a)?.get(b);
      if (earlier !== undefined) return earlier;
      steps += 1;
      if (isFull()) return NO;
      const computed = compute(a, b);
      const row = answers.get(a) ?? new Map<number, Node>();
      row.set(b, computed);
      answers.set(a, row);
      return computed;
    };
  };
  const negated = remembered((a, b) => (a <= YES ? 1 - a : below(a, b, not)));
  const not = (of: Node): Node => negated(of, of);
  const conjunction = remembered((a, b) => below(a, b, both));
  const both = (a: Node, b: Node): Node => {
    if (a === NO || b === NO) return NO;
    if (a === YES || a === b) return b;
    if (b === YES) return a;
    return a < b ? conjunction(a, b) : conjunction(b, a);
  };
  const restrictions = new Map<string, (a: Node, b: Node) => Node>();
  const given = (of: Node, level: number, value: number): Node => {
    if (((supports[of] ?? 0n) & (1n << BigInt(level))) === 0n) return of;
    const key = `${level} ${value}`;
    const known = restrictions.get(key);
    const restrict =
      known ??
      remembered((a) =>
        levelOf(a) === level ? childAt(a, level, value) : below(a, a, (one) => given(one, level, value)),
      );
    if (known === undefined) restrictions.set(key, restrict);
    return restrict(of, of);
  };
  return {
    node,
    not,
    both,
    either: (a, b) => not(both(not(a), not(b))),
    given,
    support: (of) => supports[of] ?? 0n,
    isFull,
  };
}
