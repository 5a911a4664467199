/**
 * Deciding records across a succession, as the verbs that read records do.
 *
 * In:  a guidance that compiles, and the files of records as they were read for it.
 * Out: what decides each record, by the guidance itself or the one that took its place. A file is read again for a
 *      successor when a record comes to it; what is wrong with such a record is kept, to be told with the other problems.
 */
import type { OptionValues } from 'commander';
import { nameKey } from '../base/names.ts';
import { compileSuccessors } from '../compile.ts';
import type { DecidedAcross } from '../evaluate/timeline/across.ts';
import type { Program } from '../program/program.ts';
import type { ContractRecord } from '../program/record.ts';
import type { Timeline } from '../program/timeline.ts';
import { decideAcross, explainAcross } from '../prove/needs/refined.ts';
import { recordProblem, wholeFile } from '../records/problem.ts';
import type { ReadRecords, RecordProblem } from '../records/read-records.ts';
import type { ReadyGuidance } from './inputs.ts';
import { brokenLine, writeDiagnostics } from './output/diagnostics.ts';
import { say } from './output/shown.ts';
import { type FileRead, withAssessmentDate } from './records.ts';
import { EXIT, type ExitCode, type Session } from './session.ts';
import { isGiven, textOf } from './verb.ts';

/** Says that the verb stays with the guidance it is given. */
export const ONLY_THIS = [
  '--only-this-guidance',
  'do not go on to the guidance that took its place',
] as const;

/**
 * The timelines of the guidance that took its place, in turn, as far as it stands beside it and is made. One with
 * mistakes ends the verb: half of the contracts would pass for undecidable.
 */
export function successorsOf(
  run: Session,
  { text, known, timeline }: ReadyGuidance,
  options: OptionValues,
): readonly Timeline[] | { readonly exitCode: ExitCode } {
  if (isGiven(options, 'onlyThisGuidance')) return [];
  const timelines: Timeline[] = [];
  for (const [id, compiled] of compileSuccessors(text, timeline, known)) {
    if (compiled.timeline === undefined) {
      const folder = text.others?.find((one) => one.id === id)?.folder ?? id;
      writeDiagnostics(run, compiled, folder);
      run.note.line(brokenLine(run, compiled, folder));
      run.note.line(say`  --only-this-guidance decides without it`);
      return { exitCode: EXIT.problem };
    }
    const isMade = compiled.timeline.input.guidance.madeOn !== undefined || known.drafts === true;
    if (isMade) timelines.push(compiled.timeline);
  }
  return timelines;
}

/** Decides records that were read for a guidance, by it or by what took its place. */
export interface Across {
  readonly decide: (record: ContractRecord) => DecidedAcross;
  /** The same, with the facts that alone decide it. */
  readonly explain: (record: ContractRecord) => DecidedAcross;
  /** Of records that a successor governs and cannot read, so far. */
  readonly problems: () => readonly RecordProblem[];
}

/** `day`: of the assessment, where a record has none. */
export function acrossOf(
  timeline: Timeline,
  others: readonly Timeline[],
  files: readonly FileRead[],
  options: OptionValues,
  day: number | undefined,
): Across {
  const fileOf = new Map(files.flatMap((file) => file.records.map((record) => [record, file] as const)));
  const inputs = [timeline, ...others].map(({ input }) => input);
  const readings = new Map<Timeline, Map<FileRead, Reading>>();
  const problems: RecordProblem[] = [];
  const readingOf = (to: Timeline, file: FileRead): Reading => {
    const ofTimeline = readings.get(to) ?? new Map<FileRead, Reading>();
    readings.set(to, ofTimeline);
    const known = ofTimeline.get(file);
    if (known !== undefined) return known;
    const read = readAgain(to.input, file, inputs, textOf(options, 'source'));
    const reading = { read, byId: new Map(read.records.map((one) => [one.id, one])) };
    ofTimeline.set(file, reading);
    problems.push(...read.problems.filter((one) => one.position === undefined));
    return reading;
  };
  const asReadBy = (record: ContractRecord) => (to: Timeline) => {
    const file = fileOf.get(record);
    if (file === undefined) return undefined;
    const { read, byId } = readingOf(to, file);
    const found = byId.get(record.id);
    if (found !== undefined) return withAssessmentDate(to.input, found, day);
    const own = read.problems.filter((one) => isOf(one, record.id));
    const place = { ...wholeFile(labelOf(to.input, file)), record: record.id };
    const missing = recordProblem('record-not-for-successor', place, { title: to.input.guidance.title });
    problems.push(...(own.length > 0 ? own : [missing]));
    return undefined;
  };
  return {
    decide: (record) => decideAcross(timeline, record, others, asReadBy(record)),
    explain: (record) => explainAcross(timeline, record, others, asReadBy(record)),
    problems: () => problems,
  };
}

interface Reading {
  readonly read: ReadRecords;
  readonly byId: ReadonlyMap<string, ContractRecord>;
}

/** The file as another guidance reads it; a source that only the first one has is not asked for. */
function readAgain(
  program: Program,
  file: FileRead,
  inputs: readonly Program[],
  wanted: string | undefined,
): ReadRecords {
  const key = wanted === undefined ? undefined : nameKey(wanted);
  const source = program.sources.find(({ name }) => nameKey(name) === key)?.name;
  const alsoFor = inputs.filter((one) => one !== program);
  const read = file.readFor(program, { path: file.name, source, alsoFor });
  const path = labelOf(program, file);
  return { ...read, problems: read.problems.map((one) => ({ ...one, path })) };
}

function labelOf({ guidance }: Program, { name }: FileRead): string {
  return `${name}, read for “${guidance.id}”`;
}

/** Whether a problem is that of the record; one without an id is called by its place. */
function isOf({ record, position, source }: RecordProblem, id: string): boolean {
  if (record !== undefined) return record === id;
  return position !== undefined && (`record ${position}` === id || source?.split(',')[0] === id);
}
