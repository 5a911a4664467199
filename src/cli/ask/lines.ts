/**
 * Lines typed by a person, or piped in.
 *
 * In:  a session. Out: one line for each prompt, `undefined` at the end of input. A prompt is written once; where
 * lines are piped in they are written after it, so that the transcript reads as at a terminal.
 */
import { createInterface } from 'node:readline';
import type { Shown } from '../output/shown.ts';
import { say } from '../output/shown.ts';
import type { Session } from '../session.ts';

export interface Lines {
  readonly next: (prompt: Shown) => Promise<string | undefined>;
  readonly close: () => void;
}

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
  reader.on('line', (line) => {
    if (wanted === undefined) waiting.push(line);
    else {
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
      const line =
        waiting.shift() ??
        (ended
          ? undefined
          : await new Promise<string | undefined>((resolve) => {
              wanted = resolve;
            }));
      if (!typed || line === undefined) run.out.line(say`${line ?? ''}`);
      return line;
    },
    close: () => reader.close(),
  };
}
