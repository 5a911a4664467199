/**
 * The formats of a report, and `--format` where several may be asked for at once.
 *
 * In:  what a verb has to tell. Out: each format that is asked for, on standard output or in a file of its own.
 */
import { appendFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command, OptionValues } from 'commander';
import { suggest } from '../../base/suggest.ts';
import { alreadySafe } from '../output/shown.ts';
import { STANDARD_OUTPUT, tellWritten } from '../output/to-file.ts';
import { FileRefused, writeWholeFiles } from '../output/whole-file.ts';
import { listed } from '../output/words.ts';
import { refuse, whyRefused } from '../refusal.ts';
import { type Session, writingTo } from '../session.ts';
import { textOf, textsOf } from '../verb.ts';
import { codeQuality } from './code-quality.ts';
import { annotations } from './github.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import type { Report } from './report.ts';
import { sarif } from './sarif.ts';
import { tap } from './tap.ts';

interface ReportFormat {
  readonly write: (report: Report) => string;
  /** Whether it is a list of what passed and what failed, which not every verb has. */
  readonly ofChecks: boolean;
}

const REPORT_FORMATS = {
  markdown: { write: markdown, ofChecks: false },
  sarif: { write: sarif, ofChecks: false },
  github: { write: annotations, ofChecks: false },
  'code-quality': { write: codeQuality, ofChecks: false },
  junit: { write: junit, ofChecks: true },
  tap: { write: tap, ofChecks: true },
} as const satisfies Record<string, ReportFormat>;

type ReportFormatName = keyof typeof REPORT_FORMATS;

/** The formats that a verb writes itself, the one without `--format` first, and what all formats need to know of it. */
export interface VerbFormats<Own extends string> {
  readonly own: readonly Own[];
  /** Why it has no checks; undefined where it has. */
  readonly withoutChecks?: string;
}

/** A format that is asked for; `file` undefined: on standard output, or where `--output` leads. */
export interface Asked<Own extends string> {
  readonly format: Own | ReportFormatName;
  readonly file: string | undefined;
}

/** What a verb has to tell. */
export interface Told<Own extends string> {
  /** Writes it in the formats of its own. */
  readonly own: Readonly<Record<Own, (run: Session) => void>>;
  readonly report: () => Report;
  /** Files that are read, which none of those written may replace. */
  readonly inputs: readonly string[];
}

function namesOf<Own extends string>(formats: VerbFormats<Own>): readonly Asked<Own>['format'][] {
  const all = Object.keys(REPORT_FORMATS) as readonly ReportFormatName[];
  const possible = all.filter((one) => formats.withoutChecks === undefined || !REPORT_FORMATS[one].ofChecks);
  return [...formats.own, ...possible];
}

/** Adds `--format` to a verb. */
export function formatOption<Own extends string>(command: Command, formats: VerbFormats<Own>): Command {
  const names = [...new Set<string>(namesOf(formats))];
  return command.option(
    '--format <format>',
    `${listed(names, 'or')}; may be given several times, and junit=file writes that one to a file (default: "${names[0]}")`,
    (value: string, before: readonly string[] | undefined) => [...(before ?? []), value],
  );
}

/** The formats that `--format` asks for; undefined once it has been told what is wrong with them. */
export function formatsAsked<Own extends string>(
  run: Session,
  options: OptionValues,
  formats: VerbFormats<Own>,
): readonly Asked<Own>[] | undefined {
  const given = textsOf(options, 'format');
  const asked: Asked<Own>[] = [];
  for (const one of given.length === 0 ? formats.own.slice(0, 1) : given) {
    const [name = '', ...rest] = one.split('=');
    const format = namesOf(formats).find((known) => known === name);
    if (format === undefined) return noSuch(run, name, formats);
    const file = rest.length === 0 ? undefined : rest.join('=');
    if (file?.trim() === '')
      return refuse(run, `no file is named after “${one}”`, `write ${name}=file, or ${name} alone`);
    asked.push({ format, file: file === STANDARD_OUTPUT ? undefined : file });
  }
  return togetherOf(run, options, asked);
}

function noSuch<Own extends string>(run: Session, name: string, formats: VerbFormats<Own>): undefined {
  const names = [...new Set<string>(namesOf(formats))];
  if (Object.hasOwn(REPORT_FORMATS, name) && formats.withoutChecks !== undefined) {
    return refuse(
      run,
      `${name} is a list of what passed and what failed: ${formats.withoutChecks}`,
      `the formats are ${listed(names)}`,
    );
  }
  const near = suggest(name, names);
  const help = near === undefined ? `the formats are ${listed(names)}` : `did you mean “${near}”?`;
  return refuse(run, `there is no format “${name}”`, help);
}

/** Refuses what would end up in one place. Annotations are lines that GitHub picks out, so they may stand after others. */
function togetherOf<Own extends string>(
  run: Session,
  options: OptionValues,
  asked: readonly Asked<Own>[],
): readonly Asked<Own>[] | undefined {
  const files = asked.flatMap(({ file }) => (file === undefined ? [] : [resolve(run.host.folder, file)]));
  const output = textOf(options, 'output');
  const all = output === undefined ? files : [...files, resolve(run.host.folder, output)];
  if (new Set(all).size < all.length) return refuse(run, 'two formats cannot be written to one file');
  const shown = asked.filter(({ file }) => file === undefined).map(({ format }) => format);
  const plain = shown.filter((format) => format !== 'github');
  if (plain.length > 1 || shown.length > plain.length + 1) {
    return refuse(
      run,
      `${listed(shown)} cannot all be written to one place`,
      `write all but one to a file of its own, such as: --format ${shown.at(-1)}=${shown.at(-1)}.out`,
    );
  }
  if (output !== undefined && shown.length === 0) {
    return refuse(
      run,
      'every format has a file of its own, so nothing is left for --output',
      'leave out --output',
    );
  }
  // What is for people, or for one program, comes before the annotations.
  return asked.toSorted((a, b) => Number(a.format === 'github') - Number(b.format === 'github'));
}

/** Writes what a verb has to tell in every format that is asked for. Throws `FileRefused`. */
export function writeFormats<Own extends string>(
  run: Session,
  asked: readonly Asked<Own>[],
  told: Told<Own>,
): void {
  let made: Report | undefined;
  const report = (): Report => {
    made ??= told.report();
    return made;
  };
  const files: { readonly path: string; readonly text: string }[] = [];
  for (const { format, file } of asked) {
    if (file === undefined) {
      write(run, format, told, report);
      continue;
    }
    let text = '';
    write(writingTo(run, { write: (more) => (text += more) }), format, told, report);
    files.push({ path: file, text });
  }
  if (asked.some(({ format }) => format === 'github')) addSummary(run, report());
  if (files.length === 0) return;
  writeWholeFiles(run.host, files, told.inputs);
  tellWritten(
    run,
    files.map(({ path }) => path),
  );
}

function write<Own extends string>(
  run: Session,
  format: Asked<Own>['format'],
  told: Told<Own>,
  report: () => Report,
): void {
  if (isOwn(format, told.own)) told.own[format](run);
  else run.out.write(alreadySafe(REPORT_FORMATS[format].write(report())));
}

/** What a verb writes itself comes before what is made of its report. */
function isOwn<Own extends string>(
  format: Own | ReportFormatName,
  own: Readonly<Record<Own, unknown>>,
): format is Own {
  return Object.hasOwn(own, format);
}

/** The page of the job on GitHub: every step adds to it, in the file that GitHub names. */
function addSummary(run: Session, report: Report): void {
  const path = run.host.environment.GITHUB_STEP_SUMMARY ?? '';
  if (path === '') return;
  try {
    appendFileSync(resolve(run.host.folder, path), `${markdown(report)}\n`);
  } catch (error) {
    throw new FileRefused(`${path} cannot be written: ${whyRefused(error, 'writing')}`);
  }
}

/** The files of a guidance as they are read: paths from where the command runs. */
export function inputsOf(folder: string, sources: ReadonlyMap<string, unknown>): readonly string[] {
  return [...sources.keys()].map((path) => join(folder, path));
}
