/**
 * The releases of one contracting process, merged into what is published of it now.
 *
 * In:  releases, each whole or only what changed, in any order.
 * Out: one release, by the merge rules of OCDS 1.1: the later one wins field by field; `null` takes a field away; the
 *      entries of a list are the same when their `id` is; lists without ids, and those that the standard or the UK
 *      extension replaces as a whole, are replaced. Each part keeps the place of the release it came from.
 */

import { isSame, type Place, type Traced, type TracedList, type TracedObject, textIn } from '../trace.ts';
import { instantOf } from './dates.ts';

/** Lists of objects that are replaced as a whole (`wholeListMerge`), by the name they stand under. */
const REPLACED_LISTS: ReadonlySet<string> = new Set([
  'additionalIdentifiers',
  'additionalClassifications',
  'classifications',
  'rationaleClassifications',
  'terminationRationaleClassifications',
  'buyerClassificationRestrictions',
  'buyerLocationRestrictions',
  'criteria',
]);

/** Of the release itself, not of the process. */
const OMITTED: ReadonlySet<string> = new Set(['id', 'date', 'tag']);

/** `at`: of the release by which it cannot be told what is published now. */
export type Merged =
  | { readonly release: TracedObject }
  | { readonly why: 'undated'; readonly at: Place | undefined }
  | { readonly why: 'contradict'; readonly at: Place | undefined; readonly id: string };

/**
 * Merges releases by their dates. Two of one date are put in order by their ids, so that the order of the file decides
 * nothing. `undated`: one of several has no date that can be read, so that nobody can tell which is later;
 * `contradict`: two have the same id and date, and differ.
 */
export function mergeReleases(releases: readonly TracedObject[]): Merged {
  const [only] = releases;
  if (only !== undefined && releases.length === 1) return { release: only };
  const dated: { readonly release: TracedObject; readonly instant: number; readonly id: string }[] = [];
  for (const release of releases) {
    const instant = instantOf(textIn(release, 'date') ?? '');
    if (instant === undefined) return { why: 'undated', at: release.at };
    dated.push({ release, instant, id: textIn(release, 'id') ?? '' });
  }
  dated.sort((a, b) => a.instant - b.instant || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const twice = dated.find((one, index) => {
    const before = dated[index - 1];
    if (before === undefined || before.id !== one.id || before.instant !== one.instant) return false;
    return !isSame(before.release, one.release);
  });
  if (twice !== undefined) return { why: 'contradict', at: twice.release.at, id: twice.id };
  let merged: TracedObject = { kind: 'object', members: new Map(), at: only?.at };
  for (const { release } of dated) merged = mergeObjects(merged, release);
  const last = dated.at(-1)?.release;
  const members = new Map(merged.members);
  for (const name of OMITTED) {
    const value = last?.members.get(name);
    if (value === undefined) members.delete(name);
    else members.set(name, value);
  }
  return { release: { ...merged, members } };
}

function mergeObjects(earlier: TracedObject, later: TracedObject): TracedObject {
  const members = new Map(earlier.members);
  for (const [name, value] of later.members) {
    const merged = mergeValues(members.get(name), value, name);
    if (merged === undefined) members.delete(name);
    else members.set(name, merged);
  }
  return { kind: 'object', members, at: later.at };
}

/** What is there after `later`; undefined when it takes the value away. */
function mergeValues(earlier: Traced | undefined, later: Traced, name: string): Traced | undefined {
  switch (later.kind) {
    case 'plain':
      return later.value === null ? undefined : later;
    case 'object':
      return mergeObjects(earlier?.kind === 'object' ? earlier : { ...later, members: new Map() }, later);
    case 'list':
      if (earlier?.kind !== 'list' || !hasIds(later) || !hasIds(earlier)) return later;
      return REPLACED_LISTS.has(name) ? later : mergeLists(earlier, later);
  }
}

/** Whether its entries are objects, one of them with an id. */
function hasIds(list: TracedList): boolean {
  return (
    list.items.every((item) => item.kind === 'object') &&
    list.items.some((item) => textIn(item, 'id') !== undefined)
  );
}

/** Entries with the id of an earlier one change it; the others are added. */
function mergeLists(earlier: TracedList, later: TracedList): TracedList {
  const items = [...earlier.items];
  const places = new Map<string, number>();
  items.forEach((item, index) => {
    const id = textIn(item, 'id');
    if (id !== undefined) places.set(id, index);
  });
  for (const item of later.items) {
    const id = textIn(item, 'id');
    const place = id === undefined ? undefined : places.get(id);
    const before = place === undefined ? undefined : items[place];
    if (item.kind === 'object' && before?.kind === 'object' && place !== undefined) {
      items[place] = mergeObjects(before, item);
    } else {
      if (id !== undefined) places.set(id, items.length);
      items.push(item);
    }
  }
  return { kind: 'list', items, at: later.at };
}
