/**
 * What other guidance decided, where this one reads it.
 *
 * In: a result. Out: for each decision of other guidance what it came to and why, as of a defined term.
 */
import { paragraph } from './blocks.ts';
import { citedAndAmended } from './citing.ts';
import { choiceName, possibleNames } from './decided.ts';
import type { Block } from './document.ts';
import { listing, quoted, sentence } from './english.ts';
import { whyDecision } from './rules.ts';
import { decisionCame, type Telling } from './telling.ts';

/** Nothing where nothing was decided. */
export function usedDecisionBlocks(t: Telling): readonly Block[] {
  if (t.result.decisions.length === 0 || t.rules.size === 0) return [];
  return t.program.decisions.flatMap(({ used, name, ...entry }, index): readonly Block[] => {
    const came = used === undefined ? undefined : decisionCame(t, index);
    if (came === undefined) return [];
    const cited = citedAndAmended(t, 'decision', entry, true);
    const outcome =
      came.status === 'determined'
        ? `is ${quoted(choiceName(t, index, came.outcome))}`
        : came.status === 'undetermined'
          ? `is open: it may be ${listing(possibleNames(t, came).map(quoted), 'or')}`
          : `has no outcome: it is a ${came.status}`;
    return [paragraph(sentence(`${quoted(name)}${cited} ${outcome}`)), ...whyDecision(t, came)];
  });
}
