/**
 * Bytes to text, some at a time.
 *
 * In:  bytes, in pieces that end anywhere. Out: their text. A byte that cannot stand in UTF-8 becomes half a surrogate pair, which no UTF-8
 *      holds: so the record it stands in can be told, and all others be read.
 */
import { characterLength } from '../../base/utf8.ts';

/** The surrogate of a byte: this and its value. */
const ESCAPE = 0xdc00;
const HALF_A_PAIR = /[\uD800-\uDFFF]/u;

export interface TextReader {
  /** The text of the next piece, as far as its characters are whole. */
  readonly push: (piece: Uint8Array) => string;
  /** What is left when there are no more pieces. */
  readonly end: () => string;
  /** Whether one of the texts, parts of what was given out, has a byte that cannot stand there. */
  readonly isBroken: (texts: readonly string[]) => boolean;
}

/** Begins a text. Byte order marks at its very beginning are left out. */
export function textReader(): TextReader {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = Buffer.alloc(0);
  let isAtStart = true;
  let hasBroken = false;
  const read = (bytes: Uint8Array): string => {
    let text: string;
    try {
      text = decoder.decode(bytes);
    } catch {
      hasBroken = true;
      text = escaped(bytes);
    }
    if (!isAtStart || text === '') return text;
    text = text.replace(/^\uFEFF+/, '');
    isAtStart = text === '';
    return text;
  };
  return {
    push: (piece) => {
      const bytes = rest.length === 0 ? Buffer.from(piece) : Buffer.concat([rest, piece]);
      const whole = wholeLength(bytes);
      rest = Buffer.from(bytes.subarray(whole));
      return read(bytes.subarray(0, whole));
    },
    end: () => read(rest),
    isBroken: (texts) => hasBroken && texts.some((text) => HALF_A_PAIR.test(text)),
  };
}

/** How many bytes come before a character at the end that may go on. */
function wholeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte < 0xc0) continue;
    const needs = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return needs > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function escaped(bytes: Uint8Array): string {
  const parts: string[] = [];
  let from = 0;
  let at = 0;
  const flush = (): void => {
    if (at > from) parts.push(Buffer.from(bytes.subarray(from, at)).toString('utf8'));
  };
  while (at < bytes.length) {
    const length = characterLength(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    flush();
    parts.push(String.fromCharCode(ESCAPE + (bytes[at] ?? 0)));
    at += 1;
    from = at;
  }
  flush();
  return parts.join('');
}
