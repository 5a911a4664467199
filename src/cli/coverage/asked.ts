/**
 * What `proviso test` is asked of coverage.
 *
 * In: its options, and coverage. Out: what is asked, or nothing once what is wrong with it has been told; files written;
 * and what falls short of what must be shown.
 */
import { join } from 'node:path';
import type { Command, OptionValues } from 'commander';
import type { SourceText } from '../../base/source.ts';
import type { Coverage } from '../../coverage/coverage.ts';
import { KIND_WORDS } from '../../coverage/words.ts';
import { say } from '../output/shown.ts';
import { tellWritten } from '../output/to-file.ts';
import { writeWholeFiles } from '../output/whole-file.ts';
import { listed } from '../output/words.ts';
import { refuse } from '../refusal.ts';
import type { Session } from '../session.ts';
import { SECONDS } from '../solver.ts';
import { isGiven, textOf } from '../verb.ts';
import { htmlOf } from './html.ts';
import { lcovOf } from './lcov.ts';
import { type Least, leastOf, measured, shortOf } from './least.ts';

export interface CoverageAsked {
  /** Whether scenarios are to be written. */
  readonly generate: boolean;
  /** Whether coverage is told; else only files are written and what must be shown is held. */
  readonly told: boolean;
  readonly html: string | undefined;
  readonly lcov: string | undefined;
  readonly least: Least;
}

/** The options of `test` that concern coverage. */
export function coverageOptions(command: Command): Command {
  return command
    .option('--generate', 'write scenarios for what none shows, and nothing else')
    .option('--time-limit <seconds>', 'with --generate: how long one question may take', String(SECONDS))
    .option(
      '--coverage',
      'also tell what of the guidance the scenarios show, and why they do not show the rest',
    )
    .option('--coverage-html <file>', 'write the guidance as a page, marked with what is shown')
    .option('--coverage-lcov <file>', 'write coverage as LCOV, for other tools')
    .option(
      '--fail-under <percent>',
      'fail where less is shown: 90, or by kind, such as limb=100,paragraph=100',
    );
}

/** Undefined: nothing of it is asked. `wrong`: it was told what is wrong. */
export function coverageAsked(run: Session, options: OptionValues): CoverageAsked | 'wrong' | undefined {
  const told = isGiven(options, 'coverage');
  const html = textOf(options, 'coverageHtml');
  const lcov = textOf(options, 'coverageLcov');
  const under = textOf(options, 'failUnder');
  const generate = isGiven(options, 'generate');
  if (!generate && !told && html === undefined && lcov === undefined && under === undefined) return undefined;
  const least = under === undefined ? new Map() : leastOf(under);
  if (least !== undefined) return { generate, told, html, lcov, least };
  const help = `write 90, or by kind limb=100,figure=90; kinds are ${listed(measured())}`;
  refuse(run, '--fail-under takes a percentage', help);
  return 'wrong';
}

/** Writes the files that are asked for. Throws `FileRefused`. */
export function writeCoverageFiles(
  run: Session,
  { html, lcov }: CoverageAsked,
  coverage: Coverage,
  sources: ReadonlyMap<string, SourceText>,
  { folder, title }: { readonly folder: string; readonly title: string },
): void {
  const files = [
    ...(html === undefined ? [] : [{ path: html, text: htmlOf(coverage, sources, title) }]),
    ...(lcov === undefined
      ? []
      : [{ path: lcov, text: lcovOf(coverage, sources, (file) => join(folder, file)) }]),
  ];
  if (files.length === 0) return;
  writeWholeFiles(run.host, files);
  tellWritten(
    run,
    files.map(({ path }) => path),
  );
}

/** Tells what falls short of what must be shown; whether nothing does. */
export function holdsLeast(run: Session, coverage: Coverage, { least }: CoverageAsked): boolean {
  const short = shortOf(coverage, least);
  for (const { kind, percent, least: wanted } of short) {
    const what = kind === 'all' ? 'coverage' : `coverage of ${KIND_WORDS[kind]}`;
    run.note.line(say`${what} is ${percent}%, under ${wanted}%`);
  }
  return short.length === 0;
}
