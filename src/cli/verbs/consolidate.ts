/**
 * `proviso consolidate <folder> --as-at D`: the text in force on a day, as one `.policy` file.
 *
 * In:  a folder and a day, and whose text: the trunk's, or the one that an instrument saves.
 * Out: the text, which compiles to the same meaning as the edition; amendments are in it, and none stands beside it.
 */
import type { OptionValues } from 'commander';
import { formatLong } from '../../base/date.ts';
import { displayName, nameKey } from '../../base/names.ts';
import type { Consolidated, EditionBranch } from '../../editions/consolidate.ts';
import { asOneText } from '../../editions/one-text.ts';
import { printDeclaration } from '../../format/print.ts';
import type { Declaration, PolicyFile } from '../../syntax/ast.ts';
import { editionsFor } from '../../timeline/scenarios.ts';
import { dayOf } from '../days.ts';
import { periodOn, readEditions } from '../editions.ts';
import { alreadySafe, say } from '../output/shown.ts';
import { listed } from '../output/words.ts';
import { refuse } from '../refusal.ts';
import { EXIT, type Session } from '../session.ts';
import { textOf, type Verb } from '../verb.ts';

export const consolidateVerb: Verb = {
  define: (command) =>
    command
      .argument('<folder>', 'the folder with the .policy files')
      .option('--as-at <date>', 'the text in force on that day: 2028-06-01')
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
    for (const line of headerOf(consolidated, period.edition)) run.out.line(say`# ${line}`);
    for (const declaration of declarationsOf(consolidated, period.edition)) {
      run.out.write(alreadySafe(`\n${printDeclaration(declaration)}`));
    }
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

function headerOf({ editions, instruments }: Consolidated, edition: number): readonly string[] {
  const text = editions[edition];
  const [guidance, ...amendments] = (text?.instruments ?? []).flatMap((index) => instruments[index] ?? []);
  return [
    `${guidance?.title ?? ''}: the text in force from ${formatLong(text?.from ?? 0)}.`,
    ...amendments.map(({ title, id }) => `As amended by “${title}” (${displayName(id)}).`),
    'Consolidated by proviso; files that lists name stand beside it as they do beside the guidance.',
  ];
}

/** What the edition says, with its scenarios, and what its sources say of its facts. */
function declarationsOf(consolidated: Consolidated, edition: number): readonly Declaration[] {
  // What it reads of other guidance is said by its `uses` lines.
  const files = (consolidated.editions[edition]?.files ?? []).filter(({ path }) => !path.startsWith('../'));
  const facts = new Set(factsOf(files));
  return asOneText(files).flatMap((one): readonly Declaration[] => {
    switch (one.kind) {
      case 'ScenarioDeclaration':
        return editionsFor(one, consolidated).includes(edition) ? [one] : [];
      case 'SourceDeclaration':
        return [{ ...one, mappings: one.mappings.filter(({ fact }) => facts.has(nameKey(fact.text))) }];
      default:
        return [one];
    }
  });
}

function factsOf(files: readonly PolicyFile[]): readonly string[] {
  const declared = files
    .flatMap(({ declarations }) => declarations)
    .flatMap((one) => (one.kind === 'FactsDeclaration' ? one.fields : []));
  return ['id', 'assessment date', ...declared.map(({ name }) => nameKey(name.text))];
}
