/**
 * One edition of a guidance as one policy text.
 *
 * In:  the editions of a guidance, and which of them.
 * Out: text that compiles by itself to the same meaning digest. Where there are several editions the guidance says that
 *      it is `consolidated`, so that what only others read may stand.
 */
import { formatLong } from '../base/date.ts';
import { displayName, nameKey } from '../base/names.ts';
import type { Span } from '../base/span.ts';
import { visible } from '../base/visible.ts';
import type { Consolidated } from '../editions/consolidate.ts';
import { asOneText } from '../editions/one-text.ts';
import { printDeclaration } from '../format/print.ts';
import type { Timeline } from '../program/timeline.ts';
import type { Declaration, PolicyFile } from '../syntax/ast.ts';

/** The texts of a guidance through time; editions of both are the same, index by index. */
export interface Editions {
  readonly consolidated: Consolidated;
  readonly timeline: Timeline;
}

export function consolidatedText(editions: Editions, edition: number): string {
  const header = headerOf(editions.consolidated, edition).map((line) => `# ${visible(line)}\n`);
  const printed = declarationsOf(editions, edition).map((one) => `\n${printDeclaration(one)}`);
  return [...header, ...printed].join('');
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

/** What the edition says, with the scenarios that are read in it, and what its sources say of its facts. */
export function declarationsOf(
  { consolidated, timeline }: Editions,
  edition: number,
): readonly Declaration[] {
  // What it reads of other guidance is said by its `uses` lines.
  const files = (consolidated.editions[edition]?.files ?? []).filter(({ path }) => !path.startsWith('../'));
  const facts = new Set(factsOf(files));
  const isOne = consolidated.instruments.length <= 1;
  const scenarios = new Set(timeline.editions[edition]?.program.scenarios.map(({ span }) => placeOf(span)));
  return asOneText(files).flatMap((one): readonly Declaration[] => {
    switch (one.kind) {
      case 'GuidanceDeclaration':
        return [isOne ? one : { ...one, consolidated: one.span }];
      case 'ScenarioDeclaration':
        return scenarios.has(placeOf(one.span)) ? [one] : [];
      case 'SourceDeclaration':
        return [{ ...one, mappings: one.mappings.filter(({ fact }) => facts.has(nameKey(fact.text))) }];
      default:
        return [one];
    }
  });
}

function placeOf({ file, start }: Span): string {
  return `${file} ${start}`;
}

function factsOf(files: readonly PolicyFile[]): readonly string[] {
  const declared = files
    .flatMap(({ declarations }) => declarations)
    .flatMap((one) => (one.kind === 'FactsDeclaration' ? one.fields : []));
  return ['id', 'assessment date', ...declared.map(({ name }) => nameKey(name.text))];
}
