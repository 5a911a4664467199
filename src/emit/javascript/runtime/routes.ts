/**
 * The branches that a contract may be on, and what may govern there.
 *
 * In: a guidance through time, the days that may govern, and a way of asking the conditions of splits. Out: stretches of
 * days, each with the edition in force or the reason why there is none. Each branch is gone through once.
 */
import type { Verdict } from './held.ts';
import type { Days, NoEdition, SplitData, TimelineData } from './skeleton.ts';

/** A split that was come to, and what its condition came to; a fault leaves it open, as what is unknown does. */
export interface Asked {
  readonly split: SplitData;
  readonly verdict: Verdict;
}

/** Consecutive days of one branch; one of `edition` and `reason` is null. */
export interface Governance {
  readonly branch: number;
  readonly from: number;
  readonly until: number;
  readonly edition: number | null;
  readonly reason: NoEdition | null;
}

/** What may govern: the trunk's first, then that of branches in the order in which they are left for. */
export function governances(
  { branches }: TimelineData,
  days: Days,
  ask: (split: SplitData, days: Days) => Verdict,
): readonly Governance[] {
  const found: Governance[] = [];
  const toDo = [{ branch: 0, from: days.from, until: days.to }];
  const seen = new Set<string>();
  for (let next = toDo.shift(); next !== undefined; next = toDo.shift()) {
    const { branch, from } = next;
    let { until } = next;
    const key = `${branch} ${from} ${until}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const { splits = [], periods = [] } = branches[branch] ?? {};
    for (const split of splits) {
      if (split.day > until) break;
      const first = Math.max(from, split.day);
      const verdict = ask(split, { from: first, to: until });
      const leaves = verdict === split.when;
      if (leaves || (verdict !== 0 && verdict !== 2)) toDo.push({ branch: split.to, from: first, until });
      if (leaves) until = first - 1;
    }
    for (const { edition, reason, ...period } of periods) {
      const held = { from: Math.max(period.from, from), until: Math.min(period.until, until) };
      if (held.from <= held.until) found.push({ branch, ...held, edition, reason });
    }
  }
  return found;
}

/** The edition that the trunk has last. */
export function latestEdition({ branches }: TimelineData): number {
  return branches[0]?.periods.findLast(({ edition }) => edition !== null)?.edition ?? 0;
}

/** The edition in whose terms it is told that none is in force: the one before the day, else the one after it. */
export function nearestEdition({ branches }: TimelineData, { branch, from }: Governance): number {
  const periods = (branches[branch]?.periods ?? []).filter(({ edition }) => edition !== null);
  return (periods.findLast((period) => period.until < from) ?? periods[0])?.edition ?? 0;
}
