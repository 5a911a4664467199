/**
 * `proviso check <folder>`: reads a guidance and reports every mistake in it.
 *
 * In:  a folder. Out: frames on standard error and a summary on standard output, or a report. Warnings do not fail.
 */

import type { OptionValues } from 'commander';
import { formatLong } from '../../base/date.ts';
import type { Compiled } from '../../compile.ts';
import { diagnosticsJson } from '../../diagnostics/render/json.ts';
import { isOwnRule, ownDecisions } from '../../program/own.ts';
import type { Program } from '../../program/program.ts';
import { guidanceJson } from '../../receipts/guidance.ts';
import { readFolder } from '../inputs.ts';
import { brokenLine, countDiagnostics, writeDiagnostics } from '../output/diagnostics.ts';
import { say } from '../output/shown.ts';
import { counted, countedEditions, listed } from '../output/words.ts';
import { writeWrapped } from '../output/wrapped.ts';
import {
  type Asked,
  formatOption,
  formatsAsked,
  inputsOf,
  type VerbFormats,
  writeFormats,
} from '../report/formats.ts';
import { checkReport } from '../report/of-check.ts';
import { EXIT, type ExitCode, type Session, writeJson } from '../session.ts';
import { isGiven, type Verb } from '../verb.ts';
import { type Round, watchAsked, watchOption } from '../watch/asked.ts';

const FORMATS: VerbFormats<'pretty' | 'json'> = { own: ['pretty', 'json'] };

export const check: Verb = {
  define: (command) =>
    watchOption(formatOption(command, FORMATS))
      .argument('<folder>', 'the folder with the .policy files')
      .option('--draft', 'with amendments that are not yet made, and nothing said of a guidance that is not')
      .option('--verbose', 'also show the digests of text and meaning'),
  reports: true,
  example: {
    command: 'proviso check policies/in-house',
    says: 'frames of what is wrong, or “no problems”',
  },
  run: async (run, { positional: [folder = ''], options }) => {
    const formats = formatsAsked(run, options, FORMATS);
    const isWatched = watchAsked(run, options);
    if (formats === undefined || isWatched === 'wrong') return EXIT.usage;
    const once = (): Round => round(run, folder, options, formats);
    if (!isWatched) return once().exitCode;
    const { watching } = await import('../watch/watching.ts');
    return watching(run, folder, once);
  },
};

/** Reads the guidance once, and tells what is wrong with it. */
function round(
  run: Session,
  folder: string,
  options: OptionValues,
  formats: readonly Asked<'pretty' | 'json'>[],
): Round {
  const drafts = isGiven(options, 'draft');
  const read = readFolder(run, folder, { drafts });
  if (read === undefined) return { exitCode: EXIT.usage, beside: [] };
  const { compiled, guidance } = read;
  writeFormats(run, formats, {
    own: {
      pretty: (shown) => {
        writeDiagnostics(shown, compiled, folder);
        if (compiled.program === undefined) shown.note.line(brokenLine(shown, compiled, folder));
        else summary(shown, compiled.program, compiled, drafts, isGiven(options, 'verbose'));
      },
      json: (shown) => writeJson(shown, report(folder, compiled)),
    },
    report: () => checkReport(run, folder, compiled),
    inputs: inputsOf(folder, compiled.sources),
  });
  return {
    exitCode: compiled.program === undefined ? EXIT.problem : EXIT.fine,
    beside: (guidance.others ?? []).map((one) => one.folder),
  };
}

function summary(
  run: Session,
  program: Program,
  compiled: Compiled,
  draft: boolean,
  verbose: boolean,
): ExitCode {
  const { out } = run;
  const { guidance, digests } = program;
  const { timeline } = compiled;
  const problems = countDiagnostics(compiled.diagnostics);
  const title = out.paint.strong(guidance.title);
  const edition = guidance.edition === undefined ? say`` : say`, ${guidance.edition}`;
  const verdict = problems === undefined ? 'no problems' : problems;
  out.line(say`${out.paint.good('✓')} ${title}${edition}: ${verdict}`);
  const isAmended = timeline !== undefined && timeline.editions.length > 1;
  writeWrapped(
    out,
    '  ',
    isAmended ? `in its last text, ${countsLine(program, BESIDE_TEXT)}` : countsLine(program),
  );
  const made = guidance.madeOn === undefined ? undefined : formatLong(guidance.madeOn);
  const force = `in force from ${formatLong(guidance.commenced)}`;
  if (made !== undefined) out.line(say`  made on ${made}, ${force}`);
  else if (!draft) {
    out.line(say`  ${out.paint.doubtful('a draft')}: it has no \`made on\` line; ${force}`);
  }
  if (timeline !== undefined && timeline.instruments.length > 1)
    out.line(say`  checked ${countedEditions(timeline)}`);
  if (verbose) {
    out.line(say`  text    ${digests.text}`);
    out.line(say`  meaning ${digests.meaning}`);
  }
  return EXIT.fine;
}

/** How much of what there is, in the order people ask for it; what there is none of is left out. */
export function countsOf(
  program: Program,
): readonly (readonly [name: string, count: number, many?: string])[] {
  const exempting = (kind: 'exemption' | 'exception') =>
    program.exemptions.filter((one) => one.kind === kind && one.used === undefined).length;
  return [
    ['decision', ownDecisions(program).length],
    ['rule', program.rules.filter((_, rule) => isOwnRule(program, rule)).length],
    ['exemption', exempting('exemption')],
    ['exception', exempting('exception')],
    ['duty', program.duties.length, 'duties'],
    ['threshold', program.thresholds.filter((one) => one.kind === 'threshold').length],
    ['rate', program.thresholds.filter((one) => one.kind === 'rate').length],
    ['table', program.tables.length],
    ['fact', program.facts.filter((one) => one.builtIn === undefined).length],
    ['scenario', program.scenarios.length],
    ['guarantee', program.guarantees.length],
    ['assumption', program.assumptions.length],
  ];
}

/** What speaks of several texts is not of the last one. */
const BESIDE_TEXT: ReadonlySet<string> = new Set(['scenario']);

function countsLine(program: Program, without: ReadonlySet<string> = new Set()): string {
  return listed(
    countsOf(program)
      .filter(([name, count]) => count > 0 && !without.has(name))
      .map(([name, count, many]) => counted(count, name, many)),
  );
}

function report(folder: string, compiled: Compiled): unknown {
  const { program, timeline } = compiled;
  return {
    schema: 'proviso.check/1',
    folder,
    compiles: program !== undefined,
    guidance: program === undefined ? null : guidanceJson(program),
    counts:
      program === undefined
        ? null
        : Object.fromEntries(countsOf(program).map(([name, count, many]) => [many ?? `${name}s`, count])),
    editions: timeline?.editions.length ?? null,
    instruments: timeline?.instruments.length ?? null,
    branches: timeline?.branches.length ?? null,
    diagnostics: diagnosticsJson(compiled.diagnostics, compiled.sources),
  };
}
