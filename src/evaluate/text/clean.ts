/**
 * Text from policies and records as Markdown; for a terminal and for JSON `base/visible.ts` is enough.
 *
 * In: any text, hostile ones included. Out: text that stays on its line, commands nothing and is no markup.
 */
import { visible } from '../../base/visible.ts';

/** For Markdown (CommonMark with GitHub's tables): no text becomes emphasis, a link, HTML, a cell or a list. */
export function markdownText(text: string): string {
  return visible(text)
    .trim()
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|~$#]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`)
    .replace(/^([-+=])/, '\\$1')
    .replace(/^([0-9]+)([.)])/, '$1\\$2');
}
