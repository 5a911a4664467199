/**
 * `--fail-under`: how much must be shown.
 *
 * In: what the option says: `90`, or by kind `limb=100,figure=90`. Out: the least for all and for each kind, in per cent,
 * and what falls short of it.
 */
import { type Coverage, percentOf } from '../../coverage/coverage.ts';
import { ITEM_KINDS, type ItemKind } from '../../coverage/item.ts';

type Measured = ItemKind | 'paragraph' | 'all';

const MEASURED: readonly Measured[] = [...ITEM_KINDS, 'paragraph', 'all'];

export type Least = ReadonlyMap<Measured, number>;

/** Undefined for what is neither a percentage nor percentages by kind. */
export function leastOf(text: string): Least | undefined {
  const least = new Map<Measured, number>();
  for (const part of text.split(',')) {
    const [, name = 'all', figure = ''] =
      /^\s*(?:([a-z]+)\s*=)?\s*(\d{1,3}(?:\.\d+)?)%?\s*$/.exec(part) ?? [];
    const kind = MEASURED.find((one) => one === name);
    const percent = Number(figure);
    if (kind === undefined || figure === '' || percent > 100 || least.has(kind)) return undefined;
    least.set(kind, percent);
  }
  return least;
}

/** The kinds that can be named. */
export function measured(): readonly string[] {
  return MEASURED;
}

export interface Short {
  readonly kind: Measured;
  readonly percent: number;
  readonly least: number;
}

/** What falls short; of a kind of which the guidance has nothing nothing does. */
export function shortOf(coverage: Coverage, least: Least): readonly Short[] {
  return [...least].flatMap(([kind, wanted]) => {
    const tally = kind === 'all' ? coverage.all : coverage.byKind.get(kind);
    const percent = tally === undefined ? 100 : percentOf(tally);
    return percent < wanted ? [{ kind, percent, least: wanted }] : [];
  });
}
