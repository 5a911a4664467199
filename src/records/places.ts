/**
 * Places in a record, for people and for machines.
 *
 * In:  a path of declared names and positions, and the record in the schema's spelling.
 * Out: what is expected there; the place in words (`lots, entry 2, value`); and as a JSON pointer, by the names that
 *      the file uses.
 */
import { STATEMENT_PROPERTIES, type StatementProperty } from '../emit/schema/json-schema.ts';
import type { Type } from '../program/program.ts';
import { isList } from './describe.ts';
import { type Path, type Plain, type PlainObject, type Spelled, statesInFull } from './spelling.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a place is. `statement`: an object that states a fact in full; `part`: one of its properties. */
export type Standing =
  | { readonly kind: 'record' }
  | { readonly kind: 'id' }
  | { readonly kind: 'value'; readonly type: Type }
  | { readonly kind: 'statement'; readonly type: Type; readonly judged: boolean }
  | { readonly kind: 'part'; readonly part: StatementProperty }
  | { readonly kind: 'nothing known' };

export interface Place {
  readonly standing: Standing;
  readonly value: Plain;
  /** The path, positions in lists as numbers. */
  readonly path: Path;
}

/** What stands at a path. */
export function standing(path: Path, record: PlainObject, vocabulary: Vocabulary): Place {
  let at: Standing = { kind: 'record' };
  let value: Plain = record;
  const named: (string | number)[] = [];
  for (const segment of path) {
    const parent: Plain = value;
    value = childOf(parent, segment);
    named.push(parent !== null && isList(parent) ? Number(segment) : segment);
    at = step(at, String(segment), value, vocabulary);
  }
  return { standing: at, value, path: named };
}

/** The place in words: names and entries, joined by commas; undefined for the record itself. */
export function inWords(path: Path): string | undefined {
  const words = path.map((segment) => (typeof segment === 'number' ? `entry ${segment + 1}` : segment));
  return words.length === 0 ? undefined : words.join(', ');
}

/** The place as a JSON pointer from the record, with the names as the file spells them. */
export function pointerTo(path: Path, spelled: Spelled): string {
  let pointer = '';
  let value: Plain = spelled.record;
  for (const segment of path) {
    const name = String(segment);
    const written: string =
      (value !== null && typeof value === 'object' ? spelled.written.get(value)?.get(name) : undefined) ??
      name;
    pointer += `/${written.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    value = childOf(value, segment);
  }
  return pointer;
}

function step(at: Standing, name: string, value: Plain, vocabulary: Vocabulary): Standing {
  switch (at.kind) {
    case 'record': {
      if (name === 'id') return { kind: 'id' };
      const fact = vocabulary.facts.get(name);
      if (fact === undefined) return { kind: 'nothing known' };
      return valueOrStatement(fact.entry.type, fact.entry.judgedBy !== undefined, value, vocabulary);
    }
    case 'statement': {
      if (name === 'value') return { kind: 'value', type: at.type };
      const part = STATEMENT_PROPERTIES.find((property) => property === name);
      return part === undefined ? { kind: 'nothing known' } : { kind: 'part', part };
    }
    case 'value':
      return inside(at.type, name, value, vocabulary);
    case 'id':
    case 'part':
    case 'nothing known':
      return { kind: 'nothing known' };
  }
}

/** What stands inside a value: an entry of a list, or a field of a record. */
function inside(type: Type, name: string, value: Plain, vocabulary: Vocabulary): Standing {
  if (type.kind === 'list') return valueOrStatement(type.element, false, value, vocabulary);
  if (type.kind === 'choices') return { kind: 'value', type: { kind: 'choice', choices: type.choices } };
  const field = type.kind === 'record' ? type.fields.find((one) => one.name === name) : undefined;
  return field === undefined
    ? { kind: 'nothing known' }
    : valueOrStatement(field.type, false, value, vocabulary);
}

function valueOrStatement(type: Type, judged: boolean, value: Plain, vocabulary: Vocabulary): Standing {
  const isObject = value !== null && typeof value === 'object' && !isList(value);
  const full = isObject && statesInFull(type, vocabulary.statement(type, judged), Object.keys(value));
  return full ? { kind: 'statement', type, judged } : { kind: 'value', type };
}

function childOf(value: Plain, segment: string | number): Plain {
  if (value === null || typeof value !== 'object') return null;
  if (isList(value)) return value[Number(segment)] ?? null;
  return Object.hasOwn(value, segment) ? (value[String(segment)] ?? null) : null;
}
