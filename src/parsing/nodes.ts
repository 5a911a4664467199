/**
 * Leaves of the tree: names and literals out of single tokens.
 *
 * In:  a token, and the file it stands in.
 * Out: AST nodes; mistakes inside one literal (a date that is no day) go to the reporter, and a node is made all the
 *      same, so that the rest of the line is read.
 */
import type { IToken } from 'chevrotain';
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
  if (digits.length > MAX_DIGITS) {
    reading.reporter.report('number-too-large', spanOf(reading, token), { limit: `${MAX_DIGITS} digits` });
    return '0';
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
  return {
    kind: 'MoneyLiteral',
    digits: decimalOf(reading, token),
    currency: readCurrency(token.image),
    span: spanOf(reading, token),
  };
}

export function dateOf(reading: Reading, token: IToken): DateLiteral {
  const span = spanOf(reading, token);
  const text = token.image;
  const slashes = /^[0-9]{1,2}[/.]/.test(text);
  const day = slashes ? undefined : readDate(text);
  // Dates with slashes have been reported when they were cut out.
  if (day === undefined && !slashes) reading.reporter.report('impossible-date', span, { text });
  else if (/^[0-9]{1,2}[a-z]/.test(text)) reading.reporter.report('date-form', span, { text });
  return { kind: 'DateLiteral', day: day ?? 0, span };
}

export function dayOfYearOf(reading: Reading, token: IToken): DayOfYearLiteral {
  const span = spanOf(reading, token);
  const text = token.image;
  const found = readDayOfYear(text);
  if (found === undefined) reading.reporter.report('impossible-date', span, { text });
  else if (/^[0-9]{1,2}[a-z]/.test(text)) reading.reporter.report('date-form', span, { text });
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
