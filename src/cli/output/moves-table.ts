/**
 * Contracts that come out differently, as tables for a terminal and for a pull request.
 *
 * In:  contracts compared. Out: lines on the channel; parts of a Markdown text, everything in it escaped.
 */
import { markdownText } from '../../evaluate/text/clean.ts';
import type { Channel } from '../session.ts';
import { type Compared, causeText, comparedLines, countedCauses, countedMoves, moveText } from './moves.ts';
import { say } from './shown.ts';
import { type Cell, table } from './table.ts';
import { counted } from './words.ts';
import { writeWrapped } from './wrapped.ts';

/** Rows of the table on a pull request, which takes no text of any length. */
const ROWS_IN_MARKDOWN = 100;

const COLUMNS = [
  { heading: 'Contract', least: 14, share: 1 },
  { heading: 'What moves', least: 24, share: 4 },
  { heading: 'Because of', least: 20, share: 3 },
] as const;

export function writeMoves(out: Channel, compared: Compared): void {
  const [headline = '', ...more] = comparedLines(compared);
  out.line(say``);
  writeWrapped(out, '', headline, out.paint.strong);
  for (const { move, count } of countedMoves(compared)) {
    writeWrapped(out, '  ', `${moveText(move)}: ${count.toLocaleString('en-GB')}`);
  }
  for (const line of more) writeWrapped(out, '', line, out.paint.bad);
  if (compared.moved.length === 0) return;
  out.line(say``);
  writeWrapped(out, '', 'Which edits alone make the difference:', out.paint.strong);
  for (const { cause, count } of countedCauses(compared)) {
    writeWrapped(out, '  ', `${causeText(cause)}: ${count.toLocaleString('en-GB')}`);
  }
  out.line(say``);
  const rows = compared.moved.map(({ id, moves, cause }): readonly Cell[] => [
    [{ text: id }],
    moves.map((move) => ({ text: moveText(move), bullet: moves.length > 1 })),
    [{ text: causeText(cause) }],
  ]);
  out.line(table(COLUMNS, rows, out.columns, out.paint));
}

export function movesMarkdown(compared: Compared): readonly string[] {
  const [headline = '', ...more] = comparedLines(compared);
  const { moved } = compared;
  const item = (text: string, count: number) =>
    `- ${markdownText(`${text}: ${count.toLocaleString('en-GB')}`)}`;
  const rows = moved
    .slice(0, ROWS_IN_MARKDOWN)
    .map(({ id, moves, cause }) => [
      markdownText(id),
      moves.map((move) => markdownText(moveText(move))).join('<br>'),
      markdownText(causeText(cause)),
    ]);
  const head = [COLUMNS.map(({ heading }) => heading), COLUMNS.map(() => '---')];
  const left = moved.length - rows.length;
  return [
    '### Contracts',
    markdownText(headline),
    ...(moved.length === 0
      ? []
      : [
          countedMoves(compared)
            .map(({ move, count }) => item(moveText(move), count))
            .join('\n'),
          'Which edits alone make the difference:',
          countedCauses(compared)
            .map(({ cause, count }) => item(causeText(cause), count))
            .join('\n'),
          [...head, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
        ]),
    ...(left > 0 ? [`… and ${counted(left, 'more contract')}.`] : []),
    ...more.map(markdownText),
  ];
}
