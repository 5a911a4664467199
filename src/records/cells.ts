/**
 * From the text of a cell to what is held of a fact.
 *
 * In:  the type of a fact and how its column is mapped.
 * Out: a reader of cells. A blank cell is unknown; a cell that fits nothing is refused, with what was expected. Nothing
 *      is guessed: no other date order, no rounding, no splitting unless `separated by` says so.
 */

import { parseIsoDate } from '../base/date.ts';
import { type DatePattern, parseDatePattern, readDateBy } from '../base/date-pattern.ts';
import { unreachable } from '../base/invariant.ts';
import { parseAmount } from '../base/money.ts';
import { nameKey } from '../base/names.ts';
import {
  fromInteger,
  isInteger,
  parseGroupedDecimal,
  parsePercentage,
  type Rational,
  withinLimit,
} from '../base/rational.ts';
import { suggest } from '../base/suggest.ts';
import type { SourceMappingEntry, Type } from '../program/program.ts';
import type { Held, Value } from '../program/value.ts';
import { choicesValue, known, UNKNOWN } from './convert.ts';
import { expectedInCell, meant, quoted } from './describe.ts';
import { SCHEMA_LIMITS } from './limits.ts';

/** What a cell comes to, or why it fits nothing. */
export type CellResult =
  | { readonly held: Held }
  | { readonly expected: string; readonly found: string; readonly help: string | undefined }
  | { readonly tooLong: true };

/** What stands in a cell: a text, or in JSON a list of texts, each a value of its own. */
export type CellContent = string | readonly string[];

export type CellReader = (content: CellContent) => CellResult;

/** The day number of a cell, or undefined when it is no date. */
export type DateReader = (cell: string) => number | undefined;

type Meaning = SourceMappingEntry['meanings'][number];

/** Reads one value out of a text that is not blank; undefined when it fits nothing. */
type ValueReader = (text: string) => Value | undefined;

/** A reader of dates written by the pattern, else as `2027-05-01`; or why the pattern is none. */
export function dateReader(written: string | undefined): DateReader | string {
  if (written === undefined) return (cell) => parseIsoDate(cell.trim());
  const pattern: DatePattern | undefined = parseDatePattern(written);
  if (pattern === undefined) {
    return `“${written}” does not say how dates are written; use D or DD, M, MM, MMM or MMMM, and YYYY`;
  }
  return (cell) => readDateBy(pattern, cell.trim());
}

/** The reader of a column; or why there can be none. */
export function cellReader(type: Type, mapping: SourceMappingEntry): CellReader | string {
  const readDate = dateReader(mapping.written);
  if (typeof readDate === 'string') return readDate;
  const element = type.kind === 'list' ? type.element : type;
  if (element.kind === 'record' || element.kind === 'list') return 'a cell can hold only plain values';
  const meaningOf = meaningReader(mapping.meanings);
  const readValue = valueReader(element, readDate);
  const several =
    type.kind === 'list' || type.kind === 'choices' ? severalReader(type, meaningOf, readValue) : undefined;
  const read =
    several === undefined ? undefined : (text: string) => several(partsOf(text, mapping.separatedBy));
  const readText = (cell: string): CellResult => {
    if (cell.length > SCHEMA_LIMITS.text) return { tooLong: true };
    const text = cell.trim();
    const meaning = meaningOf(text);
    if (meaning !== undefined && (read === undefined || typeof meaning === 'string' || isEmpty(meaning)))
      return { held: heldBy(meaning) };
    if (text === '') return { held: UNKNOWN };
    const value = read === undefined ? readValue(text) : read(text);
    return value === undefined ? misfit(text, type, mapping) : { held: known(value) };
  };
  return (content) => {
    if (typeof content === 'string') return readText(content);
    if (several === undefined) return onlyOne(content, readText);
    if (content.some((part) => part.length > SCHEMA_LIMITS.text)) return { tooLong: true };
    const value = several(content.map((part) => part.trim()));
    return value === undefined ? misfit(content.join('; '), type, mapping) : { held: known(value) };
  };
}

/** A list where one value is expected: they must all say the same. */
function onlyOne(content: readonly string[], readText: (text: string) => CellResult): CellResult {
  const [first = '', ...others] = new Set(content.map((part) => part.trim()));
  if (others.length === 0) return readText(first);
  return { expected: 'one value', found: quoted([first, ...others].join('; ')), help: undefined };
}

/** Whether it stands for a list without entries; only a whole cell can. */
function isEmpty(value: Value): boolean {
  if (value.kind === 'list') return value.items.length === 0;
  return value.kind === 'choices' && value.members.length === 0;
}

function heldBy(meaning: Meaning['value']): Held {
  if (typeof meaning !== 'string') return known(meaning);
  switch (meaning) {
    case 'unknown':
      return UNKNOWN;
    case 'unavailable':
      return { state: 'unavailable', reason: undefined };
    case 'not applicable':
      return { state: 'not applicable' };
    default:
      return unreachable(meaning);
  }
}

/** The meaning of a text: written exactly so, else the only one that differs just in case and blanks. */
function meaningReader(meanings: readonly Meaning[]): (text: string) => Meaning['value'] | undefined {
  const exact = byKey(meanings, (text) => text.trim());
  const loose = byKey(meanings, looseKey);
  return (text) => {
    const value = exact.get(text) ?? loose.get(looseKey(text));
    return value === 'several' ? undefined : value;
  };
}

function byKey(
  meanings: readonly Meaning[],
  keyOf: (text: string) => string,
): ReadonlyMap<string, Meaning['value'] | 'several'> {
  const values = new Map<string, Meaning['value'] | 'several'>();
  for (const { text, value } of meanings) {
    const key = keyOf(text);
    values.set(key, values.has(key) ? 'several' : value);
  }
  return values;
}

function looseKey(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
}

/** Reads `some of` and lists from their parts. */
function severalReader(
  type: Type & { readonly kind: 'list' | 'choices' },
  meaningOf: (text: string) => Meaning['value'] | undefined,
  readValue: ValueReader,
): (parts: readonly string[]) => Value | undefined {
  return (parts) => {
    const values: Value[] = [];
    for (const part of parts) {
      const meaning = part === '' ? undefined : meaningOf(part);
      // A single part cannot be unavailable, and one that fits nothing spoils the cell.
      const value =
        typeof meaning === 'object' && !isEmpty(meaning)
          ? meaning
          : meaning === undefined && part !== ''
            ? readValue(part)
            : undefined;
      if (value === undefined) return undefined;
      values.push(value);
    }
    if (type.kind === 'choices') return choicesValue(type, new Set(values.flatMap(choiceKeys)));
    return {
      kind: 'list',
      items: values.flatMap((value) => (value.kind === 'list' ? value.items : [known(value)])),
    };
  };
}

function choiceKeys(value: Value): readonly string[] {
  if (value.kind === 'choices') return value.members.map((member) => member.key);
  return value.kind === 'choice' ? [value.key] : [];
}

/** The parts of a cell, trimmed; a separator at the very end closes the last part and begins none. */
function partsOf(text: string, separator: string | undefined): readonly string[] {
  if (separator === undefined || separator === '') return [text];
  const parts = text.split(separator).map((part) => part.trim());
  return parts.length > 1 && parts.at(-1) === '' ? parts.slice(0, -1) : parts;
}

function valueReader(type: Type, readDate: DateReader): ValueReader {
  switch (type.kind) {
    case 'yes or no':
      return (text) => {
        const key = nameKey(text);
        return key === 'yes' || key === 'no' ? { kind: 'yes or no', yes: key === 'yes' } : undefined;
      };
    case 'choice':
    case 'choices': {
      const byKey = new Map(type.choices.map((choice) => [choice.key, choice]));
      return (text) => {
        const choice = byKey.get(nameKey(text));
        return choice === undefined ? undefined : { kind: 'choice', key: choice.key, name: choice.name };
      };
    }
    case 'money':
      return (text) => {
        const amount = parseAmount(text, type.currency);
        if (!('minor' in amount)) return undefined;
        const minor = fromInteger(amount.minor);
        return fits(minor) ? { kind: 'money', minor, currency: type.currency } : undefined;
      };
    case 'number':
      return (text) => {
        const number = parseGroupedDecimal(text);
        if (number === undefined || !fits(number)) return undefined;
        return type.whole && !isInteger(number) ? undefined : { kind: 'number', number };
      };
    case 'percentage':
      return (text) => {
        const fraction = parsePercentage(text);
        return fraction === undefined || !fits(fraction) ? undefined : { kind: 'percentage', fraction };
      };
    case 'date':
      return (text) => {
        const day = readDate(text);
        return day === undefined ? undefined : { kind: 'date', day };
      };
    case 'text':
      return (text) => ({ kind: 'text', text });
    case 'list':
    case 'record':
      return () => undefined;
  }
}

/** Not larger than the schema allows numbers written as text to be. */
function fits(number: Rational): boolean {
  return (
    withinLimit(number) &&
    String(number.n / number.d).replace('-', '').length <= SCHEMA_LIMITS.wholeDigits + 4
  );
}

function misfit(text: string, type: Type, mapping: SourceMappingEntry): CellResult {
  const words = mapping.meanings.map((meaning) => meaning.text);
  return {
    expected: expectedInCell(type, words, mapping.written),
    found: quoted(text),
    help: helpInCell(text, type, mapping),
  };
}

function helpInCell(text: string, type: Type, mapping: SourceMappingEntry): string | undefined {
  const element = type.kind === 'list' ? type.element : type;
  switch (element.kind) {
    case 'choice':
    case 'choices': {
      if (mapping.separatedBy === undefined && type.kind !== 'choice' && /[;,|/]/.test(text)) {
        return 'if the cell holds several, say in the source what they are “separated by”';
      }
      const candidates = [
        ...mapping.meanings.map((meaning) => meaning.text),
        ...element.choices.map((one) => one.name),
      ];
      return (
        meant(suggest(text, candidates)) ?? `if it is right, say in the source what ${quoted(text)} “means”`
      );
    }
    case 'yes or no':
      return `if it is right, say in the source what ${quoted(text)} “means”`;
    case 'percentage':
      return parseGroupedDecimal(text) === undefined
        ? undefined
        : `write “${text}%” if that many in a hundred are meant`;
    case 'date':
      return mapping.written === undefined && /[0-9]/.test(text)
        ? 'say in the source how dates are “written”, such as "DD/MM/YYYY"'
        : undefined;
    default:
      return undefined;
  }
}
