/**
 * What several texts have in common.
 *
 * In: decisions under several editions. Out: the same in the terms of one of them. Decisions and outcomes are the same
 * where their names are.
 */
import { ownDecisions } from '../../program/own.ts';
import type { Program } from '../../program/program.ts';
import type { DecisionResult } from '../result.ts';
import type { Settled } from '../settle.ts';

/** Decisions under an edition. */
export interface Under {
  readonly edition: { readonly program: Program };
  readonly settled: Pick<Settled, 'decides' | 'decisions'>;
}

/** The same with the status of the whole. */
interface UnderWhole extends Under {
  readonly settled: Pick<Settled, 'decides' | 'decisions' | 'status'>;
}

/** Whether two editions determine the same decisions, with the same outcomes, and whether it is in scope is alike. */
export function sameEverywhere(a: UnderWhole, b: UnderWhole): boolean {
  const outcomes = outcomesOf(a);
  const others = outcomesOf(b);
  return (
    // While the scope is open, what is decided is still undetermined.
    a.settled.status === b.settled.status &&
    outcomes.size === others.size &&
    [...outcomes].every(([key, outcome]) => others.get(key) === outcome)
  );
}

function outcomesOf({ edition, settled }: Under): ReadonlyMap<string, string | undefined> {
  return new Map(
    settled.decisions.map((one) => [edition.program.decisions[one.decision]?.key ?? '', one.outcome]),
  );
}

/**
 * What each decision of a program may come to under the editions that decide: determined where all give one outcome,
 * a conflict or a gap where all come to one; else undetermined, with all that any of them leaves possible.
 */
export function commonDecisions(program: Program, unders: readonly Under[]): readonly DecisionResult[] {
  const deciding = unders.filter(({ settled }) => settled.decides);
  if (deciding.length === 0) return [];
  return ownDecisions(program).map((decision, index) => {
    const found = deciding.flatMap((under) => {
      const one = under.settled.decisions.find(
        (result) => under.edition.program.decisions[result.decision]?.key === decision.key,
      );
      return one === undefined ? [] : [one];
    });
    return commonDecision(index, found, found.length === deciding.length);
  });
}

function commonDecision(decision: number, found: readonly DecisionResult[], inAll: boolean): DecisionResult {
  const statuses = new Set(found.map(({ status }) => status));
  const outcomes = new Set(found.map(({ outcome }) => outcome));
  const possible = [...new Set(found.flatMap((one) => one.possible))];
  const [status = 'undetermined'] = statuses;
  const isCommon = inAll && statuses.size === 1 && outcomes.size === 1;
  const isOpen = !isCommon || status === 'undetermined';
  return {
    decision,
    status: isCommon ? status : 'undetermined',
    outcome: isCommon ? found[0]?.outcome : undefined,
    byOtherwise: isCommon && found.every(({ byOtherwise }) => byOtherwise),
    possible,
    conflictNotRuledOut: isOpen && found.some((one) => one.conflictNotRuledOut || one.status === 'conflict'),
    gapPossible: isOpen && found.some((one) => one.gapPossible || one.status === 'gap'),
  };
}
