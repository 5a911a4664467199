/**
 * How far a long run has come: one line on standard error, only at a terminal, gone at the end.
 *
 * In: how many there are. Out: a step for each.
 */
import type { Session } from '../session.ts';
import { say } from './shown.ts';

/** Fewer are done before one could read the line. */
const FEWEST = 100;
const EVERY = 20;

export interface Progress {
  readonly step: () => void;
  readonly end: () => void;
}

export function progressOf(run: Session, total: number): Progress {
  if (!run.note.isTerminal || total < FEWEST) return { step: () => {}, end: () => {} };
  let done = 0;
  return {
    step: () => {
      done += 1;
      if (done % EVERY !== 0) return;
      run.note.write({ shown: '\r' });
      run.note.write(say`deciding ${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} …`);
    },
    end: () => run.note.write({ shown: '\r\u001b[2K' }),
  };
}
