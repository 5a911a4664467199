/**
 * Who reads what, as a graph.
 *
 * In: a checked context. Out: a node for each question about a thing (its value, what the record says of it, its
 * condition alone, whether it stands, whether it applies), with edges to the questions it needs answered. A rule reads
 * the exemptions from it (whether it stands), an exemption's applying reads the conditions of what it is from, a
 * threshold reads the date at which it is read. The graph can be had whole, or as far as some things reach.
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
  const { graph, nodes } = emptyGraph(context, () => {});
  for (const symbol of context.bindings.symbols) linkSymbol(graph, symbol);
  for (const declaration of context.declarations) {
    if (declaration.kind === 'PresumeDeclaration' || declaration.kind === 'DeemDeclaration') {
      linkSupposition(graph, declaration);
    }
  }
  return nodes;
}

/**
 * The part of the graph that can be reached from the declarations that have to be looked at. What is not among them has
 * the edges it had in the text before, but for the members of paragraphs: those who move from one to another are
 * reached from the exemptions that name one.
 */
export function readingGraphOfLooked(context: Context): readonly Node[] {
  const waiting: DeclaredSymbol[] = [];
  const { graph, nodes } = emptyGraph(context, (symbol) => waiting.push(symbol));
  for (const declaration of context.looked) {
    for (const symbol of symbolsTouchedBy(context, declaration)) graph.indexOf(symbol, 'value');
  }
  const displacers = new Map<DeclaredSymbol, Set<Group>>();
  const displacing = new Map<Group, DeclaredSymbol[]>();
  for (const symbol of [...context.symbols('exemption'), ...context.symbols('exception')]) {
    for (const group of groupsDisplacedBy(context, symbol)) {
      const known = displacing.get(group);
      if (known !== undefined) {
        known.push(symbol);
        continue;
      }
      displacing.set(group, [symbol]);
      for (const member of group.members) {
        const groups = displacers.get(member) ?? new Set();
        displacers.set(member, groups.add(group));
      }
    }
    const byParagraph =
      symbol.kind === 'exemption' && symbol.declaration.targets.some((one) => one.kind === 'ParagraphTarget');
    if (byParagraph) graph.indexOf(symbol, 'standing');
  }
  const supposing = new Map<DeclaredSymbol, Supposition[]>();
  for (const one of context.declarations) {
    if (one.kind !== 'PresumeDeclaration' && one.kind !== 'DeemDeclaration') continue;
    const fact = context.bindings.references.get(one.fact);
    if (fact === undefined) continue;
    const known = supposing.get(fact);
    if (known === undefined) supposing.set(fact, [one]);
    else known.push(one);
  }
  // What is linked on the way is put behind the others, and linked in its turn.
  for (const symbol of waiting) {
    linkSymbol(graph, symbol);
    for (const group of displacers.get(symbol) ?? []) {
      for (const one of displacing.get(group) ?? []) graph.indexOf(one, 'standing');
    }
    for (const supposition of supposing.get(symbol) ?? []) linkSupposition(graph, supposition);
    if (symbol.kind !== 'decision') continue;
    for (const rule of context.symbols('rule')) {
      if (decisionOf(context, rule) === symbol) graph.indexOf(rule, 'standing');
    }
  }
  return nodes;
}

type Supposition = ast.PresumeDeclaration | ast.DeemDeclaration;

/** Those whose edges a declaration makes. */
function symbolsTouchedBy({ bindings }: Context, declaration: ast.Declaration): readonly DeclaredSymbol[] {
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

function linkSupposition(graph: Graph, declaration: Supposition): void {
  const fact = graph.context.bindings.references.get(declaration.fact);
  if (fact === undefined) return;
  graph.linkReads(graph.indexOf(fact, 'value'), declaration.when);
  graph.linkReads(graph.indexOf(fact, 'value'), declaration.unless);
}

/** A graph that knows of the governing date and the scope. `met` is told each thing when it is first spoken of. */
function emptyGraph(
  context: Context,
  met: (symbol: DeclaredSymbol) => void,
): { readonly graph: Graph; readonly nodes: readonly Node[] } {
  const nodes: Node[] = [];
  const indexes = new Map<DeclaredSymbol, Map<Aspect, number>>();
  const indexOf = (symbol: DeclaredSymbol, aspect: Aspect): number => {
    let aspects = indexes.get(symbol);
    if (aspects === undefined) {
      aspects = new Map();
      indexes.set(symbol, aspects);
      met(symbol);
    }
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
  return { graph, nodes };
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
