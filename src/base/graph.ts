/**
 * Orders for graphs of any size.
 *
 * In:  a number of nodes and, for each, the nodes that must come before it.
 * Out: an order, or one cycle to show. The same graph always gives the same answer.
 */

/** Either every node after all it depends on, or a cycle that makes this impossible. */
export type TopologicalOrder = { readonly order: readonly number[] } | { readonly cycle: readonly number[] };

/**
 * Orders the nodes 0 … `nodeCount - 1` so that each comes after everything in `edges(node)` (what it depends on).
 * Among orders that do, nodes come as early as their number allows when visited in turn.
 *
 * A graph with a cycle gives `{ cycle }`: distinct nodes, each depending on the next and the last on the first, no
 * longer than needed to pass through its first node. A node that depends on itself is a cycle of one.
 * Linear in nodes and edges; recursion is not used, so depth is no limit.
 */
export function topologicalOrder(
  nodeCount: number,
  edges: (node: number) => readonly number[],
): TopologicalOrder {
  const order: number[] = [];
  const state = new Uint8Array(nodeCount); // 0 not seen, 1 on the path, 2 done
  const path: { readonly node: number; readonly next: readonly number[]; at: number }[] = [];
  for (let root = 0; root < nodeCount; root++) {
    if (state[root] !== 0) continue;
    state[root] = 1;
    path.push({ node: root, next: edges(root), at: 0 });
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const target = step.next[step.at];
      step.at += 1;
      if (target === undefined) {
        state[step.node] = 2;
        order.push(step.node);
        path.pop();
      } else if (state[target] === 1) {
        return { cycle: shortestCycleThrough(target, nodeCount, edges) };
      } else if (state[target] === 0) {
        state[target] = 1;
        path.push({ node: target, next: edges(target), at: 0 });
      }
    }
  }
  return { order };
}

/** A shortest cycle through a node that lies on one, by breadth. */
function shortestCycleThrough(
  start: number,
  nodeCount: number,
  edges: (node: number) => readonly number[],
): number[] {
  const cameFrom = new Int32Array(nodeCount).fill(-1);
  const queue = [start];
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head] ?? start;
    for (const target of edges(node)) {
      if (target === start) return pathTo(node, start, cameFrom);
      if (cameFrom[target] === -1) {
        cameFrom[target] = node;
        queue.push(target);
      }
    }
  }
  return [start];
}

function pathTo(end: number, start: number, cameFrom: Int32Array): number[] {
  const path: number[] = [];
  for (let node = end; node !== start; node = cameFrom[node] ?? start) path.push(node);
  path.push(start);
  return path.reverse();
}
