/**
 * A report with everything a format might stumble over.
 *
 * In:  nothing. Out: a report whose texts try to break out of each format.
 */
import type { Finding, Report } from '../../../src/cli/report/report.ts';

/** Ends elements, attributes, cells, fences, commands, directives and lines, and does what terminals obey. */
export const HOSTILE =
  'a ]]> <b a="\'">&amp; | `c` ```\n::error file=x::y\r\n# TODO % %0A , : \\ \u001b[31m \u0000 \ufffe \ud800 \u202e 😀\n  ...\n---';

const PLACE = { line: 3, column: 5, endLine: 3, endColumn: 9 };

export function finding(more: Partial<Finding> = {}): Finding {
  return {
    code: 'unknown-name',
    severity: 'error',
    message: HOSTILE,
    help: HOSTILE,
    details: HOSTILE,
    place: { path: 'policies/a b%, c:#?.policy', ...PLACE },
    related: [{ message: HOSTILE, place: { path: '/elsewhere/x.policy', ...PLACE } }],
    page: 'docs/diagnostics/unknown-name.md',
    ...more,
  };
}

const ERROR = finding();
const WARNING = finding({ code: 'never-met', severity: 'warning', page: undefined });
const NOTE = finding({ code: 'not-shown', severity: 'note', place: undefined, related: [] });
const OUTSIDE = finding({ place: { path: '/elsewhere/ü.policy', ...PLACE, endLine: 4 } });

export const SAMPLE: Report = {
  verb: 'check',
  folder: 'a b/ü',
  title: HOSTILE,
  verdict: HOSTILE,
  state: 'failed',
  checks: [
    { name: HOSTILE, state: 'failed', place: ERROR.place, findings: [ERROR, NOTE] },
    { name: 'passes with a warning', state: 'passed', place: undefined, findings: [WARNING] },
    { name: 'passes', state: 'passed', place: undefined, findings: [] },
    { name: 'is not proved', state: 'not proved', place: undefined, findings: [OUTSIDE] },
  ],
  findings: [ERROR, WARNING, NOTE, OUTSIDE],
  tables: [{ heading: HOSTILE, columns: ['What', HOSTILE], rows: [[HOSTILE, '1']] }],
  markdown: undefined,
};

/** The same of a verb that found nothing and has nothing to list. */
export const EMPTY: Report = {
  ...SAMPLE,
  state: 'passed',
  verdict: 'no problems',
  checks: [],
  findings: [],
  tables: [],
};
