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
  /** One more is done; true now and then, when others should have their turn (ctrl-C, for one). */
  readonly step: () => boolean;
  readonly end: () => void;
}

/** `doing`: what is done to each, in a word or two. */
export function progressOf(run: Session, total: number, doing = 'deciding'): Progress {
  const isShown = run.note.isTerminal && total >= FEWEST;
  let done = 0;
  return {
    step: () => {
      done += 1;
      if (done % EVERY !== 0) return false;
      if (!isShown) return true;
      run.note.write({ shown: '\r' });
      run.note.write(say`${doing} ${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} …`);
      return true;
    },
    end: () => {
      if (isShown) run.note.write({ shown: '\r\u001b[2K' });
    },
  };
}
