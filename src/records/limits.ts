/**
 * How much of contract records Proviso reads. In: nothing. Out: the limits, each with a check and a problem of its own
 * (docs/records.md lists them). Those that JSON Schema can state stand with the schema.
 */
export { SCHEMA_LIMITS } from '../emit/schema/json-schema.ts';

/** Bytes of a file; of a text already read, its characters. */
export const MAX_FILE_SIZE = 100 * 1024 * 1024;

/** Lists and objects inside one another, in JSON. */
export const MAX_DEPTH = 100;

/** Records in one file. */
export const MAX_RECORDS = 1_000_000;

/** Characters of a row or line of a register that is read some rows at a time; a longer one is left out. */
export const LONGEST_LINE = 16_000_000;

/** Ids that several records of one register share; of a register with more, nothing is read. */
export const MOST_SHARED = 500_000;

/** Problems told of one record; one more says how many others there are. */
export const MAX_PROBLEMS_PER_RECORD = 100;
