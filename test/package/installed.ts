/**
 * The package, packed and installed as anyone would, into a folder that has nothing else.
 *
 * In: the repository. Out: the folder, the files of the package, and a way to run things there. Nothing is fetched: the
 * package needs no other (but the solver, for proofs), and npm is told that there is no network.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { expect } from 'vitest';
import { ROOT } from '../cli/run.ts';

export interface Ran {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Installed {
  /** The folder it is installed into. */
  readonly folder: string;
  /** Bytes of the package as it is fetched. */
  readonly packed: number;
  /** Path within the package → bytes. */
  readonly files: ReadonlyMap<string, number>;
  /** What its package.json says. */
  readonly about: { readonly [key: string]: unknown };
  /** Runs the installed command. */
  readonly proviso: (args: readonly string[], stdin?: string) => Ran;
  /** Runs Node there. */
  readonly node: (args: readonly string[], stdin?: string) => Ran;
}

function run(folder: string, command: string, args: readonly string[], stdin = ''): Ran {
  const { FORCE_COLOR: _, ...environment } = process.env;
  const ended = spawnSync(command, args, {
    cwd: folder,
    input: stdin,
    encoding: 'utf8',
    env: { ...environment, NO_COLOR: '1', COLUMNS: '100' },
  });
  return { exitCode: ended.status, out: ended.stdout, err: ended.stderr };
}

/** Packs and installs. It takes as long as making the declarations does. */
export function installed(): Installed {
  const folder = mkdtempSync(join(tmpdir(), 'proviso-installed-'));
  const packed = run(ROOT, 'npm', ['pack', '--silent', '--pack-destination', folder]);
  expect(packed.exitCode, packed.err).toBe(0);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const options = ['--offline', '--no-audit', '--no-fund', '--cache', join(folder, '.npm')];
  const added = run(folder, 'npm', ['install', ...options, `./${tarball}`]);
  expect(added.exitCode, added.err).toBe(0);
  const home = join(folder, 'node_modules', 'proviso');
  const entries = readdirSync(home, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const files = entries.map((one): readonly [string, number] => {
    const path = join(one.parentPath, one.name);
    return [relative(home, path).split(sep).join('/'), statSync(path).size];
  });
  return {
    folder,
    packed: statSync(join(folder, tarball)).size,
    files: new Map(files),
    about: JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')),
    proviso: (args, stdin) => run(folder, join('node_modules', '.bin', 'proviso'), args, stdin),
    node: (args, stdin) => run(folder, process.execPath, args, stdin),
  };
}

/** Writes files into the folder. */
export function write(folder: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
}
