/**
 * The history of a guidance as JSON: `proviso.editions/1`.
 *
 * In:  the instruments and branches of a guidance. Out: plain data; every key is always there, what is absent is null,
 *      days are in ISO form.
 */
import { formatIso, LAST_DAY } from '../../base/date.ts';
import type { ReadEditions } from '../editions.ts';
import type { History, InstrumentHistory } from '../history.ts';
import { differenceJson } from './differences.ts';

/** The version of the shape; a change that could break a reader makes a new one. */
export const EDITIONS_SCHEMA = 'proviso.editions/1';

export function historyJson(read: ReadEditions, history: History): unknown {
  const { folder, program, consolidated, timeline, knownOn } = read;
  const { guidance } = program;
  const idOf = (index: number): string => consolidated.instruments[index]?.id ?? '';
  return {
    schema: EDITIONS_SCHEMA,
    folder,
    guidance: { id: guidance.id, title: guidance.title },
    asKnownOn: dayJson(knownOn),
    instruments: history.instruments.map(instrumentJson),
    editions: consolidated.editions.map(({ instruments, from }, index) => ({
      edition: index,
      inForceFrom: formatIso(from),
      instruments: instruments.map(idOf),
      digests: digestsJson(timeline.editions[index]?.program.digests),
    })),
    branches: consolidated.branches.map(({ origin, parent, splits }, index) => ({
      branch: index,
      origin: origin.kind,
      instrument: origin.kind === 'trunk' ? null : idOf(origin.instrument),
      parent: parent ?? null,
      periods: (history.branches[index]?.periods ?? []).map((period, at) => ({
        from: at === 0 && origin.kind === 'trunk' ? null : formatIso(period.from),
        until: period.until === LAST_DAY ? null : formatIso(period.until),
        edition: period.edition ?? null,
        reason: period.reason ?? null,
        made: period.made,
        lapsed: period.lapsed,
        points: period.points.map(formatIso),
      })),
      leaving: splits.map(({ day, instrument, when, to }) => ({
        from: formatIso(day),
        instrument: idOf(instrument),
        when,
        to,
      })),
    })),
  };
}

function instrumentJson({ instrument, ...history }: InstrumentHistory): unknown {
  const { id, title, path, madeOn, from, until, revoked, retrospective, amendment } = instrument;
  return {
    id,
    title,
    kind: amendment === undefined ? 'guidance' : 'amendment',
    file: path,
    madeOn: dayJson(madeOn),
    draft: madeOn === undefined,
    inForceFrom: dayJson(from),
    until: until === LAST_DAY ? null : formatIso(until),
    revoked,
    retrospective,
    settled: history.settled,
    saves: history.saves,
    extent: history.extent ?? null,
    announces:
      history.announces?.map(({ decision, from, to }) => ({
        decision,
        from: from ?? null,
        to: to ?? null,
      })) ?? null,
    acts: history.acts,
    lapses: history.lapses.map(({ what, until: day }) => ({ what, until: formatIso(day) })),
    changes: history.changes.map(({ branch, differences }) => ({
      branch,
      differences: differences.map(differenceJson),
    })),
  };
}

function dayJson(day: number | undefined): string | null {
  return day === undefined ? null : formatIso(day);
}

function digestsJson(digests: { readonly text: string; readonly meaning: string } | undefined): unknown {
  return digests === undefined ? null : { text: digests.text, meaning: digests.meaning };
}
