/**
 * Literals: how they are written, and what they say.
 *
 * In:  the text of one literal, as the lexer cut it out.
 * Out: patterns (for the lexer and the generated grammars), and the exact values of literals.
 */
import { fromParts, MONTHS, parseIsoDate, parseMonthName } from '../base/date.ts';
import { currencyOf, currencySymbols } from '../base/money.ts';
import type { PeriodUnit } from '../syntax/ast.ts';

const BLANKS = '[ \\t\\u00a0\\u2007\\u202f]';
/** What may not follow a word that ends a literal: it would be a longer word. Letters beyond ASCII included. */
const WORD_ENDS = "(?![A-Za-z0-9'\\u00c0-\\uffff-])";
const DIGITS = '(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\\.[0-9]+)?';
const LONG_SCALE = `(?:million|billion|thousand)${WORD_ENDS}`;
const ANY_SCALE = `(?:million|billion|thousand|bn|m|k)${WORD_ENDS}`;
const MONTH = `(?:${MONTHS.map((name) => (name.length > 3 ? `${name.slice(0, 3)}(?:${name.slice(3)})?` : name)).join('|')})${WORD_ENDS}`;
const SYMBOLS = [...currencySymbols()].map(([, symbol]) => symbol).join('');
const NUMBER_ENDS = '(?![0-9])';

/** Patterns by literal, to be tried in this order at the same place. Sources without flags. */
export const LITERAL_PATTERNS = {
  isoDate: `[0-9]{4}-[0-9]{2}-[0-9]{2}${NUMBER_ENDS}`,
  slashDate: `(?:[0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2}|[0-9]{1,2}(?:[/.][0-9]{1,2}[/.]|-[0-9]{1,2}-)[0-9]{4}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2})${NUMBER_ENDS}`,
  longDate: `[0-9]{1,2}(?:st|nd|rd|th)?${BLANKS}+${MONTH}${BLANKS}+[0-9]{4}${NUMBER_ENDS}`,
  dayOfYear: `[0-9]{1,2}(?:st|nd|rd|th)?${BLANKS}+${MONTH}`,
  period: `[0-9]+${BLANKS}+(?:working${BLANKS}+days?|days?|weeks?|months?|years?)${WORD_ENDS}`,
  percentage: `${DIGITS}${BLANKS}*%`,
  moneyWithCode: `${DIGITS}(?:${BLANKS}*${ANY_SCALE})?${BLANKS}+[A-Z]{3}${WORD_ENDS}`,
  money: `[${SYMBOLS}]${DIGITS}(?:${BLANKS}*${ANY_SCALE})?`,
  number: `${DIGITS}(?:${BLANKS}+${LONG_SCALE})?`,
} as const;

const SCALES: ReadonlyMap<string, number> = new Map([
  ['k', 3],
  ['thousand', 3],
  ['m', 6],
  ['million', 6],
  ['bn', 9],
  ['billion', 9],
]);

/** A literal's digits may be no longer than this: no figure of any guidance is. */
export const MAX_DIGITS = 30;

/** The most days, weeks, months or years of one period. */
export const MAX_PERIOD = 100_000;

const DIGITS_AND_SCALE = new RegExp(`(${DIGITS})${BLANKS}*([a-z]+)?`);

/** The exact decimal of a figure: no commas, no needless zeros in front, scale applied (`1.5 million` → `1500000`). */
export function readDecimal(text: string): string {
  const match = DIGITS_AND_SCALE.exec(text);
  const digits = (match?.[1] ?? '0').replaceAll(',', '');
  const places = SCALES.get(match?.[2] ?? '') ?? 0;
  const [whole = '', decimals = ''] = digits.split('.');
  const moved = places === 0 ? '' : decimals.slice(0, places).padEnd(places, '0');
  const rest = places === 0 ? decimals : decimals.slice(places).replace(/0+$/, '');
  const size = (whole + moved).replace(/^0+(?=[0-9])/, '');
  return rest === '' ? size : `${size}.${rest}`;
}

/** The ISO code of an amount's currency. */
export function readCurrency(text: string): string {
  return currencyOf(text.charAt(0)) ?? text.slice(-3);
}

/** The day of a date as written, or undefined when there is no such day. */
export function readDate(text: string): number | undefined {
  if (text.charAt(4) === '-') return parseIsoDate(text);
  const [day = '', month = '', year = ''] = text.split(/\s+/u);
  return fromParts(Number(year), parseMonthName(month) ?? 0, Number.parseInt(day, 10));
}

/** Month and day of `6 April`, or undefined when no year has it. 29 February counts. */
export function readDayOfYear(text: string): { month: number; day: number } | undefined {
  const [dayText = '', monthText = ''] = text.split(/\s+/u);
  const month = parseMonthName(monthText) ?? 0;
  const day = Number.parseInt(dayText, 10);
  // 2028 is a leap year.
  return fromParts(2028, month, day) === undefined ? undefined : { month, day };
}

const PERIOD_UNITS: ReadonlyMap<string, PeriodUnit> = new Map<string, PeriodUnit>([
  ['day', 'days'],
  ['week', 'weeks'],
  ['month', 'months'],
  ['year', 'years'],
]);

/** `30 days` → 30 of `days`. The count is not checked against `MAX_PERIOD`. */
export function readPeriod(text: string): { count: number; unit: PeriodUnit } {
  const words = text.split(/\s+/u);
  const unit = PERIOD_UNITS.get((words[words.length - 1] ?? '').replace(/s$/, '')) ?? 'days';
  return { count: Number(words[0]), unit: words.length === 3 ? 'working days' : unit };
}

/** The value of a text between quotes, and the offsets in it of escapes that mean nothing. */
export function readText(image: string): { value: string; unknownEscapes: readonly number[] } {
  const closed = image.length > 1 && image.endsWith('"') && !endsInOddBackslashes(image);
  const inner = image.slice(1, closed ? -1 : undefined);
  if (!inner.includes('\\')) return { value: inner, unknownEscapes: [] };
  const unknownEscapes: number[] = [];
  const value = inner.replace(/\\([\s\S]?)/gu, (whole: string, escaped: string, offset: number) => {
    if (escaped === '"' || escaped === '\\') return escaped;
    unknownEscapes.push(offset + 1);
    return whole;
  });
  return { value, unknownEscapes };
}

/** True when the last quote of the image is itself escaped, so that it does not close the text. */
function endsInOddBackslashes(image: string): boolean {
  let count = 0;
  for (let at = image.length - 2; at > 0 && image.charAt(at) === '\\'; at--) count++;
  return count % 2 === 1;
}

/** True when the image of a text ends in a quote that closes it. */
export function isClosedText(image: string): boolean {
  return image.length > 1 && image.endsWith('"') && !endsInOddBackslashes(image);
}

/** The lines of a `"""` block without their common indentation, and without the lines of the quotes themselves. */
export function readTextBlock(image: string): string {
  const closed = image.length >= 6 && image.endsWith('"""');
  const lines = image.slice(3, closed ? -3 : undefined).split(/\r\n|\n|\r/);
  const first = (lines.shift() ?? '').trim();
  if (lines.length > 0 && (lines[lines.length - 1] ?? '').trim() === '') lines.pop();
  let common = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    if (line.trim() !== '') common = Math.min(common, line.length - line.trimStart().length);
  }
  const rest = lines.map((line) => (line.trim() === '' ? '' : line.slice(common).trimEnd()));
  return (first === '' ? rest : [first, ...rest]).join('\n');
}
