/**
 * `proviso assess <folder> <records…>`: decides every contract in a register.
 *
 * In:  a folder and files of records.
 * Out: a table with totals (for a terminal, or as Markdown), or in the order of the files CSV or JSON (one document, or
 *      one line for each contract). Problems of records are told on standard error; a record with one is left out and counted.
 */
import { join } from 'node:path/posix';
import { setImmediate as turn } from 'node:timers/promises';
import type { OptionValues } from 'commander';
import { nameKey } from '../../base/names.ts';
import { explanationOnJson } from '../../evaluate/text/json-on.ts';
import { decideOn, explainOn } from '../../evaluate/timeline/decide.ts';
import type { Program } from '../../program/program.ts';
import { guidanceJson } from '../../receipts/guidance.ts';
import { type ReadyGuidance, readyProgram } from '../inputs.ts';
import { progressOf } from '../output/progress.ts';
import { type Assessed, writeRegister } from '../output/register.ts';
import { csvHead, csvOf } from '../output/register-csv.ts';
import { registerMarkdown } from '../output/register-markdown.ts';
import { alreadySafe, say } from '../output/shown.ts';
import { counted, shellWord } from '../output/words.ts';
import { receiptFolder } from '../receipts.ts';
import { type RecordsRead, readRecordFiles, writeRecordProblems } from '../records.ts';
import { formatOf, refuse } from '../refusal.ts';
import { EXIT, type ExitCode, jsonText, type Session } from '../session.ts';
import { exitOf } from '../status.ts';
import { isGiven, textOf, type Verb } from '../verb.ts';

export const assess: Verb = {
  define: (command) =>
    command
      .argument('<folder>', 'the folder with the .policy files')
      .argument('<records...>', 'files of records (CSV, JSON, JSON Lines), or - for standard input')
      .option('--format <format>', 'pretty, json, jsonl, csv or markdown', 'pretty')
      .option('--source <name>', 'by which source of the guidance files are read, where they do not tell')
      .option('--assessment-date <date>', 'the day of the assessment, where a record has none: 2027-05-01')
      .option('--receipts <folder>', 'also write a receipt of each contract into this folder')
      .option('--fail-on <status>', 'also exit with 1 when a record is undetermined')
      .option('--as-known-on <date>', 'by what was made by that day: 2028-03-01')
      .option('--draft', 'use what is not yet made as well'),
  reports: true,
  example: {
    command: 'proviso assess policies/in-house examples/register.csv',
    says: 'one row for each contract, and totals',
  },
  run: async (run, { positional, options }) => {
    const [folder = '', ...paths] = positional;
    const format = formatOf(run, options, ['pretty', 'json', 'jsonl', 'csv', 'markdown']);
    if (format === undefined) return EXIT.usage;
    const failOn = textOf(options, 'failOn');
    if (failOn !== undefined && failOn !== 'undetermined') {
      refuse(run, `--fail-on takes only “undetermined”, not “${failOn}”`);
      return EXIT.usage;
    }
    const ready = readyProgram(run, folder, options);
    if ('exitCode' in ready) return ready.exitCode;
    const { timeline, program } = ready;
    const read = await readRecordFiles(run, timeline.input, paths, options);
    if ('exitCode' in read) return read.exitCode;

    const assessed: Assessed[] = [];
    let exitCode: ExitCode = read.problems.length > 0 ? EXIT.problem : EXIT.fine;
    const writer =
      format === 'pretty' || format === 'markdown' ? undefined : WRITERS[format](run, ready, read);
    const receipts = textOf(options, 'receipts');
    const writeReceipt = receipts === undefined ? undefined : receiptFolder(run, receipts, timeline);
    const progress = progressOf(run, read.records.length);
    for (const record of read.records) {
      const one = (writeReceipt === undefined ? decideOn : explainOn)(timeline, record);
      writeReceipt?.(one);
      if (exitOf(one.status) === EXIT.problem || failOn === one.status) exitCode = EXIT.problem;
      if (writer === undefined) assessed.push(one);
      else writer.add(one);
      if (progress.step()) await turn();
    }
    progress.end();
    writeRecordProblems(run, read.problems);
    writeRecordProblems(run, read.remarks, 'note');
    writer?.end();
    if (format === 'pretty') {
      writePretty(run, program, assessed, read.total);
      writeSuccessors(run, assessed, positional, ready.beside);
      writeNext(run, assessed, positional, options);
    } else if (format === 'markdown')
      run.out.write(alreadySafe(registerMarkdown(program, assessed, read.total)));
    return exitCode;
  },
};

/** Writes results one by one, so that a register of any size is never held as one text. */
interface Writer {
  readonly add: (assessed: Assessed) => void;
  readonly end: () => void;
}

const WRITERS = {
  json: ({ host: { stdout } }, { timeline, program }, read) => {
    const head = { schema: 'proviso.assess/1', guidance: guidanceJson(program), contracts: read.total };
    const { problems, remarks } = read;
    const opening = jsonText({ ...head, problems, remarks }, 2).replace(/\n\}$/, ',\n  "results": [');
    stdout.write(opening);
    let separator = '\n';
    return {
      add: (one) => {
        const text = jsonText(explanationOnJson(timeline, one), 2);
        stdout.write(`${separator}${text.replace(/^/gm, '    ')}`);
        separator = ',\n';
      },
      end: () => stdout.write(separator === '\n' ? ']\n}\n' : '\n  ]\n}\n'),
    };
  },
  jsonl: ({ host: { stdout } }, { timeline }) => ({
    add: (one) => stdout.write(`${jsonText(explanationOnJson(timeline, one))}\n`),
    end: () => {},
  }),
  csv: ({ host: { stdout } }, { program }) => {
    stdout.write(csvHead(program));
    return { add: (assessed) => stdout.write(csvOf(program, assessed)), end: () => {} };
  },
} satisfies Record<string, (run: Session, ready: ReadyGuidance, read: RecordsRead) => Writer>;

function writePretty(run: Session, program: Program, assessed: readonly Assessed[], total: number): void {
  const { out } = run;
  const { title, edition } = program.guidance;
  out.line(say`${out.paint.strong(title)}${edition === undefined ? '' : `, ${edition}`}`);
  out.line(say``);
  if (total === 0) out.line(say`There are no records to decide.`);
  else writeRegister(run, program, assessed, total);
}

/** Of contracts that fall after a withdrawal: the guidance that took its place, where it stands beside this one. */
function writeSuccessors(
  run: Session,
  assessed: readonly Assessed[],
  [folder = '', ...paths]: readonly string[],
  beside: ReadonlySet<string>,
): void {
  const counts = new Map<string, number>();
  for (const { status, ways } of assessed) {
    const reason = status === 'not in force' ? ways[0]?.reason : undefined;
    const next = reason?.kind === 'withdrawn' ? reason.succeededBy : undefined;
    if (next !== undefined) counts.set(next, (counts.get(next) ?? 0) + 1);
  }
  for (const [id, count] of counts) {
    const key = nameKey(id);
    if (!beside.has(key)) continue;
    run.out.line(say``);
    run.out.line(say`“${id}” has taken its place and governs ${counted(count, 'record')}. To decide by it:`);
    const words = [join(folder, '..', key), ...paths].map(shellWord).join(' ');
    run.out.line(say`  ${run.out.paint.accent(`npx proviso assess ${words}`)}`);
  }
}

/** How to go on from here: the reasons for one of them. */
function writeNext(
  run: Session,
  assessed: readonly Assessed[],
  positional: readonly string[],
  options: OptionValues,
): void {
  const [folder = '', path, another] = positional;
  const exempt = assessed.find((one) =>
    one.told.result.exemptions.some((other) => other.state === 'applies'),
  );
  const chosen = exempt ?? assessed.find((one) => one.status === 'determined') ?? assessed[0];
  if (chosen === undefined || path === undefined || path === '-') return;
  // Of several files it is not known here which one has the contract.
  if (another !== undefined) return;
  const [source, day] = [textOf(options, 'source'), textOf(options, 'assessmentDate')];
  const words = [
    ...[folder, path, '--id', chosen.record.id],
    ...(source === undefined ? [] : ['--source', source]),
    ...(day === undefined ? [] : ['--assessment-date', day]),
    ...(isGiven(options, 'draft') ? ['--draft'] : []),
  ];
  run.out.line(say``);
  run.out.line(say`Why one of them came out as it did:`);
  run.out.line(say`  ${run.out.paint.accent(`npx proviso explain ${words.map(shellWord).join(' ')}`)}`);
}
