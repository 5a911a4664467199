/**
 * A guidance with one mutant in it.
 *
 * In: a timeline and a mutant of it. Out: the timeline with the mutant in every edition that has its text, and the
 * places through which alone it matters. The timeline has no other days than before.
 */
import { readsOf } from '../../program/order.ts';
import type { Program } from '../../program/program.ts';
import type { Edition, Timeline } from '../../program/timeline.ts';
import { type Applied, applied } from './apply.ts';
import type { Mutant } from './mutant.ts';
import { type Places, placeKey, readPlaces } from './places.ts';

interface EditionPlaces {
  readonly places: Places;
  /** Places that tell when and by which text a contract is decided. */
  readonly timely: ReadonlySet<string>;
}

/** A guidance with a mutant in the place of what it changes. */
export interface ChangedTimeline {
  readonly timeline: Timeline;
  readonly editions: ReadonlyMap<number, Applied>;
  /** Whether it may change when and by which text a contract is decided. */
  readonly isTimely: boolean;
}

/** What the governing date and the conditions of savings and extents read, however far away. */
function timelyPlaces(program: Program): ReadonlySet<string> {
  const { of, below } = readsOf(program);
  const { appliesBy, splits } = program.guidance;
  const waiting = [
    ...appliesBy.map((index) => ({ kind: 'fact', index }) as const),
    ...splits.flatMap((condition) => below(condition)),
  ];
  const found = new Set(splits.map((_, index) => placeKey({ kind: 'split', index })));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(placeKey(next))) continue;
    found.add(placeKey(next));
    waiting.push(...of(next));
  }
  return found;
}

/** How mutants of one guidance are made: what each edition reads is looked up once. */
export function changing(timeline: Timeline): (mutant: Mutant) => ChangedTimeline {
  const editions = new Map<number, EditionPlaces>();
  const placesIn = (index: number, program: Program): EditionPlaces => {
    const known = editions.get(index);
    if (known !== undefined) return known;
    const places = { places: readPlaces(program), timely: timelyPlaces(program) };
    editions.set(index, places);
    return places;
  };
  return (mutant) => changedTimeline(timeline, mutant, placesIn);
}

function changedTimeline(
  timeline: Timeline,
  mutant: Mutant,
  placesIn: (index: number, program: Program) => EditionPlaces,
): ChangedTimeline {
  const editions = new Map<number, Applied>();
  let isTimely = false;
  for (const [index, edits] of mutant.edits) {
    const program = timeline.editions[index]?.program;
    if (program === undefined) continue;
    const { places, timely } = placesIn(index, program);
    const change = applied(program, places, edits);
    editions.set(index, change);
    isTimely ||= change.places.some((place) => timely.has(placeKey(place)));
  }
  const changed = timeline.editions.map((edition, index): Edition => {
    const program = editions.get(index)?.program;
    return program === undefined ? edition : { ...edition, program };
  });
  return {
    timeline: { ...timeline, editions: changed, branches: splitting(timeline, changed) },
    editions,
    isTimely,
  };
}

/** Branches, with the conditions of their splits as the changed editions have them. */
function splitting(timeline: Timeline, changed: readonly Edition[]): Timeline['branches'] {
  return timeline.branches.map((branch) => ({
    ...branch,
    splits: branch.splits.map((split) => {
      const before = timeline.editions[split.edition]?.program.guidance.splits ?? [];
      const place = before.findIndex(({ id }) => id === split.condition.id);
      const condition = changed[split.edition]?.program.guidance.splits[place] ?? split.condition;
      return { ...split, condition };
    }),
  }));
}
