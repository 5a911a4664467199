/**
 * The contracts of a file under the two texts of `diff`.
 *
 * In:  both sides, and the option `--records`. Out: which contracts come out differently; problems of records are told
 *      on standard error. A contract that one of the sides cannot read is left out and counted.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { OptionValues } from 'commander';
import { LAST_DAY } from '../../base/date.ts';
import type { EditionText } from '../../editions/consolidate.ts';
import type { Period, Timeline } from '../../program/timeline.ts';
import type { ReadEditions } from '../editions.ts';
import type { Compared } from '../output/moves.ts';
import { progressOf } from '../output/progress.ts';
import { type RecordsRead, readRecordFiles } from '../records.ts';
import { writeRecordProblems } from '../output/record-problems.ts';
import type { ExitCode, Session } from '../session.ts';
import { textOf } from '../verb.ts';
import { comparing, type DecidingSide, type MovedContract } from './compare.ts';
import { withOneInput } from './one-input.ts';

/** One of the two texts of `diff`. */
export interface Side {
  readonly folder: string;
  /** Undefined: the last text of the trunk. */
  readonly day: number | undefined;
  readonly read: ReadEditions;
  readonly edition: EditionText;
  /** Its index. */
  readonly index: number;
}

/** `--records`, compared; undefined when it is not given. `asTheyAre`: each contract by the text that governs it. */
export async function compareRecords(
  run: Session,
  before: Side,
  after: Side,
  asTheyAre: boolean,
  options: OptionValues,
): Promise<
  { readonly exitCode: ExitCode } | { readonly records: Compared; readonly hasProblems: boolean } | undefined
> {
  const path = textOf(options, 'records');
  if (path === undefined) return undefined;
  const [given, other] = [before.read.timeline, after.read.timeline];
  const one = before.read === after.read ? { earlier: given, later: given } : withOneInput(given, other);
  const timelines = one ?? { earlier: given, later: other };
  const earlier = await readRecordFiles(run, timelines.earlier.input, [path], options);
  if ('exitCode' in earlier) return earlier;
  const later =
    one === undefined ? await readRecordFiles(run, timelines.later.input, [path], options) : earlier;
  if ('exitCode' in later) return later;
  const compare = comparing(
    decidingSide(before, timelines.earlier, asTheyAre),
    decidingSide(after, timelines.later, asTheyAre),
  );
  const moved: MovedContract[] = [];
  const pairs = pairedById(earlier, later);
  const progress = progressOf(run, pairs.length);
  for (const [a, b] of pairs) {
    const found = compare(a, b);
    if (found !== undefined) moved.push(found);
    if (progress.step()) await turn();
  }
  progress.end();
  const problems = [...earlier.problems, ...(later === earlier ? [] : later.problems)];
  const told = [...new Map(problems.map((one) => [JSON.stringify(one), one])).values()];
  writeRecordProblems(run, told);
  return { records: { total: earlier.total, decided: pairs.length, moved }, hasProblems: told.length > 0 };
}

/** The contracts that both sides could read, by their ids, which no two of a file share. */
function pairedById(
  earlier: RecordsRead,
  later: RecordsRead,
): readonly (readonly [RecordsRead['records'][number], RecordsRead['records'][number]])[] {
  if (earlier === later) return earlier.records.map((one) => [one, one] as const);
  const byId = new Map(later.records.map((one) => [one.id, one]));
  return earlier.records.flatMap((one) => {
    const other = byId.get(one.id);
    return other === undefined ? [] : [[one, other] as const];
  });
}

function decidingSide({ read, edition, index }: Side, timeline: Timeline, asTheyAre: boolean): DecidingSide {
  const { consolidated, lists } = read;
  if (asTheyAre) return { timeline, editions: consolidated.editions, lists };
  return { timeline: alone(timeline, index), editions: [edition], lists };
}

/** One text in the place of all editions: from the day on which the guidance began, for every contract. */
function alone(timeline: Timeline, index: number): Timeline {
  const edition = timeline.editions[index];
  const [trunk] = timeline.branches;
  if (edition === undefined || trunk === undefined) return timeline;
  const begins = trunk.periods.find((period) => period.edition !== undefined)?.from ?? 0;
  const periods: readonly Period[] = [
    ...trunk.periods.filter(({ until }) => until < begins),
    { from: begins, until: LAST_DAY, edition: 0 },
  ];
  return {
    ...timeline,
    editions: [edition],
    branches: [{ origin: { kind: 'trunk' }, parent: undefined, periods, splits: [] }],
  };
}
