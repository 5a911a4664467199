/**
 * Values and types as JSON.
 *
 * In: values. Out: JSON in the form that records take: amounts and numbers as decimal strings (a fraction `n/d` where
 * decimals never end), dates in ISO form, choices by name, what has no value as null.
 */
import { formatIso } from '../../base/date.ts';
import { unreachable } from '../../base/invariant.ts';
import { minorDigits } from '../../base/money.ts';
import { formatDecimal, fromInteger, multiply, type Rational, ratio } from '../../base/rational.ts';
import type { Type } from '../../program/program.ts';
import type { Held, Value } from '../../program/value.ts';

/** Data that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The value, or null for what has none. */
export function heldJson(held: Held): Json {
  return held.state === 'known' ? valueJson(held.value) : null;
}

function valueJson(value: Value): Json {
  switch (value.kind) {
    case 'yes or no':
      return value.yes;
    case 'choice':
      return value.name;
    case 'choices':
      return value.members.map((member) => member.name);
    case 'money':
      return amountText(value.minor, value.currency);
    case 'number':
      return formatDecimal(value.number);
    case 'percentage':
      return `${formatDecimal(multiply(value.fraction, fromInteger(100)))}%`;
    case 'date':
      return formatIso(value.day);
    case 'text':
      return value.text;
    case 'list':
      return value.items.map(heldJson);
    case 'record':
      // `fromEntries` makes own properties, whatever the names are.
      return Object.fromEntries([...value.fields].map(([key, held]) => [key, heldJson(held)]));
    default:
      return unreachable(value);
  }
}

/** Pence as pounds, with all the decimals the currency has: `500000.00`. */
function amountText(minor: Rational, currency: string): string {
  const digits = minorDigits(currency);
  const text = formatDecimal(multiply(minor, ratio(1n, 10n ** BigInt(digits))));
  if (text.includes('/') || digits === 0) return text;
  const [whole = '', decimals = ''] = text.split('.');
  return `${whole}.${decimals.padEnd(digits, '0')}`;
}

/** `{ "kind": "money", "currency": "GBP", "vat": "excluding VAT" }`; other types by their kind alone. */
export function typeJson(type: Type): Json {
  if (type.kind === 'money') return { kind: 'money', currency: type.currency, vat: type.vat ?? null };
  if (type.kind === 'list') return { kind: 'list', element: typeJson(type.element) };
  return { kind: type.kind };
}
