/**
 * `proviso explain <folder> <records>`: decides one contract and tells why, and why not.
 *
 * In:  a folder and a file of records with the contract's id, or a scenario's title.
 * Out: the explanation as text, Markdown or JSON.
 */
import { formatLong } from '../../base/date.ts';
import { suggest } from '../../base/suggest.ts';
import { explanationAcross, explanationAcrossJson } from '../../evaluate/text/across.ts';
import { explanationOnJson } from '../../evaluate/text/json-on.ts';
import { renderMarkdown } from '../../evaluate/text/render-markdown.ts';
import { type Reading, withSideBySide } from '../../evaluate/text/side-by-side.ts';
import type { DecidedAcross } from '../../evaluate/timeline/across.ts';
import { scenariosOn } from '../../evaluate/timeline/scenarios.ts';
import { sameRecord } from '../../evaluate/timeline/translate.ts';
import type { ContractRecord } from '../../program/record.ts';
import type { Timeline } from '../../program/timeline.ts';
import { explainAcross, explain as explainOne } from '../../prove/needs/refined.ts';
import { dayOf } from '../days.ts';
import { type ReadyGuidance, readyProgram } from '../inputs.ts';
import { writeExplanation } from '../output/reasons.ts';
import { alreadySafe, say } from '../output/shown.ts';
import { counted } from '../output/words.ts';
import { writeReceipt } from '../receipts.ts';
import { assessmentDate, readRecordFiles } from '../records.ts';
import { writeRecordProblems } from '../output/record-problems.ts';
import { formatOf, refuse } from '../refusal.ts';
import { EXIT, type ExitCode, type Session, writeJson } from '../session.ts';
import { exitOf } from '../status.ts';
import { acrossOf, ONLY_THIS, successorsOf } from '../succession.ts';
import { isGiven, textOf, type Verb, type VerbArguments } from '../verb.ts';

/** Ids named when one has to be chosen. */
const IDS_SHOWN = 30;

export const explain: Verb = {
  define: (command) =>
    command
      .argument('<folder>', 'the folder with the .policy files')
      .argument('[records]', 'a file of records (CSV, JSON, JSON Lines), or - for standard input')
      .option('--id <id>', 'which record, where there are several')
      .option('--scenario <title>', 'explain a scenario of the guidance instead of a record')
      .option('--format <format>', 'pretty, markdown or json', 'pretty')
      .option('--receipt <file>', 'also write a receipt: facts, dates, digests and result, to be replayed')
      .option('--show-confidential', 'show facts that are kept out of published reasons')
      .option('--source <name>', 'by which source of the guidance a CSV file is read')
      .option('--assessment-date <date>', 'the day of the assessment, where the record has none: 2027-05-01')
      .option(...ONLY_THIS)
      .option('--as-known-on <date>', 'by what was made by that day: 2028-03-01')
      .option('--beside-known-on <date>', 'beside it, what it comes to by what was made by that day')
      .option('--draft', 'use what is not yet made as well'),
  reports: true,
  example: {
    command: 'proviso explain policies/in-house examples/register.csv --id ocds-h6vhtk-02f666',
    says: 'what was decided of that contract, under which paragraph, and why',
  },
  run: async (run, args) => {
    const { positional, options } = args;
    const [folder = ''] = positional;
    const format = formatOf(run, options, ['pretty', 'markdown', 'json']);
    if (format === undefined) return EXIT.usage;
    if (!isUsageRight(run, args)) return EXIT.usage;
    const ready = readyProgram(run, folder, options);
    if ('exitCode' in ready) return ready.exitCode;
    const { timeline } = ready;
    const beside = readingBeside(run, ready, options);
    if (beside !== undefined && 'exitCode' in beside) return beside.exitCode;
    // Two readings side by side are of one guidance.
    const others = beside === undefined ? successorsOf(run, ready, options) : [];
    if ('exitCode' in others) return others.exitCode;
    const chosen = await chosenRecord(run, timeline, others, args);
    if ('exitCode' in chosen) return chosen.exitCode;
    const { timeline: deciding, decided } = chosen;
    const other =
      beside === undefined ? undefined : readingOf(beside, sameRecord(timeline, beside, decided.record));
    const receipt = textOf(options, 'receipt');
    if (receipt !== undefined) writeReceipt(run, receipt, deciding, decided, positional);
    const showConfidential = isGiven(options, 'showConfidential');
    const own = explanationAcross(chosen, { showConfidential });
    const readings = other === undefined ? undefined : inTime({ timeline, decided }, other);
    const whole = readings === undefined ? own : withSideBySide(own, readings, { showConfidential });
    if (format === 'pretty') writeExplanation(run, whole);
    else if (format === 'markdown') run.out.write(alreadySafe(renderMarkdown(whole)));
    else {
      const here = explanationAcrossJson(chosen, { showConfidential });
      const there = (one: Reading) => explanationOnJson(one.timeline, one.decided, { showConfidential });
      writeJson(run, other === undefined ? here : { ...here, beside: there(other) });
    }
    return exitOf(decided.status);
  },
};

function isUsageRight(run: Session, { positional, options }: VerbArguments): boolean {
  const scenario = textOf(options, 'scenario') !== undefined;
  const records = positional[1] !== undefined;
  if (scenario && records) refuse(run, 'give either records or --scenario, not both');
  else if (!scenario && !records) {
    refuse(run, 'which record? Name a file of records after the folder, or use --scenario with its title');
  }
  return scenario !== records;
}

/** The guidance as known on the day to be shown beside; undefined when none is asked for. */
function readingBeside(
  run: Session,
  ready: ReadyGuidance,
  options: VerbArguments['options'],
): Timeline | { readonly exitCode: ExitCode } | undefined {
  const day = dayOf(run, options, 'besideKnownOn');
  if (day === undefined || 'exitCode' in day) return day;
  const timeline = ready.asKnownOn(day.day);
  if (timeline !== undefined) return timeline;
  refuse(run, `as it was known on ${formatLong(day.day)}, the guidance has mistakes`);
  return { exitCode: EXIT.problem };
}

function readingOf(timeline: Timeline, record: ContractRecord): Reading {
  return { timeline, decided: explainOne(timeline, record) };
}

/** Two readings, the one of what was known earlier first. */
function inTime(one: Reading, other: Reading): readonly [Reading, Reading] {
  const [a, b] = [one, other].map(({ timeline }) => timeline.knownOn ?? Number.POSITIVE_INFINITY);
  return (a ?? 0) <= (b ?? 0) ? [one, other] : [other, one];
}

type Chosen<T> = T | { readonly exitCode: ExitCode };

/** The record that is asked for, decided; a scenario by its own guidance. */
async function chosenRecord(
  run: Session,
  timeline: Timeline,
  others: readonly Timeline[],
  args: VerbArguments,
): Promise<Chosen<DecidedAcross>> {
  const { positional, options } = args;
  const scenario = textOf(options, 'scenario');
  if (scenario !== undefined) {
    const chosen = chosenScenario(run, timeline, scenario);
    return 'exitCode' in chosen ? chosen : explainAcross(timeline, chosen, [], () => undefined);
  }
  const path = positional[1] ?? '';
  const read = await readRecordFiles(run, timeline.input, [path], options, others);
  if ('exitCode' in read) return read;
  const id = textOf(options, 'id');
  const [only] = read.records;
  const wanted = id === undefined ? undefined : read.records.find((record) => record.id === id);
  const chosen = id === undefined && read.total === 1 ? only : wanted;
  if (chosen !== undefined) {
    const day = assessmentDate(run, options);
    if (day !== undefined && 'exitCode' in day) return day;
    const across = acrossOf(timeline, others, read.files, options, day?.day);
    const decided = across.explain(chosen);
    if (decided.notFollowed?.why !== 'not read') return decided;
    writeRecordProblems(run, across.problems());
    return { exitCode: EXIT.problem };
  }
  // What is wrong with the record asked for, or with all that there is to choose from.
  const problems = read.problems.filter((one) => id === undefined || one.record === id);
  writeRecordProblems(run, problems);
  if (id !== undefined && problems.length > 0) return { exitCode: EXIT.problem };
  if (id === undefined && read.total === 1) return { exitCode: EXIT.problem };
  const ids = read.records.map((record) => record.id);
  if (read.total === 0) refuse(run, `there are no records in ${path}`);
  else if (id === undefined) refuse(run, `${path} has ${counted(read.total, 'record')}: say which with --id`);
  else {
    const near = suggest(id, ids);
    refuse(run, `${path} has no record “${id}”`, near === undefined ? undefined : `did you mean “${near}”?`);
  }
  writeIds(run, ids);
  return { exitCode: EXIT.usage };
}

function writeIds(run: Session, ids: readonly string[]): void {
  for (const id of ids.slice(0, IDS_SHOWN)) run.note.line(say`  ${id}`);
  const rest = ids.length - IDS_SHOWN;
  if (rest > 0) run.note.line(say`  … and ${rest} more`);
}

function chosenScenario(run: Session, timeline: Timeline, title: string): Chosen<ContractRecord> {
  const wanted = title.toLowerCase();
  const scenarios = scenariosOn(timeline);
  const exact = scenarios.find((one) => one.title.toLowerCase() === wanted);
  const holding = scenarios.filter((one) => one.title.toLowerCase().includes(wanted));
  const [only] = holding;
  if (exact !== undefined) return exact.record;
  if (only !== undefined && holding.length === 1) return only.record;
  const titles = (holding.length > 0 ? holding : scenarios).map((one) => one.title);
  const near = suggest(title, titles);
  if (holding.length > 1)
    refuse(run, `${counted(holding.length, 'scenario')} have “${title}” in their titles`);
  else {
    refuse(
      run,
      `there is no scenario “${title}”`,
      near === undefined ? undefined : `did you mean “${near}”?`,
    );
  }
  writeIds(run, titles);
  return { exitCode: EXIT.usage };
}
