/**
 * What is dated: thresholds, declared lists, rows and columns of tables.
 *
 * In: figures and members with their days, and the days that may govern: one when the governing date is known, more
 * when it is not; from after to when no date governs. Out: the figure, or whether something is listed.
 */
import { FIRST_DAY, LAST_DAY } from '../../../base/date.ts';
import { agreement, starts } from './comparisons.ts';
import {
  Fraction,
  type Held,
  Large,
  NOT_APPLICABLE,
  Nothing,
  obstacle,
  UNKNOWN,
  type Value,
  type Verdict,
} from './held.ts';
import { rational } from './numbers.ts';
import { and, or } from './verdicts.ts';

export interface Figure {
  readonly from: number;
  readonly value: Value;
  /** Why it is illustrative, if it is. */
  readonly illustrative: string | null;
}

/** The figures that count on one of the days; undefined for the time before the first. */
export function figuresDuring(
  figures: readonly Figure[],
  from: number,
  to: number,
): readonly (Figure | undefined)[] {
  if (from > to) return [undefined];
  const first = figures.findLast((figure) => figure.from <= from);
  return [first, ...figures.filter((figure) => figure.from > from && figure.from <= to)];
}

/** A figure read at the governing date: known only if it is the same on every day that may govern. */
export function figure(figures: readonly Figure[], from: number, to: number): Held {
  if (from === to) {
    for (let index = figures.length - 1; index >= 0; index--) {
      const one = figures[index];
      if (one !== undefined && one.from <= from) return one.value;
    }
    return NOT_APPLICABLE;
  }
  return agreement(figuresDuring(figures, from, to).map((one) => one?.value ?? NOT_APPLICABLE)) ?? UNKNOWN;
}

/** A figure read at a date of its own. */
export function figureBy(figures: readonly Figure[], date: Held): Held {
  if (typeof date === 'number') return figure(figures, date, date);
  if (date instanceof Nothing && (date.state === 'unknown' || date.state === 'unavailable')) {
    return figure(figures, FIRST_DAY, LAST_DAY);
  }
  return obstacle([date]) ?? UNKNOWN;
}

/** A member of a declared list; its days are included, null where there is none. */
export interface Member {
  readonly key: Value | null;
  readonly value: Value;
  readonly from: number | null;
  readonly until: number | null;
}

export interface DeclaredList {
  readonly members: readonly Member[];
  /** By key and value. */
  readonly index: ReadonlyMap<string, readonly Member[]>;
}

/** A list, from the value, key, first and last day of each of its members. */
export function declaredList(
  rows: readonly (readonly [Value, Value | null, number | null, number | null])[],
): DeclaredList {
  const members = rows.map(([value, key, from, until]): Member => ({ value, key, from, until }));
  const index = new Map<string, Member[]>();
  for (const member of members) {
    const place = placeOf(member.value, member.key);
    const there = index.get(place);
    if (there === undefined) index.set(place, [member]);
    else there.push(member);
  }
  return { members, index };
}

/** A text that is the same for the same value at the same key. */
function placeOf(value: Held, key: Held | null): string {
  return key === null ? textOf(value) : JSON.stringify([textOf(key), textOf(value)]);
}

function textOf(value: Held): string {
  if (typeof value === 'string') return `"${value}`;
  if (value instanceof Fraction || value instanceof Large) {
    const { n, d } = rational(value);
    return d === 1n ? String(n) : `${n}/${d}`;
  }
  return String(value);
}

/** Whether a value (at a key, in a list that has keys) is in the list. */
export function listed(list: DeclaredList, value: Held, key: Held | null, from: number, to: number): Verdict {
  const stop = obstacle(key === null ? [value] : [value, key]);
  if (stop !== undefined) return stop.truth;
  const members = list.index.get(placeOf(value, key)) ?? [];
  return members.reduce<Verdict>((found, member) => or(found, during(member, from, to)), 0);
}

/** Whether a code starts with a member of the list. */
export function startsListed(list: DeclaredList, code: Held, from: number, to: number): Verdict {
  if (code instanceof Nothing) return code.truth;
  return list.members.reduce<Verdict>(
    (found, member) =>
      found === 2 ? 2 : or(found, and(starts(code, member.value), during(member, from, to))),
    0,
  );
}

function during({ from: first, until: last }: Member, from: number, to: number): Verdict {
  return inDays(first, last, from, to);
}

/** Whether the governing date is among these days, null for no bound: yes or no if every day that may govern says so. */
export function inDays(first: number | null, last: number | null, from: number, to: number): Verdict {
  if (first === null && last === null) return 2;
  const begins = first ?? Number.NEGATIVE_INFINITY;
  const ends = last ?? Number.POSITIVE_INFINITY;
  if (from > to || to < begins || from > ends) return 0;
  return from >= begins && to <= ends ? 2 : 1;
}
