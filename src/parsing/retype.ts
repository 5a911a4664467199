/**
 * Words get their meaning by the place they stand in.
 *
 * In:  the raw tokens of one line behind its clause word, and the mode that clause is read in.
 * Out: tokens for the parser: names, little words, type words, operators.
 */
import type { IToken, TokenType } from 'chevrotain';
import { reportBareText } from './bare-texts.ts';
import {
  Bar,
  Comma,
  Label,
  LeftBracket,
  LITERAL_VARIANTS,
  LineBreak,
  Money,
  NumberLiteral,
  Reserved,
  RightBracket,
  Sign,
  SlashDate,
  Text,
  TextBlock,
  Unknown,
  Words,
} from './lexer.ts';
import { readCurrency } from './literals.ts';
import {
  atCellStart,
  cellWords,
  currencyMeant,
  neededWords,
  negatedCell,
  pushIsNot,
  stateWords,
  typeWords,
  usesWords,
} from './modes.ts';
import { dateReadings, reportNearLiteral } from './near-literals.ts';
import { reportPeriodInWords } from './number-words.ts';
import { compoundOf, IS_LITERAL, LIMB_PHRASES, type Line, operandWords, push } from './operands.ts';
import { BROKEN, type Pass, report } from './pass.ts';
import { wholePhrase } from './phrases.ts';
import { reportSign, reportText } from './signs.ts';
import { And, Is, keyword, Name, Not, Or, retype, token } from './tokens.ts';
import { type DeclarationWord, LIMB_OPENERS, type Mode } from './vocabulary.ts';
import { skipBlanks } from './words.ts';
import { reportEdgeAfterValue, reportWrongComparison } from './wrong-comparisons.ts';

const EMPTY = keyword('empty');
const NONE = keyword('none');
const GIVES = keyword('gives');
const COLUMN = keyword('column');
const IS_A_GAP = keyword('is a gap');
const NOT_LIMBS: ReadonlyMap<string, TokenType> = new Map(
  LIMB_OPENERS.map((words) => [words, keyword(`not ${words}`)]),
);

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
  declaration: DeclarationWord | undefined,
): void {
  const line: Line = { pass, to, mode, declaration };
  const { raw, out } = pass;
  if (mode === 'text' && reportBareText(pass, from, to, start)) return;
  let index = from;
  let offset = start;
  while (index < to) {
    const one = raw[index];
    if (one === undefined) return;
    const begin = one.startOffset > offset ? one.startOffset : offset;
    const type = one.tokenType;
    const period = reportPeriodInWords(pass, index, to, begin);
    const behind = period === index ? reportNearLiteral(pass, index, to, begin) : period;
    if (behind !== index) {
      index = behind;
    } else if (type === Words) {
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
    const values = { text: one.image, readings: dateReadings(one.image) };
    report(pass, 'date-form', one.startOffset, one.startOffset + one.image.length, values);
    one.payload = BROKEN;
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
      instead: undefined,
      suggestion: undefined,
      unit: false,
    });
  }
  const variant = LITERAL_VARIANTS.get(type);
  if (variant === Money) amount(pass, one);
  else pass.out.push(variant === undefined ? one : retype(one, variant));
}

/** An amount; of `500 ABC`, which is no currency, the amount that was meant, if one was. */
function amount(pass: Pass, one: IToken): void {
  const { image, startOffset } = one;
  const written = readCurrency(image);
  const currency = currencyMeant(pass, written, startOffset + image.length - written.length);
  if (currency === undefined) return;
  pass.out.push(
    currency === written ? retype(one, Money) : token(Money, image.slice(0, -3) + currency, startOffset),
  );
}

/** `1,50`: a comma between digits that do not group by three. */
function checkComma(pass: Pass, comma: IToken): void {
  const at = comma.startOffset;
  const before = /[£€$]?[0-9.]{1,30}$/u.exec(pass.text.slice(Math.max(0, at - 31), at))?.[0];
  const after = /^[0-9]{1,30}/.exec(pass.text.slice(at + 1, at + 31))?.[0];
  if (before === undefined || after === undefined) return;
  const start = at - before.length;
  const text = `${before},${after}`;
  report(pass, 'comma-in-number', start, start + text.length, { text });
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
  const next = index + 1 < to ? pass.raw[index + 1] : undefined;
  if (next?.tokenType === Words) {
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
    } else if (compound.type === Or && reportEdgeAfterValue(line, one, next)) {
      return index + 2;
    }
  }
  if (compound.type === Not && line.mode === 'cells' && atCellStart(pass)) {
    pushIsNot(pass, one);
    return index + 1;
  }
  const wrong = next === undefined ? undefined : reportWrongComparison(line, index, next);
  if (wrong !== undefined) {
    pass.out.push(wrong.token);
    const goesOn = wrong.next < to && pass.raw[wrong.next]?.tokenType === Words;
    return goesOn ? words(line, wrong.next, wrong.end) : wrong.next;
  }
  one.payload = compound.words;
  pass.out.push(retype(one, compound.type));
  return index + 1;
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
    case 'needed':
      return neededWords(line, index, begin, end);
    case 'uses':
      return usesWords(line, index, begin, end);
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
        pass.out[pass.out.length - 1]?.tokenType === Is &&
        pass.text.slice(begin, end) === 'empty' &&
        endsGiven(line, index)
      ) {
        return push(pass, EMPTY, begin, end, index);
      }
      break;
    default:
  }
  return operandWords(line, index, begin, end);
}

/** Behind `empty`: the end of the line, of an entry, or of a field within one. */
function endsGiven({ pass, to }: Line, index: number): boolean {
  if (index + 1 === to) return true;
  const next = pass.raw[index + 1]?.tokenType;
  return next === RightBracket || (next === Comma && pass.raw[index + 2]?.tokenType === Words);
}

/** Or, And: words that carry a line on when they begin the next one. */
export function continuesLine(one: IToken): boolean {
  if (one.tokenType !== Reserved) return false;
  const { type } = compoundOf(one);
  return type === And || type === Or;
}
