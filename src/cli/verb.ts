/**
 * What a verb is, and how its options are read.
 *
 * In:  commander's view of the arguments.
 * Out: the shape each file under `verbs/` fills in, and options with their types checked.
 */
import type { Command, OptionValues } from 'commander';
import type { ExitCode, Session } from './session.ts';

export interface Verb {
  /** Adds arguments and options to the verb's command. */
  readonly define: (command: Command) => void;
  /** Whether what it writes are results, which `--output` can send to a file. */
  readonly reports: boolean;
  /** For its help, and for whoever got the arguments wrong. */
  readonly example: Example;
  /** Does it. `args` are the verb's arguments in order; those left out at the end are absent. */
  readonly run: (run: Session, args: VerbArguments) => Promise<ExitCode>;
}

export interface Example {
  readonly command: string;
  readonly says: string;
}

export interface VerbArguments {
  readonly positional: readonly string[];
  readonly options: OptionValues;
}

/** Whether a flag such as `--draft` is given. */
export function isGiven(options: OptionValues, name: string): boolean {
  return options[name] === true;
}

/** The value of an option that takes one; undefined when it is not given. */
export function textOf(options: OptionValues, name: string): string | undefined {
  const value: unknown = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The values of an option that may be given several times. */
export function textsOf(options: OptionValues, name: string): readonly string[] {
  const value: unknown = options[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
