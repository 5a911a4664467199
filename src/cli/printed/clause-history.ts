/**
 * What instruments did to each clause of an edition, up to a day.
 *
 * In:  the editions of a guidance, one of its branches, and a day.
 * Out: of each declaration, by its name on that day, the instruments that changed it, in order; and what was repealed.
 */
import { nameKey } from '../../base/names.ts';
import type { Consolidated, EditionBranch } from '../../editions/consolidate.ts';
import { type Difference, differencesOf } from '../../editions/differences.ts';
import { described } from '../../editions/reference.ts';
import type { Instrument } from '../../editions/schedule.ts';
import type { ReadEditions } from '../editions.ts';
import { historyOf } from '../history.ts';

/** What one instrument did to one declaration. */
export interface Step {
  readonly instrument: Instrument;
  readonly difference: Difference;
  /** The last day on which it counted, where that is past; day number. */
  readonly lapsedAfter: number | undefined;
}

export interface ClauseHistory {
  /** By `keyOf`. */
  readonly steps: ReadonlyMap<string, readonly Step[]>;
  /** What was repealed, or lapsed, and does not stand on the day. */
  readonly gone: readonly Step[];
}

/** The key of what a declaration is called. */
export function clauseKey(word: string, name: string): string {
  return `${word} ${nameKey(name)}`;
}

/** The history of a branch up to a day; `standing`: the keys of what stands then. */
export function clauseHistoryOf(
  read: ReadEditions,
  branch: number,
  day: number,
  standing: ReadonlySet<string>,
): ClauseHistory {
  const { consolidated } = read;
  const { instruments } = historyOf(read);
  const steps = new Map<string, readonly Step[]>();
  for (const { instrument: index, before, after } of changesTo(consolidated.branches, branch)) {
    const of = instruments[index];
    if (of === undefined || (of.instrument.from ?? Number.POSITIVE_INFINITY) > day) continue;
    for (const difference of differencesOf(before, after)) {
      const { word, name, renamedFrom } = difference;
      const what = described(word, name);
      const part = of.lapses.filter((one) => one.what === what).map(({ until }) => until);
      const last = Math.min(of.instrument.until, ...part);
      const step = { instrument: of.instrument, difference, lapsedAfter: last < day ? last : undefined };
      const key = clauseKey(word, name);
      const was = renamedFrom === undefined ? key : clauseKey(word, renamedFrom);
      const earlier = steps.get(was) ?? [];
      if (was !== key) steps.delete(was);
      steps.set(key, [...earlier, step]);
    }
  }
  const gone = [...steps].flatMap(([key, all]) => (standing.has(key) ? [] : all.slice(-1)));
  return { steps, gone };
}

/** What changed the text of a branch: what changed that which it left, until then, and what reached it since. */
function changesTo(branches: Consolidated['branches'], branch: number): EditionBranch['changes'] {
  const own = branches[branch];
  if (own === undefined) return [];
  const { parent, origin } = own;
  const left = parent === undefined ? undefined : branches[parent]?.splits.find(({ to }) => to === branch);
  if (parent === undefined || left === undefined || origin.kind === 'trunk') return own.changes;
  // A branch begins as the other stood before the instrument that made it, which is applied in this order.
  const inherited = changesTo(branches, parent).filter(({ instrument }) => instrument < origin.instrument);
  return [...inherited, ...own.changes];
}
