/**
 * What stands at a path in JSON, as the cell of a table.
 *
 * In:  an object, and the steps of a path.
 * Out: its text, or texts, and where it stands. A step into a list goes into each of its entries, unless it is a
 *      number, which counts from 0. A number keeps its digits, without exponent.
 */
import type { CellContent } from './cells.ts';
import { plainDecimal } from './numbers.ts';
import type { Place, Traced, TracedPlain } from './trace.ts';

/** `aside`: what stands there instead of a value, and why it is not taken for one. */
export interface JsonCell {
  readonly content: CellContent;
  readonly at: Place | undefined;
  readonly aside?: { readonly found: string; readonly why: string };
}

/** What a path leads to; blank where nothing is. */
export function contentAt(value: Traced | undefined, steps: readonly string[]): JsonCell {
  let found: readonly Traced[] = value === undefined ? [] : [value];
  let spread: Traced | undefined;
  for (const step of steps) {
    const next: Traced[] = [];
    for (const one of found) {
      const [list, part] = stepInto(one, step);
      spread ??= list;
      next.push(...part);
    }
    found = next;
  }
  const [only] = found;
  if (spread === undefined && only?.kind !== 'list')
    return cellOf(only === undefined ? [] : [only], false, only?.at);
  const parts = found.flatMap((one) => (one.kind === 'list' ? one.items : [one]));
  // An empty list is one; a path that leads nowhere is unknown.
  return parts.length === 0 && spread !== undefined
    ? { content: '', at: spread.at }
    : cellOf(parts, true, spread?.at ?? only?.at);
}

function cellOf(parts: readonly Traced[], several: boolean, at: Place | undefined): JsonCell {
  const texts: string[] = [];
  for (const part of parts) {
    if (part.kind !== 'plain') {
      const found = part.kind === 'list' ? 'a list' : 'an object between { and }';
      return { content: '', at: part.at, aside: { found, why: 'a column holds plain values' } };
    }
    const text = plainText(part.value);
    if (text !== '' || !several) texts.push(text);
  }
  return { content: several ? texts : (texts[0] ?? ''), at };
}

/** The parts that a step leads to; and the list, where it goes into each entry of one. */
function stepInto(value: Traced, step: string): readonly [Traced | undefined, readonly Traced[]] {
  switch (value.kind) {
    case 'plain':
      return [undefined, []];
    case 'object': {
      const part = value.members.get(step);
      return [undefined, part === undefined ? [] : [part]];
    }
    case 'list': {
      if (/^(?:0|[1-9][0-9]{0,8})$/.test(step)) {
        const item = value.items[Number(step)];
        return [undefined, item === undefined ? [] : [item]];
      }
      const parts = value.items.flatMap((item) => {
        const part = item.kind === 'object' ? item.members.get(step) : undefined;
        return part === undefined ? [] : [part];
      });
      return [value, parts];
    }
  }
}

function plainText(value: TracedPlain['value']): string {
  if (value === null) return '';
  return typeof value === 'object' ? (plainDecimal(value.text) ?? value.text) : String(value);
}
