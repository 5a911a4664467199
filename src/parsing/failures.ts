/**
 * What the parser met and what it looked for, when a line cannot be read.
 *
 * In:  Chevrotain's calls to build a message.
 * Out: the facts of the last failure, for problems.ts to write one diagnostic from.
 */
import type { IParserErrorMessageProvider, TokenType } from 'chevrotain';

let expected: readonly TokenType[] = [];

/** The kinds one of which should have stood at the place of the last failure. */
export function lastExpected(): readonly TokenType[] {
  return expected;
}

function firsts(paths: readonly (readonly TokenType[])[]): TokenType[] {
  const found = new Set<TokenType>();
  for (const path of paths) if (path[0] !== undefined) found.add(path[0]);
  return [...found];
}

/** Chevrotain asks for a text; only the facts are kept, since drafters never see what it would write. */
export const FAILURES: IParserErrorMessageProvider = {
  buildMismatchTokenMessage(options) {
    expected = [options.expected];
    return '';
  },
  buildNotAllInputParsedMessage() {
    expected = [];
    return '';
  },
  buildNoViableAltMessage(options) {
    expected = firsts(options.expectedPathsPerAlt.flat());
    return '';
  },
  buildEarlyExitMessage(options) {
    expected = firsts(options.expectedIterationPaths);
    return '';
  },
};
