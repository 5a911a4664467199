/**
 * Contracts decided under two texts, or two courses of texts.
 *
 * In:  two sides, and the records read for each. Out: those that come out differently, how, and because of which edits.
 */
import type { ListFiles } from '../../checking/list-files.ts';
import type { EditionText } from '../../editions/consolidate.ts';
import { decideOn } from '../../evaluate/timeline/decide.ts';
import type { TimelineResult } from '../../evaluate/timeline/result.ts';
import type { ContractRecord } from '../../program/record.ts';
import type { Timeline } from '../../program/timeline.ts';
import { type Attributing, attributing, type Cause, type SideText } from './attribution.ts';
import { type Move, movesBetween, OWN_NAMES, sameView, type View, viewOf } from './view.ts';

/** What contracts are decided by. */
export interface DecidingSide {
  readonly timeline: Timeline;
  /** Index by index those of the timeline. */
  readonly editions: readonly EditionText[];
  readonly lists: ListFiles;
}

export interface MovedContract {
  readonly id: string;
  readonly before: View;
  readonly after: View;
  readonly moves: readonly Move[];
  readonly cause: Cause;
}

/** Compares contracts one by one. */
export type Comparing = (earlier: ContractRecord, later: ContractRecord) => MovedContract | undefined;

/** Both sides, ready to compare. The later record is the same contract, its facts those of the later side. */
export function comparing(earlier: DecidingSide, later: DecidingSide): Comparing {
  const between = new Map<string, Attributing>();
  const attributingTo = (a: number, b: number): Attributing | undefined => {
    const key = `${a} ${b}`;
    const [before, after] = [sideText(earlier, a), sideText(later, b)];
    if (before === undefined || after === undefined) return undefined;
    const known = between.get(key) ?? attributing(before, after);
    between.set(key, known);
    return known;
  };
  return (earlierRecord, laterRecord) => {
    const before = decideOn(earlier.timeline, earlierRecord);
    const after = decideOn(later.timeline, laterRecord);
    const texts = attributingTo(before.told.edition, after.told.edition);
    const former = viewOf(before, OWN_NAMES);
    const latter = viewOf(after, texts?.former ?? OWN_NAMES);
    if (sameView(former, latter)) return undefined;
    const cause: Cause =
      texts?.differs !== true || !isGoverned(before) || !isGoverned(after)
        ? { kind: 'which text governs' }
        : texts.causeOf({ before: before.told, after: after.told, wanted: viewOf(after, OWN_NAMES) });
    return {
      id: earlierRecord.id,
      before: former,
      after: latter,
      moves: movesBetween(former, latter),
      cause,
    };
  };
}

/** Whether one text governs, in force. */
function isGoverned({ isOne, status }: TimelineResult): boolean {
  return isOne && status !== 'not in force';
}

function sideText({ timeline, editions, lists }: DecidingSide, index: number): SideText | undefined {
  const [edition, text] = [timeline.editions[index], editions[index]?.text];
  if (edition === undefined || text === undefined) return undefined;
  return { text, program: edition.program, lists, periods: timeline.branches[0]?.periods ?? [] };
}
