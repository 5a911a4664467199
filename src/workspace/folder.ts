/**
 * A guidance from a folder.
 *
 * In:  the folder's path, and the host that reads it.
 * Out: what `compile` takes: the texts of all `.policy` files below the folder, the list files they name, and what is
 *      wrong with any of these files.
 */

import type { Span } from '../base/span.ts';
import { suggest } from '../base/suggest.ts';
import { decodeUtf8 } from '../base/utf8.ts';
import { reporter as newReporter, type Reporter } from '../diagnostics/diagnostic.ts';
import type { GuidanceText } from '../timeline/guidance-text.ts';
import { joinPath, liesWithin, type WorkspaceHost } from './host.ts';
import { MAX_LIST_FILE_SIZE, MAX_LIST_ROWS, MAX_POLICY_FILE_SIZE, MAX_POLICY_FILES } from './limits.ts';
import { type ListFile, readListFile } from './list-files.ts';
import { listReferences } from './list-references.ts';
import { othersBeside } from './others.ts';
import { type FoundFile, isPolicyName, scanFolder } from './scan.ts';

/** What reading one folder needs. */
interface Reading {
  readonly folder: string;
  /** The folder's real path. */
  readonly root: string;
  readonly host: WorkspaceHost;
  readonly reporter: Reporter;
}

/**
 * Reads the guidance in a folder, and the guidance beside it that it uses or that succeeds it. Files that cannot be read are absent, and a diagnostic says so; a list file that is
 * absent from `lists` has had its diagnostic here.
 */
export function readGuidance(folder: string, host: WorkspaceHost): Required<GuidanceText> {
  const read = readAlone(folder, host);
  const entry = host.inspect(folder);
  if (entry.kind !== 'folder') return read;
  const others = othersBeside(entry.real, read.files, host, (other) => readAlone(other, host));
  return { ...read, others };
}

/** The guidance in a folder by itself. */
function readAlone(folder: string, host: WorkspaceHost): Required<GuidanceText> {
  const reporter = newReporter();
  const { diagnostics } = reporter;
  const nothing: Required<GuidanceText> = { files: [], lists: new Map(), diagnostics, others: [] };
  const entry = host.inspect(folder);
  switch (entry.kind) {
    case 'missing':
      reporter.report('folder-missing', undefined, { folder });
      return nothing;
    case 'unreadable':
      reporter.report('folder-unreadable', undefined, { folder, why: entry.why });
      return nothing;
    case 'file':
    case 'other':
      reporter.report('not-a-folder', undefined, { path: folder, policy: isPolicyName(folder) });
      return nothing;
    case 'folder':
      break;
  }
  const reading = { folder, root: entry.real, host, reporter };
  const found = scanFolder(folder, entry.real, host, reporter);
  if (found.policies.length > MAX_POLICY_FILES) {
    reporter.report('too-many-policy-files', undefined, {
      count: found.policies.length,
      limit: MAX_POLICY_FILES,
    });
    return nothing;
  }
  if (found.policies.length === 0 && !reporter.failed) {
    const near = found.others.find((path) => /\.policy\b/i.test(path));
    reporter.report('no-policy-files', undefined, { folder, near });
  }
  const read = found.policies.flatMap((file) => {
    const text = readPolicy(file, reading);
    return text === undefined ? [] : [{ path: file.path, text }];
  });
  const files = withoutCopies(read, reporter);
  const lists = new Map<string, ListFile>();
  for (const [path, span] of listReferences(files)) {
    const list = readList(path, span, found.others, reading);
    if (list !== undefined) lists.set(path, list);
  }
  return { files, lists, diagnostics, others: [] };
}

/** A line that declares something; comments may be the same in many files. */
const DECLARES = /^[a-z]/m;

interface PolicyText {
  readonly path: string;
  readonly text: string;
}

/** A file with the text of another is reported and left out: else everything in it would be declared twice. */
function withoutCopies(files: readonly PolicyText[], reporter: Reporter): readonly PolicyText[] {
  const first = new Map<string, string>();
  return files.filter(({ path, text }) => {
    const other = first.get(text);
    if (other === undefined || !DECLARES.test(text)) {
      first.set(text, path);
      return true;
    }
    reporter.report('policy-file-copied', undefined, { path, other });
    return false;
  });
}

function readPolicy(file: FoundFile, reading: Reading): string | undefined {
  const { path } = file;
  const { reporter } = reading;
  if (file.size > MAX_POLICY_FILE_SIZE) {
    reporter.report('policy-file-too-large', undefined, { path, limit: inMegabytes(MAX_POLICY_FILE_SIZE) });
    return undefined;
  }
  const content = reading.host.read(joinPath(reading.folder, path));
  if ('why' in content) {
    reporter.report('policy-file-unreadable', undefined, { path, why: content.why });
    return undefined;
  }
  const decoded = decodeUtf8(content.bytes);
  if ('text' in decoded) return decoded.text;
  if (decoded.problem === 'UTF-16') reporter.report('policy-file-utf16', undefined, { path });
  else
    reporter.report('policy-file-not-utf8', undefined, { path, line: decoded.line, offset: decoded.offset });
  return undefined;
}

function readList(
  path: string,
  span: Span,
  known: readonly string[],
  reading: Reading,
): ListFile | undefined {
  const { reporter, host } = reading;
  const inside = withinFolder(path);
  if (inside === undefined) {
    reporter.report('list-file-outside', span, { path });
    return undefined;
  }
  const full = joinPath(reading.folder, inside);
  const entry = host.inspect(full);
  switch (entry.kind) {
    case 'missing':
      reporter.report('list-file-missing', span, { path, suggestion: suggest(path, known) });
      return undefined;
    case 'unreadable':
      reporter.report('list-file-unreadable', span, { path, why: entry.why });
      return undefined;
    case 'folder':
    case 'other': {
      const why = entry.kind === 'folder' ? 'it is a folder' : 'it is not a file';
      reporter.report('list-file-unreadable', span, { path, why });
      return undefined;
    }
    case 'file':
      break;
  }
  if (!liesWithin(entry.real, reading.root)) {
    reporter.report('list-file-outside', span, { path });
    return undefined;
  }
  if (entry.size > MAX_LIST_FILE_SIZE) {
    reporter.report('list-file-too-large', span, { path, limit: inMegabytes(MAX_LIST_FILE_SIZE) });
    return undefined;
  }
  const content = host.read(full);
  if ('why' in content) {
    reporter.report('list-file-unreadable', span, { path, why: content.why });
    return undefined;
  }
  const decoded = decodeUtf8(content.bytes);
  if ('text' in decoded) return tableOf(decoded.text, path, span, reporter);
  if (decoded.problem === 'UTF-16') reporter.report('list-file-utf16', span, { path });
  else reporter.report('list-file-not-utf8', span, { path, line: decoded.line, offset: decoded.offset });
  return undefined;
}

function tableOf(text: string, path: string, span: Span, reporter: Reporter): ListFile | undefined {
  const file = readListFile(text);
  if (!('problem' in file)) return file;
  switch (file.problem) {
    case 'empty':
      reporter.report('list-file-empty', span, { path });
      break;
    case 'too many rows': {
      const limit = `${MAX_LIST_ROWS.toLocaleString('en-GB')} rows`;
      reporter.report('list-file-too-large', span, { path, limit });
      break;
    }
    case 'heading twice':
      reporter.report('list-file-heading-twice', span, { path, heading: file.heading });
      break;
    case 'hidden character':
      reporter.report('list-file-hidden-character', span, { path, line: file.line, code: file.code });
      break;
    case 'row uneven':
      reporter.report('list-file-row-uneven', span, { path, ...file });
      break;
    case 'quotes':
      reporter.report('list-file-quotes', span, { path, line: file.line });
      break;
  }
  return undefined;
}

/** The path without `.` and `..`; undefined when it leads out of the folder, or does not start from it. */
function withinFolder(path: string): string | undefined {
  if (/^(?:[A-Za-z]:|[\\/])/.test(path)) return undefined;
  const segments: string[] = [];
  // Where `\` separates folders, a path with it must not slip through either.
  for (const segment of path.split(/[\\/]/)) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return path.includes('\\') ? path : segments.join('/');
}

function inMegabytes(bytes: number): string {
  return `${bytes / (1024 * 1024)} MB`;
}
