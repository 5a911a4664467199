/**
 * Words for what a record should hold, and for what it holds.
 *
 * In:  types and plain values.
 * Out: noun phrases for messages, in English, for readers who do not write programs.
 */
import { minorDigits, parseAmount } from '../base/money.ts';
import { formatDecimal, ratio } from '../base/rational.ts';
import { suggest } from '../base/suggest.ts';
import type { Type } from '../program/program.ts';
import type { Plain } from './spelling.ts';

/** Choices named in a message; the rest are counted. */
const CHOICES_SHOWN = 12;
const TEXT_SHOWN = 60;

/** What JSON should hold where the type is expected. */
export function expectedInJson(type: Type): string {
  switch (type.kind) {
    case 'yes or no':
      return 'true, false, "yes" or "no"';
    case 'choice':
      return `one of ${choiceNames(type)}`;
    case 'choices':
      return `a list, between [ and ], of some of ${choiceNames(type)}`;
    case 'money':
      return `an amount such as ${amountExample(type.currency)}`;
    case 'number':
      return type.whole ? 'a whole number' : 'a number';
    case 'percentage':
      return 'a percentage such as "80%"';
    case 'date':
      return 'a date such as "2027-05-01"';
    case 'text':
      return 'a text between quotes';
    case 'list':
      return `a list between [ and ]`;
    case 'record':
      return `the fields of “${type.name}” between { and }`;
  }
}

/** What a cell should hold where the type is expected; `words`: the cell's own words for values. */
export function expectedInCell(type: Type, words: readonly string[], written: string | undefined): string {
  const own = words.length === 0 ? '' : quotedSome(words);
  const or = own === '' ? '' : `${own}, or `;
  switch (type.kind) {
    case 'yes or no':
      return own === '' ? '“yes” or “no”' : `${own}, “yes” or “no”`;
    case 'choice':
    case 'choices': {
      const all = [...words, ...type.choices.map((choice) => choice.name)];
      return `one of ${quotedSome([...new Set(all)])}`;
    }
    case 'money':
      return `${or}an amount such as ${amountExample(type.currency).replaceAll('"', '')}`;
    case 'number':
      return `${or}${type.whole ? 'a whole number' : 'a number'}`;
    case 'percentage':
      return `${or}a percentage such as 80%`;
    case 'date':
      return `${or}a date written ${written ?? 'YYYY-MM-DD'}`;
    case 'text':
      return `${or}a text`;
    case 'list':
      return expectedInCell(type.element, words, written);
    case 'record':
      return 'nothing that a cell can hold';
  }
}

/** What is there. */
export function foundInJson(value: Plain): string {
  if (value === null) return 'nothing';
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return 'a list';
  return 'an object between { and }';
}

/** A text between quotes, cut where it is long, on one line. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return `“${line.length > TEXT_SHOWN ? `${line.slice(0, TEXT_SHOWN)}…` : line}”`;
}

/** What would probably be right in JSON, if that can be said. */
export function helpInJson(type: Type, value: Plain): string | undefined {
  if (type.kind === 'text' && typeof value === 'number') return `write it between quotes: "${value}"`;
  if (type.kind === 'percentage' && typeof value === 'number') {
    return `write "${value}%" if that many in a hundred are meant`;
  }
  if (typeof value !== 'string') return undefined;
  switch (type.kind) {
    case 'choice':
    case 'choices': {
      const names = type.choices.map((choice) => choice.name);
      if (type.kind === 'choices' && names.includes(value)) return `write it as a list: ["${value}"]`;
      return meant(suggest(value, names));
    }
    case 'money': {
      const amount = parseAmount(value, type.currency);
      if (!('minor' in amount)) return undefined;
      const major = ratio(amount.minor, 10n ** BigInt(minorDigits(type.currency)));
      return `write the digits alone: "${formatDecimal(major)}"`;
    }
    case 'number':
      return /^-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$/.test(value)
        ? `write it without commas: "${value.replaceAll(',', '')}"`
        : undefined;
    case 'date':
      return /[0-9]/.test(value) ? 'write year, month and day: "2027-05-01" is 1 May 2027' : undefined;
    case 'list':
      return 'write it as a list, between [ and ]';
    default:
      return undefined;
  }
}

/** `did you mean “…”?` */
export function meant(suggestion: string | undefined): string | undefined {
  return suggestion === undefined ? undefined : `did you mean “${suggestion}”?`;
}

function choiceNames(type: Type & { readonly kind: 'choice' | 'choices' }): string {
  return quotedSome(type.choices.map((choice) => choice.name));
}

function quotedSome(names: readonly string[]): string {
  const shown = names.slice(0, CHOICES_SHOWN).map((name) => quoted(name));
  const rest = names.length - shown.length;
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${rest} more`;
}

function amountExample(currency: string): string {
  const digits = minorDigits(currency);
  if (digits === 0) return '"2300000", without decimals';
  return `"2300000.${'0'.repeat(digits)}", with at most ${digits} decimals`;
}

/** `Array.isArray`, for readonly lists. */
export function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
