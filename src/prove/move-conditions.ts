/**
 * Under which condition contracts make a move.
 *
 * In: two sides as terms, a move between what a decision comes to on them, and a contract that makes it. Out: the ways to the
 * move, each told by conditions that stand in the texts.
 */
import type { Condition } from '../program/program.ts';
import type { Asking } from './asking.ts';
import type { Pool } from './pool.ts';
import type { EncodedSide } from './sides.ts';
import type { Terms, Truth } from './terms.ts';
import { type Assignment, valuesOf } from './value-of.ts';

/** A part of the condition of a move: a condition that stands in the guidance, met or not met. */
export interface Literal {
  readonly condition: Condition;
  readonly met: boolean;
  /** In which text; `both`: it means the same in either, and is as the earlier has it. */
  readonly side: 'before' | 'after' | 'both';
}

/** All of its parts, of each part any. */
export type Way = readonly (readonly Literal[])[];

/** The ways to a move. */
export interface Ways {
  /** Contracts move so in one of these ways; in a way, where of each of its parts one literal is as it says. */
  readonly when: readonly Way[];
  /** Whether it is proved that no other contract moves so. */
  readonly exact: boolean;
}

/** What is searched in. */
export interface Search {
  readonly terms: Terms;
  readonly asking: Asking;
  readonly pool: Pool;
  readonly first: EncodedSide;
  readonly second: EncodedSide;
  readonly both: Truth;
}

/** More ways in which one kind of move comes about are not told one by one. */
const MOST_WAYS = 6;
/** What finding the condition of one move may ask. */
const MOST_QUESTIONS = 400;

/**
 * The condition of a move, as ways to it: from a contract that moves, what its conditions come to, less all that is not
 * needed for the move; then a contract that moves and is in none of the ways found.
 */
export async function conditionOf(
  { terms, asking, pool, first, second, both }: Search,
  move: Truth,
  start: Assignment,
): Promise<Ways> {
  const literals = candidates(first, second);
  let left = MOST_QUESTIONS;
  const when: (readonly Literal[])[] = [];
  const covered: Truth[] = [];
  let assignment: Assignment | undefined = start;
  while (assignment !== undefined && when.length < MOST_WAYS) {
    const values = valuesOf(
      literals.flatMap(({ yes, no }) => [yes, no]),
      assignment,
    );
    let kept = literals.flatMap(({ condition, side, yes, no }) => {
      const met = values.truth(yes);
      return met || values.truth(no) ? [{ literal: { condition, met, side }, term: met ? yes : no }] : [];
    });
    const suffices = async (some: typeof kept): Promise<boolean> => {
      left -= 1;
      const answer = await asking.ask([both, ...some.map(({ term }) => term), terms.not(move)], pool);
      return answer.kind === 'impossible';
    };
    if (left <= 0 || !(await suffices(kept))) return { when: joined(when), exact: false };
    // In halves first: most of a guidance has nothing to do with one move.
    for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let at = 0; at < kept.length && left > 0; ) {
        const fewer = [...kept.slice(0, at), ...kept.slice(at + size)];
        if (await suffices(fewer)) kept = fewer;
        else at += size;
      }
    }
    when.push(kept.map(({ literal }) => literal));
    covered.push(terms.and(...kept.map(({ term }) => term)));
    const more = await asking.ask([both, move, ...covered.map(terms.not)], pool);
    if (more.kind === 'impossible') return { when: joined(when), exact: true };
    assignment = more.kind === 'possible' ? more.assignment : undefined;
  }
  return { when: joined(when), exact: false };
}

/** Ways that differ in one part are one way, with either in that part. */
function joined(ways: readonly (readonly Literal[])[]): readonly Way[] {
  let left: Way[] = ways.map((way) => way.map((literal) => [literal]));
  for (let at = 0; at < left.length; ) {
    const way = left[at] ?? [];
    const other = left.findIndex((one, index) => index > at && differingPart(way, one) !== undefined);
    const part = differingPart(way, left[other] ?? []);
    if (other === -1 || part === undefined) {
      at += 1;
      continue;
    }
    const merged = way.map((literals, index) =>
      index === part.here ? [...literals, ...part.theirs] : literals,
    );
    left = left.flatMap((one, index) => (index === at ? [merged] : index === other ? [] : [one]));
    at = 0;
  }
  return left;
}

/** The one part in which two ways differ. */
function differingPart(
  way: Way,
  other: Way,
): { readonly here: number; readonly theirs: readonly Literal[] } | undefined {
  if (way.length !== other.length) return undefined;
  const key = (literals: readonly Literal[]): string =>
    literals
      .map(({ condition: { span, id }, met, side }) => `${side} ${met} ${id} ${span.start} ${span.file}`)
      .sort()
      .join(', ');
  const theirs = new Map(other.map((literals) => [key(literals), literals]));
  const here = way.flatMap((literals, index) => (theirs.delete(key(literals)) ? [] : [index]));
  const [first] = here;
  const [rest] = theirs.values();
  return here.length === 1 && first !== undefined && rest !== undefined
    ? { here: first, theirs: rest }
    : undefined;
}

/** The conditions of both sides, those that mean the same in either once; what stays alike is dropped first. */
function candidates(first: EncodedSide, second: EncodedSide) {
  const found = new Map<string, { condition: Condition; side: Literal['side']; yes: Truth; no: Truth }>();
  const add = (one: EncodedSide['literals'][number], side: 'before' | 'after'): void => {
    const key = `${one.yes.id} ${one.no.id}`;
    const earlier = found.get(key);
    if (earlier === undefined) found.set(key, { ...one, side });
    else if (earlier.side !== side) found.set(key, { ...earlier, side: 'both' });
  };
  for (const one of first.literals) add(one, 'before');
  for (const one of second.literals) add(one, 'after');
  return [...found.values()].sort((a, b) => Number(a.side !== 'both') - Number(b.side !== 'both'));
}
