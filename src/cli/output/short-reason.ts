/**
 * Why a contract came to its outcome, in one sentence for a table.
 *
 * In:  a program, a record and its result.
 * Out: for each decision its outcome and the shortest reason there is, in the guidance's words. The whole explanation
 *      is `proviso explain`.
 */
import { unreachable } from '../../base/invariant.ts';
import type { DecisionResult, Result } from '../../evaluate/result.ts';
import { becauseText, citationText } from '../../evaluate/text/citing.ts';
import {
  choiceName,
  choiceNames,
  displacedRules,
  displacing,
  effectiveRules,
  notInForceText,
  problemText,
} from '../../evaluate/text/decided.ts';
import { capitalised } from '../../evaluate/text/english.ts';
import { pathText } from '../../evaluate/text/paths.ts';
import { type Telling, telling } from '../../evaluate/text/telling.ts';
import type { Program } from '../../program/program.ts';
import type { ContractRecord } from '../../program/record.ts';
import { listed } from './words.ts';

export interface ShortDecision {
  /** `bring in house`, `undetermined`, `conflict`, `gap`. */
  readonly outcome: string;
  readonly status: DecisionResult['status'];
  readonly why: string;
}

export interface ShortResult {
  /** In the order of the guidance; empty when nothing is decided. */
  readonly decisions: readonly ShortDecision[];
  /** Why nothing is decided at all. */
  readonly instead: string | undefined;
  /** Facts needed, first need first, then those that cannot be had. */
  readonly needs: readonly string[];
}

export function shortResult(program: Program, record: ContractRecord, result: Result): ShortResult {
  const t = telling(program, record, result);
  return {
    decisions: result.decisions.map((decided) => ({
      outcome:
        decided.status === 'determined' ? choiceName(t, decided.decision, decided.outcome) : decided.status,
      status: decided.status,
      why: capitalised(whyText(t, decided)),
    })),
    instead: insteadText(t),
    needs: [
      ...result.needs.map((need) => pathText(t, need.path)),
      ...result.cannotBeHad.map((path) => `${pathText(t, path)} (cannot be had)`),
    ],
  };
}

function insteadText(t: Telling): string | undefined {
  switch (t.result.status) {
    case 'invalid':
      return capitalised(t.result.problems.map((problem) => problemText(t, problem)).join('; '));
    case 'not in force':
      return capitalised(notInForceText(t));
    case 'out of scope':
      return 'The guidance does not apply to this contract';
    case 'determined':
    case 'undetermined':
    case 'conflict':
    case 'gap':
      return undefined;
    default:
      return unreachable(t.result.status);
  }
}

function whyText(t: Telling, decided: DecisionResult): string {
  const possible = choiceNames(t, decided.decision, decided.possible);
  switch (decided.status) {
    case 'determined':
      return whyDetermined(t, decided);
    case 'undetermined':
      return `possible: ${listed([...possible, ...(decided.gapPossible ? ['a gap'] : [])], 'or')}`;
    case 'conflict':
      return `rules that hold give ${listed(possible)}`;
    case 'gap':
      return 'no rule applies, and the guidance calls that a gap';
    default:
      return unreachable(decided.status);
  }
}

function whyDetermined(t: Telling, decided: DecisionResult): string {
  if (!decided.byOtherwise) {
    const rules = effectiveRules(t, decided.decision, decided.outcome).flatMap((rule) => {
      const entry = t.program.rules[rule];
      if (entry === undefined) return [];
      return [
        `${becauseText(t, entry.because, false) ?? entry.name}${citationText(t.program, entry.citations)}`,
      ];
    });
    return rules.join('; ');
  }
  const exemptions = new Set(displacedRules(t, decided.decision).flatMap((rule) => displacing(t, rule)));
  if (exemptions.size > 0) {
    const named = [...exemptions].flatMap((exemption) => {
      const entry = t.program.exemptions[exemption];
      if (entry === undefined) return [];
      const because = becauseText(t, entry.because, false);
      const under = `under “${entry.name}”${citationText(t.program, entry.citations)}`;
      return [because === undefined ? under : `${under}: ${because}`];
    });
    return `exempt ${named.join('; and ')}`;
  }
  return (
    becauseText(t, t.program.decisions[decided.decision]?.otherwiseBecause, false) ??
    'no rule gives another outcome'
  );
}
