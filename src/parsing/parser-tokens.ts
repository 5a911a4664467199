/**
 * The vocabulary Chevrotain's parser is given.
 *
 * In:  the kinds of lexer.ts and tokens.ts, and all keywords the grammar has asked for by then.
 * Out: the list of them.
 */
import type { TokenType } from 'chevrotain';
import * as lexed from './lexer.ts';
import * as made from './tokens.ts';

const LEXED = [
  lexed.Bar,
  lexed.Colon,
  lexed.Comma,
  lexed.DayOfYear,
  lexed.Label,
  lexed.LeftBracket,
  lexed.LongDate,
  lexed.Minus,
  lexed.Money,
  lexed.NumberLiteral,
  lexed.Over,
  lexed.ParagraphNumber,
  lexed.Percentage,
  lexed.Period,
  lexed.Plus,
  lexed.RightBracket,
  lexed.Text,
  lexed.TextBlock,
  lexed.Times,
];

const LAID_OUT = [
  made.Newline,
  made.Indent,
  made.Dedent,
  made.Name,
  made.Title,
  made.OfRun,
  made.QuotedName,
  made.CurrencyCode,
  made.InCurrency,
  made.AnyCell,
  made.And,
  made.Or,
  made.Not,
  made.Where,
  made.IsNot,
  made.IsOneOf,
  made.IsBetween,
  made.IsWithin,
  made.OneValueComparison,
  made.ManyValuesComparison,
  made.KnownnessTest,
  made.PlaceAfter,
  made.PlaceBefore,
  made.PlaceUntil,
  made.ClauseWords,
];

/** All kinds the parser may meet. Call it when the modules of the grammar have been loaded. */
export function parserTokens(): TokenType[] {
  return [...LEXED, ...LAID_OUT, ...made.keywords().values()];
}
