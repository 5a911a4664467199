/**
 * What a decision comes to on a side of a comparison, as the reference evaluator has it: what `sides.ts` says in terms.
 *
 * In: a side, and a record whose facts are those of its input. Out: the state of the decision; undefined of a contract of
 * which it is open, or which the side does not speak of.
 */
import { entryAt } from '../evaluate/evaluation.ts';
import { governingDate, onDay } from '../evaluate/governing.ts';
import { type Settled, settle } from '../evaluate/settle.ts';
import { latestEdition, settleOn } from '../evaluate/timeline/settle.ts';
import { inEdition } from '../evaluate/timeline/translate.ts';
import { ownDecisions } from '../program/own.ts';
import type { Program } from '../program/program.ts';
import type { ContractRecord } from '../program/record.ts';
import type { Timeline } from '../program/timeline.ts';
import { isSame, type Side, type State } from './sides.ts';

/**
 * The state of the decision with the key. What is decided of a contract stays so when more is known of it, so the record
 * need not be complete; its governing date is known.
 */
export function stateOn(side: Side, record: ContractRecord, key: string): State | undefined {
  const settled = settledOn(side, record);
  return settled === undefined ? undefined : stateIn(settled.program, settled.settled, key);
}

/** Whether the decision comes to both states, on one side and the other. */
export function movesSo(
  [before, after]: readonly [Side, Side],
  { key, from, to }: { readonly key: string; readonly from: State; readonly to: State },
): (record: ContractRecord) => boolean {
  const isIt = (side: Side, record: ContractRecord, wanted: State): boolean => {
    const state = stateOn(side, record, key);
    return state !== undefined && isSame(state, wanted);
  };
  return (record) => isIt(before, record, from) && isIt(after, record, to);
}

interface Under {
  readonly program: Program;
  readonly settled: Settled;
}

function settledOn(side: Side, record: ContractRecord): Under | undefined {
  return side.edition === undefined || side.governed === true
    ? asItStands(side, record)
    : underText(side.timeline, side.edition, record);
}

/** By whichever text governs; `edition`: only if that one does. */
function asItStands({ timeline, edition }: Side, record: ContractRecord): Under | undefined {
  const { governing, isOne, told } = settleOn(timeline, record);
  if (governing.kind !== 'date' || !isOne) return undefined;
  if (edition !== undefined && (told.governance === undefined || told.index !== edition)) return undefined;
  return { program: told.edition.program, settled: told.settled };
}

/** By one text, on every day from which the guidance is in force. */
function underText(timeline: Timeline, index: number, record: ContractRecord): Under | undefined {
  const base = entryAt(timeline.editions, latestEdition(timeline));
  const found = governingDate(base.program, inEdition(timeline, base, record).record, undefined);
  const edition = entryAt(timeline.editions, index);
  const { program } = edition;
  const { record: own, misfits } = inEdition(timeline, edition, record);
  if (found.governing.kind !== 'date' || misfits.length > 0) return undefined;
  if (found.governing.day < program.guidance.commenced) return undefined;
  const { governing } = governingDate(program, own, undefined);
  const time = { ...onDay(found.governing.day), governing, fault: undefined, inForce: 'yes' } as const;
  return { program, settled: settle(program, own, { time }) };
}

function stateIn(program: Program, { status, scope, decisions }: Settled, key: string): State | undefined {
  if (status === 'invalid') return undefined;
  if (status === 'not in force' || status === 'out of scope') return { kind: status, outcome: undefined };
  if (scope.truth !== 'yes') return undefined;
  const index = ownDecisions(program).findIndex((decision) => decision.key === key);
  if (index === -1) return { kind: 'no such decision', outcome: undefined };
  const result = decisions.find(({ decision }) => decision === index);
  switch (result?.status) {
    case 'determined': {
      const outcome = entryAt(program.decisions, index).choices.find((one) => one.key === result.outcome);
      return outcome && { kind: 'outcome', outcome: outcome.name, key: outcome.key };
    }
    case 'conflict':
    case 'gap':
      return { kind: result.status, outcome: undefined };
    default:
      return undefined;
  }
}
