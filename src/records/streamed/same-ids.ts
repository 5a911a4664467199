/**
 * Which ids several contracts of a register share, without holding all ids.
 *
 * In:  the ids, twice in the same order. Out: of each that is shared, whose it is, exactly.
 *
 * The first time, a Bloom filter (Bloom, 1970) keeps the ids that may have been there before: all that were, and of 10 million about one in a
 * thousand that was not. The second time these alone are counted.
 */
import { type SameId, withName } from '../collect.ts';
import { MOST_SHARED } from '../limits.ts';

/** 2^28 bits, 32 MB, of which a small register touches little; and 512 MB. */
const BITS = 28;
const MOST_BITS = 32;
const HASHES = 3;
/** Bits for each id, with which one in a thousand is taken for another. */
const BITS_OF_AN_ID = 24;

export interface SameIds {
  /** The first time through. */
  readonly add: (id: string) => void;
  /** Whether a second time is needed. */
  readonly mayBeShared: () => boolean;
  /** Whether there are more of these than are kept: what is known is of no use. */
  readonly overflows: () => boolean;
  /** The second time through. */
  readonly count: (id: string, name: string) => void;
  /** Ends the second time: only ids that are shared are kept from here on. */
  readonly settle: () => void;
  /** What is known in the end of an id. */
  readonly sameAs: (id: string) => SameId | undefined;
}

/** The `bits` that so many ids need. */
export function bitsFor(ids: number): number {
  return Math.min(MOST_BITS, Math.max(BITS, Math.ceil(Math.log2(ids * BITS_OF_AN_ID))));
}

/** Begins. `bits`: the filter has two to that power. `most`: ids that may be shared. */
export function sameIds(bits = BITS, most = MOST_SHARED): SameIds {
  let filter = new Uint8Array(2 ** (bits - 3));
  const suspects = new Map<string, SameId | undefined>();
  const mask = 2 ** bits - 1;
  let overflows = false;
  return {
    add: (id) => {
      let [first, second] = [0x811c9dc5, 0x9747b28c];
      for (let at = 0; at < id.length; at++) {
        const unit = id.charCodeAt(at);
        first = Math.imul(first ^ unit, 0x01000193);
        second = Math.imul(second ^ unit, 0x5bd1e995);
        second ^= second >>> 15;
      }
      first ^= first >>> 16;
      first = Math.imul(first, 0x85ebca6b);
      first ^= first >>> 13;
      second |= 1;
      let isNew = false;
      for (let which = 0; which < HASHES; which++) {
        const bit = ((first + Math.imul(which, second)) & mask) >>> 0;
        const held = filter[bit >>> 3] ?? 0;
        const one = 1 << (bit & 7);
        if ((held & one) === 0) isNew = true;
        filter[bit >>> 3] = held | one;
      }
      if (isNew || overflows) return;
      suspects.set(apart(id), undefined);
      overflows = suspects.size > most;
      if (overflows) suspects.clear();
    },
    overflows: () => overflows,
    mayBeShared: () => suspects.size > 0,
    count: (id, name) => {
      if (suspects.has(id)) suspects.set(apart(id), withName(suspects.get(id), name));
    },
    settle: () => {
      filter = new Uint8Array(0);
      for (const [id, same] of suspects) if (same === undefined || same.count < 2) suspects.delete(id);
    },
    sameAs: (id) => suspects.get(id),
  };
}

/** The same text on its own: a part of a text keeps all of it in memory. */
function apart(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
