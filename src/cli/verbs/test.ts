/**
 * `proviso test <folder>`: runs the scenarios of a guidance.
 *
 * In:  a folder, and perhaps a part of the titles wanted; and whether to try what they notice.
 * Out: what failed, with what came instead, where it is expected and what was decided; a summary. Nothing to run is a
 *      failure: a guidance without scenarios has shown nothing. With `--mutate`, also which changes to the guidance
 *      every scenario passes; with `--coverage`, what of the guidance they show; with `--generate`, scenarios that
 *      show the rest, alone.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { OptionValues } from 'commander';
import type { SourceText } from '../../base/source.ts';
import type { Span } from '../../base/span.ts';
import { type Coverage, coverageOf } from '../../coverage/coverage.ts';
import { noticingOf } from '../../coverage/generate/noticing.ts';
import { diagnosticsJson } from '../../diagnostics/render/json.ts';
import { type ScenarioOnResult, scenariosOn } from '../../evaluate/timeline/scenarios.ts';
import type { Timeline } from '../../program/timeline.ts';
import { comparing } from '../../prove/mutants/equivalent.ts';
import type { Mutant, MutantsTried, Survivor } from '../../prove/mutants/mutant.ts';
import { mutantsOf } from '../../prove/mutants/mutants.ts';
import { trying } from '../../prove/mutants/run.ts';
import { runScenarios } from '../../prove/needs/refined.ts';
import { guidanceJson } from '../../receipts/guidance.ts';
import type { CompileOptions } from '../../timeline/guidance-text.ts';
import { coverageAsked, coverageOptions, holdsLeast, writeCoverageFiles } from '../coverage/asked.ts';
import { generated, generatedJson, writeGenerated } from '../coverage/generated.ts';
import { coverageJson } from '../coverage/json.ts';
import { writeCoverage } from '../coverage/terminal.ts';
import { knownOn, readFolder } from '../inputs.ts';
import { brokenLine, writeDiagnostics } from '../output/diagnostics.ts';
import { mutantsJson, writeMutants } from '../output/mutants.ts';
import { progressOf } from '../output/progress.ts';
import { placeText, scenarioJson, writeScenarios } from '../output/scenarios.ts';
import { say } from '../output/shown.ts';
import { refusingFiles } from '../output/to-file.ts';
import { counted } from '../output/words.ts';
import { refuse } from '../refusal.ts';
import {
  type Asked,
  formatOption,
  formatsAsked,
  inputsOf,
  type VerbFormats,
  writeFormats,
} from '../report/formats.ts';
import { testReport } from '../report/of-test.ts';
import { EXIT, type ExitCode, type Session, writeJson } from '../session.ts';
import { withSolverIfAny } from '../solver.ts';
import { isGiven, textOf, type Verb } from '../verb.ts';
import { scenarioMemory } from '../watch/affected.ts';
import { type Round, watchAsked, watchOption } from '../watch/asked.ts';

const FORMATS: VerbFormats<'pretty' | 'json'> = { own: ['pretty', 'json'] };

export const test: Verb = {
  define: (command) =>
    watchOption(formatOption(coverageOptions(command), FORMATS))
      .argument('<folder>', 'the folder with the .policy files')
      .option('--only <part of title>', 'run only the scenarios whose title holds these words')
      .option(
        '--mutate',
        'also change the guidance, one word or figure at a time, and tell which changes no scenario notices',
      )
      .option('--verbose', 'also tell why each scenario that failed came out as it did')
      .option('--as-known-on <date>', 'by what was made by that day: 2028-03-01')
      .option('--draft', 'accepted everywhere; drafts are always tested'),
  reports: true,
  example: {
    command: 'proviso test policies/in-house',
    says: 'runs every scenario in that folder',
  },
  run: async (run, { positional: [folder = ''], options }) => {
    const formats = formatsAsked(run, options, FORMATS);
    if (formats === undefined) return EXIT.usage;
    const only = textOf(options, 'only');
    const coverage = coverageAsked(run, options);
    if (coverage === 'wrong') return EXIT.usage;
    if (
      coverage?.generate === true &&
      formats.some(({ format }) => !FORMATS.own.some((one) => one === format))
    ) {
      refuse(run, '--generate writes scenarios, which are no report', 'write them as pretty or json');
      return EXIT.usage;
    }
    const isWatched = watchAsked(run, options, ['generate', 'mutate']);
    if (isWatched === 'wrong') return EXIT.usage;
    const known = knownOn(run, options);
    if (known !== undefined && 'exitCode' in known) return known.exitCode;
    const asked: Asking = { folder, options, formats, only, coverage, known: { ...known, drafts: true } };
    if (!isWatched) return (await round(run, asked, all(only))).exitCode;
    const { watching } = await import('../watch/watching.ts');
    const scenarios = scenarioMemory(only);
    return watching(run, folder, () => round(run, asked, scenarios));
  },
};

/** What is asked of every round. */
interface Asking {
  readonly folder: string;
  readonly options: OptionValues;
  readonly formats: readonly Asked<'pretty' | 'json'>[];
  readonly only: string | undefined;
  readonly coverage: Exclude<ReturnType<typeof coverageAsked>, 'wrong'>;
  readonly known: CompileOptions;
}

/** Runs all scenarios, whatever was run before. */
function all(only: string | undefined): ReturnType<typeof scenarioMemory> {
  return (timeline) => {
    const results = runScenarios(timeline, only);
    return { results, run: results.length };
  };
}

/** Reads the guidance once, runs its scenarios, and tells how they came out. */
async function round(
  run: Session,
  { folder, options, formats, only, coverage: asked, known }: Asking,
  scenarios: ReturnType<typeof scenarioMemory>,
): Promise<Round> {
  const read = readFolder(run, folder, known);
  if (read === undefined) return { exitCode: EXIT.usage, beside: [] };
  const { compiled, guidance } = read;
  const { timeline, program, sources } = compiled;
  const ran = timeline === undefined ? undefined : scenarios(timeline, sources);
  const results = ran?.results ?? [];
  const beside = guidance.others?.map((one) => one.folder) ?? [];
  const ends = (exitCode: ExitCode): Round => ({ exitCode, beside });
  const passed = results.length > 0 && results.every((one) => one.passed);
  const tried =
    isGiven(options, 'mutate') && passed && timeline !== undefined
      ? await mutantsTried(run, folder, timeline, results, compiled.own)
      : undefined;
  const coverage =
    asked === undefined || timeline === undefined ? undefined : coverageIn(timeline, compiled.own);
  const isWritten = asked?.generate === true && (passed || results.length === 0);
  const generation =
    isWritten && timeline !== undefined && coverage !== undefined
      ? await generated(run, folder, options, { timeline, coverage, guidance, known })
      : undefined;
  if (isWritten && timeline !== undefined && generation === undefined) return ends(EXIT.usage);
  const place = (span: Span): string => placeText(span, sources, folder);
  writeFormats(run, formats, {
    own: {
      pretty: (shown) => {
        if (timeline === undefined || program === undefined) {
          writeDiagnostics(shown, compiled, folder);
          shown.note.line(brokenLine(shown, compiled, folder));
        } else if (generation !== undefined) writeGenerated(shown, generation, place);
        else if (results.length > 0) {
          const verbose = isGiven(options, 'verbose');
          writeScenarios(shown, results, { timeline, program, sources }, folder, verbose);
          if (ran !== undefined && ran.run < results.length)
            shown.out.line(say`  ${ran.run} run again: the others are as they were`);
          if (tried !== undefined) writeMutants(shown, tried, place);
          else if (isGiven(options, 'mutate'))
            shown.out.line(say`  nothing was changed: scenarios that fail notice everything`);
          if (asked?.generate === true)
            shown.note.line(say`nothing was written: scenarios that fail come first`);
          if (coverage !== undefined && asked?.told === true) writeCoverage(shown, coverage, place, folder);
        }
      },
      json: (shown) =>
        writeJson(shown, {
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
        }),
    },
    report: () => {
      const shown =
        asked === undefined || coverage === undefined ? undefined : { shown: coverage, least: asked.least };
      return testReport(run, folder, { compiled, results, tried, coverage: shown, only });
    },
    inputs: inputsOf(folder, sources),
  });
  if (timeline === undefined || program === undefined) return ends(EXIT.problem);
  if (generation !== undefined) return ends(generation.notFound.length === 0 ? EXIT.fine : EXIT.problem);
  if (results.length === 0) {
    noScenarios(run, timeline, folder, only);
    return ends(EXIT.problem);
  }
  const missed = tried?.survivors.filter(({ equivalent }) => equivalent !== 'proved') ?? [];
  const exitCode = passed && missed.length === 0 ? EXIT.fine : EXIT.problem;
  if (asked === undefined || coverage === undefined) return ends(exitCode);
  const { title } = program.guidance;
  const written = await refusingFiles(run, () => {
    writeCoverageFiles(run, asked, coverage, sources, { folder, title });
    const isEnough = holdsLeast(run, coverage, asked);
    return Promise.resolve(isEnough ? exitCode : EXIT.problem);
  });
  return ends(written);
}

function coverageIn(timeline: Timeline, own: readonly SourceText[]): Coverage {
  const paths = new Set(own.map(({ path }) => path));
  return coverageOf(timeline, (file) => paths.has(file));
}

/** Makes every mutant and tries it on the scenarios. */
async function mutantsTried(
  run: Session,
  folder: string,
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
  return { tried: mutants.length, survivors: await compared(run, folder, timeline, left) };
}

/**
 * Looks for those that no contract tells from the guidance, and for scenarios that notice the others; without a solver,
 * neither is found of any.
 */
async function compared(
  run: Session,
  folder: string,
  timeline: Timeline,
  mutants: readonly Mutant[],
): Promise<readonly Survivor[]> {
  if (mutants.length === 0) return [];
  const looked = await withSolverIfAny(run, folder, async (solver) => {
    const equivalent = comparing(timeline, await solver());
    const noticed = noticingOf(timeline, solver);
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
  });
  return looked ?? mutants.map((mutant) => ({ mutant, equivalent: 'not shown', scenario: undefined }));
}

function noScenarios(run: Session, timeline: Timeline, folder: string, only: string | undefined): void {
  if (only === undefined) refuse(run, `${folder} has no scenarios, so nothing was tested`);
  else {
    const help = `${counted(scenariosOn(timeline).length, 'scenario')} in ${folder}`;
    refuse(run, `no scenario has “${only}” in its title`, help);
  }
}
