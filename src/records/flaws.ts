/**
 * What keeps a JSON value from being read at all, whatever it is for.
 *
 * In: a value. Out: that something in it stands too deep, or that an object gives a name twice.
 */
import type { JsonValue } from './json-text.ts';

export type Flaw = { readonly kind: 'deep' } | { readonly kind: 'twice'; readonly name: string };

/** The first flaw that is found; `names`: whether names are looked at. */
export function flawOf(value: JsonValue, names: boolean): Flaw | undefined {
  const waiting: JsonValue[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === null || typeof next !== 'object' || next.kind === 'number') continue;
    if (next.kind === 'deep') return { kind: 'deep' };
    if (next.kind === 'list') {
      for (const item of next.items) waiting.push(item);
      continue;
    }
    const seen = new Set<string>();
    for (const [name, part] of next.members) {
      if (names && seen.has(name)) return { kind: 'twice', name };
      seen.add(name);
      waiting.push(part);
    }
  }
  return undefined;
}
