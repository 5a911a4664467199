/**
 * Running a guidance's own scenarios.
 *
 * In:  a decision program, whose scenarios carry a record each and what is expected of its result.
 * Out: for each scenario its result and, for each thing expected, whether it came and what came instead. Texts are
 * in the guidance's words.
 */

import { formatLong } from '../base/date.ts';
import { unreachable } from '../base/invariant.ts';
import { isOwnExemption, ownDecisions } from '../program/own.ts';
import type { Choice, ExpectationEntry, Program, ScenarioEntry } from '../program/program.ts';
import type { Truth } from '../program/value.ts';
import { decide } from './evaluate.ts';
import type { DecisionResult, DutyResult, FactPath, Result } from './result.ts';
import { pathText } from './text/paths.ts';

/** One thing that a scenario expects, and what came. */
export interface CheckedExpectation {
  readonly expectation: ExpectationEntry;
  readonly met: boolean;
  /** `outcome is bring in house`: what the scenario asks for. */
  readonly expected: string;
  /** `outcome is may outsource`: what came, put the same way. */
  readonly came: string;
}

/** What running one scenario gave. */
export interface ScenarioResult {
  /** Index in the program. */
  readonly scenario: number;
  readonly title: string;
  /** Everything expected came; false for a scenario that expects nothing. */
  readonly passed: boolean;
  readonly expectations: readonly CheckedExpectation[];
  readonly result: Result;
}

/** Runs one scenario. */
export function runScenario(program: Program, scenario: number): ScenarioResult {
  const entry = program.scenarios[scenario];
  if (entry === undefined) throw new RangeError(`there is no scenario ${scenario}`);
  return runEntry(program, entry, scenario);
}

/** Runs every scenario, in the order of the program; `only` keeps those whose title holds it (case aside). */
export function runScenarios(program: Program, only?: string): readonly ScenarioResult[] {
  const wanted = only?.toLowerCase();
  return program.scenarios.flatMap((entry, index) =>
    wanted === undefined || entry.title.toLowerCase().includes(wanted)
      ? [runEntry(program, entry, index)]
      : [],
  );
}

function runEntry(program: Program, entry: ScenarioEntry, scenario: number): ScenarioResult {
  const result = decide(program, entry.record);
  const expectations = checkExpectations(program, entry, result);
  const passed = expectations.length > 0 && expectations.every((one) => one.met);
  return { scenario, title: entry.title, passed, expectations, result };
}

/** What a scenario of a program expects, held against a result in the program's terms. */
export function checkExpectations(
  program: Program,
  entry: ScenarioEntry,
  result: Result,
): readonly CheckedExpectation[] {
  return entry.expectations.map((expectation) => ({
    expectation,
    ...verdict(expectation, result, program),
  }));
}

interface Verdict {
  readonly met: boolean;
  readonly expected: string;
  readonly came: string;
}

function verdict(expectation: ExpectationEntry, result: Result, program: Program): Verdict {
  switch (expectation.kind) {
    case 'outcome':
      return outcomeVerdict(expectation, result, program);
    case 'rule': {
      const name = program.rules[expectation.rule]?.name ?? '';
      const effective = result.rules.find((one) => one.rule === expectation.rule)?.effective ?? 'no';
      const holds = result.rules.find((one) => one.rule === expectation.rule)?.holds ?? 'no';
      return {
        met: effective === 'yes',
        expected: `under rule ${name}`,
        came: ruleCame(name, holds, effective, result),
      };
    }
    case 'no exemption':
      return noExemptionVerdict(result, program);
    case 'exemption': {
      const entry = program.exemptions[expectation.exemption];
      const came = result.exemptions.find((one) => one.exemption === expectation.exemption);
      const name = `${entry?.kind ?? 'exemption'} ${entry?.name ?? ''}`;
      return {
        met: came?.state === expectation.state,
        expected: `${name}: ${expectation.state}`,
        came: came === undefined ? nothingDecided(result) : `${name}: ${came.state}`,
      };
    }
    case 'status':
      return {
        met: result.status === expectation.status,
        expected: expectation.status,
        came: result.status,
      };
    case 'needs':
      return needsVerdict(expectation, result, program);
    case 'may claim': {
      const { facts } = expectation;
      const missing = facts.filter((fact) => !result.mayClaim.includes(fact));
      const words = (list: readonly number[]) =>
        `may claim ${list.length === 0 ? 'nothing' : factNames(list, program)}`;
      return {
        met: facts.length === 0 ? result.mayClaim.length === 0 : missing.length === 0,
        expected: words(facts),
        came: words(result.mayClaim),
      };
    }
    case 'presumed': {
      const name = program.facts[expectation.fact]?.name ?? '';
      const origin = result.facts.find((one) => one.fact === expectation.fact)?.origin.kind;
      const words = (presumed: boolean) => `${presumed ? '' : 'not '}presumed ${name}`;
      const came = origin === 'presumption';
      return { met: came === expectation.presumed, expected: words(expectation.presumed), came: words(came) };
    }
    case 'conflict not ruled out': {
      const open = result.decisions.some((one) => one.conflictNotRuledOut);
      const came = ownDecisions(program).map((_, decision) => outcomeCame(decision, result, program));
      const expected = 'conflict not ruled out';
      return { met: open, expected, came: open ? expected : [...new Set(came)].join('; ') };
    }
    case 'duty':
      return dutyVerdict(expectation, result, program);
    default:
      return unreachable(expectation);
  }
}

function outcomeVerdict(
  expectation: ExpectationEntry & { readonly kind: 'outcome' },
  result: Result,
  program: Program,
): Verdict {
  const name = program.decisions[expectation.decision]?.name ?? '';
  const decided = result.decisions.find((one) => one.decision === expectation.decision);
  const wanted = expectation.choices.map((choice) => choice.key);
  const met =
    decided !== undefined &&
    (expectation.oneOf
      ? sameKeys(decided.possible, wanted)
      : decided.status === 'determined' && decided.outcome === wanted[0]);
  return {
    met,
    expected: `${name} is ${expectation.oneOf && wanted.length > 1 ? 'one of ' : ''}${expectation.choices.map((one) => one.name).join(', ')}`,
    came: outcomeCame(expectation.decision, result, program),
  };
}

/** What a decision came to: `outcome is may outsource`, `outcome is undetermined: one of a, b`. */
export function outcomeCame(decision: number, result: Result, program: Program): string {
  const entry = program.decisions[decision];
  const decided = result.decisions.find((one) => one.decision === decision);
  if (entry === undefined || decided === undefined) return nothingDecided(result);
  const names = decided.possible.map((key) => choiceName(entry.choices, key));
  switch (decided.status) {
    case 'determined':
      return `${entry.name} is ${choiceName(entry.choices, decided.outcome ?? '')}`;
    case 'undetermined':
      return `${entry.name} is undetermined: ${possibleText(names, decided)}`;
    case 'conflict':
      return `${entry.name} is a conflict of ${names.join(', ')}`;
    case 'gap':
      return `${entry.name} is a gap`;
    default:
      return unreachable(decided.status);
  }
}

/** `one of a, b`, `one of a, b, or a gap`, `a, or a conflict`. */
function possibleText(names: readonly string[], decided: DecisionResult): string {
  const of = names.length === 1 ? '' : 'one of ';
  const gap = decided.gapPossible ? ', or a gap' : '';
  const conflict = names.length === 1 && decided.conflictNotRuledOut ? ', or a conflict' : '';
  return `${of}${names.join(', ')}${gap}${conflict}`;
}

function sameKeys(a: readonly string[], b: readonly string[]): boolean {
  return new Set(a).size === new Set(b).size && a.every((key) => b.includes(key));
}

function choiceName(choices: readonly Choice[], key: string): string {
  return choices.find((choice) => choice.key === key)?.name ?? key;
}

/** What stands in the place of an answer where the guidance decides nothing. */
function nothingDecided(result: Result): string {
  return `nothing is decided: ${result.status}`;
}

function ruleCame(name: string, holds: Truth, effective: Truth, result: Result): string {
  if (result.rules.length === 0) return nothingDecided(result);
  if (effective === 'yes') return `under rule ${name}`;
  if (holds === 'no') return `rule ${name} does not hold`;
  if (holds === 'yes' && effective === 'no') return `rule ${name} holds, but an exemption displaces it`;
  return holds === 'yes'
    ? `rule ${name} holds, but whether an exemption displaces it is not known`
    : `whether rule ${name} holds is not known`;
}

/** Only exemptions count: an exception takes one away. One that may apply is not “none”. */
function noExemptionVerdict(result: Result, program: Program): Verdict {
  const other = result.exemptions.filter(
    (one) =>
      program.exemptions[one.exemption]?.kind === 'exemption' &&
      isOwnExemption(program, one.exemption) &&
      one.applies !== 'no',
  );
  const came = other.map((one) => {
    const name = program.exemptions[one.exemption]?.name ?? '';
    return one.applies === 'yes' ? `exempt under ${name}` : `whether exempt under ${name} is not known`;
  });
  return {
    met: other.length === 0,
    expected: 'no exemption',
    came: came.length === 0 ? 'no exemption' : came.join('; '),
  };
}

/** A path stands for all that is within it: `lots` also for a value of one of its entries. */
function needsVerdict(
  { paths, exactly }: ExpectationEntry & { readonly kind: 'needs' },
  result: Result,
  program: Program,
): Verdict {
  const needed = result.needs.map((need) => need.path);
  const named = paths.every((path) => needed.some((need) => isWithin(need, path)));
  const met = named && (!exactly || needed.every((need) => paths.some((path) => isWithin(need, path))));
  const words = (list: readonly FactPath[]) => list.map((path) => pathText({ program }, path)).join(', ');
  const nothing = 'needs nothing';
  return {
    met,
    expected: paths.length === 0 ? nothing : `needs ${exactly ? 'exactly ' : ''}${words(paths)}`,
    came: needed.length === 0 ? nothing : `needs ${words(needed)}`,
  };
}

function isWithin(inner: FactPath, outer: FactPath): boolean {
  return inner.fact === outer.fact && outer.path.every((step, index) => inner.path[index] === step);
}

function factNames(facts: readonly number[], program: Program): string {
  return facts.map((fact) => program.facts[fact]?.name ?? '').join(', ');
}

function dutyVerdict(
  expectation: ExpectationEntry & { readonly kind: 'duty' },
  result: Result,
  program: Program,
): Verdict {
  const name = `duty ${program.duties[expectation.duty]?.name ?? ''}`;
  const duty = result.duties.find((one) => one.duty === expectation.duty);
  const { state, dueOn } = expectation;
  const expected = [
    ...(state === undefined ? [] : [`${name} is ${state}`]),
    ...(dueOn === undefined ? [] : [`${name} is due on ${formatLong(dueOn)}`]),
  ];
  if (duty === undefined) return { met: false, expected: expected.join('; '), came: nothingDecided(result) };
  const met = (state === undefined || dutyIs(duty, state)) && (dueOn === undefined || duty.due === dueOn);
  const undated =
    program.duties[expectation.duty]?.due === undefined
      ? `${name} has no due date`
      : `${name} has no due date that can be determined`;
  const due = duty.due === undefined ? undated : `${name} is due on ${formatLong(duty.due)}`;
  const came = [
    `${name} is ${OWED_WORDS[duty.owed]}`,
    ...(duty.performance === undefined || duty.performance === 'unknown' ? [] : [duty.performance]),
  ].join(', ');
  return { met, expected: expected.join('; '), came: dueOn === undefined ? came : `${came}; ${due}` };
}

const OWED_WORDS = {
  yes: 'owed',
  no: 'not owed',
  unknown: 'unknown',
  fault: 'unknown',
} satisfies Record<Truth, string>;

function dutyIs(
  duty: DutyResult,
  state: NonNullable<(ExpectationEntry & { kind: 'duty' })['state']>,
): boolean {
  switch (state) {
    case 'owed':
    case 'not owed':
    case 'unknown':
      return OWED_WORDS[duty.owed] === state;
    case 'satisfied':
    case 'outstanding':
    case 'overdue':
      return duty.performance === state;
    default:
      return unreachable(state);
  }
}
