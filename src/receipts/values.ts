/**
 * Values as receipts and emitted modules write them.
 *
 * In: what is held, with its type. Out: `{ "state": "known", "value": … }`, or why there is no value. Dates in ISO form,
 * amounts in major units, numbers as decimal digits (a fraction `n/d` where these never end), choices by name; a list
 * holds such objects, and so does a record, with the names of its fields.
 */
import { formatIso } from '../base/date.ts';
import { unreachable } from '../base/invariant.ts';
import { minorDigits } from '../base/money.ts';
import { formatDecimal, multiply, ratio } from '../base/rational.ts';
import type { Type } from '../program/program.ts';
import type { Held, Value } from '../program/value.ts';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** An object that has come from JSON, or from code that made the same. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is held, with nothing left out. */
export function heldJson(held: Held, type: Type): JsonObject {
  switch (held.state) {
    case 'known':
      return { state: held.state, value: valueJson(held.value, type) };
    case 'unavailable':
      return { state: held.state, reason: held.reason ?? null };
    case 'fault':
      return { state: held.state, node: held.fault.node, what: held.fault.what };
    default:
      return { state: held.state };
  }
}

/** An amount, a number or a percentage; dates and choices; texts. */
function valueJson(value: Value, type: Type): Json {
  switch (value.kind) {
    case 'yes or no':
      return value.yes;
    case 'choice':
      return type.kind === 'choice' ? named(type.choices, value) : value.name;
    case 'choices': {
      const keys = new Set(value.members.map((member) => member.key));
      const choices = type.kind === 'choices' ? type.choices : value.members;
      const own = choices.filter((choice) => keys.has(choice.key));
      // Choices that the text which governs does not have keep the record's names.
      const others = value.members.filter(({ key }) => !own.some((choice) => choice.key === key));
      return [...own, ...others].map((choice) => choice.name);
    }
    case 'money':
      return amountText(value);
    case 'number':
      return formatDecimal(value.number);
    case 'percentage':
      return `${formatDecimal(multiply(value.fraction, { n: 100n, d: 1n }))}%`;
    case 'date':
      return formatIso(value.day);
    case 'text':
      return value.text;
    case 'list': {
      const element = type.kind === 'list' ? type.element : type;
      return value.items.map((item) => heldJson(item, element));
    }
    case 'record': {
      const fields = type.kind === 'record' ? type.fields : [];
      return fields.map((field) => ({
        field: field.name,
        ...heldJson(value.fields.get(field.key) ?? { state: 'unknown' }, field.type),
      }));
    }
    default:
      return unreachable(value);
  }
}

/** An amount in major units, with all the decimals of its currency. */
export function amountText({ minor, currency }: Value & { readonly kind: 'money' }): string {
  const digits = minorDigits(currency);
  const text = formatDecimal(multiply(minor, ratio(1n, 10n ** BigInt(digits))));
  if (text.includes('/') || digits === 0) return text;
  const [whole = '', decimals = ''] = text.split('.');
  return `${whole}.${decimals.padEnd(digits, '0')}`;
}

function named(
  choices: readonly { readonly key: string; readonly name: string }[],
  { key, name }: Value & { readonly kind: 'choice' },
): Json {
  return choices.find((choice) => choice.key === key)?.name ?? name;
}
