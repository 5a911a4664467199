/**
 * Trees with some of their nodes replaced.
 *
 * In:  a node, and what becomes of each node in it.
 * Out: a new tree that shares every part in which nothing changed. The parser bounds how deep trees are.
 */
import { CHILD_KEYS, type Node } from './children.ts';

/** What becomes of a node: itself, where it stays as it is, or another of a kind that may stand in its place. */
export type Replace = (node: Node) => Node;

/** The tree with each node replaced, those below a node before it. The tree itself where nothing changed. */
export function transform<N extends object>(root: N, replace: Replace): N {
  return transformed(root, replace) as N;
}

function transformed(value: unknown, replace: Replace): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => transformed(item, replace));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const kind: unknown = Reflect.get(value, 'kind');
  const known = typeof kind === 'string' ? CHILD_KEYS.get(kind) : undefined;
  const changed: Record<string, unknown> = {};
  for (const key of known ?? Object.keys(value)) {
    const before: unknown = Reflect.get(value, key);
    const after = transformed(before, replace);
    if (after !== before) changed[key] = after;
  }
  const node = Object.keys(changed).length === 0 ? value : { ...value, ...changed };
  return known === undefined ? node : replace(node as Node);
}
