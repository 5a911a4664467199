/**
 * Text from policies and records made safe for where it is shown: one function per target.
 *
 * In: any text, hostile ones included. Out: text that stays on its line and cannot give orders to a terminal, turn
 * the direction of reading, or become markup.
 */

const BREAK = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
const COMMANDING = /[\p{Cc}\p{Cs}\p{Bidi_Control}]/gu;
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * For a terminal and for texts in JSON. Line breaks and tabs become one blank; characters that command the terminal
 * or turn the direction of reading become `�`, so that one sees that something was there; other unseen characters
 * are dropped.
 */
export function plainText(text: string): string {
  return text.replace(BREAK, ' ').replace(COMMANDING, '�').replace(UNSEEN, '').trim();
}

/** For Markdown (CommonMark with GitHub's tables): no text becomes emphasis, a link, HTML, a cell or a list. */
export function markdownText(text: string): string {
  return plainText(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|~$#]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`)
    .replace(/^([-+=])/, '\\$1')
    .replace(/^([0-9]+)([.)])/, '$1\\$2');
}
