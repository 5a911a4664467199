/**
 * Which edition a scenario speaks of.
 *
 * In:  the editions, their branches, and the scenarios of the text.
 * Out: for each scenario, the editions that may govern what it gives: those in force on its governing date, where the
 *      dates that it gives tell it, else all. Its names are looked up in these, and in no others.
 */
import { nameKey } from '../base/names.ts';
import type { Consolidated, EditionText } from '../editions/consolidate.ts';
import type { GuidanceDeclaration, ScenarioDeclaration } from '../syntax/ast.ts';

/** Editions by index, each of which a scenario may be read in; the trunk's first. */
export function editionsFor(scenario: ScenarioDeclaration, consolidated: Consolidated): readonly number[] {
  const day = governingDay(scenario, consolidated.editions[0]);
  if (day === undefined) return consolidated.editions.map((_, index) => index);
  const inForce = consolidated.branches.flatMap(({ periods }) => {
    const period = periods.find(({ from, until }) => from <= day && day <= until);
    return period?.edition ?? [];
  });
  return inForce.length > 0 ? [...new Set(inForce)] : [nearestEdition(day, consolidated)];
}

/** The first of the `applies by` facts, where the scenario gives it or says of those before it that they do not apply. */
function governingDay(scenario: ScenarioDeclaration, edition: EditionText | undefined): number | undefined {
  for (const name of guidanceOf(edition)?.appliesBy ?? []) {
    const value = scenario.given.find((one) => nameKey(one.fact.text) === nameKey(name.text))?.value;
    if (value?.kind === 'GivenState' && value.state === 'not applicable') continue;
    const [only] = value?.kind === 'GivenValues' ? value.values : [];
    return only?.kind === 'DateLiteral' ? only.day : undefined;
  }
  return undefined;
}

/** Where no edition is in force: the one before on the trunk, or the first. */
function nearestEdition(day: number, { branches }: Consolidated): number {
  const periods = branches[0]?.periods.filter(({ edition }) => edition !== undefined) ?? [];
  return (periods.findLast(({ from }) => from <= day) ?? periods[0])?.edition ?? 0;
}

export function guidanceOf(edition: EditionText | undefined): GuidanceDeclaration | undefined {
  for (const { declarations } of edition?.files ?? []) {
    const found = declarations.find((one) => one.kind === 'GuidanceDeclaration');
    if (found !== undefined) return found;
  }
  return undefined;
}
