/** How much of a folder Proviso reads. In: nothing. Out: the limits, each with a diagnostic of its own. */

/** Bytes of one `.policy` file. */
export const MAX_POLICY_FILE_SIZE = 5 * 1024 * 1024;

/** `.policy` files in one guidance. */
export const MAX_POLICY_FILES = 200;

/** Bytes of one list file. */
export const MAX_LIST_FILE_SIZE = 20 * 1024 * 1024;

/** Folders looked into in search of `.policy` files. */
export const MAX_FOLDERS = 10_000;

/** Rows of one list file. */
export const MAX_LIST_ROWS = 250_000;

/** Other guidance, each in a folder of its own, that is read besides one: what it uses and what succeeds it, in all. */
export const MAX_OTHER_GUIDANCE = 20;
