/**
 * What is known of a text already when it shares most of its declarations, node for node, with one that was bound
 * before: the editions of a guidance do.
 *
 * In:  what was found of the text before, and the symbols of the next.
 * Out: the declarations of the next that have to be looked at. Of the others everything is as it was: nothing was said
 *      of them, they are the same nodes, and every name that was looked up for them means the same node, or nothing,
 *      as it did. Neither binding nor checking a declaration may rest on anything else; what reaches further (records,
 *      decisions, calendars, facts with entries, the currency) has everything looked at when it changes.
 */
import { nameKey } from '../base/names.ts';
import type * as ast from '../syntax/ast.ts';
import { walk } from '../syntax/children.ts';
import type { DeclaredSymbol, Meaning, NeededFact } from './bindings.ts';
import { SPACES, type SymbolTable } from './symbols.ts';

/** What one declaration rests on. */
export interface Uses {
  /** Key of every name that was looked up for it, found or not. */
  readonly asked: ReadonlySet<string>;
  /** The declarations it reads. */
  readonly read: ReadonlySet<DeclaredSymbol>;
}

/** The side tables of `Bindings`, as they are filled. */
export interface SideTables {
  readonly meanings: Map<object, Meaning>;
  readonly references: Map<ast.Name, DeclaredSymbol>;
  readonly needed: Map<ast.NeededPath, NeededFact>;
  readonly templates: Map<ast.TextLiteral, readonly (string | ast.NameExpression)[]>;
}

/** What is left of a text that was bound. The next takes its tables over and changes them: it can be used once. */
export interface Carried {
  readonly table: SymbolTable;
  readonly guidance: ast.GuidanceDeclaration | undefined;
  /** Whether every line of it could be read. */
  readonly complete: boolean;
  readonly tables: SideTables;
  /** Of every declaration. */
  readonly uses: ReadonlyMap<ast.Declaration, Uses>;
  /**
   * The declarations of which something was said, or would have been if every line could have been read; each is looked at
   * again, so that it is said again.
   */
  readonly unsound: ReadonlySet<ast.Declaration>;
}

/** Empty side tables. */
export function emptyTables(): SideTables {
  return { meanings: new Map(), references: new Map(), needed: new Map(), templates: new Map() };
}

/** The declarations that have to be looked at, in their order; undefined: all of them, with tables of their own. */
export function affected(
  before: Carried,
  declarations: readonly ast.Declaration[],
  guidance: ast.GuidanceDeclaration | undefined,
  table: SymbolTable,
): readonly ast.Declaration[] | undefined {
  const [started, starts] = [before.guidance?.inForceFrom?.day, guidance?.inForceFrom?.day];
  if (started === undefined || starts === undefined) return undefined;
  if (currencyWritten(before.guidance) !== currencyWritten(guidance)) return undefined;
  const changed = changedNames(before.table, table);
  if (changed === undefined) return undefined;
  const touched = new Set(
    declarations.filter((one) => {
      const uses = before.uses.get(one);
      if (uses === undefined || before.unsound.has(one) || anyOf(changed, uses.asked)) return true;
      // What holds from a day on holds from any later one; from an earlier day there may be more to it.
      return starts < started && isDated(one);
    }),
  );
  // Whether a table has gaps rests on the figures of thresholds, not only on their names.
  const figures = new Set(
    [...touched].flatMap((one) => (one.kind === 'ThresholdDeclaration' ? nameKey(one.name.text) : [])),
  );
  return declarations.filter(
    (one) =>
      touched.has(one) ||
      (one.kind === 'TableDeclaration' && anyOf(figures, before.uses.get(one)?.asked ?? figures)),
  );
}

function isDated({ kind }: ast.Declaration): boolean {
  return kind === 'TableDeclaration' || kind === 'ThresholdDeclaration' || kind === 'RateDeclaration';
}

function currencyWritten(guidance: ast.GuidanceDeclaration | undefined): string | undefined {
  return guidance?.currency?.text;
}

/** The keys that mean another declaration than before; undefined where one of these reaches further than its name. */
function changedNames(before: SymbolTable, now: SymbolTable): ReadonlySet<string> | undefined {
  const changed = new Set<string>();
  for (const space of SPACES) {
    const [old, young] = [before.spaces[space], now.spaces[space]];
    for (const [key, symbol] of old) {
      if (young.get(key) === symbol) continue;
      if (reachesFurther(symbol)) return undefined;
      changed.add(key);
    }
    for (const [key, symbol] of young) {
      if (old.get(key) === symbol) continue;
      if (reachesFurther(symbol)) return undefined;
      changed.add(key);
    }
  }
  return changed;
}

/** Whether others rest on it without naming it. */
function reachesFurther(symbol: DeclaredSymbol): boolean {
  if (symbol.kind === 'record' || symbol.kind === 'decision' || symbol.kind === 'calendar') return true;
  if (symbol.kind !== 'fact' || symbol.declaration === undefined) return false;
  const { type, fields } = symbol.declaration;
  return fields.length > 0 || type.kind === 'ListType' || type.kind === 'NamedType';
}

function anyOf(some: ReadonlySet<string>, keys: ReadonlySet<string>): boolean {
  const [fewer, more] = some.size < keys.size ? [some, keys] : [keys, some];
  for (const key of fewer) if (more.has(key)) return true;
  return false;
}

/** A table that can lose what it says of a node. */
interface Forgetting {
  delete(node: object): boolean;
}

/** Takes everything out of the tables that they say of the declarations. */
export function forget(declarations: readonly ast.Declaration[], tables: readonly Forgetting[]): void {
  for (const declaration of declarations) {
    walk(declaration, (node) => {
      for (const table of tables) table.delete(node);
      return undefined;
    });
  }
}
