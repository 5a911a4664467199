/**
 * What every part of lowering shares: node ids, the index of each declared thing, types.
 *
 * In: the checker's side tables. Out: look-ups that cannot fail on checked guidance (a failure is a fault of
 * Proviso, not of the drafter).
 */
import { invariant } from '../../base/invariant.ts';
import type { Span } from '../../base/span.ts';
import type { DeclaredSymbol, Meaning } from '../../binding/bindings.ts';
import type { Checked, WordMeaning } from '../../checking/checked.ts';
import type { Type } from '../../checking/type.ts';
import type * as ast from '../../syntax/ast.ts';
import type { NodeId } from '../program.ts';

/** Kinds of things that have an array of their own in the program. */
export type IndexedKind =
  | 'fact'
  | 'threshold'
  | 'list'
  | 'definition'
  | 'table'
  | 'decision'
  | 'rule'
  | 'exemption'
  | 'duty'
  | 'calendar'
  | 'source';

export interface Lowering {
  readonly checked: Checked;
  /** The symbols of one kind, in the order of their indexes. Exceptions are among the exemptions, rates among the thresholds. */
  readonly symbolsOf: (kind: IndexedKind) => readonly DeclaredSymbol[];
  /** Index of a symbol within its kind. */
  readonly indexOf: (symbol: DeclaredSymbol) => number;
  /** Head of a new node: the next id, and its span. */
  readonly node: (span: Span) => { readonly id: NodeId; readonly span: Span };
  /** Types of the elements of the enclosing `where`s, innermost last. */
  readonly elements: readonly Type[];
  /** The same, one `where` deeper. */
  readonly inside: (element: Type) => Lowering;
}

function indexedKind(symbol: DeclaredSymbol): IndexedKind | undefined {
  if (symbol.kind === 'exception') return 'exemption';
  if (symbol.kind === 'rate') return 'threshold';
  return symbol.kind === 'record' ? undefined : symbol.kind;
}

/** The shared look-ups for one guidance. */
export function loweringOf(checked: Checked): Lowering {
  const byKind = new Map<IndexedKind, DeclaredSymbol[]>();
  const indexes = new Map<DeclaredSymbol, number>();
  // What other guidance decides comes last: the guidance's own decisions are the first, with or without it.
  const { symbols } = checked.bindings;
  const isUsed = (symbol: DeclaredSymbol): boolean =>
    symbol.kind === 'decision' && symbol.declaration.used !== undefined;
  for (const symbol of [...symbols.filter((one) => !isUsed(one)), ...symbols.filter(isUsed)]) {
    const kind = indexedKind(symbol);
    if (kind === undefined) continue;
    const list = byKind.get(kind) ?? [];
    byKind.set(kind, list);
    indexes.set(symbol, list.length);
    list.push(symbol);
  }
  let nextId = 0;
  const base: Lowering = {
    checked,
    symbolsOf: (kind) => byKind.get(kind) ?? [],
    indexOf(symbol) {
      const index = indexes.get(symbol);
      invariant(index !== undefined, `“${symbol.name}” has no index`);
      return index;
    },
    node(span) {
      nextId += 1;
      return { id: nextId - 1, span };
    },
    elements: [],
    inside: (element) => nested(base, [element]),
  };
  return base;
}

function nested(base: Lowering, elements: readonly Type[]): Lowering {
  return { ...base, elements, inside: (element) => nested(base, [...elements, element]) };
}

/** Type of a checked expression. */
export function typeOf(lowering: Lowering, expression: ast.Expression): Type {
  const type = lowering.checked.typeOf.get(expression);
  invariant(
    type !== undefined,
    `a ${expression.kind} at ${expression.span.file}:${expression.span.start} has no type`,
  );
  return type;
}

/** Type of a declared thing that has one. */
export function typeOfSymbol(lowering: Lowering, symbol: DeclaredSymbol): Type {
  const type = lowering.checked.typeOfSymbol.get(symbol);
  invariant(type !== undefined, `“${symbol.name}” has no type`);
  return type;
}

/** Symbol that a name of a known kind refers to. */
export function referenceOf(lowering: Lowering, name: ast.Name): DeclaredSymbol {
  const symbol = lowering.checked.bindings.references.get(name);
  invariant(symbol !== undefined, `“${name.text}” refers to nothing`);
  return symbol;
}

/** What a run of words means. */
export function meaningOf(lowering: Lowering, node: object, text: string): Meaning {
  const meaning = lowering.checked.bindings.meanings.get(node);
  invariant(meaning !== undefined, `“${text}” has no meaning`);
  return meaning;
}

/** What a bare word means where it stands, if it is one. */
export function wordOf(lowering: Lowering, node: object): WordMeaning | undefined {
  return lowering.checked.words.get(node);
}
