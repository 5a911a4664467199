/**
 * A question on its way to an answer.
 *
 * In: truths. Out: what is posed to the engine; and of what the engine finds, the answer that it is.
 */
import { generalLemmas } from './abstraction.ts';
import { type Answer, holds, notKnown, type Question } from './answers.ts';
import type { Linear, Lineariser } from './linear.ts';
import type { Found, Session } from './session.ts';
import { coneOf, type Term, type Terms, type Truth } from './terms.ts';

/** What it takes to answer. */
export interface Asking {
  readonly session: Session;
  readonly terms: Terms;
  readonly lineariser: Lineariser;
  readonly seconds: number;
}

/** A question on its way. */
export interface Asked {
  readonly question: Question;
  /** Of its truths, as they were given. */
  readonly cone: readonly Term[];
  readonly linear: Linear;
}

/** In linear terms, with what always holds of the calculations that are not. */
export function posedOf(
  { lineariser, terms }: Pick<Asking, 'lineariser' | 'terms'>,
  all: readonly Truth[],
  least: readonly Term[],
): Linear {
  const plain = lineariser.linear(all, least, coneOf([...all, ...least]));
  let posed = plain;
  // What calculations are of can be calculations again.
  for (let known = 0; posed.abstracted.length > known; ) {
    known = posed.abstracted.length;
    posed = withTruths(lineariser, plain, generalLemmas(terms, posed.abstracted, plain.cone));
  }
  return posed;
}

/** The question with truths beside, in which there may be calculations. */
export function withTruths(lineariser: Lineariser, posed: Linear, truths: readonly Truth[]): Linear {
  const all = [...posed.all, ...truths];
  return lineariser.linear(all, posed.least, coneOf([...all, ...posed.least]));
}

/** Undefined when the assignment that was found is none, because calculations do not come to what it says. */
export function settledBy(
  { question, cone, linear }: Asked,
  found: Found,
  seconds: number,
): Answer | undefined {
  if (found === 'memory' || found === 'fault') return notKnown({ kind: found });
  if (found !== 'time' && found.outOfMemory) return notKnown({ kind: 'memory' });
  if (found === 'time' || found.verdict === 'unknown') return notKnown({ kind: 'time', seconds });
  if (found.verdict === 'unsat') return { kind: 'impossible' };
  const assignment = new Map(
    cone.flatMap(({ id, op }) => {
      const value = op === 'variable' ? found.values.get(id) : undefined;
      return value === undefined ? [] : [[id, value] as const];
    }),
  );
  if (holds(cone, question.all, assignment)) return { kind: 'possible', assignment };
  return linear.abstracted.length > 0 ? undefined : notKnown({ kind: 'fault' });
}
