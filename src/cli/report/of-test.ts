/**
 * What `test` found, as a report.
 *
 * In:  how the scenarios of a folder came out, and where it was asked which changes they notice and what they show.
 * Out: a check for each scenario; a finding for each thing expected that did not come, and for each change not noticed.
 */
import type { Compiled } from '../../compile.ts';
import { type Coverage, percentOf } from '../../coverage/coverage.ts';
import { KIND_WORDS, missingText, whyText } from '../../coverage/words.ts';
import type { ScenarioOnResult } from '../../evaluate/timeline/scenarios.ts';
import type { MutantsTried, Survivor } from '../../prove/mutants/mutant.ts';
import { type Least, shortOf } from '../coverage/least.ts';
import { reasonsText } from '../output/reasons.ts';
import { counted } from '../output/words.ts';
import type { Session } from '../session.ts';
import { plainFinding } from './findings.ts';
import { compiling, titleOf } from './of-check.ts';
import { type PlaceOf, placesIn } from './places.ts';
import type { Check, Finding, Report, ReportTable } from './report.ts';

export interface Tested {
  readonly compiled: Compiled;
  readonly results: readonly ScenarioOnResult[];
  readonly tried: MutantsTried | undefined;
  /** What the scenarios show, and how much they must. */
  readonly coverage: { readonly shown: Coverage; readonly least: Least } | undefined;
  /** With `--only`: the part of a title that was wanted. */
  readonly only: string | undefined;
}

export function testReport(run: Session, folder: string, tested: Tested): Report {
  const { compiled, results, tried, coverage, only } = tested;
  const placeOf = placesIn(run, folder, compiled.sources);
  const before = compiling(folder, compiled, placeOf);
  const scenarios = results.map((one) => scenarioCheck(one, placeOf));
  const mutants = tried === undefined ? [] : [mutantsCheck(tried, placeOf)];
  const shown = coverage === undefined ? [] : [coverageCheck(coverage.shown, coverage.least, placeOf)];
  const none = compiled.program === undefined || results.length > 0 ? [] : [noScenarios(folder, only)];
  const checks = [...before.checks, ...none, ...scenarios, ...mutants, ...shown];
  return {
    verb: 'test',
    folder,
    title: titleOf(folder, compiled),
    verdict: verdictOf(tested),
    state: checks.every(({ state }) => state === 'passed') ? 'passed' : 'failed',
    checks,
    findings: [
      ...before.findings,
      ...[...none, ...scenarios, ...mutants, ...shown].flatMap(({ findings }) => findings),
    ],
    tables: coverage === undefined ? [] : [coverageTable(coverage.shown)],
    markdown: undefined,
  };
}

function verdictOf({ compiled, results, tried }: Tested): string {
  if (compiled.program === undefined) return 'a guidance with errors is not tested';
  if (results.length === 0) return 'nothing was tested';
  const failed = results.filter(({ passed }) => !passed).length;
  const total = counted(results.length, 'scenario');
  const scenarios =
    failed === 0 ? `${total} passed` : `${failed} of ${total} failed, ${results.length - failed} passed`;
  if (tried === undefined) return scenarios;
  const missed = missedOf(tried).length;
  return `${scenarios}; ${missed} of ${counted(tried.tried, 'change')} to the guidance noticed by none`;
}

function noScenarios(folder: string, only: string | undefined): Check {
  const message =
    only === undefined
      ? `${folder} has no scenarios, so nothing was tested`
      : `no scenario has “${only}” in its title`;
  const findings = [plainFinding('no-scenarios', 'error', message)];
  return { name: `${folder} has scenarios`, state: 'failed', place: undefined, findings };
}

// ── Scenarios ────────────────────────────────────────────────────────────────────────────────────────────────────────

function scenarioCheck(one: ScenarioOnResult, placeOf: PlaceOf): Check {
  const { title, passed, entry } = one;
  const place = placeOf(entry.span);
  return {
    name: title,
    state: passed ? 'passed' : 'failed',
    place,
    findings: passed ? [] : failures(one, placeOf),
  };
}

/** One for each thing expected that did not come; the first tells what was decided. */
function failures(one: ScenarioOnResult, placeOf: PlaceOf): readonly Finding[] {
  const { title, entry, expectations, lacking, decided } = one;
  const { program, record, result } = decided.told;
  const unmet = expectations.filter(({ met }) => !met);
  const found = unmet.map(({ expectation, expected, came }) => ({
    text: `expected ${expected}; came ${came}`,
    span: expectation.span,
  }));
  const instead =
    lacking === undefined
      ? 'it expects nothing'
      : `expected the scenario in the text that governs; came ${lacking}, which does not have it`;
  const all = found.length > 0 ? found : [{ text: instead, span: entry.span }];
  return all.map(({ text, span }, index) =>
    plainFinding('scenario-failed', 'error', `${title}: ${text}`, {
      place: placeOf(span),
      ...(index === 0 ? { details: reasonsText(program, record, result) } : {}),
    }),
  );
}

// ── Changes and coverage ─────────────────────────────────────────────────────────────────────────────────────────────

/** Those that could be noticed, and are not. */
function missedOf({ survivors }: MutantsTried): readonly Survivor[] {
  return survivors.filter(({ equivalent }) => equivalent !== 'proved');
}

function mutantsCheck(tried: MutantsTried, placeOf: PlaceOf): Check {
  const findings = missedOf(tried).map(({ mutant: { declaration, was, reads, span }, scenario }) =>
    plainFinding(
      'change-not-noticed',
      'error',
      `${declaration}: no scenario notices ${reads === undefined ? `“${was}” left out` : `“${was}” read as “${reads}”`}`,
      {
        place: placeOf(span),
        ...(scenario === undefined ? {} : { help: 'add the scenario below', details: scenario }),
      },
    ),
  );
  const name = 'every change to the guidance is noticed by a scenario';
  return { name, state: findings.length === 0 ? 'passed' : 'failed', place: undefined, findings };
}

/** Held against what must be shown, where that is asked; what no scenario shows is told without being wrong. */
function coverageCheck(coverage: Coverage, least: Least, placeOf: PlaceOf): Check {
  const short = shortOf(coverage, least).map(({ kind, percent, least: wanted }) => {
    const what = kind === 'all' ? 'coverage' : `coverage of ${KIND_WORDS[kind]}`;
    return plainFinding('coverage-short', 'error', `${what} is ${percent}%, under ${wanted}%`);
  });
  const missing = coverage.items.flatMap((one) =>
    one.missing.map(({ aspect, why }) => {
      const { declaration, what, span } = one.item;
      const name = declaration.endsWith(what) ? declaration : `${declaration}: ${what}`;
      const message = `not shown by the scenarios: ${name} – ${missingText(one, aspect)} (${whyText(why)})`;
      return plainFinding('not-shown', 'note', message, { place: placeOf(span) });
    }),
  );
  const forgotten = coverage.paragraphs
    .filter(({ state }) => state === 'forgotten')
    .map(({ number, heading, span }) =>
      plainFinding(
        'paragraph-forgotten',
        'note',
        `nothing gives effect to paragraph ${number} “${heading}”`,
        {
          place: placeOf(span),
          help: 'write what gives it effect, or say that it needs no rule',
        },
      ),
    );
  return {
    name: 'the scenarios show enough of the guidance',
    state: short.length === 0 ? 'passed' : 'failed',
    place: undefined,
    findings: [...short, ...missing, ...forgotten],
  };
}

function coverageTable({ all, byKind }: Coverage): ReportTable {
  const row = (name: string, tally: Coverage['all']) => [
    name,
    `${tally.shown.toLocaleString('en-GB')} of ${tally.of.toLocaleString('en-GB')}`,
    `${percentOf(tally)}%`,
  ];
  return {
    heading: 'What the scenarios show',
    columns: ['Of', 'Shown', ''],
    rows: [...[...byKind].map(([kind, tally]) => row(KIND_WORDS[kind], tally)), row('all', all)],
  };
}
