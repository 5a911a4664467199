/**
 * What became of every paragraph of prose.
 *
 * In: a timeline. Out: each paragraph of the current text: encoded (something that decides gives it effect), marked as
 * needing no rule, or forgotten.
 */
import type { Span } from '../base/span.ts';
import { latestEdition } from '../evaluate/timeline/settle.ts';
import type { Citation, Program } from '../program/program.ts';
import type { Timeline } from '../program/timeline.ts';

export interface ParagraphCovered {
  readonly number: string;
  readonly heading: string;
  readonly span: Span;
  readonly state: 'encoded' | 'needs no rule' | 'forgotten';
  /** Why it needs no rule, where it says so. */
  readonly because: string | undefined;
}

/** The paragraphs of the last text, in its order. */
export function paragraphsCovered(
  timeline: Timeline,
  isOwn: (file: string) => boolean,
): readonly ParagraphCovered[] {
  const program = timeline.editions[latestEdition(timeline)]?.program;
  if (program === undefined) return [];
  const given = givenEffect(program);
  return program.paragraphs.flatMap(({ number, heading, span, needsNoRule }): ParagraphCovered[] => {
    if (!isOwn(span.file)) return [];
    const state = given.has(number) ? 'encoded' : needsNoRule === undefined ? 'forgotten' : 'needs no rule';
    return [{ number, heading, span, state, because: needsNoRule }];
  });
}

function givenEffect(program: Program): ReadonlySet<string> {
  const { thresholds, lists, presumptions, deemings, decisions, definitions } = program;
  const { rules, exemptions, duties, tables, calendars, paragraphs } = program;
  const given = new Set<string>();
  const note = (paragraph: string | undefined): void => {
    // 4.2.1 is within 4.2 and within 4.
    let whole = paragraph ?? '';
    while (whole !== '') {
      given.add(whole);
      whole = whole.slice(0, Math.max(0, whole.lastIndexOf('.')));
    }
  };
  const entries: readonly (readonly { readonly citations: readonly Citation[] }[])[] = [
    thresholds,
    lists,
    presumptions,
    deemings,
    decisions,
    definitions,
    rules,
    exemptions,
    duties,
    tables,
  ];
  for (const { citations } of entries.flat()) for (const { paragraph } of citations) note(paragraph);
  // A calendar has no citation: it stands under the paragraph before it.
  for (const { span } of calendars) {
    const above = paragraphs.filter((one) => one.span.file === span.file && one.span.start < span.start);
    note(above.toSorted((a, b) => a.span.start - b.span.start).at(-1)?.number);
  }
  return given;
}
