/**
 * The scenarios of all editions.
 *
 * In: a timeline. Out: each scenario with its record in the terms of the input; and how it comes out: it is decided over
 * the timeline, and what it expects is read in the edition that governs.
 */
import { formatLong } from '../../base/date.ts';
import type { ScenarioEntry } from '../../program/program.ts';
import type { ContractRecord } from '../../program/record.ts';
import type { Edition, Timeline } from '../../program/timeline.ts';
import { type CheckedExpectation, checkExpectations } from '../scenarios.ts';
import { decideOn } from './decide.ts';
import type { TimelineResult } from './result.ts';
import { latestEdition } from './settle.ts';
import { inInput } from './translate.ts';

/** A scenario as one edition has it. */
export interface ScenarioOn {
  readonly title: string;
  /** Its facts are those of the input. */
  readonly record: ContractRecord;
  readonly entry: ScenarioEntry;
  readonly edition: Edition;
}

/** What running one gave. */
export interface ScenarioOnResult extends ScenarioOn {
  /** Everything expected came; false for a scenario that expects nothing. */
  readonly passed: boolean;
  readonly expectations: readonly CheckedExpectation[];
  readonly decided: TimelineResult;
  /** The text that governs, where it does not have this scenario: from which day it is in force. */
  readonly lacking: string | undefined;
}

/** Every scenario once, as the latest edition has it that has it; in the order of the latest edition. */
export function scenariosOn(timeline: Timeline): readonly ScenarioOn[] {
  const latest = timeline.editions[latestEdition(timeline)];
  const editions = [
    ...(latest === undefined ? [] : [latest]),
    ...timeline.editions.filter((one) => one !== latest).toReversed(),
  ];
  const found = new Map<string, ScenarioOn>();
  for (const edition of editions) {
    for (const entry of edition.program.scenarios) {
      if (!found.has(entry.title)) found.set(entry.title, scenarioIn(timeline, edition, entry));
    }
  }
  return [...found.values()];
}

/** One scenario by its title, as the latest edition has it of those that may have it; only their programs are made. */
export function scenarioOn(
  timeline: Timeline,
  title: string,
  editions: readonly number[],
): ScenarioOn | undefined {
  const latest = latestEdition(timeline);
  const order = editions.toSorted((a, b) => Number(b === latest) - Number(a === latest) || b - a);
  for (const index of order) {
    const edition = timeline.editions[index];
    const entry = edition?.program.scenarios.find((one) => one.title === title);
    if (edition !== undefined && entry !== undefined) return scenarioIn(timeline, edition, entry);
  }
  return undefined;
}

function scenarioIn(timeline: Timeline, edition: Edition, entry: ScenarioEntry): ScenarioOn {
  const nothing = { ...entry.record, facts: new Map() };
  return {
    title: entry.title,
    record: inInput(timeline, edition, entry.record, nothing),
    entry,
    edition,
  };
}

/** Runs every scenario; `only` keeps those whose title holds it (case aside); `decide` says how each is decided. */
export function runScenariosOn(
  timeline: Timeline,
  only?: string,
  decide: typeof decideOn = decideOn,
): readonly ScenarioOnResult[] {
  const wanted = only?.toLowerCase();
  return scenariosOn(timeline).flatMap((one) =>
    wanted === undefined || one.title.toLowerCase().includes(wanted)
      ? [runScenarioOn(timeline, one, decide)]
      : [],
  );
}

/** Runs one scenario. */
export function runScenarioOn(
  timeline: Timeline,
  scenario: ScenarioOn,
  decide: typeof decideOn = decideOn,
): ScenarioOnResult {
  const decided = decide(timeline, scenario.record);
  const { program, result } = decided.told;
  const own = program.scenarios.find(({ title }) => title === scenario.title);
  if (own === undefined) {
    const lacking = textThatGoverns(decided);
    return { ...scenario, passed: false, expectations: [], decided, lacking };
  }
  const expectations = checkExpectations(program, own, result);
  const passed = expectations.length > 0 && expectations.every((one) => one.met);
  return { ...scenario, entry: own, passed, expectations, decided, lacking: undefined };
}

function textThatGoverns({ ways, told }: TimelineResult): string {
  const way = ways.find((one) => one.told?.edition === told.edition);
  const title = `“${told.program.guidance.title}”`;
  return way === undefined ? title : `${title} as it stands on ${formatLong(way.from)}`;
}
