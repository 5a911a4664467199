/**
 * Names that stand in backticks where they are declared, and were written without them somewhere else.
 *
 * In: the symbol table; a run that names nothing. Out: the name that the run is a part of: a word such as `or` cuts a name
 * that is written bare, and what is left on both sides names nothing.
 */
import { displayName, nameKey, needsBackticks, quoteName, RESERVED_WORDS } from '../base/names.ts';
import type { DeclaredSymbol } from './bindings.ts';
import type { SymbolTable } from './symbols.ts';

/** What is left of a name between two of the words that cut it. */
export interface Piece {
  readonly symbol: DeclaredSymbol;
  /** From 0, in the order of the name. */
  readonly position: number;
}

/** The pieces of all names with a value that need backticks, by their keys; of equal ones the first. */
export function piecesOfNames(table: SymbolTable): ReadonlyMap<string, Piece> {
  const found = new Map<string, Piece>();
  for (const symbol of table.spaces.value.values()) {
    if (!needsBackticks(symbol.name)) continue;
    piecesOf(symbol.name).forEach((piece, position) => {
      const key = nameKey(piece);
      if (!found.has(key)) found.set(key, { symbol, position });
    });
  }
  return found;
}

function piecesOf(name: string): readonly string[] {
  const pieces: string[][] = [[]];
  for (const word of displayName(name).split(' ')) {
    if (RESERVED_WORDS.has(word.toLowerCase())) pieces.push([]);
    else pieces.at(-1)?.push(word);
  }
  return pieces.filter((words) => words.length > 0).map((words) => words.join(' '));
}

/** The advice to write the whole name. */
export function backticksAdvice(name: string): string {
  return `“${displayName(name)}” stands in backticks wherever it is written: ${quoteName(name)}`;
}
