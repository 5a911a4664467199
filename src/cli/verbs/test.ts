/**
 * `proviso test <folder>`: runs the scenarios of a guidance.
 *
 * In:  a folder, and perhaps a part of the titles wanted; and whether to try what they notice.
 * Out: what failed, with what came instead, where it is expected and what was decided; a summary. Nothing to run is a
 *      failure: a guidance without scenarios has shown nothing. With `--mutate`, also which changes to the guidance
 *      every scenario passes; with `--coverage`, what of the guidance they show; with `--generate`, scenarios that
 *      show the rest, alone.
 */
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { position, type SourceText } from '../../base/source.ts';
import type { Span } from '../../base/span.ts';
import { type Coverage, coverageOf } from '../../coverage/coverage.ts';
import { noticingOf } from '../../coverage/generate/noticing.ts';
import { diagnosticsJson, placeJson } from '../../diagnostics/render/json.ts';
import type { CheckedExpectation } from '../../evaluate/scenarios.ts';
import { type ScenarioOnResult, scenariosOn } from '../../evaluate/timeline/scenarios.ts';
import type { Program } from '../../program/program.ts';
import type { Timeline } from '../../program/timeline.ts';
import { comparing } from '../../prove/mutants/equivalent.ts';
import type { Mutant, MutantsTried, Survivor } from '../../prove/mutants/mutant.ts';
import { mutantsOf } from '../../prove/mutants/mutants.ts';
import { trying } from '../../prove/mutants/run.ts';
import { runScenarios } from '../../prove/needs/refined.ts';
import { newSolver } from '../../prove/solver.ts';
import { loadZ3 } from '../../prove/z3.ts';
import { guidanceJson } from '../../receipts/guidance.ts';
import { coverageAsked, coverageOptions, holdsLeast, writeCoverageFiles } from '../coverage/asked.ts';
import { generated, generatedJson, writeGenerated } from '../coverage/generated.ts';
import { coverageJson } from '../coverage/json.ts';
import { writeCoverage } from '../coverage/terminal.ts';
import { knownOn, type ReadyGuidance, readFolder } from '../inputs.ts';
import { brokenLine, writeDiagnostics } from '../output/diagnostics.ts';
import { mutantsJson, writeMutants } from '../output/mutants.ts';
import { progressOf } from '../output/progress.ts';
import { writeReasons } from '../output/reasons.ts';
import { say } from '../output/shown.ts';
import { refusingFiles } from '../output/to-file.ts';
import { counted, shellWord } from '../output/words.ts';
import { formatOf, refuse } from '../refusal.ts';
import { EXIT, type Session, writeJson } from '../session.ts';
import { isGiven, textOf, type Verb } from '../verb.ts';

export const test: Verb = {
  define: (command) =>
    coverageOptions(command)
      .argument('<folder>', 'the folder with the .policy files')
      .option('--only <part of title>', 'run only the scenarios whose title holds these words')
      .option(
        '--mutate',
        'also change the guidance, one word or figure at a time, and tell which changes no scenario notices',
      )
      .option('--format <format>', 'pretty or json', 'pretty')
      .option('--verbose', 'also tell why each scenario that failed came out as it did')
      .option('--as-known-on <date>', 'by what was made by that day: 2028-03-01')
      .option('--draft', 'accepted everywhere; drafts are always tested'),
  reports: true,
  example: {
    command: 'proviso test policies/in-house',
    says: 'runs every scenario in that folder',
  },
  run: async (run, { positional: [folder = ''], options }) => {
    const format = formatOf(run, options, ['pretty', 'json']);
    if (format === undefined) return EXIT.usage;
    const only = textOf(options, 'only');
    const asked = coverageAsked(run, options);
    if (asked === 'wrong') return EXIT.usage;
    const known = knownOn(run, options);
    if (known !== undefined && 'exitCode' in known) return known.exitCode;
    const read = readFolder(run, folder, { ...known, drafts: true });
    if (read === undefined) return EXIT.usage;
    const { compiled } = read;
    const { timeline, program, sources } = compiled;
    const results = timeline === undefined ? [] : runScenarios(timeline, only);
    const passed = results.length > 0 && results.every((one) => one.passed);
    const tried =
      isGiven(options, 'mutate') && passed && timeline !== undefined
        ? await mutantsTried(run, timeline, results, compiled.own)
        : undefined;
    const coverage =
      asked === undefined || timeline === undefined ? undefined : coverageIn(timeline, compiled.own);
    const isWritten = asked?.generate === true && (passed || results.length === 0);
    const { guidance } = read;
    const generation =
      isWritten && timeline !== undefined && coverage !== undefined
        ? await generated(run, folder, options, {
            timeline,
            coverage,
            guidance,
            known: { ...known, drafts: true },
          })
        : undefined;
    if (isWritten && timeline !== undefined && generation === undefined) return EXIT.usage;
    const missed = tried?.survivors.filter(({ equivalent }) => equivalent !== 'proved') ?? [];
    if (format === 'json') {
      writeJson(run, {
        schema: 'proviso.test/1',
        folder,
        compiles: program !== undefined,
        guidance: program === undefined ? null : guidanceJson(program),
        passed: results.filter((one) => one.passed).length,
        failed: results.filter((one) => !one.passed).length,
        scenarios: results.map((one) => scenarioJson(one, sources)),
        mutants: tried === undefined ? null : mutantsJson(tried, sources),
        coverage: coverage === undefined ? null : coverageJson(coverage, sources),
        generated: generation === undefined ? null : generatedJson(generation, sources),
        diagnostics: diagnosticsJson(compiled.diagnostics, sources),
      });
    } else if (program === undefined) {
      writeDiagnostics(run, compiled, folder);
      run.note.line(brokenLine(run, compiled, folder));
    }
    if (timeline === undefined || program === undefined) return EXIT.problem;
    if (generation !== undefined) {
      if (format === 'pretty') writeGenerated(run, generation, (span) => placeText(span, sources, folder));
      return generation.notFound.length === 0 ? EXIT.fine : EXIT.problem;
    }
    if (results.length === 0) {
      noScenarios(run, timeline, folder, only);
      return EXIT.problem;
    }
    if (format === 'pretty') {
      write(run, results, { timeline, program, sources }, folder, isGiven(options, 'verbose'));
      if (tried !== undefined) writeMutants(run, tried, (span) => placeText(span, sources, folder));
      else if (isGiven(options, 'mutate'))
        run.out.line(say`  nothing was changed: scenarios that fail notice everything`);
      if (asked?.generate === true) run.note.line(say`nothing was written: scenarios that fail come first`);
      if (coverage !== undefined && asked?.told === true)
        writeCoverage(run, coverage, (span) => placeText(span, sources, folder), folder);
    }
    const exitCode = passed && missed.length === 0 ? EXIT.fine : EXIT.problem;
    if (asked === undefined || coverage === undefined) return exitCode;
    const { title } = program.guidance;
    return refusingFiles(run, () => {
      writeCoverageFiles(run, asked, coverage, sources, { folder, title });
      const isEnough = holdsLeast(run, coverage, asked);
      return Promise.resolve(isEnough ? exitCode : EXIT.problem);
    });
  },
};

function coverageIn(timeline: Timeline, own: readonly SourceText[]): Coverage {
  const paths = new Set(own.map(({ path }) => path));
  return coverageOf(timeline, (file) => paths.has(file));
}

/** Makes every mutant and tries it on the scenarios. */
async function mutantsTried(
  run: Session,
  timeline: Timeline,
  results: readonly ScenarioOnResult[],
  own: readonly SourceText[],
): Promise<MutantsTried> {
  const paths = new Set(own.map(({ path }) => path));
  const mutants = mutantsOf(timeline, (file) => paths.has(file));
  const survives = trying(timeline, results);
  const progress = progressOf(run, mutants.length, 'trying change');
  const left: Mutant[] = [];
  for (const mutant of mutants) {
    if (survives(mutant)) left.push(mutant);
    if (progress.step()) await turn();
  }
  progress.end();
  return { tried: mutants.length, survivors: await compared(timeline, left) };
}

/** For how long one question is thought about. */
const SECONDS = 10;

/**
 * Looks for those that no contract tells from the guidance, and for scenarios that notice the others; without a solver,
 * neither is found of any.
 */
async function compared(timeline: Timeline, mutants: readonly Mutant[]): Promise<readonly Survivor[]> {
  const engine = mutants.length === 0 ? undefined : await loadZ3();
  if (engine === undefined)
    return mutants.map((mutant) => ({ mutant, equivalent: 'not shown', scenario: undefined }));
  const solver = newSolver(engine, { seconds: SECONDS });
  try {
    const equivalent = comparing(timeline, solver);
    const noticed = noticingOf(timeline, () => Promise.resolve(solver));
    const survivors: Survivor[] = [];
    for (const mutant of mutants) {
      const standing = await equivalent(mutant);
      const found = standing === 'proved' ? { kind: standing } : await noticed(mutant);
      survivors.push({
        mutant,
        equivalent: found.kind === 'proved' ? 'proved' : 'not shown',
        scenario: found.kind === 'scenario' ? found.text : undefined,
      });
    }
    return survivors;
  } finally {
    solver.close();
  }
}

function noScenarios(run: Session, timeline: Timeline, folder: string, only: string | undefined): void {
  if (only === undefined) refuse(run, `${folder} has no scenarios, so nothing was tested`);
  else {
    const help = `${counted(scenariosOn(timeline).length, 'scenario')} in ${folder}`;
    refuse(run, `no scenario has “${only}” in its title`, help);
  }
}

function write(
  run: Session,
  results: readonly ScenarioOnResult[],
  { timeline, program, sources }: Pick<ReadyGuidance, 'timeline' | 'program' | 'sources'>,
  folder: string,
  verbose: boolean,
): void {
  const { out } = run;
  const { paint } = out;
  const failed = results.filter((one) => !one.passed);
  for (const one of failed) {
    out.line(say`${paint.bad('✗')} ${paint.strong(one.title)}`);
    for (const expectation of one.expectations) {
      if (!expectation.met) writeFailure(run, expectation, sources, folder);
    }
    if (one.lacking !== undefined) writeLacking(run, one, one.lacking, sources, folder);
    out.line(say``);
    const { told } = one.decided;
    writeReasons(run, told.program, told.record, told.result, verbose);
    out.line(say``);
  }
  const passed = results.length - failed.length;
  const mark = failed.length === 0 ? paint.good('✓') : paint.bad('✗');
  const total = counted(results.length, 'scenario');
  if (failed.length === 0) out.line(say`${mark} ${total} passed`);
  else out.line(say`${mark} ${failed.length} of ${total} failed, ${passed} passed`);
  const left = scenariosOn(timeline).length - results.length;
  if (left > 0) out.line(say`  ${counted(left, 'other scenario')} not run`);
  const [first] = failed;
  if (first !== undefined && !verbose) writeNext(run, program, folder, first.title);
}

/** How to see the reasons, for the first that failed. */
function writeNext({ out }: Session, program: Program, folder: string, title: string): void {
  const draft = program.guidance.madeOn === undefined ? ['--draft'] : [];
  const words = ['explain', folder, '--scenario', title, ...draft].map(shellWord);
  out.line(say``);
  out.line(say`Why it came out so (with --verbose, for all of them):`);
  out.line(say`  ${out.paint.accent(`npx proviso ${words.join(' ')}`)}`);
}

/** The text that governs does not have the scenario, so what it expects cannot be held against it. */
function writeLacking(
  { out }: Session,
  { entry }: ScenarioOnResult,
  lacking: string,
  sources: ReadonlyMap<string, SourceText>,
  folder: string,
): void {
  out.line(say`  ${out.paint.faint(placeText(entry.span, sources, folder))}`);
  out.line(say`    expected  the scenario in the text that governs`);
  out.line(say`    came      ${out.paint.strong(`${lacking} governs, which does not have it`)}`);
}

function writeFailure(
  run: Session,
  { expectation, expected, came }: CheckedExpectation,
  sources: ReadonlyMap<string, SourceText>,
  folder: string,
): void {
  const { out } = run;
  out.line(say`  ${out.paint.faint(placeText(expectation.span, sources, folder))}`);
  out.line(say`    expected  ${expected}`);
  out.line(say`    came      ${out.paint.strong(came)}`);
}

/** `policies/in-house/scenarios/duties.policy:12:5`. */
function placeText(span: Span, sources: ReadonlyMap<string, SourceText>, folder: string): string {
  const source = sources.get(span.file);
  const path = join(folder, span.file);
  if (source === undefined) return path;
  const { line, column } = position(source, span.start);
  return `${path}:${line}:${column}`;
}

function scenarioJson(one: ScenarioOnResult, sources: ReadonlyMap<string, SourceText>): unknown {
  return {
    title: one.title,
    passed: one.passed,
    place: placeJson(one.entry.span, sources),
    status: one.decided.status,
    lackedBy: one.lacking ?? null,
    expectations: one.expectations.map(({ expectation, met, expected, came }) => ({
      met,
      expected,
      came,
      place: placeJson(expectation.span, sources),
    })),
  };
}
