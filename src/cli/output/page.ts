/**
 * A page of docs/diagnostics at a terminal.
 *
 * In:  Markdown of the kind the pages are written in: headings, paragraphs, lists, fenced blocks.
 * Out: lines on a channel. Paragraphs are filled to the columns there are; blocks stand as they are, so that they can be
 *      copied into a file of a guidance.
 */
import type { Channel } from '../session.ts';
import { alreadySafe, NOTHING, say } from './shown.ts';
import { writeWrapped } from './wrapped.ts';

/** Blocks stand this far in. */
const INDENT = '    ';

/** Writes a page. Its title, which is the code, is left to the caller: it is what was asked for. */
export function writePage(out: Channel, markdown: string): void {
  const { paint } = out;
  let paragraph: string[] = [];
  let fenced = false;
  const endParagraph = (): void => {
    const [first = '', ...rest] = paragraph;
    paragraph = [];
    if (first === '') return;
    const bullet = /^(- )(.*)$/.exec(first);
    const text = [bullet?.[2] ?? first, ...rest.map((line) => line.trim())].join(' ');
    writeWrapped(out, bullet?.[1] ?? '', words(text));
  };
  for (const line of markdown.trimEnd().split('\n')) {
    if (fenced) {
      fenced = !line.startsWith('```');
      if (!fenced) continue;
      out.line(line === '' ? NOTHING : say`${alreadySafe(INDENT)}${line}`);
    } else if (line.startsWith('```')) {
      endParagraph();
      fenced = true;
      const [, file] = /^```\w+ (.+)$/.exec(line) ?? [];
      // The file that a block stands for, where the example has several.
      if (file !== undefined) out.line(paint.faint(say`${alreadySafe(INDENT)}${file}:`));
    } else if (line.startsWith('# ')) {
      endParagraph();
    } else if (line.startsWith('## ')) {
      endParagraph();
      out.line(paint.strong(line.slice('## '.length)));
    } else if (line === '') {
      endParagraph();
      out.line(NOTHING);
    } else {
      if (line.startsWith('- ')) endParagraph();
      paragraph.push(line);
    }
  }
  endParagraph();
}

/** A paragraph without its marks of Markdown: a link is its words, what is marked as code keeps its marks. */
function words(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/(?<![*\w])\*([^*]+)\*(?![*\w])/g, '“$1”');
}
