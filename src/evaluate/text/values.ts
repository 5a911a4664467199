/**
 * Values in the guidance's words.
 *
 * In: values, and what is held of facts. Out: text: `£500,000`, `1 April 2027`, `children and patients`, `80%`.
 */
import { FIRST_DAY, formatLong, LAST_DAY } from '../../base/date.ts';
import { unreachable } from '../../base/invariant.ts';
import { formatMoney } from '../../base/money.ts';
import {
  formatDecimal,
  fromInteger,
  multiply,
  type Rational,
  ratio,
  roundToMultiple,
} from '../../base/rational.ts';
import type { Type } from '../../program/program.ts';
import type { DayRange } from '../../program/record.ts';
import type { Fault, Held, Value } from '../../program/value.ts';
import { counted, grouped, listing, quoted } from './english.ts';
import { ENTRY_LIMIT } from './limits.ts';

/** A value as it is named inside a sentence. A list of records is only counted: `3 entries`. */
export function valueText(value: Value): string {
  switch (value.kind) {
    case 'yes or no':
      return value.yes ? 'yes' : 'no';
    case 'choice':
      return value.name;
    case 'choices':
      return listing(value.members.map((member) => member.name));
    case 'money':
      return moneyText(value.minor, value.currency);
    case 'number':
      return exactOrAbout(value.number, numberText);
    case 'percentage':
      return exactOrAbout(
        multiply(value.fraction, fromInteger(100)),
        (percent) => `${grouped(formatDecimal(percent))}%`,
      );
    case 'date':
      return formatLong(value.day);
    case 'text':
      return quoted(value.text);
    case 'list':
      return listText(value.items);
    case 'record':
      return counted(value.fields.size, 'field', 'fields');
    default:
      return unreachable(value);
  }
}

/** What is held, as a short answer: the value, `not known`, `cannot be had`, `does not apply`. */
export function heldText(held: Held): string {
  switch (held.state) {
    case 'known':
      return valueText(held.value);
    case 'unknown':
      return 'not known';
    case 'unavailable':
      return held.reason === undefined ? 'cannot be had' : `cannot be had: ${quoted(held.reason)}`;
    case 'not applicable':
      return 'does not apply';
    case 'fault':
      return `cannot be worked out: ${faultText(held.fault)}`;
    default:
      return unreachable(held);
  }
}

/** `is between 1 May 2027 and 31 May 2027`, of a date that is not known. */
export function betweenText({ from, until }: DayRange): string {
  if (until === LAST_DAY) return `is not before ${formatLong(from)}`;
  return from === FIRST_DAY
    ? `is not after ${formatLong(until)}`
    : `is between ${formatLong(from)} and ${formatLong(until)}`;
}

/** What is held in full, for the table of facts: entries of lists are spelt out, amounts say their VAT basis. */
export function fullText(held: Held, type: Type): string {
  if (held.state !== 'known') return heldText(held);
  const { value } = held;
  if (value.kind === 'list' && type.kind === 'list') {
    if (value.items.length === 0) return 'none';
    const shown = value.items
      .slice(0, ENTRY_LIMIT)
      .map((item, index) => `(${index + 1}) ${fullText(item, type.element)}`);
    const rest = value.items.length - shown.length;
    return [...shown, ...(rest > 0 ? [`and ${grouped(String(rest))} more`] : [])].join('; ');
  }
  if (value.kind === 'record' && type.kind === 'record') {
    return type.fields
      .map(
        (field) =>
          `${field.name}: ${fullText(value.fields.get(field.key) ?? { state: 'unknown' }, field.type)}`,
      )
      .join(', ');
  }
  return valueText(value) + basisOf(type);
}

/** ` excluding VAT`, where the type of an amount says so. */
export function basisOf(type: Type): string {
  return type.kind === 'money' && type.vat !== undefined ? ` ${type.vat}` : '';
}

/** What answers a question about a value of this type: `an amount in GBP excluding VAT`. */
export function answerText(type: Type): string {
  switch (type.kind) {
    case 'yes or no':
      return 'yes or no';
    case 'choice':
      return listing(namesOf(type.choices), 'or');
    case 'choices':
      return `any of ${listing(namesOf(type.choices))}, or none`;
    case 'money':
      return `an amount in ${type.currency}${basisOf(type)}`;
    case 'number':
      return type.whole ? 'a whole number' : 'a number';
    case 'percentage':
      return 'a percentage';
    case 'date':
      return 'a date';
    case 'text':
      return 'a text';
    case 'list':
      return type.element.kind === 'record'
        ? `entries with ${answerText(type.element)}`
        : `entries, each ${answerText(type.element)}`;
    case 'record':
      return listing(namesOf(type.fields));
    default:
      return unreachable(type);
  }
}

function namesOf(named: readonly { readonly name: string }[]): readonly string[] {
  return named.map((one) => one.name);
}

/** Why arithmetic has no answer. */
export function faultText(fault: Fault): string {
  return FAULTS[fault.what];
}

const FAULTS = {
  'division by zero': 'it divides by zero',
  overflow: 'the numbers grow too large',
  'date out of range': 'the date lies outside the years 1 to 9999',
  'off the minor unit': 'the amount is not a whole number of the smallest coin',
  'outside the calendar': 'the date lies outside the days that the calendar covers',
} satisfies Record<Fault['what'], string>;

function moneyText(minor: Rational, currency: string): string {
  if (endsInDecimals(minor)) return formatMoney(minor, currency);
  const about = roundToMultiple(minor, fromInteger(1), 'half up');
  return `about ${formatMoney(about, currency)}`;
}

/** Numbers whose decimals never end are shown to two places, and said to be. */
function exactOrAbout(number: Rational, show: (number: Rational) => string): string {
  if (endsInDecimals(number)) return show(number);
  return `about ${show(roundToMultiple(number, ratio(1n, 100n), 'half up'))}`;
}

/** Grouped from five digits on: a number of four may be a year. */
function numberText(number: Rational): string {
  const digits = formatDecimal(number);
  return /^-?[0-9]{1,4}(?:[.]|$)/.test(digits) ? digits : grouped(digits);
}

function endsInDecimals(number: Rational): boolean {
  return !formatDecimal(number).includes('/');
}

function listText(items: readonly Held[]): string {
  if (items.length === 0) return 'none';
  const plain = items.every((item) => item.state !== 'known' || !isCompound(item.value));
  return plain ? listing(items.map(heldText)) : counted(items.length, 'entry', 'entries');
}

function isCompound(value: Value): boolean {
  return value.kind === 'list' || value.kind === 'record' || value.kind === 'choices';
}
