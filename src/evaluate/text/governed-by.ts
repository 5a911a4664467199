/**
 * Which text governs, as JSON.
 *
 * In: a contract decided over a timeline. Out: the days, the branch, the edition and the instruments of everything that
 * may govern, with what it comes to.
 */
import { formatIso } from '../../base/date.ts';
import type { Branch, Edition, NoEdition, Timeline } from '../../program/timeline.ts';
import type { TimelineResult, Way } from '../timeline/result.ts';
import type { ExplanationOptions } from './document.ts';
import type { Json } from './json-values.ts';

/** One entry for each text that may govern, or for each stretch of days without one. */
export function governedByJson(
  timeline: Timeline,
  decided: TimelineResult,
  { showConfidential = false }: ExplanationOptions = {},
): readonly Json[] {
  const secret = !showConfidential && isDateConfidential(timeline, decided);
  return decided.ways.map((way) => ({
    from: secret ? null : formatIso(way.from),
    until: secret ? null : formatIso(way.until),
    branch: branchJson(timeline, timeline.branches[way.branch]),
    ...textJson(timeline, way),
  }));
}

/** Whether the days that may govern would tell of a date that is kept out of published reasons. */
export function isDateConfidential({ input }: Timeline, { governing }: TimelineResult): boolean {
  return governing.kind !== 'none' && input.facts[governing.fact]?.confidential === true;
}

function branchJson(timeline: Timeline, branch: Branch | undefined): Json {
  const origin = branch?.origin ?? { kind: 'trunk' };
  return {
    kind: origin.kind,
    instrument: origin.kind === 'trunk' ? null : idOf(timeline, origin.instrument),
  };
}

function textJson(timeline: Timeline, { told, reason }: Way): { readonly [key: string]: Json } {
  const edition = told === undefined ? undefined : timeline.editions[told.edition];
  return {
    edition: edition === undefined ? null : editionJson(timeline, edition),
    reason: reason === undefined ? null : reasonJson(timeline, reason),
    status: told?.result.status ?? 'not in force',
    decisions: (told?.result.decisions ?? []).map((one) => {
      const decision = told?.program.decisions[one.decision];
      const named = (key: string): string =>
        decision?.choices.find((choice) => choice.key === key)?.name ?? key;
      return {
        decision: decision?.name ?? '',
        status: one.status,
        outcome: one.outcome === undefined ? null : named(one.outcome),
        possible: one.possible.map(named),
      };
    }),
  };
}

function editionJson(timeline: Timeline, { program, instruments }: Edition): Json {
  return {
    digests: { text: program.digests.text, meaning: program.digests.meaning },
    instruments: instruments.map((index) => idOf(timeline, index)),
  };
}

function reasonJson(timeline: Timeline, reason: NoEdition): Json {
  return {
    kind: reason.kind,
    instrument: reason.kind === 'withdrawn' ? idOf(timeline, reason.instrument) : null,
    succeededBy: reason.kind === 'withdrawn' ? (reason.succeededBy ?? null) : null,
  };
}

function idOf({ instruments }: Timeline, index: number): string {
  return instruments[index]?.id ?? '';
}
