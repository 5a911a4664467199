/**
 * What to say of a line that cannot be read.
 *
 * In:  the tokens of the line up to where reading stopped, the one at that place, and what was looked for.
 * Out: one diagnostic, in a drafter's words.
 */
import type { IToken, TokenType } from 'chevrotain';
import { type Failure, lastExpected, STRUCTURE, shown } from './failures.ts';
import { hasComparison, isCondition, reportKnownMistake } from './known-mistakes.ts';
import {
  Bar,
  Colon,
  Comma,
  DayOfYear,
  Label,
  LeftBracket,
  LongDate,
  Minus,
  Money,
  NumberLiteral,
  ParagraphNumber,
  Percentage,
  Period,
  RightBracket,
  Text,
  TextBlock,
} from './lexer.ts';
import { type Reading, spanOf } from './nodes.ts';
import { BROKEN } from './pass.ts';
import {
  Is,
  IsBetween,
  IsWithin,
  KnownnessTest,
  ManyValuesComparison,
  Name,
  Newline,
  OneValueComparison,
  QuotedName,
} from './tokens.ts';

/** How what was looked for is called. Keywords are called by their words. */
const CALLED: ReadonlyMap<TokenType, string> = new Map([
  [Text, 'a text between quotes'],
  [TextBlock, 'a text between """ and """'],
  [Name, 'a name'],
  [QuotedName, 'a name in backticks'],
  [LongDate, 'a date such as 1 April 2027'],
  [DayOfYear, 'a day such as 6 April'],
  [Period, 'a period such as 30 days'],
  [Money, 'an amount such as £500,000'],
  [NumberLiteral, 'a number'],
  [Percentage, 'a percentage'],
  [ParagraphNumber, 'the number of a paragraph'],
  [Colon, 'a colon'],
  [Comma, 'a comma'],
  [LeftBracket, 'an opening bracket'],
  [RightBracket, 'a closing bracket'],
  [Minus, '“-”'],
  [KnownnessTest, '“is unknown”'],
  [OneValueComparison, 'a comparison such as “is at least”'],
  [ManyValuesComparison, 'a comparison such as “is at least”'],
  [IsBetween, 'a comparison such as “is at least”'],
  [IsWithin, 'a comparison such as “is at least”'],
  [Bar, '“|” and, in the end, “gives”'],
  [Label, 'a label such as (a)'],
]);

/** Reports why the line cannot be read. A line that was reported before stays silent. */
export function reportFailure(reading: Reading, failure: Failure): void {
  const { line, at, lineEnd } = failure;
  if (lineEnd.payload === BROKEN) return;
  const previous = line[line.length - 1];
  const report = reading.reporter.report;
  const ends = STRUCTURE.has(at.tokenType);
  if (previous === undefined) {
    report('cannot-read', spanOf(reading, at), {
      after: undefined,
      should: should(lastExpected()),
      found: shown(at),
    });
    return;
  }
  if (reportKnownMistake(reading, failure, previous)) return;
  const place = ends ? previous : at;
  const span = spanOf(reading, place);
  const expected = lastExpected();
  if (expected.length === 1 && expected[0] === Newline && !ends) {
    report('cannot-read', span, { after: shown(previous), should: lineShould(line), found: undefined });
    return;
  }
  const found = ends ? undefined : shown(at);
  const below = ends && previous.tokenType === Is && deeperBelow(reading.text, previous.startOffset);
  report('cannot-read', span, { after: shown(previous), should: should(expected), found, below });
}

/** Whether the line below the one at the offset is indented deeper. */
function deeperBelow(text: string, offset: number): boolean {
  const start = Math.max(text.lastIndexOf('\n', offset), text.lastIndexOf('\r', offset)) + 1;
  const indent = /[ \t]*/y;
  indent.lastIndex = start;
  const own = indent.exec(text)?.[0].length ?? 0;
  const next = /\r?\n([ \t]*)\S/g;
  next.lastIndex = offset;
  return (next.exec(text)?.[1]?.length ?? 0) > own;
}

/** What the line should do behind its last token. */
function lineShould(line: readonly IToken[]): string {
  if (!isCondition(line)) return 'this line should end';
  return hasComparison(line)
    ? 'this line should end, or go on with “and” or “or”'
    : 'this line should end, or go on with a comparison such as “is at least”';
}

/** `a, b or c should follow`. */
function should(expected: readonly TokenType[]): string {
  if (expected.includes(Name) && expected.includes(Money)) {
    return 'a value should follow, such as the name of a fact, an amount or a date';
  }
  if (expected.length === 1 && expected[0] === Newline) return 'this line should end';
  const called = [...new Set(expected.map((type) => CALLED.get(type) ?? `“${type.LABEL ?? type.name}”`))];
  if (called.length === 0) return 'something else should follow';
  const last = called.pop() ?? '';
  return `${called.length === 0 ? last : `${called.join(', ')} or ${last}`} should follow`;
}
