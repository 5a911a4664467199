/**
 * What every part of editing shares.
 *
 * In: nothing. Out: the context in which one edit is applied, and the smallest changes of a node.
 */
import type { Span } from '../base/span.ts';
import { suggest } from '../base/suggest.ts';
import type { Code, Values } from '../diagnostics/catalogue/index.ts';
import type { Related } from '../diagnostics/diagnostic.ts';
import { described, type Editable, nameOf, wordOf } from './reference.ts';

export interface Editing {
  /** Reports why the edit, or a part of it, cannot be applied. */
  readonly fail: <C extends Code>(
    code: C,
    span: Span,
    values: Values<C>,
    related?: readonly Related[],
  ) => void;
  /** Notes text that the edit changes, takes out or builds on: where another edit put it there, it rests on that. */
  readonly touch: (span: Span) => void;
}

/** A declaration in words. */
export function say(node: Editable): string {
  return described(wordOf(node), nameOf(node));
}

/** The node with one property changed. */
export function withProperty<N extends Editable>(node: N, property: string, value: unknown): N {
  return Object.assign({}, node, { [property]: value });
}

/** What a property holds. */
export function propertyOf(node: object, property: string): unknown {
  return Reflect.get(node, property);
}

/** The span of a node, of a span itself, or of the first of several; undefined for anything else. */
export function spanOf(value: unknown): Span | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return spanOf(value[0]);
  if (isSpan(value)) return value;
  const span: unknown = Reflect.get(value, 'span');
  return typeof span === 'object' && span !== null && isSpan(span) ? span : undefined;
}

function isSpan(value: object): value is Span {
  return 'file' in value && 'start' in value && 'end' in value;
}

/** The nearest of some names, for messages. */
export function nearest(word: string, among: readonly string[]): string | undefined {
  return suggest(word, among);
}
