/**
 * Words in the places that have a reading of their own: types, cells of tables, what is expected of an exemption.
 *
 * In:  one run of words, in a line read in such a mode.
 * Out: type words, comparisons without `is`, state words; names for the rest.
 */
import type { IToken, TokenType } from 'chevrotain';
import { currencyLike, isCurrency } from '../base/money.ts';
import { MAX_NAME_LENGTH } from '../base/names.ts';
import { Bar, Colon, Comma, NumberLiteral, Words } from './lexer.ts';
import { DIRECTION_PHRASES, type Line, operandWords, push } from './operands.ts';
import { comparisonType } from './operators.ts';
import { type Pass, report } from './pass.ts';
import { findPhrase, phrases, wholePhrase } from './phrases.ts';
import {
  AnyCell,
  CurrencyCode,
  EntryRun,
  InCurrency,
  Is,
  IsNot,
  keyword,
  Name,
  Not,
  token,
} from './tokens.ts';
import {
  CELL_COMPARISONS,
  EXEMPTION_STATES,
  SIMPLE_TYPES,
  STATES,
  TYPE_OPENERS,
  VAT_BASES,
} from './vocabulary.ts';
import { matchPhrase, skipBlanks, wordEnd } from './words.ts';
import { reportSaying } from './wrong-comparisons.ts';

const SIMPLE_TYPE_PHRASES = phrases(SIMPLE_TYPES);
const TYPE_OPENER_PHRASES = phrases(TYPE_OPENERS);
const VAT_PHRASES = phrases(VAT_BASES);
const CELL_PHRASES = phrases(CELL_COMPARISONS, (words) => comparisonType(`is ${words}`));
const STATE_PHRASES = phrases(STATES);
const EXEMPTION_STATE_PHRASES = phrases(EXEMPTION_STATES);
const BY = keyword('by');
const AS_AT = keyword('as at');
const TO = keyword('to');
const PERCENTAGE = keyword('percentage');
const OF = keyword('of');
const MONEY_WORD = keyword('money');
const YES_OR_NO = keyword('yes or no');
const EXEMPTION = keyword('exemption');
const EXCEPTION = keyword('exception');
const DOES_NOT_APPLY = keyword('does not apply');

/** Words in a type, behind the colon; before it they are the name of a field. */
export function typeWords(line: Line, index: number, begin: number, end: number): number {
  const { pass, declaration } = line;
  const { text, out } = pass;
  const previous = out[out.length - 1]?.tokenType;
  let start = begin;
  if (previous === Comma && isDated(declaration) && text.startsWith('by ', start)) {
    out.push(token(BY, 'by', start));
    return push(pass, Name, skipBlanks(text, start + 2), end, index);
  }
  if (previous !== Colon) return push(pass, Name, start, end, index);
  if (declaration === 'rate') return rateMeasure(pass, index, start, end);
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

function isDated(declaration: Line['declaration']): boolean {
  return declaration === 'threshold' || declaration === 'rate';
}

const FROM_TO = /^([A-Za-z]+)\s+to\s+([A-Za-z]+)$/u;

/** `percentage`, or `EUR to GBP`, in one run. */
function rateMeasure(pass: Pass, index: number, begin: number, end: number): number {
  const { text, out } = pass;
  const written = text.slice(begin, end);
  if (written === 'percentage') return push(pass, PERCENTAGE, begin, end, index);
  const [, from = '', to = ''] = FROM_TO.exec(written) ?? [];
  if (from === '') {
    report(pass, 'rate-measure', begin, end, { written });
    return push(pass, Name, begin, end, index);
  }
  const worth = end - to.length;
  const currencies = [currencyMeant(pass, from, begin), currencyMeant(pass, to, worth)] as const;
  if (currencies[0] === undefined || currencies[1] === undefined) return push(pass, Name, begin, end, index);
  const word = text.indexOf('to', begin + from.length);
  out.push(token(CurrencyCode, currencies[0], begin), token(TO, 'to', word));
  out.push(token(CurrencyCode, currencies[1], worth));
  return index + 1;
}

/**
 * The currency of a code at an offset. One that there is not is reported, and answered with the one that was meant, so
 * that nothing else is said of the line.
 */
export function currencyMeant(pass: Pass, written: string, offset: number): string | undefined {
  if (isCurrency(written)) return written;
  const suggestion = currencyLike(written);
  report(pass, 'unknown-currency', offset, offset + written.length, { written, suggestion });
  return suggestion;
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
      const written = text.slice(code, codeEnd);
      const currency = currencyMeant(pass, written, code);
      if (currency !== undefined) out.push(token(InCurrency, currency, code));
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

export function atCellStart(pass: Pass): boolean {
  const previous = pass.out[pass.out.length - 1]?.tokenType;
  return previous === Colon || previous === Bar;
}

/** Words in a table row: the name before the colon, then cells, which may be the rest of a comparison. */
export function cellWords(line: Line, index: number, begin: number, end: number): number {
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
  return wrongCell(line, index, 'is', begin, begin) ?? operandWords(line, index, begin, end);
}

/** `below £5`: reported, and read as what was meant; the index to go on with. */
function wrongCell(
  line: Line,
  index: number,
  compound: 'is' | 'is not',
  start: number,
  behind: number,
): number | undefined {
  const wrong = reportSaying(line, { compound, start, behind, cell: true }, index);
  if (wrong === undefined) return undefined;
  line.pass.out.push(wrong.token);
  const rest = line.pass.raw[wrong.next];
  if (wrong.next >= line.to || rest?.tokenType !== Words) return wrong.next;
  const end = rest.startOffset + rest.image.length;
  return operandWords(line, wrong.next, skipBlanks(line.pass.text, wrong.end), end);
}

/** `not a`, `not one of a, b`, `not listed in …` at the beginning of a cell. */
export function negatedCell(line: Line, index: number, not: IToken, next: IToken): number {
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
  const wrong = wrongCell(line, index + 1, 'is not', not.startOffset, next.startOffset);
  if (wrong !== undefined) return wrong;
  pushIsNot(pass, not);
  return operandWords(line, index + 1, next.startOffset, end);
}

/** `not` at the beginning of a cell is `is not`. */
export function pushIsNot(pass: Pass, not: IToken): void {
  pushComparison(pass, IsNot, 'is not', not.startOffset, not.startOffset + not.image.length);
}

function pushComparison(pass: Pass, type: TokenType, words: string, start: number, end: number): void {
  const one = token(type, pass.text.slice(start, end), start);
  one.payload = words;
  pass.out.push(one);
}

/**
 * What is expected of an exemption, exception or duty: states stand behind a colon or behind `is`, so that the bare
 * name before them is seen to end.
 */
export function stateWords(line: Line, index: number, begin: number, end: number): number {
  const { pass } = line;
  const { text, out, raw } = pass;
  const previous = out[out.length - 1]?.tokenType;
  if (previous === Is || previous === IsNot) {
    const state = findPhrase(STATE_PHRASES, text, begin, end);
    if (state !== undefined && state.end === end) return push(pass, state.phrase.type, begin, end, index);
  }
  if (previous === Colon || previous === Not) {
    const state = wholePhrase(EXEMPTION_STATE_PHRASES, text, begin, end);
    if (state !== undefined) return push(pass, state.type, begin, end, index);
    const not = raw[index + 1];
    const apply = raw[index + 2];
    if (
      index + 3 === line.to &&
      text.slice(begin, end) === 'does' &&
      not?.image.toLowerCase() === 'not' &&
      apply?.image === 'apply'
    ) {
      push(pass, DOES_NOT_APPLY, begin, apply.startOffset + apply.image.length, index);
      return index + 3;
    }
  }
  if (previous === EXEMPTION || previous === EXCEPTION) reportStateWithoutColon(line, begin);
  return push(pass, Name, begin, end, index);
}

const STATE_AT_END = /^(\S.*?)\s+(?:is\s+)?(applies|does\s+not\s+apply|not\s+needed|unknown)$/u;

/** `exemption small contracts does not apply`: a bare name would not be seen to end before the state. */
function reportStateWithoutColon({ pass, to }: Line, begin: number): void {
  const last = pass.raw[to - 1];
  const end = (last?.startOffset ?? begin) + (last?.image.length ?? 0);
  const written = pass.text.slice(begin, Math.min(end, begin + 2 * MAX_NAME_LENGTH));
  const [, name, state] = written.includes(':') ? [] : (STATE_AT_END.exec(written) ?? []);
  if (name === undefined || state === undefined || pass.lineBroken) return;
  report(pass, 'state-without-colon', begin, begin + written.length, {
    name,
    state: state.replace(/\s+/gu, ' '),
  });
}

/** The id of another guidance, and behind a comma `as at` before a date. */
export function usesWords({ pass }: Line, index: number, begin: number, end: number): number {
  const { text, out } = pass;
  const isPin =
    out[out.length - 1]?.tokenType === Comma && matchPhrase(text, begin, end, ['as', 'at']) === end;
  return push(pass, isPin ? AS_AT : Name, begin, end, index);
}

/** What is needed: `value of entry` before a number, `of` behind it, and names. */
export function neededWords(line: Line, index: number, begin: number, end: number): number {
  const { pass } = line;
  const { text, out, raw } = pass;
  let start = begin;
  if (out[out.length - 1]?.tokenType === NumberLiteral) {
    const stop = matchPhrase(text, start, end, ['of']);
    if (stop !== -1) {
      out.push(token(OF, text.slice(start, stop), start));
      start = skipBlanks(text, stop);
      if (start >= end) return index + 1;
    }
  }
  const numbered = index + 1 < line.to && raw[index + 1]?.tokenType === NumberLiteral;
  const isEntry = numbered && /(?:^|\s)entry$/u.test(text.slice(Math.max(start, end - 6), end));
  return push(pass, isEntry ? EntryRun : Name, start, end, index);
}
