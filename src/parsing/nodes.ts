/**
 * Leaves of the tree: names and literals out of single tokens.
 *
 * In:  a token, and the file it stands in.
 * Out: AST nodes; mistakes inside one literal (a date that is no day) go to the reporter, and a node is made all the
 *      same, so that the rest of the line is read.
 */
import type { IToken } from 'chevrotain';
import { formatLong } from '../base/date.ts';
import { minorDigits } from '../base/money.ts';
import type { Span } from '../base/span.ts';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import type {
  DateLiteral,
  DayOfYearLiteral,
  MoneyLiteral,
  Name,
  NumberLiteral,
  PercentageLiteral,
  PeriodLiteral,
  TextLiteral,
} from '../syntax/ast.ts';
import {
  MAX_DIGITS,
  MAX_PERIOD,
  readCurrency,
  readDate,
  readDayOfYear,
  readDecimal,
  readPeriod,
  readText,
} from './literals.ts';
import { BROKEN } from './pass.ts';

/** What is being read, and where mistakes go. */
export interface Reading {
  readonly file: string;
  readonly text: string;
  readonly reporter: Reporter;
}

export function spanOf(reading: Reading, token: IToken): Span {
  const start = token.startOffset;
  return { file: reading.file, start, end: start + token.image.length };
}

export function nameOf(reading: Reading, token: IToken): Name {
  return { kind: 'Name', text: token.image, span: spanOf(reading, token) };
}

export function textOf(reading: Reading, token: IToken): TextLiteral {
  // Written without quotes. Names in its braces are looked up once it has them.
  if (token.payload === BROKEN) {
    return { kind: 'TextLiteral', value: token.image.replace(/[{}]/gu, ' '), span: spanOf(reading, token) };
  }
  const { value, unknownEscapes } = readText(token.image);
  for (const offset of unknownEscapes) {
    const start = token.startOffset + offset;
    const written = token.image.slice(offset, offset + 2);
    reading.reporter.report('unknown-escape', { file: reading.file, start, end: start + 2 }, { written });
  }
  return { kind: 'TextLiteral', value, span: spanOf(reading, token) };
}

function decimalOf(reading: Reading, token: IToken): string {
  const digits = readDecimal(token.image);
  if (token.payload === BROKEN) return '';
  if (digits.length > MAX_DIGITS) {
    reading.reporter.report('number-too-large', spanOf(reading, token), { limit: `${MAX_DIGITS} digits` });
    return '';
  }
  return digits;
}

export function numberOf(reading: Reading, token: IToken): NumberLiteral {
  return { kind: 'NumberLiteral', digits: decimalOf(reading, token), span: spanOf(reading, token) };
}

export function percentageOf(reading: Reading, token: IToken): PercentageLiteral {
  return { kind: 'PercentageLiteral', digits: decimalOf(reading, token), span: spanOf(reading, token) };
}

export function moneyOf(reading: Reading, token: IToken): MoneyLiteral {
  const currency = readCurrency(token.image);
  const digits = decimalOf(reading, token);
  const limit = minorDigits(currency);
  const decimals = digits.split('.')[1] ?? '';
  const span = spanOf(reading, token);
  if (decimals.length <= limit) return { kind: 'MoneyLiteral', digits, currency, span };
  // `£1.234` may be another country's way of writing £1,234: it is never rounded to £1.23.
  const thousands = /^[^0-9]?[0-9]{1,3}\.[0-9]{3}$/u.test(token.image)
    ? token.image.replace('.', ',')
    : undefined;
  reading.reporter.report('too-many-decimals', span, { text: token.image, currency, limit, thousands });
  return { kind: 'MoneyLiteral', digits: '', currency, span };
}

export function dateOf(reading: Reading, token: IToken): DateLiteral {
  const span = spanOf(reading, token);
  const text = token.image;
  // A date in another form has been reported when it was met.
  const day = token.payload === BROKEN ? 0 : readDate(text);
  if (day === undefined) reading.reporter.report('impossible-date', span, { text });
  else if (token.payload !== BROKEN && /^[0-9]{1,2}[a-z]/.test(text)) {
    reading.reporter.report('date-form', span, { text, readings: [formatLong(day)] });
  }
  return { kind: 'DateLiteral', day: day ?? 0, span };
}

export function dayOfYearOf(reading: Reading, token: IToken): DayOfYearLiteral {
  const span = spanOf(reading, token);
  const text = token.image;
  const found = readDayOfYear(text);
  if (found === undefined) reading.reporter.report('impossible-date', span, { text });
  else if (/^[0-9]{1,2}[a-z]/.test(text)) {
    const readings = [text.replace(/^([0-9]+)[a-z]+/, '$1')];
    reading.reporter.report('date-form', span, { text, readings });
  }
  return { kind: 'DayOfYearLiteral', month: found?.month ?? 1, day: found?.day ?? 1, span };
}

export function periodOf(reading: Reading, token: IToken): PeriodLiteral {
  const span = spanOf(reading, token);
  const { count, unit } = readPeriod(token.image);
  if (count > MAX_PERIOD) {
    const limit = new Intl.NumberFormat('en-GB').format(MAX_PERIOD);
    reading.reporter.report('number-too-large', span, { limit: `${limit} ${unit}` });
  }
  return { kind: 'PeriodLiteral', count: Math.min(count, MAX_PERIOD), unit, span };
}
