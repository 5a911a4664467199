/**
 * Clauses of a guarantee that were written behind one another, as they are said.
 *
 * In:  a line and its context.
 * Out: one diagnostic, with the two lines to write; nothing where the line holds no second clause.
 */
import type { IToken } from 'chevrotain';
import { Words } from './lexer.ts';
import { type Pass, report } from './pass.ts';
import { type ContextName, plainContext } from './vocabulary.ts';

const SECOND_CLAUSE = /(?<=\s)(?:only\s+if|never\s+loses(?:\s+outcome)?)(?=\s|$)/u;

/** Longer lines are not written out in advice. */
const LONGEST_SHOWN = 120;

/** Reports `outcome is bring in house only if C`, and `a higher F never loses outcome X`; true when it did. */
export function reportJoined(pass: Pass, context: ContextName, from: number, to: number): boolean {
  if (plainContext(context) !== 'guarantee') return false;
  const { raw, text } = pass;
  const start = raw[from]?.startOffset ?? 0;
  const end = endOf(raw[to - 1]);
  for (const one of raw.slice(from, to)) {
    const found = one.tokenType === Words ? SECOND_CLAUSE.exec(one.image) : null;
    if (found === null) continue;
    const at = one.startOffset + found.index;
    const [first, second] = [text.slice(start, at).trim(), text.slice(at, end)];
    const long = end - start > LONGEST_SHOWN;
    const values = { first: long ? '…' : first, second: long ? `${found[0]} …` : second };
    report(pass, 'clause-behind-another', at, at + found[0].length, { words: found[0], ...values });
    return true;
  }
  return false;
}

function endOf(one: IToken | undefined): number {
  return one === undefined ? 0 : one.startOffset + one.image.length;
}
