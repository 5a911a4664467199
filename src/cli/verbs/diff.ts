/**
 * `proviso diff <folder> [other]`: what differs between two texts of a guidance, declaration by declaration.
 *
 * In:  two folders, or one with two days. Out: a line for each difference, as text, Markdown or JSON.
 */
import type { OptionValues } from 'commander';
import { formatIso, formatLong } from '../../base/date.ts';
import type { ListFiles } from '../../checking/list-files.ts';
import type { EditionText } from '../../editions/consolidate.ts';
import { type Difference, differencesOf } from '../../editions/differences.ts';
import { markdownText } from '../../evaluate/text/clean.ts';
import { dayOf } from '../days.ts';
import { editionOn, readEditions } from '../editions.ts';
import { differenceJson, differenceLines } from '../output/differences.ts';
import { alreadySafe, say } from '../output/shown.ts';
import { counted, listed } from '../output/words.ts';
import { writeWrapped } from '../output/wrapped.ts';
import { formatOf, refuse } from '../refusal.ts';
import { EXIT, type ExitCode, type Session, writeJson } from '../session.ts';
import type { Verb } from '../verb.ts';

export const diff: Verb = {
  define: (command) =>
    command
      .argument('<folder>', 'the folder with the .policy files')
      .argument('[other]', 'a folder to compare it with; the same folder unless given')
      .option('--from <date>', 'the text of the first folder on that day; its last text unless given')
      .option('--to <date>', 'the text of the other folder on that day; its last text unless given')
      .option('--format <format>', 'text, json or markdown', 'text')
      .option('--draft', 'use amendments that are not yet made as well')
      .addHelpText(
        'after',
        '\nThe exit code is 0 whether or not something differs, and 1 when a folder does not compile.',
      ),
  reports: true,
  example: {
    command: 'proviso diff policies/in-house --from 2027-05-01 --to 2028-07-01',
    says: 'one line for each threshold, rule, exemption … that changed between the two days',
  },
  run: async (run, { positional: [folder = '', other], options }) => {
    const format = formatOf(run, options, ['text', 'json', 'markdown']);
    if (format === undefined) return EXIT.usage;
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
    const before = textOn(run, folder, from?.day, options);
    if ('exitCode' in before) return before.exitCode;
    const after = textOn(run, other ?? folder, to?.day, options);
    if ('exitCode' in after) return after.exitCode;
    const differences = differencesOf(before.edition.text, after.edition.text);
    WRITERS[format](run, before, after, { differences, files: changedFiles(before.lists, after.lists) });
    return EXIT.fine;
  },
};

/** One of the two texts. */
interface Side {
  readonly folder: string;
  /** Undefined: the last text of the trunk. */
  readonly day: number | undefined;
  readonly edition: EditionText;
  /** Rows of the files that lists and calendars name. */
  readonly lists: ListFiles;
}

/** The trunk's text on a day; what stands in the way has been told. */
function textOn(
  run: Session,
  folder: string,
  day: number | undefined,
  options: OptionValues,
): Side | { readonly exitCode: ExitCode } {
  const read = readEditions(run, folder, options);
  if ('exitCode' in read) return read;
  const found = editionOn(run, read, day);
  return found === undefined ? { exitCode: EXIT.usage } : { folder, day, ...found, lists: read.lists };
}

function sideWords({ folder, day }: Side): string {
  return day === undefined ? folder : `${folder} on ${formatLong(day)}`;
}

/** What was found. */
interface Found {
  readonly differences: readonly Difference[];
  /** Files of lists that are in both folders with other rows. */
  readonly files: readonly string[];
}

function changedFiles(before: ListFiles, after: ListFiles): readonly string[] {
  const rows = (lists: ListFiles, path: string) =>
    (lists.get(path)?.rows ?? []).map((row) => JSON.stringify([...row].sort())).sort();
  return [...after.keys()].filter(
    (path) => before.has(path) && rows(before, path).join('\n') !== rows(after, path).join('\n'),
  );
}

function headline({ differences, files }: Found): string {
  const counts = [
    ...(differences.length === 0 ? [] : [counted(differences.length, 'declaration')]),
    ...(files.length === 0 ? [] : [counted(files.length, 'file of rows', 'files of rows')]),
  ];
  if (counts.length === 0) return 'Nothing that decides or is told differs.';
  return `${listed(counts)} ${differences.length + files.length === 1 ? 'differs' : 'differ'}:`;
}

function linesOf({ differences, files }: Found): readonly string[] {
  return [
    ...differences.flatMap(differenceLines),
    ...files.map((path) => `file “${path}”: its rows are not the same`),
  ];
}

type Writer = (run: Session, before: Side, after: Side, found: Found) => void;

const WRITERS = {
  text: ({ out }, before, after, found) => {
    writeWrapped(out, '', `From ${sideWords(before)} to ${sideWords(after)}`, (line) =>
      out.paint.strong(line),
    );
    out.line(say``);
    out.line(say`${headline(found)}`);
    for (const line of linesOf(found)) writeWrapped(out, '  ', line);
  },
  markdown: ({ out }, before, after, found) => {
    const lines = linesOf(found).map((line) => `- ${markdownText(line)}`);
    const parts = [
      `## From ${markdownText(sideWords(before))} to ${markdownText(sideWords(after))}`,
      markdownText(headline(found)),
      ...(lines.length === 0 ? [] : [lines.join('\n')]),
    ];
    out.write(alreadySafe(`${parts.join('\n\n')}\n`));
  },
  json: (run, before, after, found) => {
    const side = ({ folder, day, edition }: Side) => ({
      folder,
      asAt: day === undefined ? null : formatIso(day),
      inForceFrom: formatIso(edition.from),
    });
    writeJson(run, {
      schema: 'proviso.diff/1',
      from: side(before),
      to: side(after),
      differences: found.differences.map(differenceJson),
      files: found.files,
    });
  },
} satisfies Record<string, Writer>;
