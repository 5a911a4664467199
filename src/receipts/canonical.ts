/**
 * The one way to write a piece of JSON.
 *
 * In: JSON whose numbers are whole. Out: its text without blanks, the names of each object in the order of their UTF-16
 * units, as RFC 8785 has it; and back, from any text, hostile ones included.
 */
import { type JsonValue, readJson } from '../records/json-text.ts';
import { MAX_DEPTH } from '../records/limits.ts';
import type { Json, JsonObject } from './values.ts';

/** Nesting is that of what Proviso writes, or what `readCanonical` lets through. */
export function canonicalText(json: Json): string {
  if (Array.isArray(json)) return `[${json.map(canonicalText).join(',')}]`;
  if (!isMembers(json)) return JSON.stringify(json);
  const members = Object.keys(json).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonicalText(json[name] ?? null)}`).join(',')}}`;
}

/** The same data with names in order. */
export function inCanonicalOrder(json: Json): Json {
  if (Array.isArray(json)) return json.map(inCanonicalOrder);
  if (!isMembers(json)) return json;
  const members = Object.keys(json).sort();
  return Object.fromEntries(members.map((name) => [name, inCanonicalOrder(json[name] ?? null)]));
}

/** What a text holds, or why it holds nothing of this kind, in words. */
export function readCanonical(text: string): { readonly json: Json } | { readonly damage: string } {
  const read = readJson(text);
  if ('mistake' in read) {
    const { line, column, what } = read.mistake;
    return { damage: `line ${line}, column ${column} has ${what}` };
  }
  try {
    return { json: plain(read.value) };
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    return { damage: error.message };
  }
}

/** Thrown and caught in this file only. */
class Damage extends Error {}

function plain(value: JsonValue): Json {
  if (value === null || typeof value !== 'object') return value;
  switch (value.kind) {
    case 'number': {
      const number = Number(value.text);
      if (/^(?:0|-?[1-9][0-9]*)$/.test(value.text) && Number.isSafeInteger(number)) return number;
      throw new Damage(`it has the number ${value.text.slice(0, 30)}, and numbers in it are whole`);
    }
    case 'deep':
      throw new Damage(`it has more than ${MAX_DEPTH} levels inside one another`);
    case 'list':
      return value.items.map(plain);
    case 'object': {
      const members = new Map(value.members);
      if (members.size < value.members.length) throw new Damage('a name stands in it twice');
      // Own properties, whatever they are called.
      return Object.fromEntries([...members].map(([name, member]) => [name, plain(member)]));
    }
  }
}

function isMembers(json: Json): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
