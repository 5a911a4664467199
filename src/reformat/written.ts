/**
 * What a text looked like before it is formatted: its rows, its comments, and where each printed line stood.
 *
 * In: nothing; these are types. Out: what the other files of this folder hand each other.
 */
import type { Line } from '../format/lines.ts';

/** A comment: its line in the text, counted from 0, and how far in it stands. */
export interface PlacedComment {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  /** Whether nothing else is on its line. */
  readonly alone: boolean;
}

export interface Written {
  /** The lines of the whole text, without their ends. */
  readonly rows: readonly string[];
  readonly rowOf: (offset: number) => number;
  /** Whether a line has something besides blanks and a comment. */
  readonly says: (row: number) => boolean;
}

/** A printed line: how deep it stands, and at which row it stood. */
export interface Flat {
  readonly line: Line;
  readonly level: number;
  readonly row: number;
}
