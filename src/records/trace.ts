/**
 * JSON values that know where in the file they stand.
 *
 * In:  a value as it was read.
 * Out: the same with a place on each part, so that a value merged out of several releases still leads to the one that
 *      published it; and ways to look into it. What is not there, or of another kind, is undefined: a published record
 *      is never taken at its schema's word.
 */
import { pointerStep } from '../syntax/json-path.ts';
import type { JsonNumber, JsonValue } from './json-text.ts';

/** A place in the file: steps up to the top, or to a line of JSON Lines. */
export type Place =
  | { readonly parent: Place | undefined; readonly step: string | number }
  | { readonly line: number };

export interface TracedObject {
  readonly kind: 'object';
  readonly members: ReadonlyMap<string, Traced>;
  readonly at: Place | undefined;
}

export interface TracedList {
  readonly kind: 'list';
  readonly items: readonly Traced[];
  readonly at: Place | undefined;
}

export interface TracedPlain {
  readonly kind: 'plain';
  readonly value: null | boolean | string | JsonNumber;
  readonly at: Place | undefined;
}

export type Traced = TracedObject | TracedList | TracedPlain;

/** Puts places on a value. Of a name that occurs twice the last is kept, and of what is too deep nothing: `flawOf` tells of both. */
export function traced(value: JsonValue, at: Place | undefined): Traced {
  // As deep as `readJson` keeps anything, which is not deep.
  if (typeof value !== 'object' || value === null || value.kind === 'number') {
    return { kind: 'plain', value, at };
  }
  switch (value.kind) {
    case 'object':
      return {
        kind: 'object',
        members: new Map(
          value.members.map(([name, part]) => [name, traced(part, { parent: at, step: name })]),
        ),
        at,
      };
    case 'list':
      return {
        kind: 'list',
        items: value.items.map((item, index) => traced(item, { parent: at, step: index })),
        at,
      };
    case 'deep':
      return { kind: 'list', items: [], at };
  }
}

/** A JSON pointer from the top of the file, or of a line: `/releases/3/date`, `line 4, /date`. */
export function pointer(at: Place | undefined): string {
  const steps: string[] = [];
  let line = '';
  for (let place = at; place !== undefined; place = 'line' in place ? undefined : place.parent) {
    if ('line' in place) line = `line ${place.line}`;
    else steps.push(`/${pointerStep(place.step)}`);
  }
  const inside = steps.reverse().join('');
  return line !== '' && inside !== '' ? `${line}, ${inside}` : line + inside;
}

/** What stands under these names; undefined when something on the way is missing or `null`. */
export function look(value: Traced | undefined, ...names: readonly string[]): Traced | undefined {
  let found = value;
  for (const name of names) {
    if (found?.kind !== 'object') return undefined;
    found = found.members.get(name);
  }
  return found?.kind === 'plain' && found.value === null ? undefined : found;
}

/** An object under these names. */
export function objectIn(value: Traced | undefined, ...names: readonly string[]): TracedObject | undefined {
  const found = look(value, ...names);
  return found?.kind === 'object' ? found : undefined;
}

/** The objects in a list under these names; entries of other kinds are passed over. */
export function objectsIn(value: Traced | undefined, ...names: readonly string[]): readonly TracedObject[] {
  const found = look(value, ...names);
  if (found?.kind !== 'list') return [];
  return found.items.filter((item) => item.kind === 'object');
}

/** A text, number or yes-or-no as text, trimmed; undefined for a blank one. */
export function textOf(value: Traced | undefined): string | undefined {
  if (value?.kind !== 'plain' || value.value === null) return undefined;
  const plain = value.value;
  const text = (typeof plain === 'object' ? plain.text : String(plain)).trim();
  return text === '' ? undefined : text;
}

/** The text under these names. */
export function textIn(value: Traced | undefined, ...names: readonly string[]): string | undefined {
  return textOf(look(value, ...names));
}

/** Whether two values are the same, wherever they stand. */
export function isSame(a: Traced, b: Traced): boolean {
  switch (a.kind) {
    case 'plain':
      return b.kind === 'plain' && plainKey(a) === plainKey(b);
    case 'list':
      return (
        b.kind === 'list' &&
        a.items.length === b.items.length &&
        a.items.every((item, index) => {
          const other = b.items[index];
          return other !== undefined && isSame(item, other);
        })
      );
    case 'object':
      return (
        b.kind === 'object' &&
        a.members.size === b.members.size &&
        [...a.members].every(([name, value]) => {
          const other = b.members.get(name);
          return other !== undefined && isSame(value, other);
        })
      );
  }
}

function plainKey({ value }: TracedPlain): string {
  return typeof value === 'object' && value !== null ? `number ${value.text}` : JSON.stringify(value);
}

/** The texts in a list under these names. */
export function textsIn(value: Traced | undefined, ...names: readonly string[]): readonly string[] {
  const found = look(value, ...names);
  if (found?.kind !== 'list') return [];
  return found.items.map(textOf).filter((text) => text !== undefined);
}
