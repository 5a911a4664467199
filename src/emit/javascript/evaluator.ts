/**
 * The emitted module of a guidance, in process.
 *
 * In: a guidance through time, or one text of it. Out: its two functions, made where this runs.
 */

import type { Guidance } from './guidance.ts';
import { emitFunctionBody, emitJavaScript } from './module.ts';
import type { DecisionOutcome, OutcomeOf, Reasons } from './results.ts';

/** What an emitted module does, for any guidance. Both take a record as JSON would have it and refuse what does not fit. */
export interface Evaluator {
  /** The outcome, without reasons. */
  readonly decide: (record: unknown) => OutcomeOf<DecisionOutcome>;
  /** The outcome with all that led to it. */
  readonly explain: (record: unknown) => Reasons;
}

/**
 * Makes the evaluator of a guidance. Where code may not be made from text (a strict content security policy, Node's
 * `--disallow-code-generation-from-strings`), it is loaded as a module from a `data:` address; rejects where that is
 * forbidden too.
 */
export async function evaluator(guidance: Guidance): Promise<Evaluator> {
  try {
    return new Function(emitFunctionBody(guidance))();
  } catch (error) {
    if (!(error instanceof EvalError)) throw error;
    const { code } = emitJavaScript(guidance, new Map(), undefined);
    const address = `data:text/javascript;charset=utf-8,${encodeURIComponent(code)}`;
    const { decide, explain }: Evaluator = await import(address);
    return { decide, explain };
  }
}
