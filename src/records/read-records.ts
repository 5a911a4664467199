/**
 * Contract records from a file, whatever its format.
 *
 * In:  a decision program, and a file's path and content.
 * Out: the records that can be decided and the problems of the others (see docs/records.md).
 */
import { decodeUtf8 } from '../base/utf8.ts';
import type { Program } from '../program/program.ts';
import { type ReadRecords, unreadable } from './collect.ts';
import { readCsvFile } from './csv-records.ts';
import { readJsonFile, readJsonLinesFile } from './json-files.ts';
import { isJsonLines } from './json-lines.ts';
import { MAX_FILE_SIZE } from './limits.ts';
import { recordProblem, wholeFile } from './problem.ts';

export type { ReadRecords } from './collect.ts';
export type { RecordProblem } from './problem.ts';

/** The formats that records are read from. */
export const RECORD_FORMATS = ['json', 'jsonl', 'csv'] as const;
/** One of them. */
export type RecordFormat = (typeof RECORD_FORMATS)[number];

/** A file of records, as text. */
export interface RecordFile {
  /** For messages; its ending tells the format where `format` does not. */
  readonly path: string;
  readonly text: string;
  readonly format?: RecordFormat | undefined;
  /** Name of the `source` by which the file is read; needed only where its shape does not tell which of several. */
  readonly source?: string | undefined;
  /** Other guidance whose records stand in the file as well: a fact that only it has is passed over, and no mistake. */
  readonly alsoFor?: readonly Program[] | undefined;
}

const ENDINGS: ReadonlyMap<string, RecordFormat> = new Map([
  ['.json', 'json'],
  ['.jsonl', 'jsonl'],
  ['.ndjson', 'jsonl'],
  ['.csv', 'csv'],
]);

/**
 * Reads all records of a file. A record with a problem is left out and does not stop the others; order is kept.
 * Records that share an id are all left out. A record without an id is called by its place: `record 3`, `line 4`.
 */
export function readRecords(program: Program, file: RecordFile): ReadRecords {
  const { path } = file;
  if (file.text.length > MAX_FILE_SIZE) return tooLarge(path);
  const text = file.text.startsWith('\uFEFF') ? file.text.slice(1) : file.text;
  const format = file.format ?? formatByEnding(path) ?? formatByContent(text);
  switch (format) {
    case 'json':
      return readJsonFile(program, path, text, file.source, file.alsoFor);
    case 'jsonl':
      return readJsonLinesFile(program, path, text, file.source, file.alsoFor);
    case 'csv':
      return readCsvFile(program, path, text, file.source);
    case undefined: {
      if (text.trim() === '') return unreadable(recordProblem('record-file-empty', wholeFile(path), {}));
      const formats = [...ENDINGS.keys()];
      return unreadable(recordProblem('record-file-unknown', wholeFile(path), { formats }));
    }
  }
}

/** As `readRecords`, from the bytes of a file, which must be UTF-8. */
export function readRecordBytes(
  program: Program,
  file: Omit<RecordFile, 'text'> & { readonly bytes: Uint8Array },
): ReadRecords {
  if (file.bytes.length > MAX_FILE_SIZE) return tooLarge(file.path);
  const decoded = decodeUtf8(file.bytes);
  if ('text' in decoded) return readRecords(program, { ...file, text: decoded.text });
  const what =
    decoded.problem === 'UTF-16'
      ? 'it is saved as UTF-16'
      : `line ${decoded.line} has a byte that cannot stand there (after ${decoded.offset} bytes of the file)`;
  return unreadable(recordProblem('record-file-not-utf8', wholeFile(file.path), { what }));
}

/** The format that the ending of a path tells, also of one that was compressed: `.csv`, `.csv.gz`. */
export function formatByEnding(path: string): RecordFormat | undefined {
  const ending = /\.[^./\\]+(?=(?:\.(?:gz|zst|zstd))?$)/i.exec(path)?.[0].toLowerCase();
  return ending === undefined ? undefined : ENDINGS.get(ending);
}

/** JSON begins with a bracket; JSON Lines has a whole value on its first line and more below; CSV has a comma in its headings. */
function formatByContent(text: string): RecordFormat | undefined {
  const start = text.trimStart();
  if (start.startsWith('{')) return isJsonLines(start) ? 'jsonl' : 'json';
  if (start.startsWith('[')) return 'json';
  const [headings = ''] = start.split(/[\r\n]/, 1);
  return headings.includes(',') ? 'csv' : undefined;
}

function tooLarge(path: string): ReadRecords {
  return unreadable(recordProblem('record-file-too-large', wholeFile(path), { limit: '100 MB' }));
}
