/**
 * Clauses of guarantees and assumptions that were written behind one another, as they are said.
 *
 * In:  a line and its context.
 * Out: one diagnostic, with the two lines to write; nothing where the line holds no second clause.
 */
import type { IToken } from 'chevrotain';
import { Text, Words } from './lexer.ts';
import { type Pass, report } from './pass.ts';
import { type ContextName, plainContext } from './vocabulary.ts';

const BECAUSE = /(?:^|\s)because$/u;
const SECOND_CLAUSE = /(?<=\s)(?:only\s+if|never\s+loses(?:\s+outcome)?)(?=\s|$)/u;

/** Longer lines are not written out in advice. */
const LONGEST_SHOWN = 120;

/** Reports `outcome is bring in house only if C`, and `a higher F never loses outcome X`; true when it did. */
export function reportJoined(pass: Pass, context: ContextName, from: number, to: number): boolean {
  if (plainContext(context) !== 'guarantee') return false;
  for (const one of pass.raw.slice(from, to)) {
    const found = one.tokenType === Words ? SECOND_CLAUSE.exec(one.image) : null;
    if (found === null) continue;
    reportTwoLines(pass, from, to, one.startOffset + found.index, found[0]);
    return true;
  }
  return false;
}

/** Reports `assume C because "…"`; true when it did. */
export function reportReasonBehind(pass: Pass, from: number, to: number): boolean {
  for (let index = from; index + 1 < to; index++) {
    const [one, next] = [pass.raw[index], pass.raw[index + 1]];
    if (one?.tokenType !== Words || next?.tokenType !== Text || !BECAUSE.test(one.image)) continue;
    reportTwoLines(pass, from, to, endOf(one) - 'because'.length, 'because');
    return true;
  }
  return false;
}

/** Reports a clause that begins at the offset, behind another one. */
function reportTwoLines(pass: Pass, from: number, to: number, at: number, words: string): void {
  const start = pass.raw[from]?.startOffset ?? 0;
  const end = endOf(pass.raw[to - 1]);
  const long = end - start > LONGEST_SHOWN;
  const first = long ? '…' : pass.text.slice(start, at).trim();
  const second = long ? `${words} …` : pass.text.slice(at, end);
  report(pass, 'clause-behind-another', at, at + words.length, { words, first, second });
}

function endOf(one: IToken | undefined): number {
  return one === undefined ? 0 : one.startOffset + one.image.length;
}
