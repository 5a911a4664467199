/**
 * In which order to ask.
 *
 * In: what an answer depends on, and when each question may be put. Out: for each needed question, how many questions
 * there will be on average if it comes first and the best follow.
 *
 * The measure: every answer that can be told apart is equally likely (of choices, each choice; of a set, each set; of
 * numbers, dates and texts, each stretch that comes to the same all over). A list takes as many questions as one entry
 * of it, one whether there is any, and one whether there is another; a record, as many as it has fields. Exact while that takes few steps; else one
 * step ahead: the questions that will still be needed after the answer, on average.
 */
import type { Depended } from './dependence.ts';
import { type Node, YES } from './diagram.ts';

/** What is still open: a diagram for each root, then for each question one that is true where it may be put. */
interface State {
  readonly roots: readonly Node[];
  readonly gates: readonly Node[];
}

export interface Ordering {
  /** By the index of the question; undefined where others have to be put first. */
  readonly expected: (question: number) => number | undefined;
}

/** Answers that are looked at before one looks only a step ahead. */
const MOST_STATES = 3_000;
/** What a variable `unlessAsked` is: the numbers of its values. */
const ANSWERED = 0;
const UNANSWERED = 1;
/** Sets of answers of one question. */
const MOST_ANSWERS = 512;

/** What was given `beside` to `depended` is, for each question, where it may be put. */
export function ordering(depended: Depended): Ordering {
  const gates = depended.beside;
  const start: State = { roots: depended.nodes, gates };
  const first = [...depended.needed].filter((question) => gates[question] === YES);
  const exact = exactly(depended);
  const found = new Map<number, number>();
  for (const question of first) {
    const count = exact.after(start, question);
    if (count === undefined) break;
    found.set(question, costOf(depended, question) + count);
  }
  if (found.size < first.length) {
    for (const question of first) {
      found.set(question, costOf(depended, question) + roughlyAfter(depended, start, question));
    }
  }
  return { expected: (question) => found.get(question) };
}

/** How many questions will follow on average; undefined once too many states have been looked at. */
function exactly(depended: Depended): {
  readonly after: (state: State, question: number) => number | undefined;
} {
  const known = new Map<string, number>();
  let states = 0;
  const expected = (state: State): number | undefined => {
    const open = openQuestions(depended, state.roots);
    if (open.length <= 1) return together(depended, open);
    const key = `${state.roots.join(' ')} ${open.map((question) => state.gates[question]).join(' ')}`;
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    states += 1;
    if (states > MOST_STATES) return undefined;
    let best = Number.POSITIVE_INFINITY;
    for (const question of open) {
      if (state.gates[question] !== YES) continue;
      const rest = after(state, question);
      if (rest === undefined) return undefined;
      best = Math.min(best, costOf(depended, question) + rest);
    }
    // A question that never may be put is no way on; then all that is open is as good a guess as any.
    const result = Number.isFinite(best) ? best : together(depended, open);
    known.set(key, result);
    return result;
  };
  const after = (state: State, question: number): number | undefined => {
    let sum = 0;
    for (const { state: next, share } of answersTo(depended, state, question)) {
      const rest = expected(next);
      if (rest === undefined) return undefined;
      sum += share * rest;
    }
    return sum;
  };
  return { after };
}

function costOf({ costs }: Depended, question: number): number {
  return costs[question] ?? 1;
}

function together(depended: Depended, questions: readonly number[]): number {
  return questions.reduce((sum, question) => sum + costOf(depended, question), 0);
}

function roughlyAfter(depended: Depended, state: State, question: number): number {
  return answersTo(depended, state, question).reduce(
    (sum, { state: next, share }) => sum + share * together(depended, openQuestions(depended, next.roots)),
    0,
  );
}

/** The questions on which the roots depend, while those that are not answered are left as they are. */
function openQuestions(depended: Depended, roots: readonly Node[]): readonly number[] {
  const { diagrams, levels, needed, unlessAsked } = depended;
  const asIs = unlessAsked.reduce<readonly Node[]>(
    (all, level) => (level === undefined ? all : all.map((node) => diagrams.given(node, level, UNANSWERED))),
    roots,
  );
  const support = asIs.reduce((all, one) => all | diagrams.support(one), 0n);
  return [...needed].filter((question) =>
    levels[question]?.some((level) => (support & (1n << BigInt(level))) !== 0n),
  );
}

function isAsked({ diagrams }: Depended, { roots, gates }: State, level: number): boolean {
  return [...roots, ...gates].some((node) => (diagrams.support(node) & (1n << BigInt(level))) !== 0n);
}

interface Answered {
  readonly state: State;
  /** Of all answers; the shares of all add up to one. */
  readonly share: number;
}

/** What answers to a question leave open, each once. */
function answersTo(depended: Depended, state: State, question: number): readonly Answered[] {
  const left = depended.unlessAsked[question];
  const first = left === undefined ? state : given(depended, state, left, ANSWERED);
  let answers: { readonly state: State; readonly weight: number }[] = [{ state: first, weight: 1 }];
  for (const level of depended.levels[question] ?? []) {
    const domain = depended.domains[level];
    if (domain === undefined || !isAsked(depended, first, level)) continue;
    const next = answers.flatMap((answer) =>
      domain.values.map((_, value) => ({
        state: given(depended, answer.state, level, value),
        weight: answer.weight * (domain.weights[value] ?? 1),
      })),
    );
    answers = merged(next, domain.variable.sort === 'truth' || domain.isListed);
    if (answers.length > MOST_ANSWERS) answers = answers.slice(0, MOST_ANSWERS);
  }
  const whole = answers.reduce((sum, { weight }) => sum + weight, 0);
  return answers.map((answer) => ({ state: answer.state, share: answer.weight / whole }));
}

/** Those that leave the same open are one: with the weight of all, or, of numbers, of one. */
function merged<T extends { readonly state: State; readonly weight: number }>(
  answers: readonly T[],
  adds: boolean,
): T[] {
  const found = new Map<string, T>();
  for (const answer of answers) {
    const key = `${answer.state.roots.join(' ')} ${answer.state.gates.join(' ')}`;
    const earlier = found.get(key);
    const weight =
      earlier === undefined ? answer.weight : adds ? earlier.weight + answer.weight : earlier.weight;
    found.set(key, { ...(earlier ?? answer), weight });
  }
  return [...found.values()];
}

function given({ diagrams }: Depended, { roots, gates }: State, level: number, value: number): State {
  return {
    roots: roots.map((node) => diagrams.given(node, level, value)),
    gates: gates.map((node) => diagrams.given(node, level, value)),
  };
}
