/**
 * The static rules, one file each, in the order they are applied.
 *
 * In: the context after everything has been typed. Out: a list; adding a rule is adding a line.
 */
import type * as ast from '../../syntax/ast.ts';
import type { Context } from '../context.ts';
import { appliesByDates } from './applies-by-dates.ts';
import { assumptionsReadWhatIsGiven } from './assumptions.ts';
import { lowerEndsComeFirst } from './between.ts';
import { boundariesAreAsSaid } from './boundaries.ts';
import { calendarsAreSound } from './calendars.ts';
import { noCycles } from './cycles.ts';
import { nothingIsDecidedForOthers } from './decided-there.ts';
import { decisionsAreComplete } from './decisions.ts';
import { textsSaySomething } from './empty-texts.ts';
import { exemptionsDisplace } from './exemption-targets.ts';
import { guidanceIsComplete } from './guidance-clauses.ts';
import { limbsHaveTheirOwnLabels } from './labels.ts';
import { listFilesAreReadable } from './list-files.ts';
import { listRowsHold } from './list-rows.ts';
import { successionEnds } from './list-succession.ts';
import { noRuleReadsItsDecision } from './own-decision.ts';
import { paragraphsHaveRules } from './paragraphs.ts';
import { requiredClauses } from './required-clauses.ts';
import { keptAmountsAreRounded } from './rounding.ts';
import { scenariosAreSound } from './scenarios.ts';
import { noCaseIsSplit } from './splits.ts';
import { tablesCoverEveryContract } from './table-coverage.ts';
import { tableDaysAreSound } from './table-days.ts';
import { tableRowsFit } from './table-rows.ts';
import { textsShowValues } from './templates.ts';
import { thresholdsStartInTime } from './threshold-start.ts';
import { thresholdValuesFollow } from './threshold-values.ts';

/** A static rule reports what it finds to the context's reporter. */
export type Rule = (context: Context) => void;

/**
 * A rule on declarations one by one. What it says of one rests on nothing but the declaration, what is found of it, the
 * declarations that its names mean, and the day the guidance is in force from, of which a later one says no more.
 */
type RuleOnEach = (context: Context, declaration: ast.Declaration) => void;

/** The rule applied to each declaration that has to be looked at. Those of which it says something are noted. */
export function inEach(rule: RuleOnEach): Rule {
  return (context) => {
    for (const declaration of context.looked) {
      const { count } = context.reporter;
      rule(context, declaration);
      if (context.reporter.count > count) context.unsound.add(declaration);
    }
  };
}

export const RULES: readonly Rule[] = [
  appliesByDates,
  inEach(limbsHaveTheirOwnLabels),
  inEach(lowerEndsComeFirst),
  inEach(thresholdValuesFollow),
  inEach(thresholdsStartInTime),
  inEach(listRowsHold),
  inEach(successionEnds),
  inEach(listFilesAreReadable),
  inEach(calendarsAreSound),
  inEach(tableRowsFit),
  inEach(tableDaysAreSound),
  inEach(scenariosAreSound),
  inEach(textsSaySomething),
  inEach(textsShowValues),
  inEach(keptAmountsAreRounded),
  inEach(noRuleReadsItsDecision),
  inEach(nothingIsDecidedForOthers),
  assumptionsReadWhatIsGiven,
  noCycles,
];

/** Rules on what must be there. They hold only where every line could be read: one that could not may be what is missed. */
export const RULES_OF_COMPLETENESS: readonly Rule[] = [
  guidanceIsComplete,
  decisionsAreComplete,
  inEach(requiredClauses),
  exemptionsDisplace,
  inEach(tablesCoverEveryContract),
  paragraphsHaveRules,
  noCaseIsSplit,
  boundariesAreAsSaid,
];
