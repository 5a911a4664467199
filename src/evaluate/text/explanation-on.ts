/**
 * The explanation of a contract decided over a timeline.
 *
 * In: a timeline and what deciding gave. Out: the explanation in the terms of the edition it is told in.
 */
import type { Timeline } from '../../program/timeline.ts';
import type { TimelineResult } from '../timeline/result.ts';
import type { Explanation, ExplanationOptions } from './document.ts';
import { explanation } from './explanation.ts';

/** The whole explanation. Sections with nothing to say are left out. */
export function explanationOn(
  _timeline: Timeline,
  { told: { program, record, result } }: TimelineResult,
  options: ExplanationOptions = {},
): Explanation {
  return explanation(program, record, result, options);
}
