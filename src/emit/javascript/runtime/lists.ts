/**
 * Lists in records: filters, quantifiers, totals.
 *
 * In: entries. Out: entries, values, verdicts. An entry whose filter's condition is undecided is in the list
 * undecidedly, and what depends on it is undecided unless the others settle it.
 */
import { is, isList } from './comparisons.ts';
import {
  type Entries,
  type Entry,
  type Held,
  NOT_APPLICABLE,
  Nothing,
  obstacle,
  type Path,
  type Scope,
  UNKNOWN,
  type Verdict,
} from './held.ts';
import { numeric, order, plus } from './numbers.ts';
import { all, and, any, not, or } from './verdicts.ts';

type Test = (entry: Entry) => Verdict;

/** The entries of a list or set; `path`: where the record has it. */
export function entriesOf(held: Held, path: Path | undefined): Entries {
  if (held instanceof Nothing) return held;
  return (isList(held) ? held : []).map((item, index) => ({
    held: item,
    path: path === undefined ? undefined : [...path, index],
    isIn: 2,
    undecided: [],
  }));
}

/** The field of a record; what holds nothing has nothing in its fields. */
export function field(held: Held, index: number): Held {
  if (held instanceof Nothing) return held;
  return (isList(held) ? held[index] : undefined) ?? UNKNOWN;
}

/** The field of each entry. */
export function each(entries: Entries, index: number, key: string): Entries {
  if (entries instanceof Nothing) return entries;
  return entries.map((entry) => ({
    ...entry,
    held: field(entry.held, index),
    path: entry.path === undefined || entry.held instanceof Nothing ? entry.path : [...entry.path, key],
  }));
}

/** The entries that meet a condition, or may; `where` and `scope` are for those who ask what is undecided. */
export function filter(entries: Entries, test: Test, where: number, scope: Scope): Entries {
  if (entries instanceof Nothing) return entries;
  const kept: Entry[] = [];
  for (const entry of entries) {
    const met = test(entry);
    const isIn = and(entry.isIn, met);
    if (isIn === 0) continue;
    const open = { where, scope: { entry, outer: scope } };
    kept.push({ ...entry, isIn, undecided: met === 1 ? [...entry.undecided, open] : entry.undecided });
  }
  return kept;
}

/** `any` and `every` of the items of a list that hangs on no condition. */
export function someItem(held: Held, test: (item: Held) => Verdict): Verdict {
  if (!isList(held)) return held instanceof Nothing ? held.truth : 0;
  let found: Verdict = 0;
  for (const item of held) {
    const met = test(item);
    if (met === 2) return 2;
    found = or(found, met);
  }
  return found;
}

export function everyItem(held: Held, test: (item: Held) => Verdict): Verdict {
  if (!isList(held)) return held instanceof Nothing ? held.truth : 2;
  let found: Verdict = 2;
  for (const item of held) {
    const met = test(item);
    if (met === 0) return 0;
    found = and(found, met);
  }
  return found;
}

/** The total of a field of the items of a list that hangs on no condition. */
export function totalOfField(held: Held, index: number, node: number): Held {
  if (!isList(held)) return held instanceof Nothing ? (obstacle([held]) ?? held) : 0;
  let sum = 0;
  for (const item of held) {
    const part = field(item, index);
    if (typeof part !== 'number') return totalOf(each(entriesOf(held, undefined), index, ''), node);
    sum += part;
  }
  return Number.isSafeInteger(sum) ? sum : totalOf(each(entriesOf(held, undefined), index, ''), node);
}

/** What one entry says of `any`. */
export function anyOf(entry: Entry, met: Verdict): Verdict {
  return and(entry.isIn, met);
}

/** What one entry says of `every`. */
export function everyOf(entry: Entry, met: Verdict): Verdict {
  return or(not(entry.isIn), met);
}

export function someEntry(entries: Entries, test: Test): Verdict {
  if (entries instanceof Nothing) return entries.truth;
  return any(entries.map((entry) => anyOf(entry, test(entry))));
}

export function everyEntry(entries: Entries, test: Test): Verdict {
  if (entries instanceof Nothing) return entries.truth;
  return all(entries.map((entry) => everyOf(entry, test(entry))));
}

/** Whether the entries, of which some may hang on a condition, include what is wanted. */
export function includesEntry(entries: Entries, wanted: Held): Verdict {
  if (entries instanceof Nothing) return and(entries.truth, wanted instanceof Nothing ? wanted.truth : 2);
  if (wanted instanceof Nothing) return wanted.truth;
  return any(entries.map((entry) => and(entry.isIn, is(entry.held, wanted))));
}

/** The entries as a value: one that is in the list undecidedly is unknown. */
export function listOf(entries: Entries): Held {
  if (entries instanceof Nothing) return entries;
  return entries.map((entry) => (entry.isIn === 2 ? entry.held : UNKNOWN));
}

export function countOf(entries: Entries): Held {
  if (entries instanceof Nothing) return obstacle([entries]) ?? entries;
  return obstacle(entries.flatMap(membership)) ?? entries.length;
}

export function totalOf(entries: Entries, node: number): Held {
  return overApplicable(entries, (values) => total(values, node));
}

export function largestOf(entries: Entries): Held {
  return overApplicable(entries, largest);
}

export function smallestOf(entries: Entries): Held {
  return overApplicable(entries, smallest);
}

/** Entries that do not apply are left out, whether or not they are in the list. */
function overApplicable(entries: Entries, calculate: (values: readonly Held[]) => Held): Held {
  if (entries instanceof Nothing) return obstacle([entries]) ?? entries;
  const counted = applicableEntries(entries);
  const helds = counted.map((entry) => entry.held);
  return obstacle([...counted.flatMap(membership), ...helds]) ?? calculate(helds);
}

export function applicableEntries(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter((entry) => !lacksApplication(entry.held));
}

function lacksApplication(held: Held): boolean {
  return held instanceof Nothing && held.state === 'not applicable';
}

function membership(entry: Entry): readonly Held[] {
  if (entry.isIn === 2) return [];
  return [entry.isIn instanceof Nothing ? entry.isIn : UNKNOWN];
}

/** `total of (a, b)`; of nothing, zero. */
export function totalAmong(helds: readonly Held[], node: number): Held {
  return overHeld(helds, (values) => total(values, node));
}

export function largestAmong(helds: readonly Held[]): Held {
  return overHeld(helds, largest);
}

export function smallestAmong(helds: readonly Held[]): Held {
  return overHeld(helds, smallest);
}

function overHeld(helds: readonly Held[], calculate: (values: readonly Held[]) => Held): Held {
  const applicable = helds.filter((held) => !lacksApplication(held));
  return obstacle(applicable) ?? calculate(applicable);
}

function total(values: readonly Held[], node: number): Held {
  return values.reduce((sum, value) => plus(sum, value, node), 0);
}

/** Of nothing there is no largest: not applicable. */
function largest(values: readonly Held[]): Held {
  if (values.length === 0) return NOT_APPLICABLE;
  return values.reduce((best, value) => (order(numeric(value), numeric(best)) > 0 ? value : best));
}

function smallest(values: readonly Held[]): Held {
  if (values.length === 0) return NOT_APPLICABLE;
  return values.reduce((best, value) => (order(numeric(value), numeric(best)) < 0 ? value : best));
}
