/**
 * Rule: nothing is worked out from itself.
 *
 * In: the graph of who reads what. Out: `cycle`, showing the way round in words.
 */
import { topologicalOrder } from '../../base/graph.ts';
import { type Context, isReported } from '../context.ts';
import { type Node, readingGraph, readingGraphOfLooked } from '../reading-graph.ts';

/** Cycles reported in one run; a tangle of more is told by these. */
const MOST_CYCLES = 10;

export function noCycles(context: Context): void {
  const { going, looked, declarations } = context;
  // Where nothing went round before, a way round leads through what has to be looked at.
  if (looked !== declarations && !going.round && !goesRound(readingGraphOfLooked(context))) return;
  const nodes = readingGraph(context);
  going.round = goesRound(nodes);
  if (!going.round) return;
  // What has been reported is cut out whole, with everything else of the same name.
  const cut = new Set<string>();
  const edges = (index: number): readonly number[] =>
    cut.has(nodes[index]?.name ?? '') ? [] : (nodes[index]?.edges.map((edge) => edge.to) ?? []);
  for (let reported = 0; reported < MOST_CYCLES; reported++) {
    const found = topologicalOrder(nodes.length, edges);
    if (!('cycle' in found)) return;
    reportCycle(context, nodes, found.cycle);
    for (const index of found.cycle) {
      const name = nodes[index]?.name;
      if (name !== undefined && name !== '') cut.add(name);
    }
  }
}

function goesRound(nodes: readonly Node[]): boolean {
  const found = topologicalOrder(nodes.length, (index) => nodes[index]?.edges.map((edge) => edge.to) ?? []);
  return 'cycle' in found;
}

function reportCycle(context: Context, nodes: readonly Node[], cycle: readonly number[]): void {
  const steps = cycle.flatMap((index, at) => {
    const node = nodes[index];
    const next = cycle[(at + 1) % cycle.length];
    const edge = node?.edges.find((one) => one.to === next);
    return node === undefined || edge === undefined ? [] : [{ node, span: edge.span }];
  });
  // One thing has several nodes (a rule's condition, its effect): its name is said once.
  const names = steps
    .flatMap((step) => (step.node.name === '' ? [] : [step.node.name]))
    .filter((name, at, all) => name !== all[at - 1]);
  if (names.length > 1 && names[0] === names.at(-1)) names.pop();
  const spans = steps.flatMap((step) => (step.span === undefined ? [] : [{ ...step, span: step.span }]));
  const [first, ...others] = spans;
  const place = first?.span ?? steps[0]?.node.declared;
  if (place !== undefined && isReported(context, place)) return;
  // Seen from the place shown first.
  const start = first === undefined ? 0 : Math.max(0, names.indexOf(first.node.name));
  const path = [...names.slice(start), ...names.slice(0, start)];
  const related = others.map((step) => ({ span: step.span, message: `read here by ${step.node.name}` }));
  context.reporter.report('cycle', place, { path }, related);
}
