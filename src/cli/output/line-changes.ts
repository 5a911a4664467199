/**
 * What differs between two versions of a text, line by line.
 *
 * In:  two texts. Out: the fewest changes of whole lines that make one of the other.
 */
import { diffArrays } from 'diff';

/** Lines of a text and what stands in their place in another. */
export interface LineChange {
  /** The first line that changes, counted from 1; what is only added stands before it. */
  readonly line: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Beyond so many changed lines the fewest are not looked for: it takes time by the square of them. */
const MOST_CHANGED = 4000;

/** The changes in order. Lines are split at LF; put in place and joined again, they give the second text. */
export function lineChanges(before: string, after: string): readonly LineChange[] {
  if (before === after) return [];
  const [old, now] = [before.split('\n'), after.split('\n')];
  const parts = diffArrays(old, now, { maxEditLength: MOST_CHANGED });
  if (parts === undefined) return [betweenEnds(old, now)];
  const changes: { line: number; before: string[]; after: string[] }[] = [];
  let line = 1;
  let open = false;
  for (const { added, removed, value } of parts) {
    if (!added && !removed) {
      line += value.length;
      open = false;
      continue;
    }
    if (!open) changes.push({ line, before: [], after: [] });
    open = true;
    const last = changes.at(-1);
    for (const one of value) (removed ? last?.before : last?.after)?.push(one);
    if (removed) line += value.length;
  }
  return changes;
}

/** One change, from the first line that differs to the last. */
function betweenEnds(old: readonly string[], now: readonly string[]): LineChange {
  let first = 0;
  while (first < old.length && first < now.length && old[first] === now[first]) first += 1;
  let same = 0;
  const most = Math.min(old.length, now.length) - first;
  while (same < most && old.at(-1 - same) === now.at(-1 - same)) same += 1;
  return {
    line: first + 1,
    before: old.slice(first, old.length - same),
    after: now.slice(first, now.length - same),
  };
}
