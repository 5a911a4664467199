/**
 * Putting an answer where it belongs.
 *
 * In:  what is held of a fact, and a path of entries and fields into it.
 * Out: the same with one place changed; nothing is written on.
 */
import { invariant } from '../../base/invariant.ts';
import type { Held } from '../../program/value.ts';

/** One step of a path: the list or record around the place, and which part of it. */
interface Around {
  readonly held: Held;
  readonly step: number | string;
}

export function withHeldAt(whole: Held, path: readonly (number | string)[], answer: Held): Held {
  const around: Around[] = [];
  let at = whole;
  for (const step of path) {
    around.push({ held: at, step });
    at = partOf(at, step);
  }
  return around.reduceRight<Held>((inner, { held, step }) => withPart(held, step, inner), answer);
}

function partOf(held: Held, step: number | string): Held {
  invariant(held.state === 'known', 'a path leads through what is known');
  const { value } = held;
  if (value.kind === 'list' && typeof step === 'number') return value.items[step] ?? { state: 'unknown' };
  if (value.kind === 'record') return value.fields.get(String(step)) ?? { state: 'unknown' };
  // An entry that is itself unknown has no parts yet.
  return { state: 'unknown' };
}

function withPart(held: Held, step: number | string, inner: Held): Held {
  invariant(held.state === 'known', 'a path leads through what is known');
  const { value } = held;
  if (value.kind === 'list') {
    const items = value.items.map((item, index) => (index === step ? inner : item));
    return { state: 'known', value: { ...value, items } };
  }
  invariant(value.kind === 'record', 'only lists and records have parts');
  return {
    state: 'known',
    value: { ...value, fields: new Map([...value.fields, [String(step), inner]]) },
  };
}
