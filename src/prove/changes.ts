/**
 * What a change really changes, for all contracts.
 *
 * In: a guidance before and after, both with one input. Out: for each decision the kinds of move there are between what
 * it came to and what it comes to, each with a contract that makes it and the condition under which contracts do; and
 * whether an outcome is given to more contracts, to fewer, or both. What is not listed is proved not to be.
 *
 * Contracts are complete: every fact that applies has a value, before and after.
 */

import { entryAt } from '../evaluate/evaluation.ts';
import { latestEdition } from '../evaluate/timeline/settle.ts';
import type { Condition, Program } from '../program/program.ts';
import { isCondition, nodesOf } from '../program/reads.ts';
import type { ContractRecord } from '../program/record.ts';
import type { Timeline } from '../program/timeline.ts';
import { type Asking, askingOf } from './asking.ts';
import { answerable, type Contracts, contractsOf, decisionsOf, spaceFor } from './encode/contracts.ts';
import type { Encoded } from './encode/program.ts';
import { recordOf, termsOf } from './encode/records.ts';
import { nodesIn } from './encode/space.ts';
import { completeness } from './examined.ts';
import { type Pool, poolOf } from './pool.ts';
import type { Solver } from './solver.ts';
import { newTerms, type Terms, type Truth } from './terms.ts';
import { type Assignment, valuesOf } from './value-of.ts';
import { writable } from './witness.ts';

/** One side of a comparison: a text by itself, or a guidance as it stands, each contract by the text that governs it. */
export interface Side {
  readonly timeline: Timeline;
  /** Index of an edition; undefined: whichever governs. */
  readonly edition: number | undefined;
  /** Of an edition: only contracts that it governs. */
  readonly governed?: boolean;
}

/** What a decision comes to: an outcome by its name, or nothing, for a reason. */
export interface State {
  readonly kind: 'outcome' | 'conflict' | 'gap' | 'out of scope' | 'not in force' | 'no such decision';
  readonly outcome: string | undefined;
  /** Key of the outcome. */
  readonly key?: string;
}

/** A part of the condition of a move: a condition that stands in the guidance, met or not met. */
export interface Literal {
  readonly condition: Condition;
  readonly met: boolean;
  /** In which text; `both`: it means the same in either, and is as the earlier has it. */
  readonly side: 'before' | 'after' | 'both';
}

/** All of its parts, of each part any. */
export type Way = readonly (readonly Literal[])[];

/** A kind of move. */
export interface Move {
  /** Name of the decision, and its key. */
  readonly decision: string;
  readonly key: string;
  readonly from: State;
  readonly to: State;
  /** A contract that moves so, its facts those of the input. */
  readonly record: ContractRecord;
  /** Contracts move so in one of these ways; in a way, where of each of its parts one literal is as it says. */
  readonly when: readonly Way[];
  /** Whether it is proved that no other contract moves so. */
  readonly exact: boolean;
}

/** What became of the contracts that are given an outcome. */
export interface OutcomeChange {
  readonly decision: string;
  readonly outcome: string;
  readonly change: 'the same' | 'more' | 'fewer' | 'both';
}

export interface Changes {
  readonly moves: readonly Move[];
  readonly outcomes: readonly OutcomeChange[];
  /** Kinds of move of which it is not known whether there are any, and why. */
  readonly notProved: readonly {
    readonly decision: string;
    readonly from: State;
    readonly to: State;
    readonly why: string;
  }[];
}

/** What is wanted of a comparison. */
export interface Told {
  /** Whether it is looked for under which conditions contracts move; unless it is said, it is. */
  readonly conditions?: boolean;
  /** Kinds of move that are of no interest. */
  readonly without?: (decision: string, from: State, to: State) => boolean;
}

/** Compares two sides. */
export async function changesBetween(
  before: Side,
  after: Side,
  solver: () => Promise<Solver>,
  told: Told = {},
): Promise<Changes> {
  const terms = newTerms();
  const asking = askingOf(terms, solver);
  const space = spaceFor(terms, [before.timeline, after.timeline]);
  const sides = [before, after].map((side) => ({
    side,
    contracts: contractsOf(terms, side.timeline, space),
  }));
  const encoded = sides.map(({ side, contracts }) => encodedSide(terms, contracts, side));
  const [first, second] = [entryAt(encoded, 0), entryAt(encoded, 1)];
  const both = terms.and(first.contracts, second.contracts);
  const pool = pooled(
    sides.map(({ side: { timeline, edition }, contracts }) =>
      poolOf(contracts, contracts.edition(edition ?? latestEdition(timeline)), [both]),
    ),
  );
  const moves: Move[] = [];
  const notProved: Changes['notProved'][number][] = [];
  const outcomes: OutcomeChange[] = [];
  const keys = new Set([...first.decisions.keys(), ...second.decisions.keys()]);
  for (const key of keys) {
    const name = second.decisions.get(key)?.name ?? first.decisions.get(key)?.name ?? key;
    const [earlier, later] = [statesOf(terms, first, key), statesOf(terms, second, key)];
    const all = earlier.flatMap((from) =>
      later.filter((to) => !isSame(from.state, to.state)).map((to) => ({ from, to })),
    );
    const wanted = all.filter(({ from, to }) => told.without?.(key, from.state, to.state) !== true);
    // Mostly there is none: one question tells so.
    const any = await asking.ask(
      [both, terms.or(...wanted.map(({ from, to }) => terms.and(from.term, to.term)))],
      pool,
    );
    const pairs = any.kind === 'impossible' ? [] : wanted;
    const answers = await Promise.all(
      pairs.map(({ from, to }) => asking.ask([both, from.term, to.term], pool)),
    );
    for (const [index, { from, to }] of pairs.entries()) {
      const answer = entryAt(answers, index);
      if (answer.kind === 'not known')
        notProved.push({ decision: name, from: from.state, to: to.state, why: answer.why });
      if (answer.kind !== 'possible') continue;
      const move = terms.and(from.term, to.term);
      const { when, exact } =
        told.conditions !== false
          ? await conditionOf({ terms, asking, pool, first, second, both }, move, answer.assignment)
          : NOT_LOOKED_FOR;
      const values = valuesOf(termsOf(space), answer.assignment);
      const record = recordOf(space, values, 'the contract');
      moves.push({
        decision: name,
        key,
        from: from.state,
        to: to.state,
        record: writable(record),
        when,
        exact,
      });
    }
    const own = moves.filter((move) => move.decision === name);
    const named = new Set([...earlier, ...later].flatMap(({ state }) => state.outcome ?? []));
    for (const outcome of named) {
      const gains = own.some((move) => move.to.outcome === outcome);
      const loses = own.some((move) => move.from.outcome === outcome);
      const change = gains && loses ? 'both' : gains ? 'more' : loses ? 'fewer' : 'the same';
      outcomes.push({ decision: name, outcome, change });
    }
  }
  return { moves, outcomes, notProved };
}

const NOT_LOOKED_FOR: Pick<Move, 'when' | 'exact'> = { when: [], exact: false };

function isSame(a: State, b: State): boolean {
  return a.kind === b.kind && a.key === b.key;
}

interface EncodedSide {
  /** Which contracts are compared, as far as this side goes. */
  readonly contracts: Truth;
  /** That no text is in force, and that the contract is out of scope. */
  readonly notInForce: Truth;
  readonly outOfScope: Truth;
  /** By key: the name, and the states of the outcomes. */
  readonly decisions: ReadonlyMap<string, { readonly name: string; readonly states: readonly StateTerm[] }>;
  readonly literals: readonly { readonly condition: Condition; readonly yes: Truth; readonly no: Truth }[];
}

interface StateTerm {
  readonly state: State;
  readonly term: Truth;
}

function encodedSide(terms: Terms, contracts: Contracts, { timeline, edition, governed }: Side): EncodedSide {
  const chosen = edition === undefined ? [...timeline.editions.keys()] : [edition];
  const parts = chosen.map((index) => {
    const one = contracts.edition(index);
    // A text by itself is compared on every day from which the guidance is in force.
    const governs =
      edition === undefined || governed === true
        ? one.governs
        : terms.and(
            terms.or(
              ...contracts.ways.map(({ when, day }) => terms.and(when, terms.equal(contracts.day, day))),
            ),
            terms.atMost(terms.number(one.encoded.program.guidance.commenced), contracts.day),
          );
    const { valid, inScope } = answerable(one.encoded, governs);
    const complete = terms.and(valid, ...completeness(one.encoded));
    return { encoded: one.encoded, governs, inScope, complete };
  });
  const dated = terms.or(
    ...contracts.ways.map(({ when, day }) => terms.and(when, terms.equal(contracts.day, day))),
  );
  const inForce = terms.or(...parts.map(({ governs }) => governs));
  const decisions = new Map<string, { name: string; states: StateTerm[] }>();
  for (const { encoded, governs, inScope } of parts) {
    const speaks = terms.and(governs, inScope.yes);
    for (const decision of decisionsOf(encoded)) {
      const entry = entryAt(encoded.program.decisions, decision);
      const of = encoded.decision(decision);
      const known = decisions.get(entry.key) ?? { name: entry.name, states: [] };
      decisions.set(entry.key, known);
      const add = (state: State, term: Truth): void => {
        const place = known.states.findIndex((one) => isSame(one.state, state));
        const whole = terms.and(speaks, term);
        const earlier = known.states[place];
        if (earlier === undefined) known.states.push({ state, term: whole });
        else known.states[place] = { state, term: terms.or(earlier.term, whole) };
      };
      for (const { key, name } of entry.choices) {
        add({ kind: 'outcome', outcome: name, key }, of.outcome.get(key) ?? terms.no);
      }
      add({ kind: 'conflict', outcome: undefined }, of.conflict);
      add({ kind: 'gap', outcome: undefined }, of.gap);
    }
  }
  return {
    contracts: terms.and(
      edition === undefined ? dated : inForce,
      ...parts.map(({ governs, complete }) => terms.implies(governs, complete)),
    ),
    notInForce: terms.not(inForce),
    outOfScope: terms.or(...parts.map(({ governs, inScope }) => terms.and(governs, inScope.no))),
    decisions,
    literals: parts.flatMap(({ encoded }) => literalsOf(encoded)),
  };
}

/** What a decision can come to on a side. */
function statesOf(terms: Terms, side: EncodedSide, key: string): readonly StateTerm[] {
  const own = side.decisions.get(key);
  const around: readonly StateTerm[] = [
    { state: { kind: 'out of scope', outcome: undefined }, term: side.outOfScope },
    { state: { kind: 'not in force', outcome: undefined }, term: side.notInForce },
  ];
  if (own !== undefined) return [...own.states, ...around];
  const absent = terms.not(terms.or(side.outOfScope, side.notInForce));
  return [{ state: { kind: 'no such decision', outcome: undefined }, term: absent }, ...around];
}

// ── Under which condition ────────────────────────────────────────────────────────────────────────────────────────────

/** The conditions of an edition that are not made of others, outside of `where`. */
function literalsOf(encoded: Encoded): EncodedSide['literals'] {
  const { program } = encoded;
  return [...leavesOf(program)].map((condition) => {
    const { yes, no } = encoded.condition(condition, []);
    return { condition, yes, no };
  });
}

function leavesOf(program: Program): ReadonlySet<Condition> {
  const inWhere = new Set<Condition>();
  const leaves = new Set<Condition>();
  const all = nodesIn(program);
  for (const node of all) {
    if (node.kind !== 'quantified' && node.kind !== 'filter') continue;
    for (const inner of nodesOf(node.where)) if (isCondition(inner)) inWhere.add(inner);
  }
  for (const node of all) {
    if (!isCondition(node) || inWhere.has(node) || MADE_OF_OTHERS.has(node.kind)) continue;
    if (![...nodesOf(node)].some(({ kind }) => kind === 'decision')) leaves.add(node);
  }
  return leaves;
}

const MADE_OF_OTHERS: ReadonlySet<Condition['kind']> = new Set([
  'all',
  'any',
  'not',
  'constant',
  'defined',
  'exempt',
]);

interface Search {
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
async function conditionOf(
  { terms, asking, pool, first, second, both }: Search,
  move: Truth,
  start: Assignment,
): Promise<Pick<Move, 'when' | 'exact'>> {
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

/** A contract of any of the pools. */
function pooled(pools: readonly Pool[]): Pool {
  return {
    find(all) {
      for (const pool of pools) {
        const found = pool.find(all);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    signature: (term) => pools.map((pool) => pool.signature(term)).join(' '),
    changes: (...given) => pools.some((pool) => pool.changes(...given)),
  };
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
