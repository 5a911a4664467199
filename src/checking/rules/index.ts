/**
 * The static rules, one file each, in the order they are applied.
 *
 * In: the context after everything has been typed. Out: a list; adding a rule is adding a line.
 */
import type { Context } from '../context.ts';
import { appliesByDates } from './applies-by-dates.ts';
import { lowerEndsComeFirst } from './between.ts';
import { calendarsAreSound } from './calendars.ts';
import { noCycles } from './cycles.ts';
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
import { tablesCoverEveryContract } from './table-coverage.ts';
import { tableDaysAreSound } from './table-days.ts';
import { tableRowsFit } from './table-rows.ts';
import { textsShowValues } from './templates.ts';
import { thresholdsStartInTime } from './threshold-start.ts';
import { thresholdValuesFollow } from './threshold-values.ts';

/** A static rule reports what it finds to the context's reporter. */
export type Rule = (context: Context) => void;

export const RULES: readonly Rule[] = [
  appliesByDates,
  limbsHaveTheirOwnLabels,
  lowerEndsComeFirst,
  thresholdValuesFollow,
  thresholdsStartInTime,
  listRowsHold,
  successionEnds,
  listFilesAreReadable,
  calendarsAreSound,
  tableRowsFit,
  tableDaysAreSound,
  scenariosAreSound,
  textsSaySomething,
  textsShowValues,
  keptAmountsAreRounded,
  noRuleReadsItsDecision,
  noCycles,
];

/** Rules on what must be there. They hold only where every line could be read: one that could not may be what is missed. */
export const RULES_OF_COMPLETENESS: readonly Rule[] = [
  guidanceIsComplete,
  decisionsAreComplete,
  requiredClauses,
  exemptionsDisplace,
  tablesCoverEveryContract,
  paragraphsHaveRules,
];
