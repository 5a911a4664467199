/**
 * An explanation as Markdown (CommonMark, with GitHub's tables).
 *
 * In: an explanation. Out: text in which everything from policy and record is escaped.
 */
import { unreachable } from '../../base/invariant.ts';
import { markdownText } from './clean.ts';
import type { Block, Explanation, Reason } from './document.ts';
import { grouped } from './english.ts';
import { legendOf, signOf } from './marks.ts';

/** Nested lists deeper than this stay at this depth. */
const DEEPEST = 8;

/** The explanation as Markdown; it ends in a line break. */
export function renderMarkdown(explanation: Explanation): string {
  const sections = explanation.sections.flatMap((section) => [
    `## ${markdownText(section.heading)}`,
    ...section.blocks.map(blockText),
  ]);
  const legend = legendOf(explanation);
  const head = [`# ${markdownText(explanation.title)}`, ...(legend === undefined ? [] : [`*${legend}*`])];
  return `${[...head, ...sections].join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return markdownText(block.text);
    case 'reasons':
      return reasonLines(block.reasons).join('\n');
    case 'list':
      return block.items
        .map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${markdownText(item)}`)
        .join('\n');
    case 'table':
      return [
        row(block.headings),
        row(
          block.headings.map(() => '---'),
          (cell) => cell,
        ),
        ...block.rows.map((cells) => row(cells)),
        ...(block.more > 0 ? ['', `… and ${grouped(String(block.more))} more`] : []),
      ].join('\n');
    default:
      return unreachable(block);
  }
}

function row(cells: readonly string[], shown: (cell: string) => string = markdownText): string {
  return `| ${cells.map(shown).join(' | ')} |`;
}

/** Depth first, without recursion: how deep reasons go is the policy's. */
function reasonLines(reasons: readonly Reason[]): readonly string[] {
  const lines: string[] = [];
  const waiting = [...reasons].reverse().map((reason) => ({ reason, depth: 0 }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { reason, depth } = next;
    const label = reason.label === undefined ? '' : `${markdownText(reason.label)} `;
    const end = reason.reasons.length > 0 ? ':' : '';
    const indent = '  '.repeat(Math.min(depth, DEEPEST));
    lines.push(`${indent}- ${signOf(reason.mark)} ${label}${markdownText(reason.text)}${end}`);
    for (const inner of [...reason.reasons].reverse()) waiting.push({ reason: inner, depth: depth + 1 });
  }
  return lines;
}
