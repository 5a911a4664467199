/**
 * An explanation from the data of reasons.
 *
 * In: a timeline, the record that was decided, and `proviso.reasons/1` of it: what `explain` of an emitted module gave.
 * Out: the explanation that the one renderer makes of a result, in the terms of the edition that the data names.
 */
import type { Explanation, ExplanationOptions } from '../evaluate/text/document.ts';
import { explanation } from '../evaluate/text/explanation.ts';
import { inEdition } from '../evaluate/timeline/translate.ts';
import type { ContractRecord } from '../program/record.ts';
import type { Timeline } from '../program/timeline.ts';
import { resultFrom } from './result.ts';

/**
 * The explanation of `reasons`, which may come from anywhere; undefined where they are of no edition of this guidance,
 * of a record that could not be read, or were changed. `record` has the facts of `timeline.input`.
 */
export function explanationFrom(
  timeline: Timeline,
  record: ContractRecord,
  reasons: unknown,
  options: ExplanationOptions = {},
): Explanation | undefined {
  for (const edition of timeline.editions) {
    const result = resultFrom(edition.program, reasons);
    if (result !== undefined) {
      return explanation(edition.program, inEdition(timeline, edition, record).record, result, options);
    }
  }
  return undefined;
}
