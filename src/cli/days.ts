/**
 * Days given as options.
 *
 * In:  the options of a verb.
 * Out: the day; or nothing, once it has been said that it is none.
 */
import type { OptionValues } from 'commander';
import { parseIsoDate } from '../base/date.ts';
import { refuse } from './refusal.ts';
import { EXIT, type ExitCode, type Session } from './session.ts';
import { textOf } from './verb.ts';

/** The day an option gives, such as `2027-05-01`; undefined when it is not given. */
export function dayOf(
  run: Session,
  options: OptionValues,
  name: string,
): { readonly day: number } | { readonly exitCode: ExitCode } | undefined {
  const given = textOf(options, name);
  if (given === undefined) return undefined;
  const day = parseIsoDate(given.trim());
  if (day !== undefined) return { day };
  const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  refuse(run, `“${given}” is not a date for --${flag}`, 'write it as in 2027-05-01');
  return { exitCode: EXIT.usage };
}
