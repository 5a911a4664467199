/**
 * The sides of a comparison, as terms.
 *
 * In: a text by itself, or a guidance as it stands. Out: which contracts are compared as far as it goes, what its
 * decisions can come to, and the conditions that stand in it.
 */
import { entryAt } from '../evaluate/evaluation.ts';
import type { Condition, Program } from '../program/program.ts';
import { isCondition, nodesOf } from '../program/reads.ts';
import type { Timeline } from '../program/timeline.ts';
import { answerable, type Contracts, decisionsOf } from './encode/contracts.ts';
import type { Encoded } from './encode/program.ts';
import { nodesIn } from './encode/read-of.ts';
import { completeness } from './examined.ts';
import type { Terms, Truth } from './terms.ts';

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

/** Whether two states are one. */
export function isSame(a: State, b: State): boolean {
  return a.kind === b.kind && a.key === b.key;
}

/** A side as terms. */
export interface EncodedSide {
  /** Which contracts are compared, as far as this side goes. */
  readonly contracts: Truth;
  /** That no text is in force, and that the contract is out of scope. */
  readonly notInForce: Truth;
  readonly outOfScope: Truth;
  /** By key: the name, and the states of the outcomes. */
  readonly decisions: ReadonlyMap<string, { readonly name: string; readonly states: readonly StateTerm[] }>;
  readonly literals: readonly { readonly condition: Condition; readonly yes: Truth; readonly no: Truth }[];
}

/** A state, and that a decision comes to it. */
export interface StateTerm {
  readonly state: State;
  readonly term: Truth;
}

/** The side as terms; `contracts` are of its timeline. */
export function encodedSide(
  terms: Terms,
  contracts: Contracts,
  { timeline, edition, governed }: Side,
): EncodedSide {
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
  // Some texts of a guidance may have a decision that others do not.
  for (const [key, { states }] of decisions) {
    const without = parts.filter(({ encoded }) =>
      decisionsOf(encoded).every((decision) => entryAt(encoded.program.decisions, decision).key !== key),
    );
    const absent = without.map(({ governs, inScope }) => terms.and(governs, inScope.yes));
    if (absent.length > 0) states.push({ state: NO_SUCH_DECISION, term: terms.or(...absent) });
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
export function statesOf(terms: Terms, side: EncodedSide, key: string): readonly StateTerm[] {
  const own = side.decisions.get(key);
  const around: readonly StateTerm[] = [
    { state: { kind: 'out of scope', outcome: undefined }, term: side.outOfScope },
    { state: { kind: 'not in force', outcome: undefined }, term: side.notInForce },
  ];
  if (own !== undefined) return [...own.states, ...around];
  const absent = terms.not(terms.or(side.outOfScope, side.notInForce));
  return [{ state: NO_SUCH_DECISION, term: absent }, ...around];
}

const NO_SUCH_DECISION: State = { kind: 'no such decision', outcome: undefined };

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
