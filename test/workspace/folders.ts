/**
 * Folders, made for a test.
 *
 * In:  a description, one line for each file: `path  what it is` (at least two blanks between), and perhaps
 *      `given  path`. The pages of diagnostics about files have such descriptions as their examples.
 * Out: the path to read the guidance from, and the host that has it: the disk, or memory where there are no links.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { memoryHost, type WorkspaceHost } from '../../src/workspace/host.ts';
import { nodeHost } from '../../src/workspace/node-host.ts';

const POLICY = '# a guidance\n';
const MEGABYTE = 1024 * 1024;

/** An empty folder, removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'proviso-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Makes what the description says on the disk, and answers the path to read. */
export function makeFolder(description: string): string {
  const root = temporaryFolder();
  const { given, entries } = read(description);
  for (const [path, what] of entries) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    const link = linkOf(what);
    if (link !== undefined) symlinkSync(join(root, link), join(root, path));
    else writeFileSync(join(root, path), contentOf(what));
  }
  return join(root, given);
}

/** Makes what the description says where it costs least. */
export function describedFolder(description: string): {
  readonly folder: string;
  readonly host: WorkspaceHost;
} {
  const { given, entries } = read(description);
  if (entries.some(([, what]) => linkOf(what) !== undefined)) {
    return { folder: makeFolder(description), host: nodeHost };
  }
  const files = new Map(entries.map(([path, what]) => [`guidance/${path}`, contentOf(what)]));
  return { folder: join('guidance', given), host: memoryHost(files) };
}

function read(description: string): {
  readonly given: string;
  readonly entries: readonly (readonly [path: string, what: string])[];
} {
  let given = '';
  const entries: (readonly [string, string])[] = [];
  for (const line of description.split('\n')) {
    const match = /^(\S.*?) {2,}(.+)$/.exec(line);
    if (match === null) throw new Error(`not a line of a folder: ${line}`);
    const [, path = '', what = ''] = match;
    const several = /^1 to ([0-9]+)(.*)$/.exec(path);
    if (path === 'given') given = what;
    else if (several === null) entries.push([path, what]);
    else {
      const [, count = '', ending = ''] = several;
      const inside = what === 'folders' ? '/notes.md' : '';
      for (let number = 1; number <= Number(count); number++) {
        entries.push([`${number}${ending}${inside}`, 'a policy file']);
      }
    }
  }
  return { given, entries };
}

function linkOf(what: string): string | undefined {
  return /^a link to (.+)$/.exec(what)?.[1];
}

/** What a file holds, by the words for it. */
function contentOf(what: string): string | Uint8Array {
  if (what === 'a policy file') return POLICY;
  const reads = /^a policy file that reads (".*")$/.exec(what);
  if (reads !== null) return `list codes\n  from file ${reads[1]} column "code"\n`;
  const lines = /^lines: ?(.*)$/.exec(what);
  if (lines !== null) return (lines[1] ?? '').split(' | ').join('\n');
  const large = /^([0-9]+) MB of (comments|codes)$/.exec(what);
  if (large !== null) {
    // Long lines, so that what is tested is the size.
    const line = `${large[2] === 'codes' ? '8' : '#'.padEnd(2)}${'5'.repeat(2000)}\n`;
    const first = large[2] === 'codes' ? 'code\n' : '';
    return first + line.repeat(Math.floor((Number(large[1]) * MEGABYTE - first.length) / line.length));
  }
  const saved = /^(codes|a policy file) with £, saved as (\S+)$/.exec(what);
  if (saved === null) throw new Error(`not a kind of file: ${what}`);
  return encoded(saved[1] === 'codes' ? 'code\n£5\n' : '# worth £5\n', saved[2] ?? '');
}

function encoded(text: string, encoding: string): Uint8Array {
  if (encoding === 'UTF-16') return Buffer.from(`\uFEFF${text}`, 'utf16le');
  return Buffer.from(text, encoding === 'Windows-1252' ? 'latin1' : 'utf8');
}
