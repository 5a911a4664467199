/**
 * A real PostgreSQL server for tests, made anew and gone afterwards.
 *
 * In: nothing. Out: a server that asks for a password, in a folder of its own, and how to stop it; or why there is none here.
 */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const USER = 'proviso_tester';
/** Signs that an address would have to hide, and that no message may have in it. */
export const PASSWORD = 'hunter2-s3cr3t';

export interface Server {
  readonly port: number;
  /** `postgres://…/postgres`, without a password. */
  readonly address: string;
  /** Runs SQL. */
  readonly run: (statement: string) => Promise<void>;
  /** Stops it at once, whatever it is doing. */
  readonly kill: () => void;
  readonly close: () => Promise<void>;
}

/** Where Debian, Homebrew and the installers put it. */
function binaries(): string | undefined {
  const versions = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);
  const folders = [
    ...(process.env.PATH ?? '').split(':'),
    ...versions('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin`),
  ];
  return folders.find((folder) => folder !== '' && existsSync(join(folder, 'initdb')));
}

/** Why no server can be started here; undefined where one can. */
export function whyNoServer(): string | undefined {
  if (process.platform === 'win32') return 'the tests start it only on Linux and macOS';
  if (binaries() === undefined) return 'PostgreSQL is not installed here';
  return owner() === undefined ? 'it does not run as root, and there is no user postgres' : undefined;
}

/** The user it runs as: PostgreSQL refuses to be root. */
function owner(): { readonly uid?: number; readonly gid?: number } | undefined {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe' }).toString());
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

export async function server(): Promise<Server> {
  const bin = binaries() ?? '';
  const as = owner() ?? {};
  const folder = mkdtempSync(join(tmpdir(), 'proviso-postgres-'));
  const data = join(folder, 'data');
  const secret = join(folder, 'password');
  writeFileSync(secret, PASSWORD);
  if (as.uid !== undefined && as.gid !== undefined) {
    for (const path of [folder, secret]) chownSync(path, as.uid, as.gid);
  }
  const init = [
    '-D',
    data,
    '-U',
    USER,
    '--auth=scram-sha-256',
    `--pwfile=${secret}`,
    '-E',
    'UTF8',
    '--no-sync',
  ];
  execFileSync(join(bin, 'initdb'), init, { ...as, stdio: 'pipe', cwd: folder });
  const port = await freePort();
  const flags = ['-D', data, '-p', String(port), '-k', folder, '-h', '127.0.0.1', '-F'];
  const running = spawn(join(bin, 'postgres'), flags, { ...as, stdio: 'ignore', cwd: folder });
  const address = `postgres://${USER}@127.0.0.1:${port}/postgres`;
  const run = async (statement: string): Promise<void> => {
    const { default: pg } = await import('pg');
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: USER,
      password: PASSWORD,
      database: 'postgres',
    });
    // A server that is stopped meanwhile says so here as well.
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  for (let attempt = 0; ; attempt++) {
    try {
      await run('SELECT 1');
      break;
    } catch (error) {
      if (attempt > 50) {
        running.kill('SIGQUIT');
        throw error;
      }
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  const ended = new Promise<void>((done) => {
    running.once('exit', () => done());
  });
  return {
    port,
    address,
    run,
    // As after a power cut, but its helpers go with it.
    kill: () => running.kill('SIGQUIT'),
    close: async () => {
      running.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const at = probe.address();
      probe.close(() => done(typeof at === 'object' && at !== null ? at.port : 0));
    });
  });
}
