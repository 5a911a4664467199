/**
 * Which contracts of a register fall due soon: `--expiring-within "12 months"`.
 *
 * In:  the options, and a contract as it was decided. Out: whether its governing date – the first of the facts that the guidance
 *      `applies by`, mostly the day on which the contract ends – lies within so long of the day that the register is looked at. A contract of
 *      which that is not known is kept: it may.
 */
import type { OptionValues } from 'commander';
import { addDays, addMonths, addYears, formatLong } from '../base/date.ts';
import type { DecidedAcross } from '../evaluate/timeline/across.ts';
import { dayOf } from './days.ts';
import { refuse } from './refusal.ts';
import { EXIT, type ExitCode, type Session } from './session.ts';
import { textOf } from './verb.ts';

export interface FallingDue {
  readonly keeps: (assessed: DecidedAcross) => boolean;
  /** `fall due from 1 May 2027 to 1 May 2028`. */
  readonly words: string;
  /** Of those asked about so far, of how many it was not known. */
  readonly unknown: () => number;
}

/** Milliseconds of a day. */
const DAY = 86_400_000;

/** Undefined when not all is not wanted; what is wrong has been told. */
export function fallingDue(
  run: Session,
  options: OptionValues,
  assessed: number | undefined,
): FallingDue | { readonly exitCode: ExitCode } | undefined {
  const given = textOf(options, 'expiringWithin');
  if (given === undefined) return undefined;
  const asAt = dayOf(run, options, 'asAt');
  if (asAt !== undefined && 'exitCode' in asAt) return asAt;
  const now = new Date();
  const today = Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY);
  const from = asAt?.day ?? assessed ?? today;
  const until = after(from, given);
  if (until === undefined) {
    refuse(run, `“${given}” is no period for --expiring-within`, 'write it as in "12 months" or "90 days"');
    return { exitCode: EXIT.usage };
  }
  let unknown = 0;
  return {
    keeps: ({ timeline, decided: { governing } }) => {
      if (governing.kind === 'none') return false;
      // Looking at a contract does not make it fall due.
      if (timeline.input.facts[governing.fact]?.builtIn === 'assessment date') return false;
      if (governing.kind === 'date') return from <= governing.day && governing.day <= until;
      const { within } = governing;
      const isPossible = within === undefined || (within.from <= until && from <= within.until);
      if (isPossible) unknown++;
      return isPossible;
    },
    words: `fall due from ${formatLong(from)} to ${formatLong(until)}`,
    unknown: () => unknown,
  };
}

/** So long after a day; undefined for what is no period, and for one that goes past the last day. */
function after(day: number, period: string): number | undefined {
  const [, count, unit] = /^\s*(\d{1,6})\s*(day|week|month|year)s?\s*$/i.exec(period) ?? [];
  const size = Number(count);
  switch (unit?.toLowerCase()) {
    case 'day':
      return addDays(day, size);
    case 'week':
      return addDays(day, 7 * size);
    case 'month':
      return addMonths(day, size);
    case 'year':
      return addYears(day, size);
    default:
      return undefined;
  }
}
