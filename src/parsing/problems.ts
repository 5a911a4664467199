/**
 * What to say of a line that cannot be read.
 *
 * In:  the token before the place where reading stopped, the one at it, and what was looked for.
 * Out: one diagnostic, in a drafter's words.
 */
import { EOF, type IToken, type TokenType } from 'chevrotain';
import { lastExpected } from './failures.ts';
import { type Reading, spanOf } from './nodes.ts';
import { BROKEN } from './pass.ts';
import { Dedent, Indent, Newline } from './tokens.ts';

/** Reports that the line beginning at `start` cannot be read at `at`. A line that was reported before stays silent. */
export function reportFailure(
  reading: Reading,
  _start: IToken,
  previous: IToken,
  at: IToken,
  lineEnd: IToken,
): void {
  if (lineEnd.payload === BROKEN) return;
  const structure =
    at.tokenType === Newline || at.tokenType === Indent || at.tokenType === Dedent || at.tokenType === EOF;
  const place = structure ? previous : at;
  reading.reporter.report('cannot-read', spanOf(reading, place), {
    after: previous.image,
    found: structure ? undefined : at.image,
    expected: lastExpected().map((type: TokenType) => type.LABEL ?? type.name),
  });
}
