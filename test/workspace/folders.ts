/**
 * Folders on the disk, made for a test.
 *
 * In:  a description, one line for each file: `path  what it is` (at least two blanks between), and perhaps
 *      `given  path`. The pages of diagnostics about files have such descriptions as their examples.
 * Out: the folder, and the path to read the guidance from.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

const POLICY = '# a guidance\n';
const MEGABYTE = 1024 * 1024;

/** An empty folder, removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'proviso-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Makes what the description says, and answers the path to read. */
export function makeFolder(description: string): string {
  const root = temporaryFolder();
  let given = root;
  for (const line of description.split('\n')) {
    const match = /^(\S.*?) {2,}(.+)$/.exec(line);
    if (match === null) throw new Error(`not a line of a folder: ${line}`);
    const [, path = '', what = ''] = match;
    if (path === 'given') given = join(root, what);
    else make(root, path, what);
  }
  return given;
}

function make(root: string, path: string, what: string): void {
  const several = /^1 to ([0-9]+)(.*)$/.exec(path);
  if (several !== null) {
    const [, count = '', ending = ''] = several;
    for (let number = 1; number <= Number(count); number++) {
      if (what === 'folders') mkdirSync(join(root, `${number}${ending}`));
      else writeFileSync(join(root, `${number}${ending}`), POLICY);
    }
    return;
  }
  mkdirSync(join(root, dirname(path)), { recursive: true });
  const link = /^a link to (.+)$/.exec(what);
  if (link !== null) symlinkSync(join(root, link[1] ?? ''), join(root, path));
  else writeFileSync(join(root, path), contentOf(what));
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
