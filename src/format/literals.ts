/**
 * Names and literals, in the one spelling each has.
 *
 * In:  names and literals of the tree.
 * Out: text that reads as the same. Figures are exact: only the way of writing them is chosen here.
 */
import { formatLong, MONTHS } from '../base/date.ts';
import { unreachable } from '../base/invariant.ts';
import { minorDigits, symbolOf } from '../base/money.ts';
import type {
  DateLiteral,
  DayOfYearLiteral,
  Literal,
  MoneyLiteral,
  Name,
  NumberLiteral,
  PercentageLiteral,
  PeriodLiteral,
  PeriodUnit,
  TextLiteral,
} from '../syntax/ast.ts';

/**
 * A name as it was written, with single blanks. Backticks stay where they were: whether a name could do without them
 * depends on where it stands and on what else is declared, which the tree does not say.
 */
export function nameText(name: Name): string {
  return name.text.trim().replace(/\s+/gu, ' ');
}

export function quoted({ value }: Pick<TextLiteral, 'value'>): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** `1 April 2027`. A year is written with four digits. */
export function dateText({ day }: DateLiteral): string {
  return formatLong(day).replace(/[0-9]+$/, (year) => year.padStart(4, '0'));
}

/** `6 April`. */
export function dayOfYearText({ day, month }: DayOfYearLiteral): string {
  return `${day} ${MONTHS[month - 1]}`;
}

const SINGULAR = {
  days: 'day',
  'working days': 'working day',
  weeks: 'week',
  months: 'month',
  years: 'year',
} as const satisfies Record<PeriodUnit, string>;

/** `1 day`, `10 working days`. */
export function periodText({ count, unit }: PeriodLiteral): string {
  return `${count} ${count === 1 ? SINGULAR[unit] : unit}`;
}

/** `£1.5 million`, `£663,540`, `£1,234.50`, `500 JPY`. */
export function moneyText({ digits, currency }: MoneyLiteral): string {
  const { whole, decimals } = decimal(digits);
  const amount =
    scaled(whole, decimals) ??
    grouped(whole) + (decimals === '' ? '' : `.${decimals.padEnd(minorDigits(currency), '0')}`);
  const symbol = symbolOf(currency);
  return symbol === undefined ? `${amount} ${currency}` : `${symbol}${amount}`;
}

/** `12`, `2.5`, `3 million`, `10,000`; of four digits without a comma, since it may be a year. */
export function numberText({ digits }: NumberLiteral): string {
  const { whole, decimals } = decimal(digits);
  const figure = whole.length > 4 ? grouped(whole) : whole;
  return scaled(whole, decimals) ?? (decimals === '' ? figure : `${figure}.${decimals}`);
}

/** `80%`. */
export function percentageText({ digits }: PercentageLiteral): string {
  const { whole, decimals } = decimal(digits);
  return `${grouped(whole)}${decimals === '' ? '' : `.${decimals}`}%`;
}

export function literalText(literal: Literal): string {
  switch (literal.kind) {
    case 'TextLiteral':
      return quoted(literal);
    case 'NumberLiteral':
      return numberText(literal);
    case 'PercentageLiteral':
      return percentageText(literal);
    case 'MoneyLiteral':
      return moneyText(literal);
    case 'DateLiteral':
      return dateText(literal);
    case 'PeriodLiteral':
      return periodText(literal);
    default:
      return unreachable(literal);
  }
}

// ── Figures ─────────────────────────────────────────────────────────────────────────────────────────────────

/** The digits before and behind the point, without noughts that say nothing. */
function decimal(digits: string): { readonly whole: string; readonly decimals: string } {
  const [whole = '', decimals = ''] = digits.split('.');
  return { whole: whole.replace(/^0+(?=.)/, ''), decimals: decimals.replace(/0+$/, '') };
}

const SCALES = [
  { word: 'billion', places: 9 },
  { word: 'million', places: 6 },
] as const;

/** The most decimals before a word for a scale. */
const SCALED_DECIMALS = 2;

/** `1.5 million`, where that is shorter to read than all the digits: a million or more, and few digits to say. */
function scaled(whole: string, decimals: string): string | undefined {
  if (decimals !== '') return undefined;
  for (const { word, places } of SCALES) {
    if (whole.length <= places) continue;
    const rest = whole.slice(-places).replace(/0+$/, '');
    if (rest.length > SCALED_DECIMALS) continue;
    const figure = grouped(whole.slice(0, -places));
    return `${figure}${rest === '' ? '' : `.${rest}`} ${word}`;
  }
  return undefined;
}

/** Commas between every three digits. */
function grouped(whole: string): string {
  return whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ',');
}
