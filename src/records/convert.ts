/**
 * Plain values of a record to what is held of its facts.
 *
 * In:  values that the schema allows, and their types.
 * Out: what is known of each, exactly. What the schema could not see is reported here: days that do not exist,
 *      decimals that the currency does not have.
 */
import { FIRST_DAY, formatIso, LAST_DAY, parseIsoDate } from '../base/date.ts';
import { invariant, unreachable } from '../base/invariant.ts';
import { minorDigits, toMinor } from '../base/money.ts';
import {
  divide,
  fromInteger,
  isInteger,
  parseDecimal,
  type Rational,
  withinLimit,
} from '../base/rational.ts';
import { BOUNDS, STATES } from '../emit/schema/json-schema.ts';
import type { Type } from '../program/program.ts';
import type { DayRange, Judgement, RecordedFact } from '../program/record.ts';
import type { ChoiceValue, Held, Value } from '../program/value.ts';
import { expectedInJson, foundInJson, isList } from './describe.ts';
import { rationalOf } from './numbers.ts';
import { type Path, type Plain, type PlainObject, type Report, statesInFull } from './spelling.ts';
import type { Vocabulary } from './vocabulary.ts';

export const UNKNOWN: Held = { state: 'unknown' };

interface Converter {
  readonly vocabulary: Vocabulary;
  readonly report: Report;
}

/** What a record holds of one fact; problems are reported, and leave it unknown. */
export function convertFact(
  value: Plain,
  type: Type,
  judged: boolean,
  path: Path,
  vocabulary: Vocabulary,
  report: Report,
): Pick<RecordedFact, 'held' | 'judgement' | 'bounds'> {
  const converter = { vocabulary, report };
  const full = asStatement(value, type, judged, vocabulary);
  const isBounded = full !== undefined && statesBounds(full);
  const bounds = isBounded ? boundsOf(full, path, converter) : undefined;
  const isOneDay = bounds !== undefined && bounds.from === bounds.until;
  const within = isOneDay ? known({ kind: 'date', day: bounds.from }) : UNKNOWN;
  return {
    held: isBounded ? within : convertStated(value, type, judged, path, converter),
    ...(bounds === undefined || isOneDay ? {} : { bounds }),
    judgement: full === undefined || !judged ? undefined : judgementOf(full, path, converter),
  };
}

/** A known value. */
export function known(value: Value): Held {
  return { state: 'known', value };
}

/** Choices as a value: each once, in the order in which the type lists them. */
export function choicesValue(type: Type & { readonly kind: 'choices' }, keys: ReadonlySet<string>): Value {
  const members = type.choices
    .filter((choice) => keys.has(choice.key))
    .map((choice): ChoiceValue => ({ kind: 'choice', key: choice.key, name: choice.name }));
  return { kind: 'choices', members };
}

/** The object when it states a fact in full. */
function asStatement(
  value: Plain,
  type: Type,
  judged: boolean,
  vocabulary: Vocabulary,
): PlainObject | undefined {
  if (value === null || typeof value !== 'object' || isList(value)) return undefined;
  return statesInFull(type, vocabulary.statement(type, judged), Object.keys(value)) ? value : undefined;
}

function convertStated(value: Plain, type: Type, judged: boolean, path: Path, converter: Converter): Held {
  const full = asStatement(value, type, judged, converter.vocabulary);
  if (full === undefined) return convertBare(value, type, path, converter);
  if (statesBounds(full)) {
    // Within a list or another value, a date between two days is one that is not known.
    boundsOf(full, path, converter);
    return UNKNOWN;
  }
  const stated = STATES.find((one) => one === full.state);
  switch (stated) {
    case undefined:
      return convertBare(full.value ?? null, type, [...path, 'value'], converter);
    case 'unavailable':
      return { state: 'unavailable', reason: textOf(full.reason) };
    case 'unknown':
    case 'not applicable':
      return { state: stated };
    default:
      return unreachable(stated);
  }
}

function statesBounds(full: PlainObject): boolean {
  return BOUNDS.some((bound) => Object.hasOwn(full, bound));
}

/** The days between which a date lies; undefined where neither end is given. */
function boundsOf(full: PlainObject, path: Path, converter: Converter): DayRange | undefined {
  const [first, last] = BOUNDS.map((bound) => textOf(full[bound]));
  if (first === undefined && last === undefined) return undefined;
  const from = first === undefined ? FIRST_DAY : dayOf(first, [...path, 'not before'], converter);
  const until = last === undefined ? LAST_DAY : dayOf(last, [...path, 'not after'], converter);
  if (from === undefined || until === undefined) return undefined;
  if (from <= until) return { from, until };
  converter.report('bounds-crossed', path, { first: formatIso(from), last: formatIso(until) });
  return undefined;
}

function judgementOf(full: PlainObject, path: Path, converter: Converter): Judgement | undefined {
  const on = textOf(full.on);
  const judgement = {
    by: textOf(full.by),
    on: on === undefined ? undefined : dayOf(on, [...path, 'on'], converter),
    reasons: textOf(full.reasons),
  };
  return Object.values(judgement).every((part) => part === undefined) ? undefined : judgement;
}

/** A value that is not stated in full. */
function convertBare(value: Plain, type: Type, path: Path, converter: Converter): Held {
  if (value === null) return UNKNOWN;
  switch (type.kind) {
    case 'yes or no':
      return known({ kind: 'yes or no', yes: value === true || value === 'yes' });
    case 'choice': {
      const choice = type.choices.find((one) => one.name === value);
      invariant(choice !== undefined, 'a choice that the schema does not list');
      return known({ kind: 'choice', key: choice.key, name: choice.name });
    }
    case 'choices': {
      const names = new Set(listOf(value));
      const keys = type.choices.filter((choice) => names.has(choice.name)).map((choice) => choice.key);
      return known(choicesValue(type, new Set(keys)));
    }
    case 'money':
      return convertAmount(value, type.currency, path, converter);
    case 'number': {
      const number = numberOf(value);
      if (number === undefined || !withinLimit(number)) return outOfRange(value, path, converter);
      if (type.whole && !isInteger(number)) return misfit(value, type, path, converter);
      return known({ kind: 'number', number });
    }
    case 'percentage': {
      const number = numberOf(String(value).replace(/ ?%$/, ''));
      const fraction = number === undefined ? undefined : divide(number, fromInteger(100));
      return fraction === undefined
        ? outOfRange(value, path, converter)
        : known({ kind: 'percentage', fraction });
    }
    case 'date': {
      const day = dayOf(String(value), path, converter);
      return day === undefined ? UNKNOWN : known({ kind: 'date', day });
    }
    case 'text':
      return known({ kind: 'text', text: String(value) });
    case 'list': {
      const items = listOf(value);
      const held = items.map((item, index) =>
        convertStated(item, type.element, false, [...path, index], converter),
      );
      return known({ kind: 'list', items: held });
    }
    case 'record': {
      const fields = new Map<string, Held>();
      if (typeof value !== 'object' || isList(value)) return misfit(value, type, path, converter);
      for (const field of type.fields) {
        if (!Object.hasOwn(value, field.name)) continue;
        const part = value[field.name] ?? null;
        fields.set(field.key, convertStated(part, field.type, false, [...path, field.name], converter));
      }
      return known({ kind: 'record', fields });
    }
  }
}

function convertAmount(value: Plain, currency: string, path: Path, converter: Converter): Held {
  const major = numberOf(value);
  if (major === undefined) return outOfRange(value, path, converter);
  const amount = toMinor(major, currency);
  if ('problem' in amount) {
    converter.report('record-too-many-decimals', path, {
      text: String(value),
      decimals: minorDigits(currency),
    });
    return UNKNOWN;
  }
  return known({ kind: 'money', minor: fromInteger(amount.minor), currency });
}

/** A number, or its digits as text. */
function numberOf(value: Plain): Rational | undefined {
  if (typeof value === 'number') return rationalOf(value);
  return typeof value === 'string' ? parseDecimal(value) : undefined;
}

function dayOf(text: string, path: Path, converter: Converter): number | undefined {
  const day = parseIsoDate(text);
  if (day === undefined) converter.report('date-impossible', path, { text });
  return day;
}

function outOfRange(value: Plain, path: Path, converter: Converter): Held {
  converter.report('number-out-of-range', path, { text: foundInJson(value) });
  return UNKNOWN;
}

function misfit(value: Plain, type: Type, path: Path, converter: Converter): Held {
  const found = foundInJson(value);
  converter.report('value-misfit', path, { expected: expectedInJson(type), found, help: undefined });
  return UNKNOWN;
}

function listOf(value: Plain): readonly Plain[] {
  invariant(isList(value), 'a list that is none');
  return value;
}

function textOf(value: Plain | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
