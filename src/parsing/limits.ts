/**
 * How large things may be. No guidance comes near; beyond them a clear diagnostic is better than a slow machine.
 *
 * In:  nothing. Out: the limits, in the units their names say.
 */

/** Characters (UTF-16 units) of one file. */
export const MAX_FILE_LENGTH = 5 * 1024 * 1024;
/** Characters of one line, with the lines it goes on in; a `"""` block is no line. */
export const MAX_LINE_LENGTH = 100_000;
/** Characters of one text between quotes. */
export const MAX_TEXT_LENGTH = 10_000;
/** Characters of one `"""` block. */
export const MAX_BLOCK_LENGTH = 200_000;
/** Brackets within brackets. */
export const MAX_BRACKETS = 64;
/** Indented lines below indented lines. */
export const MAX_LEVELS = 32;
/** `not not …`, `30 days after 30 days after …`: operators before one operand. */
export const MAX_PREFIXES = 32;
/** Operators in one chain: `a + b - c …`. */
export const MAX_CHAIN = 200;
/** Choices of one `one of` or `some of`; values of one comparison. */
export const MAX_CHOICES = 5_000;
/** Diagnostics about reading one file; after that the rest of it is not read. */
export const MAX_DIAGNOSTICS = 500;

/** Characters read at once; a portion goes on to the next declaration. */
export const PORTION_LENGTH = 20_000;
