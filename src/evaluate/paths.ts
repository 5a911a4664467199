/**
 * Paths: where in the record an operand is.
 *
 * In: an operand that names a fact, or a field or entry of one. Out: its path, for needs.
 */

import { invariant } from '../base/invariant.ts';
import type { Field, Operand, Program, Type } from '../program/program.ts';
import type { Held } from '../program/value.ts';
import { entryAt, type Scope } from './evaluation.ts';
import { UNKNOWN_HELD } from './held.ts';
import type { FactPath } from './result.ts';

/** The path of an operand; undefined when it is not simply read from the record. */
export function pathOf(program: Program, operand: Operand, scope: Scope): FactPath | undefined {
  let at = operand;
  let entries = scope;
  let below: readonly (number | string)[] = [];
  for (;;) {
    switch (at.kind) {
      case 'fact':
        return { fact: at.fact, path: below };
      case 'field':
        below = [at.field, ...below];
        at = at.of;
        break;
      case 'element': {
        const path = entries[at.depth]?.path;
        if (path === undefined) return undefined;
        const own = at.field === undefined ? below : [at.field, ...below];
        return { fact: path.fact, path: [...path.path, ...own] };
      }
      case 'definition': {
        const { body } = entryAt(program.definitions, at.definition);
        if (body.kind !== 'value') return undefined;
        at = body.operand;
        entries = [];
        break;
      }
      default:
        return undefined;
    }
  }
}

/** A path one step further in. */
export function within(path: FactPath | undefined, step: number | string): FactPath | undefined {
  return path === undefined ? undefined : { fact: path.fact, path: [...path.path, step] };
}

/** A field of a record: missing fields are unknown, and a record that holds nothing has nothing in its fields. */
export function fieldOf(held: Held, field: string): Held {
  if (held.state !== 'known') return held;
  invariant(held.value.kind === 'record', 'only records have fields');
  return held.value.fields.get(field) ?? UNKNOWN_HELD;
}

/** Compares paths by the order in which facts, entries and fields are declared; what contains comes first. */
export function pathOrder(program: Program): (a: FactPath, b: FactPath) => number {
  return (a, b) => {
    if (a.fact !== b.fact) return a.fact - b.fact;
    const left = places(entryAt(program.facts, a.fact).type, a.path);
    const right = places(entryAt(program.facts, b.fact).type, b.path);
    const differs = left.findIndex((place, index) => place !== right[index]);
    return differs === -1 ? left.length - right.length : (left[differs] ?? 0) - (right[differs] ?? -1);
  };
}

/** A path in numbers: of entries, and of fields in their record. */
function places(type: Type, path: FactPath['path']): readonly number[] {
  const found: number[] = [];
  let at: Type | undefined = type;
  for (const step of path) {
    if (typeof step === 'number') {
      found.push(step);
      at = at?.kind === 'list' ? at.element : undefined;
    } else {
      const fields: readonly Field[] = at?.kind === 'record' ? at.fields : [];
      const place = fields.findIndex((field) => field.key === step);
      found.push(place);
      at = fields[place]?.type;
    }
  }
  return found;
}
