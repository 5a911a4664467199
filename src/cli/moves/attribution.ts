/**
 * Which edits alone make a contract come out as it does under the later text.
 *
 * In:  two texts, and contracts decided under both that came out differently.
 * Out: the smallest set of edits, at most two, among those cited in either explanation, that alone, made to the earlier
 *      text, gives the new result; else that it takes several jointly. Texts with some of the edits are compiled once,
 *      when the first contract asks for them.
 */
import { FIRST_DAY, LAST_DAY } from '../../base/date.ts';
import type { ListFiles } from '../../checking/list-files.ts';
import type { Difference } from '../../editions/differences.ts';
import { type TextEdit, takeoverOf } from '../../editions/takeover.ts';
import type { Text } from '../../editions/text.ts';
import { decideOn } from '../../evaluate/timeline/decide.ts';
import type { Told } from '../../evaluate/timeline/result.ts';
import type { Program } from '../../program/program.ts';
import type { ContractRecord, RecordedFact } from '../../program/record.ts';
import type { Period, Timeline } from '../../program/timeline.ts';
import { timelineOf } from '../../program/timeline-of.ts';
import { compileText } from '../../timeline/compile-text.ts';
import { citesIn } from './citing.ts';
import { formerNamesIn, OWN_NAMES, sameView, type View, viewOf } from './view.ts';

/** Of more cited edits than this, only the first are tried in pairs. */
export const MOST_PAIRED = 12;
/** More texts with some of the edits than this are not compiled for one comparison of texts. */
export const MOST_TEXTS = 200;

/** Why a contract comes out differently. */
export type Cause =
  | { readonly kind: 'edits'; readonly edits: readonly Difference[] }
  /** The rows of files that lists name alone. */
  | { readonly kind: 'rows of files' }
  /** It takes more than two of the edits. */
  | { readonly kind: 'jointly' }
  /** As far as was tried: there are more cited edits, or pairs of them, than the limits allow. */
  | { readonly kind: 'not found' }
  /** One of the texts is not in force for it, or several may be: there are no two texts to compare. */
  | { readonly kind: 'which text governs' };

/** A text, with what it takes to compile it and to decide by it. */
export interface SideText {
  readonly text: Text;
  readonly program: Program;
  readonly lists: ListFiles;
  /** When its guidance is in force, whichever edition. */
  readonly periods: readonly Period[];
}

/** One contract under both texts. */
export interface Moved {
  readonly before: Told;
  readonly after: Told;
  /** What it comes to under the later text, in that text's names. */
  readonly wanted: View;
}

/** Finds causes between two texts. */
export interface Attributing {
  /** Whether anything that decides differs between the texts. */
  readonly differs: boolean;
  readonly former: ReturnType<typeof formerNamesIn>;
  readonly causeOf: (moved: Moved) => Cause;
}

export function attributing(earlier: SideText, later: SideText): Attributing {
  const takeover = takeoverOf(earlier.text, later.text);
  const citesBefore = citesIn(earlier.program);
  const citesAfter = citesIn(later.program);
  const lists: ListFiles = new Map([...later.lists, ...earlier.lists]);
  const otherRows = earlier.lists === later.lists ? undefined : new Map([...earlier.lists, ...later.lists]);
  const tried = new Map<string, Timeline | undefined>();
  let isLimited = false;

  const timelineWith = (edits: readonly number[], rows = lists): Timeline | undefined => {
    const key = rows === lists ? edits.join(' ') : 'rows';
    if (tried.has(key)) return tried.get(key);
    if (tried.size >= MOST_TEXTS) {
      isLimited = true;
      return undefined;
    }
    const program = compileText(takeover.textWith(edits), rows);
    const timeline = program === undefined ? undefined : inForceAs(program, later.periods);
    tried.set(key, timeline);
    return timeline;
  };
  const gives = (edits: readonly number[], { before, after, wanted }: Moved, rows?: ListFiles): boolean => {
    const timeline = timelineWith(edits, rows);
    if (timeline === undefined) return false;
    const record = recordFor(timeline.input, before, after);
    return sameView(viewOf(decideOn(timeline, record), OWN_NAMES), wanted);
  };
  /** Pairs that were the answer before: tried first, as most contracts move for the same reasons. */
  const foundPairs = new Map<string, readonly [number, number]>();

  const causeOf = (moved: Moved): Cause => {
    isLimited = false;
    const cited = takeover.edits.filter(
      (edit) => citesBefore(edit, moved.before.result) || citesAfter(edit, moved.after.result),
    );
    const told = (edits: readonly TextEdit[]): Cause => ({
      kind: 'edits',
      edits: edits.map(({ difference }) => difference),
    });
    if (otherRows !== undefined && gives([], moved, otherRows)) return { kind: 'rows of files' };
    for (const edit of cited) if (gives([edit.index], moved)) return told([edit]);
    const indexes = new Set(cited.map(({ index }) => index));
    const known = [...foundPairs.values()].filter((pair) => pair.every((index) => indexes.has(index)));
    for (const pair of [...known, ...pairsOf(cited.slice(0, MOST_PAIRED))]) {
      if (!gives(pair, moved)) continue;
      foundPairs.set(pair.join(' '), pair);
      return told(pair.flatMap((index) => takeover.edits[index] ?? []));
    }
    return { kind: isLimited || cited.length > MOST_PAIRED ? 'not found' : 'jointly' };
  };
  const differs = takeover.edits.length > 0 || otherRows !== undefined;
  return { differs, former: formerNamesIn(takeover.formerNames), causeOf };
}

function pairsOf(edits: readonly TextEdit[]): readonly (readonly [number, number])[] {
  return edits.flatMap((a, at) => edits.slice(at + 1).map((b) => [a.index, b.index] as const));
}

/** A program that is in force whenever the guidance is, with no branches. */
function inForceAs(program: Program, periods: readonly Period[]): Timeline {
  const timeline = timelineOf(program);
  const [trunk] = timeline.branches;
  const known = periods.length > 0 ? periods : [{ from: FIRST_DAY, until: LAST_DAY, edition: 0 }];
  const own = known.map(
    (period): Period =>
      period.edition === undefined ? period : { from: period.from, until: period.until, edition: 0 },
  );
  return trunk === undefined ? timeline : { ...timeline, branches: [{ ...trunk, periods: own }] };
}

/** What the record says of the facts of a text that has some of either. */
function recordFor(input: Program, before: Told, after: Told): ContractRecord {
  const [earlier, later] = [placesOf(before.program), placesOf(after.program)];
  const facts = input.facts.flatMap(({ key }, index): [number, RecordedFact][] => {
    const [inAfter, inBefore] = [later.get(key), earlier.get(key)];
    const recorded =
      inAfter === undefined ? before.record.facts.get(inBefore ?? -1) : after.record.facts.get(inAfter);
    return recorded === undefined ? [] : [[index, recorded]];
  });
  return { ...after.record, facts: new Map(facts) };
}

const placesByProgram = new WeakMap<Program, ReadonlyMap<string, number>>();

function placesOf(program: Program): ReadonlyMap<string, number> {
  const known = placesByProgram.get(program);
  if (known !== undefined) return known;
  const places = new Map(program.facts.map(({ key }, index) => [key, index]));
  placesByProgram.set(program, places);
  return places;
}
