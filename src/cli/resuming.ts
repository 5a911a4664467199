/**
 * Going on with an interrupted `assess`.
 *
 * In:  the command, and the guidance and records that it is about. Out: where it goes on, where results are kept on the
 *      way; or why not.
 */
import { createHash } from 'node:crypto';
import type { OptionValues } from 'commander';
import information from '../../package.json' with { type: 'json' };
import type { Timeline } from '../program/timeline.ts';
import type { MadeFrom, Standing } from './output/standing.ts';
import { refuse } from './refusal.ts';
import type { Registers } from './registers.ts';
import { EXIT, type ExitCode, type Session } from './session.ts';

/** Formats whose results stand one after another. */
const FORMATS: ReadonlySet<string> = new Set(['csv', 'jsonl']);
/** Options that change nothing in the results. */
const ELSEWHERE: ReadonlySet<string> = new Set(['output', 'resume', 'color']);

/** Where the results go on, which depend on the day in these words; undefined without `--resume`. Throws `FileRefused` where they were begun otherwise. */
export function resumed(
  run: Session,
  timeline: Timeline,
  isSucceeded: boolean,
  { sources }: Registers,
  format: string,
  options: OptionValues,
  day: string,
): Standing | { readonly exitCode: ExitCode } | undefined {
  if (run.resumable === undefined) return undefined;
  if (!FORMATS.has(format)) {
    refuse(run, '--resume goes on with results that stand one after another', 'use --format csv or jsonl');
    return { exitCode: EXIT.usage };
  }
  if (isSucceeded) {
    const help = 'leave out --resume, or add --only-this-guidance';
    refuse(run, '--resume cannot go on where other guidance has taken the place of this one', help);
    return { exitCode: EXIT.usage };
  }
  const table = sources.find(({ digest }) => digest === undefined);
  if (table !== undefined) {
    refuse(
      run,
      `--resume reads files, of which it can tell that they are the same: ${table.name} is a table`,
    );
    return { exitCode: EXIT.usage };
  }
  return run.resumable.begin({ ...madeFrom(timeline, sources, options), 'the day': day });
}

function madeFrom(
  { editions, branches, knownOn }: Timeline,
  sources: Registers['sources'],
  options: OptionValues,
): MadeFrom {
  const texts = editions.map(({ program }) => program.digests);
  const when = branches.map(({ periods }) => periods);
  const given = Object.entries(options).filter(([name]) => !ELSEWHERE.has(name));
  return {
    'the version of Proviso': information.version,
    'the guidance': digestOf([texts, when, knownOn]),
    'the options': digestOf(given.sort(([a], [b]) => (a < b ? -1 : 1))),
    'the list of files': digestOf(sources.map(({ name }) => name)),
    ...Object.fromEntries(sources.map(({ name, digest }) => [name, digest ?? ''])),
  };
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
