/**
 * What is held, from the form that receipts and emitted modules write.
 *
 * In: JSON as `heldJson` writes it, with its type; from anywhere, so hostile too. Out: what is held; undefined where the
 * JSON is nothing of that type.
 */
import { parseIsoDate } from '../base/date.ts';
import { unreachable } from '../base/invariant.ts';
import { minorDigits } from '../base/money.ts';
import { divide, fromInteger, multiply, parseDecimal, type Rational, ratio } from '../base/rational.ts';
import type { Type } from '../program/program.ts';
import type { Fault, Held, Value } from '../program/value.ts';
import { isJsonObject, type Json } from './values.ts';

const FAULTS: readonly Fault['what'][] = [
  'division by zero',
  'overflow',
  'date out of range',
  'off the minor unit',
  'outside the calendar',
];

/** Nesting follows the type, never the JSON. */
export function heldFrom(json: Json | undefined, type: Type): Held | undefined {
  if (!isJsonObject(json)) return undefined;
  switch (json.state) {
    case 'known': {
      const value = valueFrom(json.value, type);
      return value === undefined ? undefined : { state: 'known', value };
    }
    case 'unknown':
      return { state: 'unknown' };
    case 'not applicable':
      return { state: 'not applicable' };
    case 'unavailable': {
      if (json.reason !== null && typeof json.reason !== 'string') return undefined;
      return { state: 'unavailable', reason: json.reason ?? undefined };
    }
    case 'fault': {
      const fault = faultFrom(json);
      return fault === undefined ? undefined : { state: 'fault', fault };
    }
    default:
      return undefined;
  }
}

/** A fault: the node it arose at, and what it is. */
export function faultFrom(json: Json | undefined): Fault | undefined {
  if (!isJsonObject(json)) return undefined;
  const { node } = json;
  const what = FAULTS.find((one) => one === json.what);
  return typeof node !== 'number' || what === undefined ? undefined : { node, what };
}

function valueFrom(json: Json | undefined, type: Type): Value | undefined {
  switch (type.kind) {
    case 'yes or no':
      return typeof json === 'boolean' ? { kind: 'yes or no', yes: json } : undefined;
    case 'choice': {
      const choice = type.choices.find((one) => one.name === json);
      return choice === undefined ? undefined : { kind: 'choice', key: choice.key, name: choice.name };
    }
    case 'choices': {
      if (!isList(json)) return undefined;
      const names = new Set(json);
      const chosen = type.choices.filter((one) => names.has(one.name));
      if (chosen.length !== json.length) return undefined;
      return {
        kind: 'choices',
        members: chosen.map(({ key, name }) => ({ kind: 'choice', key, name })),
      };
    }
    case 'money': {
      const major = rationalFrom(json);
      if (major === undefined) return undefined;
      const minor = multiply(major, fromInteger(10n ** BigInt(minorDigits(type.currency))));
      return { kind: 'money', minor, currency: type.currency };
    }
    case 'number': {
      const number = rationalFrom(json);
      return number === undefined ? undefined : { kind: 'number', number };
    }
    case 'percentage': {
      if (typeof json !== 'string' || !json.endsWith('%')) return undefined;
      const number = rationalFrom(json.slice(0, -1));
      const fraction = number === undefined ? undefined : divide(number, fromInteger(100));
      return fraction === undefined ? undefined : { kind: 'percentage', fraction };
    }
    case 'date': {
      const day = typeof json === 'string' ? parseIsoDate(json) : undefined;
      return day === undefined ? undefined : { kind: 'date', day };
    }
    case 'text':
      return typeof json === 'string' ? { kind: 'text', text: json } : undefined;
    case 'list': {
      if (!isList(json)) return undefined;
      const items = json.map((item) => heldFrom(item, type.element));
      const held = items.filter((item) => item !== undefined);
      return held.length === items.length ? { kind: 'list', items: held } : undefined;
    }
    case 'record': {
      if (!isList(json) || json.length !== type.fields.length) return undefined;
      const fields = new Map<string, Held>();
      for (const [index, field] of type.fields.entries()) {
        const part = json[index];
        const held = isJsonObject(part) && part.field === field.name ? heldFrom(part, field.type) : undefined;
        if (held === undefined) return undefined;
        // A field that is left out is unknown, and the other way about.
        if (held.state !== 'unknown') fields.set(field.key, held);
      }
      return { kind: 'record', fields };
    }
    default:
      return unreachable(type);
  }
}

/** Digits of a number that any computation here can come to. */
const MOST_DIGITS = 1000;

/** Decimal digits, or a fraction `n/d`. */
function rationalFrom(json: Json | undefined): Rational | undefined {
  if (typeof json !== 'string' || json.length > MOST_DIGITS) return undefined;
  const [, numerator, denominator] = /^(-?[0-9]+)\/([0-9]*[1-9][0-9]*)$/.exec(json) ?? [];
  if (numerator === undefined || denominator === undefined) return parseDecimal(json);
  return ratio(BigInt(numerator), BigInt(denominator));
}

function isList(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json);
}
