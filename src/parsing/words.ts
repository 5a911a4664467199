/**
 * Reading runs of words, one character at a time.
 *
 * In:  a text and an offset in it.
 * Out: where a word, a run of words or a stretch of blanks ends. An end equal to the offset means there is none.
 *
 * Hand-written because this is where most of the time of reading a file goes; `RUN_PATTERN` says the same as a
 * pattern, for the generated grammars and for the test that holds both to one meaning.
 */
import { RESERVED_WORDS } from '../base/names.ts';

const LETTER = 1;
const WORD_PART = 2;

/** What an ASCII character may do in a word: begin it, or only stand inside. */
const ASCII = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z]/.test(character)) ASCII[code] = LETTER;
  else if (/[0-9'-]/.test(character)) ASCII[code] = WORD_PART;
}

const FOREIGN_LETTER = /\p{L}/u;
const FOREIGN_WORD_PART = /[\p{L}\p{M}\p{Nd}]/u;
const BACKTICK = 0x60;

/** Blanks between words: a space, a tab, and the spaces that do not break, as word processors put them. */
export const BLANK_CHARACTERS = ' \\t\\u00a0\\u2007\\u202f';

/** One word as a pattern (flag `u`). */
export const WORD_PATTERN = "\\p{L}[\\p{L}\\p{M}\\p{Nd}'-]*";

/** A run of words as a pattern (flags `iu`): stops before a reserved word; what stands in backticks is one word. */
export const RUN_PATTERN = ((): string => {
  const reserved = `(?:${[...RESERVED_WORDS].join('|')})(?![\\p{L}\\p{M}\\p{Nd}'-])`;
  const word = `(?:(?!${reserved})${WORD_PATTERN}|\`[^\`\\r\\n]+\`)`;
  return `${word}(?:[${BLANK_CHARACTERS}]+${word})*`;
})();

export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0xa0 || code === 0x2007 || code === 0x202f;
}

/** The first offset that is not a blank. */
export function skipBlanks(text: string, offset: number): number {
  let at = offset;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The end of the bare word at `offset`, backticks not among them. */
export function wordEnd(text: string, offset: number): number {
  const first = text.charCodeAt(offset);
  // Past the end `charCodeAt` is NaN, which fails both tests below.
  if (first < 128) {
    if (ASCII[first] !== LETTER) return offset;
  } else if (!(first >= 128) || !FOREIGN_LETTER.test(String.fromCodePoint(text.codePointAt(offset) ?? 0))) {
    return offset;
  }
  let at = first >= 0xd800 && first < 0xdc00 ? offset + 2 : offset + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      if (ASCII[code] === 0) return at;
      at++;
    } else if (code >= 128) {
      const point = text.codePointAt(at) ?? 0;
      if (!FOREIGN_WORD_PART.test(String.fromCodePoint(point))) return at;
      at += point > 0xffff ? 2 : 1;
    } else {
      return at;
    }
  }
}

/** The end of `…` in backticks, both included; the offset when it is not closed on its line or is empty. */
export function backtickedEnd(text: string, offset: number): number {
  for (let at = offset + 1; ; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKTICK) return at === offset + 1 ? offset : at + 1;
    if (code === 0x0a || code === 0x0d || Number.isNaN(code)) return offset;
  }
}

/** True when the word between the offsets is reserved, in any letter case. */
export function isReserved(text: string, start: number, end: number): boolean {
  const length = end - start;
  if (length < 2 || length > 8) return false;
  // The letters reserved words begin with: a i n o u w.
  switch (text.charCodeAt(start) | 0x20) {
    case 0x61:
    case 0x69:
    case 0x6e:
    case 0x6f:
    case 0x75:
    case 0x77:
      return RESERVED_WORDS.has(text.slice(start, end).toLowerCase());
    default:
      return false;
  }
}

/** The end of the run of words at `offset`: words and backticked segments, up to a reserved word. */
export function runEnd(text: string, offset: number): number {
  let end = offset;
  let at = offset;
  for (;;) {
    let next: number;
    if (text.charCodeAt(at) === BACKTICK) {
      next = backtickedEnd(text, at);
    } else {
      next = wordEnd(text, at);
      if (next !== at && isReserved(text, at, next)) return end;
    }
    if (next === at) return end;
    end = next;
    at = skipBlanks(text, next);
    if (at === next) return end;
  }
}

/**
 * If the words at `offset` are those of the phrase, the offset behind them, else -1. Blanks may repeat; the last
 * word must end there. `end` bounds the reading.
 */
export function matchPhrase(text: string, offset: number, end: number, phrase: readonly string[]): number {
  let at = offset;
  for (let index = 0; index < phrase.length; index++) {
    const word = phrase[index] ?? '';
    if (index > 0) {
      const next = skipBlanks(text, at);
      if (next === at) return -1;
      at = next;
    }
    if (at + word.length > end || !text.startsWith(word, at)) return -1;
    at += word.length;
  }
  if (at < end) {
    const code = text.charCodeAt(at);
    if (code < 128 ? ASCII[code] !== 0 : FOREIGN_WORD_PART.test(text.charAt(at))) return -1;
  }
  return at;
}
