/**
 * The option `--watch` of a verb.
 *
 * In:  its options. Out: whether it is asked for. What watches (`watching.ts`) is loaded only then.
 */
import type { Command, OptionValues } from 'commander';
import { refuse } from '../refusal.ts';
import type { ExitCode, Session } from '../session.ts';
import { isGiven, textOf, textsOf } from '../verb.ts';

/** What one round gave, and the folders that it read beside its own. */
export interface Round {
  readonly exitCode: ExitCode;
  readonly beside: readonly string[];
}

/** Adds `--watch` to a verb. */
export function watchOption(command: Command): Command {
  return command.option('--watch', 'do it again whenever a file of the guidance changes, until ctrl-C');
}

/** Whether `--watch` is asked for; `wrong` once it has been told why it does not go with another option. */
export function watchAsked(
  run: Session,
  options: OptionValues,
  notWith: readonly string[] = [],
): boolean | 'wrong' {
  if (!isGiven(options, 'watch')) return false;
  const others = notWith.filter((name) => isGiven(options, name)).map((name) => `--${name}`);
  const given = [
    ...others,
    ...(textsOf(options, 'format').length > 0 ? ['--format'] : []),
    ...(textOf(options, 'output') === undefined ? [] : ['--output']),
  ];
  const [first] = given;
  if (first === undefined) return true;
  refuse(
    run,
    `--watch does not go with ${first}`,
    `leave out one of them: what is watched is told as it changes`,
  );
  return 'wrong';
}
