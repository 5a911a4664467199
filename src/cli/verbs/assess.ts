/**
 * `proviso assess <folder> <records…>`: decides every contract in a register.
 *
 * In:  a folder and files of records.
 * Out: a table with totals (for a terminal, or as Markdown), or in the order of the files CSV, Parquet or JSON (one document, or
 *      one line for each contract). Problems of records are told on standard error; a record with one is left out and counted.
 */

import { setImmediate as turn } from 'node:timers/promises';
import type { OptionValues } from 'commander';
import { explanationAcrossJson } from '../../evaluate/text/across.ts';
import { isOwnExemption } from '../../program/own.ts';
import type { Program } from '../../program/program.ts';
import { guidanceJson } from '../../receipts/guidance.ts';
import type { ReadRecords, RecordProblem } from '../../records/read-records.ts';
import { fallingDue } from '../falling-due.ts';
import { readyProgram } from '../inputs.ts';
import { progressOf } from '../output/progress.ts';
import { problemTally } from '../output/record-problems.ts';
import { type Assessed, withDecisionsOf, writeRegister } from '../output/register.ts';
import { csvHead, csvOf } from '../output/register-csv.ts';
import { registerMarkdown } from '../output/register-markdown.ts';
import { NOTHING_YET, type Standing } from '../output/standing.ts';
import { alreadySafe, say } from '../output/shown.ts';
import { counted, shellWord } from '../output/words.ts';
import { writeWrapped } from '../output/wrapped.ts';
import { receiptFolder } from '../receipts.ts';
import { assessmentDate, withAssessmentDate } from '../records.ts';
import { formatOf, refuse } from '../refusal.ts';
import { resumed } from '../resuming.ts';
import { openRegisters, type Registers } from '../registers.ts';
import { ReadRefused } from '../reopened.ts';
import { EXIT, type ExitCode, jsonText, type Session } from '../session.ts';
import { exitOf } from '../status.ts';
import { acrossOf, ONLY_THIS, successorsOf } from '../succession.ts';
import { isGiven, textOf, type Verb } from '../verb.ts';

export const assess: Verb = {
  define: (command) =>
    command
      .argument('<folder>', 'the folder with the .policy files')
      .argument('<records...>', 'files of records (CSV, JSON, JSON Lines, Parquet), or - for standard input')
      .option('--format <format>', 'pretty, json, jsonl, csv, parquet, markdown or html', 'pretty')
      .option('--source <name>', 'by which source of the guidance files are read, where they do not tell')
      .option('--assessment-date <date>', 'the day of the assessment, where a record has none: 2027-05-01')
      .option(
        '--as-at <date>',
        'the day on which the register is looked at; the day of the assessment too, where none is given',
      )
      .option(
        '--expiring-within <period>',
        'only contracts that fall due so long after that day: "12 months"',
      )
      .option('--receipts <folder>', 'also write a receipt of each contract into this folder')
      .option('--fail-on <status>', 'also exit with 1 when a record is undetermined')
      .option(...ONLY_THIS)
      .option('--as-known-on <date>', 'by what was made by that day: 2028-03-01')
      .option('--draft', 'use what is not yet made as well')
      .option(
        '--resume',
        'keep the results of a run that is interrupted, and go on with them (csv and jsonl)',
      ),
  reports: true,
  example: {
    command: 'proviso assess policies/in-house examples/register.csv',
    says: 'one row for each contract, and totals',
  },
  run: async (run, { positional, options }) => {
    const [folder = '', ...paths] = positional;
    const format = formatOf(run, options, ['pretty', 'json', 'jsonl', 'csv', 'parquet', 'markdown', 'html']);
    if (format === undefined) return EXIT.usage;
    if (format === 'parquet' && run.out.isTerminal) {
      refuse(
        run,
        'Parquet is no text for a terminal',
        'say which file it is to be: --output results.parquet',
      );
      return EXIT.usage;
    }
    const failOn = textOf(options, 'failOn');
    if (failOn !== undefined && failOn !== 'undetermined') {
      refuse(run, `--fail-on takes only “undetermined”, not “${failOn}”`);
      return EXIT.usage;
    }
    const ready = readyProgram(run, folder, options);
    if ('exitCode' in ready) return ready.exitCode;
    const { timeline } = ready;
    const others = successorsOf(run, ready, options);
    if ('exitCode' in others) return others.exitCode;
    const day = assessmentDate(run, options);
    if (day !== undefined && 'exitCode' in day) return day.exitCode;
    const due = fallingDue(run, options, day?.day);
    if (due !== undefined && 'exitCode' in due) return due.exitCode;
    const registers = await openRegisters(run, timeline.input, paths, options, others);
    if ('exitCode' in registers) return registers.exitCode;
    try {
      const across = acrossOf(timeline, others, registers.files, options, day?.day);
      const program = withDecisionsOf(ready.program, others);
      const telling: Telling = { guidance: ready.program, program, across: others.length > 0 };

      const assessed: Assessed[] = [];
      const standing = resumed(
        run,
        timeline,
        others.length > 0,
        registers,
        format,
        options,
        due?.words ?? '',
      );
      if (standing !== undefined && 'exitCode' in standing) return standing.exitCode;
      const { records: before, mayFallDue, ...kept } = standing ?? NOTHING_YET;
      let { leftOut } = kept;
      let exitCode: ExitCode = kept.hasProblem ? EXIT.problem : EXIT.fine;
      const parquet = format === 'parquet' ? await import('../output/register-parquet.ts') : undefined;
      const begin = (found: Found): Writer | undefined =>
        parquet !== undefined
          ? parquet.registerParquet(telling.program, telling.across, (bytes) => run.host.stdout.write(bytes))
          : format === 'pretty' || format === 'markdown' || format === 'html' || format === 'parquet'
            ? undefined
            : WRITERS[format](run, telling, { ...found, total: registers.total });
      // JSON tells problems first, and across a succession some are only known at the end.
      const early = telling.across
        ? undefined
        : begin(format === 'json' ? await foundIn(registers) : NOTHING);
      run.resumable?.endHead();
      const receipts = textOf(options, 'receipts');
      const writeReceipt = receipts === undefined ? undefined : receiptFolder(run, receipts);
      if (before > 0)
        run.note.line(
          say`going on after ${before.toLocaleString('en-GB')} of ${counted(registers.total, 'record')}`,
        );
      const progress = progressOf(run, registers.total - before);
      const problems = problemTally(run);
      const remarks = problemTally(run, 'note');
      const found = telling.across ? await foundIn(registers) : NOTHING;
      let done = 0;
      const standingNow = (): Standing => ({
        records: done,
        leftOut,
        mayFallDue: mayFallDue + (due?.unknown() ?? 0),
        hasProblem: exitCode === EXIT.problem,
      });
      for await (const batch of batchesOf(registers)) {
        problems.add(batch.problems);
        remarks.add(batch.remarks);
        for (const one of batch.records) {
          if (done < before) {
            done += 1;
            continue;
          }
          if (run.resumable?.isDue() === true) run.resumable.keep(standingNow());
          done += 1;
          const record = withAssessmentDate(timeline.input, one, day?.day);
          const decided = writeReceipt === undefined ? across.decide(record) : across.explain(record);
          // Its problem is told, as that of a record that could not be read at all.
          if (decided.notFollowed?.why !== 'not read') {
            if (due !== undefined && !due.keeps(decided)) leftOut++;
            else {
              const { status } = decided.decided;
              writeReceipt?.(decided.timeline, decided.decided);
              if (exitOf(status) === EXIT.problem || failOn === status) exitCode = EXIT.problem;
              if (early === undefined) assessed.push(decided);
              else early.add(decided);
            }
          }
          if (progress.step()) await turn();
        }
      }
      progress.end();
      run.resumable?.keep(standingNow());
      problems.add(across.problems());
      if (problems.count() > 0) exitCode = EXIT.problem;
      const writer = early ?? begin({ ...found, problems: [...found.problems, ...across.problems()] });
      if (early === undefined) for (const one of assessed) writer?.add(one);
      problems.tell();
      remarks.tell();
      writer?.end();
      const total = registers.total - leftOut;
      if (due !== undefined) {
        const { mayFallDue: unknown } = standingNow();
        const open = unknown === 0 ? '' : `, or may: of ${unknown} the day is not known`;
        run.note.line(say`${total} of ${counted(registers.total, 'contract')} ${due.words}${open}`);
      }
      if (format === 'pretty') {
        writePretty(run, program, assessed, total);
        if (!isGiven(options, 'onlyThisGuidance')) writeAbsent(run, assessed);
        writeNext(run, assessed, positional, options);
      } else if (format === 'markdown')
        run.out.write(alreadySafe(registerMarkdown(program, assessed, total)));
      else if (format === 'html') {
        const { registerHtml } = await import('../output/register-html.ts');
        const explained = (one: Assessed): Assessed => across.explain(one.decided.record);
        run.out.write(alreadySafe(registerHtml(program, assessed, total, explained)));
      }
      return exitCode;
    } catch (error) {
      if (!(error instanceof ReadRefused)) throw error;
      refuse(run, error.message, error.help);
      return EXIT.usage;
    } finally {
      registers.close();
    }
  },
};

/** What is wrong with records, all of it. */
type Found = Pick<ReadRecords, 'problems' | 'remarks'>;
const NOTHING: Found = { problems: [], remarks: [] };

async function foundIn(registers: Registers): Promise<Found> {
  const problems: RecordProblem[] = [];
  const remarks: RecordProblem[] = [];
  for await (const batch of batchesOf(registers)) {
    for (const problem of batch.problems) problems.push(problem);
    for (const remark of batch.remarks) remarks.push(remark);
  }
  return { problems, remarks };
}

/** The batches of all registers, in their order. */
async function* batchesOf({ sources }: Registers): AsyncGenerator<ReadRecords, void> {
  for (const source of sources) yield* source.batches();
}

/** Writes results one by one, so that a register of any size is never held as one text. */
interface Writer {
  readonly add: (assessed: Assessed) => void;
  readonly end: () => void;
}

/** What the columns and the head of a register are made from. */
interface Telling {
  readonly guidance: Program;
  /** The guidance with the decisions of those that take its place. */
  readonly program: Program;
  /** Whether there are such. */
  readonly across: boolean;
}

const WRITERS = {
  json: ({ host: { stdout } }, { guidance }, read) => {
    const head = { schema: 'proviso.assess/1', guidance: guidanceJson(guidance), contracts: read.total };
    const { problems, remarks } = read;
    const opening = jsonText({ ...head, problems, remarks }, 2).replace(/\n\}$/, ',\n  "results": [');
    stdout.write(opening);
    let separator = '\n';
    return {
      add: (one) => {
        const text = jsonText(explanationAcrossJson(one), 2);
        stdout.write(`${separator}${text.replace(/^/gm, '    ')}`);
        separator = ',\n';
      },
      end: () => stdout.write(separator === '\n' ? ']\n}\n' : '\n  ]\n}\n'),
    };
  },
  jsonl: ({ host: { stdout } }) => ({
    add: (one) => stdout.write(`${jsonText(explanationAcrossJson(one))}\n`),
    end: () => {},
  }),
  csv: ({ host: { stdout } }, { program, across }) => {
    stdout.write(csvHead(program, across));
    return { add: (one) => stdout.write(csvOf(program, one, across)), end: () => {} };
  },
} satisfies Record<
  string,
  (run: Session, telling: Telling, read: Found & Pick<Registers, 'total'>) => Writer
>;

function writePretty(run: Session, program: Program, assessed: readonly Assessed[], total: number): void {
  const { out } = run;
  const { title, edition } = program.guidance;
  out.line(say`${out.paint.strong(title)}${edition === undefined ? '' : `, ${edition}`}`);
  out.line(say``);
  if (total === 0) out.line(say`There are no records to decide.`);
  else writeRegister(run, program, assessed, total);
}

const NOT_THERE = 'and does not stand, made, in the folder of that name beside this one';
const GOES_ROUND = 'and was itself withdrawn by then: the succession goes round in a circle';

/** Of contracts whose guidance was withdrawn: the successor that is not there to decide them. */
function writeAbsent({ out }: Session, assessed: readonly Assessed[]): void {
  const counts = new Map<string, number>();
  const circular = new Set<string>();
  for (const { notFollowed } of assessed) {
    if (notFollowed === undefined) continue;
    if (notFollowed.why === 'circle') circular.add(notFollowed.id);
    counts.set(notFollowed.id, (counts.get(notFollowed.id) ?? 0) + 1);
  }
  for (const [id, count] of counts) {
    const is = count === 1 ? 'is' : 'are';
    const what = `${counted(count, 'record')} ${is} left to “${id}”, which has taken its place`;
    out.line(say``);
    writeWrapped(out, '', `${what} ${circular.has(id) ? GOES_ROUND : NOT_THERE}`);
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
    one.decided.told.result.exemptions.some(
      (other) => other.state === 'applies' && isOwnExemption(one.decided.told.program, other.exemption),
    ),
  );
  const chosen = exempt ?? assessed.find((one) => one.decided.status === 'determined') ?? assessed[0];
  if (chosen === undefined || path === undefined || path === '-') return;
  // Of several files it is not known here which one has the contract.
  if (another !== undefined) return;
  const [source, day] = [textOf(options, 'source'), textOf(options, 'assessmentDate')];
  const words = [
    ...[folder, path, '--id', chosen.decided.record.id],
    ...(source === undefined ? [] : ['--source', source]),
    ...(day === undefined ? [] : ['--assessment-date', day]),
    ...(isGiven(options, 'onlyThisGuidance') ? ['--only-this-guidance'] : []),
    ...(isGiven(options, 'draft') ? ['--draft'] : []),
  ];
  run.out.line(say``);
  run.out.line(say`Why one of them came out as it did:`);
  run.out.line(say`  ${run.out.paint.accent(`npx proviso explain ${words.map(shellWord).join(' ')}`)}`);
}
