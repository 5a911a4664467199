/**
 * Bytes to text, strictly.
 *
 * In:  the bytes of a file.
 * Out: its text, or what is wrong with it and where. Nothing is replaced or guessed; a byte order mark is left out.
 */

export type DecodedText =
  | { readonly text: string }
  /** It begins with the byte order mark of UTF-16. */
  | { readonly problem: 'UTF-16' }
  /** `offset`: number of bytes before the first one that cannot stand there. `line` counts from 1. */
  | { readonly problem: 'not UTF-8'; readonly offset: number; readonly line: number };

/** Reads UTF-8 and nothing else. */
export function decodeUtf8(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return { problem: 'UTF-16' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const offset = firstBadByte(bytes);
    return { problem: 'not UTF-8', offset, line: lineAt(bytes, offset) };
  }
}

/** The smallest second byte after a lead byte that needs more than a continuation byte there, and the largest. */
function secondByteRange(lead: number): readonly [low: number, high: number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  if (lead === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}

/** The offset of the first byte that begins no character, or whose character is not complete. */
function firstBadByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = characterLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

/** How many bytes the character at `at` has; 0 when there is none. */
export function characterLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const [low, high] = secondByteRange(lead);
  const second = bytes[at + 1] ?? 0;
  if (second < low || second > high) return 0;
  for (let index = 2; index < length; index++) {
    const next = bytes[at + index] ?? 0;
    if (next < 0x80 || next > 0xbf) return 0;
  }
  return length;
}

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let index = 0; index < offset; index++) {
    if (bytes[index] === 0x0a || (bytes[index] === 0x0d && bytes[index + 1] !== 0x0a)) line += 1;
  }
  return line;
}
