/**
 * The history of a clause in words.
 *
 * In:  what instruments did to each clause. Out: HTML that stands below it, and a section of what no longer stands.
 */
import { formatLong } from '../../base/date.ts';
import { displayName } from '../../base/names.ts';
import { type Editable, nameOf, wordOf } from '../../editions/reference.ts';
import type { ReadEditions } from '../editions.ts';
import { partWords } from '../output/differences.ts';
import { escaped } from '../output/html.ts';
import { type ClauseHistory, clauseKey, type Step } from './clause-history.ts';

/** Which edition a page prints, as of which day. */
export interface Page {
  readonly read: ReadEditions;
  readonly edition: number;
  readonly day: number;
  readonly history: ClauseHistory;
}

export const REPEALED = { id: 'repealed', heading: 'What no longer stands' };

/** What the history knows a declaration by. */
export function keyOfClause(one: Editable): string {
  return clauseKey(wordOf(one), displayName(nameOf(one)));
}

/** Which instrument made a clause and which changed it, and from when. */
export function historyHtml(page: Page, one: Editable): readonly string[] {
  const steps = page.history.steps.get(keyOfClause(one)) ?? [];
  const [base] = page.read.consolidated.instruments;
  const isInserted = steps.some(({ difference }) => difference.change === 'new');
  const asMade = `As made, in force from ${formatLong(base?.from ?? page.day)}`;
  if (steps.length === 0) return [`<p class="history">${asMade}.</p>`];
  const lines = [...(isInserted ? [] : [`${asMade}.`]), ...steps.map(stepHtml)];
  return [`<div class="history">History<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul></div>`];
}

const DONE = { new: 'Inserted', changed: 'Amended', removed: 'Repealed' } as const;

function stepHtml({ instrument, difference, lapsedAfter }: Step): string {
  const { change, parts, renamedFrom } = difference;
  const from = instrument.from === undefined ? '' : ` from ${formatLong(instrument.from)}`;
  const by = `${DONE[change]} by ${escaped(instrument.title)} (${escaped(displayName(instrument.id))})${from}`;
  const said = [...(renamedFrom === undefined ? [] : [`formerly “${renamedFrom}”`]), ...parts.map(partWords)];
  const lapsed = lapsedAfter === undefined ? '' : `; this lapsed when ${formatLong(lapsedAfter)} was over`;
  return `${by}${said.length === 0 ? '' : `: ${escaped(said.join('; '))}`}${lapsed}.`;
}

/** What was repealed or lapsed, as a section; nothing where all stands. */
export function goneHtml({ history }: Page): readonly string[] {
  if (history.gone.length === 0) return [];
  const lines = history.gone.map((step) => {
    const { word, name } = step.difference;
    return `<li><strong>${escaped(word)} ${escaped(name)}</strong>: ${stepHtml(step)}</li>`;
  });
  return [
    `<section aria-labelledby="${REPEALED.id}">`,
    `<h2 id="${REPEALED.id}">${REPEALED.heading}</h2>`,
    `<ul>${lines.join('\n')}</ul>`,
    '</section>',
  ];
}
