import fc from 'fast-check';
import { expect, test } from 'vitest';
import { topologicalOrder } from '../../src/base/graph.ts';

function order(edges: readonly (readonly number[])[]) {
  return topologicalOrder(edges.length, (node) => edges[node] ?? []);
}

test('what a node depends on comes before it; else numbers decide', () => {
  expect(order([[2], [], [1]])).toEqual({ order: [1, 2, 0] });
  expect(order([[], [], []])).toEqual({ order: [0, 1, 2] });
  expect(order([])).toEqual({ order: [] });
});

test('a node may be named twice', () => {
  expect(order([[1, 1], []])).toEqual({ order: [1, 0] });
});

test('a node that depends on itself is a cycle of one', () => {
  expect(order([[], [1]])).toEqual({ cycle: [1] });
});

test('the cycle shown is a short one, each depending on the next', () => {
  // 0 → 1 → 2 → 3 → 0 the long way, and 1 → 0 straight back.
  expect(order([[1], [2, 0], [3], [0]])).toEqual({ cycle: [0, 1] });
});

test('a chain of 100,000 is no trouble, straight or closed', () => {
  const size = 100_000;
  const straight = topologicalOrder(size, (node) => (node + 1 < size ? [node + 1] : []));
  expect('order' in straight && straight.order[0]).toBe(size - 1);
  const closed = topologicalOrder(size, (node) => [(node + 1) % size]);
  expect('cycle' in closed && closed.cycle.length).toBe(size);
});

test('every graph gives an order that holds or a cycle that is one', () => {
  const graph = fc.array(fc.array(fc.nat(7), { maxLength: 3 }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(graph, (edges) => {
      const result = order(edges);
      if ('order' in result) {
        const place = new Map(result.order.map((node, index) => [node, index]));
        expect(place.size).toBe(edges.length);
        for (const [node, targets] of edges.entries()) {
          for (const target of targets) expect(place.get(target)).toBeLessThan(place.get(node) ?? -1);
        }
      } else {
        expect(new Set(result.cycle).size).toBe(result.cycle.length);
        for (const [index, node] of result.cycle.entries()) {
          expect(edges[node]).toContain(result.cycle[(index + 1) % result.cycle.length]);
        }
      }
    }),
  );
});
