/**
 * What made a guidance what it is: its instruments and what each changed, and the courses of its editions.
 *
 * In:  the editions of a folder.
 * Out: plain data for the verb `editions`: texts as people read them, days as day numbers.
 */
import { formatLong, LAST_DAY } from '../base/date.ts';
import { displayName, nameKey } from '../base/names.ts';
import { subjectOf } from '../editions/branches.ts';
import { type Difference, differencesOf } from '../editions/differences.ts';
import { described } from '../editions/reference.ts';
import { type Instrument, lapseOf } from '../editions/schedule.ts';
import { partText } from '../editions/spelling.ts';
import { pointsOf } from '../evaluate/governing.ts';
import type { Edit, Name } from '../syntax/ast.ts';
import type { ReadEditions } from './editions.ts';

export interface History {
  readonly instruments: readonly InstrumentHistory[];
  readonly branches: readonly BranchHistory[];
}

export interface InstrumentHistory {
  readonly instrument: Instrument;
  /** Where another instrument settled its day or took it back: `corrected by care-2`. */
  readonly settled: readonly { readonly how: 'appointed' | 'corrected' | 'revoked'; readonly by: string }[];
  /** Conditions of the contracts that it saves, and of those to which alone it extends. */
  readonly saves: readonly string[];
  readonly extent: string | undefined;
  /** The kinds of move that it says it makes, in names; none: `changes nothing`; undefined: it says nothing of it. */
  readonly announces: readonly AnnouncedMove[] | undefined;
  /** What it does to other instruments and to the guidance as a whole: `withdraws the guidance`. */
  readonly acts: readonly string[];
  /** What lapses before the instrument as a whole does. */
  readonly lapses: readonly { readonly what: string; readonly until: number }[];
  /** What it changed in the text of each branch that it reached. */
  readonly changes: readonly { readonly branch: number; readonly differences: readonly Difference[] }[];
}

/** Contracts that may come to another outcome of a decision; `from`, `to`: only those that leave it, or come to it. */
export interface AnnouncedMove {
  readonly decision: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export interface BranchHistory {
  readonly periods: readonly PeriodHistory[];
}

export interface PeriodHistory {
  readonly from: number;
  /** `LAST_DAY` where it has no end. */
  readonly until: number;
  /** Index of the edition; undefined where none is in force. */
  readonly edition: number | undefined;
  /** Why none is: `withdrawn by care-9`. */
  readonly reason: string | undefined;
  /** Ids of the instruments that commenced, and of those of which something lapsed, to make it. */
  readonly made: readonly string[];
  readonly lapsed: readonly string[];
  /** The days after its first on which a dated value, row or member begins or ends to count. */
  readonly points: readonly number[];
}

/** The history of a guidance. */
export function historyOf(read: ReadEditions): History {
  const { consolidated, timeline } = read;
  const { instruments, branches } = consolidated;
  return {
    instruments: instruments.map((instrument) => ({
      instrument,
      settled: settledBy(instrument, instruments),
      saves: savesOf(instrument),
      extent: partText(instrument.amendment?.extent),
      announces: announcedIn(instrument),
      acts: (instrument.amendment?.edits ?? []).flatMap(actOf),
      lapses: lapsesOf(instrument),
      changes: branches.flatMap(({ changes }, branch) =>
        changes
          .filter((change) => change.instrument === instrument.index)
          .map(({ before, after }) => ({ branch, differences: differencesOf(before, after) })),
      ),
    })),
    branches: branches.map(({ origin, periods, changes }) => ({
      periods: periods.map((period, at): PeriodHistory => {
        const { from, until, edition } = period;
        const before = periods[at - 1]?.edition;
        const present = before === undefined ? [] : (consolidated.editions[before]?.instruments ?? []);
        const lapsed = present.filter((index) => endsOn(instruments[index], from - 1));
        const made = changes.filter((one) => instruments[one.instrument]?.from === from);
        const isBegun = edition !== undefined && before === undefined && origin.kind === 'trunk';
        const commenced = isBegun && from === instruments[0]?.from ? [{ instrument: 0 }] : [];
        const program = edition === undefined ? undefined : timeline.editions[edition]?.program;
        return {
          from,
          until,
          edition,
          reason: edition === undefined ? reasonOf(read, period) : undefined,
          made: [...commenced, ...made].map((one) => instruments[one.instrument]?.id ?? ''),
          lapsed: lapsed.map((index) => instruments[index]?.id ?? ''),
          points: program === undefined ? [] : pointsOf(program, { from, until }).slice(1),
        };
      }),
    })),
  };
}

function reasonOf(
  { consolidated: { instruments } }: ReadEditions,
  period: ReadEditions['consolidated']['branches'][number]['periods'][number],
): string | undefined {
  if (period.edition !== undefined) return undefined;
  if (period.reason !== 'withdrawn') return period.reason;
  const next = period.succeededBy === undefined ? '' : `, succeeded by ${period.succeededBy}`;
  return `withdrawn by ${instruments[period.instrument]?.id ?? ''}${next}`;
}

function settledBy(
  { key, amendment }: Instrument,
  instruments: readonly Instrument[],
): InstrumentHistory['settled'] {
  if (amendment === undefined) return [];
  return instruments.flatMap(({ amendment: other, id, revoked }) =>
    (revoked ? [] : (other?.edits ?? [])).flatMap((edit) => {
      const how = SETTLES[edit.kind];
      return how !== undefined && 'instrument' in edit && nameKey(edit.instrument.text) === key
        ? [{ how, by: id }]
        : [];
    }),
  );
}

const SETTLES: Partial<Record<Edit['kind'], InstrumentHistory['settled'][number]['how']>> = {
  AppointEdit: 'appointed',
  CorrectEdit: 'corrected',
  RevokeEdit: 'revoked',
};

function savesOf({ amendment }: Instrument): readonly string[] {
  const ofRepeals = (amendment?.edits ?? []).map((edit) =>
    edit.kind === 'RepealEdit' ? edit.saves : undefined,
  );
  return [amendment?.saves, ...ofRepeals].flatMap((condition) => partText(condition) ?? []);
}

function announcedIn({ amendment }: Instrument): InstrumentHistory['announces'] {
  if (amendment === undefined) return undefined;
  const { changes, changesNothing } = amendment;
  if (changes.length === 0 && changesNothing === undefined) return undefined;
  const nameOf = (name: Name | undefined): string | undefined =>
    name === undefined ? undefined : displayName(name.text);
  return changes.map(({ decision, from, to }) => ({
    decision: displayName(decision.text),
    from: nameOf(from),
    to: nameOf(to),
  }));
}

function actOf(edit: Edit): readonly string[] {
  switch (edit.kind) {
    case 'AppointEdit':
      return [`appoints ${formatLong(edit.date.day)} for ${displayName(edit.instrument.text)}`];
    case 'RevokeEdit':
      return [`revokes ${displayName(edit.instrument.text)}`];
    case 'CorrectEdit': {
      const to = edit.date === undefined ? '' : ` to ${formatLong(edit.date.day)}`;
      return [`corrects the commencement of ${displayName(edit.instrument.text)}${to}`];
    }
    case 'WithdrawEdit': {
      const next =
        edit.succeededBy === undefined ? '' : `, succeeded by ${displayName(edit.succeededBy.text)}`;
      return [`withdraws the guidance${next}`];
    }
    case 'ReinstateEdit': {
      if (edit.reference.word !== 'guidance') return [];
      const as = edit.asItStoodOn === undefined ? '' : ` as it stood on ${formatLong(edit.asItStoodOn.day)}`;
      return [`reinstates the guidance${as}`];
    }
    default:
      return [];
  }
}

function lapsesOf({ amendment, until }: Instrument): InstrumentHistory['lapses'] {
  return (amendment?.edits ?? []).flatMap((edit) => {
    const day = lapseOf(edit)?.day;
    return day === undefined || day >= until ? [] : [{ what: described(...subjectOf({ edit })), until: day }];
  });
}

/** Whether a day is the last one of something that an instrument made. */
function endsOn(instrument: Instrument | undefined, day: number): boolean {
  if (instrument?.amendment === undefined || day === LAST_DAY) return false;
  const { until, amendment } = instrument;
  return amendment.edits.some((edit) => Math.min(lapseOf(edit)?.day ?? LAST_DAY, until) === day);
}
