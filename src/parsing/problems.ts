/**
 * What to say of a line that cannot be read.
 *
 * In:  the tokens of the line up to where reading stopped, the one at that place, and what was looked for.
 * Out: one diagnostic, in a drafter's words.
 */
import { EOF, type IToken, type TokenType } from 'chevrotain';
import { quoteName } from '../base/names.ts';
import type { Span } from '../base/span.ts';
import { lastExpected } from './failures.ts';
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
import { comparisonAtEnd } from './sayings.ts';
import {
  And,
  Dedent,
  Indent,
  Is,
  IsBetween,
  IsNot,
  IsOneOf,
  IsWithin,
  KnownnessTest,
  keyword,
  ManyValuesComparison,
  Name,
  Newline,
  Not,
  OneValueComparison,
  Or,
  QuotedName,
  Unless,
  When,
  Where,
} from './tokens.ts';

/** Where reading stopped. */
export interface Failure {
  /** The tokens of the line before that place, in order. */
  readonly line: readonly IToken[];
  readonly at: IToken;
  /** The end of the line; its payload tells whether the line has been reported already. */
  readonly lineEnd: IToken;
}

const COMPARISONS: ReadonlySet<TokenType> = new Set([
  Is,
  IsNot,
  IsOneOf,
  IsBetween,
  IsWithin,
  OneValueComparison,
  ManyValuesComparison,
  KnownnessTest,
]);
const CONDITION_OPENERS: ReadonlySet<TokenType> = new Set([
  When,
  Unless,
  Label,
  ...['applies when', 'applies to contracts where', 'satisfied when', 'whenever', 'then'].map(keyword),
]);
const TYPE_OPENERS: ReadonlySet<TokenType> = new Set(['one of', 'some of'].map(keyword));
const LIMB_OPENERS: ReadonlySet<TokenType> = new Set(
  ['all of', 'any of', 'not all of', 'not any of'].map(keyword),
);
const LITERALS: ReadonlySet<TokenType> = new Set([
  Text,
  Money,
  NumberLiteral,
  Percentage,
  LongDate,
  Period,
  DayOfYear,
]);
const STRUCTURE: ReadonlySet<TokenType> = new Set([Newline, Indent, Dedent, EOF]);

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
  report('cannot-read', span, { after: shown(previous), should: should(expected), found });
}

/** Mistakes with a diagnostic of their own; true when one was reported. */
function reportKnownMistake(reading: Reading, { line, at, lineEnd }: Failure, previous: IToken): boolean {
  const { report } = reading.reporter;
  const ends = STRUCTURE.has(at.tokenType);
  const span = spanOf(reading, ends ? previous : at);
  const type = at.tokenType;
  const inCondition = isCondition(line);
  if (ends && (previous.tokenType === And || previous.tokenType === Or)) {
    report('connective-at-end', span, { word: shown(previous), labelled: line[0]?.tokenType === Label });
    return true;
  }
  const opener = line.findLast((one) => LIMB_OPENERS.has(one.tokenType));
  if (previous.tokenType === Newline && opener !== undefined) {
    report('labelled-lines-missing', spanOf(reading, opener), { words: opener.image });
    return true;
  }
  if (previous.tokenType === Period && (type === OF || type === FROM)) {
    const window = WINDOWS.has(line[line.length - 2]?.tokenType ?? Newline);
    report('period-direction', spanFrom(reading, previous, at.startOffset + at.image.length), {
      period: previous.image,
      window,
    });
    return true;
  }
  const bracketed = inCondition ? whereInBrackets(line, at) : undefined;
  if (bracketed !== undefined) {
    report('where-needs-brackets', span, { instead: bracketed });
    return true;
  }
  if (type === Colon) {
    report('needless-colon', span, { words: shown(previous) });
    return true;
  }
  if (reportSeveralValues(reading, line, at, lineEnd)) return true;
  const member = type === Comma ? meantMembership(line) : undefined;
  if (member !== undefined) {
    report('unknown-comparison', spanFrom(reading, member.is, member.end), member);
    return true;
  }
  if ((type === And || type === Or) && line.some((one) => TYPE_OPENERS.has(one.tokenType))) {
    report('choices-without-comma', span, { word: at.image, instead: undefined });
    return true;
  }
  if (
    RESERVED_TYPES.has(type) &&
    previous.tokenType === Name &&
    !inCondition &&
    lastExpected()[0] === Newline
  ) {
    const start = previous.startOffset;
    const name = reading.text.slice(start, lineEnd.startOffset);
    const place = { file: reading.file, start, end: start + name.length };
    report('reserved-word-in-name', place, {
      name,
      quoted: quoteName(name),
      word: at.image,
      first: false,
    });
    return true;
  }
  if (LITERALS.has(type) && previous.tokenType === Name && inCondition && !hasComparison(line)) {
    const meant = comparisonAtEnd(previous.image);
    if (meant !== undefined) {
      const start = previous.startOffset + previous.image.length - meant.written.length;
      const place = { file: reading.file, start, end: start + meant.written.length };
      report('unknown-comparison', place, meant);
      return true;
    }
  }
  const expected = lastExpected();
  if (type === Text && expected.includes(Name) && !expected.includes(Text)) {
    report('name-in-quotes', span, { written: shown(at) });
    return true;
  }
  if (type === Name && expected.includes(Text) && !expected.includes(Name)) {
    report('text-without-quotes', span, { after: shown(previous), written: shown(at) });
    return true;
  }
  return false;
}

const RESERVED_TYPES: ReadonlySet<TokenType> = new Set([...COMPARISONS, And, Or, Not, When, Unless, Where]);

/** A token's text, short enough for a message. */
function shown(one: IToken): string {
  const text = one.image.replace(/\s+/gu, ' ').replace(/^"(.*)"$/su, '$1');
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

function isCondition(line: readonly IToken[]): boolean {
  return line.some((one) => CONDITION_OPENERS.has(one.tokenType));
}

/** Whether the condition that the line ends in has its comparison. */
function hasComparison(line: readonly IToken[]): boolean {
  for (let index = line.length - 1; index >= 0; index--) {
    const type = line[index]?.tokenType;
    if (type === undefined || COMPARISONS.has(type)) return true;
    if (type === And || type === Or || type === Not || type === Where || CONDITION_OPENERS.has(type))
      return false;
  }
  return false;
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

/** `every`, `any`: how the quantifiers of speech are written; for the rest, what takes the list. */
const QUANTIFIERS_MEANT: ReadonlyMap<string, string> = new Map([
  ['all', 'every'],
  ['each', 'every'],
  ['some', 'any'],
]);

/** `lots where …`, or `any lot where …` without a bracket behind it: how it is written. */
function whereInBrackets(line: readonly IToken[], at: IToken): string | undefined {
  const previous = line[line.length - 1];
  const name = previous?.tokenType === Where ? line[line.length - 2] : previous;
  if (name?.tokenType !== Name || !(at.tokenType === Where || previous?.tokenType === Where))
    return undefined;
  const words = name.image.replace(/\s+/gu, ' ');
  if (previous?.tokenType === Where) return `${line[line.length - 3]?.image ?? 'any'} ${words} where (…)`;
  const [first = '', ...rest] = words.split(' ');
  const quantifier = QUANTIFIERS_MEANT.get(first);
  if (quantifier !== undefined) {
    const entry = rest.join(' ');
    return `${quantifier} ${first === 'all' ? entry.replace(/s$/, '') : entry} where (…)`;
  }
  const of = words.lastIndexOf(' of ');
  return of === -1 ? `(${words} where …)` : `${words.slice(0, of)} of (${words.slice(of + 4)} where …)`;
}

const OF = keyword('of');
const FROM = keyword('from');
const WINDOWS: ReadonlySet<TokenType> = new Set([IsWithin, keyword('within')]);
const ROW = keyword('row');

/**
 * `size is big, small` in a condition, `outcome is stay or go`, and `big or small` in the cell of a table: values in a row
 * where one can stand.
 */
function reportSeveralValues(
  reading: Reading,
  line: readonly IToken[],
  at: IToken,
  lineEnd: IToken,
): boolean {
  const name = line[line.length - 1];
  const is = line[line.length - 2];
  const joined = at.tokenType === And || at.tokenType === Or;
  if (name?.tokenType !== Name || !(joined || at.tokenType === Comma)) return false;
  const stop = /[|)\r\n]/u.exec(reading.text.slice(name.startOffset, lineEnd.startOffset))?.index;
  const end = stop === undefined ? lineEnd.startOffset : name.startOffset + stop;
  const written = reading.text.slice(name.startOffset, end).trimEnd();
  const place = { file: reading.file, start: name.startOffset, end: name.startOffset + written.length };
  // Which of several words belong to the row cannot be seen here.
  const mixed = at.tokenType === Comma && /\s(?:is|and|or|includes)\s/iu.test(written);
  const values = mixed
    ? `${name.image}, …`
    : written
        .replace(/\s+/gu, ' ')
        .split(/ ?, ?(?:(?:or|and) )?| (?:or|and) /iu)
        .join(', ');
  if (line[0]?.tokenType === ROW && is !== undefined) {
    if (!joined) return false;
    const not = is.tokenType === IsNot || is.payload === 'is not one of' ? 'not ' : '';
    reading.reporter.report('choices-without-comma', place, {
      word: at.image,
      instead: `${not}one of ${values}`,
    });
    return true;
  }
  if (is?.tokenType !== Is && is?.tokenType !== IsNot) return false;
  const operator = is.tokenType === Is ? 'is' : 'is not';
  const condition = isCondition(line);
  if (condition ? meantMembership(line) !== undefined || joined : !joined) return false;
  const subject = line[line.length - 3];
  const left = subject?.tokenType === Name ? `${subject.image} ` : '';
  const instead = condition ? `${left}${operator} one of ${values}` : undefined;
  const backticks = condition ? undefined : shown({ ...name, image: written });
  reading.reporter.report('several-values-after-is', place, { operator, instead, backticks });
  return true;
}

/** `is in red`, before the comma of `is in red, green`: `in` is meant as the comparison. */
function meantMembership(
  line: readonly IToken[],
): { is: IToken; end: number; written: string; right: string } | undefined {
  const is = line[line.length - 2];
  const name = line[line.length - 1];
  if (name?.tokenType !== Name || (is?.tokenType !== Is && is?.tokenType !== IsNot)) return undefined;
  const word = /^(?:in|either)(?=\s)/iu.exec(name.image)?.[0];
  if (word === undefined) return undefined;
  const compound = is.tokenType === Is ? 'is' : 'is not';
  const end = name.startOffset + word.length;
  return { is, end, written: `${compound} ${word}`, right: `${compound} one of` };
}

function spanFrom(reading: Reading, start: IToken, end: number): Span {
  return { file: reading.file, start: start.startOffset, end };
}
