/**
 * Types and operators in the drafter's words.
 *
 * In: a type. Out: a noun phrase that stands after “is” (“annual value” is *money excluding VAT*).
 */
import { unreachable } from '../base/invariant.ts';
import { symbolOf } from '../base/money.ts';
import type { Choice, Type } from './type.ts';

/** More choices than this are cut short in messages. */
const CHOICES_SHOWN = 6;

/** `yes or no`, `money excluding VAT`, `one of expiry, termination`, `a list of lot`. */
export function describeType(type: Type): string {
  switch (type.kind) {
    case 'yes or no':
      return 'yes or no';
    case 'choice':
      return `one of ${describeChoices(type.choices)}`;
    case 'choices':
      return `some of ${describeChoices(type.choices)}`;
    case 'money':
      return type.vat === undefined ? `money in ${type.currency}` : `money in ${type.currency} ${type.vat}`;
    case 'number':
      return type.whole ? 'a whole number' : 'a number';
    case 'percentage':
      return 'a percentage';
    case 'date':
      return 'a date';
    case 'text':
      return 'text';
    case 'list':
      return `a list of ${type.elementName}`;
    case 'record':
      return `a record “${type.name}”`;
    default:
      return unreachable(type);
  }
}

/** `a, b, c`, cut short after a few. */
export function describeChoices(choices: readonly Choice[]): string {
  const names = choices.map((choice) => choice.name);
  return names.length > CHOICES_SHOWN ? `${names.slice(0, CHOICES_SHOWN).join(', ')}, …` : names.join(', ');
}

/** An amount as it is written in guidance: `£500,000`, `500 CHF`. `digits` is an exact decimal in major units. */
export function writtenAmount(digits: string, currency: string): string {
  const [whole = '', decimals] = digits.split('.');
  const grouped = whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ',');
  const number = decimals === undefined ? grouped : `${grouped}.${decimals}`;
  const symbol = symbolOf(currency);
  return symbol === undefined ? `${number} ${currency}` : `${symbol}${number}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function inWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** `“a”`, `“a” and “b”`. */
export function quoted(names: readonly string[]): string {
  return inWords(names.map((name) => `“${name}”`));
}
