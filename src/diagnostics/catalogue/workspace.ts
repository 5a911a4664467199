/** Catalogue: diagnostics about files and folders. Each code has a page in docs/diagnostics/. */
import { didYouMean, error, warning } from './entry.ts';

export interface FileValues {
  readonly path: string;
}
export interface Unreadable extends FileValues {
  readonly why: string;
}
export interface TooLarge extends FileValues {
  readonly limit: string;
}
/** `offset`: bytes before the first that cannot stand there. */
export interface NotUtf8 extends FileValues {
  readonly line: number;
  readonly offset: number;
}

const SAVE_AS_UTF8 = 'save the file again with the encoding “UTF-8”';
const SAVE_CSV_AS_UTF8 = 'save the file again as UTF-8; a spreadsheet offers it as “CSV UTF-8”';

const badByte = (path: string, line: number, offset: number): string =>
  `“${path}” is not UTF-8 text: line ${line} holds a byte that cannot stand there (after ${offset} bytes of the file)`;

export const WORKSPACE_MESSAGES = {
  'folder-missing': error<{ readonly folder: string }>(({ folder }) => `there is no folder “${folder}”`),
  'folder-unreadable': error<{ readonly folder: string; readonly why: string }>(
    ({ folder, why }) => `the folder “${folder}” cannot be opened: ${why}`,
  ),
  'not-a-folder': error<FileValues & { readonly policy: boolean }>(
    ({ path }) => `“${path}” is not a folder`,
    ({ policy }) => (policy ? 'give the folder that holds the file: one folder is one guidance' : undefined),
  ),
  'no-policy-files': error<{ readonly folder: string; readonly near: string | undefined }>(
    ({ folder }) => `the folder “${folder}” holds no guidance`,
    ({ near }) =>
      near === undefined
        ? 'a guidance is written in files whose names end in “.policy”'
        : `the names of its files end in “.policy”, and that of “${near}” does not`,
  ),
  'too-many-policy-files': error<{ readonly count: number; readonly limit: number }>(
    ({ count, limit }) => `the folder holds ${count} files of guidance; at most ${limit} are read`,
    () => 'one folder is one guidance: is this the folder above several?',
  ),
  'too-many-folders': error<{ readonly limit: number }>(
    ({ limit }) => `the folder holds more than ${limit} other folders`,
    () => 'give the folder of the guidance itself',
  ),
  'link-outside-folder': warning<FileValues>(
    ({ path }) =>
      `“${path}” is a link that leads out of the folder of the guidance, so nothing behind it is read`,
  ),
  'policy-file-outside': error<FileValues>(
    ({ path }) => `“${path}” is a link that leads out of the folder of the guidance`,
    () => 'put the file itself into the folder',
  ),
  'policy-file-is-folder': error<FileValues>(
    ({ path }) => `“${path}” has the name of a file of guidance and is a folder`,
    () => 'give the folder a name that does not end in “.policy”',
  ),
  'policy-file-unreadable': error<Unreadable>(({ path, why }) => `“${path}” cannot be read: ${why}`),
  'policy-file-too-large': error<TooLarge>(
    ({ path, limit }) => `“${path}” is larger than ${limit}`,
    () => 'split the guidance into several files; long lists can stand in a CSV file',
  ),
  'policy-file-copied': error<FileValues & { readonly other: string }>(
    ({ path, other }) => `“${path}” and “${other}” hold the same text, so everything in it is declared twice`,
    () => 'delete one of them, or move it to another folder: every file in a folder is part of one guidance',
  ),
  'policy-file-not-utf8': error<NotUtf8>(
    ({ path, line, offset }) => badByte(path, line, offset),
    () => SAVE_AS_UTF8,
  ),
  'policy-file-utf16': error<FileValues>(
    ({ path }) => `“${path}” is saved as UTF-16`,
    () => SAVE_AS_UTF8,
  ),
  'list-file-missing': error<FileValues & { readonly suggestion: string | undefined }>(
    ({ path }) => `there is no file “${path}” in the folder of the guidance`,
    ({ path, suggestion }) =>
      path.includes('\\') ? 'write “/” between the names of folders' : didYouMean(suggestion),
  ),
  'list-file-outside': error<FileValues>(
    ({ path }) => `“${path}” lies outside the folder of the guidance`,
    () => 'put the file into the folder, and name it from there: from file "codes/care.csv"',
  ),
  'list-file-unreadable': error<Unreadable>(({ path, why }) => `“${path}” cannot be read: ${why}`),
  'list-file-too-large': error<TooLarge>(({ path, limit }) => `“${path}” holds more than ${limit}`),
  'list-file-not-utf8': error<NotUtf8>(
    ({ path, line, offset }) => badByte(path, line, offset),
    () => SAVE_CSV_AS_UTF8,
  ),
  'list-file-utf16': error<FileValues>(
    ({ path }) => `“${path}” is saved as UTF-16`,
    () => SAVE_CSV_AS_UTF8,
  ),
  'list-file-empty': error<FileValues>(
    ({ path }) => `“${path}” is empty`,
    () => 'its first line must hold the headings of its columns',
  ),
  'list-file-hidden-character': error<FileValues & { readonly line: number; readonly code: string }>(
    ({ path, line, code }) =>
      `line ${line} of “${path}” holds a character that is not seen, or that changes the direction of reading (U+${code})`,
    () => 'delete it: with it, the entry is not the one that is seen',
  ),
  'list-file-heading-twice': error<FileValues & { readonly heading: string }>(
    ({ path, heading }) => `two columns of “${path}” are called “${heading}”`,
    () => 'give each column a heading of its own',
  ),
  'list-file-row-uneven': error<
    FileValues & { readonly line: number; readonly cells: number; readonly headings: number }
  >(
    ({ path, line, cells, headings }) =>
      `line ${line} of “${path}” has ${cells} ${cells === 1 ? 'cell' : 'cells'} where its headings are ${headings}`,
    ({ cells, headings }) => (cells > headings ? 'put cells that hold commas between quotes' : undefined),
  ),
  'list-file-quotes': error<FileValues & { readonly line: number }>(
    ({ path, line }) => `the row that begins on line ${line} of “${path}” has its quotes in disorder`,
    () => 'a cell with quotes in it stands between quotes, with each of its own written twice',
  ),
} as const;
