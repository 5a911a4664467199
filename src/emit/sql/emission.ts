/**
 * What the parts of the emitter know of each other.
 *
 * In: a program. Out: what was made of its declarations so far, the columns that were given names, and what no SQL
 * says.
 */
import type { Span } from '../../base/span.ts';
import type { Condition, Operand, Program } from '../../program/program.ts';
import type { Expression } from './expression.ts';
import type { Held, Verdict } from './held.ts';
import type { Layers } from './layers.ts';

/** A clause that cannot be said in SQL, and why not. */
export interface Unsayable {
  readonly span: Span;
  readonly why: string;
}

/** What is recorded of a fact, before presumptions. */
export interface Recorded {
  /** Its `applies when`. */
  readonly applies: Verdict;
  /** NULL where nothing is recorded that counts. */
  readonly value: Expression;
  /** What the record says in place of a value; two-valued. */
  readonly unavailable: Expression;
  readonly notApplicable: Expression;
  /** Whether there is a value at all, also one that lacks who judged it. */
  readonly present: Expression;
}

/** What a decision comes to. */
export interface Decided {
  /** Of `determined`, `undetermined`, `conflict` and `gap`. */
  readonly status: Expression;
  /** The name of the outcome; NULL unless determined. */
  readonly outcome: Expression;
  /** The names of those still possible, in the order of the choices. */
  readonly possible: Expression;
}

export interface Emission {
  readonly program: Program;
  readonly layers: Layers;
  /** Whether records have a column for what they say of a fact in place of a value. */
  readonly states: boolean;
  /**
   * Whether a figure that stands from the first day of the text on can be taken to stand always: of a row that the text is not in
   * force for, nothing shows what it would be.
   */
  readonly figuresStand: boolean;
  /** The governing date: NULL while it is unknown, the day before the calendar where there is none. */
  readonly day: () => Expression;
  readonly recorded: Recorded[];
  readonly facts: Held[];
  readonly definitions: (Verdict | Held)[];
  readonly tables: Held[];
  readonly holds: Verdict[];
  readonly available: Verdict[];
  readonly exemptionConditions: Verdict[];
  readonly decisions: Decided[];
  readonly dutyConditions: Verdict[];
  /** The name by which a choice stands in a column, by its key. */
  readonly choices: ReadonlyMap<string, string>;
  /** Writes down what cannot be said; a value to go on with. */
  readonly unsayable: (span: Span, why: string) => Held;
  /** Elements of lists: the innermost first. */
  readonly elements: readonly string[];
  readonly condition: (within: Emission, condition: Condition) => Verdict;
  readonly operand: (within: Emission, operand: Operand) => Held;
}

export function namedVerdict({ layers }: Emission, { truth, fault }: Verdict): Verdict {
  return { truth: layers.named(truth), fault: layers.named(fault) };
}

export function namedHeld({ layers }: Emission, held: Held): Held {
  const { amount } = held;
  return {
    value: layers.named(held.value),
    notApplicable: layers.named(held.notApplicable),
    fault: layers.named(held.fault),
    ...(amount === undefined
      ? {}
      : { amount: amount.over === undefined ? amount : { ...amount, over: layers.named(amount.over) } }),
  };
}
