/**
 * How much of something an explanation shows.
 *
 * In: nothing. Out: the limits, each documented; what is left out is always counted in the text.
 */

/** Items of an enumeration inside a sentence (`a, b and 12 more`). */
export const LIST_LIMIT = 12;

/** Entries of a list fact that are spelt out in the table of facts. */
export const ENTRY_LIMIT = 10;

/** Rows of a table, and items of a list that stands on its own lines. */
export const ROW_LIMIT = 200;

/** Reasons side by side under one heading or one reason. */
export const REASON_LIMIT = 50;

/** Levels of nesting of conditions and calculations that are put into words; deeper ones become `…`. */
export const DEPTH_LIMIT = 70;

/** Characters of one text from a record or a policy that are shown inside a sentence. */
export const TEXT_LIMIT = 500;
