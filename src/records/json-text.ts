/**
 * Reading JSON, strictly by RFC 8259.
 *
 * In:  a text.
 * Out: its value, or the place where it stops being JSON and what was expected there.
 *
 * Not `JSON.parse`, because three things matter here that it loses: a name that occurs twice in an object, the digits
 * of a number as they are written, and the line and column of a mistake. Reading does not recurse: what is nested deeper
 * than `MAX_DEPTH` is passed over and marked, so that one such record does not spoil the others of its file.
 */
import { position, sourceText } from '../base/source.ts';
import { MAX_DEPTH } from './limits.ts';

export type JsonValue = null | boolean | string | JsonNumber | JsonList | JsonObject | JsonDeep;

/** `text`: the number as written. */
export interface JsonNumber {
  readonly kind: 'number';
  readonly text: string;
}

export interface JsonList {
  readonly kind: 'list';
  readonly items: readonly JsonValue[];
}

/** A list or object inside too many others; what is in it has been passed over. */
export interface JsonDeep {
  readonly kind: 'deep';
}

/** `members` in order of writing; a name may occur more than once. */
export interface JsonObject {
  readonly kind: 'object';
  readonly members: readonly (readonly [name: string, value: JsonValue])[];
}

/** Line and column count from 1; `what` says what is wrong there, in a few words. */
export interface JsonMistake {
  readonly line: number;
  readonly column: number;
  readonly what: string;
}

/** Whether it is an object. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && value.kind === 'object';
}

/** Whether it is a list. */
export function isJsonList(value: JsonValue | undefined): value is JsonList {
  return typeof value === 'object' && value !== null && value.kind === 'list';
}

export type JsonResult = { readonly value: JsonValue } | { readonly mistake: JsonMistake };

/** Longer numbers are not meant by anyone. */
const LONGEST_NUMBER = 1000;

const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

/** An object or list that is still open. `name`: the member whose value is being read. */
type Open =
  | { readonly kind: 'list'; readonly items: JsonValue[] }
  | { readonly kind: 'object'; readonly members: [name: string, value: JsonValue][]; name: string };

/** What went wrong, by offset; thrown and caught in this file only. */
class Mistake extends Error {
  readonly offset: number;
  constructor(offset: number, what: string) {
    super(what);
    this.offset = offset;
  }
}

/** Reads one JSON value and nothing after it but blanks. */
export function readJson(text: string): JsonResult {
  try {
    return { value: read(text) };
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    return { mistake: { ...position(sourceText('', text), error.offset), what: error.message } };
  }
}

function read(text: string): JsonValue {
  const open: Open[] = [];
  let at = skipBlanks(text, 0);
  for (;;) {
    // A value starts here.
    let value: JsonValue | undefined;
    const character = text[at];
    if (character === '{' || character === '[') {
      const start = at;
      at = skipBlanks(text, at + 1);
      if (open.length === MAX_DEPTH) {
        value = { kind: 'deep' };
        at = skipNested(text, start);
      } else if (character === '[') {
        if (text[at] === ']') {
          value = { kind: 'list', items: [] };
          at += 1;
        } else {
          open.push({ kind: 'list', items: [] });
          continue;
        }
      } else if (text[at] === '}') {
        value = { kind: 'object', members: [] };
        at += 1;
      } else {
        const object: Open = { kind: 'object', members: [], name: '' };
        open.push(object);
        at = readName(text, at, object);
        continue;
      }
    } else {
      [value, at] = readPlain(text, at);
    }
    // A value has ended: it belongs to what is open, which may end with it.
    for (;;) {
      at = skipBlanks(text, at);
      const parent = open.at(-1);
      if (parent === undefined) {
        if (at < text.length) throw new Mistake(at, 'something after the end of the first value');
        return value;
      }
      if (parent.kind === 'list') parent.items.push(value);
      else parent.members.push([parent.name, value]);
      const next = text[at];
      const closing = parent.kind === 'list' ? ']' : '}';
      if (next === ',') {
        at = skipBlanks(text, at + 1);
        if (text[at] === closing) throw new Mistake(at, `a comma before “${closing}”`);
        if (parent.kind === 'object') at = readName(text, at, parent);
        break;
      }
      if (next !== closing)
        throw new Mistake(at, `${found(text, at)} where a comma or “${closing}” was expected`);
      at += 1;
      open.pop();
      value =
        parent.kind === 'list'
          ? { kind: 'list', items: parent.items }
          : { kind: 'object', members: parent.members };
    }
  }
}

/** The offset after a list or object of which nothing is kept; its brackets and quotes must be in order. */
function skipNested(text: string, start: number): number {
  const closing: string[] = [];
  for (let at = start; at < text.length; ) {
    const character = text[at];
    if (character === '"') {
      at = readString(text, at)[1];
      continue;
    }
    if (character === '[' || character === '{') closing.push(character === '[' ? ']' : '}');
    else if (character === ']' || character === '}') {
      const expected = closing.pop();
      if (character !== expected) throw new Mistake(at, `“${character}” where “${expected}” was expected`);
      if (closing.length === 0) return at + 1;
    }
    at += 1;
  }
  throw new Mistake(start, `a bracket that is never closed`);
}

/** Reads `"name" :` and gives the offset of the value. */
function readName(text: string, at: number, object: Open & { kind: 'object' }): number {
  if (text[at] !== '"') throw new Mistake(at, `${found(text, at)} where a name between quotes was expected`);
  const [name, end] = readString(text, at);
  object.name = name;
  const colon = skipBlanks(text, end);
  if (text[colon] !== ':') throw new Mistake(colon, `${found(text, colon)} where a colon was expected`);
  return skipBlanks(text, colon + 1);
}

const WORDS: readonly (readonly [word: string, value: null | boolean])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

/** A value that holds no other, and the offset after it. */
function readPlain(text: string, at: number): readonly [JsonValue, number] {
  if (text[at] === '"') return readString(text, at);
  for (const [word, value] of WORDS) {
    if (text.startsWith(word, at)) return [value, at + word.length];
  }
  let end = at;
  while (end < text.length && isNumberCharacter(text.charCodeAt(end))) end += 1;
  if (end === at) throw new Mistake(at, `${found(text, at)} where a value was expected`);
  if (end - at > LONGEST_NUMBER) throw new Mistake(at, `a number of more than ${LONGEST_NUMBER} characters`);
  const number = text.slice(at, end);
  if (!NUMBER.test(number))
    throw new Mistake(at, `“${shorten(number)}”, which is not a number as JSON writes them`);
  return [{ kind: 'number', text: number }, end];
}

function isNumberCharacter(code: number): boolean {
  // 0-9 + - . e E
  return (
    (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46 || code === 69 || code === 101
  );
}

/** A text between quotes, and the offset after it. */
function readString(text: string, start: number): readonly [string, number] {
  let escaped = false;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      const raw = text.slice(start, at + 1);
      return [escaped ? withoutEscapes(raw) : raw.slice(1, -1), at + 1];
    }
    if (code < 32) throw new Mistake(at, 'a line end or control character inside quotes');
    if (code === 92) {
      escaped = true;
      const length = escapeLength(text, at);
      if (length === 0)
        throw new Mistake(at, `“${shorten(text.slice(at, at + 2))}” inside quotes, which means nothing`);
      at += length - 1;
    }
  }
  throw new Mistake(start, 'a quote that is never closed');
}

/** How many characters the escape at `at` has; 0 when it is none. */
function escapeLength(text: string, at: number): number {
  const letter = text[at + 1] ?? '';
  if (letter !== '' && '"\\/bfnrt'.includes(letter)) return 2;
  return letter === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6)) ? 6 : 0;
}

/** The text of a literal already known to be well formed. */
function withoutEscapes(literal: string): string {
  return String(JSON.parse(literal));
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at;
    at += 1;
  }
}

function found(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? 'the end' : `“${String.fromCodePoint(code)}”`;
}

function shorten(text: string): string {
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}
