/**
 * A register decided, as Markdown (CommonMark with GitHub's tables).
 *
 * In:  records and their results.
 * Out: the table and the totals of a terminal, with everything from policy and record escaped.
 */
import { markdownText } from '../../evaluate/text/clean.ts';
import type { Program } from '../../program/program.ts';
import { paintFor } from './paint.ts';
import { type Assessed, columnsOf, registerRows, totalsOf } from './register.ts';

export function registerMarkdown(program: Program, assessed: readonly Assessed[], total: number): string {
  const { title, edition } = program.guidance;
  const headings = columnsOf(program).map((column) => markdownText(column.heading));
  const rows = registerRows(program, assessed, paintFor(false)).map((cells) =>
    cells.map((cell) => cell.map(({ text }) => markdownText(text)).join('<br>')),
  );
  const table = [headings, headings.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const [count, ...totals] = totalsOf(program, assessed, total).map((one) => markdownText(one.text));
  const parts = [
    `# ${markdownText(edition === undefined ? title : `${title}, ${edition}`)}`,
    ...(rows.length === 0 ? [] : [table.join('\n')]),
    count ?? '',
    totals.map((text) => `- ${text}`).join('\n'),
  ];
  return `${parts.join('\n\n').trimEnd()}\n`;
}
