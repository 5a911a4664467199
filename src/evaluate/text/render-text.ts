/**
 * An explanation for the terminal, or for a plain text file.
 *
 * In: an explanation, a width in columns, and functions that decorate text (none: plain). Out: text whose lines fit
 * the width where words allow it. Every text is made safe for a terminal before it is decorated.
 */
import { unreachable } from '../../base/invariant.ts';
import { visible } from '../../base/visible.ts';
import type { Block, Explanation, Mark, Reason } from './document.ts';
import { grouped } from './english.ts';
import { legendOf, signOf } from './marks.ts';
import { tableLines } from './text-table.ts';
import { wrapped } from './wrap.ts';

/** Decorations; each gets one piece of a line and must keep its length as seen. */
export interface TextStyle {
  readonly title: (text: string) => string;
  readonly heading: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly mark: (text: string, mark: Mark) => string;
}

/** How an explanation is written as text. */
export interface TextOptions {
  /** Columns; at least 40 are used. */
  readonly width: number;
  readonly style?: TextStyle;
}

const PLAIN: TextStyle = {
  title: (text) => text,
  heading: (text) => text,
  dim: (text) => text,
  mark: (text) => text,
};

const LEAST_WIDTH = 40;

interface Page {
  readonly width: number;
  readonly style: TextStyle;
}

/** The explanation as text; it ends in a line break. */
export function renderText(explanation: Explanation, options: TextOptions): string {
  const page: Page = { width: Math.max(LEAST_WIDTH, options.width), style: options.style ?? PLAIN };
  const title = wrapped(visible(explanation.title), page.width).map((line) => page.style.title(line));
  const sections = explanation.sections.flatMap((section) => [
    '',
    page.style.heading(visible(section.heading)),
    ...section.blocks.flatMap((block, index) => [
      ...(index > 0 && needsAir(block) ? [''] : []),
      ...blockLines(page, block),
    ]),
  ]);
  const legend = legendOf(explanation);
  const key = legend === undefined ? [] : wrapped(legend, page.width).map((line) => page.style.dim(line));
  return `${[...title, ...key, ...sections].join('\n')}\n`;
}

/** Lists and reasons belong to the paragraph above them. */
function needsAir(block: Block): boolean {
  return block.kind === 'paragraph' || block.kind === 'table';
}

function blockLines(page: Page, block: Block): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return hanging(page, '  ', '  ', visible(block.text));
    case 'reasons':
      return reasonLines(page, block.reasons);
    case 'list':
      return block.items.flatMap((item, index) => {
        const bullet = block.ordered ? `${index + 1}.` : '•';
        const start = `    ${bullet} `;
        return hanging(page, start, ' '.repeat(start.length), visible(item));
      });
    case 'table': {
      const rows = block.rows.map((row) => row.map(visible));
      const lines = tableLines(block.headings.map(visible), rows, page.width - 2, page.style.dim);
      const more = block.more > 0 ? [`… and ${grouped(String(block.more))} more`] : [];
      return [...lines, ...more].map((line) => `  ${line}`);
    }
    default:
      return unreachable(block);
  }
}

/** Depth first, without recursion: how deep reasons go is the policy's. */
function reasonLines(page: Page, reasons: readonly Reason[]): readonly string[] {
  const lines: string[] = [];
  const waiting = [...reasons].reverse().map((reason) => ({ reason, depth: 0 }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { reason, depth } = next;
    const indent = ' '.repeat(4 + Math.min(depth, 8) * 2);
    const sign = signOf(reason.mark);
    const label = reason.label === undefined ? '' : `${visible(reason.label)} `;
    const end = reason.reasons.length > 0 ? ':' : '';
    const text = `${label}${visible(reason.text)}${end}`;
    const [first = '', ...rest] = hanging(page, `${indent}${sign} `, `${indent}  `, text);
    lines.push(
      first.replace(sign, () => (reason.mark === undefined ? sign : page.style.mark(sign, reason.mark))),
      ...rest,
    );
    for (const inner of [...reason.reasons].reverse()) waiting.push({ reason: inner, depth: depth + 1 });
  }
  return lines;
}

function hanging(page: Page, first: string, rest: string, text: string): readonly string[] {
  const lines = wrapped(text, page.width - rest.length);
  return lines.map((line, index) => `${index === 0 ? first : rest}${line}`);
}
