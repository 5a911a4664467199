/**
 * The command line.
 *
 * In:  the arguments after `proviso`, and the host (the process, unless a test brings another).
 * Out: the exit code; it never throws. Only what is asked for is loaded.
 */
import information from '../../package.json' with { type: 'json' };
import { command } from './command.ts';
import type { Host } from './host.ts';
import { nodeHost } from './node-host.ts';
import { say } from './output/shown.ts';
import { EXIT, type ExitCode, type Session, session } from './session.ts';

/** Runs one command. */
export async function main(args: readonly string[], host: Host = nodeHost()): Promise<ExitCode> {
  const run = session(host, args);
  try {
    return await command(run, args);
  } catch (error) {
    return fault(run, error);
  }
}

/** One line and how to report it; never a stack trace. */
function fault(run: Session, error: unknown): ExitCode {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const first = what.split('\n')[0] ?? '';
  const { bad } = run.note.paint;
  run.note.line(
    say`${bad('fault:')} Proviso stopped because of a mistake of its own, not of yours (${first})`,
  );
  run.note.line(
    say`  Please report this line with the command and the files that led to it: proviso ${information.version}, node ${process.version}`,
  );
  return EXIT.fault;
}
