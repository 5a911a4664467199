/**
 * What is wrong with a file of records, or with one record in it.
 *
 * In:  a code, where it is, and the values its message needs.
 * Out: plain data. The texts are written here, never by the caller; each code is explained in docs/records.md.
 */
import { type Entry, error } from '../diagnostics/catalogue/entry.ts';
import type { SourceFormat } from '../syntax/words.ts';

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(', ');

const meant = (suggestion: string | undefined): string | undefined =>
  suggestion === undefined ? undefined : `did you mean “${suggestion}”?`;

interface Unreadable {
  readonly line: number;
  readonly column: number;
  readonly what: string;
}

interface Misfit {
  readonly expected: string;
  readonly found: string;
  readonly help: string | undefined;
}

export const RECORD_PROBLEMS = {
  // The file as a whole.
  'record-file-too-large': error<{ limit: string }>(
    ({ limit }) => `the file is larger than ${limit}`,
    () => 'split it into several files',
  ),
  'record-file-not-utf8': error<{ what: string }>(
    ({ what }) => `the file is not saved as UTF-8: ${what}`,
    () => 'save it again as “UTF-8” (in a spreadsheet: “CSV UTF-8”)',
  ),
  'record-file-unknown': error<{ formats: readonly string[] }>(
    () => 'it is not clear what kind of file this is',
    ({ formats }) => `name it with one of ${formats.join(', ')}, or say which format it has`,
  ),
  'record-file-empty': error<Record<never, never>>(
    () => 'the file is empty',
    () => 'a JSON file without records holds [], and a CSV file its line of headings',
  ),
  'record-file-other-kind': error<{ kind: 'JSON' | 'JSON Lines'; ending: '.json' | '.jsonl' }>(
    ({ kind }) =>
      kind === 'JSON'
        ? 'the file does not have a record on each line, but is JSON as a whole'
        : 'the file has a record on each line, and is not JSON as a whole',
    ({ ending }) => `give it a name that ends in ${ending}`,
  ),
  'not-json': error<Unreadable>(
    ({ line, column, what }) => `not JSON at line ${line}, column ${column}: ${what}`,
  ),
  'not-records': error<{ found: string }>(
    ({ found }) => `the file holds ${found} instead of records`,
    () => 'a record stands between { and }, several between [ and ] with commas, or under “records”',
  ),
  'too-many-records': error<{ limit: string }>(
    ({ limit }) => `the file holds more than ${limit} records`,
    () => 'split it into several files',
  ),
  'source-missing': error<{ format: SourceFormat }>(
    ({ format }) => `the guidance does not say how ${format} files are read`,
    ({ format }) => `declare a “source” with “format ${format}” that names the column of each fact`,
  ),
  'source-not-chosen': error<{ format: SourceFormat; sources: readonly string[] }>(
    ({ format, sources }) => `the guidance reads ${format} files in several ways: ${quoted(sources)}`,
    () => 'say which source to use',
  ),
  'source-not-for': error<{ ocid: string; sources: readonly string[] }>(
    ({ ocid }) => `no source of the guidance is for records whose ocid begins as that of “${ocid}” does`,
    ({ sources }) => `say which source to use (${quoted(sources)}), or give one an “ocid prefix” for them`,
  ),
  'source-other-format': error<{ name: string; format: SourceFormat; found: string }>(
    ({ name, format, found }) => `the source “${name}” reads ${format} files, and this one is ${found}`,
  ),
  'source-unknown': error<{ name: string; suggestion: string | undefined }>(
    ({ name }) => `the guidance has no source called “${name}”`,
    ({ suggestion }) => meant(suggestion),
  ),
  'source-cannot-read': error<{ source: string; column: string; why: string }>(
    ({ source, column, why }) => `the source “${source}” cannot read column “${column}”: ${why}`,
  ),
  'columns-not-by-commas': error<{ separator: string }>(
    ({ separator }) => `the file separates its columns by ${separator}; only commas are read`,
    () => 'save it with commas between the columns (in a spreadsheet: “CSV UTF-8, comma delimited”)',
  ),
  'headings-missing': error<{ source: string; columns: readonly string[] }>(
    ({ source }) => `the file has none of the columns that the source “${source}” reads`,
    ({ columns }) =>
      `its first line should have the headings, such as ${quoted(columns.slice(0, 3))}; or another file is meant`,
  ),
  'heading-missing': error<{ column: string; help: string | undefined }>(
    ({ column }) => `there is no column “${column}”`,
    ({ help }) => help,
  ),
  'heading-ambiguous': error<{ column: string; count: number }>(
    ({ column, count }) => `${count} columns are called “${column}”`,
    () => 'give each column a heading of its own',
  ),
  'column-misfit': error<{ column: string; type: string; fact: string; needs: string }>(
    ({ column, type, fact, needs }) =>
      `column “${column}” is ${type}, from which “${fact}” cannot be read; it needs ${needs}`,
    () => 'give the column that type, or make a view that does',
  ),
  'table-cut-off': error<{ what: string; help: string | undefined }>(
    ({ what }) => `the table ${what}; the rows before are kept`,
    ({ help }) => help,
  ),
  'register-cut-off': error<{ what: string }>(
    ({ what }) => `the file ${what}; the records before are kept`,
    () => 'fetch it again, and decide the rest',
  ),
  'ids-shared': error<{ limit: string }>(
    ({ limit }) => `more than ${limit} ids stand for several records`,
    () => 'is the column of ids the right one?',
  ),
  'record-not-utf8': error<Record<never, never>>(
    () => 'it has a byte that cannot stand in UTF-8',
    () => 'save the file again as “UTF-8” (in a spreadsheet: “CSV UTF-8”)',
  ),
  'record-line-too-long': error<{ limit: string }>(
    ({ limit }) => `it is longer than ${limit} characters`,
    () => 'look for a quote that is opened there and not closed',
  ),
  'quotes-broken': error<{ line: number; open: boolean }>(
    ({ line, open }) =>
      open
        ? `the row that begins on line ${line} opens a quote that is never closed; nothing was read from there on`
        : `the row that begins on line ${line} has a quote in the wrong place; nothing was read from there on`,
    () =>
      'a cell with quotes in it stands between quotes, with each of its own written twice: "a ""good"" reason"',
  ),
  // Published records.
  'ocid-missing': error<{ what: string }>(
    ({ what }) => `the ${what} has no ocid, so nobody can tell which contracts it belongs to`,
  ),
  'release-undated': error<{ ocid: string; count: number }>(
    ({ ocid, count }) =>
      `there are ${count} releases of “${ocid}”, and this one has no date that can be read: which is the latest cannot be told`,
  ),
  'releases-contradict': error<{ ocid: string; id: string }>(
    ({ ocid, id }) => `two releases of “${ocid}” have the id “${id}” and one date, and differ`,
  ),
  'releases-elsewhere': error<{ ocid: string }>(
    ({ ocid }) => `the record of “${ocid}” holds only links to its releases`,
    () => 'give the compiled release, or the releases themselves: nothing is fetched',
  ),
  'name-twice': error<{ name: string }>(
    ({ name }) => `“${name}” is given twice in one object, so nobody can tell which is right`,
  ),
  'record-too-deep': error<{ limit: number }>(
    ({ limit }) => `lists and objects stand more than ${limit} deep inside one another`,
  ),
  'value-set-aside': error<{ what: string }>(({ what }) => `${what}; it counts as not known`),
  // One record.
  'record-misfit': error<{ found: string }>(
    ({ found }) => `a record stands between { and }; here it is ${found}`,
  ),
  'record-not-for-successor': error<{ title: string }>(
    ({ title }) => `“${title}” governs this contract, and finds no contract of this id in the file`,
    () => 'both guidances should read the id from the same place',
  ),
  'row-uneven': error<{ cells: number; headings: number }>(
    ({ cells, headings }) =>
      `the row has ${cells} ${cells === 1 ? 'cell' : 'cells'}, the headings are ${headings}`,
    ({ cells, headings }) => (cells > headings ? 'put cells that contain commas between quotes' : undefined),
  ),
  'id-twice': error<{ id: string; other: string; count: number }>(
    ({ id, other, count }) =>
      count === 2
        ? `the id “${id}” is also that of ${other}; neither is decided`
        : `the id “${id}” is that of ${count} contracts, such as ${other}; none of them is decided`,
    () => 'give each contract an id of its own',
  ),
  'property-unknown': error<{ name: string; of: string; suggestion: string | undefined }>(
    ({ name, of }) => `“${name}” is not ${of}`,
    ({ suggestion }) => meant(suggestion),
  ),
  'property-twice': error<{ names: readonly string[] }>(({ names }) =>
    new Set(names).size === 1
      ? `“${names[0] ?? ''}” is given ${names.length} times`
      : `${quoted(names)} mean the same and are both given`,
  ),
  'value-misfit': error<Misfit>(
    ({ expected, found }) => `${expected} was expected; here it is ${found}`,
    ({ help }) => help,
  ),
  'value-unusable': error<{ found: string; why: string }>(
    ({ found, why }) => `${found} stands here, and ${why}`,
  ),
  'value-and-state': error<{ extra: string; bounded: boolean }>(
    ({ extra }) => `“${extra}” cannot stand beside the rest of this statement`,
    ({ extra, bounded }) => {
      if (extra === 'reason') return 'a “reason” goes only with the state “unavailable”';
      return bounded
        ? 'the days between which a date lies stand in place of a “value” or a “state”'
        : 'give either a “value” or a “state”, not both';
    },
  ),
  'value-left-out': error<Record<never, never>>(
    () => 'neither a value nor a state is given',
    () => 'add “value”, or “state” with “unavailable”, “not applicable” or “unknown”',
  ),
  'bounds-crossed': error<{ first: string; last: string }>(
    ({ first, last }) => `no day is both not before ${first} and not after ${last}`,
    () => 'the day after “not before” comes first: exchange the two, or correct one',
  ),
  'date-impossible': error<{ text: string }>(({ text }) => `there is no day ${text}`),
  'record-too-many-decimals': error<{ text: string; decimals: number }>(
    ({ text, decimals }) =>
      `${text} has more than ${decimals === 1 ? 'one decimal' : `${decimals} decimals`}`,
    () => 'nothing is rounded here: give the exact amount',
  ),
  'number-not-exact': error<{ text: string }>(
    ({ text }) => `the number ${text} would not survive exactly in every program that reads JSON`,
    ({ text }) => `write it between quotes: "${text}"`,
  ),
  'number-out-of-range': error<{ text: string }>(({ text }) => `${text} is too large or has too many digits`),
  'record-text-too-long': error<{ limit: string }>(
    ({ limit }) => `the text is longer than ${limit} characters`,
  ),
  'more-problems': error<{ count: number }>(
    ({ count }) => `the record has ${count} more ${count === 1 ? 'problem' : 'problems'}`,
  ),
} as const;

/** A stable code. */
export type RecordProblemCode = keyof typeof RECORD_PROBLEMS;

/** The values the message of a code needs. */
export type RecordProblemValues<C extends RecordProblemCode> = Parameters<
  (typeof RECORD_PROBLEMS)[C]['message']
>[0];

/** Where a problem is. */
export interface RecordPlace {
  /** Path of the file. */
  readonly path: string;
  /** The record's `id`; undefined when it has none or the problem is the file's. */
  readonly record: string | undefined;
  /** Its place in the file, from 1. */
  readonly position: number | undefined;
  /** The fact, for people: `annual value`, or `lots, entry 2, value`. */
  readonly field: string | undefined;
  /** The place in the file: `/2/annual value`, or `line 3, column "Annual value"`. */
  readonly source: string | undefined;
}

/** What is wrong with one record, or with the file it stands in. */
export interface RecordProblem extends RecordPlace {
  readonly code: RecordProblemCode;
  /** What is wrong; one sentence, no full stop at the end. Names neither record nor field. */
  readonly message: string;
  /** What would be right, if that can be said. */
  readonly help: string | undefined;
}

/** A problem of the given code, its text written by the table above. */
export function recordProblem<C extends RecordProblemCode>(
  code: C,
  place: RecordPlace,
  values: RecordProblemValues<C>,
): RecordProblem {
  const entry = RECORD_PROBLEMS[code] as Entry<RecordProblemValues<C>>;
  return { ...place, code, message: entry.message(values), help: entry.help?.(values) };
}

/** The place of a problem of the file as a whole. */
export function wholeFile(path: string): RecordPlace {
  return { path, record: undefined, position: undefined, field: undefined, source: undefined };
}
