/**
 * Thrift's compact form, gone over before it is read.
 *
 * In:  bytes, and where a structure begins. Out: where it ends; an error where it does not. What a Parquet file says of itself is
 *      written so, and hyparquet's reader believes its lengths: one below nought sends it back to where it was. Here every step goes
 *      forward, nothing is longer than what is left, and nothing lies deeper than such files need.
 */

const DEEPEST = 16;

/** Kinds of values, as the format numbers them. */
const KIND = {
  stop: 0,
  yes: 1,
  no: 2,
  byte: 3,
  i16: 4,
  i32: 5,
  i64: 6,
  double: 7,
  binary: 8,
  list: 9,
  set: 10,
  struct: 12,
};

/** Where the structure that begins at `start` ends. */
export function endOfStruct(bytes: Uint8Array, start: number, depth = 0): number {
  if (depth > DEEPEST) throw new Error('too deep');
  let at = start;
  for (;;) {
    const head = byteAt(bytes, at);
    at += 1;
    const kind = head & 0x0f;
    if (kind === KIND.stop) return at;
    // A field that is not one of the next fifteen gives its number.
    if (head >> 4 === 0) at = endOfVarint(bytes, at);
    if (kind !== KIND.yes && kind !== KIND.no) at = endOfValue(bytes, at, kind, depth);
  }
}

function endOfValue(bytes: Uint8Array, at: number, kind: number, depth: number): number {
  switch (kind) {
    // In lists, yes and no are a byte.
    case KIND.yes:
    case KIND.no:
    case KIND.byte:
      return within(bytes, at + 1);
    case KIND.i16:
    case KIND.i32:
    case KIND.i64:
      return endOfVarint(bytes, at);
    case KIND.double:
      return within(bytes, at + 8);
    case KIND.binary: {
      const start = endOfVarint(bytes, at);
      return within(bytes, start + varint(bytes, at));
    }
    case KIND.list:
    case KIND.set: {
      const head = byteAt(bytes, at);
      const isLong = head >> 4 === 15;
      let next = isLong ? endOfVarint(bytes, at + 1) : at + 1;
      const count = isLong ? varint(bytes, at + 1) : head >> 4;
      // Each takes a byte at least.
      within(bytes, next + count);
      for (let index = 0; index < count; index++) next = endOfValue(bytes, next, head & 0x0f, depth + 1);
      return next;
    }
    case KIND.struct:
      return endOfStruct(bytes, at, depth + 1);
    default:
      throw new Error('no such kind');
  }
}

function endOfVarint(bytes: Uint8Array, start: number): number {
  for (let at = start; at < start + 10; at++) if (byteAt(bytes, at) < 0x80) return at + 1;
  throw new Error('a number that does not end');
}

function varint(bytes: Uint8Array, start: number): number {
  let number = 0;
  for (let at = start; ; at++) {
    const byte = byteAt(bytes, at);
    number += (byte & 0x7f) * 2 ** (7 * (at - start));
    if (byte < 0x80) return number;
  }
}

function within(bytes: Uint8Array, end: number): number {
  if (!(end <= bytes.length)) throw new Error('longer than what is left');
  return end;
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new Error('ends before its end');
  return byte;
}
