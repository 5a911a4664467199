/**
 * The raw lexer: text → pieces, without any knowledge of declarations.
 *
 * In:  the text of one file.
 * Out: raw tokens in order, and the comments beside them. Every character of the text is in a token, a comment or a
 *      blank, so lexing itself never fails: what has no meaning is `Unknown`, for the layout pass to report.
 *
 * A `LineBreak` swallows blank lines and the indentation of the line it begins. A run of `Words` stops before a
 * reserved word. Punctuation and literals are what they will be for the parser; words and reserved words are given
 * their kind by the layout pass.
 */
import {
  type CustomPatternMatcherFunc,
  type CustomPatternMatcherReturn,
  createToken,
  type IToken,
  Lexer,
  type TokenType,
} from 'chevrotain';
import { invariant } from '../base/invariant.ts';
import { LITERAL_PATTERNS } from './literals.ts';
import { longestCompound } from './operators.ts';
import { declarationWord } from './vocabulary.ts';
import { BLANK_CHARACTERS, runEnd, wordEnd } from './words.ts';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** One of every block of characters beyond ASCII: the lexer's table by first character has a place per 255 of them. */
const FOREIGN: number[] = [];
for (let code = 128; code < 65_536; code += code < 512 ? 1 : 100) FOREIGN.push(code);
FOREIGN.push(65_535);
const EVERYTHING: number[] = [...Array(128).keys(), ...FOREIGN];

/** What a custom pattern gives; the lexer takes it apart at once, so one serves all. */
const MATCH: CustomPatternMatcherReturn = [''];

function match(image: string, payload?: unknown): CustomPatternMatcherReturn {
  MATCH[0] = image;
  MATCH.payload = payload;
  return MATCH;
}

function custom(name: string, hints: (string | number)[], exec: CustomPatternMatcherFunc): TokenType {
  return createToken({ name, pattern: { exec }, start_chars_hint: hints, line_breaks: false });
}

function literal(name: string, label: string, source: string): TokenType {
  return createToken({ name, label, pattern: new RegExp(source), line_breaks: false });
}

function punctuation(name: string, pattern: string | RegExp): TokenType {
  return createToken({
    name,
    label: typeof pattern === 'string' ? pattern : name,
    pattern,
    line_breaks: false,
  });
}

const LINE_BREAK = new RegExp(`(?:\\r\\n?|\\n)[${BLANK_CHARACTERS}\\r\\n]*`);
export const LineBreak = createToken({ name: 'LineBreak', pattern: LINE_BREAK, line_breaks: false });
const Blank = createToken({
  name: 'Blank',
  pattern: new RegExp(`[${BLANK_CHARACTERS}]+`),
  group: Lexer.SKIPPED,
  line_breaks: false,
});
const Comment = createToken({ name: 'Comment', pattern: /#[^\r\n]*/, group: 'comments', line_breaks: false });

/** A text between quotes; without its closing quote it ends with its line. */
export const Text = custom('Text', ['"'], (text, offset) => {
  if (text.charCodeAt(offset) !== 0x22) return null;
  let at = offset + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return match(text.slice(offset, at + 1));
    if (code === 0x0a || code === 0x0d) break;
    if (code === 0x5c && at + 1 < text.length && !/[\r\n]/.test(text.charAt(at + 1))) at++;
  }
  return match(text.slice(offset, at));
});

/**
 * A `"""` block. One that is not closed ends before the next declaration, so that it never swallows one: a line that
 * begins in column one with a declaration's word belongs to no block.
 */
export const TextBlock = custom('TextBlock', ['"'], (text, offset) => {
  if (!text.startsWith('"""', offset)) return null;
  const closing = text.indexOf('"""', offset + 3);
  const block = text.slice(offset, closing === -1 ? text.length : closing + 3);
  for (let line = block.indexOf('\n'); line !== -1; line = block.indexOf('\n', line + 1)) {
    const word = block.slice(line + 1, wordEnd(block, line + 1));
    if (word !== '' && declarationWord(word) !== undefined) {
      return match(block.slice(0, block.charCodeAt(line - 1) === 0x0d ? line - 1 : line));
    }
  }
  return match(block);
});

/** Behind the word of an edit, and behind another label there: `insert (iii)`, `in limb (b)(ii) of`. */
function isBeforeLabel(tokens: readonly IToken[]): boolean {
  let at = tokens.length - 1;
  while (tokens[at]?.tokenType === Label) at--;
  const before = tokens[at - 1];
  const opens = before === undefined || before.tokenType === LineBreak;
  return opens && BEFORE_LABEL.test(tokens[at]?.image ?? '');
}

const BEFORE_LABEL = /^(?:insert|substitute|repeal|in\s+limb)$/;

const LABEL = /\((?:[a-z]{1,5}|[A-Z]{1,5}|[0-9]{1,3})\)/y;

export const Label = custom('Label', ['('], (text, offset, tokens) => {
  const previous = tokens[tokens.length - 1];
  if (previous !== undefined && previous.tokenType !== LineBreak && !isBeforeLabel(tokens)) return null;
  LABEL.lastIndex = offset;
  const label = LABEL.exec(text);
  return label === null ? null : match(label[0]);
});

const PARAGRAPH_NUMBER = /[0-9]+[A-Za-z]{0,3}(?:\.[0-9]+[A-Za-z]{0,3})*/y;

/** `4`, `4.2`, `4A`: only directly after the word *paragraph*, and in `renumber paragraph 4 to 5`. */
export const ParagraphNumber = custom('ParagraphNumber', [...'0123456789'], (text, offset, tokens) => {
  const previous = tokens[tokens.length - 1];
  const behindTo = previous?.image === 'to' && tokens[tokens.length - 2]?.tokenType === ParagraphNumber;
  if (!behindTo && !(previous?.image.endsWith('paragraph') ?? false)) return null;
  PARAGRAPH_NUMBER.lastIndex = offset;
  const number = PARAGRAPH_NUMBER.exec(text);
  return number === null ? null : match(number[0]);
});

export const IsoDate = literal('IsoDate', 'date', LITERAL_PATTERNS.isoDate);
export const SlashDate = literal('SlashDate', 'date', LITERAL_PATTERNS.slashDate);
export const LongDate = literal('LongDate', 'date', LITERAL_PATTERNS.longDate);
export const DayOfYear = literal('DayOfYear', 'day of the year', LITERAL_PATTERNS.dayOfYear);
export const Period = literal('Period', 'period', LITERAL_PATTERNS.period);
export const Percentage = literal('Percentage', 'percentage', LITERAL_PATTERNS.percentage);
const MoneyWithCode = literal('MoneyWithCode', 'amount of money', LITERAL_PATTERNS.moneyWithCode);
export const Money = literal('Money', 'amount of money', LITERAL_PATTERNS.money);
export const NumberLiteral = literal('Number', 'number', LITERAL_PATTERNS.number);

/** A reserved word or compound; its payload is the `Compound`. */
export const Reserved = custom('Reserved', [...'aAiInNoOuUwW'], (text, offset) => {
  const found = longestCompound(text, offset);
  return found === undefined ? null : match(text.slice(offset, found.end), found.compound);
});

export const Words = custom('Words', [...LETTERS, '`', ...FOREIGN], (text, offset) => {
  const end = runEnd(text, offset);
  return end === offset ? null : match(text.slice(offset, end));
});

export const LeftBracket = punctuation('LeftBracket', '(');
export const RightBracket = punctuation('RightBracket', ')');
export const Comma = punctuation('Comma', ',');
export const Colon = punctuation('Colon', ':');
export const Plus = punctuation('Plus', '+');
export const Minus = punctuation('Minus', '-');
export const Times = punctuation('Times', /[*×]/);
export const Over = punctuation('Over', /[/÷]/);
export const Bar = punctuation('Bar', '|');

/** Signs people write where the language has words; the layout pass says which. */
export const Sign = createToken({
  name: 'Sign',
  pattern: /<>|<=|>=|=<|=>|==?|!=?|&&?|\|\||[<>≤≥≠;[\]{}–—−“”‘’«».…?%£€$@~^\\]/,
  line_breaks: false,
});

export const Unknown = custom('Unknown', EVERYTHING, (text, offset) =>
  match(String.fromCodePoint(text.codePointAt(offset) ?? 0)),
);

/** In the order they are tried at one place. */
export const RAW_TOKENS: TokenType[] = [
  Blank,
  LineBreak,
  Comment,
  TextBlock,
  Text,
  Label,
  ParagraphNumber,
  IsoDate,
  SlashDate,
  LongDate,
  DayOfYear,
  Period,
  Percentage,
  MoneyWithCode,
  Money,
  NumberLiteral,
  Reserved,
  Words,
  LeftBracket,
  RightBracket,
  Comma,
  Colon,
  Plus,
  Minus,
  Times,
  Over,
  Sign,
  Bar,
  Unknown,
];

/** The kinds that stand for one kind of literal: the parser knows only the first of each. */
export const LITERAL_VARIANTS: ReadonlyMap<TokenType, TokenType> = new Map([
  [MoneyWithCode, Money],
  [IsoDate, LongDate],
  [SlashDate, LongDate],
]);

const LEXER = new Lexer(RAW_TOKENS, {
  positionTracking: 'onlyOffset',
  ensureOptimizations: true,
  skipValidations: true,
});

/** Cuts the text from `start` to `end` into raw tokens and comments, both in order of place in the whole text. */
export function lex(
  text: string,
  start: number,
  end: number,
): { tokens: IToken[]; comments: readonly IToken[] } {
  const { tokens, groups, errors } = LEXER.tokenize(text.slice(start, end));
  invariant(errors.length === 0, `a character no piece begins with: ${errors[0]?.message ?? ''}`);
  const comments = groups.comments ?? [];
  if (start > 0) {
    for (const one of tokens) one.startOffset += start;
    for (const one of comments) one.startOffset += start;
  }
  return { tokens, comments };
}

/** The first offset behind a byte order mark, if there is one. */
export function afterByteOrderMark(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}
