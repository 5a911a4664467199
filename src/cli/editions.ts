/**
 * The editions of a folder, as the verbs of time read them.
 *
 * In:  a folder, and which instruments count.
 * Out: the compiled guidance with the consolidated text of each edition; or an exit code, once what stands in the way
 *      has been told.
 */
import type { OptionValues } from 'commander';
import { formatLong } from '../base/date.ts';
import type { ListFiles } from '../checking/list-files.ts';
import type { Compiled } from '../compile.ts';
import type { Consolidated, EditionPeriod, EditionText } from '../editions/consolidate.ts';
import type { Program } from '../program/program.ts';
import type { Timeline } from '../program/timeline.ts';
import { consolidatedOf } from '../timeline/consolidated.ts';
import { knownOn, readFolder } from './inputs.ts';
import { brokenLine, writeDiagnostics } from './output/diagnostics.ts';
import { say } from './output/shown.ts';
import { refuse } from './refusal.ts';
import { EXIT, type ExitCode, type Session } from './session.ts';
import { isGiven } from './verb.ts';

export interface ReadEditions {
  readonly folder: string;
  readonly compiled: Compiled;
  readonly timeline: Timeline;
  /** Of the last edition of the trunk. */
  readonly program: Program;
  /** Its editions, branches and instruments are those of the timeline, index by index. */
  readonly consolidated: Consolidated;
  readonly lists: ListFiles;
  /** Day number: only what was made by then; everything made where undefined. */
  readonly knownOn: number | undefined;
}

/** Reads a folder with `--draft` and `--as-known-on`, where the verb has them. */
export function readEditions(
  run: Session,
  folder: string,
  options: OptionValues,
): ReadEditions | { readonly exitCode: ExitCode } {
  const day = knownOn(run, options);
  if (day !== undefined && 'exitCode' in day) return day;
  const known = { drafts: isGiven(options, 'draft'), knownOn: day?.knownOn };
  const read = readFolder(run, folder, known);
  if (read === undefined) return { exitCode: EXIT.usage };
  const { compiled, lists } = read;
  const { timeline, program } = compiled;
  if (timeline === undefined || program === undefined) {
    writeDiagnostics(run, compiled, folder);
    run.note.line(brokenLine(run, compiled, folder));
    return { exitCode: EXIT.problem };
  }
  const consolidated = consolidatedOf(read.guidance, known);
  return { folder, compiled, timeline, program, consolidated, lists, knownOn: known.knownOn };
}

/** The period of a branch that holds a day; undefined where the branch begins later. */
export function periodOn(periods: readonly EditionPeriod[], day: number): EditionPeriod | undefined {
  return periods.find(({ from, until }) => from <= day && day <= until);
}

/** An edition, by its index. */
export interface FoundEdition {
  readonly index: number;
  readonly edition: EditionText;
}

/** The trunk's edition on a day, or its last one; undefined once it has been told that there is none. */
export function editionOn(
  run: Session,
  { folder, consolidated: { editions, branches } }: ReadEditions,
  day: number | undefined,
): FoundEdition | undefined {
  const periods = branches[0]?.periods ?? [];
  const period =
    day === undefined ? periods.findLast((one) => one.edition !== undefined) : periodOn(periods, day);
  const index = period?.edition;
  const edition = index === undefined ? undefined : editions[index];
  if (index !== undefined && edition !== undefined) return { index, edition };
  return refuse(
    run,
    say`no text of ${folder} is in force on ${day === undefined ? 'any day' : formatLong(day)}`,
    'choose a day on which it is',
  );
}
