/**
 * `proviso consolidate <folder> --as-at D`: the text in force on a day, as one `.policy` file or a page.
 *
 * In:  a folder and a day, and whose text: the trunk's, or the one that an instrument saves.
 * Out: the text, which compiles to the same meaning as the edition; amendments are in it, and none stands beside it. With
 *      `--format html` the guidance as people read and print it, with the history of each clause.
 */
import type { OptionValues } from 'commander';
import { formatLong } from '../../base/date.ts';
import { nameKey } from '../../base/names.ts';
import type { Consolidated, EditionBranch } from '../../editions/consolidate.ts';
import { consolidatedText } from '../consolidated-text.ts';
import { dayOf } from '../days.ts';
import { periodOn, readEditions } from '../editions.ts';
import { alreadySafe, say } from '../output/shown.ts';
import { listed } from '../output/words.ts';
import { printedPage } from '../printed/page.ts';
import { formatOf, refuse } from '../refusal.ts';
import { EXIT, type Session } from '../session.ts';
import { textOf, type Verb } from '../verb.ts';

export const consolidateVerb: Verb = {
  define: (command) =>
    command
      .argument('<folder>', 'the folder with the .policy files')
      .option('--as-at <date>', 'the text in force on that day: 2028-06-01')
      .option('--format <format>', 'policy, or html: the guidance to read and print', 'policy')
      .option('--saved-by <id>', 'the text that this instrument saves')
      .option('--outside-extent-of <id>', 'the text for contracts to which this instrument does not extend')
      .option('--as-known-on <date>', 'by what was made by that day: 2028-03-01')
      .option('--draft', 'use amendments that are not yet made as well'),
  reports: true,
  example: {
    command: 'proviso consolidate policies/in-house --as-at 2028-07-01',
    says: 'the guidance as amended by then, in one file that can be compiled by itself',
  },
  run: async (run, { positional: [folder = ''], options }) => {
    const format = formatOf(run, options, ['policy', 'html']);
    if (format === undefined) return EXIT.usage;
    const asAt = dayOf(run, options, 'asAt');
    if (asAt !== undefined && 'exitCode' in asAt) return asAt.exitCode;
    if (asAt === undefined) {
      refuse(run, 'the day is missing', 'give the day of the text: --as-at 2028-06-01');
      return EXIT.usage;
    }
    const read = readEditions(run, folder, options);
    if ('exitCode' in read) return read.exitCode;
    const { consolidated } = read;
    const branch = branchOf(run, consolidated, options);
    if (branch === undefined) return EXIT.usage;
    const { day } = asAt;
    const period = periodOn(branch.periods, day);
    if (period?.edition === undefined) {
      const why = period === undefined ? 'nothing is saved yet' : `it is ${period.reason}`;
      refuse(
        run,
        say`no text is in force on ${formatLong(day)}: ${why}`,
        'choose a day on which there is one',
      );
      return EXIT.usage;
    }
    const { edition } = period;
    const text =
      format === 'html'
        ? printedPage(read, { branch: consolidated.branches.indexOf(branch), edition, day })
        : consolidatedText(read, edition);
    run.out.write(alreadySafe(text));
    return EXIT.fine;
  },
};

/**
 * The trunk, or the branch that the instruments given made: `--saved-by` and `--outside-extent-of` together ask for the
 * text of saved contracts to which the other does not extend. Undefined once it has been told that there is none.
 */
function branchOf(
  run: Session,
  { branches, instruments }: Consolidated,
  options: OptionValues,
): EditionBranch | undefined {
  const [saved, outside] = [textOf(options, 'savedBy'), textOf(options, 'outsideExtentOf')];
  const indexOf = (id: string) => instruments.find(({ key }) => key === nameKey(id))?.index ?? -1;
  const wanted = [
    ...(saved === undefined ? [] : [`saved by ${indexOf(saved)}`]),
    ...(outside === undefined ? [] : [`outside extent of ${indexOf(outside)}`]),
  ];
  const found = branches.find((_, branch) => {
    const origins = originsOf(branches, branch);
    return origins.length === wanted.length && wanted.every((one) => origins.includes(one));
  });
  if (found !== undefined) return found;
  const asked = [
    ...(saved === undefined ? [] : [`saved by “${saved}”`]),
    ...(outside === undefined ? [] : [`outside the extent of “${outside}”`]),
  ];
  const line = saved === undefined ? 'applies only to contracts where' : 'saves contracts where';
  return refuse(
    run,
    say`no text is ${listed(asked)}`,
    say`name an instrument with a line \`${line}\`; proviso editions lists the branches`,
  );
}

/** How a branch came about, the last step first. */
function originsOf(branches: Consolidated['branches'], branch: number): readonly string[] {
  const origins: string[] = [];
  for (let at: number | undefined = branch; at !== undefined; at = branches[at]?.parent) {
    const origin = branches[at]?.origin;
    if (origin !== undefined && origin.kind !== 'trunk') origins.push(`${origin.kind} ${origin.instrument}`);
  }
  return origins;
}
