/**
 * Names that are declared, and what people put into them that cannot stand in a bare name.
 *
 * In:  the raw tokens of a line, from where a name or a title is expected.
 * Out: one name (or title) for the parser. A name with reserved words, figures or brackets in it is reported once,
 *      with the name in backticks, and put out whole, so that nothing else is reported of it.
 */
import type { IToken, TokenType } from 'chevrotain';
import { displayName, MAX_NAME_LENGTH, quoteName } from '../base/names.ts';
import {
  Colon,
  LeftBracket,
  LineBreak,
  Money,
  NumberLiteral,
  Over,
  Percentage,
  Reserved,
  RightBracket,
  Sign,
  Text,
  TextBlock,
  Unknown,
  Words,
} from './lexer.ts';
import { type Pass, report } from './pass.ts';
import { Name, Title, token } from './tokens.ts';
import type { HeadingEnd } from './vocabulary.ts';
import { skipBlanks } from './words.ts';

/** What cannot stand in a bare name, and was plainly meant as part of one. */
const MEANT: ReadonlySet<TokenType> = new Set([
  Reserved,
  NumberLiteral,
  Money,
  Percentage,
  LeftBracket,
  RightBracket,
  Over,
]);

/** What has a message of its own. */
const NEVER_MEANT: ReadonlySet<TokenType> = new Set([Text, TextBlock, Sign, Unknown, LineBreak]);

/**
 * Puts out the name that begins at the offset `start`, inside or before the raw token `from`, if it has something in
 * it that a bare name cannot have. Returns the index to go on with: `from` when there is nothing to mend.
 */
export function mendHeading(pass: Pass, from: number, to: number, start: number, ends: HeadingEnd): number {
  const stop = headingEnd(pass, from, to, ends);
  const first = pass.raw[from];
  const last = pass.raw[stop - 1];
  if (stop === -1 || first === undefined || last === undefined) return from;
  const odd = pass.raw.slice(from, stop).find((one) => MEANT.has(one.tokenType));
  if (odd === undefined) return from;
  const begin = skipBlanks(pass.text, Math.max(start, first.startOffset));
  const written = pass.text.slice(begin, last.startOffset + last.image.length);
  const name = displayName(written);
  // A longer one is reported for its length.
  if (!pass.lineBroken && name.length <= MAX_NAME_LENGTH) {
    report(pass, 'reserved-word-in-name', begin, begin + written.length, {
      name,
      quoted: quoteName(name),
      word: odd.image,
      first: odd.startOffset <= begin,
    });
  }
  pass.out.push(token(Name, written, begin));
  return stop;
}

/** The index behind the heading; -1 when what stands there is no heading, or is not a single name. */
function headingEnd({ raw }: Pass, from: number, to: number, ends: HeadingEnd): number {
  for (let index = from; index < to; index++) {
    const type = raw[index]?.tokenType;
    if (type === Colon) return ends === 'line' ? -1 : index;
    if (type === undefined || NEVER_MEANT.has(type)) return -1;
  }
  return ends === 'colon' ? -1 : to;
}

/** Puts out all that stands on the rest of the line as a title; returns the index to go on with. */
export function title(pass: Pass, from: number, to: number, start: number): number {
  let stop = from;
  while (stop < to && pass.raw[stop]?.tokenType !== LineBreak) stop++;
  const first = pass.raw[from];
  const last = pass.raw[stop - 1];
  if (stop === from || first === undefined || last === undefined) return from;
  const begin = skipBlanks(pass.text, Math.max(start, first.startOffset));
  const end = last.startOffset + last.image.length;
  if (begin < end) pass.out.push(token(Title, pass.text.slice(begin, end), begin));
  return stop;
}

/** Whether the line is a field whose name cannot stand bare: a name and a colon, and nothing else before it. */
export function isFieldToMend(raw: readonly IToken[], from: number, to: number): boolean {
  let odd = false;
  for (let index = from; index < to; index++) {
    const type = raw[index]?.tokenType;
    if (type === Colon) return odd && index > from;
    if (type === undefined || (type !== Words && !MEANT.has(type))) return false;
    if (type !== Words) odd = true;
  }
  return false;
}
