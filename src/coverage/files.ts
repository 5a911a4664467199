/**
 * Coverage file by file.
 *
 * In: coverage. Out: for each file of the guidance what stands in it, in the order of the text.
 */
import { type Coverage, type CoveredItem, type Tally, tallyOf } from './coverage.ts';
import type { ParagraphCovered } from './paragraphs.ts';

export interface FileCoverage {
  readonly file: string;
  readonly items: readonly CoveredItem[];
  readonly paragraphs: readonly ParagraphCovered[];
  readonly tally: Tally;
}

/** The files in which something can be shown, by name. */
export function byFile({ items, paragraphs }: Coverage): readonly FileCoverage[] {
  const files = new Map<string, { readonly items: CoveredItem[]; readonly paragraphs: ParagraphCovered[] }>();
  const of = (file: string) => {
    const own = files.get(file) ?? { items: [], paragraphs: [] };
    files.set(file, own);
    return own;
  };
  for (const one of items) of(one.item.span.file).items.push(one);
  for (const one of paragraphs) of(one.span.file).paragraphs.push(one);
  return [...files]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, own]) => ({ file, ...own, tally: tallyOf(own.items) }));
}
