/**
 * Where a line ends, and how deep it begins.
 *
 * In:  raw tokens.
 * Out: the raw tokens of one line (which may go on over several lines of the file), and columns of indentation.
 *      Brackets that are not closed, and tabs among spaces, are reported.
 */
import type { IToken, TokenType } from 'chevrotain';
import { Comma, Label, LeftBracket, LineBreak, RightBracket, Sign } from './lexer.ts';
import { MAX_BRACKETS } from './limits.ts';
import { type Pass, report } from './pass.ts';
import { continuesLine } from './retype.ts';
import { bracketMeant } from './signs.ts';

/** What is known of a file's lines so far. */
export interface Lines {
  readonly pass: Pass;
  /** The character of the first indentation of the file. */
  indentation: { readonly character: string; readonly start: number; readonly end: number } | undefined;
  mixedReported: boolean;
  /** The last line break whose indentation was asked for, and the answer. */
  lastBreak: IToken | undefined;
  lastIndent: number;
  /** The line found last has brackets within brackets beyond the limit. */
  bracketsTooDeep: boolean;
}

export function linesOf(pass: Pass): Lines {
  return {
    pass,
    indentation: undefined,
    mixedReported: false,
    lastBreak: undefined,
    lastIndent: 0,
    bracketsTooDeep: false,
  };
}

/** Columns of indentation of the line that a line break begins; a tab counts as four. */
export function indentOf(lines: Lines, lineBreak: IToken): number {
  if (lines.lastBreak !== lineBreak) {
    lines.lastBreak = lineBreak;
    lines.lastIndent = countIndent(lines, lineBreak);
  }
  return lines.lastIndent;
}

function countIndent(lines: Lines, lineBreak: IToken): number {
  const { image, startOffset } = lineBreak;
  // Nearly always spaces, after others like them: counted from the end, without looking at the lines before.
  if (lines.indentation?.character === ' ') {
    let at = image.length - 1;
    while (image.charCodeAt(at) === 0x20) at--;
    const code = image.charCodeAt(at);
    if (code === 0x0a || code === 0x0d) return image.length - 1 - at;
  }
  const start = Math.max(image.lastIndexOf('\n'), image.lastIndexOf('\r')) + 1;
  const length = image.length - start;
  if (length === 0) return 0;
  const first = image.charAt(start);
  const known = lines.indentation;
  const place = { character: first, start: startOffset + start, end: startOffset + image.length };
  if (known === undefined) lines.indentation = place;
  const mixedHere = image.includes('\t', start) && /[^\t]/.test(image.slice(start));
  if (
    !lines.mixedReported &&
    (mixedHere || (known !== undefined && (known.character === '\t') !== (first === '\t')))
  ) {
    lines.mixedReported = true;
    const span =
      known === undefined ? undefined : { file: lines.pass.file, start: known.start, end: known.end };
    const related = span === undefined ? [] : [{ span, message: 'the first indented line' }];
    report(lines.pass, 'mixed-indentation', place.start, place.end, {}, related);
  }
  if (!image.includes('\t', start)) return length;
  let columns = 0;
  for (let at = start; at < image.length; at++) columns += image.charAt(at) === '\t' ? 4 : 1;
  return columns;
}

/**
 * The index behind the last raw token of the line that begins at `from`. A line goes on in deeper lines inside
 * brackets and after a comma, and in lines that begin with `and` or `or`; never in one that begins in column one.
 */
export function lineEnd(lines: Lines, from: number, indent: number): number {
  const { pass } = lines;
  const { raw } = pass;
  const labelled = raw[from]?.tokenType === Label;
  let open: IToken[] | undefined;
  let deepest = 0;
  let lastType: TokenType | undefined;
  let end = from + 1;
  for (let index = from; index < raw.length; index++) {
    const one = raw[index];
    if (one === undefined) break;
    const type = one.tokenType === Sign ? bracketMeant(one) : one.tokenType;
    if (type === LineBreak) {
      const next = raw[index + 1];
      if (next === undefined) break;
      if (next.tokenType === LineBreak) continue;
      if (!goesOn(lines, one, next, indent, open !== undefined && open.length > 0, lastType, labelled)) break;
      continue;
    }
    lastType = type;
    end = index + 1;
    if (type === LeftBracket) {
      open ??= [];
      open.push(one);
      if (open.length > deepest) deepest = open.length;
    } else if (type === RightBracket && open?.pop() === undefined && !pass.lineBroken) {
      const before = index === from + 1 ? raw[from]?.image : undefined;
      const label = before !== undefined && /^[a-z0-9]{1,4}$/iu.test(before) ? before : undefined;
      report(pass, 'unopened-bracket', one.startOffset, one.startOffset + 1, { label });
    }
  }
  lines.bracketsTooDeep = deepest > MAX_BRACKETS;
  const unclosed = open?.[0];
  if (lines.bracketsTooDeep) {
    const deep = raw[from]?.startOffset ?? 0;
    report(pass, 'nested-too-deep', deep, deep + 1, { what: 'brackets', limit: MAX_BRACKETS });
  } else if (unclosed !== undefined) {
    report(pass, 'unclosed-bracket', unclosed.startOffset, unclosed.startOffset + 1, {});
  }
  return end;
}

/** Whether the line goes on behind a line break. */
function goesOn(
  lines: Lines,
  lineBreak: IToken,
  next: IToken,
  indent: number,
  inBrackets: boolean,
  lastType: TokenType | undefined,
  labelled: boolean,
): boolean {
  const nextIndent = indentOf(lines, lineBreak);
  if (nextIndent === 0) return false;
  const deeper = nextIndent > indent;
  if (inBrackets && (deeper || next.tokenType === RightBracket)) return true;
  if (lastType === Comma && deeper) return true;
  return continuesLine(next) && (deeper || (nextIndent === indent && !labelled));
}
