/**
 * The marks before reasons, and what they mean.
 *
 * In: an explanation. Out: the sign of each mark, and the line that explains them where any is used. A reason states
 * what is so; its mark says whether that is what the guidance asks at that place.
 */
import type { Explanation, Mark } from './document.ts';

const MARKS = { yes: '✓', no: '✗', unknown: '?' } satisfies Record<Mark, string>;

/** The sign before a reason; what is no condition has one that says nothing. */
export function signOf(mark: Mark | undefined): string {
  return mark === undefined ? '·' : MARKS[mark];
}

const LEGEND = `${MARKS.yes} as the guidance asks · ${MARKS.no} not as it asks · ${MARKS.unknown} not known`;

/** What the marks mean, where the explanation uses any. */
export function legendOf(explanation: Explanation): string | undefined {
  const used = explanation.sections.some((one) => one.blocks.some((block) => block.kind === 'reasons'));
  return used ? LEGEND : undefined;
}
