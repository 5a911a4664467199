/**
 * Who reads what, as a graph.
 *
 * In: a checked context. Out: a node for each question about a thing (its value, what the record says of it, its
 * condition alone, whether it stands, whether it applies), with edges to the questions it needs answered. A rule reads
 * the exemptions from it (whether it stands), an exemption's applying reads the conditions of what it is from, a
 * threshold reads the date at which it is read. The graph can be had whole, or as far as some things reach.
 */
import { once } from '../base/once.ts';
import type { Span } from '../base/span.ts';
import type { DeclaredSymbol } from '../binding/bindings.ts';
import type * as ast from '../syntax/ast.ts';
import type { Context, Displaced, Group, SymbolOf } from './context.ts';
import { isDatedTable } from './coverage/table-days.ts';
import { readsOf } from './reads.ts';
import { groupsDisplacedBy } from './targets.ts';

/**
 * What of a thing is worked out: its value; what the record says of it, before presumptions; its condition alone;
 * whether it is available or effective; whether it applies.
 */
type Aspect = 'value' | 'recorded' | 'condition' | 'standing' | 'applies';

export interface Edge {
  readonly to: number;
  /** Where it is read; undefined for a reading that no words state (a rule and its exemptions). */
  readonly span: Span | undefined;
}

export interface Node {
  /** In words; empty for a node that only joins others. */
  readonly name: string;
  readonly declared: Span | undefined;
  readonly edges: Edge[];
}

/** The graph of a guidance; edges lead from what reads to what is read. */
export function readingGraph(context: Context): readonly Node[] {
  return grown(context, context.bindings.symbols);
}

/**
 * The part of the graph that can be reached from the declarations that have to be looked at. What is not among them has
 * the edges it had in the text before, but for what stands in paragraphs: what moves from one to another is reached from
 * the exemptions that name one.
 */
export function readingGraphOfLooked(context: Context): readonly Node[] {
  const byParagraph = context
    .symbols('exemption')
    .filter(({ declaration }) => declaration.targets.some(({ kind }) => kind === 'ParagraphTarget'));
  return grown(context, [...context.looked.flatMap((one) => touchedBy(context, one)), ...byParagraph]);
}

/** Those whose edges a declaration makes. */
function touchedBy({ bindings }: Context, declaration: ast.Declaration): readonly DeclaredSymbol[] {
  switch (declaration.kind) {
    case 'FactsDeclaration':
      return declaration.fields.flatMap((field) => bindings.symbolOf.get(field) ?? []);
    case 'PresumeDeclaration':
    case 'DeemDeclaration':
      return [bindings.references.get(declaration.fact) ?? []].flat();
    default:
      return [bindings.symbolOf.get(declaration) ?? []].flat();
  }
}

/** What is worked out of each kind of thing. */
const ASPECTS = {
  fact: ['value', 'recorded'],
  threshold: ['value'],
  rate: ['value'],
  list: ['value'],
  decision: ['value'],
  definition: ['value'],
  table: ['value'],
  record: [],
  rule: ['standing', 'condition'],
  exemption: ['standing', 'condition', 'applies'],
  exception: ['standing', 'condition', 'applies'],
  duty: ['standing', 'condition'],
  calendar: [],
  source: [],
} as const satisfies Record<DeclaredSymbol['kind'], readonly Aspect[]>;

/** What is linked to others by declarations of those others, each found when it is first asked for. */
interface Sides {
  readonly suppositionsOf: () => ReadonlyMap<DeclaredSymbol, readonly Supposition[]>;
  readonly rulesOf: () => ReadonlyMap<DeclaredSymbol, readonly DeclaredSymbol[]>;
  /** The groups that a thing is displaced with. */
  readonly groupsOf: () => ReadonlyMap<DeclaredSymbol, ReadonlySet<Group>>;
  readonly displacersOf: () => ReadonlyMap<Group, readonly DeclaredSymbol[]>;
}

type Supposition = ast.PresumeDeclaration | ast.DeemDeclaration;

/** Everything that can be reached from the things, and from the governing date and the scope. */
function grown(context: Context, from: readonly DeclaredSymbol[]): readonly Node[] {
  const nodes: Node[] = [];
  // How the edges of each node are found, in the order of the nodes.
  const growing: ((from: number) => void)[] = [];
  const add = (name: string, declared: Span | undefined, grow: (from: number) => void): number => {
    growing.push(grow);
    return nodes.push({ name, declared, edges: [] }) - 1;
  };
  const indexes = new Map<DeclaredSymbol, Map<Aspect, number>>();
  const groups = new Map<Group, { readonly standing: number; readonly conditions: number }>();
  const sides = sidesOf(context);
  const governing = add('governing date', undefined, (at) => {
    for (const name of context.bindings.guidance?.appliesBy ?? []) {
      const fact = context.bindings.references.get(name);
      if (fact !== undefined) graph.link(at, graph.indexOf(fact, 'value'), name.span);
    }
  });
  const scope = add('scope of the guidance', undefined, (at) =>
    graph.linkReads(at, context.bindings.guidance?.scope),
  );
  const graph: Graph = {
    context,
    sides,
    governing,
    scope,
    indexOf(symbol, aspect) {
      const aspects = indexes.get(symbol) ?? new Map<Aspect, number>();
      indexes.set(symbol, aspects);
      const known = aspects.get(aspect);
      if (known !== undefined) return known;
      const name = `${symbol.kind} “${symbol.name}”`;
      const index = add(name, symbol.declaration?.name.span, (at) => linkAspect(graph, symbol, aspect, at));
      aspects.set(aspect, index);
      return index;
    },
    nodesOf(group) {
      const known = groups.get(group);
      if (known !== undefined) return known;
      const made = {
        standing: add('', undefined, (at) => {
          for (const one of sides.displacersOf().get(group) ?? [])
            graph.link(at, graph.indexOf(one, 'standing'), undefined);
        }),
        conditions: add('', undefined, (at) => {
          for (const member of group.members) graph.link(at, graph.indexOf(member, 'condition'), undefined);
        }),
      };
      groups.set(group, made);
      return made;
    },
    link(at, to, span) {
      nodes[at]?.edges.push({ to, span });
    },
    linkReads(at, expression, except) {
      for (const read of readsOf(context, expression)) {
        if (read.symbol !== except) graph.link(at, graph.indexOf(read.symbol, read.aspect), read.span);
      }
    },
  };
  for (const symbol of from) for (const aspect of ASPECTS[symbol.kind]) graph.indexOf(symbol, aspect);
  // What is met on the way comes behind the others, and is grown in its turn.
  for (let at = 0; at < growing.length; at++) growing[at]?.(at);
  return nodes;
}

interface Graph {
  readonly context: Context;
  readonly sides: Sides;
  /** The node of the governing date. */
  readonly governing: number;
  /** The node of `applies to contracts where`. */
  readonly scope: number;
  indexOf(symbol: DeclaredSymbol, aspect: Aspect): number;
  /**
   * A node that the standing of every member reads, which reads what displaces the group; and one that reads the
   * conditions of all members.
   */
  nodesOf(group: Group): { readonly standing: number; readonly conditions: number };
  link(from: number, to: number, span: Span | undefined): void;
  /** `except`: read as well, but reported elsewhere (a rule's own decision). */
  linkReads(from: number, expression: ast.Expression | undefined, except?: DeclaredSymbol): void;
}

function linkAspect(graph: Graph, symbol: DeclaredSymbol, aspect: Aspect, at: number): void {
  const { context, sides, indexOf, link, linkReads } = graph;
  switch (symbol.kind) {
    case 'fact':
      if (aspect === 'recorded') {
        linkReads(at, symbol.declaration?.appliesWhen);
        return;
      }
      link(at, indexOf(symbol, 'recorded'), undefined);
      for (const { when, unless } of sides.suppositionsOf().get(symbol) ?? []) {
        linkReads(at, when);
        linkReads(at, unless);
      }
      return;
    case 'threshold':
    case 'rate': {
      const by = symbol.declaration.by;
      const fact = by === undefined ? undefined : context.bindings.references.get(by);
      if (by === undefined) link(at, graph.governing, undefined);
      else if (fact !== undefined) link(at, indexOf(fact, 'value'), by.span);
      return;
    }
    case 'list':
      if (isDated(symbol.declaration)) link(at, graph.governing, undefined);
      return;
    case 'definition':
      linkReads(at, symbol.declaration.when);
      linkReads(at, symbol.declaration.unless);
      linkReads(at, symbol.declaration.value);
      return;
    case 'table':
      linkTable(graph, symbol, at);
      return;
    case 'rule':
    case 'exemption':
    case 'exception':
    case 'duty':
      linkGrounds(graph, symbol, aspect, at);
      return;
    case 'decision':
      // Nothing is decided of a contract out of scope.
      link(at, graph.scope, undefined);
      for (const rule of sides.rulesOf().get(symbol) ?? []) link(at, indexOf(rule, 'standing'), undefined);
      return;
    case 'record':
    case 'calendar':
    case 'source':
      return;
  }
}

function decisionOf(context: Context, rule: SymbolOf<'rule'>): DeclaredSymbol | undefined {
  const { conclusion } = rule.declaration;
  return conclusion === undefined ? undefined : context.bindings.references.get(conclusion.decision);
}

/** Whether membership depends on the day at which the list is read. */
function isDated(list: ast.ListDeclaration): boolean {
  return (
    list.members.some((member) => member.from !== undefined || member.until !== undefined) ||
    list.files.some((file) => file.fromColumn !== undefined || file.untilColumn !== undefined)
  );
}

/**
 * Standing (effective, available, owed) needs the condition, and what displaces it; the condition needs what it reads.
 * Applying needs standing, and the conditions of what is displaced.
 */
function linkGrounds(graph: Graph, symbol: Displaced, aspect: Aspect, at: number): void {
  const { context, sides, indexOf, link, linkReads, nodesOf } = graph;
  const { declaration } = symbol;
  if (aspect === 'condition') {
    const own = symbol.kind === 'rule' ? decisionOf(context, symbol) : undefined;
    linkReads(at, declaration.when, own);
    linkReads(at, declaration.unless, own);
    return;
  }
  if (aspect === 'applies') {
    link(at, indexOf(symbol, 'standing'), undefined);
    if (symbol.kind !== 'exemption' && symbol.kind !== 'exception') return;
    for (const group of groupsDisplacedBy(context, symbol)) link(at, nodesOf(group).conditions, undefined);
    return;
  }
  link(at, indexOf(symbol, 'condition'), undefined);
  if (symbol.kind === 'duty') {
    linkReads(at, symbol.declaration.deadline?.date);
    linkReads(at, symbol.declaration.satisfiedWhen);
  }
  for (const group of sides.groupsOf().get(symbol) ?? []) link(at, nodesOf(group).standing, undefined);
}

function linkTable(graph: Graph, symbol: SymbolOf<'table'>, at: number): void {
  if (isDatedTable(symbol.declaration)) graph.link(at, graph.governing, undefined);
  const { columns, rows, otherwise } = symbol.declaration;
  for (const column of columns) graph.linkReads(at, column);
  for (const row of rows) {
    for (const cell of row.cells) {
      if (cell.kind === 'ComparisonCell') for (const operand of cell.right) graph.linkReads(at, operand);
    }
    graph.linkReads(at, row.gives);
  }
  if (otherwise?.kind === 'OtherwiseValue') graph.linkReads(at, otherwise.value);
}

// ── What other declarations say ─────────────────────────────────────────────────────────────────────────────

function sidesOf(context: Context): Sides {
  const { references } = context.bindings;
  const displacing = once(() => {
    const groupsOf = new Map<DeclaredSymbol, Set<Group>>();
    const displacersOf = new Map<Group, DeclaredSymbol[]>();
    for (const symbol of [...context.symbols('exemption'), ...context.symbols('exception')]) {
      for (const group of groupsDisplacedBy(context, symbol)) {
        const known = displacersOf.get(group);
        if (known !== undefined) {
          known.push(symbol);
          continue;
        }
        displacersOf.set(group, [symbol]);
        for (const member of group.members) {
          groupsOf.set(member, (groupsOf.get(member) ?? new Set()).add(group));
        }
      }
    }
    return { groupsOf, displacersOf };
  });
  return {
    suppositionsOf: once(() => {
      const suppositions = context.declarations.filter(
        (one): one is Supposition => one.kind === 'PresumeDeclaration' || one.kind === 'DeemDeclaration',
      );
      return grouped(suppositions, ({ fact }) => references.get(fact));
    }),
    rulesOf: once(() => grouped(context.symbols('rule'), (rule) => decisionOf(context, rule))),
    groupsOf: () => displacing().groupsOf,
    displacersOf: () => displacing().displacersOf,
  };
}

function grouped<T>(
  all: readonly T[],
  of: (one: T) => DeclaredSymbol | undefined,
): ReadonlyMap<DeclaredSymbol, readonly T[]> {
  const found = new Map<DeclaredSymbol, T[]>();
  for (const one of all) {
    const symbol = of(one);
    if (symbol === undefined) continue;
    const known = found.get(symbol);
    if (known === undefined) found.set(symbol, [one]);
    else known.push(one);
  }
  return found;
}
