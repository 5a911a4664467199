/**
 * What amendments announce, held against what they change.
 *
 * In: a guidance through time. Out: for each text of each branch whose new instruments say what they change: kinds of
 * move that none of them announces. Contracts that a saving or an extent keeps from the new text are not moved; what only
 * appoints or corrects a day answers for nothing.
 */
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { entryAt } from '../evaluate/evaluation.ts';
import type { AnnouncedChangeEntry, Branch, InstrumentEntry, Timeline } from '../program/timeline.ts';
import { changesBetween, type Move } from './changes.ts';
import type { Finding, NotProved } from './examined.ts';
import { scenarioState } from './scenario.ts';
import type { State } from './sides.ts';
import type { Solver } from './solver.ts';

export async function announcedFindings(
  timeline: Timeline,
  solver: () => Promise<Solver>,
  notProved: (one: NotProved) => void,
): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const { before, after, instruments } of steps(timeline)) {
    const telling = instruments.filter(({ changes }) => changes !== undefined);
    const [first] = telling;
    if (first === undefined) continue;
    const silent = instruments.find(({ changes }) => changes === undefined);
    if (silent !== undefined) {
      const what = `“${first.title}” changes what it announces`;
      const why = `“${silent.title}” makes the same text and announces nothing`;
      notProved({ edition: after, what, why, span: first.span });
      continue;
    }
    const announced = telling.flatMap(({ changes }) => changes ?? []);
    const { moves, notProved: open } = await changesBetween(
      { timeline, edition: before },
      { timeline, edition: after, governed: true },
      solver,
      {
        conditions: false,
        without: (decision, from, to) =>
          announced.some((change) => announces(change, { key: decision, from, to })),
      },
    );
    for (const { decision, why } of open) {
      notProved({
        edition: after,
        what: `“${first.title}” moves no contract in “${decision}” but as it announces`,
        why,
        span: first.span,
      });
    }
    found.push(...unannounced(after, telling, moves));
  }
  return found;
}

interface Step {
  readonly before: number;
  readonly after: number;
  /** What the later text has that the earlier one did not. */
  readonly instruments: readonly InstrumentEntry[];
}

/** Each text of each branch with the one before it there, or, of the first of a branch, in the branch that it left. */
function steps({ branches, editions, instruments }: Timeline): readonly Step[] {
  const pairs = branches.flatMap(({ periods }, branch) =>
    periods.flatMap(({ edition: after, from }) => {
      const before = textBefore(branches, branch, from);
      return after === undefined || before === undefined || before === after ? [] : [{ before, after }];
    }),
  );
  // A text may be that of several periods.
  const once = new Map(pairs.map((pair) => [`${pair.before} ${pair.after}`, pair]));
  return [...once.values()].map(({ before, after }) => {
    const earlier = new Set(entryAt(editions, before).instruments);
    const { instruments: all, history } = entryAt(editions, after);
    const changing = new Set([...history.values()].flat());
    // What only repeals leaves nothing behind: an instrument that says what it changes answers for it all the same.
    const added = all.filter(
      (one) => !earlier.has(one) && (changing.has(one) || entryAt(instruments, one).changes !== undefined),
    );
    return { before, after, instruments: added.map((one) => entryAt(instruments, one)) };
  });
}

/** The last text of a branch before a day; before its first, of the branch that it left. */
function textBefore(branches: readonly Branch[], branch: number, day: number): number | undefined {
  for (let at: number | undefined = branch; at !== undefined; at = branches[at]?.parent) {
    const last = branches[at]?.periods.findLast(({ from, edition }) => from < day && edition !== undefined);
    if (last?.edition !== undefined) return last.edition;
  }
  return undefined;
}

function unannounced(
  edition: number,
  telling: readonly InstrumentEntry[],
  moves: readonly Move[],
): readonly Finding[] {
  const all = telling.flatMap(({ changes }) => changes ?? []);
  return moves.map((move): Finding => {
    const [first] = telling;
    const values = {
      amendment: telling.map(({ title }) => title).join('” and “'),
      decision: move.decision,
      from: stateText(move.from),
      to: stateText(move.to),
    };
    return {
      diagnostic: diagnostic('change-not-announced', all[0]?.span ?? first?.span, values),
      edition,
      witness: {
        title: `${move.decision}: from ${plain(move.from)} to ${plain(move.to)}`,
        record: move.record,
        expectations: [scenarioState(move.decision, move.from)],
      },
    };
  });
}

function announces(
  { decision, from, to }: AnnouncedChangeEntry,
  move: Pick<Move, 'key' | 'from' | 'to'>,
): boolean {
  const isIt = (key: string | undefined, state: State): boolean =>
    key === undefined || (state.kind === 'outcome' && state.key === key);
  return decision === move.key && isIt(from, move.from) && isIt(to, move.to);
}

/** `“bring in house”`, or `a conflict`. */
export function stateText({ kind, outcome }: State): string {
  return kind === 'outcome' ? `“${outcome ?? ''}”` : REASONS[kind];
}

function plain({ kind, outcome }: State): string {
  return kind === 'outcome' ? (outcome ?? '') : REASONS[kind];
}

const REASONS = {
  conflict: 'a conflict',
  gap: 'a gap',
  'out of scope': 'out of scope',
  'not in force': 'not in force',
  'no such decision': 'nothing, there being no such decision',
} satisfies Record<Exclude<State['kind'], 'outcome'>, string>;
