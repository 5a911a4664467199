/**
 * Scopes of `where (…)`: what bare names mean inside the brackets.
 *
 * In: the shape of a list's entries and what one entry is called. Out: the entries in scope, innermost first.
 */
import { nameKey } from '../base/names.ts';
import type { Span } from '../base/span.ts';
import type { FieldSymbol } from './bindings.ts';
import { fieldsOfShape, type Shape } from './shape.ts';

/** One entry of a list, while its `where` is read. */
export interface EntryScope {
  /** What the entry is called (`lot`, `entry`), as shown and as key. */
  readonly name: string;
  readonly key: string;
  readonly shape: Shape | undefined;
  readonly fields: ReadonlyMap<string, FieldSymbol>;
  /** Where the entry gets its name. */
  readonly span: Span;
  /** The list is not known: a name not found may be a field of it, so nothing is said about it. */
  readonly open: boolean;
}

/** Innermost first: the index is the `depth` of a meaning. */
export type Scope = readonly EntryScope[];

/** Adds the entries of a list as the innermost scope. */
export function within(scope: Scope, name: string, list: Shape | undefined, span: Span): Scope {
  const shape = list?.kind === 'list' ? list.element : undefined;
  const entry: EntryScope = {
    name,
    key: nameKey(name),
    shape,
    fields: fieldsOfShape(shape) ?? new Map<string, FieldSymbol>(),
    span,
    open: list?.kind !== 'list',
  };
  return [entry, ...scope];
}

/** Whether an unknown name may be a field of something that is itself unknown. */
export function isOpen(scope: Scope): boolean {
  return scope.some((entry) => entry.open);
}
