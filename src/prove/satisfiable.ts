/**
 * Whether clauses can be true together: conflict-driven search with what it learns kept.
 *
 * In: clauses of literals, any number, at any time; what is assumed of them. Out: a model of the variables that matter,
 * or that there is none, or nothing when the search becomes long. A literal is twice its variable, and one more when it
 * is negated.
 */
import { newQueue } from './variable-queue.ts';

/** `2 × variable`, plus one when negated. */
export type Literal = number;

export function negated(literal: Literal): Literal {
  return literal ^ 1;
}

/** Whether a literal is true; of variables that matter. */
export type Model = (literal: Literal) => boolean;

export interface Clauses {
  /** How many clauses were added. */
  readonly size: () => number;
  /** A new variable, as the literal that says it is true; `first` is what is tried first. */
  readonly variable: (first: boolean) => Literal;
  /** From now on one of them is true. */
  readonly add: (...literals: readonly Literal[]) => void;
  /**
   * Whether all of `assumed` can be true, with a value for every variable of `matter`. Those that do not matter must be
   * such that whatever the others are they have a value too.
   */
  readonly solve: (
    assumed: readonly Literal[],
    matter: readonly Literal[],
  ) => Model | 'impossible' | 'too long';
}

/** Conflicts after which a search is too long. */
const CONFLICTS = 20_000;
/** Conflicts after which it begins again, with all it has learnt. */
const RESTART = 100;
/** Learnt clauses at which they are forgotten before the next search. */
const LEARNT = 40_000;

type Clause = Literal[];

export function newClauses(): Clauses {
  /** By literal: 1 true, -1 false, 0 open. */
  const values: number[] = [];
  /** By literal: the clauses that wait for it to become false. */
  let watches: Clause[][] = [];
  // By variable.
  const levels: number[] = [];
  const reasons: (Clause | undefined)[] = [];
  const phases: boolean[] = [];
  const seen: boolean[] = [];
  const trail: Literal[] = [];
  const ends: number[] = [];
  const given: Clause[] = [];
  let learnt = 0;
  let propagated = 0;
  let isBroken = false;

  // What to decide next: the variables that took part in a conflict last, first.
  const queue = newQueue((variable) => values[variable << 1] === 0);

  const assign = (literal: Literal, reason: Clause | undefined): void => {
    values[literal] = 1;
    values[literal ^ 1] = -1;
    levels[literal >> 1] = ends.length;
    reasons[literal >> 1] = reason;
    trail.push(literal);
  };
  const backTo = (level: number): void => {
    const end = ends[level];
    if (end === undefined) return;
    for (let index = trail.length - 1; index >= end; index--) {
      const literal = trail[index] ?? 0;
      values[literal] = 0;
      values[literal ^ 1] = 0;
      phases[literal >> 1] = (literal & 1) === 0;
      queue.reopen(literal >> 1);
    }
    trail.length = end;
    ends.length = level;
    propagated = end;
  };
  /** The clause that cannot be true any more, if there is one. */
  const propagate = (): Clause | undefined => {
    while (propagated < trail.length) {
      const isFalse = (trail[propagated++] ?? 0) ^ 1;
      const waiting = watches[isFalse] ?? [];
      let kept = 0;
      for (let index = 0; index < waiting.length; index++) {
        const clause = waiting[index] as Clause;
        if (clause[0] === isFalse) {
          clause[0] = clause[1] as Literal;
          clause[1] = isFalse;
        }
        const other = clause[0] as Literal;
        if (values[other] === 1) {
          waiting[kept++] = clause;
          continue;
        }
        let next = 2;
        while (next < clause.length && values[clause[next] as Literal] === -1) next++;
        if (next < clause.length) {
          clause[1] = clause[next] as Literal;
          clause[next] = isFalse;
          watches[clause[1]]?.push(clause);
          continue;
        }
        waiting[kept++] = clause;
        if (values[other] === -1) {
          for (index++; index < waiting.length; index++) waiting[kept++] = waiting[index] as Clause;
          waiting.length = kept;
          return clause;
        }
        assign(other, clause);
      }
      waiting.length = kept;
    }
    return undefined;
  };
  /** What a conflict teaches: a clause whose first literal follows at the level to go back to. */
  const analysed = (conflict: Clause): Clause => {
    const clause: Clause = [0];
    let open = 0;
    let index = trail.length - 1;
    let reason: Clause | undefined = conflict;
    let literal = -1;
    for (;;) {
      for (const one of reason ?? []) {
        const variable = one >> 1;
        if (one === literal || seen[variable] || levels[variable] === 0) continue;
        seen[variable] = true;
        queue.bump(variable);
        if (levels[variable] === ends.length) open++;
        else clause.push(one);
      }
      while (!seen[(trail[index] ?? 0) >> 1]) index--;
      literal = trail[index] ?? 0;
      index--;
      seen[literal >> 1] = false;
      open--;
      if (open === 0) break;
      reason = reasons[literal >> 1];
    }
    clause[0] = literal ^ 1;
    for (const one of clause) seen[one >> 1] = false;
    let highest = 1;
    for (let at = 2; at < clause.length; at++) {
      if ((levels[(clause[at] ?? 0) >> 1] ?? 0) > (levels[(clause[highest] ?? 0) >> 1] ?? 0)) highest = at;
    }
    const second = clause[1];
    if (second !== undefined) {
      clause[1] = clause[highest] as Literal;
      clause[highest] = second;
    }
    return clause;
  };
  const watch = (clause: Clause): void => {
    watches[clause[0] as Literal]?.push(clause);
    watches[clause[1] as Literal]?.push(clause);
  };
  const forget = (): void => {
    watches = watches.map(() => []);
    for (const clause of given) watch(clause);
    learnt = 0;
  };

  return {
    size: () => given.length,
    variable(first) {
      const literal = values.length;
      values.push(0, 0);
      watches.push([], []);
      levels.push(0);
      reasons.push(undefined);
      phases.push(first);
      seen.push(false);
      return literal;
    },
    add(...literals) {
      backTo(0);
      const open = [...new Set(literals)].filter((one) => values[one] !== -1);
      if (open.some((one) => values[one] === 1 || open.includes(one ^ 1))) return;
      const [only] = open;
      if (only === undefined) isBroken = true;
      else if (open.length === 1) {
        assign(only, undefined);
        if (propagate() !== undefined) isBroken = true;
      } else {
        given.push(open);
        watch(open);
      }
    },
    solve(assumed, matter) {
      backTo(0);
      if (isBroken) return 'impossible';
      if (learnt > LEARNT) forget();
      queue.fill(matter.map((literal) => literal >> 1));
      for (let conflicts = 0; ; ) {
        const conflict = propagate();
        if (conflict !== undefined) {
          if (ends.length === 0) {
            isBroken = true;
            return 'impossible';
          }
          conflicts++;
          const clause = analysed(conflict);
          const [first = 0, second] = clause;
          backTo(second === undefined ? 0 : (levels[second >> 1] ?? 0));
          if (second !== undefined) {
            watch(clause);
            learnt++;
          }
          assign(first, second === undefined ? undefined : clause);
          if (conflicts > CONFLICTS) {
            backTo(0);
            return 'too long';
          }
          if (conflicts % RESTART === 0) backTo(0);
          continue;
        }
        const assumption = assumed[ends.length];
        if (assumption !== undefined) {
          if (values[assumption] === -1) {
            backTo(0);
            return 'impossible';
          }
          ends.push(trail.length);
          if (values[assumption] === 0) assign(assumption, undefined);
          continue;
        }
        const variable = queue.next();
        if (variable === undefined) {
          const model = values.slice();
          backTo(0);
          return (literal) => model[literal] === 1;
        }
        ends.push(trail.length);
        assign((variable << 1) | (phases[variable] ? 0 : 1), undefined);
      }
    },
  };
}
