/**
 * What the pages that Proviso writes have in common.
 *
 * In:  texts of users, and parts of pages.
 * Out: HTML in which nothing of a user is more than text, and whole pages that need nothing else: no script, no font, no
 *      picture, and the page itself forbids any.
 */
import { visible } from '../../base/visible.ts';

/** Colours of all pages. Each is told apart from what it stands on by at least 7:1, which a test computes. */
export const COLOURS = {
  text: '#111111',
  paper: '#ffffff',
  quiet: '#444444',
  link: '#0b3d91',
  line: '#bbbbbb',
  good: '#11633a',
  doubtful: '#6b4100',
  doubtfulPaper: '#fff6e0',
  bad: '#8d1220',
} as const;

/** What all pages look like, in CSS. */
export const BASE_STYLE = `
:root { color-scheme: light; }
body { margin: 0; color: ${COLOURS.text}; background: ${COLOURS.paper}; font: 16px/1.5 system-ui, sans-serif; }
table { border-collapse: collapse; margin: 1rem 0; }
caption { font-weight: bold; text-align: left; }
a { color: ${COLOURS.link}; }
:focus-visible { outline: 3px solid ${COLOURS.link}; outline-offset: 1px; }
`;

/** A whole page. `title` is text; `body` is HTML already, and `style` CSS that holds nothing of a user. */
export function pageOf(title: string, style: string, body: readonly string[]): string {
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${BASE_STYLE}${style}</style>`,
    '</head>',
    '<body>',
    ...body,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Text that is nothing but text in HTML; what could hide or turn the text round is shown. */
export function escaped(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Text in which addresses on the web are links; nothing but `http` and `https` is one. */
export function linked(text: string): string {
  const shown = visible(text);
  let html = '';
  let at = 0;
  for (const { 0: found, index } of shown.matchAll(/\bhttps?:\/\/[^\s<>"'`“”‘’]+/g)) {
    const address = withoutEnd(found);
    if (!isAddress(address)) continue;
    html += `${escaped(shown.slice(at, index))}<a href="${escaped(address)}" rel="noopener noreferrer">${escaped(address)}</a>`;
    at = index + address.length;
  }
  return html + escaped(shown.slice(at));
}

/** Without the signs that end a sentence or a bracket; gone through once, however many there are. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && '.,;:!?)]'.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Whether it leads where it seems to lead: a name before the host would make it seem another's. */
function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}
