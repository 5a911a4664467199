/**
 * What rests on what: which declarations read a thing, and what a declaration reads.
 *
 * In:  a guidance, and a place in it. Out: what stands there, what reads it and what it reads, each with the places where
 *      it does. What an amendment says of a thing counts as the amendment's.
 */
import { displayName } from '../base/names.ts';
import type { Guidance } from './guidance.ts';
import type { Occurrence } from './names.ts';
import { namedAt } from './navigation.ts';
import { offsetAt, type Position, type Range, rangeOf } from './places.ts';
import { type OutlineItem, outline } from './symbols.ts';

/** Something that reads or is read. */
export interface Resting {
  readonly name: string;
  /** The word that declares it, or what kind of thing it is. */
  readonly word: string;
  /** From the folder of the guidance. */
  readonly path: string;
  /** All of it, and its name within it. */
  readonly range: Range;
  readonly nameRange: Range;
}

export interface Reading {
  readonly other: Resting;
  /** Where one reads the other, in the file of the one that reads. */
  readonly places: readonly Range[];
}

/** The thing that is named at a place; where none is, the declaration around it. */
export function restingAt(guidance: Guidance, path: string, position: Position): Resting | undefined {
  const found = namedAt(guidance, path, position);
  if (found === undefined) return around(guidance, path, position);
  return found.named === undefined ? undefined : declared(guidance, found.occurrence.id);
}

/** What reads the thing whose name stands at a place: what a change of it reaches first. */
export function readersOf(guidance: Guidance, path: string, position: Position): readonly Reading[] {
  const id = namedAt(guidance, path, position)?.occurrence.id;
  if (id === undefined) return [];
  const read = guidance
    .names()
    .of(id)
    .filter(({ declares }) => !declares);
  return grouped(guidance, read, ({ span }) => {
    const source = guidance.sources.get(span.file);
    return source === undefined ? undefined : around(guidance, span.file, rangeOf(source, span).start);
  });
}

/** What is read by the declaration that a place is in. */
export function readBy(guidance: Guidance, path: string, position: Position): readonly Reading[] {
  const source = guidance.sources.get(path);
  const whole = around(guidance, path, position);
  if (source === undefined || whole === undefined) return [];
  const [start, end] = [offsetAt(source, whole.range.start), offsetAt(source, whole.range.end)];
  const own = guidance.names().at(path, offsetAt(source, whole.nameRange.start));
  const read = guidance
    .names()
    .inFile(path)
    .filter(
      ({ id, span, declares }) => !declares && id !== own?.id && span.start >= start && span.end <= end,
    );
  return grouped(guidance, read, ({ id }) => declared(guidance, id));
}

/** Occurrences by what they lead to; what leads nowhere is left out. */
function grouped(
  guidance: Guidance,
  occurrences: readonly Occurrence[],
  otherOf: (one: Occurrence) => Resting | undefined,
): readonly Reading[] {
  const found = new Map<string, { readonly other: Resting; readonly places: Range[] }>();
  for (const one of occurrences) {
    const other = otherOf(one);
    const source = guidance.sources.get(one.span.file);
    if (other === undefined || source === undefined) continue;
    const { line, character } = other.nameRange.start;
    const key = `${line}:${character} ${other.path}`;
    const known = found.get(key) ?? { other, places: [] };
    found.set(key, known);
    known.places.push(rangeOf(source, one.span));
  }
  return [...found.values()];
}

/** The declaration of a thing; undefined for what is there without being declared. */
function declared(guidance: Guidance, id: string): Resting | undefined {
  const named = guidance.declared().get(id);
  const { name, kind, span } = named ?? {};
  const source = span === undefined ? undefined : guidance.sources.get(span.file);
  if (name === undefined || kind === undefined || span === undefined || source === undefined)
    return undefined;
  const nameRange = rangeOf(source, span);
  const range = around(guidance, span.file, nameRange.start)?.range ?? nameRange;
  return { name: displayName(name), word: kind, path: span.file, range, nameRange };
}

/** The smallest declaration of an own file around a place: a fact, not its block; a rule, not its paragraph. */
function around(guidance: Guidance, path: string, position: Position): Resting | undefined {
  const source = guidance.sources.get(path);
  const tree = guidance.tree(path);
  if (source === undefined || tree === undefined) return undefined;
  let found: OutlineItem | undefined;
  let items: readonly OutlineItem[] = outline(source, tree);
  for (;;) {
    const inside = items.find(
      ({ range }) => !isBefore(position, range.start) && !isBefore(range.end, position),
    );
    if (inside === undefined) break;
    found = inside;
    items = inside.children;
  }
  if (found === undefined) return undefined;
  const { name, word, range, nameRange } = found;
  return { name, word, path, range, nameRange };
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
