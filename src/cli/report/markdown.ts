/**
 * A report as Markdown (CommonMark with GitHub's tables), for the summary of a job or a comment.
 *
 * In:  a report. Out: how it stands, a table of what was found, what each is about in full, and what passed, folded away. All
 *      that stands in the guidance is escaped; where there is a great deal, how much is left out is said.
 */
import { visible } from '../../base/visible.ts';
import { markdownText } from '../../evaluate/text/clean.ts';
import { fenced } from '../output/fenced.ts';
import { counted } from '../output/words.ts';
import type { Check, CheckState, Finding, Report, ReportTable, Severity } from './report.ts';
import { placeText, safeLines } from './text.ts';

/** Rows of a table, and findings told in full: a summary takes no text of any length. */
const MOST_ROWS = 100;
const MOST_DETAILS = 20;
const LONGEST_DETAILS = 5_000;

const MARKS = { passed: '✅', failed: '❌', 'not proved': '❓' } satisfies Record<CheckState, string>;
const SEVERITIES = { error: '❌', warning: '⚠️', note: 'ℹ️' } satisfies Record<Severity, string>;

export function markdown(report: Report): string {
  if (report.markdown !== undefined) return report.markdown;
  const { verb, title, verdict, state, findings, checks = [], tables } = report;
  const detailed = findings.filter(({ details }) => details !== undefined);
  const more = detailed.length - MOST_DETAILS;
  const parts = [
    `## ${MARKS[state]} ${markdownText(`${verb}: ${title}`)}`,
    markdownText(verdict),
    ...findingsTable(findings),
    ...detailed.slice(0, MOST_DETAILS).map(detailsOf),
    ...(more > 0 ? [`… and ${counted(more, 'more finding')} with details.`] : []),
    ...tables.map(tableOf),
    ...passedOf(checks),
  ];
  return `${parts.join('\n\n')}\n`;
}

function findingsTable(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return [];
  const rows = findings
    .slice(0, MOST_ROWS)
    .map(({ severity, place, message, help }) => [
      SEVERITIES[severity],
      place === undefined ? '' : markdownText(placeText(place)),
      [message, ...(help === undefined ? [] : [help])].map(markdownText).join('<br>'),
    ]);
  const left = findings.length - rows.length;
  return [
    table(['', 'Where', 'What'], rows),
    ...(left > 0 ? [`… and ${counted(left, 'more finding')}.`] : []),
  ];
}

function detailsOf({ message, details = '' }: Finding): string {
  const text = safeLines(details);
  const shown = text.length <= LONGEST_DETAILS ? text : `${text.slice(0, LONGEST_DETAILS)}…`;
  return folded(message, fenced(shown));
}

function tableOf({ heading, columns, rows }: ReportTable): string {
  const cells = rows.map((row) => row.map(markdownText));
  return `### ${markdownText(heading)}\n\n${table(columns.map(markdownText), cells)}`;
}

function passedOf(checks: readonly Check[]): readonly string[] {
  const passed = checks.filter(({ state }) => state === 'passed');
  if (passed.length === 0) return [];
  const names = passed.slice(0, MOST_ROWS).map(({ name }) => `- ${markdownText(name)}`);
  const left = passed.length - names.length;
  const lines = [...names, ...(left > 0 ? [`- … and ${left} more`] : [])];
  return [folded(`${passed.length} passed`, lines.join('\n'))];
}

/** Markdown folded away under a line of plain text, which stands within HTML. */
function folded(line: string, text: string): string {
  const safe = visible(line).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return `<details><summary>${safe}</summary>\n\n${text}\n\n</details>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
