/**
 * `proviso ask <folder>`: decides one contract by questions.
 *
 * In:  a folder, and lines typed at a terminal or piped in.
 * Out: questions, then the explanation; with `--save`, the answers as a record that `assess` and `explain` read.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { explanationOn } from '../../evaluate/text/explanation-on.ts';
import type { Program } from '../../program/program.ts';
import type { ContractRecord } from '../../program/record.ts';
import { explain } from '../../prove/needs/refined.ts';
import { recordJson } from '../../receipts/record.ts';
import { interview } from '../ask/interview.ts';
import { type Lines, linesOf } from '../ask/lines.ts';
import { readyProgram } from '../inputs.ts';
import { writeExplanation } from '../output/reasons.ts';
import { NOTHING, say } from '../output/shown.ts';
import { assessmentDate, withAssessmentDate } from '../records.ts';
import { refuse, whyRefused } from '../refusal.ts';
import { EXIT, type Session } from '../session.ts';
import { exitOf } from '../status.ts';
import { textOf, type Verb } from '../verb.ts';

export const ask: Verb = {
  define: (command) =>
    command
      .argument('<folder>', 'the folder with the .policy files')
      .option('--save <file>', 'write the answers to this file as a record; it must not exist yet')
      .option('--id <id>', 'what to call the record', 'this record')
      .option('--assessment-date <date>', 'the day of the assessment: 2027-05-01')
      .option('--as-known-on <date>', 'by what was made by that day: 2028-03-01')
      .option('--draft', 'use what is not yet made as well'),
  reports: false,
  example: {
    command: 'proviso ask policies/in-house --save contract.json',
    says: 'asks, decides, explains, and keeps the answers',
  },
  run: async (run, { positional: [folder = ''], options }) => {
    const day = assessmentDate(run, options);
    if (day !== undefined && 'exitCode' in day) return day.exitCode;
    const ready = readyProgram(run, folder, options);
    if ('exitCode' in ready) return ready.exitCode;
    const { timeline, program } = ready;
    const given = textOf(options, 'save');
    if (given !== undefined && existsSync(resolve(run.host.folder, given))) {
      refuse(run, `${given} is there already`, 'give the name of a new file after --save');
      return EXIT.usage;
    }
    const start: ContractRecord = {
      id: textOf(options, 'id') ?? '',
      facts: new Map(),
      judgementsAssumed: false,
    };
    const lines = linesOf(run);
    try {
      writeGreeting(run, program);
      const from = withAssessmentDate(timeline.input, start, day?.day);
      const { record, stopped } = await interview(timeline, from, lines, run.out);
      const decided = explain(timeline, record);
      run.out.line(NOTHING);
      const ending = stopped
        ? 'Stopped. This is what can be said so far.'
        : 'Nothing more is asked. This is the result.';
      run.out.line(run.out.paint.accent(ending));
      run.out.line(NOTHING);
      writeExplanation(run, explanationOn(timeline, decided, { showConfidential: true }));
      const saved = await save(run, timeline.input, record, given, stopped, lines);
      if (lines.givenUp()) {
        refuse(run, 'the interview was given up: what is piped in holds too many lines that are no answers');
        return EXIT.usage;
      }
      return saved ? exitOf(decided.status) : EXIT.usage;
    } finally {
      lines.close();
    }
  },
};

function writeGreeting({ out }: Session, program: Program): void {
  const { title, edition } = program.guidance;
  out.line(say`${out.paint.strong(title)}${edition === undefined ? '' : `, ${edition}`}`);
  out.line(
    say`Only what can still change the outcome is asked. ${out.paint.accent('?')} shows what else you can type.`,
  );
}

/** Saves to the file given, or to one asked for until it can be written; false when the one given cannot. */
async function save(
  run: Session,
  program: Program,
  record: ContractRecord,
  given: string | undefined,
  stopped: boolean,
  lines: Lines,
): Promise<boolean> {
  if (given !== undefined) return write(run, program, record, given);
  if (stopped) return true;
  for (;;) {
    const path = await askForFile(run, lines);
    if (path === undefined || (await write(run, program, record, path))) return true;
  }
}

async function write(run: Session, program: Program, record: ContractRecord, path: string): Promise<boolean> {
  const text = `${JSON.stringify(recordJson(program, record), undefined, 2)}\n`;
  try {
    await writeFile(resolve(run.host.folder, path), text, { flag: 'wx' });
  } catch (error) {
    refuse(run, `the answers could not be saved as ${path}: ${whyRefused(error, 'writing')}`);
    return false;
  }
  run.out.line(say`Saved as ${run.out.paint.accent(path)}.`);
  return true;
}

/** The name of a file, or undefined for no. A bare yes or no is an answer here, never a name. */
async function askForFile({ out }: Session, lines: Lines): Promise<string | undefined> {
  out.line(NOTHING);
  out.line(say`To keep the answers as a record, type the name of a new file; or press Enter.`);
  for (;;) {
    const line = (await lines.next({ shown: '> ' }))?.trim();
    if (line === undefined || line === '' || /^(?:no?|none|skip|stop|quit|exit|back)$/i.test(line))
      return undefined;
    if (!/^(?:y|yes|\?|help)$/i.test(line)) return line;
    out.line(say`  type the name of the file, such as contract.json`);
  }
}
