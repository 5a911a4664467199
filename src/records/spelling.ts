/**
 * A record in the schema's own spelling.
 *
 * In:  a JSON object as it was read.
 * Out: the same as plain data in which names and choices are spelled as declared, blank texts are `null`, and numbers
 *      are JavaScript numbers that hold exactly what was written. What JSON Schema cannot see is reported here: two
 *      names that mean the same, and numbers that would change. Names nobody knows stay, for the schema to refuse.
 */
import { nameKey } from '../base/names.ts';
import type { Type } from '../program/program.ts';
import type { JsonObject, JsonValue } from './json-text.ts';
import { exactDouble } from './numbers.ts';
import type { RecordProblemCode, RecordProblemValues } from './problem.ts';
import type { Names, Vocabulary } from './vocabulary.ts';

export type Plain = null | boolean | number | string | readonly Plain[] | PlainObject;

/** Without a prototype, so that no name means anything of its own. */
export interface PlainObject {
  readonly [name: string]: Plain;
}

/** Names and positions from the record down, as declared. */
export type Path = readonly (string | number)[];

/** Reports a problem at a place of the record. */
export type Report = <C extends RecordProblemCode>(
  code: C,
  path: Path,
  values: RecordProblemValues<C>,
) => void;

export interface Spelled {
  readonly record: PlainObject;
  /** For each object, names as the file spells them, where that differs from the declared name. */
  readonly written: WeakMap<object, ReadonlyMap<string, string>>;
}

interface Speller {
  readonly vocabulary: Vocabulary;
  readonly report: Report;
  readonly written: WeakMap<object, ReadonlyMap<string, string>>;
}

/** Whether an object with these names, where `type` is expected, states a fact in full. */
export function statesInFull(type: Type, allowed: Names, names: readonly string[]): boolean {
  if (type.kind !== 'record') return true;
  return names.length > 0 && names.every((name) => allowed.resolve(name) !== undefined);
}

/** Spells one record. */
export function spell(record: JsonObject, vocabulary: Vocabulary, report: Report): Spelled {
  const speller = { vocabulary, report, written: new WeakMap<object, ReadonlyMap<string, string>>() };
  const spelled = spellMembers(record, vocabulary.properties, [], speller, (name, value, path) => {
    const fact = vocabulary.facts.get(name);
    if (fact === undefined) return spellAny(value, path, speller, false);
    return spellValue(value, fact.entry.type, fact.entry.judgedBy !== undefined, path, speller);
  });
  return { record: spelled, written: speller.written };
}

function spellMembers(
  object: JsonObject,
  names: Names,
  path: Path,
  speller: Speller,
  spellMember: (name: string, value: JsonValue, path: Path) => Plain,
): PlainObject {
  const result: { [name: string]: Plain } = Object.create(null);
  const spellings = new Map<string, string[]>();
  for (const [written, value] of object.members) {
    const name = names.resolve(written);
    if (name === undefined) {
      result[written] = null;
      continue;
    }
    const earlier = spellings.get(name);
    if (earlier === undefined) {
      spellings.set(name, [written]);
      result[name] = spellMember(name, value, [...path, name]);
    } else {
      earlier.push(written);
    }
  }
  const different = new Map<string, string>();
  for (const [name, written] of spellings) {
    if (written.length > 1) speller.report('property-twice', [...path, name], { names: written });
    const [first] = written;
    if (first !== undefined && first !== name) different.set(name, first);
  }
  if (different.size > 0) speller.written.set(result, different);
  return result;
}

/** A value where `type` is expected, plain or stated in full. */
function spellValue(value: JsonValue, type: Type, judged: boolean, path: Path, speller: Speller): Plain {
  if (value === null || typeof value !== 'object' || value.kind !== 'object') {
    return spellBare(value, type, path, speller);
  }
  const allowed = speller.vocabulary.statement(type, judged);
  const names = value.members.map(([name]) => name);
  if (!statesInFull(type, allowed, names)) return spellBare(value, type, path, speller);
  return spellMembers(value, allowed, path, speller, (name, part, partPath) => {
    if (name === 'value') return spellBare(part, type, partPath, speller);
    if (name === 'state' && typeof part === 'string') return nameKey(part);
    return spellAny(part, partPath, speller, name === 'on' || name.startsWith('not '));
  });
}

/** A value that is not stated in full. */
function spellBare(value: JsonValue, type: Type, path: Path, speller: Speller): Plain {
  if (typeof value === 'string') return spellText(value, type, speller.vocabulary);
  if (value === null || typeof value !== 'object' || value.kind === 'number') {
    return spellAny(value, path, speller, false);
  }
  if (value.kind === 'list') {
    if (type.kind === 'list') {
      return value.items.map((item, index) =>
        spellValue(item, type.element, false, [...path, index], speller),
      );
    }
    if (type.kind === 'choices') {
      const choice: Type = { kind: 'choice', choices: type.choices };
      return value.items.map((item, index) => spellBare(item, choice, [...path, index], speller));
    }
    return spellAny(value, path, speller, false);
  }
  if (type.kind !== 'record' || value.kind === 'deep') return spellAny(value, path, speller, false);
  const fields = new Map(type.fields.map((field) => [field.name, field.type]));
  return spellMembers(value, speller.vocabulary.fields(type), path, speller, (name, part, partPath) => {
    const fieldType = fields.get(name);
    return fieldType === undefined
      ? spellAny(part, partPath, speller, false)
      : spellValue(part, fieldType, false, partPath, speller);
  });
}

function spellText(text: string, type: Type, vocabulary: Vocabulary): Plain {
  if (isBlank(text)) return null;
  switch (type.kind) {
    case 'yes or no': {
      const key = nameKey(text);
      return key === 'yes' || key === 'no' ? key : text;
    }
    case 'choice':
      return vocabulary.choices(type).resolve(text) ?? text;
    case 'text':
      return text;
    default:
      return text.trim();
  }
}

/** A value whose type is not known, or does not matter: only its numbers are looked at, and blanks where `trimmed`. */
function spellAny(value: JsonValue, path: Path, speller: Speller, trimmed: boolean): Plain {
  if (typeof value === 'string') {
    if (isBlank(value)) return null;
    return trimmed ? value.trim() : value;
  }
  if (value === null || typeof value !== 'object') return value;
  if (value.kind === 'number') {
    const number = exactDouble(value.text);
    if (number === undefined) speller.report('number-not-exact', path, { text: shortened(value.text) });
    return number ?? null;
  }
  // What is inside cannot be right where no list or object is expected, so it does not matter either.
  if (value.kind === 'list') return [];
  return Object.create(null);
}

/** Whether a text holds nothing but blanks. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}

function shortened(digits: string): string {
  return digits.length > 60 ? `${digits.slice(0, 60)}…` : digits;
}
