/**
 * Which instruments made a declaration what it is.
 *
 * In: a timeline and one of its editions. Out: `amended by “…” from 1 June 2028`, for a declaration of that edition or
 * a place in it.
 */
import { formatLong } from '../../base/date.ts';
import type { Span } from '../../base/span.ts';
import type { Edition, Timeline } from '../../program/timeline.ts';
import { listing, quoted } from './english.ts';

/** What is told of a declaration: `key` as in `Edition.history`, `span` where it stands. Undefined: as the guidance was made. */
export type Amended = (key: string, span: Span) => string | undefined;

/** Of a text that nothing amends. */
export const NEVER_AMENDED: Amended = () => undefined;

/** What instruments did to the declarations of an edition. */
export function amendedIn({ instruments }: Timeline, edition: Edition | undefined): Amended {
  const amending = (edition?.instruments ?? []).filter((index) => index !== 0);
  if (edition === undefined || amending.length === 0) return NEVER_AMENDED;
  const told = (index: number): string => {
    const { title, inForceFrom } = instruments[index] ?? { title: '', inForceFrom: undefined };
    return inForceFrom === undefined ? quoted(title) : `${quoted(title)} from ${formatLong(inForceFrom)}`;
  };
  return (key, span) => {
    const history = [...new Set(edition.history.get(key) ?? [])];
    const origin = amending.find((index) => isWithin(span, instruments[index]?.span));
    const later = history.filter((index) => index !== origin);
    const parts = [
      ...(origin === undefined ? [] : [`put in by ${told(origin)}`]),
      ...(later.length === 0 ? [] : [`amended by ${listing(later.map(told))}`]),
    ];
    return parts.length === 0 ? undefined : listing(parts);
  };
}

function isWithin(span: Span, outer: Span | undefined): boolean {
  return (
    outer !== undefined && span.file === outer.file && outer.start <= span.start && span.end <= outer.end
  );
}
