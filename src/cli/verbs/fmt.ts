/**
 * `proviso fmt [files or folders…]`: policy text in one spelling.
 *
 * In:  files and folders, or text on standard input (`-`).
 * Out: the files written in place, each whole, and which they were; with `--check` nothing is written and a difference
 *      shown instead. What could not be formatted is told on standard error and stays as it stands.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { decodeUtf8 } from '../../base/utf8.ts';
import { type FormatOptions, type Formatted, formatted } from '../../reformat/formatted.ts';
import { MAX_POLICY_FILE_SIZE } from '../../workspace/limits.ts';
import { lineChanges } from '../output/line-changes.ts';
import { alreadySafe, type Shown, say } from '../output/shown.ts';
import { FileRefused, writeWholeFiles } from '../output/whole-file.ts';
import { refuse, whyRefused } from '../refusal.ts';
import { EXIT, type ExitCode, type Session } from '../session.ts';
import { isGiven, textOf, type Verb } from '../verb.ts';

export const fmt: Verb = {
  define: (command) =>
    command
      .argument('[paths...]', 'files or folders; - is standard input, written to standard output')
      .option('--check', 'write nothing; tell which files would change, and how')
      .option('--format <format>', 'with --check: pretty, or json: the changes for programs', 'pretty')
      .option('--lines <range>', 'only the declarations that touch these lines: 10-20')
      .option('--stdin-path <path>', 'the name of what stands on standard input, for messages'),
  reports: false,
  example: {
    command: 'proviso fmt policies/in-house --check',
    says: 'tells which files are not yet in the one spelling',
  },
  run: async (run, { positional, options }) => {
    const lines = linesOf(textOf(options, 'lines'));
    if (lines === 'wrong') {
      refuse(run, 'the lines cannot be read', 'give the first and the last line: --lines 10-20');
      return EXIT.usage;
    }
    const check = isGiven(options, 'check');
    const format = textOf(options, 'format') ?? 'pretty';
    if (format !== 'pretty' && !(format === 'json' && check)) {
      refuse(run, say`there is no form ${format} here`, 'give --check --format json, or leave --format out');
      return EXIT.usage;
    }
    if (positional.length === 0 || positional.includes('-')) {
      if (positional.length > 1) {
        refuse(run, 'standard input stands beside other paths', 'give - alone');
        return EXIT.usage;
      }
      const path = textOf(options, 'stdinPath') ?? 'standard input';
      const chunks: Buffer[] = [];
      for await (const chunk of run.host.stdin) chunks.push(Buffer.from(chunk));
      const text = textIn(run, path, Buffer.concat(chunks));
      if (text === undefined) return EXIT.usage;
      const result = formatted(text, { lines });
      if (check) return checked(run, [{ path, before: text, result }], format);
      tellLeft(run, path, result);
      run.out.write(alreadySafe(result.text));
      return EXIT.fine;
    }
    const files = formattedFiles(run, positional, { lines });
    if (files === undefined) return EXIT.usage;
    return check ? checked(run, files, format) : inPlace(run, files);
  },
};

/** A file, and what it comes to. */
interface Looked {
  readonly path: string;
  readonly before: string;
  readonly result: Formatted;
}

/** Undefined where something was refused. */
function formattedFiles(
  run: Session,
  paths: readonly string[],
  options: FormatOptions,
): readonly Looked[] | undefined {
  const looked: Looked[] = [];
  try {
    for (const path of new Set(paths.flatMap((one) => policyFiles(run.host.folder, one)))) {
      const before = textIn(run, path, readFileSync(resolve(run.host.folder, path)));
      if (before === undefined) return undefined;
      looked.push({ path, before, result: formatted(before, options) });
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return refuse(run, whyRefused(error, 'reading'));
  }
  return looked;
}

function inPlace(run: Session, files: readonly Looked[]): ExitCode {
  const changed = files.filter(({ before, result }) => result.text !== before);
  for (const { path, result } of files) tellLeft(run, path, result);
  try {
    writeWholeFiles(
      run.host,
      changed.map(({ path, result }) => ({ path, text: result.text })),
    );
  } catch (error) {
    if (error instanceof FileRefused) refuse(run, error.message);
    else if (error instanceof Error && 'code' in error) refuse(run, whyRefused(error, 'reading'));
    else throw error;
    return EXIT.usage;
  }
  for (const { path } of changed) run.out.line(say`${path}`);
  return EXIT.fine;
}

/** Tells what would change; nothing is written. */
function checked(run: Session, files: readonly Looked[], format: string): ExitCode {
  if (format === 'json') run.out.write(json(files));
  else {
    for (const { path, before, result } of files) {
      tellLeft(run, path, result);
      tellChange(run, path, before, result.text);
    }
  }
  return files.some(({ before, result }) => result.text !== before) ? EXIT.problem : EXIT.fine;
}

/** The policy files of a path, those of a folder by name. Linked folders are not entered. */
function policyFiles(base: string, path: string): readonly string[] {
  if (!statSync(resolve(base, path)).isDirectory()) return [path];
  const found: string[] = [];
  const waiting = [path];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const entry of readdirSync(resolve(base, folder), { withFileTypes: true })) {
      const inner = join(folder, entry.name);
      if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
        waiting.push(inner);
      else if (entry.isFile() && entry.name.toLowerCase().endsWith('.policy')) found.push(inner);
    }
  }
  return found.sort();
}

function textIn(run: Session, path: string, bytes: Buffer): string | undefined {
  if (bytes.length > MAX_POLICY_FILE_SIZE) return refuse(run, say`${path} is too large`);
  const decoded = decodeUtf8(bytes);
  if ('text' in decoded) return decoded.text;
  return refuse(run, say`${path} is not UTF-8 text`, 'save it as UTF-8; it was not changed');
}

function linesOf(text: string | undefined): FormatOptions['lines'] | 'wrong' {
  if (text === undefined) return undefined;
  const match = /^([0-9]{1,7})(?:-([0-9]{1,7}))?$/.exec(text);
  if (match === null) return 'wrong';
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  return first < 1 || last < first ? 'wrong' : { first, last };
}

const WHY = {
  mistake: 'there is a mistake in them',
  'comment inside a line': 'a comment stands inside a line that goes on',
  'would read differently': 'they would not read as the same',
} as const satisfies Record<Formatted['left'][number]['why'], string>;

function tellLeft(run: Session, path: string, { left }: Formatted): void {
  for (const { first, last, why } of left) {
    run.note.line(say`${path}: lines ${`${first}`} to ${`${last}`} were left as they are: ${WHY[why]}`);
  }
}

/** Each change: its first line, what goes and what comes. */
function tellChange(run: Session, path: string, before: string, after: string): void {
  for (const change of lineChanges(before, after)) {
    run.out.line(say`${path}, from line ${`${change.line}`}`);
    for (const row of change.before) run.out.line(say`- ${row}`);
    for (const row of change.after) run.out.line(say`+ ${row}`);
  }
}

/** `proviso.format/1`, described in docs/handbook/6-command-line.md. */
function json(files: readonly Looked[]): Shown {
  return alreadySafe(
    `${JSON.stringify(
      {
        schema: 'proviso.format/1',
        files: files.map(({ path, before, result }) => ({
          file: path,
          edits: lineChanges(before, result.text),
          left: result.left.map(({ first, last, why }) => ({ first, last, why: WHY[why] })),
        })),
      },
      undefined,
      2,
    )}\n`,
  );
}
