/**
 * Settling one contract: the meaning of an edition, from the top.
 *
 * In: a program and a record. Out: whether the guidance speaks about the contract at all, what it decides, and the
 * status of the whole; without needs, claims or anything else that is asked afterwards.
 */

import { unreachable } from '../base/invariant.ts';
import { ownDecisions } from '../program/own.ts';
import type { ComputedReference, Operand, Program, TextTemplate } from '../program/program.ts';
import type { ContractRecord } from '../program/record.ts';
import type { Fault } from '../program/value.ts';
import { begin, evaluateEntry } from './begin.ts';
import type { Evaluation } from './evaluation.ts';
import { factApplies } from './facts.ts';
import { type Governing, type Time, timeOf } from './governing.ts';
import type { DecisionResult, Problem, Status } from './result.ts';
import { type Verdict, YES } from './truth.ts';

export interface Settled {
  readonly evaluation: Evaluation;
  readonly governing: Governing;
  readonly time: Time;
  readonly problems: readonly Problem[];
  readonly scope: Verdict;
  readonly status: Status;
  /** Whether there are decisions: not while invalid, not in force or out of scope. */
  readonly decides: boolean;
  readonly decisions: readonly DecisionResult[];
}

export interface SettlingOptions {
  /** When it is decided; unless given, as the program by itself says. */
  readonly time?: Time;
  /** Set aside what is presumed or deemed of this fact. */
  readonly setAside?: number;
}

/** What is evaluated even of a contract that the guidance does not speak about. */
const STATES: ReadonlySet<ComputedReference['kind']> = new Set(['recorded', 'fact', 'definition', 'table']);

/** Decides one contract. */
export function settle(program: Program, record: ContractRecord, options: SettlingOptions = {}): Settled {
  const time = options.time ?? timeOf(program, record, options.setAside);
  const { governing, fault } = time;
  const evaluation = begin(program, record, time.days, options.setAside);
  for (const reference of program.order) {
    if (STATES.has(reference.kind)) evaluateEntry(evaluation, reference);
  }
  const scope = program.guidance.scope === undefined ? YES : evaluation.condition(program.guidance.scope, []);
  const speaks = time.inForce !== 'no' && scope.truth !== 'no';
  for (const reference of program.order) {
    if (speaks) evaluateEntry(evaluation, reference);
  }

  const problems = [
    ...misplacedValues(evaluation),
    ...faultProblems([
      ...(fault === undefined ? [] : [fault]),
      ...faultsOf(scope),
      ...(speaks ? survivingFaults(evaluation) : []),
    ]),
  ];
  const decides = speaks && problems.length === 0;
  if (decides) evaluateTexts(evaluation);
  const decisions = decides ? ownDecisions(program).map((_, index) => evaluation.decision(index)) : [];
  const status =
    problems.length > 0
      ? 'invalid'
      : time.inForce === 'no'
        ? 'not in force'
        : scope.truth === 'no'
          ? 'out of scope'
          : worst([
              ...decisions.map((decision) => decision.status),
              ...(time.open || scope.truth === 'unknown' ? (['undetermined'] as const) : []),
            ]);
  return { evaluation, governing, time, problems, scope, status, decides, decisions };
}

/** Values that the record has of facts that do not apply. */
function misplacedValues(evaluation: Evaluation): readonly Problem[] {
  return evaluation.program.facts.flatMap((entry, fact): readonly Problem[] => {
    const misplaced =
      evaluation.record.facts.get(fact)?.held.state === 'known' &&
      factApplies(evaluation, entry).truth === 'no';
    return misplaced ? [{ kind: 'value where it does not apply', fact }] : [];
  });
}

/** Faults that nothing has absorbed: in what makes a rule effective, and in duties. */
function survivingFaults(evaluation: Evaluation): readonly Fault[] {
  return [
    ...evaluation.program.rules.flatMap((_, rule) => faultsOf(evaluation.effective(rule))),
    ...evaluation.program.duties.flatMap((_, duty) => evaluation.duty(duty).faults),
  ];
}

function faultsOf(verdict: Verdict): readonly Fault[] {
  return verdict.truth === 'fault' ? [verdict.fault] : [];
}

/** Each fault once. */
function faultProblems(faults: readonly Fault[]): readonly Problem[] {
  const byPlace = new Map(faults.map((fault) => [`${fault.node} ${fault.what}`, fault]));
  return [...byPlace.values()].map((fault) => ({ kind: 'fault', fault }));
}

/** Reasons name values in braces: what these come to is written down for the renderer. */
function evaluateTexts(evaluation: Evaluation): void {
  const { program } = evaluation;
  const texts: readonly (TextTemplate | undefined)[] = [
    ...[...program.presumptions, ...program.deemings].map((entry) => entry.because),
    ...program.definitions.map((entry) => entry.because),
    ...program.decisions.map((entry) => entry.otherwiseBecause),
    ...[...program.rules, ...program.exemptions, ...program.duties].map((entry) => entry.because),
  ];
  const operands = texts
    .flatMap((text) => text ?? [])
    .filter((part): part is Operand => typeof part !== 'string');
  for (const operand of operands) evaluation.operand(operand, []);
}

/** The worst of several statuses; determined of none. */
export function worst(statuses: readonly DecisionResult['status'][]): DecisionResult['status'] {
  return statuses.reduce((a, b) => (gravity(a) >= gravity(b) ? a : b), 'determined');
}

function gravity(status: DecisionResult['status']): number {
  switch (status) {
    case 'determined':
      return 0;
    case 'undetermined':
      return 1;
    case 'gap':
      return 2;
    case 'conflict':
      return 3;
    default:
      return unreachable(status);
  }
}
