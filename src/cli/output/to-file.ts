/**
 * `--output`: the results of a verb in a file.
 *
 * In:  a verb's work, and its options.
 * Out: its exit code. The file appears when the verb has done its work, and not when it ends with wrong usage, with
 *      input that cannot be read, or with a fault. What a verb says besides stays on standard error, and
 *      last which file was written.
 */
import { refuse } from '../refusal.ts';
import { EXIT, type ExitCode, type Session, writingTo } from '../session.ts';
import { isGiven, textOf, type VerbArguments } from '../verb.ts';
import { leftOver, resumableFile } from './resumable.ts';
import { say } from './shown.ts';
import { FileRefused, wholeFile } from './whole-file.ts';
import { counted, listed } from './words.ts';

/** The output that is standard output. */
export const STANDARD_OUTPUT = '-';

export async function withOutput(
  run: Session,
  args: VerbArguments,
  perform: (run: Session, args: VerbArguments) => Promise<ExitCode>,
): Promise<ExitCode> {
  const path = textOf(args.options, 'output');
  return refusingFiles(run, async () => {
    if (isGiven(args.options, 'resume')) return resuming(run, args, path, perform);
    if (path === undefined || path === STANDARD_OUTPUT) return perform(run, args);
    const left = leftOver(run.host, path);
    if (left !== undefined)
      run.note.line(say`${left} is left of an interrupted run; --resume goes on with it`);
    const file = wholeFile(run.host, path, args.positional);
    try {
      const exitCode = await perform(writingTo(run, file), args);
      if (exitCode === EXIT.fine || exitCode === EXIT.problem) {
        file.finish();
        file.appear();
        tellWritten(run, [path]);
      }
      return exitCode;
    } finally {
      file.discard();
    }
  });
}

/** The same for results that are kept where the run is interrupted. */
async function resuming(
  run: Session,
  args: VerbArguments,
  path: string | undefined,
  perform: (run: Session, args: VerbArguments) => Promise<ExitCode>,
): Promise<ExitCode> {
  if (path === undefined || path === STANDARD_OUTPUT) {
    refuse(run, '--resume goes on with a file of results', 'say which: --output results.csv');
    return EXIT.usage;
  }
  const file = resumableFile(run.host, path, args.positional);
  const leave = (): void => {
    const kept = file.leave();
    if (kept === 0) return;
    run.note.line(
      say`interrupted: ${counted(kept, 'record')} are decided; the same command goes on from there`,
    );
  };
  const stopWatching = run.host.atInterrupt?.(leave);
  try {
    const exitCode = await perform({ ...writingTo(run, file), resumable: file }, args);
    if (exitCode === EXIT.fine || exitCode === EXIT.problem) {
      file.appear();
      tellWritten(run, [path]);
    }
    return exitCode;
  } finally {
    stopWatching?.();
    file.leave();
  }
}

/** Says what was written, on standard error. */
export function tellWritten(run: Session, paths: readonly string[]): void {
  run.note.line(say`wrote ${listed(paths)}`);
}

/** Does what writes files, and tells of one that cannot be written. */
export async function refusingFiles(run: Session, perform: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await perform();
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    refuse(run, error.message);
    return EXIT.usage;
  }
}
