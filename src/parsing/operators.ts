/**
 * Comparisons as compounds of words that begin with a reserved word.
 *
 * In:  nothing.
 * Out: the table of compounds with the token kind of each, and a reader that finds the longest one at an offset.
 */
import type { TokenType } from 'chevrotain';
import type { ComparisonOperator, KnownnessTest as KnownnessWords } from '../syntax/ast.ts';
import {
  And,
  Is,
  IsBetween,
  IsNot,
  IsOneOf,
  IsWithin,
  KnownnessTest,
  ManyValuesComparison,
  Not,
  OneValueComparison,
  Or,
  Unless,
  When,
  Where,
} from './tokens.ts';
import { isBlank, skipBlanks, wordEnd } from './words.ts';

/** The token kind of each comparison. */
export const COMPARISONS = {
  is: Is,
  'is not': IsNot,
  'is one of': IsOneOf,
  'is not one of': ManyValuesComparison,
  'is at least': OneValueComparison,
  'is more than': OneValueComparison,
  'is at most': OneValueComparison,
  'is less than': OneValueComparison,
  'is before': OneValueComparison,
  'is on or before': OneValueComparison,
  'is after': OneValueComparison,
  'is on or after': OneValueComparison,
  'is between': IsBetween,
  'is within': IsWithin,
  'is listed in': OneValueComparison,
  'is not listed in': OneValueComparison,
  'is a code starting with': ManyValuesComparison,
  includes: ManyValuesComparison,
  'includes any of': ManyValuesComparison,
  'includes all of': ManyValuesComparison,
} as const satisfies Record<ComparisonOperator, TokenType>;

/** The token kind of a comparison by its words. */
export function comparisonType(words: string): TokenType {
  const kinds: Readonly<Record<string, TokenType>> = COMPARISONS;
  return kinds[words] ?? Is;
}

/** The token kind of each test of whether a value is known. */
export const KNOWNNESS = {
  'is known': KnownnessTest,
  'is unknown': KnownnessTest,
  'is unavailable': KnownnessTest,
  'is not applicable': KnownnessTest,
} as const satisfies Record<KnownnessWords, TokenType>;

/** Reserved words that stand alone. */
export const CONNECTIVES = {
  and: And,
  or: Or,
  not: Not,
  where: Where,
  when: When,
  unless: Unless,
} as const;

/** What a reserved word or compound is: its kind and its words with single blanks. */
export interface Compound {
  readonly type: TokenType;
  readonly words: string;
}

interface Step {
  compound: Compound | undefined;
  readonly next: Map<string, Step>;
}

const ROOT = new Map<string, Step>();
for (const [words, type] of Object.entries({ ...COMPARISONS, ...KNOWNNESS, ...CONNECTIVES })) {
  let level = ROOT;
  let step: Step | undefined;
  for (const word of words.split(' ')) {
    step = level.get(word) ?? { compound: undefined, next: new Map<string, Step>() };
    level.set(word, step);
    level = step.next;
  }
  if (step !== undefined) step.compound = { type, words };
}

/** A compound found in a text, and where it ends. */
export interface FoundCompound {
  compound: Compound;
  end: number;
}

/** Reused between calls: the reader runs for every word that begins like a reserved one. */
const found: FoundCompound = { compound: { type: Is, words: 'is' }, end: 0 };

/**
 * The longest reserved word or compound at the offset, in any letter case; undefined when there is none. The answer
 * is overwritten by the next call.
 */
export function longestCompound(text: string, offset: number): FoundCompound | undefined {
  let start = offset;
  let end = wordEnd(text, offset);
  if (end - offset < 2 || end - offset > 8) return undefined;
  let level = ROOT;
  let any = false;
  while (end !== start) {
    const word = text.slice(start, end);
    const step = level.get(word) ?? level.get(word.toLowerCase());
    if (step === undefined) break;
    if (step.compound !== undefined) {
      found.compound = step.compound;
      found.end = end;
      any = true;
    }
    level = step.next;
    if (level.size === 0 || !isBlank(text.charCodeAt(end))) break;
    start = skipBlanks(text, end);
    end = wordEnd(text, start);
  }
  return any ? found : undefined;
}
