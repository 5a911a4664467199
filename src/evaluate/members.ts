/**
 * Declared lists, read at the governing date.
 *
 * In: a list of the decision program and the days that may govern. Out: whether a value is listed.
 *
 * A member counts from its first day to its last. Its successor counts with it, and goes on after the member's last
 * day. While the governing date is unknown, dates matter only where they make a difference.
 */
import type { ListMemberEntry } from '../program/program.ts';
import type { Value } from '../program/value.ts';
import { type Days, type Evaluation, entryAt } from './evaluation.ts';
import { sameValue } from './held.ts';
import { NO, or, UNKNOWN, type Verdict, YES } from './truth.ts';

/** A value in a list, and whether it is in it on the governing date. */
export interface Member {
  readonly key: Value | undefined;
  readonly value: Value;
  readonly isIn: () => Verdict;
}

/** The members of a list and their successors. */
export function membersOf(evaluation: Evaluation, list: number): readonly Member[] {
  return entryAt(evaluation.program.lists, list).members.flatMap((member) => [
    { key: member.key, value: member.value, isIn: () => during(evaluation.days, member.from, member.until) },
    ...successorOf(evaluation, member),
  ]);
}

function successorOf(evaluation: Evaluation, member: ListMemberEntry): readonly Member[] {
  if (member.succeededBy === undefined) return [];
  return [
    {
      key: member.key,
      value: member.succeededBy,
      isIn: () => during(evaluation.days, member.from, undefined),
    },
  ];
}

/** Whether a list, at a key if it is keyed, has the value on the governing date. */
export function listedIn(
  evaluation: Evaluation,
  list: number,
  value: Value,
  key: Value | undefined,
): Verdict {
  return or(
    membersOf(evaluation, list)
      .filter((member) => sameValue(member.value, value) && atKey(member, key))
      .map((member) => member.isIn()),
  );
}

function atKey(member: Member, key: Value | undefined): boolean {
  if (key === undefined || member.key === undefined) return key === member.key;
  return sameValue(member.key, key);
}

/** Whether the governing date lies between two days, both included: yes or no if every possible date says so. */
export function during(days: Days, from: number | undefined, until: number | undefined): Verdict {
  if (from === undefined && until === undefined) return YES;
  if (days === undefined) return NO;
  const first = from ?? Number.NEGATIVE_INFINITY;
  const last = until ?? Number.POSITIVE_INFINITY;
  if (days.until < first || days.from > last) return NO;
  return days.from >= first && days.until <= last ? YES : UNKNOWN;
}
