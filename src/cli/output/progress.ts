/**
 * How far a long run has come: one line on standard error, only at a terminal, gone at the end.
 *
 * In: how many there are. Out: a step for each.
 */
import type { Session } from '../session.ts';
import { type Shown, say } from './shown.ts';
import { counted } from './words.ts';

/** Fewer are done before one could read the line. */
const FEWEST = 100;
const EVERY = 20;
/** Milliseconds between two lines: more often, nobody reads them, and a slow terminal holds the run up. */
const BETWEEN = 100;
/** Milliseconds before a rate is told: the first few records say little of those that follow. */
const SETTLED = 1000;

export interface Progress {
  /** One more is done; true now and then, when others should have their turn (ctrl-C, for one). */
  readonly step: () => boolean;
  readonly end: () => void;
}

/** `doing`: what is done to each, in a word or two. `clock`: milliseconds since some time, never going back. */
export function progressOf(
  run: Session,
  total: number,
  doing = 'deciding',
  clock: () => number = () => performance.now(),
): Progress {
  const isShown = run.note.isTerminal && total >= FEWEST;
  const began = clock();
  let done = 0;
  let last = Number.NEGATIVE_INFINITY;
  return {
    step: () => {
      done += 1;
      if (done % EVERY !== 0) return false;
      if (!isShown) return true;
      const now = clock();
      if (now - last < BETWEEN) return true;
      last = now;
      // Cleared first: a line may be shorter than the one before.
      run.note.write({ shown: '\r\u001b[2K' });
      run.note.write(line(run.note.columns, doing, done, total, now - began));
      return true;
    },
    end: () => {
      if (isShown) run.note.write({ shown: '\r\u001b[2K' });
    },
  };
}

/** As much as fits: one that goes over the edge of the terminal could not be cleared again. */
function line(columns: number, doing: string, done: number, total: number, elapsed: number): Shown {
  const far = `${doing} ${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`;
  const forms = [`${far} …`];
  if (elapsed >= SETTLED && done < total) {
    const perSecond = (done * 1000) / elapsed;
    const left = `about ${timeOf((total - done) / perSecond)} left …`;
    forms.unshift(`${far}, ${rateOf(perSecond)}, ${left}`, `${far}, ${left}`);
  }
  // One column stays free: terminals differ in what they do when the last is filled.
  return say`${forms.find((one) => one.length < columns) ?? far}`;
}

function rateOf(perSecond: number): string {
  return perSecond >= 1
    ? `${Math.round(perSecond).toLocaleString('en-GB')} a second`
    : `${Math.max(1, Math.round(perSecond * 60)).toLocaleString('en-GB')} a minute`;
}

/** A time in seconds, in the largest unit of which there are two at least. */
function timeOf(seconds: number): string {
  if (seconds < 120) return counted(Math.ceil(seconds), 'second');
  if (seconds < 7200) return counted(Math.round(seconds / 60), 'minute');
  return counted(Math.round(seconds / 3600), 'hour');
}
