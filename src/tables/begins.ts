/**
 * How a Parquet file is known: by its first bytes, whatever it is called.
 *
 * In: the first bytes of a file. Out: whether it is one. Apart from all else here, so that other files are read without loading it.
 */

const MAGIC = Buffer.from('PAR1');

/** Whether a file that begins so is Parquet. */
export function isParquet(head: Uint8Array): boolean {
  return MAGIC.equals(head.subarray(0, MAGIC.length));
}
