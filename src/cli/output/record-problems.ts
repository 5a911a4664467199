/**
 * What is wrong with records, on standard error.
 *
 * In:  problems, as they are found. Out: one or two lines for each; of many of one kind the first few, and how many others there are.
 */
import type { RecordProblem } from '../../records/read-records.ts';
import type { Session } from '../session.ts';
import { type Shown, say } from './shown.ts';
import { counted } from './words.ts';

/** Problems of one kind, in one column or fact of a file, told one by one; and problems told in all. */
const SHOWN_OF_A_KIND = 10;
const SHOWN_IN_ALL = 100;

/** Problems gathered until they are told; no more of them are held than are told. */
export interface ProblemTally {
  readonly add: (problems: readonly RecordProblem[]) => void;
  /** How many were added. */
  readonly count: () => number;
  readonly tell: () => void;
}

interface Kind {
  readonly first: RecordProblem[];
  count: number;
}

/** Begins without any. */
export function problemTally(run: Session, severity: 'error' | 'note' = 'error'): ProblemTally {
  const kinds = new Map<string, Kind>();
  let count = 0;
  const add = (problem: RecordProblem): void => {
    count += 1;
    const key = kindOf(problem);
    const same = kinds.get(key);
    if (same === undefined) {
      // One of each at least is told before it: of more kinds, nothing would be.
      if (kinds.size < SHOWN_IN_ALL) kinds.set(key, { first: [problem], count: 1 });
      return;
    }
    same.count += 1;
    if (same.first.length < SHOWN_OF_A_KIND) same.first.push(problem);
  };
  return {
    add: (problems) => {
      for (const problem of problems) add(problem);
    },
    count: () => count,
    tell: () => tell(run, severity, [...kinds.values()], count),
  };
}

/** Tells what is wrong with records. Of many problems of one kind the first few are told and the others counted. */
export function writeRecordProblems(
  run: Session,
  problems: readonly RecordProblem[],
  severity: 'error' | 'note' = 'error',
): void {
  const tally = problemTally(run, severity);
  tally.add(problems);
  tally.tell();
}

function tell(run: Session, severity: 'error' | 'note', kinds: readonly Kind[], count: number): void {
  let shown = 0;
  for (const { first: some, count: all } of kinds) {
    const told = some.slice(0, SHOWN_IN_ALL - shown);
    for (const problem of told) writeRecordProblem(run, problem, severity);
    shown += told.length;
    const [first] = told;
    if (first === undefined) break;
    const rest = all - told.length;
    if (rest > 0)
      run.note.line(
        say`… and ${counted(rest, severity === 'error' ? 'more problem' : 'more note')} like these in ${first.path}`,
      );
  }
  if (shown < count) {
    run.note.line(
      say`${counted(count, severity === 'error' ? 'problem' : 'note')} in all; assess --format json lists every one`,
    );
  }
}

/** What makes two problems alike: the same mistake, in the same fact of the same file. */
function kindOf({ path, code, field }: RecordProblem): string {
  // A name that is not known is another one in each record of a file that is full of them.
  const fact = code === 'property-unknown' ? undefined : field?.replace(/entry [0-9]+/g, 'entry');
  return JSON.stringify([path, code, fact]);
}

/** Characters shown of a name or a message; the JSON has them all. */
const LONGEST_SHOWN = 500;

function cut(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** Tells one problem: where, what, and what would be right. */
function writeRecordProblem(run: Session, problem: RecordProblem, severity: 'error' | 'note'): void {
  const { line, paint } = run.note;
  const label = severity === 'error' ? paint.bad('error:') : paint.doubtful('note:');
  line(say`${label} ${placeOf(problem)}: ${cut(problem.message)}`);
  if (problem.help !== undefined) line(say`  ${paint.accent('help:')} ${cut(problem.help)}`);
}

/** `register.csv, line 3, column "Value", “a”, annual value`. */
function placeOf(problem: RecordProblem): Shown {
  const parts = [
    problem.path,
    ...(problem.source === undefined ? [] : [problem.source]),
    ...(problem.record === undefined ? [] : [`“${problem.record}”`]),
    ...(problem.field === undefined ? [] : [problem.field]),
  ];
  return say`${parts.map(cut).join(', ')}`;
}
