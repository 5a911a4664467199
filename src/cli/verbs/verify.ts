/**
 * `proviso verify <folder>`: what is true of every contract there can be, in every edition.
 *
 * In:  a folder. Out: what is wrong, each with a contract that shows it, as a scenario; what became of the guarantees;
 *      what was assumed; what could not be proved. Warnings do not fail, unless asked.
 */
import { join } from 'node:path';
import { formatLong } from '../../base/date.ts';
import type { Compiled } from '../../compile.ts';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts';
import { diagnosticsJson } from '../../diagnostics/render/json.ts';
import { inOrder, renderDiagnostic } from '../../diagnostics/render/terminal.ts';
import type { AssumptionEntry } from '../../program/program.ts';
import type { Timeline } from '../../program/timeline.ts';
import { MOST_ENTRIES } from '../../prove/encode/space.ts';
import type { NotProved } from '../../prove/examined.ts';
import { scenarioText } from '../../prove/scenario.ts';
import { type Found, type Verification, verify as verified } from '../../prove/verify.ts';
import { guidanceJson } from '../../receipts/guidance.ts';
import { readFolder } from '../inputs.ts';
import { brokenLine, countDiagnostics, writeDiagnostics } from '../output/diagnostics.ts';
import { alreadySafe, say } from '../output/shown.ts';
import { counted, listed } from '../output/words.ts';
import { writeWrapped } from '../output/wrapped.ts';
import { refuse } from '../refusal.ts';
import { formatOption, formatsAsked, inputsOf, type VerbFormats, writeFormats } from '../report/formats.ts';
import { verifyReport } from '../report/of-verify.ts';
import { EXIT, type ExitCode, type Session, writeJson } from '../session.ts';
import { SECONDS, withSolver } from '../solver.ts';
import { isGiven, textOf, type Verb } from '../verb.ts';

const FORMATS: VerbFormats<'pretty' | 'json'> = { own: ['pretty', 'json'] };

export const verify: Verb = {
  define: (command) =>
    formatOption(command, FORMATS)
      .argument('<folder>', 'the folder with the .policy files')
      .option('--time-limit <seconds>', 'how long one question may take', String(SECONDS))
      .option('--fail-on <what>', 'also exit with 1 on: warnings')
      .option('--draft', 'with amendments that are not yet made'),
  reports: true,
  example: {
    command: 'proviso verify policies/in-house',
    says: 'what is proved of every contract, and contracts that break what is not',
  },
  run: async (run, { positional: [folder = ''], options }) => {
    const formats = formatsAsked(run, options, FORMATS);
    if (formats === undefined) return EXIT.usage;
    const failOn = textOf(options, 'failOn');
    if (failOn !== undefined && failOn !== 'warnings') {
      refuse(run, `--fail-on does not know “${failOn}”`, 'write: --fail-on warnings');
      return EXIT.usage;
    }
    const read = readFolder(run, folder, { drafts: isGiven(options, 'draft') });
    if (read === undefined) return EXIT.usage;
    const { compiled } = read;
    const { timeline } = compiled;
    const verification =
      timeline === undefined
        ? undefined
        : await withSolver(run, folder, options, (solver) => verified(timeline, solver));
    if (timeline !== undefined && verification === undefined) return EXIT.usage;
    const code = verification === undefined ? EXIT.problem : exitCode(verification, failOn === 'warnings');
    writeFormats(run, formats, {
      own: {
        pretty: (shown) => {
          if (timeline === undefined || verification === undefined) writeBroken(shown, compiled, folder);
          else write(shown, folder, { ...compiled, timeline }, verification);
        },
        json: (shown) => writeJson(shown, report(folder, compiled, verification)),
      },
      report: () =>
        verifyReport(run, folder, {
          compiled,
          verification,
          notProved: notProvedOnce(verification?.notProved ?? []),
          detailsOf: (found) => (timeline === undefined ? undefined : detailsOf(timeline, found)),
          proved: code === EXIT.fine,
        }),
      inputs: inputsOf(folder, compiled.sources),
    });
    return code;
  },
};

function exitCode({ findings, notProved }: Verification, warningsFail: boolean): ExitCode {
  const fails = findings.some(({ diagnostic: { severity } }) => severity === 'error' || warningsFail);
  return fails || notProved.length > 0 ? EXIT.problem : EXIT.fine;
}

// ── For people ───────────────────────────────────────────────────────────────────────────────────────────────────────

function write(
  run: Session,
  folder: string,
  compiled: Compiled & { readonly timeline: Timeline },
  verification: Verification,
): void {
  const { out } = run;
  const { timeline, sources } = compiled;
  const { paint, columns } = out;
  const show = (one: Diagnostic): void => {
    const options = { palette: paint.diagnostics, columns, pathOf: (path: string) => join(folder, path) };
    out.line(alreadySafe(renderDiagnostic(one, sources, options)));
  };
  const byDiagnostic = new Map(verification.findings.map((found) => [found.diagnostic, found]));
  for (const one of inOrder([...byDiagnostic.keys()])) {
    const found = byDiagnostic.get(one);
    show(one);
    if (found !== undefined) writeFound(run, timeline, found);
    out.line(say``);
  }
  const open = notProvedOnce(verification.notProved);
  for (const one of open.slice(0, MOST_NOT_PROVED)) {
    show(one);
    out.line(say``);
  }
  const more = open.length - MOST_NOT_PROVED;
  if (more > 0) {
    out.line(say`${counted(more, 'other thing')} could not be proved either: --format json lists them all.`);
    out.line(say``);
  }
  summary(run, compiled, verification);
}

function writeBroken(run: Session, compiled: Compiled, folder: string): void {
  writeDiagnostics(run, compiled, folder);
  run.note.line(brokenLine(run, compiled, folder));
  run.note.line(say`  A guidance with errors is not verified.`);
}

function writeFound(run: Session, timeline: Timeline, found: Found): void {
  const { out } = run;
  const texts = textsLine(timeline, found);
  if (texts !== undefined) writeWrapped(out, '  ', texts);
  const scenario = shownBy(timeline, found);
  if (scenario === undefined) return;
  out.line(say`  ${SHOWS_IT}`);
  out.line(say``);
  for (const line of scenario.split('\n')) out.line(say`    ${line}`);
}

const SHOWS_IT = 'A contract that shows it, as a scenario:';

/** What stands under a finding, as plain text. */
function detailsOf(timeline: Timeline, found: Found): string | undefined {
  const texts = textsLine(timeline, found);
  const scenario = shownBy(timeline, found);
  const parts = [
    ...(texts === undefined ? [] : [texts]),
    ...(scenario === undefined ? [] : [`${SHOWS_IT}\n\n${scenario}`]),
  ];
  return parts.length === 0 ? undefined : parts.join('\n');
}

/** `In the text in force from 1 June 2028.`; undefined where it is so in all texts. */
function textsLine(timeline: Timeline, { editions }: Found): string | undefined {
  if (editions.length === timeline.editions.length) return undefined;
  const names = editions.slice(0, MOST_TEXTS).map((edition) => textName(timeline, edition));
  const left = editions.length - names.length;
  return `In ${listed(names)}${left > 0 ? ` and ${counted(left, 'other text')}` : ''}.`;
}

/** A contract that shows it, as policy text. */
function shownBy(timeline: Timeline, { witness }: Found): string | undefined {
  if (witness === undefined) return undefined;
  const { title, record, expectations } = witness;
  return scenarioText(title, timeline.input.facts, record, expectations);
}

const MOST_TEXTS = 3;

/** `the text in force from 1 June 2028`, with the branch where it is not the trunk. */
function textName({ branches, instruments }: Timeline, edition: number): string {
  for (const { origin, periods } of branches) {
    const period = periods.find((one) => one.edition === edition);
    if (period === undefined) continue;
    const from = `the text in force from ${formatLong(period.from)}`;
    if (origin.kind === 'trunk') return from;
    const by = `“${instruments[origin.instrument]?.title ?? ''}”`;
    return origin.kind === 'saved by' ? `${from} as saved by ${by}` : `${from} outside the extent of ${by}`;
  }
  return 'a text that never governs';
}

/** To people, no more than these are shown of what could not be proved. */
const MOST_NOT_PROVED = 20;

/** What could not be proved in several editions is told once. */
function notProvedOnce(all: readonly NotProved[]): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const { what, why, span } of all) {
    const key = `${what} ${why}`;
    if (!found.has(key)) found.set(key, diagnostic('not-proved', span, { what, why }));
  }
  return [...found.values()];
}

function summary(
  run: Session,
  { timeline }: { readonly timeline: Timeline },
  { findings, guarantees, notProved }: Verification,
): void {
  const { out } = run;
  const { paint } = out;
  for (const title of new Set(guarantees.map((one) => one.title))) {
    const states = new Set(guarantees.filter((one) => one.title === title).map(({ state }) => state));
    const state = (['broken', 'not proved', 'proved'] as const).find((one) => states.has(one));
    const mark =
      state === 'proved' ? paint.good('✓') : state === 'broken' ? paint.bad('✗') : paint.doubtful('?');
    out.line(say`${mark} ${title}: ${state ?? ''}`);
  }
  const problems = countDiagnostics([...findings.map((one) => one.diagnostic), ...notProvedOnce(notProved)]);
  const mark =
    problems === undefined
      ? paint.good('✓')
      : findings.some((one) => one.diagnostic.severity === 'error') || notProved.length > 0
        ? paint.bad('✗')
        : paint.doubtful('!');
  const texts = counted(timeline.editions.length, 'edition');
  out.line(
    say`${mark} ${paint.strong(timeline.input.guidance.title)}, ${texts}: ${problems ?? 'proved of every contract that no two rules disagree, no case falls through, and every clause can matter'}`,
  );
  for (const { text, because } of assumptionsOf(timeline)) {
    writeWrapped(out, '  ', `assumed: ${text}, because ${because}`);
  }
  for (const limit of limitsOf(timeline)) writeWrapped(out, '  ', limit, (line) => paint.faint(line));
}

/** The assumptions of all editions, each once. */
function assumptionsOf({ editions }: Timeline): readonly AssumptionEntry[] {
  const all = editions.flatMap(({ program }) => program.assumptions);
  return [...new Map(all.map((one) => [one.text, one])).values()];
}

/** What the proofs leave out of account, where the guidance has it. */
function limitsOf({ input }: Timeline): readonly string[] {
  const hasLists = input.facts.some(({ type }) => type.kind === 'list');
  return hasLists ? [`Lists in records were looked at with up to ${MOST_ENTRIES} entries.`] : [];
}

// ── For programs ─────────────────────────────────────────────────────────────────────────────────────────────────────

function report(folder: string, compiled: Compiled, verification: Verification | undefined): unknown {
  const { timeline, program, sources } = compiled;
  const texts = (editions: readonly number[]): readonly string[] =>
    timeline === undefined ? [] : editions.map((edition) => textName(timeline, edition));
  return {
    schema: 'proviso.verify/1',
    folder,
    compiles: timeline !== undefined,
    guidance: program === undefined ? null : guidanceJson(program),
    proved: verification === undefined ? null : exitCode(verification, true) === EXIT.fine,
    findings: (verification?.findings ?? []).map((found) => ({
      ...diagnosticsJson([found.diagnostic], sources)[0],
      texts: texts(found.editions),
      scenario: timeline === undefined ? null : (shownBy(timeline, found) ?? null),
    })),
    guarantees: (verification?.guarantees ?? []).map(({ title, state, edition }) => ({
      title,
      state,
      text: texts([edition])[0] ?? null,
    })),
    assumptions:
      timeline === undefined ? [] : assumptionsOf(timeline).map(({ text, because }) => ({ text, because })),
    limits: timeline === undefined ? [] : limitsOf(timeline),
    notProved: (verification?.notProved ?? []).map(({ what, why, edition }) => ({
      what,
      why,
      text: texts([edition])[0] ?? null,
    })),
    diagnostics: diagnosticsJson(compiled.diagnostics, sources),
  };
}
