/**
 * A contract decided over a timeline as JSON: the result of `json.ts`, and which text governs.
 *
 * In: a timeline and what deciding gave. Out: plain data under the schema `proviso.result/1`.
 */
import { formatIso } from '../../base/date.ts';
import type { Timeline } from '../../program/timeline.ts';
import type { TimelineResult } from '../timeline/result.ts';
import type { ExplanationOptions } from './document.ts';
import { governedByJson } from './governed-by.ts';
import { explanationJson } from './json.ts';
import type { Json } from './json-values.ts';

/** The result as JSON data. Every key is always there; what is absent is null. */
export function explanationOnJson(
  timeline: Timeline,
  decided: TimelineResult,
  options: ExplanationOptions = {},
): { readonly [key: string]: Json } {
  const { program, record, result } = decided.told;
  return {
    ...explanationJson(program, record, result, options),
    knownOn: timeline.knownOn === undefined ? null : formatIso(timeline.knownOn),
    governedBy: governedByJson(timeline, decided, options),
  };
}
