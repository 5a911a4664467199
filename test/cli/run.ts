/**
 * Running the command line within a test.
 *
 * In:  arguments, and what stands on standard input. Out: the exit code and what was written. Folders of guidance are
 * made on the disk, and gone when the tests of the file are over.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { main } from '../../src/cli/main.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface RunOptions {
  readonly stdin?: string | Iterable<Buffer>;
  /** The folder that paths are read from; the repository unless given. */
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Both output streams are a terminal of so many columns. */
  readonly terminal?: number;
  /** What stands on standard input is typed by a person. */
  readonly typed?: boolean;
}

export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

export async function proviso(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const written = { out: '', err: '' };
  const stream = (name: 'out' | 'err') => ({
    write: (text: string) => {
      written[name] += text;
    },
    ...(options.terminal === undefined ? {} : { isTTY: true, columns: options.terminal }),
  });
  const exitCode = await main(args, {
    stdin: Object.assign(
      Readable.from(typeof options.stdin === 'string' ? [Buffer.from(options.stdin)] : (options.stdin ?? [])),
      options.typed === true ? { isTTY: true } : {},
    ),
    stdout: stream('out'),
    stderr: stream('err'),
    environment: options.environment ?? {},
    folder: options.folder ?? ROOT,
  });
  return { exitCode, ...written };
}

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A new folder with these files, by their paths. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'proviso-'));
  made.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** A guidance with one decision: enough for a verb to have something to say. */
export const TENDERS = `guidance "When to hold a tender"
  id            tenders
  edition       "First edition"
  made on       1 March 2027
  in force from 1 June 2027
  currency      GBP
  applies by    start date

facts about the contract
  start date: date
    ask "On which day does the contract start?"
  contract value: money excluding VAT
    ask "What is the whole contract worth, before VAT?"
  extreme urgency: yes or no
    judged by "the authority"
    ask "Is the need so urgent that there is no time for a tender?"

threshold tender limit: money excluding VAT
  from 1 June 2027 is £100,000

decision tender: one of required, optional
  otherwise optional
  because "the contract is worth less than {tender limit}"

presume extreme urgency is no

paragraph 1 "Tenders"
rule large contract
  tender is required
  when contract value is at least tender limit
  because "the contract is worth {tender limit} or more"

paragraph 2 "Urgency"
exemption urgent need
  from outcome required
  when extreme urgency
  because "there is no time for a tender"

source contracts
  format CSV
  id: column "Ref"
  start date: column "Starts"
    written "DD/MM/YYYY"
  contract value: column "Value"

scenario "A contract at the limit"
  given
    start date is 1 July 2027
    contract value is £100,000
  expect
    tender is required
    under rule large contract
`;
