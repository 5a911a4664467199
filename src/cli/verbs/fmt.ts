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
import { alreadySafe, say } from '../output/shown.ts';
import { FileRefused, writeWholeFiles } from '../output/whole-file.ts';
import { refuse, whyRefused } from '../refusal.ts';
import { EXIT, type Session } from '../session.ts';
import { isGiven, textOf, type Verb } from '../verb.ts';

export const fmt: Verb = {
  define: (command) =>
    command
      .argument('[paths...]', 'files or folders; - is standard input, written to standard output')
      .option('--check', 'write nothing; tell which files would change, and how')
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
      tellLeft(run, path, result);
      if (!check) run.out.write(alreadySafe(result.text));
      else if (result.text !== text) tellChange(run, path, text, result.text);
      return check && result.text !== text ? EXIT.problem : EXIT.fine;
    }
    return inPlace(run, positional, check, { lines });
  },
};

function inPlace(run: Session, paths: readonly string[], check: boolean, options: FormatOptions) {
  const changed: { readonly path: string; readonly before: string; readonly text: string }[] = [];
  try {
    const files = [...new Set(paths.flatMap((path) => policyFiles(run.host.folder, path)))];
    for (const path of files) {
      const before = textIn(run, path, readFileSync(resolve(run.host.folder, path)));
      if (before === undefined) return EXIT.usage;
      const result = formatted(before, options);
      tellLeft(run, path, result);
      if (result.text !== before) changed.push({ path, before, text: result.text });
    }
    if (!check) writeWholeFiles(run.host, changed);
  } catch (error) {
    if (error instanceof FileRefused) refuse(run, error.message);
    else if (error instanceof Error && 'code' in error) refuse(run, whyRefused(error, 'reading'));
    else throw error;
    return EXIT.usage;
  }
  for (const { path, before, text } of changed) {
    if (check) tellChange(run, path, before, text);
    else run.out.line(say`${path}`);
  }
  return check && changed.length > 0 ? EXIT.problem : EXIT.fine;
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

/** What differs, between the first line that differs and the last. */
function tellChange(run: Session, path: string, before: string, after: string): void {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let first = 0;
  while (first < old.length && first < now.length && old[first] === now[first]) first += 1;
  let same = 0;
  const most = Math.min(old.length, now.length) - first;
  while (same < most && old.at(-1 - same) === now.at(-1 - same)) same += 1;
  run.out.line(say`${path}, from line ${`${first + 1}`}`);
  for (const row of old.slice(first, old.length - same)) run.out.line(say`- ${row}`);
  for (const row of now.slice(first, now.length - same)) run.out.line(say`+ ${row}`);
}
