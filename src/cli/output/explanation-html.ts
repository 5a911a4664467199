/**
 * An explanation in a page.
 *
 * In: an explanation, and the level of its headings. Out: HTML; everything in it is escaped.
 */
import { unreachable } from '../../base/invariant.ts';
import type { Block, Explanation, Mark, Reason } from '../../evaluate/text/document.ts';
import { escaped } from './html.ts';

const SIGNS = { yes: '✓ ', no: '✗ ', unknown: '? ' } as const satisfies Record<Mark, string>;
/** Conditions within conditions beyond this depth are told in one line. */
const DEEPEST = 12;

export function explanationHtml({ sections }: Explanation, level: number): string {
  return sections
    .map(
      ({ heading, blocks }) =>
        `<h${level}>${escaped(heading)}</h${level}>\n${blocks.map((block) => blockHtml(block)).join('\n')}`,
    )
    .join('\n');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${escaped(block.text)}</p>`;
    case 'reasons':
      return reasonsHtml(block.reasons, 0);
    case 'list': {
      const word = block.ordered ? 'ol' : 'ul';
      return `<${word}>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</${word}>`;
    }
    case 'table': {
      const head = block.headings.map((one) => `<th scope="col">${escaped(one)}</th>`).join('');
      const rows = block.rows.map(
        (cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
      );
      const more = block.more > 0 ? `<p>… and ${block.more} more</p>` : '';
      return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>${more}`;
    }
    default:
      return unreachable(block);
  }
}

function reasonsHtml(reasons: readonly Reason[], depth: number): string {
  if (reasons.length === 0) return '';
  const items = reasons.map(({ mark, label, text, reasons: inner }) => {
    const sign = mark === undefined ? '' : `<span class="mark">${SIGNS[mark]}</span>`;
    const within = depth < DEEPEST ? reasonsHtml(inner, depth + 1) : inner.length > 0 ? ' …' : '';
    return `<li>${sign}${label === undefined ? '' : `${escaped(label)} `}${escaped(text)}${within}</li>`;
  });
  return `<ul>${items.join('')}</ul>`;
}
