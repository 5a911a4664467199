/**
 * Conditions and operands in the guidance's words, of no contract.
 *
 * In: a program, a node of it, and the lists whose entries the `where`s around it look at. Out: `annual value is less
 * than minimum value`.
 */
import type { Condition, Operand, Program, Type } from '../../program/program.ts';
import { isCondition } from '../../program/reads.ts';
import type { Result } from '../result.ts';
import { conditionText, operandText, type Wording, within, wording } from './phrases.ts';
import { telling } from './telling.ts';

/** A list that a `where` looks through, the innermost last. */
export interface Looking {
  readonly name: string;
  readonly list: Type;
}

/** A condition or an operand in words. */
export function inWords(
  program: Program,
  node: Condition | Operand,
  looking: readonly Looking[] = [],
): string {
  const told = telling(program, NO_RECORD, NO_RESULT);
  const words = looking.reduce<Wording>(
    (outer, { name, list }) => within(outer, name, list, undefined),
    wording(told, false),
  );
  return isCondition(node) ? conditionText(words, node) : operandText(words, node);
}

const NO_RECORD = { id: '', facts: new Map(), judgementsAssumed: true };

const NO_RESULT: Result = {
  record: '',
  status: 'undetermined',
  problems: [],
  governing: { kind: 'none' },
  inScope: 'unknown',
  outOfScopePossible: false,
  notInForcePossible: false,
  whateverTheDate: undefined,
  decisions: [],
  rules: [],
  exemptions: [],
  duties: [],
  facts: [],
  needs: [],
  cannotBeHad: [],
  needsByDecision: [],
  mayClaim: [],
  illustrative: [],
  sufficient: undefined,
  trace: new Map(),
};
