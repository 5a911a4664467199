/**
 * Words where a value, a condition or a name stands, and the little words directly after a literal or a bracket.
 *
 * In:  one run of words, the token before it and what comes behind.
 * Out: names, and keywords for the words that are read only in these places.
 */
import type { IToken, TokenType } from 'chevrotain';
import { suggest } from '../base/suggest.ts';
import type { ConversionOperator } from '../syntax/words.ts';
import {
  Colon,
  DayOfYear,
  LeftBracket,
  LongDate,
  Money,
  NumberLiteral,
  Percentage,
  Period,
  Reserved,
  RightBracket,
  Text,
} from './lexer.ts';
import { literalMeant, reportVatAfterAmount } from './near-literals.ts';
import type { Compound } from './operators.ts';
import { type Pass, report } from './pass.ts';
import { findPhrase, phrases, wholePhrase } from './phrases.ts';
import { IsWithin, keyword, Name, OfRun, QuotedName, retype, token, Where } from './tokens.ts';
import {
  AFTER_VALUE,
  BEFORE_BRACKET,
  COMPLETE_AFTER_VALUE,
  type DeclarationWord,
  LIMB_OPENERS,
  type Mode,
  QUANTIFIERS,
} from './vocabulary.ts';
import { backtickedEnd, skipBlanks, wordEnd } from './words.ts';

const AFTER_VALUE_PHRASES = phrases(AFTER_VALUE);
const BEFORE_BRACKET_PHRASES = phrases(BEFORE_BRACKET);
const QUANTIFIER_PHRASES = phrases(QUANTIFIERS);
export const LIMB_PHRASES = phrases(LIMB_OPENERS);
const DIRECTIONS = ['after', 'before', 'beginning with', 'ending with'] as const;
export const DIRECTION_PHRASES = phrases(DIRECTIONS);

const BY = keyword('by');
const WITHIN = keyword('within');

/** Kinds after which little words are read: by kind's index, so that the test is one look-up. */
export const ENDS_VALUE: boolean[] = [];
for (const type of [Text, Money, NumberLiteral, Percentage, LongDate, DayOfYear, Period, RightBracket]) {
  ENDS_VALUE[type.tokenTypeIdx ?? 0] = true;
}
export const IS_LITERAL: boolean[] = [...ENDS_VALUE];
IS_LITERAL[RightBracket.tokenTypeIdx ?? 0] = false;

/** What is being read: one line, from a token on. */
export interface Line {
  readonly pass: Pass;
  readonly to: number;
  readonly mode: Mode;
  /** Words of the declaration the line stands in, for rules that depend on it. */
  readonly declaration: DeclarationWord | undefined;
}

/** What a reserved word is: the lexer leaves it as the payload. */
export function compoundOf(one: IToken): Compound {
  return one.payload;
}

/** Puts out a piece of the run at `index`, or the run itself where it is the whole. */
export function push(pass: Pass, type: TokenType, start: number, end: number, index: number): number {
  const run = pass.raw[index];
  if (run !== undefined && run.startOffset === start && run.image.length === end - start) {
    pass.out.push(retype(run, type));
  } else {
    pass.out.push(token(type, pass.text.slice(start, end), start));
  }
  return index + 1;
}

/** Words where a value, a condition or a name stands. */
export function operandWords(line: Line, index: number, begin: number, end: number): number {
  const { pass } = line;
  const { text, out } = pass;
  let start = begin;
  const previous = out[out.length - 1];
  if (previous !== undefined && ENDS_VALUE[previous.tokenTypeIdx] === true) {
    const next = afterValue(pass, previous, start, end);
    if (next >= end) return index + 1;
    start = next;
  }
  if (index + 1 === line.to) {
    const limbs = wholePhrase(LIMB_PHRASES, text, start, end);
    if (limbs !== undefined) return push(pass, limbs.type, start, end, index);
  } else {
    const next = pass.raw[index + 1];
    if (next !== undefined && next.tokenType === Colon && index + 2 === line.to) {
      const limbs = wholePhrase(LIMB_PHRASES, text, start, end);
      if (limbs !== undefined) {
        report(pass, 'needless-colon', next.startOffset, next.startOffset + 1, { words: limbs.words });
        push(pass, limbs.type, start, end, index);
        return index + 2;
      }
    }
    if (next !== undefined && next.tokenType === LeftBracket) {
      const opener = wholePhrase(BEFORE_BRACKET_PHRASES, text, start, end);
      if (opener !== undefined) return push(pass, opener.type, start, end, index);
      if (/(?:^|\s)of$/u.test(text.slice(Math.max(start, end - 3), end))) {
        return push(pass, OfRun, start, end, index);
      }
    } else if (next !== undefined && isWhere(next)) {
      const quantifier = findPhrase(QUANTIFIER_PHRASES, text, start, end);
      if (quantifier !== undefined && quantifier.end < end) {
        out.push(token(quantifier.phrase.type, text.slice(start, quantifier.end), start));
        start = skipBlanks(text, quantifier.end);
      }
    }
  }
  return push(pass, Name, start, end, index);
}

function isWhere(one: IToken): boolean {
  return one.tokenType === Reserved && compoundOf(one).type === Where;
}

/** Little words after a literal or a bracket; returns the offset behind them, where a name may begin. */
function afterValue(pass: Pass, previous: IToken, begin: number, end: number): number {
  const { text, out } = pass;
  if (previous.tokenType === Money) {
    const behind = reportVatAfterAmount(pass, begin);
    if (behind !== undefined) return skipBlanks(text, behind);
  }
  let start = begin;
  let found = findPhrase(AFTER_VALUE_PHRASES, text, start, end);
  if (found === undefined) {
    reportWordsAfterValue(pass, previous, start, end);
    return start;
  }
  while (found !== undefined) {
    out.push(token(found.phrase.type, text.slice(start, found.end), start));
    start = skipBlanks(text, found.end);
    if (found.phrase.type === BY && previous.tokenType === Period) return calendarName(pass, start, end);
    if (start >= end || !COMPLETE_AFTER_VALUE.has(found.phrase.words)) return start;
    found = findPhrase(AFTER_VALUE_PHRASES, text, start, end);
  }
  return start;
}

/** The calendar in `10 working days by \`bank days\` after …`. Only backticks show where it ends. */
function calendarName(pass: Pass, start: number, end: number): number {
  const { text, out } = pass;
  const quoted = backtickedEnd(text, start);
  if (text.charAt(start) === '`' && quoted !== start) {
    out.push(token(QuotedName, text.slice(start, quoted), start));
    const next = skipBlanks(text, quoted);
    const direction = findPhrase(DIRECTION_PHRASES, text, next, end);
    if (direction === undefined) return next;
    out.push(token(direction.phrase.type, text.slice(next, direction.end), next));
    return skipBlanks(text, direction.end);
  }
  for (let at = start; at < end; at = skipBlanks(text, wordEnd(text, at))) {
    const direction = findPhrase(DIRECTION_PHRASES, text, at, end);
    if (direction !== undefined && at > start) {
      const name = text.slice(start, at).trimEnd();
      report(pass, 'calendar-needs-backticks', start, start + name.length, { name });
      out.push(token(QuotedName, name, start), token(direction.phrase.type, direction.phrase.words, at));
      return skipBlanks(text, direction.end);
    }
    if (wordEnd(text, at) === at) break;
  }
  return start;
}

function reportWordsAfterValue(pass: Pass, previous: IToken, start: number, end: number): void {
  if (pass.lineBroken) return;
  const written = text20(pass.text.slice(start, end));
  const first = pass.text.slice(start, wordEnd(pass.text, start));
  const period = previous.tokenType === Period;
  if (period && suggest(first, DIRECTIONS, { max: 2 }) === undefined) {
    const before = pass.out[pass.out.length - 2]?.tokenType;
    const window = before === IsWithin || before === WITHIN;
    report(pass, 'period-direction', previous.startOffset, end, { period: previous.image, window });
    return;
  }
  if (previous.tokenType === RightBracket) {
    const values = {
      words: written,
      suggestion: conversionMeant(written) ?? suggest(first, AFTER_VALUE, { max: 2 }),
    };
    report(pass, 'words-after-bracket', start, end, values);
    return;
  }
  report(pass, 'words-after-literal', start, end, {
    literal: previous.image,
    words: written,
    instead: literalMeant(previous, pass.text.slice(start, end)),
    suggestion: suggest(first, period ? DIRECTIONS : AFTER_VALUE, { max: first.length < 4 ? 1 : 2 }),
    unit: FIGURES.has(previous.tokenType),
  });
}

/** Literals behind which people write what they count. */
const FIGURES: ReadonlySet<TokenType> = new Set([Money, NumberLiteral, Percentage]);

/** Words for a conversion that people try first, and what they mean. */
const CONVERSIONS: readonly (readonly [words: RegExp, meant: ConversionOperator])[] = [
  [/^(?:with|plus|and|including|inclusive of|incl?\.?)\s+(?:the\s+)?VAT\b/iu, 'with VAT added at'],
  [
    /^(?:without|less|minus|excluding|exclusive of|net of|excl?\.?)\s+(?:the\s+)?VAT\b/iu,
    'with VAT taken off at',
  ],
  [/^(?:converted|exchanged|turned)\b/iu, 'converted at'],
];

function conversionMeant(words: string): ConversionOperator | undefined {
  return CONVERSIONS.find(([pattern]) => pattern.test(words))?.[1];
}

/** A run shortened for a message. */
function text20(words: string): string {
  return words.length <= 60 ? words : `${words.slice(0, 57)}…`;
}
