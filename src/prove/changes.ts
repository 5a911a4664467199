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
import type { ContractRecord } from '../program/record.ts';
import { askingOf } from './asking.ts';
import { contractsOf, spaceFor } from './encode/contracts.ts';
import { conditionOf, type Ways } from './move-conditions.ts';
import { newTerms } from './new-terms.ts';
import { type Pool, poolOf } from './pool.ts';
import { encodedSide, isSame, type Side, type State, statesOf } from './sides.ts';
import type { Solver } from './solver.ts';
import { movesSo } from './state-on.ts';
import { borneOut, NOT_BORNE_OUT } from './witness.ts';

/** A kind of move. */
export interface Move extends Ways {
  /** Name of the decision, and its key. */
  readonly decision: string;
  readonly key: string;
  readonly from: State;
  readonly to: State;
  /** A contract that moves so, its facts those of the input: evaluated on both sides, and no larger than that takes. */
  readonly record: ContractRecord;
}

/** What became of the contracts that are given an outcome. */
export interface OutcomeChange {
  readonly decision: string;
  readonly outcome: string;
  readonly change: 'the same' | 'more' | 'fewer' | 'both';
}

export interface Changes {
  readonly moves: readonly Move[];
  /** Of the outcomes that no kind of move leaves open which may be. */
  readonly outcomes: readonly OutcomeChange[];
  /** Kinds of move of which it is not known whether there are any, and why. */
  readonly notProved: readonly {
    readonly decision: string;
    readonly key: string;
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
      const kind = { decision: name, key, from: from.state, to: to.state };
      if (answer.kind === 'not known') notProved.push({ ...kind, why: answer.why });
      if (answer.kind !== 'possible') continue;
      const holds = movesSo([before, after], kind);
      const record = borneOut(space, answer.assignment, holds, [before.timeline, after.timeline]);
      if (record === undefined) {
        notProved.push({ ...kind, why: NOT_BORNE_OUT });
        continue;
      }
      const move = terms.and(from.term, to.term);
      const { when, exact } =
        told.conditions !== false
          ? await conditionOf({ terms, asking, pool, first, second, both }, move, answer.assignment)
          : NOT_LOOKED_FOR;
      moves.push({ ...kind, record, when, exact });
    }
    const own = moves.filter((move) => move.key === key);
    const named = new Set([...earlier, ...later].flatMap(({ state }) => state.outcome ?? []));
    const open = notProved.filter((one) => one.key === key);
    for (const outcome of named) {
      // Of what may move nobody knows who has it.
      if (open.some(({ from, to }) => from.outcome === outcome || to.outcome === outcome)) continue;
      const gains = own.some((move) => move.to.outcome === outcome);
      const loses = own.some((move) => move.from.outcome === outcome);
      const change = gains && loses ? 'both' : gains ? 'more' : loses ? 'fewer' : 'the same';
      outcomes.push({ decision: name, outcome, change });
    }
  }
  return { moves, outcomes, notProved };
}

const NOT_LOOKED_FOR: Ways = { when: [], exact: false };

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
