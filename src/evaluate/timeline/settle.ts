/**
 * Settling one contract over a timeline: section 4 of the language reference, from the top.
 *
 * In: a timeline and a record. Out: which texts may govern, what each decides, and the status of the whole; without
 * needs, claims or anything else that is asked afterwards.
 *
 * The governing date comes first; the splits lead to the branches; the periods of these have the editions. Of several
 * that may govern, what they agree on is decided when the date is known, or lies within bounds, and one of them governs
 * on every day that is left; while nothing bounds the date, it is only reported.
 */
import type { ContractRecord } from '../../program/record.ts';
import type { Edition, Timeline } from '../../program/timeline.ts';
import { ANY_DAY, type Days, type Evaluation, entryAt } from '../evaluation.ts';
import { type Governing, governingDate, MOST_POINTS, onDay, type Time } from '../governing.ts';
import type { Status } from '../result.ts';
import { type Settled, settle } from '../settle.ts';
import { atPoints, isDecided, withoutDate } from '../whatever-the-date.ts';
import { sameEverywhere } from './common.ts';
import { type Asked, type Governance, governances, nearestEdition, routes } from './routes.ts';
import { splitEvaluation } from './splits.ts';
import { factIn, inEdition } from './translate.ts';

/** The contract under one text that may govern it. */
export interface SettledWay {
  /** Undefined for a text that does not govern, in whose terms it is told that none does. */
  readonly governance: Governance | undefined;
  readonly index: number;
  readonly edition: Edition;
  /** In the terms of the edition. */
  readonly record: ContractRecord;
  readonly settled: Settled;
}

export interface SettledOn {
  /** In the terms of the input. */
  readonly governing: Governing;
  readonly asked: readonly (Asked & {
    readonly evaluation: Evaluation;
    readonly edition: Edition;
    readonly governing: Governing;
  })[];
  readonly governances: readonly Governance[];
  /** One for each edition that may govern. */
  readonly ways: readonly SettledWay[];
  /** In whose terms it is told. */
  readonly told: SettledWay;
  /** Whether that one alone stands for the answer. */
  readonly isOne: boolean;
  readonly status: Status;
  /** Where more than one day or text may govern and all agree: the first of them. */
  readonly agreed: SettledWay | undefined;
}

/** Decides one contract; `setAside`: a fact of the input whose presumptions and deemings do not count. */
export function settleOn(timeline: Timeline, record: ContractRecord, setAside?: number): SettledOn {
  const latest = latestEdition(timeline);
  const base = entryAt(timeline.editions, latest);
  const aside = (edition: Edition): number | undefined =>
    setAside === undefined ? undefined : factIn(timeline, edition, setAside);
  const found = governingDate(base.program, inEdition(timeline, base, record).record, aside(base));
  const governing = inTermsOf(found.governing, (fact) => base.inputFacts[fact]);
  const governingIn = (edition: Edition): Governing =>
    inTermsOf(governing, (fact) => factIn(timeline, edition, fact));
  const under = (
    index: number,
    governance: Governance | undefined,
    time: Omit<Time, 'governing' | 'fault'>,
  ) =>
    settledUnder(timeline, record, index, governance, aside, (edition) => ({
      ...time,
      governing: governingIn(edition),
      fault: found.fault,
    }));

  const days = daysOf(governing);
  const none = { days, inForce: 'no', open: governing.kind === 'unknown' } as const;
  const asked: SettledOn['asked'][number][] = [];
  if (days === undefined) {
    const told = under(latest, undefined, none);
    const { status } = told.settled;
    return { governing, asked, governances: [], ways: [], told, isOne: true, status, agreed: undefined };
  }

  const routed = routes(timeline, days, (split, after) => {
    const edition = entryAt(timeline.editions, split.edition);
    const translated = inEdition(timeline, edition, record).record;
    const evaluation = splitEvaluation(edition.program, translated, split.condition, after, aside(edition));
    const verdict = evaluation.condition(split.condition, []);
    asked.push({ branch: 0, split, verdict, evaluation, edition, governing: governingIn(edition) });
    return verdict;
  });
  routed.asked.forEach(({ branch }, index) => {
    const one = asked[index];
    if (one !== undefined) asked[index] = { ...one, branch };
  });
  const all = governances(timeline, routed.stretches);
  const inForce = all.filter((one) => one.edition !== undefined);
  const isKnown = governing.kind === 'date';
  const mayBeNone = inForce.length < all.length;
  const isClosed = isKnown || (governing.kind === 'unknown' && governing.within !== undefined);
  const ways = inForce.map((one) =>
    under(one.edition, one, {
      days: { from: one.from, until: one.until },
      inForce: mayBeNone || !isClosed ? 'may be' : 'yes',
      open: !isKnown,
    }),
  );
  const whole = { governing, asked, governances: all };
  const [first, ...others] = ways;
  if (first === undefined) {
    const [at] = all;
    const told = under(at === undefined ? latest : nearestEdition(timeline, at), undefined, none);
    return { ...whole, ways, told, isOne: true, status: told.settled.status, agreed: undefined };
  }
  const isOne = others.length === 0 && !(mayBeNone && isKnown);
  const agreed = isOne && isKnown ? undefined : agreedOn(ways);
  if (agreed !== undefined && isClosed && !mayBeNone) {
    const pinned = isKnown ? ways : ways.map(pinnedWay);
    const told = isKnown ? first : pinnedWay(first);
    return { ...whole, ways: pinned, told, isOne: true, status: told.settled.status, agreed };
  }
  const told = ways.findLast(({ governance }) => governance?.branch === 0) ?? ways.at(-1) ?? first;
  const status = isOne ? told.settled.status : commonStatus(ways, mayBeNone && isKnown);
  return { ...whole, ways, told, isOne, status, agreed };
}

/** The edition that the trunk has last. */
export function latestEdition(timeline: Timeline): number {
  const trunk = entryAt(timeline.branches, 0);
  return trunk.periods.findLast(({ edition }) => edition !== undefined)?.edition ?? 0;
}

function daysOf(governing: Governing): Days {
  switch (governing.kind) {
    case 'date':
      return onDay(governing.day).days;
    case 'unknown':
      return governing.within ?? ANY_DAY;
    case 'none':
      return undefined;
  }
}

/** What the dates by which a guidance applies read is the same in every edition, so each has the fact. */
function inTermsOf(governing: Governing, factOf: (fact: number) => number | undefined): Governing {
  return governing.kind === 'none' ? governing : { ...governing, fact: factOf(governing.fact) ?? 0 };
}

function settledUnder(
  timeline: Timeline,
  record: ContractRecord,
  index: number,
  governance: Governance | undefined,
  aside: (edition: Edition) => number | undefined,
  timeIn: (edition: Edition) => Time,
): SettledWay {
  const edition = entryAt(timeline.editions, index);
  const translated = inEdition(timeline, edition, record);
  const setAside = aside(edition);
  const settled = settle(edition.program, translated.record, {
    time: timeIn(edition),
    ...(setAside === undefined ? {} : { setAside }),
  });
  const way = { governance, index, edition, record: translated.record };
  if (translated.misfits.length === 0 || governance === undefined) return { ...way, settled };
  const problems = [...translated.misfits, ...settled.problems];
  return { ...way, settled: { ...settled, problems, status: 'invalid', decides: false, decisions: [] } };
}

/** The first of the ways, as on its first day, if all agree at every point. */
function agreedOn(ways: readonly SettledWay[]): SettledWay | undefined {
  let count = 0;
  let first: SettledWay | undefined;
  for (const way of ways) {
    const isKnown = way.settled.governing.kind === 'date';
    const points = isKnown ? [way.settled] : atPoints(way.edition.program, way.record, way.settled);
    count += points.length;
    if (points.length === 0 || count > MOST_POINTS) return undefined;
    for (const settled of points) {
      if (!isDecided(settled)) return undefined;
      first ??= { ...way, settled };
      if (!sameEverywhere(first, { ...way, settled })) return undefined;
    }
  }
  return first;
}

function pinnedWay(way: SettledWay): SettledWay {
  return { ...way, settled: withoutDate(way.edition.program, way.record, way.settled) };
}

/** The status that all ways have, unless what they decide differs or none may be in force; else undetermined. */
function commonStatus(ways: readonly SettledWay[], mayBeNone: boolean): Status {
  const [status, ...others] = new Set(ways.map(({ settled }) => settled.status));
  const isCommon = status !== undefined && others.length === 0 && !mayBeNone;
  return isCommon && status !== 'determined' ? status : 'undetermined';
}
