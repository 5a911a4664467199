/**
 * Tables of phrases, found in a text by their first word.
 *
 * In:  the words of phrases, single blanks between them.
 * Out: tables, and the longest phrase of one that a run of words begins with.
 */
import type { TokenType } from 'chevrotain';
import { keyword } from './tokens.ts';
import { matchPhrase, wordEnd } from './words.ts';

/** A phrase of a table, ready to be found in a text. */
export interface Phrase {
  readonly words: string;
  readonly parts: readonly string[];
  readonly type: TokenType;
}

/** Phrases by their first word, longest first. */
export type PhraseTable = ReadonlyMap<string, readonly Phrase[]>;

export function phrases(words: readonly string[], type: (words: string) => TokenType = keyword): PhraseTable {
  const table = new Map<string, Phrase[]>();
  for (const one of words) {
    const parts = one.split(' ');
    const first = parts[0] ?? '';
    const group = table.get(first) ?? [];
    group.push({ words: one, parts, type: type(one) });
    group.sort((a, b) => b.parts.length - a.parts.length);
    table.set(first, group);
  }
  return table;
}

/** The phrase of the table that the words at `start` begin with, the longest; undefined when there is none. */
export function findPhrase(
  table: PhraseTable,
  text: string,
  start: number,
  end: number,
): { phrase: Phrase; end: number } | undefined {
  const group = table.get(text.slice(start, wordEnd(text, start)));
  if (group === undefined) return undefined;
  for (const phrase of group) {
    const stop = matchPhrase(text, start, end, phrase.parts);
    if (stop !== -1) return { phrase, end: stop };
  }
  return undefined;
}

/** The phrase that is the whole run. */
export function wholePhrase(
  table: PhraseTable,
  text: string,
  start: number,
  end: number,
): Phrase | undefined {
  const found = findPhrase(table, text, start, end);
  return found !== undefined && found.end === end ? found.phrase : undefined;
}
