/**
 * What a register of any size is to whoever decides it.
 *
 * In:  nothing. Out: the shape: records some at a time, so that no more than those are held.
 */
import type { ReadRecords } from '../collect.ts';

/** A register that was looked through once: it can be read, and how much of it there is, is known. */
export interface RecordSource {
  /** For messages. */
  readonly name: string;
  /** Contracts there are in all, those with problems included. */
  readonly total: number;
  /**
   * Reads it from its beginning, again at each call. Each batch has records, problems and remarks in the order of the
   * file, and `total`, how many contracts it tells of; all of them joined are what reading the file whole gives.
   */
  readonly batches: () => AsyncGenerator<ReadRecords, void>;
}

/** Opens the bytes of a register from their beginning: unpacked, however many times it is called. */
export type Bytes = () => AsyncIterable<Uint8Array>;

/** Bytes that come to an end before their end. What came before may be used; `message` goes on from the file's name. */
export class CutOff extends Error {}
