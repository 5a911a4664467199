/**
 * Settling one contract over a guidance through time.
 *
 * In: the guidance and what a record says, by the facts of the input. Out: which texts may govern, what each decides,
 * and the status of the whole.
 *
 * The governing date comes first; the splits lead to the branches; the periods of these have the editions. Of several
 * that may govern, what they agree on is decided when the date is known, or lies within bounds, and one of them governs
 * on every day that is left; while nothing bounds the date, it is only reported.
 */
import { sameEverywhere, type Under } from './common.ts';
import { Evaluation, type Recorded } from './evaluation.ts';
import type { Verdict } from './held.ts';
import { type Governance, governances, latestEdition, nearestEdition } from './routes.ts';
import {
  ANY_DAY,
  atPoints,
  type Governing,
  governingDate,
  MOST_POINTS,
  NO_DAY,
  type Settled,
  type Status,
  settle,
  type Time,
  withoutDate,
} from './settle.ts';
import type { Days, EditionData, SplitData, TimelineData } from './skeleton.ts';
import { inEdition } from './translate.ts';

/** The contract under one text that may govern it. */
export interface SettledWay extends Under {
  /** Null for a text that does not govern, in whose terms it is told that none does. */
  readonly governance: Governance | null;
  readonly edition: EditionData;
  /** In the terms of the edition. */
  readonly recorded: Recorded;
  readonly settled: Settled;
}

export interface AskedSplit {
  readonly split: SplitData;
  readonly verdict: Verdict;
  readonly evaluation: Evaluation;
  readonly edition: EditionData;
  /** In the terms of the edition. */
  readonly governing: Governing;
}

export interface SettledOn {
  readonly governing: Governing;
  readonly asked: readonly AskedSplit[];
  readonly governances: readonly Governance[];
  /** One for each edition that may govern. */
  readonly ways: readonly SettledWay[];
  /** In whose terms it is told. */
  readonly told: SettledWay;
  /** Whether that one alone stands for the answer. */
  readonly isOne: boolean;
  readonly status: Status;
  /** Where more than one day or text may govern and all agree: the first of them. */
  readonly agreed: SettledWay | null;
}

/** An edition. */
export function editionAt({ editions }: TimelineData, index: number): EditionData {
  const edition = editions[index];
  if (edition === undefined) throw new RangeError(`there is no edition ${index}`);
  return edition;
}

/** Decides one contract; `aside`: a fact of the input whose presumptions and deemings do not count, −1 for none. */
export function settleOn(timeline: TimelineData, recorded: Recorded, aside: number): SettledOn {
  const latest = latestEdition(timeline);
  const base = editionAt(timeline, latest);
  const asideIn = ({ inputFacts }: EditionData): number => (aside < 0 ? -1 : inputFacts.indexOf(aside));
  const found = governingDate(base.program, inEdition(timeline, base, recorded).recorded, asideIn(base));
  const dateFact = found.governing.fact === null ? null : (base.inputFacts[found.governing.fact] ?? null);
  const governing: Governing = { ...found.governing, fact: dateFact };
  const governingIn = ({ inputFacts }: EditionData): Governing =>
    dateFact === null ? governing : { ...governing, fact: Math.max(inputFacts.indexOf(dateFact), 0) };

  const under = (
    index: number,
    governance: Governance | null,
    time: Omit<Time, 'governing' | 'fault'>,
  ): SettledWay => {
    const edition = editionAt(timeline, index);
    const { program } = edition;
    const own = inEdition(timeline, edition, recorded);
    const whole: Time = { ...time, governing: governingIn(edition), fault: found.fault };
    const settled = settle(program, own.recorded, whole, asideIn(edition));
    const way = { governance, edition, program, recorded: own.recorded };
    if (own.misfits.length === 0 || governance === null) return { ...way, settled };
    const problems = [...own.misfits, ...settled.problems];
    return { ...way, settled: { ...settled, problems, status: 'invalid', decides: false, decisions: [] } };
  };

  const days = daysOf(governing);
  const isUnknown = dateFact !== null && governing.day === null;
  const none = { days, inForce: 'no', open: isUnknown } as const;
  const asked: AskedSplit[] = [];
  if (days === NO_DAY) {
    const told = under(latest, null, none);
    const { status } = told.settled;
    return { governing, asked, governances: [], ways: [], told, isOne: true, status, agreed: null };
  }

  const all = governances(timeline, days, (split, after) => {
    const edition = editionAt(timeline, split.edition);
    const own = inEdition(timeline, edition, recorded).recorded;
    const evaluation = new Evaluation(edition.program, own, after, asideIn(edition));
    for (const step of split.reads) evaluation.take(step);
    const verdict = evaluation.condition(split.condition, undefined);
    asked.push({ split, verdict, evaluation, edition, governing: governingIn(edition) });
    return verdict;
  });
  const isKnown = governing.day !== null;
  const mayBeNone = all.some(({ edition }) => edition === null);
  const isClosed = isKnown || governing.within !== null;
  const ways = all.flatMap((one) =>
    one.edition === null
      ? []
      : under(one.edition, one, {
          days: { from: one.from, to: one.until },
          inForce: mayBeNone || !isClosed ? 'may be' : 'yes',
          open: !isKnown,
        }),
  );
  const whole = { governing, asked, governances: all };
  const [first, ...others] = ways;
  if (first === undefined) {
    const [at] = all;
    const told = under(at === undefined ? latest : nearestEdition(timeline, at), null, none);
    return { ...whole, ways, told, isOne: true, status: told.settled.status, agreed: null };
  }
  const isOne = others.length === 0 && !(mayBeNone && isKnown);
  const agreed = isOne && isKnown ? null : agreedOn(ways);
  if (agreed !== null && isClosed && !mayBeNone) {
    const pinned = isKnown ? ways : ways.map(pinnedWay);
    const told = isKnown ? first : pinnedWay(first);
    return { ...whole, ways: pinned, told, isOne: true, status: told.settled.status, agreed };
  }
  const told = ways.findLast(({ governance }) => governance?.branch === 0) ?? ways.at(-1) ?? first;
  const status = isOne ? told.settled.status : commonStatus(ways, mayBeNone && isKnown);
  return { ...whole, ways, told, isOne, status, agreed };
}

function daysOf({ fact, day, within }: Governing): Days {
  if (fact === null) return NO_DAY;
  return day === null ? (within ?? ANY_DAY) : { from: day, to: day };
}

/** The first of the ways, as on its first day, if all agree at every point. */
function agreedOn(ways: readonly SettledWay[]): SettledWay | null {
  let count = 0;
  let first: SettledWay | null = null;
  for (const way of ways) {
    const isKnown = way.settled.governing.day !== null;
    const points = isKnown ? [way.settled] : atPoints(way.program, way.recorded, way.settled);
    count += points.length;
    if (points.length === 0 || count > MOST_POINTS) return null;
    for (const settled of points) {
      if (!settled.decides || settled.decisions.some(({ status }) => status !== 'determined')) return null;
      first ??= { ...way, settled };
      if (!sameEverywhere(first, { ...way, settled })) return null;
    }
  }
  return first;
}

function pinnedWay(way: SettledWay): SettledWay {
  return { ...way, settled: withoutDate(way.program, way.recorded, way.settled) };
}

/** The status that all ways have, unless what they decide differs or none may be in force; else undetermined. */
function commonStatus(ways: readonly SettledWay[], mayBeNone: boolean): Status {
  const [status, ...others] = new Set(ways.map(({ settled }) => settled.status));
  const isCommon = status !== undefined && others.length === 0 && !mayBeNone;
  return isCommon && status !== 'determined' ? status : 'undetermined';
}
