/**
 * One contract as two readings of the guidance decide it, side by side.
 *
 * In: two readings, each a timeline and what deciding over it gave: as known on a day of the past, and as known since.
 * Out: a section with a table, and the same as data.
 */

import { formatLong } from '../../base/date.ts';
import { isOwnExemption } from '../../program/own.ts';
import type { Timeline } from '../../program/timeline.ts';
import type { TimelineResult, Told } from '../timeline/result.ts';
import { choiceName, possibleNames } from './decided.ts';
import type { Explanation, ExplanationOptions, Section } from './document.ts';
import { listing, quoted } from './english.ts';
import { reasonText, textName } from './explanation-on.ts';
import { oneLineReason } from './one-line.ts';
import { pathText } from './paths.ts';
import { telling } from './telling.ts';

/** A guidance as read, and what it gave of the contract. */
export interface Reading {
  readonly timeline: Timeline;
  readonly decided: TimelineResult;
}

/** The explanation with the two readings, the earlier first, in a section behind what was decided. */
export function withSideBySide(
  explanation: Explanation,
  readings: readonly [Reading, Reading],
  options: ExplanationOptions = {},
): Explanation {
  const at = explanation.sections.findIndex((one) => one.name === 'decided') + 1;
  return { ...explanation, sections: explanation.sections.toSpliced(at, 0, sideBySide(readings, options)) };
}

function sideBySide(readings: readonly [Reading, Reading], options: ExplanationOptions): Section {
  const columns = readings.map((one) => aspectsOf(one, options));
  const names = [...new Set(columns.flatMap((column) => [...column.keys()]))];
  return {
    name: 'side by side',
    heading: 'Side by side',
    blocks: [
      {
        kind: 'table',
        headings: ['', ...readings.map(({ timeline: { knownOn } }) => knownText(knownOn))],
        rows: names.map((name) => [name, ...columns.map((column) => column.get(name) ?? '–')]),
        more: 0,
      },
    ],
  };
}

function knownText(knownOn: number | undefined): string {
  return knownOn === undefined ? 'By all that is made' : `As known on ${formatLong(knownOn)}`;
}

/** What is compared, by its heading, in the order of the rows. */
function aspectsOf(reading: Reading, options: ExplanationOptions): ReadonlyMap<string, string> {
  const { told, status } = reading.decided;
  const { program, record, result } = told;
  const t = telling(program, record, result, options);
  const decisions = result.decisions.map((one): [string, string] => {
    const name = program.decisions[one.decision]?.name ?? '';
    const outcome =
      one.status === 'determined'
        ? choiceName(t, one.decision, one.outcome)
        : `${one.status} (${listing(possibleNames(t, one), 'or')})`;
    return [name, outcome];
  });
  const exemptions = result.exemptions.flatMap(({ exemption, state }) =>
    state === 'applies' && isOwnExemption(program, exemption)
      ? [quoted(program.exemptions[exemption]?.name ?? '')]
      : [],
  );
  return new Map([
    ['Status', status],
    ...decisions,
    ['Exempt under', exemptions.length === 0 ? 'none' : listing(exemptions)],
    ['Text', textsOf(reading)],
    ['In short', oneLineReason(program, record, result, options)],
    ['Needed', neededOf(told)],
  ]);

  function neededOf({ result: { needs } }: Told): string {
    return needs.length === 0 ? 'nothing' : listing(needs.map((need) => pathText(t, need.path)));
  }
}

function textsOf({ timeline, decided }: Reading): string {
  const texts = decided.ways.map((way) =>
    way.told === undefined ? reasonText(timeline, way.reason) : textName(timeline, way),
  );
  return listing([...new Set(texts)], 'or');
}
