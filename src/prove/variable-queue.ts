/**
 * In which order a search decides variables: those of the latest conflicts first.
 *
 * In: variables, and which are bumped. Out: the next that is open.
 */

/** Variables in a row, those bumped last at its end; the next one is the last that is open. */
export interface Queue {
  readonly fill: (variables: readonly number[]) => void;
  readonly bump: (variable: number) => void;
  readonly reopen: (variable: number) => void;
  readonly next: () => number | undefined;
}

/** A queue of nothing; `isOpen`: whether nothing is decided of a variable. */
export function newQueue(isOpen: (variable: number) => boolean): Queue {
  const before = new Map<number, number>();
  const after = new Map<number, number>();
  const stamps = new Map<number, number>();
  let last: number | undefined;
  /** All behind it are not open. */
  let search: number | undefined;
  let stamp = 0;
  const append = (variable: number): void => {
    if (last !== undefined) {
      after.set(last, variable);
      before.set(variable, last);
    }
    last = variable;
    stamps.set(variable, stamp++);
  };
  return {
    fill(variables) {
      before.clear();
      after.clear();
      stamps.clear();
      last = undefined;
      for (const variable of new Set(variables)) append(variable);
      search = last;
    },
    bump(variable) {
      if (!stamps.has(variable) || variable === last) return;
      const previous = before.get(variable);
      const following = after.get(variable);
      if (search === variable) search = previous ?? following;
      if (previous !== undefined) {
        if (following === undefined) after.delete(previous);
        else after.set(previous, following);
      }
      if (following !== undefined) {
        if (previous === undefined) before.delete(following);
        else before.set(following, previous);
      }
      before.delete(variable);
      after.delete(variable);
      append(variable);
      if (isOpen(variable)) search = variable;
    },
    reopen(variable) {
      const own = stamps.get(variable);
      if (own === undefined) return;
      if (search === undefined || own > (stamps.get(search) ?? -1)) search = variable;
    },
    next() {
      while (search !== undefined && !isOpen(search)) search = before.get(search);
      return search;
    },
  };
}
