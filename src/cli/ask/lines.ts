/**
 * Lines typed by a person, or piped in.
 *
 * In:  a session. Out: one line for each prompt, `undefined` at the end of input. A prompt is written once; where
 * lines are piped in they are written after it, so that the transcript reads as at a terminal. Lines that never end
 * are given up.
 */
import { createInterface } from 'node:readline';
import type { Shown } from '../output/shown.ts';
import { say } from '../output/shown.ts';
import type { Session } from '../session.ts';

export interface Lines {
  readonly next: (prompt: Shown) => Promise<string | undefined>;
  /** The last line was an answer that could be used. */
  readonly used: () => void;
  /** Whether the lines were given up: too many, with nobody there to read what is said about them. */
  readonly givenUp: () => boolean;
  readonly close: () => void;
}

/** Piped lines in a row that are no answer, and piped lines in all, after which an interview is given up. */
export const MOST_UNUSED = 100;
const MOST_LINES = 100_000;

/** Characters without a line end among them, after which it is given up too. */
const LONGEST_LINE = 1_000_000;

/** Lines that wait before reading pauses. */
const MOST_WAITING = 1000;

export function linesOf(run: Session): Lines {
  const { stdin, stdout } = run.host;
  const typed = stdin.isTTY === true && run.out.isTerminal && stdout === process.stdout;
  const reader = createInterface({
    input: stdin,
    terminal: typed,
    ...(typed ? { output: process.stdout } : {}),
  });
  const waiting: string[] = [];
  let wanted: ((line: string | undefined) => void) | undefined;
  let ended = false;
  let unused = 0;
  let taken = 0;
  let length = 0;
  const tooMany = () => !typed && (unused >= MOST_UNUSED || taken >= MOST_LINES || length > LONGEST_LINE);
  if (!typed) {
    stdin.on('data', (chunk: Buffer | string) => {
      const end = chunk.lastIndexOf('\n');
      length = end === -1 ? length + chunk.length : chunk.length - end;
      if (length > LONGEST_LINE) reader.close();
    });
  }
  reader.on('line', (line) => {
    if (wanted === undefined) {
      waiting.push(line);
      if (waiting.length === MOST_WAITING) reader.pause();
    } else {
      const give = wanted;
      wanted = undefined;
      give(line);
    }
  });
  reader.on('close', () => {
    ended = true;
    wanted?.(undefined);
    wanted = undefined;
  });
  // Control-C ends the interview as `stop` does: what was answered is not lost.
  reader.on('SIGINT', () => reader.close());
  return {
    next: async (prompt) => {
      if (typed && !ended) {
        reader.setPrompt(prompt.shown);
        reader.prompt();
      } else run.out.write(prompt);
      if (!ended && waiting.length === 0) reader.resume();
      const line =
        (tooMany() ? undefined : waiting.shift()) ??
        (ended || tooMany()
          ? undefined
          : await new Promise<string | undefined>((resolve) => {
              wanted = resolve;
            }));
      if (!typed || line === undefined) run.out.line(say`${line ?? ''}`);
      unused += 1;
      taken += 1;
      return line;
    },
    used: () => {
      unused = 0;
    },
    givenUp: tooMany,
    close: () => reader.close(),
  };
}
