/**
 * The branches that a contract may be on.
 *
 * In: a timeline, the days that may govern, and a way of asking the conditions of splits. Out: for each branch that may
 * hold the contract, the days for which it may; and the splits that were come to. Each branch is gone through once,
 * from a list of those still to do.
 */
import type { DayRange } from '../../program/record.ts';
import type { NoEdition, Split, Timeline } from '../../program/timeline.ts';
import { entryAt } from '../evaluation.ts';
import type { Verdict } from '../truth.ts';

export interface Stretch extends DayRange {
  readonly branch: number;
}

/** A split and what its condition came to. A fault leaves it open, as what is unknown does. */
export interface Asked {
  readonly branch: number;
  readonly split: Split;
  readonly verdict: Verdict;
}

/** Asks the condition of a split, for the days that may govern after it. */
export type Ask = (split: Split, days: DayRange) => Verdict;

/** Where the contract may be: the trunk's stretches first, then those of branches in the order in which they are left for. */
export function routes(
  timeline: Timeline,
  days: DayRange,
  ask: Ask,
): { readonly stretches: readonly Stretch[]; readonly asked: readonly Asked[] } {
  const stretches: Stretch[] = [];
  const asked: Asked[] = [];
  const toDo: Stretch[] = [{ branch: 0, ...days }];
  const seen = new Set<string>();
  for (let next = toDo.shift(); next !== undefined; next = toDo.shift()) {
    const { branch, from } = next;
    let { until } = next;
    const key = `${branch} ${from} ${until}`;
    if (seen.has(key)) continue;
    seen.add(key);
    for (const split of entryAt(timeline.branches, branch).splits) {
      if (split.day > until) break;
      const after = { from: Math.max(from, split.day), until };
      const verdict = ask(split, after);
      asked.push({ branch, split, verdict });
      const leaves = verdict.truth === split.when;
      const stays = !leaves && (verdict.truth === 'yes' || verdict.truth === 'no');
      if (!stays) toDo.push({ branch: split.to, ...after });
      if (leaves) until = after.from - 1;
    }
    if (from <= until) stretches.push({ branch, from, until });
  }
  return { stretches, asked };
}

/** What may govern on days of a branch: an edition, or why there is none. */
export type Governance = Stretch &
  (
    | { readonly edition: number; readonly reason?: undefined }
    | { readonly edition?: undefined; readonly reason: NoEdition }
  );

/** The periods of the branches that hold the days of the stretches. */
export function governances(timeline: Timeline, stretches: readonly Stretch[]): readonly Governance[] {
  return stretches.flatMap(({ branch, from, until }) =>
    entryAt(timeline.branches, branch)
      .periods.filter((period) => period.from <= until && period.until >= from)
      .map((period): Governance => {
        const days = { branch, from: Math.max(period.from, from), until: Math.min(period.until, until) };
        return period.edition === undefined
          ? { ...days, reason: period.reason }
          : { ...days, edition: period.edition };
      }),
  );
}

/** The edition in whose terms it is told that none is in force: the one before the day, else the one after it. */
export function nearestEdition(timeline: Timeline, { branch, from }: Stretch): number {
  const { periods } = entryAt(timeline.branches, branch);
  const editions = periods.filter(({ edition }) => edition !== undefined);
  const before = editions.findLast((period) => period.until < from);
  return (before ?? editions[0])?.edition ?? 0;
}
