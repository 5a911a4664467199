/**
 * Unpacking Snappy.
 *
 * In:  packed bytes, and how many they unpack to. Out: these bytes; an error where they are not packed so. hyparquet has one of its
 *      own, which goes round in a circle over some damaged bytes; here every step goes forward, and none beyond the end.
 *
 * The format: the length, seven bits in a byte; then elements whose first two bits tell what they are, bytes as they stand (0) or a
 * part of what was unpacked before, so far back.
 */

export function unpackSnappy(packed: Uint8Array, size: number): Uint8Array {
  const unpacked = new Uint8Array(size);
  let at = 0;
  while ((byteAt(packed, at) & 0x80) !== 0) at += 1;
  at += 1;
  let done = 0;
  while (at < packed.length) {
    const tag = byteAt(packed, at);
    const kind = tag & 3;
    at += 1;
    if (kind === 0) {
      let length = tag >>> 2;
      const lengthBytes = length - 59;
      if (lengthBytes > 0) {
        length = numberAt(packed, at, lengthBytes);
        at += lengthBytes;
      }
      length += 1;
      if (at + length > packed.length || done + length > size) throw new Error('more than there is');
      unpacked.set(packed.subarray(at, at + length), done);
      at += length;
      done += length;
      continue;
    }
    const length = kind === 1 ? ((tag >>> 2) & 7) + 4 : (tag >>> 2) + 1;
    const back =
      kind === 1 ? ((tag >>> 5) << 8) | byteAt(packed, at) : numberAt(packed, at, kind === 2 ? 2 : 4);
    at += kind === 3 ? 4 : kind;
    if (back === 0 || back > done || done + length > size) throw new Error('a part that is not there');
    // What is copied may reach into what it makes.
    if (back >= length) unpacked.copyWithin(done, done - back, done - back + length);
    else for (let index = done; index < done + length; index++) unpacked[index] = unpacked[index - back] ?? 0;
    done += length;
  }
  if (done !== size) throw new Error('less than was said');
  return unpacked;
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new Error('ends before its end');
  return byte;
}

/** An integer without sign, its lowest byte first. */
function numberAt(bytes: Uint8Array, at: number, count: number): number {
  let number = 0;
  for (let index = count - 1; index >= 0; index--) number = number * 256 + byteAt(bytes, at + index);
  return number;
}
