/**
 * GitLab's report of code quality, which a merge request shows beside the lines.
 *
 * In:  a report. Out: a JSON array with an entry for each finding at a place in the repository; GitLab takes no others.
 */
import { isAbsolute } from 'node:path';
import { jsonText } from '../session.ts';
import type { Report, Severity } from './report.ts';
import { fingerprints, wholeText } from './text.ts';

const SEVERITIES = { error: 'major', warning: 'minor', note: 'info' } satisfies Record<Severity, string>;

export function codeQuality({ findings }: Report): string {
  const marks = fingerprints(findings);
  const entries = findings.flatMap((one) => {
    const { place } = one;
    if (place === undefined || isAbsolute(place.path)) return [];
    return [
      {
        description: wholeText({ ...one, details: undefined, page: undefined }),
        check_name: one.code,
        fingerprint: marks.get(one),
        severity: SEVERITIES[one.severity],
        location: { path: place.path, lines: { begin: place.line, end: place.endLine } },
      },
    ];
  });
  return `${jsonText(entries, 2)}\n`;
}
