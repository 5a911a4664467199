/**
 * `proviso diff <folder> [other]`: what differs between two texts of a guidance, declaration by declaration.
 *
 * In:  two folders, or one with two days. Out: a line for each difference, as text, Markdown or JSON, or a report.
 */
import type { OptionValues } from 'commander';
import { formatIso, formatLong } from '../../base/date.ts';
import type { ListFiles } from '../../checking/list-files.ts';
import { type Difference, differencesOf } from '../../editions/differences.ts';
import { markdownText } from '../../evaluate/text/clean.ts';
import { dayOf } from '../days.ts';
import { editionOn, type ReadEditions, readEditions } from '../editions.ts';
import { type ProvedChanges, provedChanges } from '../moves/proved.ts';
import { compareRecords, type Side } from '../moves/records.ts';
import { differenceJson, differenceLines } from '../output/differences.ts';
import { type Compared, comparedJson } from '../output/moves.ts';
import { movesMarkdown, writeMoves } from '../output/moves-table.ts';
import { provedJson, provedMarkdown, writeProved } from '../output/proved-changes.ts';
import { alreadySafe, say } from '../output/shown.ts';
import { counted, listed } from '../output/words.ts';
import { writeWrapped } from '../output/wrapped.ts';
import { refuse } from '../refusal.ts';
import { formatOption, formatsAsked, inputsOf, type VerbFormats, writeFormats } from '../report/formats.ts';
import { diffReport } from '../report/of-diff.ts';
import { EXIT, type Session, writeJson } from '../session.ts';
import { SECONDS } from '../solver.ts';
import { isGiven, type Verb } from '../verb.ts';

const FORMATS: VerbFormats<'text' | 'json' | 'markdown'> = {
  own: ['text', 'json', 'markdown'],
  withoutChecks: 'what differs does neither',
};

export const diff: Verb = {
  define: (command) =>
    formatOption(command, FORMATS)
      .argument('<folder>', 'the folder with the .policy files')
      .argument('[other]', 'a folder to compare it with; the same folder unless given')
      .option('--from <date>', 'the text of the first folder on that day; its last text unless given')
      .option('--to <date>', 'the text of the other folder on that day; its last text unless given')
      .option(
        '--records <file>',
        'also which contracts of this file (CSV, JSON, JSON Lines) come out differently',
      )
      .option('--source <name>', 'by which source of the guidance the file is read, where it does not tell')
      .option('--assessment-date <date>', 'the day of the assessment, where a record has none: 2027-05-01')
      .option('--prove', 'also what it changes for every contract there can be, and under which condition')
      .option('--time-limit <seconds>', 'with --prove: how long one question may take', String(SECONDS))
      .option('--draft', 'use amendments that are not yet made as well')
      .addHelpText(
        'after',
        '\nThe exit code is 0 whether or not something differs, and 1 when a folder does not compile, a record has problems, or something could not be proved.',
      ),
  reports: true,
  example: {
    command: 'proviso diff policies/in-house --from 2027-05-01 --to 2028-07-01',
    says: 'one line for each threshold, rule, exemption … that changed between the two days',
  },
  run: async (run, { positional: [folder = '', other], options }) => {
    const formats = formatsAsked(run, options, FORMATS);
    if (formats === undefined) return EXIT.usage;
    const [from, to] = [dayOf(run, options, 'from'), dayOf(run, options, 'to')];
    if (from !== undefined && 'exitCode' in from) return from.exitCode;
    if (to !== undefined && 'exitCode' in to) return to.exitCode;
    if (other === undefined && from === undefined && to === undefined) {
      refuse(
        run,
        'there is nothing to compare this folder with',
        'name another folder, or give two days of this one: --from 2027-05-01 --to 2028-07-01',
      );
      return EXIT.usage;
    }
    const [first, second] = readSides(run, folder, other, options);
    if ('exitCode' in first) return first.exitCode;
    if (second === undefined || 'exitCode' in second) return second?.exitCode ?? EXIT.usage;
    const before = textOn(run, first, from?.day);
    const after = textOn(run, second, to?.day);
    if (before === undefined || after === undefined) return EXIT.usage;
    // Two folders are compared as they decide, each contract by the text that governs it; days, text against text.
    const asTheyAre = other !== undefined && from === undefined && to === undefined;
    const compared = await compareRecords(run, before, after, asTheyAre, options);
    if (compared !== undefined && 'exitCode' in compared) return compared.exitCode;
    const proved = isGiven(options, 'prove')
      ? await provedChanges(run, before, after, asTheyAre, options)
      : undefined;
    if (proved !== undefined && 'exitCode' in proved) return proved.exitCode;
    const differences = differencesOf(before.edition.text, after.edition.text);
    const files = changedFiles(before.read.lists, after.read.lists);
    const found: Found = { differences, files, records: compared?.records, proved };
    writeFormats(run, formats, {
      own: {
        text: (shown) => writeText(shown, before, after, found),
        markdown: (shown) => shown.out.write(alreadySafe(markdownOf(before, after, found))),
        json: (shown) => writeJson(shown, jsonOf(before, after, found)),
      },
      report: () =>
        diffReport(run, {
          ...{ before, after, files, proved, records: found.records },
          headline: headline(found),
          markdown: markdownOf(before, after, found),
        }),
      inputs: [first, second].flatMap(({ folder, compiled }) => inputsOf(folder, compiled.sources)),
    });
    const isOpen = proved !== undefined && proved.changes.notProved.length > 0;
    return compared?.hasProblems === true || isOpen ? EXIT.problem : EXIT.fine;
  },
};

/** Both folders, read once where they are one. */
function readSides(
  run: Session,
  folder: string,
  other: string | undefined,
  options: OptionValues,
): readonly [ReturnType<typeof readEditions>, ReturnType<typeof readEditions> | undefined] {
  const first = readEditions(run, folder, options);
  if ('exitCode' in first) return [first, undefined];
  return [first, other === undefined ? first : readEditions(run, other, options)];
}

/** The trunk's text on a day; undefined once it has been told that there is none. */
function textOn(run: Session, read: ReadEditions, day: number | undefined): Side | undefined {
  const found = editionOn(run, read, day);
  return found === undefined ? undefined : { folder: read.folder, day, read, ...found };
}

function sideWords({ folder, day }: Side): string {
  return day === undefined ? folder : `${folder} on ${formatLong(day)}`;
}

/** What was found. */
interface Found {
  readonly differences: readonly Difference[];
  /** Files of lists that are in both folders with other rows. */
  readonly files: readonly string[];
  readonly records: Compared | undefined;
  readonly proved: ProvedChanges | undefined;
}

function changedFiles(before: ListFiles, after: ListFiles): readonly string[] {
  const rows = (lists: ListFiles, path: string) =>
    (lists.get(path)?.rows ?? []).map((row) => JSON.stringify([...row].sort())).sort();
  return [...after.keys()].filter(
    (path) => before.has(path) && rows(before, path).join('\n') !== rows(after, path).join('\n'),
  );
}

function headline({ differences, files }: Pick<Found, 'differences' | 'files'>): string {
  const counts = [
    ...(differences.length === 0 ? [] : [counted(differences.length, 'declaration')]),
    ...(files.length === 0 ? [] : [counted(files.length, 'file of rows', 'files of rows')]),
  ];
  if (counts.length === 0) return 'Nothing that decides or is told differs.';
  return `${listed(counts)} ${differences.length + files.length === 1 ? 'differs' : 'differ'}:`;
}

function linesOf({ differences, files }: Pick<Found, 'differences' | 'files'>): readonly string[] {
  return [
    ...differences.flatMap(differenceLines),
    ...files.map((path) => `file “${path}”: its rows are not the same`),
  ];
}

function writeText({ out }: Session, before: Side, after: Side, found: Found): void {
  writeWrapped(out, '', `From ${sideWords(before)} to ${sideWords(after)}`, (line) => out.paint.strong(line));
  out.line(say``);
  out.line(say`${headline(found)}`);
  for (const line of linesOf(found)) writeWrapped(out, '  ', line);
  if (found.records !== undefined) writeMoves(out, found.records);
  if (found.proved !== undefined) writeProved(out, found.proved);
}

function markdownOf(before: Side, after: Side, found: Found): string {
  const lines = linesOf(found).map((line) => `- ${markdownText(line)}`);
  const parts = [
    `## From ${markdownText(sideWords(before))} to ${markdownText(sideWords(after))}`,
    markdownText(headline(found)),
    ...(lines.length === 0 ? [] : [lines.join('\n')]),
    ...(found.records === undefined ? [] : movesMarkdown(found.records)),
    ...(found.proved === undefined ? [] : provedMarkdown(found.proved)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function jsonOf(before: Side, after: Side, found: Found): unknown {
  const side = ({ folder, day, edition }: Side) => ({
    folder,
    asAt: day === undefined ? null : formatIso(day),
    inForceFrom: formatIso(edition.from),
  });
  return {
    schema: 'proviso.diff/1',
    from: side(before),
    to: side(after),
    differences: found.differences.map(differenceJson),
    files: found.files,
    records: found.records === undefined ? null : comparedJson(found.records),
    proved: found.proved === undefined ? null : provedJson(found.proved),
  };
}
