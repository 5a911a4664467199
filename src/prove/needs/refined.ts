/**
 * Results with exact needs.
 *
 * In: what deciding a contract over a timeline gave. Out: the same with exactly the needs it has; what every completion
 * comes to, where that is one result. Nothing else changes, neither the status nor the outcomes.
 *
 * Only where one text governs on a known day: while it is open which text or which day does, the needs stay those that
 * the evaluator tells, which are never too few.
 */

import type { FactPath, Need, Result } from '../../evaluate/result.ts';
import {
  type AsReadBy,
  type DecidedAcross,
  decideAcross as decideAcrossRoughly,
  explainAcross as explainAcrossRoughly,
} from '../../evaluate/timeline/across.ts';
import { decideOn, explainOn } from '../../evaluate/timeline/decide.ts';
import type { TimelineResult } from '../../evaluate/timeline/result.ts';
import {
  runScenarioOn,
  runScenariosOn,
  type ScenarioOn,
  type ScenarioOnResult,
} from '../../evaluate/timeline/scenarios.ts';
import type { ContractRecord } from '../../program/record.ts';
import type { Timeline } from '../../program/timeline.ts';
import { exactNeeds } from './exact.ts';

/** Decides one contract. Its facts are those of the timeline's input. */
export function decide(timeline: Timeline, record: ContractRecord): TimelineResult {
  return refined(timeline, decideOn(timeline, record));
}

/** Decides one contract and says which facts alone decide it. */
export function explain(timeline: Timeline, record: ContractRecord): TimelineResult {
  return refined(timeline, explainOn(timeline, record));
}

/**
 * Decides one contract by `first`, and where that was withdrawn and succeeded for it, by the successor, and so on. A
 * contract of which it is open whether the guidance still governs stays with it. Each guidance has facts of its own,
 * so `asReadBy` gives the record for each of `others`; it is asked only for those that are come to.
 */
export function decideAcross(
  first: Timeline,
  record: ContractRecord,
  others: readonly Timeline[],
  asReadBy: AsReadBy,
): DecidedAcross {
  return refinedAcross(decideAcrossRoughly(first, record, others, asReadBy));
}

/** As `decideAcross`, and says which facts alone decide it. */
export function explainAcross(
  first: Timeline,
  record: ContractRecord,
  others: readonly Timeline[],
  asReadBy: AsReadBy,
): DecidedAcross {
  return refinedAcross(explainAcrossRoughly(first, record, others, asReadBy));
}

/** Runs every scenario; `only` keeps those whose title holds it (case aside). */
export function runScenarios(timeline: Timeline, only?: string): readonly ScenarioOnResult[] {
  return runScenariosOn(timeline, only, decide);
}

/** Runs one scenario. */
export function runScenario(timeline: Timeline, scenario: ScenarioOn): ScenarioOnResult {
  return runScenarioOn(timeline, scenario, decide);
}

function refinedAcross(came: DecidedAcross): DecidedAcross {
  return { ...came, decided: refined(came.timeline, came.decided) };
}

/** What deciding gave, with exactly the needs it has. */
export function refined(timeline: Timeline, decided: TimelineResult): TimelineResult {
  const { told, isOne, splits } = decided;
  if (told.result.needs.length === 0) return decided;
  const isRouted = splits.every(({ came }) => came === 'yes' || came === 'no');
  const exact = isOne && isRouted ? exactNeeds(told.program, told.record, told.result) : undefined;
  const own = exact === undefined ? { ...told.result, needsExact: false } : withNeeds(told.result, exact);
  const refinedTold = { ...told, result: own };
  const inputFacts = timeline.editions[told.edition]?.inputFacts ?? [];
  const inInput = (path: FactPath): FactPath => ({ ...path, fact: inputFacts[path.fact] ?? path.fact });
  return {
    ...decided,
    ...(exact === undefined
      ? {}
      : {
          needs: own.needs.map((need) => ({ ...need, path: inInput(need.path) })),
          cannotBeHad: own.cannotBeHad.map(inInput),
        }),
    ways: decided.ways.map((way) => (way.told === told ? { ...way, told: refinedTold } : way)),
    told: refinedTold,
  };
}

function withNeeds(result: Result, exact: NonNullable<ReturnType<typeof exactNeeds>>): Result {
  const { settled } = exact;
  const readBy = new Map(result.needs.map((need) => [keyOf(need.path), need.readBy]));
  const needs = exact.needs.map((path): Need => ({ path, readBy: readBy.get(keyOf(path)) ?? 0 }));
  return {
    ...result,
    needs,
    needsExact: exact.inDoubt.length === 0,
    // What cannot be had decides nothing where everything else comes to one result.
    cannotBeHad: settled === undefined ? result.cannotBeHad : [],
    needsByDecision: result.needsByDecision.map(({ cannotBeHad }, decision) => ({
      needs: exact.byDecision[decision] ?? [],
      cannotBeHad: settled === undefined ? cannotBeHad : [],
    })),
    ...(settled === undefined ? {} : { settled }),
  };
}

function keyOf({ fact, path }: FactPath): string {
  return JSON.stringify([fact, ...path]);
}
