/**
 * Words get their meaning by the place they stand in.
 *
 * In:  the raw tokens of one line behind its clause word, and the mode that clause is read in.
 * Out: tokens for the parser: names, little words, type words, operators.
 */
import type { IToken, TokenType } from 'chevrotain';
import { suggest } from '../base/suggest.ts';
import {
  Bar,
  Colon,
  Comma,
  DayOfYear,
  Label,
  LeftBracket,
  LITERAL_VARIANTS,
  LineBreak,
  LongDate,
  Money,
  NumberLiteral,
  Percentage,
  Period,
  Reserved,
  RightBracket,
  Sign,
  SlashDate,
  Text,
  TextBlock,
  Unknown,
  Words,
} from './lexer.ts';
import { COMPARISONS, type Compound } from './operators.ts';
import { type Pass, report } from './pass.ts';
import { reportSign, reportText } from './signs.ts';
import {
  And,
  AnyCell,
  InCurrency,
  Is,
  IsNot,
  keyword,
  Name,
  Not,
  OfRun,
  Or,
  QuotedName,
  retype,
  token,
  Where,
} from './tokens.ts';
import {
  AFTER_VALUE,
  BEFORE_BRACKET,
  CELL_COMPARISONS,
  COMPLETE_AFTER_VALUE,
  LIMB_OPENERS,
  type Mode,
  QUANTIFIERS,
  SIMPLE_TYPES,
  STATES,
  TYPE_OPENERS,
  VAT_BASES,
} from './vocabulary.ts';
import { backtickedEnd, matchPhrase, skipBlanks, wordEnd } from './words.ts';

/** A phrase of a table, ready to be found in a text. */
interface Phrase {
  readonly words: string;
  readonly parts: readonly string[];
  readonly type: TokenType;
}

/** Phrases by their first word, longest first. */
type PhraseTable = ReadonlyMap<string, readonly Phrase[]>;

function phrases(words: readonly string[], type: (words: string) => TokenType = keyword): PhraseTable {
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

const AFTER_VALUE_PHRASES = phrases(AFTER_VALUE);
const BEFORE_BRACKET_PHRASES = phrases(BEFORE_BRACKET);
const QUANTIFIER_PHRASES = phrases(QUANTIFIERS);
const LIMB_PHRASES = phrases(LIMB_OPENERS);
const SIMPLE_TYPE_PHRASES = phrases(SIMPLE_TYPES);
const TYPE_OPENER_PHRASES = phrases(TYPE_OPENERS);
const VAT_PHRASES = phrases(VAT_BASES);
const CELL_PHRASES = phrases(CELL_COMPARISONS, (words) => comparisonType(`is ${words}`));
const STATE_PHRASES = phrases(STATES);
const DIRECTIONS = ['after', 'before', 'beginning with', 'ending with'] as const;
const DIRECTION_PHRASES = phrases(DIRECTIONS);

function comparisonType(words: string): TokenType {
  const entry = Object.entries(COMPARISONS).find(([one]) => one === words);
  return entry?.[1] ?? Is;
}

/** Kinds after which little words are read: by kind's index, so that the test is one look-up. */
const ENDS_VALUE: boolean[] = [];
for (const type of [Text, Money, NumberLiteral, Percentage, LongDate, DayOfYear, Period, RightBracket]) {
  ENDS_VALUE[type.tokenTypeIdx ?? 0] = true;
}
const IS_LITERAL: boolean[] = [...ENDS_VALUE];
IS_LITERAL[RightBracket.tokenTypeIdx ?? 0] = false;

const EMPTY = keyword('empty');
const NONE = keyword('none');
const GIVES = keyword('gives');
const COLUMN = keyword('column');
const IS_A_GAP = keyword('is a gap');
const MONEY_WORD = keyword('money');
const YES_OR_NO = keyword('yes or no');
const BY = keyword('by');
const APPLIES = keyword('applies');
const DOES_NOT_APPLY = keyword('does not apply');
const NOT_LIMBS: ReadonlyMap<string, TokenType> = new Map(
  LIMB_OPENERS.map((words) => [words, keyword(`not ${words}`)]),
);

/** The phrase of the table that the words at `start` begin with, the longest; undefined when there is none. */
function findPhrase(
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
function wholePhrase(table: PhraseTable, text: string, start: number, end: number): Phrase | undefined {
  const found = findPhrase(table, text, start, end);
  return found !== undefined && found.end === end ? found.phrase : undefined;
}

/** What is being read: one line, from a token on. */
interface Line {
  readonly pass: Pass;
  readonly to: number;
  readonly mode: Mode;
  /** Words of the declaration the line stands in, for rules that depend on it. */
  readonly declaration: string;
}

/**
 * Puts out the raw tokens from index `from` to `to` (exclusive), beginning at the offset `start`, which may lie inside
 * the first of them: the clause word before it has been put out already.
 */
export function retypeLine(
  pass: Pass,
  from: number,
  to: number,
  start: number,
  mode: Mode,
  declaration: string,
): void {
  const line: Line = { pass, to, mode, declaration };
  const { raw, out } = pass;
  let index = from;
  let offset = start;
  while (index < to) {
    const one = raw[index];
    if (one === undefined) return;
    const begin = one.startOffset > offset ? one.startOffset : offset;
    const type = one.tokenType;
    if (type === Words) {
      index = words(line, index, begin);
    } else if (type === Reserved) {
      index = reserved(line, index, one);
    } else if (type === Comma || type === Bar || type === LeftBracket || type === RightBracket) {
      if (type === Comma) checkComma(pass, one);
      out.push(one);
      index++;
    } else if (type === Label) {
      splitLabel(pass, one);
      index++;
    } else if (type === LineBreak) {
      index++;
    } else if (type === Sign || type === Unknown) {
      index = reportSign(pass, index, to);
    } else {
      otherLiteral(pass, one);
      index++;
    }
    offset = 0;
  }
}

/** Literals and the remaining punctuation: variants are unified, and mistakes in them reported. */
function otherLiteral(pass: Pass, one: IToken): void {
  const type = one.tokenType;
  if (type === Text || type === TextBlock) reportText(pass, one);
  if (type === SlashDate) {
    report(pass, 'date-form', one.startOffset, one.startOffset + one.image.length, { text: one.image });
  }
  const previous = pass.out[pass.out.length - 1];
  if (
    previous !== undefined &&
    IS_LITERAL[previous.tokenTypeIdx] === true &&
    IS_LITERAL[one.tokenTypeIdx] === true &&
    previous.startOffset + previous.image.length === one.startOffset &&
    !pass.lineBroken
  ) {
    const start = previous.startOffset;
    const text = pass.text.slice(start, one.startOffset + one.image.length);
    report(pass, 'words-after-literal', one.startOffset, start + text.length, {
      literal: previous.image,
      words: one.image,
      suggestion: undefined,
    });
  }
  const variant = LITERAL_VARIANTS.get(type);
  pass.out.push(variant === undefined ? one : retype(one, variant));
}

/** `1,50`: a comma between digits that do not group by three. */
function checkComma(pass: Pass, comma: IToken): void {
  const at = comma.startOffset;
  const around = pass.text.slice(at - 1, at + 2);
  if (/^[0-9],[0-9]$/.test(around)) report(pass, 'comma-in-number', at - 1, at + 2, { text: around });
}

/** A label that does not begin a line is a bracket with a word in it. */
export function splitLabel(pass: Pass, label: IToken): void {
  const { image, startOffset } = label;
  const inner = image.slice(1, -1);
  pass.out.push(token(LeftBracket, '(', startOffset));
  pass.out.push(token(/^[0-9]/.test(inner) ? NumberLiteral : Name, inner, startOffset + 1));
  pass.out.push(token(RightBracket, ')', startOffset + image.length - 1));
}

function reserved(line: Line, index: number, one: IToken): number {
  const { pass, to } = line;
  const compound = compoundOf(one);
  const next = pass.raw[index + 1];
  if (next !== undefined && index + 1 < to && next.tokenType === Words) {
    const { text, out } = pass;
    const start = next.startOffset;
    const end = start + next.image.length;
    if (compound.type === Not) {
      const limbs = index + 2 === to ? wholePhrase(LIMB_PHRASES, text, start, end) : undefined;
      const notLimbs = limbs === undefined ? undefined : NOT_LIMBS.get(limbs.words);
      if (notLimbs !== undefined) {
        out.push(token(notLimbs, text.slice(one.startOffset, end), one.startOffset));
        return index + 2;
      }
      if (line.mode === 'means' && next.image === 'applicable') {
        out.push(token(Name, text.slice(one.startOffset, end), one.startOffset));
        return index + 2;
      }
      if (line.mode === 'cells' && atCellStart(pass)) return negatedCell(line, index, one, next);
    } else if (compound.type === Is && line.mode === 'otherwise' && /^a\s+gap$/u.test(next.image)) {
      out.push(token(IS_A_GAP, text.slice(one.startOffset, end), one.startOffset));
      return index + 2;
    }
  }
  if ((compound.type === Is || compound.type === IsNot) && next?.tokenType === Words && index + 1 < to) {
    const wrong = reportWrongComparison(pass, one, next);
    if (wrong !== undefined) {
      pass.out.push(wrong.token);
      return words(line, index + 1, wrong.end);
    }
  }
  one.payload = compound.words;
  pass.out.push(retype(one, compound.type));
  return index + 1;
}

/** `is greater than` and its like: comparisons people write that the language has another word for. */
const WRONG_COMPARISONS: ReadonlyMap<string, string> = new Map([
  ['is greater than', 'is more than'],
  ['is bigger than', 'is more than'],
  ['is higher than', 'is more than'],
  ['is larger than', 'is more than'],
  ['is smaller than', 'is less than'],
  ['is lower than', 'is less than'],
  ['is fewer than', 'is less than'],
  ['is equal to', 'is'],
  ['is no more than', 'is at most'],
  ['is no less than', 'is at least'],
  ['is no greater than', 'is at most'],
  ['is earlier than', 'is before'],
  ['is later than', 'is after'],
  ['is any of', 'is one of'],
  ['is either', 'is one of'],
  ['is in', 'is one of'],
  ['is included in', 'is listed in'],
  ['is not more than', 'is at most'],
  ['is not greater than', 'is at most'],
  ['is not less than', 'is at least'],
  ['is not at least', 'is less than'],
  ['is not at most', 'is more than'],
  ['is not before', 'is on or after'],
  ['is not after', 'is on or before'],
  ['is not in', 'is not listed in'],
  ['is not any of', 'is not one of'],
]);
const WRONG_AFTER_IS = phrases(
  [...WRONG_COMPARISONS.keys()]
    .filter((words) => !words.startsWith('is not '))
    .map((words) => words.slice(3)),
  () => Is,
);
const WRONG_AFTER_IS_NOT = phrases(
  [...WRONG_COMPARISONS.keys()].filter((words) => words.startsWith('is not ')).map((words) => words.slice(7)),
  () => IsNot,
);

function reportWrongComparison(
  pass: Pass,
  is: IToken,
  next: IToken,
): { token: IToken; end: number } | undefined {
  const compound = compoundOf(is).words;
  const table = compound === 'is' ? WRONG_AFTER_IS : WRONG_AFTER_IS_NOT;
  const end = next.startOffset + next.image.length;
  const found = findPhrase(table, pass.text, next.startOffset, end);
  if (found === undefined) return undefined;
  const written = `${compound} ${found.phrase.words}`;
  const right = WRONG_COMPARISONS.get(written);
  if (right === undefined) return undefined;
  report(pass, 'unknown-comparison', is.startOffset, found.end, { written, right });
  const meant = token(comparisonType(right), pass.text.slice(is.startOffset, found.end), is.startOffset);
  meant.payload = right;
  return { token: meant, end: found.end };
}

/** One run of words; returns the index of the raw token to go on with. */
function words(line: Line, index: number, start: number): number {
  const { pass } = line;
  const run = pass.raw[index];
  if (run === undefined) return index + 1;
  const end = run.startOffset + run.image.length;
  const begin = skipBlanks(pass.text, start);
  if (begin >= end) return index + 1;
  switch (line.mode) {
    case 'type':
      return typeWords(line, index, begin, end);
    case 'cells':
      return cellWords(line, index, begin, end);
    case 'state':
      return stateWords(line, index, begin, end);
    case 'none':
      if (pass.text.slice(begin, end) === 'none') return push(pass, NONE, begin, end, index);
      break;
    case 'mapping':
      if (pass.text.slice(begin, end) === 'column') return push(pass, COLUMN, begin, end, index);
      break;
    case 'columns':
      if (index + 1 === line.to && pass.text.slice(begin, end) === 'gives') {
        return push(pass, GIVES, begin, end, index);
      }
      break;
    case 'given':
      if (
        index + 1 === line.to &&
        pass.out[pass.out.length - 1]?.tokenType === Is &&
        pass.text.slice(begin, end) === 'empty'
      ) {
        return push(pass, EMPTY, begin, end, index);
      }
      break;
    default:
  }
  return operandWords(line, index, begin, end);
}

/** Puts out a piece of the run at `index`, or the run itself where it is the whole. */
function push(pass: Pass, type: TokenType, start: number, end: number, index: number): number {
  const run = pass.raw[index];
  if (run !== undefined && run.startOffset === start && run.image.length === end - start) {
    pass.out.push(retype(run, type));
  } else {
    pass.out.push(token(type, pass.text.slice(start, end), start));
  }
  return index + 1;
}

/** Words where a value, a condition or a name stands. */
function operandWords(line: Line, index: number, begin: number, end: number): number {
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
  const code = previous.tokenType === RightBracket ? 'words-after-bracket' : 'words-after-literal';
  report(pass, code, start, end, {
    literal: previous.image,
    words: written,
    suggestion: suggest(first, AFTER_VALUE, { max: 2 }),
  });
}

/** A run shortened for a message. */
function text20(words: string): string {
  return words.length <= 60 ? words : `${words.slice(0, 57)}…`;
}

/** Words in a type, behind the colon; before it they are the name of a field. */
function typeWords(line: Line, index: number, begin: number, end: number): number {
  const { pass, declaration } = line;
  const { text, out } = pass;
  const previous = out[out.length - 1]?.tokenType;
  let start = begin;
  if (previous === Comma && declaration === 'threshold' && text.startsWith('by ', start)) {
    out.push(token(BY, 'by', start));
    return push(pass, Name, skipBlanks(text, start + 2), end, index);
  }
  if (previous !== Colon) return push(pass, Name, start, end, index);
  for (;;) {
    const simple = wholePhrase(SIMPLE_TYPE_PHRASES, text, start, end);
    if (simple !== undefined) return push(pass, simple.type, start, end, index);
    if (matchPhrase(text, start, end, ['money']) !== -1) return moneyType(pass, index, start, end);
    const opener = findPhrase(TYPE_OPENER_PHRASES, text, start, end);
    if (opener === undefined || opener.end >= end) break;
    out.push(token(opener.phrase.type, text.slice(start, opener.end), start));
    start = skipBlanks(text, opener.end);
    if (opener.phrase.words !== 'list of') return push(pass, Name, start, end, index);
  }
  const or = pass.raw[index + 1];
  const no = pass.raw[index + 2];
  if (
    index + 2 < line.to &&
    or?.image.toLowerCase() === 'or' &&
    no?.tokenType === Words &&
    /^yes$/i.test(text.slice(start, end)) &&
    /^no$/i.test(no.image)
  ) {
    push(pass, YES_OR_NO, start, no.startOffset + no.image.length, index);
    return index + 3;
  }
  return push(pass, Name, start, end, index);
}

/** `money in EUR excluding VAT`, in one run. */
function moneyType(pass: Pass, index: number, begin: number, end: number): number {
  const { text, out } = pass;
  out.push(token(MONEY_WORD, text.slice(begin, begin + 5), begin));
  let start = skipBlanks(text, begin + 5);
  const afterIn = matchPhrase(text, start, end, ['in']);
  if (afterIn !== -1) {
    const code = skipBlanks(text, afterIn);
    const codeEnd = wordEnd(text, code);
    if (codeEnd > code) {
      out.push(token(InCurrency, text.slice(code, codeEnd), code));
      start = skipBlanks(text, codeEnd);
    }
  }
  const vat = findPhrase(VAT_PHRASES, text, start, end);
  if (vat !== undefined) {
    out.push(token(vat.phrase.type, text.slice(start, vat.end), start));
    start = skipBlanks(text, vat.end);
  }
  return start < end ? push(pass, Name, start, end, index) : index + 1;
}

function atCellStart(pass: Pass): boolean {
  const previous = pass.out[pass.out.length - 1]?.tokenType;
  return previous === Colon || previous === Bar;
}

/** Words in a table row: the name before the colon, then cells, which may be the rest of a comparison. */
function cellWords(line: Line, index: number, begin: number, end: number): number {
  const { pass } = line;
  const { text } = pass;
  if (!atCellStart(pass)) return operandWords(line, index, begin, end);
  if (text.slice(begin, end) === 'any') return push(pass, AnyCell, begin, end, index);
  const found = findPhrase(CELL_PHRASES, text, begin, end);
  if (found !== undefined) {
    pushComparison(pass, found.phrase.type, `is ${found.phrase.words}`, begin, found.end);
    const rest = skipBlanks(text, found.end);
    return rest < end ? operandWords(line, index, rest, end) : index + 1;
  }
  // `on or before`: the reserved word cuts the run in two.
  const or = pass.raw[index + 1];
  const after = pass.raw[index + 2];
  if (text.slice(begin, end) === 'on' && or?.image.toLowerCase() === 'or' && after?.tokenType === Words) {
    const direction = findPhrase(
      DIRECTION_PHRASES,
      text,
      after.startOffset,
      after.startOffset + after.image.length,
    );
    if (direction !== undefined && direction.phrase.parts.length === 1 && index + 2 < line.to) {
      const words = `is on or ${direction.phrase.words}`;
      pushComparison(pass, comparisonType(words), words, begin, direction.end);
      const afterEnd = after.startOffset + after.image.length;
      const rest = skipBlanks(text, direction.end);
      return rest < afterEnd ? operandWords(line, index + 2, rest, afterEnd) : index + 3;
    }
  }
  return operandWords(line, index, begin, end);
}

/** `not a`, `not one of a, b`, `not listed in …` at the beginning of a cell. */
function negatedCell(line: Line, index: number, not: IToken, next: IToken): number {
  const { pass } = line;
  const end = next.startOffset + next.image.length;
  for (const words of ['one of', 'listed in']) {
    const stop = matchPhrase(pass.text, next.startOffset, end, words.split(' '));
    if (stop !== -1) {
      pushComparison(pass, comparisonType(`is not ${words}`), `is not ${words}`, not.startOffset, stop);
      const rest = skipBlanks(pass.text, stop);
      return rest < end ? operandWords(line, index + 1, rest, end) : index + 2;
    }
  }
  pushComparison(pass, IsNot, 'is not', not.startOffset, not.startOffset + not.image.length);
  return operandWords(line, index + 1, next.startOffset, end);
}

function pushComparison(pass: Pass, type: TokenType, words: string, start: number, end: number): void {
  const one = token(type, pass.text.slice(start, end), start);
  one.payload = words;
  pass.out.push(one);
}

/**
 * What is expected of an exemption, exception or duty. `applies` and `does not apply` are looked for at the end of
 * the line, since a bare name goes before them.
 */
function stateWords(line: Line, index: number, begin: number, end: number): number {
  const { pass } = line;
  const { text, out, raw } = pass;
  const previous = out[out.length - 1]?.tokenType;
  if (previous === Is || previous === IsNot) {
    const state = findPhrase(STATE_PHRASES, text, begin, end);
    if (state !== undefined && state.end === end) return push(pass, state.phrase.type, begin, end, index);
    return push(pass, Name, begin, end, index);
  }
  const run = text.slice(begin, end);
  if (index + 1 === line.to) {
    const applies = /\s+applies$/u.exec(run);
    if (applies !== null) {
      push(pass, Name, begin, begin + applies.index, index);
      return push(pass, APPLIES, end - 'applies'.length, end, index);
    }
  }
  const does = /\s+does$/u.exec(run);
  const not = raw[index + 1];
  const apply = raw[index + 2];
  if (
    does !== null &&
    index + 3 === line.to &&
    not?.image.toLowerCase() === 'not' &&
    apply?.image === 'apply'
  ) {
    push(pass, Name, begin, begin + does.index, index);
    push(pass, DOES_NOT_APPLY, end - 'does'.length, apply.startOffset + apply.image.length, index);
    return index + 3;
  }
  return push(pass, Name, begin, end, index);
}

function compoundOf(one: IToken): Compound {
  return one.payload;
}

/** Or, And: words that carry a line on when they begin the next one. */
export function continuesLine(one: IToken): boolean {
  if (one.tokenType !== Reserved) return false;
  const { type } = compoundOf(one);
  return type === And || type === Or;
}
