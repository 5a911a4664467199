/**
 * One run of the command line: its host, its streams with their colours, and its exit codes.
 *
 * In:  a host and the arguments.
 * Out: ways to write. Results go to `out`, everything else to `note`.
 */
import type { Host, OutputStream } from './host.ts';
import { type Paint, paintFor } from './output/paint.ts';
import type { ResumableFile } from './output/standing.ts';
import type { Shown } from './output/shown.ts';

/** What the command line answers with, whatever the flags. */
export const EXIT = {
  /** Nothing wrong. */
  fine: 0,
  /** A problem in the policy or the records. */
  problem: 1,
  /** Wrong usage, or input that cannot be read. */
  usage: 2,
  /** A fault of Proviso. */
  fault: 3,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface Channel {
  /** Writes one line, or several, and ends it. */
  readonly line: (text: Shown) => void;
  /** Writes as it is, without ending the line. */
  readonly write: (text: Shown) => void;
  readonly paint: Paint;
  /** Columns of the terminal; 100 where there is none and `COLUMNS` does not say. */
  readonly columns: number;
  readonly isTerminal: boolean;
}

export interface Session {
  readonly host: Host;
  /** Results: standard output. */
  readonly out: Channel;
  /** Everything else: standard error. */
  readonly note: Channel;
  /** Where results go that an interrupted run leaves behind (`--resume`). */
  readonly resumable?: ResumableFile | undefined;
}

/** The same run, with its results written elsewhere: no terminal, so without colours. */
export function writingTo(run: Session, stdout: OutputStream): Session {
  const host = { ...run.host, stdout };
  return { ...run, host, out: channel(stdout, host, true) };
}

const COLUMNS_WITHOUT_TERMINAL = 100;
const MOST_COLUMNS = 200;
const FEWEST_COLUMNS = 40;

export function session(host: Host, args: readonly string[]): Session {
  const refused = args.includes('--no-color') || (host.environment.NO_COLOR ?? '') !== '';
  let out: Channel | undefined;
  let note: Channel | undefined;
  return {
    host,
    get out() {
      out ??= channel(host.stdout, host, refused);
      return out;
    },
    get note() {
      note ??= channel(host.stderr, host, refused);
      return note;
    },
  };
}

function channel(stream: OutputStream, host: Host, refused: boolean): Channel {
  const isTerminal = stream.isTTY === true;
  const dumb = host.environment.TERM === 'dumb';
  // Some terminals say that they have no columns at all.
  const known = [stream.columns, Number(host.environment.COLUMNS)].find(
    (one) => one !== undefined && Number.isInteger(one) && one > 0,
  );
  const columns = known ?? COLUMNS_WITHOUT_TERMINAL;
  return {
    line: (text) => {
      stream.write(`${text.shown}\n`);
    },
    write: (text) => {
      stream.write(text.shown);
    },
    paint: paintFor(isTerminal && !refused && !dumb),
    columns: Math.min(MOST_COLUMNS, Math.max(FEWEST_COLUMNS, columns)),
    isTerminal,
  };
}

/** JSON as a result: indented, and ended with a line end. */
export function writeJson(run: Session, value: unknown): void {
  run.host.stdout.write(`${jsonText(value, 2)}\n`);
}

/** JSON text in which nothing can command a terminal or hide: such characters are written as escapes. */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(
    /[\u007f-\u009f\u2028\u2029\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/gu,
    (character) =>
      [...character]
        .flatMap((one) => [...Array(one.length).keys()].map((index) => one.charCodeAt(index)))
        .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
        .join(''),
  );
}
