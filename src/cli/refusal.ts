/**
 * Saying no to wrong usage and to what the system refuses.
 *
 * In:  what is wrong. Out: words on standard error.
 */
import type { OptionValues } from 'commander';
import { suggest } from '../base/suggest.ts';
import { type Shown, say } from './output/shown.ts';
import { listed } from './output/words.ts';
import type { Session } from './session.ts';
import { textOf } from './verb.ts';

/** Says what is wrong with the usage or the input, and what would be right. */
export function refuse(run: Session, message: string | Shown, help?: string | Shown): undefined {
  run.note.line(say`${run.note.paint.bad('error:')} ${message}`);
  if (help !== undefined) run.note.line(say`  ${help}`);
  return undefined;
}

/** The value of `--format`, one of those the verb knows. */
export function formatOf<F extends string>(
  run: Session,
  options: OptionValues,
  formats: readonly F[],
): F | undefined {
  const given = textOf(options, 'format') ?? '';
  const format = formats.find((one) => one === given);
  if (format !== undefined) return format;
  const near = suggest(given, formats);
  return refuse(
    run,
    `there is no format “${given}”`,
    near === undefined ? `the formats are ${listed(formats)}` : `did you mean “${near}”?`,
  );
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['ENOTDIR', 'there is no such file'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'you may not read it'],
  ['EPERM', 'you may not read it'],
  ['EEXIST', 'it is there already'],
  ['EROFS', 'nothing can be written there'],
  ['ENOSPC', 'there is no space left'],
]);

/** Why the system refused a file, in words. */
export function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  return (
    REASONS.get(code ?? '') ?? (code === undefined ? 'the system gives no reason' : `the system says ${code}`)
  );
}
