/**
 * Every kind of token there is.
 *
 * In:  nothing.
 * Out: the kinds the parser reads that the layout pass makes (raw kinds and literals are in lexer.ts). A kind's
 *      `LABEL` is how it is called in the generated grammar; keywords are called by their words.
 */
import { createToken, type IToken, Lexer, type TokenType } from 'chevrotain';

// ── What the parser reads ───────────────────────────────────────────────────────────────────────────────────

function made(name: string, label: string): TokenType {
  return createToken({ name, label, pattern: Lexer.NA });
}

export const Newline = made('Newline', 'line end');
export const Indent = made('Indent', 'deeper lines');
export const Dedent = made('Dedent', 'end of deeper lines');

/** A bare run of words (or one in backticks) where a name is meant. */
export const Name = made('Name', 'name');
/** Whatever stands on the rest of the line, as the title of a block of facts. */
export const Title = made('Title', 'words to the line end');
/** A run of words with its last `of`, before a bracket. */
export const OfRun = made('OfRun', 'words ending in “of”');
/** A run of words with its last `entry`, before the number of an entry. */
export const EntryRun = made('EntryRun', 'words ending in “entry”');
/** A name in backticks between little words, where a bare one would not be seen to end. */
export const QuotedName = made('QuotedName', 'name in backticks');
/** `in EUR`, after `money`. */
export const CurrencyCode = made('CurrencyCode', 'a currency code');
export const InCurrency = made('InCurrency', '“in” and a currency code');

/** `any` as a whole cell; elsewhere it opens a quantifier. */
export const AnyCell = made('AnyCell', 'any');

export const And = made('And', 'and');
export const Or = made('Or', 'or');
export const Not = made('Not', 'not');
export const When = made('When', 'when');
export const Unless = made('Unless', 'unless');
export const Where = made('Where', 'where');

/** Comparisons that are told apart by the grammar; the others are classes, told apart by their payload. */
export const Is = made('Is', 'is');
export const IsNot = made('IsNot', 'is not');
export const IsOneOf = made('IsOneOf', 'is one of');
export const IsBetween = made('IsBetween', 'is between');
export const IsWithin = made('IsWithin', 'is within');
export const OneValueComparison = made('OneValueComparison', 'one-value comparison');
export const ManyValuesComparison = made('ManyValuesComparison', 'many-values comparison');
export const KnownnessTest = made('KnownnessTest', 'knownness test');

/** Where an insertion goes, and how long an edit lasts, among the lines of what is inserted. */
export const PlaceAfter = made('PlaceAfter', 'after');
export const PlaceBefore = made('PlaceBefore', 'before');
export const PlaceUntil = made('PlaceUntil', 'until');
/** The words of a clause that is repealed, whichever they are. */
export const ClauseWords = made('ClauseWords', 'words of a clause');

/** Registry of keywords by their words, so that each phrase is one kind wherever it stands. */
const KEYWORDS = new Map<string, TokenType>([
  ['is', Is],
  ['when', When],
  ['unless', Unless],
]);

/** The kind of a keyword, made when first asked for. `keyword('issued by')` is called `IssuedBy`. */
export function keyword(words: string): TokenType {
  const known = KEYWORDS.get(words);
  if (known !== undefined) return known;
  const name = words
    .split(' ')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  const type = made(`${name}Word`, words);
  KEYWORDS.set(words, type);
  return type;
}

/** All keywords there are so far, by their words. */
export function keywords(): ReadonlyMap<string, TokenType> {
  return KEYWORDS;
}

/** A token of the layout's own making. Same shape as the lexer's, so that the parser stays fast. */
export function token(type: TokenType, image: string, startOffset: number): IToken {
  return { image, startOffset, tokenTypeIdx: type.tokenTypeIdx ?? 0, tokenType: type };
}

/** Gives a token another kind. */
export function retype(one: IToken, type: TokenType): IToken {
  one.tokenType = type;
  one.tokenTypeIdx = type.tokenTypeIdx ?? 0;
  return one;
}
