/**
 * Diagnostics as findings of a report, and what findings come to.
 *
 * In:  diagnostics and how their places are found. Out: findings in the order of their places; counts of them in words.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { inOrder, pageOf } from '../../diagnostics/render/terminal.ts';
import { counted, listed } from '../output/words.ts';
import type { PlaceOf } from './places.ts';
import type { Finding } from './report.ts';

export function findingOf(one: Diagnostic, placeOf: PlaceOf, details?: string): Finding {
  return {
    code: one.code,
    severity: one.severity,
    message: one.message,
    help: one.help,
    details,
    place: placeOf(one.span),
    related: one.related.map(({ message, span }) => ({ message, place: placeOf(span) })),
    page: pageOf(one.code),
  };
}

export function findingsOf(diagnostics: readonly Diagnostic[], placeOf: PlaceOf): readonly Finding[] {
  return inOrder(diagnostics).map((one) => findingOf(one, placeOf));
}

/** A finding that no diagnostic stands behind, about no place unless `more` says where. */
export function plainFinding(
  code: string,
  severity: Finding['severity'],
  message: string,
  more: Partial<Pick<Finding, 'help' | 'details' | 'place'>> = {},
): Finding {
  return {
    code,
    severity,
    message,
    help: undefined,
    details: undefined,
    place: undefined,
    ...more,
    related: [],
    page: undefined,
  };
}

const WORDS = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['note', 'note'],
] as const;

/** `2 errors and 1 warning`; undefined where there is nothing. */
export function findingsCounted(findings: readonly Finding[]): string | undefined {
  const parts = WORDS.flatMap(([severity, word]) => {
    const count = findings.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [counted(count, word)];
  });
  return parts.length === 0 ? undefined : listed(parts);
}
