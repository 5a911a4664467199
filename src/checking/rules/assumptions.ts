/**
 * Rule: an assumption speaks of contracts before anything is decided of them.
 *
 * In: the conditions of assumptions, and what definitions and tables read. Out: `assumption-reads-decision` for one that
 * reads a decision, or whether an exemption applies, itself or through a definition or a table.
 */
import type { DeclaredSymbol } from '../../binding/bindings.ts';
import type { Context, Read, SymbolOf } from '../context.ts';
import { readsOf } from '../reads.ts';

export function assumptionsReadWhatIsGiven(context: Context): void {
  const assumptions = context.declared('AssumeDeclaration');
  if (assumptions.length === 0) return;
  const deciding = readingDecisions(context);
  for (const { condition } of assumptions) {
    for (const { symbol, span } of readsOf(context, condition)) {
      const decided = isDecided(symbol) ? symbol : deciding.get(symbol);
      if (decided === undefined) continue;
      const through = decided === symbol ? undefined : { what: symbol.kind, name: symbol.name };
      const values = { what: decided.kind, name: decided.name, through };
      context.reporter.report('assumption-reads-decision', span, values);
      break;
    }
  }
}

function isDecided(symbol: DeclaredSymbol): boolean {
  return symbol.kind === 'decision' || symbol.kind === 'exemption' || symbol.kind === 'exception';
}

/** Definitions and tables that read something decided, with what they read, however many stand between. */
function readingDecisions(context: Context): ReadonlyMap<DeclaredSymbol, DeclaredSymbol> {
  const readers = new Map<DeclaredSymbol, DeclaredSymbol[]>();
  for (const reader of [...context.symbols('definition'), ...context.symbols('table')]) {
    for (const { symbol } of readsWithin(context, reader)) {
      const known = readers.get(symbol);
      if (known === undefined) readers.set(symbol, [reader]);
      else known.push(reader);
    }
  }
  const found = new Map<DeclaredSymbol, DeclaredSymbol>();
  const waiting = [...readers.keys()].filter(isDecided).map((symbol) => [symbol, symbol] as const);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [symbol, decided] = next;
    for (const reader of readers.get(symbol) ?? []) {
      if (found.has(reader)) continue;
      found.set(reader, decided);
      waiting.push([reader, decided]);
    }
  }
  return found;
}

function readsWithin(
  context: Context,
  { kind, declaration }: SymbolOf<'definition' | 'table'>,
): readonly Read[] {
  if (kind === 'definition') {
    const { when, unless, value } = declaration;
    return [when, unless, value].flatMap((one) => readsOf(context, one));
  }
  const { columns, rows, otherwise } = declaration;
  const cells = rows.flatMap((row) =>
    row.cells.flatMap((cell) => (cell.kind === 'AnyCell' ? [] : cell.right)),
  );
  const given = otherwise?.kind === 'OtherwiseValue' ? [otherwise.value] : [];
  return [...columns, ...cells, ...rows.map((row) => row.gives), ...given].flatMap((one) =>
    readsOf(context, one),
  );
}
