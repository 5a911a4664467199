/**
 * Who reads what, as a graph.
 *
 * In: a checked context. Out: a node for each question about a thing (its value, what the record says of it, its
 * condition alone, whether it stands, whether it applies), with edges to the questions it needs answered. A rule reads
 * the exemptions from it (whether it stands), an exemption's applying reads the conditions of what it is from, a
 * threshold reads the date at which it is read.
 */
import type { Span } from '../base/span.ts';
import type { DeclaredSymbol } from '../binding/bindings.ts';
import type * as ast from '../syntax/ast.ts';
import type { Context, Group, SymbolOf } from './context.ts';
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
  const nodes: Node[] = [];
  const indexes = new Map<DeclaredSymbol, Map<Aspect, number>>();
  const indexOf = (symbol: DeclaredSymbol, aspect: Aspect): number => {
    const aspects = indexes.get(symbol) ?? new Map<Aspect, number>();
    indexes.set(symbol, aspects);
    const known = aspects.get(aspect);
    if (known !== undefined) return known;
    const name = `${symbol.kind} “${symbol.name}”`;
    const index = nodes.push({ name, declared: symbol.declaration?.name.span, edges: [] }) - 1;
    aspects.set(aspect, index);
    return index;
  };
  const groups = new Map<Group, { readonly standing: number; readonly conditions: number }>();
  const nodesOf = (group: Group): { readonly standing: number; readonly conditions: number } => {
    const known = groups.get(group);
    if (known !== undefined) return known;
    const joining = (): number => nodes.push({ name: '', declared: undefined, edges: [] }) - 1;
    const made = { standing: joining(), conditions: joining() };
    groups.set(group, made);
    for (const member of group.members) {
      link(indexOf(member, 'standing'), made.standing, undefined);
      link(made.conditions, indexOf(member, 'condition'), undefined);
    }
    return made;
  };
  const governing = nodes.push({ name: 'governing date', declared: undefined, edges: [] }) - 1;
  const link = (from: number, to: number, span: Span | undefined): void => {
    nodes[from]?.edges.push({ to, span });
  };
  const linkReads: Graph['linkReads'] = (from, expression, except) => {
    for (const read of readsOf(context, expression)) {
      if (read.symbol === except) continue;
      link(from, indexOf(read.symbol, read.aspect), read.span);
    }
  };
  for (const name of context.bindings.guidance?.appliesBy ?? []) {
    const fact = context.bindings.references.get(name);
    if (fact !== undefined) link(governing, indexOf(fact, 'value'), name.span);
  }
  const scope = nodes.push({ name: 'scope of the guidance', declared: undefined, edges: [] }) - 1;
  linkReads(scope, context.bindings.guidance?.scope);
  const standingOf = (group: Group): number => nodesOf(group).standing;
  const conditionsOf = (group: Group): number => nodesOf(group).conditions;
  const graph: Graph = { context, governing, scope, indexOf, standingOf, conditionsOf, link, linkReads };
  for (const symbol of context.bindings.symbols) linkSymbol(graph, symbol);
  for (const declaration of context.declarations) {
    if (declaration.kind === 'PresumeDeclaration' || declaration.kind === 'DeemDeclaration') {
      const fact = context.bindings.references.get(declaration.fact);
      if (fact === undefined) continue;
      linkReads(indexOf(fact, 'value'), declaration.when);
      linkReads(indexOf(fact, 'value'), declaration.unless);
    }
  }
  return nodes;
}

interface Graph {
  readonly context: Context;
  /** The node of the governing date. */
  readonly governing: number;
  /** The node of `applies to contracts where`. */
  readonly scope: number;
  indexOf(symbol: DeclaredSymbol, aspect: Aspect): number;
  /** A node that the standing of every member reads; it reads what displaces the group. */
  standingOf(group: Group): number;
  /** A node that reads the conditions of all members. */
  conditionsOf(group: Group): number;
  link(from: number, to: number, span: Span | undefined): void;
  /** `except`: read as well, but reported elsewhere (a rule's own decision). */
  linkReads(from: number, expression: ast.Expression | undefined, except?: DeclaredSymbol): void;
}

function linkSymbol(graph: Graph, symbol: DeclaredSymbol): void {
  const { context, indexOf, link, linkReads } = graph;
  switch (symbol.kind) {
    case 'fact':
      link(indexOf(symbol, 'value'), indexOf(symbol, 'recorded'), undefined);
      linkReads(indexOf(symbol, 'recorded'), symbol.declaration?.appliesWhen);
      return;
    case 'threshold':
    case 'rate': {
      const by = symbol.declaration.by;
      const fact = by === undefined ? undefined : context.bindings.references.get(by);
      const value = indexOf(symbol, 'value');
      if (by === undefined) link(value, graph.governing, undefined);
      else if (fact !== undefined) link(value, indexOf(fact, 'value'), by.span);
      return;
    }
    case 'list':
      if (isDated(symbol.declaration)) link(indexOf(symbol, 'value'), graph.governing, undefined);
      return;
    case 'definition':
      linkReads(indexOf(symbol, 'value'), symbol.declaration.when);
      linkReads(indexOf(symbol, 'value'), symbol.declaration.unless);
      linkReads(indexOf(symbol, 'value'), symbol.declaration.value);
      return;
    case 'table':
      linkTable(graph, symbol);
      return;
    case 'rule': {
      linkGrounds(graph, symbol);
      const decision = decisionOf(context, symbol);
      if (decision !== undefined) link(indexOf(decision, 'value'), indexOf(symbol, 'standing'), undefined);
      return;
    }
    case 'exemption':
    case 'exception':
      linkGrounds(graph, symbol);
      link(indexOf(symbol, 'applies'), indexOf(symbol, 'standing'), undefined);
      for (const group of groupsDisplacedBy(context, symbol)) {
        link(graph.standingOf(group), indexOf(symbol, 'standing'), undefined);
        link(indexOf(symbol, 'applies'), graph.conditionsOf(group), undefined);
      }
      return;
    case 'duty':
      linkGrounds(graph, symbol);
      linkReads(indexOf(symbol, 'standing'), symbol.declaration.deadline?.date);
      linkReads(indexOf(symbol, 'standing'), symbol.declaration.satisfiedWhen);
      return;
    case 'decision':
      // Nothing is decided of a contract out of scope.
      link(indexOf(symbol, 'value'), graph.scope, undefined);
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

/** Standing (effective, available, owed) needs the condition; the condition needs what it reads. */
function linkGrounds(graph: Graph, symbol: SymbolOf<'rule' | 'exemption' | 'exception' | 'duty'>): void {
  const condition = graph.indexOf(symbol, 'condition');
  graph.link(graph.indexOf(symbol, 'standing'), condition, undefined);
  const own = symbol.kind === 'rule' ? decisionOf(graph.context, symbol) : undefined;
  graph.linkReads(condition, symbol.declaration.when, own);
  graph.linkReads(condition, symbol.declaration.unless, own);
}

function linkTable(graph: Graph, symbol: SymbolOf<'table'>): void {
  const value = graph.indexOf(symbol, 'value');
  if (isDatedTable(symbol.declaration)) graph.link(value, graph.governing, undefined);
  const { columns, rows, otherwise } = symbol.declaration;
  for (const column of columns) graph.linkReads(value, column);
  for (const row of rows) {
    for (const cell of row.cells) {
      if (cell.kind === 'ComparisonCell') for (const operand of cell.right) graph.linkReads(value, operand);
    }
    graph.linkReads(value, row.gives);
  }
  if (otherwise?.kind === 'OtherwiseValue') graph.linkReads(value, otherwise.value);
}
