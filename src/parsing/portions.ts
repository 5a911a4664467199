/**
 * A file in portions, so that what is needed only while reading (every word is a token, some twice) lasts no longer
 * than its portion: a large file is then read as fast as many small ones, and in little memory.
 *
 * In:  the text of a file.
 * Out: stretches of it that follow one another, each but the first beginning with a declaration's word in column one.
 *      Nothing goes on over such a line: it ends every line, bracket, text and block (docs/decisions/0010).
 */
import { declarationWord } from './vocabulary.ts';
import { wordEnd } from './words.ts';

/** Offsets: the first character, and the one behind the last. */
export interface Portion {
  readonly start: number;
  readonly end: number;
}

/** The portions of a text, in order; each has at least about `length` characters, but for the last. */
export function* portionsOf(text: string, length: number): Generator<Portion> {
  let start = 0;
  let end = text.indexOf('\n', length) + 1;
  while (end > 0) {
    const word = text.slice(end, wordEnd(text, end));
    if (declarationWord(word) === undefined) {
      end = text.indexOf('\n', end) + 1;
      continue;
    }
    yield { start, end };
    start = end;
    end = text.indexOf('\n', start + length) + 1;
  }
  yield { start, end: text.length };
}
