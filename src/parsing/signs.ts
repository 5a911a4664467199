/**
 * Signs and characters that have no meaning, and texts that are not closed.
 *
 * In:  raw tokens of kind `Sign`, `Unknown`, `Text` and `TextBlock`.
 * Out: diagnostics that say what to write instead, and where it is plain what was meant, that token.
 */
import type { IToken, TokenType } from 'chevrotain';
import { HIDDEN_PATTERN } from '../base/visible.ts';
import { Comma, LeftBracket, Minus, RightBracket, Sign, Text, TextBlock, Unknown, Words } from './lexer.ts';
import { MAX_BLOCK_LENGTH, MAX_DIAGNOSTICS, MAX_TEXT_LENGTH } from './limits.ts';
import { isClosedText } from './literals.ts';
import { COMPARISONS } from './operators.ts';
import { type Pass, report } from './pass.ts';
import type { Portion } from './portions.ts';
import { And, Is, IsNot, Name, Not, OneValueComparison, Or, token } from './tokens.ts';

interface Meant {
  /** What to write. */
  readonly write: string;
  readonly type: TokenType | undefined;
}

/** What people mean by a sign. Without a type the line is reported and read on as if the sign were not there. */
const MEANINGS: ReadonlyMap<string, Meant> = new Map<string, Meant>([
  ['<', { write: 'is less than', type: OneValueComparison }],
  ['<=', { write: 'is at most', type: OneValueComparison }],
  ['=<', { write: 'is at most', type: OneValueComparison }],
  ['≤', { write: 'is at most', type: OneValueComparison }],
  ['>', { write: 'is more than', type: OneValueComparison }],
  ['>=', { write: 'is at least', type: OneValueComparison }],
  ['=>', { write: 'is at least', type: OneValueComparison }],
  ['≥', { write: 'is at least', type: OneValueComparison }],
  ['=', { write: 'is', type: Is }],
  ['==', { write: 'is', type: Is }],
  ['!=', { write: 'is not', type: IsNot }],
  ['<>', { write: 'is not', type: IsNot }],
  ['≠', { write: 'is not', type: IsNot }],
  ['!', { write: 'not', type: Not }],
  ['&', { write: 'and', type: And }],
  ['&&', { write: 'and', type: And }],
  ['||', { write: 'or', type: Or }],
  [';', { write: ',', type: Comma }],
  ['[', { write: '(', type: LeftBracket }],
  ['{', { write: '(', type: LeftBracket }],
  [']', { write: ')', type: RightBracket }],
  ['}', { write: ')', type: RightBracket }],
  ['–', { write: '-', type: Minus }],
  ['—', { write: '-', type: Minus }],
  ['−', { write: '-', type: Minus }],
]);

const CURLY_QUOTES = /^[“”«»]$/;
const CURLY_CLOSING = /[”“"»«]$/;
const CURLY_APOSTROPHES = /^[‘’]$/;

/** The sign as the token it stands for, when that is a bracket. Lines are joined by brackets before they are read. */
export function bracketMeant(one: IToken): TokenType | undefined {
  const type = one.tokenType === Sign ? MEANINGS.get(one.image)?.type : undefined;
  return type === LeftBracket || type === RightBracket ? type : undefined;
}

/** Whether it is a quote as word processors make them. */
export function isCurlyQuote(one: IToken): boolean {
  return one.tokenType === Sign && CURLY_QUOTES.test(one.image);
}

/** Reports the sign at `index`, at the beginning of a line that is left out. */
export function reportStraySign(pass: Pass, index: number, to: number): void {
  if (reportForeignComment(pass, index)) return;
  const size = pass.out.length;
  reportSign(pass, index, to);
  pass.out.length = size;
}

/** Reports what begins a comment in programs, at the beginning of a line; true when it does. */
export function reportForeignComment(pass: Pass, index: number): boolean {
  const one = pass.raw[index];
  const written =
    one === undefined ? undefined : /^(?:\/\/|\/\*|<!--|--)/u.exec(pass.text.slice(one.startOffset))?.[0];
  if (one === undefined || written === undefined) return false;
  report(pass, 'sign-for-words', one.startOffset, one.startOffset + written.length, {
    sign: written,
    write: '#',
  });
  pass.lineBroken = true;
  return true;
}

/** Reports the sign at `index` and puts out what it stands for; returns the index to go on with. */
export function reportSign(pass: Pass, index: number, to: number): number {
  const { raw, out } = pass;
  const one = raw[index];
  if (one === undefined) return index + 1;
  const start = one.startOffset;
  const end = start + one.image.length;
  const joined = joinedWords(pass, index, to);
  if (joined !== undefined) {
    report(pass, 'sign-for-words', joined.start, joined.end, { sign: joined.sign, write: joined.write });
    // The rest of the line is read as if it had been written so.
    const name = out[out.length - 1];
    if (name?.tokenType === Name) {
      const kept = name.image.slice(0, Math.max(0, joined.start - name.startOffset));
      const write =
        joined.start < name.startOffset ? joined.write.slice(name.startOffset - joined.start) : joined.write;
      out[out.length - 1] = token(Name, kept + write, name.startOffset);
    }
    return joined.next;
  }
  const meant = MEANINGS.get(one.image);
  if (meant !== undefined) {
    // A closing one goes with its opening one, or with the report that there is none.
    if (meant.type !== RightBracket || !pass.lineBroken)
      report(pass, 'sign-for-words', start, end, {
        sign: one.image,
        write: meant.write,
        mend: withBlanks(pass.text, start, end, meant.write),
      });
    if (meant.type !== undefined) {
      const replacement = token(meant.type, one.image, start);
      if (meant.write in COMPARISONS) replacement.payload = meant.write;
      out.push(replacement);
    }
    return index + 1;
  }
  if (CURLY_QUOTES.test(one.image)) return curlyText(pass, index, to);
  if (CURLY_APOSTROPHES.test(one.image)) {
    // They come in pairs.
    if (!pass.lineBroken) report(pass, 'curly-quotes', start, end, { sign: one.image, write: "'" });
    return index + 1;
  }
  if (one.image === '`') {
    if (!pass.lineBroken) report(pass, 'unclosed-backtick', start, end, {});
    return index + 1;
  }
  // Characters that deceive or do not print are reported for the whole file, wherever they stand.
  if (one.tokenType === Unknown && isHidden(one.image)) {
    pass.lineBroken = true;
    return index + 1;
  }
  let last = index;
  while (last + 1 < to && raw[last + 1]?.tokenType === Unknown && !isHidden(raw[last + 1]?.image ?? ''))
    last++;
  const lastToken = raw[last] ?? one;
  const wholeEnd = lastToken.startOffset + lastToken.image.length;
  // Behind another mistake it is mostly a part of that: the stop in `£5 excl. VAT`.
  if (pass.lineBroken) return last + 1;
  report(pass, 'unknown-character', start, wholeEnd, {
    text: pass.text.slice(start, Math.min(wholeEnd, start + 20)),
  });
  return last + 1;
}

/** Words in the place of a sign, with blanks where the sign touched what stands beside it. */
function withBlanks(text: string, start: number, end: number, write: string): string {
  if (!/[a-z]/u.test(write)) return write;
  const before = start > 0 && /\S/u.test(text.charAt(start - 1)) ? ' ' : '';
  const after = end < text.length && /\S/u.test(text.charAt(end)) ? ' ' : '';
  return before + write + after;
}

/** `lots.value`, `contract_value`: words joined by a sign as programs join them, and how they are written here. */
function joinedWords(
  { raw, text }: Pass,
  index: number,
  to: number,
): { start: number; end: number; sign: string; write: string; next: number } | undefined {
  const [before, one, after] = [raw[index - 1], raw[index], raw[index + 1]];
  if (before === undefined || one === undefined || after === undefined || index + 1 >= to) return undefined;
  // The words before the sign may have been given their kind already.
  if (after.tokenType !== Words || !/^[^`"]*[\p{L}0-9]$/u.test(before.image)) return undefined;
  if (before.startOffset + before.image.length !== one.startOffset) return undefined;
  if (one.startOffset + one.image.length !== after.startOffset) return undefined;
  const end = after.startOffset + after.image.length;
  if (one.image === '_') {
    let last = index + 1;
    while (last + 2 < to && raw[last + 1]?.image === '_' && raw[last + 2]?.tokenType === Words) last += 2;
    const token = raw[last] ?? after;
    const stop = token.startOffset + token.image.length;
    const start = before.startOffset;
    const sign = text.slice(start, stop);
    return { start, end: stop, sign, write: sign.replaceAll('_', ' '), next: last + 1 };
  }
  if (one.image !== '.') return undefined;
  const list = before.image.slice(before.image.toLowerCase().lastIndexOf(' of ') + 1).replace(/^of\s+/iu, '');
  const start = before.startOffset + before.image.length - list.length;
  return { start, end, sign: text.slice(start, end), write: `${after.image} of ${list}`, next: index + 2 };
}

/** “A text in curly quotes” is read as a text, once it is reported. */
function curlyText(pass: Pass, index: number, to: number): number {
  const { raw, text, out } = pass;
  const start = raw[index]?.startOffset ?? 0;
  const lineEnd = /[\r\n]|$/g;
  lineEnd.lastIndex = start;
  const stop = lineEnd.exec(text)?.index ?? text.length;
  const closing = /[”“"»«]/g;
  closing.lastIndex = start + 1;
  const found = closing.exec(text);
  const end = found !== null && found.index < stop ? found.index + 1 : stop;
  report(pass, 'curly-quotes', start, end, { sign: text.charAt(start), write: '"' });
  const closed = end < stop || CURLY_CLOSING.test(text.slice(start + 1, end));
  out.push(token(Text, `"${text.slice(start + 1, closed ? end - 1 : end)}${closed ? '"' : ''}`, start));
  let next = index + 1;
  while (next < to && (raw[next]?.startOffset ?? end) < end) next++;
  return next;
}

/** Reports a text that is not closed, or is longer than a text may be. */
export function reportText(pass: Pass, one: IToken): void {
  const { image, startOffset } = one;
  const end = startOffset + image.length;
  const block = image.startsWith('"""');
  if (block ? image.length < 6 || !image.endsWith('"""') : !isClosedText(image)) {
    report(
      pass,
      block ? 'unclosed-text-block' : 'unclosed-text',
      startOffset,
      startOffset + (block ? 3 : image.length),
      {},
    );
  } else {
    const limit = block ? MAX_BLOCK_LENGTH : MAX_TEXT_LENGTH;
    if (image.length > limit)
      report(pass, 'text-too-long', startOffset, end, { length: image.length, limit });
  }
}

const CONTROL_PATTERN = '(?:(?![\\t\\n\\r])\\p{Cc})';
const HIDDEN = new RegExp(`${CONTROL_PATTERN}|${HIDDEN_PATTERN}`, 'u');
/** What no text of most languages has: looked for first, since patterns of kinds of characters take their time. */
const UNUSUAL = /[^\t\n\r -~\u00a0-\u00ac\u00ae-\u0233]/;
/** As many of one kind as stand together. */
const HIDDEN_RUNS = new RegExp(`${CONTROL_PATTERN}+|${HIDDEN_PATTERN}+`, 'gu');
const CONTROL = /\p{Cc}/u;
/** Letters of some scripts, and emoji, are joined by characters that are not seen. */
const JOINERS = /^\p{Join_Control}+$/u;

/** Whether the character is a control, is not seen, or turns the direction of reading. */
export function isHidden(character: string): boolean {
  return HIDDEN.test(character);
}

/**
 * Reports characters that do not print or that deceive the eye, wherever in the portion they stand, each run of them
 * once. Inside texts letters may be joined by them; a byte order mark may begin the file.
 */
export function reportHiddenCharacters(pass: Pass, portion: Portion): void {
  const text = pass.text.slice(portion.start, portion.end);
  if (!UNUSUAL.test(text) || !HIDDEN.test(text)) return;
  const texts = pass.raw.filter((one) => one.tokenType === Text || one.tokenType === TextBlock);
  let textIndex = 0;
  for (const match of text.matchAll(HIDDEN_RUNS)) {
    const [run] = match;
    const at = portion.start + match.index;
    const end = at + run.length;
    if (at === 0 && run === '\ufeff') continue;
    for (;;) {
      const one = texts[textIndex];
      if (one === undefined || one.startOffset + one.image.length > at) break;
      textIndex++;
    }
    const inText = (texts[textIndex]?.startOffset ?? portion.end) < at;
    const code = (run.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    if (CONTROL.test(run)) report(pass, 'control-character', at, end, { code });
    else if (!inText || !JOINERS.test(run)) report(pass, 'direction-character', at, end, { code });
    if (pass.reporter.diagnostics.length >= MAX_DIAGNOSTICS) break;
  }
  pass.lineBroken = false;
}
