/**
 * Declared lists and dated values, as terms.
 *
 * In: a list or a threshold of the program, and the day that governs. Out: whether a value is listed, the figure of
 * the day.
 */
import { FIRST_DAY, LAST_DAY } from '../../base/date.ts';
import { entryAt } from '../../evaluate/evaluation.ts';
import { sameValue as sameKnown } from '../../evaluate/held.ts';
import type { Condition, Operand, ThresholdEntry } from '../../program/program.ts';
import type { Value as Known } from '../../program/value.ts';
import type { Truth } from '../terms.ts';
import type { Day, Encoding, Scope } from './encoding.ts';
import {
  and,
  compared,
  eitherHeld,
  type Held,
  judged,
  known,
  or,
  sameValue,
  sizeOf,
  unknownVerdict,
  type Value,
  type Verdict,
  verdict,
} from './held.ts';

/** Whether the governing date lies between two days, both included. */
export function during(
  { terms, day }: Encoding,
  from: number | undefined,
  until: number | undefined,
): Verdict {
  const first = Math.max(from ?? FIRST_DAY, FIRST_DAY);
  const last = Math.min(until ?? LAST_DAY, LAST_DAY);
  if (day !== undefined) return verdict(terms, terms.between(day, first, last));
  if (first > last) return verdict(terms, terms.no);
  return first === FIRST_DAY && last === LAST_DAY ? verdict(terms, terms.yes) : unknownVerdict(terms);
}

/** A member of a list, and whether it is in it on the governing date. */
interface Member {
  readonly key: Known | undefined;
  readonly value: Known;
  readonly from: number | undefined;
  readonly until: number | undefined;
}

/** The members and their successors, in groups that are in the list on the same days. */
function groupsOf({ program }: Encoding, list: number): readonly (readonly Member[])[] {
  const groups = new Map<string, Member[]>();
  for (const { key, value, from, until, succeededBy } of entryAt(program.lists, list).members) {
    const members: readonly Member[] = [
      { key, value, from, until },
      ...(succeededBy === undefined ? [] : [{ key, value: succeededBy, from, until: undefined }]),
    ];
    for (const member of members) {
      const name = `${member.from} ${member.until}`;
      const group = groups.get(name) ?? [];
      group.push(member);
      groups.set(name, group);
    }
  }
  return [...groups.values()];
}

/** Whether a list, at a key if it is keyed, has the value on the governing date. */
export function listedIn(
  encoding: Encoding,
  condition: Condition,
  list: number,
  value: Value,
  key: Value | undefined,
): Verdict {
  const { terms } = encoding;
  const groups = groupsOf(encoding, list).map((members) => {
    const [first] = members;
    const isIn = during(encoding, first?.from, first?.until);
    return and(terms, [isIn, hasMember(encoding, condition, members, value, key)]);
  });
  return or(terms, groups);
}

function hasMember(
  encoding: Encoding,
  condition: Condition,
  members: readonly Member[],
  value: Value,
  key: Value | undefined,
): Verdict {
  const { terms, space } = encoding;
  if (key === undefined)
    return isOneOf(
      encoding,
      condition,
      value,
      members.filter((one) => one.key === undefined).map((one) => one.value),
    );
  // One test per key, of all that is listed at it.
  const byKey = new Map<Known, Known[]>();
  for (const member of members) {
    if (member.key === undefined) continue;
    const { key: own } = member;
    const at = [...byKey.keys()].find((one) => sameKnown(one, own)) ?? own;
    byKey.set(at, [...(byKey.get(at) ?? []), member.value]);
  }
  return or(
    terms,
    [...byKey].map(([at, values]) => {
      const same = sameValue(terms, key, space.valueOf(at));
      const isKey =
        same === undefined
          ? encoding.freeVerdict(condition, 'lists compared as wholes')
          : verdict(terms, same);
      return and(terms, [isKey, isOneOf(encoding, condition, value, values)]);
    }),
  );
}

function isOneOf(encoding: Encoding, condition: Condition, value: Value, values: readonly Known[]): Verdict {
  const { terms, space } = encoding;
  if (value.kind === 'text') {
    const wanted = new Set(values.flatMap((one) => (one.kind === 'text' ? [one.text] : [])));
    return verdict(
      terms,
      inRanges(encoding, value, (text) => wanted.has(text)),
    );
  }
  const same = values.map((one) => sameValue(terms, value, space.valueOf(one)));
  const whole = same.every((one) => one !== undefined) ? terms.or(...same) : undefined;
  return whole === undefined
    ? encoding.freeVerdict(condition, 'lists compared as wholes')
    : verdict(terms, whole);
}

function inRanges(
  { terms, space }: Encoding,
  value: Value & { kind: 'text' },
  passes: (text: string) => boolean,
): Truth {
  return terms.or(...space.texts.ranges(passes).map(([low, high]) => terms.between(value.code, low, high)));
}

/** A code starting with any of the texts, or with any member of the lists. */
export function startsWith(
  encoding: Encoding,
  condition: Condition & { kind: 'starts with' },
  scope: Scope,
): Verdict {
  const { terms } = encoding;
  const left = encoding.operand(condition.left, scope);
  const texts = condition.prefixes.map((prefix) => beginsWith(encoding, left, prefix, scope));
  if (condition.lists.length === 0) return or(terms, texts);
  const members = or(
    terms,
    condition.lists.flatMap((list) =>
      groupsOf(encoding, list).map((group) => {
        const [first] = group;
        const starts = group.flatMap(({ value }) => (value.kind === 'text' ? [value.text] : []));
        return and(terms, [
          during(encoding, first?.from, first?.until),
          beginsWithAny(encoding, left.value, starts),
        ]);
      }),
    ),
  );
  return or(terms, [...texts, judged(terms, [left], members)]);
}

function beginsWith(encoding: Encoding, left: Held, prefix: Operand, scope: Scope): Verdict {
  const { terms } = encoding;
  if (prefix.kind !== 'literal' || prefix.value.kind !== 'text') {
    return encoding.freeVerdict(prefix, 'codes that start with something that is not written');
  }
  const begins = beginsWithAny(encoding, left.value, [prefix.value.text]);
  return compared(terms, [left, encoding.operand(prefix, scope)], begins.yes);
}

function beginsWithAny(encoding: Encoding, value: Value, starts: readonly string[]): Verdict {
  const { terms } = encoding;
  if (value.kind !== 'text') return verdict(terms, terms.no);
  const lengths = [...new Set(starts.map((one) => one.length))];
  const wanted = new Set(starts);
  return verdict(
    terms,
    inRanges(encoding, value, (text) => lengths.some((length) => wanted.has(text.slice(0, length)))),
  );
}

/** What is held of a threshold. */
export function thresholdHeld(encoding: Encoding, index: number, type: Operand['type']): Held {
  const { terms } = encoding;
  const threshold = entryAt(encoding.program.thresholds, index);
  if (threshold.by === undefined) return figureOn(encoding, threshold, encoding.day, type);
  const date = encoding.operand(threshold.by, []);
  const onDate = figureOn(encoding, threshold, sizeOf(date.value), type);
  const onAnyDate = figureOn(encoding, threshold, undefined, type);
  const isObstacle = terms.or(date.notApplicable, date.fault);
  const obstacle: Held = { ...date, known: terms.no, unavailable: terms.no, value: onDate.value };
  return eitherHeld(terms, date.known, onDate, eitherHeld(terms, isObstacle, obstacle, onAnyDate));
}

/** The figure of a day: not applicable before the first. While the day is not known, what all days agree on. */
function figureOn(
  { terms, space }: Encoding,
  { values }: ThresholdEntry,
  day: Day,
  type: Operand['type'],
): Held {
  const none: Held = { ...known(terms, space.anyOf(type)), known: terms.no };
  const notApplicable: Held = { ...none, notApplicable: terms.yes };
  if (day === undefined) {
    const [first, ...others] = values;
    if (first === undefined) return notApplicable;
    const fromFirst = first.from <= FIRST_DAY && others.every((one) => sameKnown(one.value, first.value));
    return fromFirst ? known(terms, space.valueOf(first.value)) : none;
  }
  // Ascending: the later ones are looked at first.
  return values.reduce<Held>(
    (before, figure) =>
      eitherHeld(
        terms,
        terms.atMost(terms.number(figure.from), day),
        known(terms, space.valueOf(figure.value)),
        before,
      ),
    notApplicable,
  );
}
