/**
 * What a status means for the exit code, and how it is ordered and named.
 *
 * In: a status. Out: exit codes and order. A conflict, a gap and an invalid record are problems; an undetermined
 * contract is not, unless the caller opts in.
 */
import type { Status } from '../evaluate/result.ts';
import { EXIT, type ExitCode } from './session.ts';

const IS_PROBLEM = {
  determined: false,
  undetermined: false,
  'out of scope': false,
  'not in force': false,
  gap: true,
  conflict: true,
  invalid: true,
} satisfies Record<Status, boolean>;

/** Statuses in the order in which a table shows them: what needs someone comes last, next to the totals. */
export const STATUS_ORDER: readonly Status[] = [
  'determined',
  'out of scope',
  'not in force',
  'undetermined',
  'gap',
  'conflict',
  'invalid',
];

export function exitOf(status: Status): ExitCode {
  return IS_PROBLEM[status] ? EXIT.problem : EXIT.fine;
}
