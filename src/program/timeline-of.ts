/**
 * The timeline of one program by itself.
 *
 * In: a decision program that nothing amends. Out: a timeline with one edition: not yet in force until the day before
 * the guidance comes into force, then that edition to the last day of the calendar.
 */
import { FIRST_DAY, LAST_DAY } from '../base/date.ts';
import type { Program } from './program.ts';
import type { InstrumentEntry, Period, Timeline } from './timeline.ts';

/** A timeline of which the program is the one edition. */
export function timelineOf(program: Program): Timeline {
  const from = program.guidance.inForceFrom;
  const before: readonly Period[] =
    from > FIRST_DAY ? [{ from: FIRST_DAY, until: from - 1, reason: { kind: 'not yet in force' } }] : [];
  return {
    knownOn: undefined,
    input: inputOf(program),
    instruments: [guidanceInstrument(program)],
    editions: [
      {
        program,
        inputFacts: program.facts.map((_, index) => index),
        instruments: [0],
        history: new Map(),
      },
    ],
    branches: [
      {
        origin: { kind: 'trunk' },
        parent: undefined,
        periods: [...before, { from, until: LAST_DAY, edition: 0 }],
        splits: [],
      },
    ],
  };
}

/** The guidance itself as the first of the instruments. */
export function guidanceInstrument({ guidance }: Program): InstrumentEntry {
  return {
    id: guidance.id,
    title: guidance.title,
    madeOn: guidance.madeOn,
    inForceFrom: guidance.inForceFrom,
    retrospective: false,
    span: guidance.span,
  };
}

/** What records hold: the facts and the sources of a program, and nothing that decides. */
export function inputOf(program: Program): Program {
  return {
    guidance: { ...program.guidance, scope: undefined },
    digests: program.digests,
    facts: program.facts.map((fact) => ({
      ...fact,
      appliesWhen: undefined,
      presumptions: [],
      deemings: [],
    })),
    presumptions: [],
    deemings: [],
    thresholds: [],
    lists: [],
    definitions: [],
    tables: [],
    decisions: [],
    rules: [],
    exemptions: [],
    duties: [],
    calendars: [],
    paragraphs: [],
    assumptions: [],
    guarantees: [],
    scenarios: [],
    sources: program.sources,
    order: [],
  };
}
