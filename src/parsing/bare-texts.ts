/**
 * Texts written without their quotes, where the rest of a line is one text and nothing else.
 *
 * In:  the raw tokens behind the clause word.
 * Out: one diagnostic that shows the whole rest of the line in quotes, and that text for the parser to go on with.
 */
import { Text, TextBlock } from './lexer.ts';
import { BROKEN, type Pass, report } from './pass.ts';
import { isCurlyQuote } from './signs.ts';
import { token } from './tokens.ts';
import { skipBlanks } from './words.ts';

/** Longer ones are cut in the message. */
const LONGEST_SHOWN = 300;

/** Reports the rest of a line from the offset `start` on if it is a text without quotes; false when it is none. */
export function reportBareText(pass: Pass, from: number, to: number, start: number): boolean {
  const first = pass.raw[from];
  const last = pass.raw[to - 1];
  if (from >= to || first === undefined || last === undefined) return false;
  if (first.tokenType === Text || first.tokenType === TextBlock || isCurlyQuote(first)) return false;
  const begin = skipBlanks(pass.text, Math.max(start, first.startOffset));
  const end = last.startOffset + last.image.length;
  if (begin >= end) return false;
  const written = pass.text.slice(begin, end);
  const after = pass.out[pass.out.length - 1]?.image.replace(/\s+/gu, ' ') ?? '';
  if (!pass.lineBroken) report(pass, 'text-without-quotes', begin, end, { after, quoted: inQuotes(written) });
  // As long as what is written, so that its place lies within the file.
  const text = token(Text, written, begin);
  text.payload = BROKEN;
  pass.out.push(text);
  return true;
}

/** Words as a text of the language, on one line; a quote that stands at one end alone was meant for the whole. */
export function inQuotes(written: string): string {
  const line = written.replace(/\s+/gu, ' ').trim();
  const words = /^[^"]*"$/u.test(line) ? line.slice(0, -1).trimEnd() : line;
  const shown = words.length <= LONGEST_SHOWN ? words : `${words.slice(0, LONGEST_SHOWN - 1)}…`;
  return `"${shown.replace(/["\\]/gu, '\\$&')}"`;
}
