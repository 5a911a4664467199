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

const REASONS: ReadonlyMap<string, { readonly reading: string; readonly writing: string }> = new Map([
  ['ENOENT', { reading: 'there is no such file', writing: 'there is no such folder' }],
  ['ENOTDIR', { reading: 'there is no such file', writing: 'there is no such folder' }],
  ['EISDIR', { reading: 'it is a folder', writing: 'it is a folder' }],
  ['EACCES', { reading: 'you may not read it', writing: 'you may not write there' }],
  ['EPERM', { reading: 'you may not read it', writing: 'you may not write there' }],
  ['EEXIST', { reading: 'it is there already', writing: 'it is there already' }],
  ['EROFS', { reading: 'it cannot be read', writing: 'nothing can be written there' }],
  [
    'ELOOP',
    { reading: 'it is a link that leads in a circle', writing: 'it is a link that leads in a circle' },
  ],
  ['ENAMETOOLONG', { reading: 'its name is too long', writing: 'its name is too long' }],
  ['ENOSPC', { reading: 'it cannot be read', writing: 'there is no space left' }],
]);

/** Why the system refused to read or write a file, in words. */
export function whyRefused(error: unknown, doing: 'reading' | 'writing'): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code === undefined) return 'the system gives no reason';
  return REASONS.get(code)?.[doing] ?? `the system says ${code}`;
}
