/**
 * Coverage: what the scenarios show of a guidance, and why they do not show the rest.
 *
 * In: a timeline and its scenarios. Out: for every item which scenarios show each of its aspects, and for each that none
 * shows the reason; and what became of every paragraph.
 */
import { type ScenarioOn, scenariosOn } from '../evaluate/timeline/scenarios.ts';
import { settleOn } from '../evaluate/timeline/settle.ts';
import { inWords } from '../evaluate/text/in-words.ts';
import type { Timeline } from '../program/timeline.ts';
import { type Aspect, type Item, ITEM_KINDS, type ItemKind } from './item.ts';
import { itemsOf } from './items.ts';
import { decidedBy, observed } from './observe.ts';
import { paragraphsCovered, type ParagraphCovered } from './paragraphs.ts';

/** Why no scenario shows an aspect. */
export type Why =
  /** No scenario is decided by a text that has it. */
  | { readonly kind: 'never reached' }
  /** Of so many scenarios it came to something else. */
  | { readonly kind: 'came otherwise'; readonly counts: readonly (readonly [Came, number])[] }
  /** Each time it could have decided, this limb settled it as well; `times` with this one. */
  | { readonly kind: 'masked'; readonly by: string; readonly times: number; readonly of: number };

export type Came = Aspect | 'not known' | 'not looked at';

export interface CoveredItem {
  readonly item: Item;
  /** The titles of the scenarios that show each aspect, those of no scenario with none. */
  readonly shown: ReadonlyMap<Aspect, readonly string[]>;
  readonly missing: readonly { readonly aspect: Aspect; readonly why: Why }[];
}

export interface Tally {
  readonly shown: number;
  readonly of: number;
}

export interface Coverage {
  readonly scenarios: number;
  /** In the order of the text. */
  readonly items: readonly CoveredItem[];
  readonly paragraphs: readonly ParagraphCovered[];
  /** Aspects shown, by kind of item; kinds of which there is nothing are absent. */
  readonly byKind: ReadonlyMap<ItemKind | 'paragraph', Tally>;
  readonly all: Tally;
}

/** The coverage of a guidance by its scenarios. `isOwn`: whether a file is the guidance's own. */
export function coverageOf(
  timeline: Timeline,
  isOwn: (file: string) => boolean,
  scenarios: readonly Pick<ScenarioOn, 'title' | 'record'>[] = scenariosOn(timeline),
): Coverage {
  const ways = scenarios.flatMap(({ title, record }) => {
    const way = decidedBy(settleOn(timeline, record));
    return way === undefined ? [] : [{ title, way }];
  });
  const items = itemsOf(timeline, isOwn).map((item) => coveredItem(timeline, item, ways));
  const paragraphs = paragraphsCovered(timeline, isOwn);
  const byKind = new Map<ItemKind | 'paragraph', Tally>();
  for (const kind of ITEM_KINDS) {
    const own = items.filter(({ item }) => item.kind === kind);
    if (own.length > 0) byKind.set(kind, tallyOf(own));
  }
  if (paragraphs.length > 0) {
    const shown = paragraphs.filter(({ state }) => state !== 'forgotten').length;
    byKind.set('paragraph', { shown, of: paragraphs.length });
  }
  return { scenarios: scenarios.length, items, paragraphs, byKind, all: tallyOf(items) };
}

/** How many aspects of the items are shown. */
export function tallyOf(items: readonly CoveredItem[]): Tally {
  const of = items.reduce((sum, { item }) => sum + item.aspects.length, 0);
  return { shown: of - items.reduce((sum, { missing }) => sum + missing.length, 0), of };
}

/** The share that is shown, in per cent with one decimal, rounded down; of nothing 100. */
export function percentOf({ shown, of }: Tally): number {
  return of === 0 ? 100 : Math.floor((shown * 1000) / of) / 10;
}

type Way = NonNullable<ReturnType<typeof decidedBy>>;

function coveredItem(
  timeline: Timeline,
  item: Item,
  ways: readonly { readonly title: string; readonly way: Way }[],
): CoveredItem {
  const shown = new Map<Aspect, string[]>(item.aspects.map((aspect) => [aspect, []]));
  const counts = new Map<Came, number>();
  const masks = new Map<string, number>();
  const count = <Key>(map: Map<Key, number>, key: Key): Map<Key, number> =>
    map.set(key, (map.get(key) ?? 0) + 1);
  let reached = 0;
  for (const { title, way } of ways) {
    const one = observed(way, item);
    if (one === undefined) continue;
    reached += 1;
    for (const aspect of one.aspects) shown.get(aspect)?.push(title);
    const came: readonly Came[] = one.aspects.length === 0 ? [unseen(item)] : one.aspects;
    for (const aspect of new Set(came)) if (aspect !== 'deciding') count(counts, aspect);
    const program = timeline.editions[way.index]?.program;
    if (one.masked !== undefined && program !== undefined) count(masks, inWords(program, one.masked));
  }
  const why = (aspect: Aspect): Why => {
    if (reached === 0) return { kind: 'never reached' };
    const [most] = [...masks].toSorted(([, a], [, b]) => b - a);
    if (aspect !== 'deciding' || most === undefined)
      return { kind: 'came otherwise', counts: [...counts].toSorted(([, a], [, b]) => b - a) };
    const of = [...masks.values()].reduce((sum, one) => sum + one, 0);
    return { kind: 'masked', by: most[0], times: most[1], of };
  };
  const missing = [...shown].flatMap(([aspect, titles]) =>
    titles.length === 0 ? [{ aspect, why: why(aspect) }] : [],
  );
  return { item, shown, missing };
}

/** What it is of a contract that shows nothing of an item. */
function unseen({ kind }: Item): Came {
  return kind === 'figure' || kind === 'row' || kind === 'presumption' ? 'not looked at' : 'not known';
}
