/**
 * Asking: whether some contract makes terms true.
 *
 * In: a solver, and pools of contracts to try before. Out: answers. Questions that are asked at the same time go to the
 * solver together, and the same question goes to it once.
 */
import type { Reason, Answer as Solved } from './answers.ts';
import type { Pool } from './pool.ts';
import type { Solver } from './solver.ts';
import type { Terms, Truth } from './terms.ts';
import type { Assignment } from './value-of.ts';

/** Whether it is possible; `why` it is not known, in words. */
export type Answer =
  | { readonly kind: 'possible'; readonly assignment: Assignment }
  | { readonly kind: 'impossible' }
  | { readonly kind: 'not known'; readonly why: string };

export interface Asking {
  /** Whether all can be true at once; `pool`: contracts to try first. */
  readonly ask: (all: readonly Truth[], pool: Pool | undefined) => Promise<Answer>;
  /** How many questions went to the solver. */
  readonly asked: () => number;
}

/** `solver` is made when the first question needs one. */
export function askingOf(terms: Terms, solver: () => Promise<Solver>): Asking {
  const answers = new Map<string, Promise<Answer>>();
  let waiting: {
    readonly all: readonly Truth[];
    readonly answered: (answer: Answer) => void;
    readonly failed: (error: unknown) => void;
  }[] = [];
  let asked = 0;
  const send = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    asked += batch.length;
    try {
      const found = await (await solver()).ask(
        terms,
        batch.map(({ all }) => ({ all })),
      );
      batch.forEach(({ answered, failed }, index) => {
        const answer = found[index];
        if (answer === undefined) failed(new Error('a question was not answered'));
        else answered(inWords(answer));
      });
    } catch (error) {
      for (const { failed } of batch) failed(error);
    }
  };
  return {
    asked: () => asked,
    ask(given, pool) {
      const whole = terms.and(...given);
      if (whole === terms.no) return Promise.resolve({ kind: 'impossible' });
      const tried = pool?.find([whole]);
      if (tried !== undefined) return Promise.resolve({ kind: 'possible', assignment: tried });
      const all = whole.op === 'and' ? whole.of : [whole];
      const key = String(whole.id);
      const earlier = answers.get(key);
      if (earlier !== undefined) return earlier;
      const answer = new Promise<Answer>((answered, failed) => {
        if (waiting.length === 0) setTimeout(() => void send(), 0);
        waiting.push({ all, answered, failed });
      });
      answers.set(key, answer);
      return answer;
    },
  };
}

function inWords(answer: Solved): Answer {
  return answer.kind === 'not known'
    ? { kind: 'not known', why: WHY[answer.reason.kind](answer.reason) }
    : answer;
}

const WHY = {
  time: (reason) => `not within ${reason.kind === 'time' ? reason.seconds : 0} s`,
  'all time': (reason) =>
    `all questions together took ${reason.kind === 'all time' ? reason.seconds : 0} s, and no more are asked`,
  memory: () => 'the solver ran out of memory',
  fault: () => 'the solver failed',
  calculation: (reason) =>
    reason.kind === 'calculation' && reason.calculation !== 'date'
      ? 'it hangs on two amounts multiplied or divided'
      : 'it hangs on a calculation with dates',
} satisfies Record<Reason['kind'], (reason: Reason) => string>;
