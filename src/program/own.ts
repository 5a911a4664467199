/**
 * What a guidance decides itself.
 *
 * In: a program, in which decisions of other guidance may stand that it reads. Out: its own. They stand before the
 * others, so that an index is the same among all and among these.
 */
import type { DecisionEntry, Program } from './program.ts';

/** The decisions that are results, by their index in the program. */
export function ownDecisions({ decisions }: Pick<Program, 'decisions'>): readonly DecisionEntry[] {
  return decisions.filter(({ used }) => used === undefined);
}

/** Whether a rule concludes a decision of the guidance itself. */
export function isOwnRule({ decisions, rules }: Program, index: number): boolean {
  return decisions[rules[index]?.decision ?? -1]?.used === undefined;
}

/** Whether an exemption or an exception is of the guidance itself. */
export function isOwnExemption({ exemptions }: Program, index: number): boolean {
  return exemptions[index]?.used === undefined;
}
