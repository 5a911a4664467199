/**
 * `proviso consolidate <folder> --as-at D`: the text in force on a day, as one `.policy` file.
 *
 * In:  a folder and a day, and whose text: the trunk's, or the one that an instrument saves.
 * Out: the text, which compiles to the same meaning as the edition; amendments are in it, and none stands beside it.
 */
import { formatLong } from '../../base/date.ts';
import { displayName, nameKey } from '../../base/names.ts';
import { type Consolidated, consolidate, type EditionBranch } from '../../editions/consolidate.ts';
import { asOneText } from '../../editions/one-text.ts';
import { printDeclaration } from '../../format/print.ts';
import { parse } from '../../parsing/parse.ts';
import type { Declaration, PolicyFile } from '../../syntax/ast.ts';
import { editionsFor } from '../../timeline/scenarios.ts';
import { dayOf } from '../days.ts';
import { readFolder } from '../inputs.ts';
import { brokenLine, writeDiagnostics } from '../output/diagnostics.ts';
import { alreadySafe, say } from '../output/shown.ts';
import { refuse } from '../refusal.ts';
import { EXIT } from '../session.ts';
import { isGiven, type Verb } from '../verb.ts';

export const consolidateVerb: Verb = {
  define: (command) =>
    command
      .argument('<folder>', 'the folder with the .policy files')
      .option('--as-at <date>', 'the text in force on that day: 2028-06-01')
      .option('--saved-by <id>', 'the text that this instrument saves')
      .option('--as-known-on <date>', 'by what was made by that day: 2028-03-01')
      .option('--draft', 'use amendments that are not yet made as well'),
  reports: true,
  example: {
    command: 'proviso consolidate policies/in-house --as-at 2028-07-01',
    says: 'the guidance as amended by then, in one file that can be compiled by itself',
  },
  run: async (run, { positional: [folder = ''], options }) => {
    const [asAt, knownOn] = [dayOf(run, options, 'asAt'), dayOf(run, options, 'asKnownOn')];
    if (asAt !== undefined && 'exitCode' in asAt) return asAt.exitCode;
    if (knownOn !== undefined && 'exitCode' in knownOn) return knownOn.exitCode;
    if (asAt === undefined) {
      refuse(run, 'the day is missing', 'give the day of the text: --as-at 2028-06-01');
      return EXIT.usage;
    }
    const known = { drafts: isGiven(options, 'draft'), knownOn: knownOn?.day };
    const read = readFolder(run, folder, known);
    if (read === undefined) return EXIT.usage;
    const { compiled } = read;
    if (compiled.timeline === undefined) {
      writeDiagnostics(run, compiled, folder);
      run.note.line(brokenLine(run, compiled, folder));
      return EXIT.problem;
    }
    const files = [...compiled.sources.values()].map((source) => parse(source).file);
    const { consolidated } = consolidate(files, known);
    const savedBy = typeof options.savedBy === 'string' ? options.savedBy : undefined;
    const branch = branchOf(consolidated, savedBy);
    if (branch === undefined) {
      refuse(run, say`no text is saved by “${savedBy ?? ''}”`, 'name an instrument with a `saves` line');
      return EXIT.usage;
    }
    const { day } = asAt;
    const period = branch.periods.find(({ from, until }) => from <= day && day <= until);
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

/** The trunk, or the branch that an instrument saves. */
function branchOf(
  { branches, instruments }: Consolidated,
  savedBy: string | undefined,
): EditionBranch | undefined {
  if (savedBy === undefined) return branches[0];
  const index = instruments.find(({ key }) => key === nameKey(savedBy))?.index;
  return branches.find(({ origin }) => origin.kind === 'saved by' && origin.instrument === index);
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
  const files = consolidated.editions[edition]?.files ?? [];
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
