/**
 * What the parser met and what it looked for, when a line cannot be read.
 *
 * In:  Chevrotain's calls to build a message.
 * Out: the facts of the last failure, for problems.ts to write one diagnostic from, and kinds of tokens to tell it by.
 */
import { EOF, type IParserErrorMessageProvider, type IToken, type TokenType } from 'chevrotain';
import { DayOfYear, LongDate, Money, NumberLiteral, Percentage, Period, Text } from './lexer.ts';
import {
  Dedent,
  Indent,
  Is,
  IsBetween,
  IsNot,
  IsOneOf,
  IsWithin,
  KnownnessTest,
  ManyValuesComparison,
  Newline,
  OneValueComparison,
} from './tokens.ts';

let expected: readonly TokenType[] = [];

/** The kinds one of which should have stood at the place of the last failure. */
export function lastExpected(): readonly TokenType[] {
  return expected;
}

function firsts(paths: readonly (readonly TokenType[])[]): TokenType[] {
  const found = new Set<TokenType>();
  for (const path of paths) if (path[0] !== undefined) found.add(path[0]);
  return [...found];
}

/** Chevrotain asks for a text; only the facts are kept, since drafters never see what it would write. */
export const FAILURES: IParserErrorMessageProvider = {
  buildMismatchTokenMessage(options) {
    expected = [options.expected];
    return '';
  },
  buildNotAllInputParsedMessage() {
    expected = [];
    return '';
  },
  buildNoViableAltMessage(options) {
    expected = firsts(options.expectedPathsPerAlt.flat());
    return '';
  },
  buildEarlyExitMessage(options) {
    expected = firsts(options.expectedIterationPaths);
    return '';
  },
};

/** Where reading stopped. */
export interface Failure {
  /** The tokens of the line before that place, in order. */
  readonly line: readonly IToken[];
  readonly at: IToken;
  /** The end of the line; its payload tells whether the line has been reported already. */
  readonly lineEnd: IToken;
}

export const COMPARISONS: ReadonlySet<TokenType> = new Set([
  Is,
  IsNot,
  IsOneOf,
  IsBetween,
  IsWithin,
  OneValueComparison,
  ManyValuesComparison,
  KnownnessTest,
]);
export const LITERALS: ReadonlySet<TokenType> = new Set([
  Text,
  Money,
  NumberLiteral,
  Percentage,
  LongDate,
  Period,
  DayOfYear,
]);
/** Where a line ends. */
export const STRUCTURE: ReadonlySet<TokenType> = new Set([Newline, Indent, Dedent, EOF]);

/** A token's text, short enough for a message. */
export function shown(one: IToken): string {
  const text = one.image.replace(/\s+/gu, ' ').replace(/^"(.*)"$/su, '$1');
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}
