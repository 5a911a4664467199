/**
 * What may be claimed.
 *
 * In: a settled contract. Out: the facts under a presumption without a condition whose claim could turn an outcome.
 *
 * Where the fact's type lists its values, each other value is tried; else, and past `MOST_CHOICES`, the fact is
 * tried as unknown.
 */
import type { FactEntry, Program } from '../program/program.ts';
import type { ContractRecord } from '../program/record.ts';
import type { Value } from '../program/value.ts';
import type { Again, Came } from './again.ts';
import { sameDecisions } from './decisions.ts';
import { known, sameHeld } from './held.ts';
import type { Settled } from './settle.ts';

export const MOST_CHOICES = 100;

/** Indexes of facts, ascending. */
export function claimable(
  program: Program,
  record: ContractRecord,
  settled: Settled,
  again: Again,
): readonly number[] {
  if (settled.status === 'invalid') return [];
  return program.facts.flatMap((entry, fact) =>
    restsOnBurden(settled, entry, fact) && canTurn(program, record, settled, fact, again) ? [fact] : [],
  );
}

function canTurn(
  program: Program,
  record: ContractRecord,
  settled: Settled,
  fact: number,
  again: Again,
): boolean {
  for (const trial of trials(program, record, settled, fact, again)) {
    if (turns(settled, trial)) return true;
  }
  return false;
}

/** Whether a presumption without a condition gives the fact its value, or would if nothing were undecided. */
function restsOnBurden({ evaluation }: Settled, entry: FactEntry, fact: number): boolean {
  const bare = entry.presumptions.filter(
    (index) => evaluation.program.presumptions[index]?.condition === undefined,
  );
  const { origin } = evaluation.fact(fact);
  if (origin.kind === 'presumption') return bare.includes(origin.index);
  const unsettled = origin.kind === 'supposition undecided' || origin.kind === 'disagreement';
  return unsettled && bare.length > 0;
}

/** The contract with each claim made. */
function* trials(
  program: Program,
  record: ContractRecord,
  { evaluation }: Settled,
  fact: number,
  again: Again,
): Generator<Came> {
  const entry = program.facts[fact];
  const values = entry === undefined ? undefined : valuesOf(entry);
  if (values === undefined) {
    yield again(record, fact);
    return;
  }
  const { held } = evaluation.fact(fact);
  for (const value of values) {
    if (!sameHeld(held, known(value))) yield again(claiming(record, fact, value));
  }
}

function valuesOf({ type }: FactEntry): readonly Value[] | undefined {
  if (type.kind === 'yes or no') return [true, false].map((yes) => ({ kind: 'yes or no', yes }));
  if (type.kind !== 'choice' || type.choices.length > MOST_CHOICES) return undefined;
  return type.choices.map(({ key, name }) => ({ kind: 'choice', key, name }));
}

/** The record with a value claimed, and decided by whoever may. */
function claiming(record: ContractRecord, fact: number, value: Value): ContractRecord {
  const judgement = { by: 'claim', on: 0, reasons: 'claim' };
  const claimed = { held: known(value), judgement, source: undefined };
  return { ...record, facts: new Map([...record.facts, [fact, claimed]]) };
}

function turns(settled: Came, trial: Came): boolean {
  if (trial.status === 'invalid') return false;
  return trial.status !== settled.status || !sameDecisions(trial.decisions, settled.decisions);
}
