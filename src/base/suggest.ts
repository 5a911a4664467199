/**
 * "Did you mean …?"
 *
 * In:  a word or name that is not known, and those that are.
 * Out: the nearest known one, or nothing when none is near. The same question always has the same answer.
 */

/** Longer texts are nobody's slip of the pen, and would take too long to compare. */
const LONGEST = 200;

export interface SuggestOptions {
  /** The most slips to forgive (letters missing, added, changed, or swapped with a neighbour). */
  readonly max?: number;
}

/**
 * The candidate nearest to `word`, as the candidate is written; `undefined` when none is near enough.
 *
 * Letter case does not count. The same words in another order come first ("value annual" → "annual value"), then
 * the fewest slips; of equals the earlier candidate wins. By default a third of the letters may be wrong, at most 4.
 */
export function suggest(
  word: string,
  candidates: Iterable<string>,
  options: SuggestOptions = {},
): string | undefined {
  if (word.length === 0 || word.length > LONGEST) return undefined;
  const wanted = word.toLowerCase();
  const wantedWords = sortedWords(wanted);
  let best: string | undefined;
  let bestDistance = (options.max ?? Math.min(4, Math.max(1, Math.floor(wanted.length / 3)))) + 1;
  for (const candidate of candidates) {
    if (candidate.length === 0 || candidate.length > LONGEST) continue;
    const offered = candidate.toLowerCase();
    if (offered === wanted) return candidate;
    if (bestDistance > REORDERED && sortedWords(offered) === wantedWords) {
      best = candidate;
      bestDistance = REORDERED;
      continue;
    }
    const distance = editDistance(wanted, offered, bestDistance);
    // Every letter changed is another word, not a slip.
    if (distance < bestDistance && distance < Math.max(wanted.length, offered.length)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Words in another order count as less than one slip. */
const REORDERED = 0.5;

function sortedWords(text: string): string {
  return text.trim().split(/\s+/).sort().join(' ');
}

/**
 * The Damerau-Levenshtein distance in its restricted form (no letter is edited twice), or `bound` when it is not
 * less than that.
 */
function editDistance(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) >= bound) return bound;
  let twoAbove: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        cell(above, column) + 1,
        cell(current, column - 1) + 1,
        cell(above, column - 1) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, cell(twoAbove, column - 2) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    // A swap reaches back two rows, so one row over the bound is not proof by itself.
    if (least >= bound && Math.min(...above) >= bound) return bound;
    twoAbove = above;
    above = current;
  }
  return Math.min(bound, cell(above, b.length));
}

function cell(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
