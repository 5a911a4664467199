/**
 * Duties, the figures relied on, and defined terms.
 *
 * In: a result. Out: the blocks of those three sections.
 */

import { formatLong } from '../../base/date.ts';
import { unreachable } from '../../base/invariant.ts';
import type { DutyEntry } from '../../program/program.ts';
import type { DutyResult } from '../result.ts';
import { list, paragraph, reasons } from './blocks.ts';
import { becauseText, citationText, citedAndAmended, dutyText, exemptionText, figureText } from './citing.ts';
import type { Block } from './document.ts';
import { listing, quoted, sentence } from './english.ts';
import { faultReason } from './faults.ts';
import { reasonsFor } from './reasons.ts';
import {
  CONFIDENTIAL,
  factName,
  heldOf,
  heldOfFact,
  secretDates,
  secretsIn,
  shownFigureOf,
  type Telling,
  truthOf,
} from './telling.ts';
import { usedDecisionBlocks } from './used.ts';

/** Every duty: owed or not and why, until when, and whether it is done. */
export function dutyBlocks(t: Telling): readonly Block[] {
  return t.result.duties.flatMap((result) => {
    const duty = t.program.duties[result.duty];
    if (duty === undefined) return [];
    const story = paragraph(dutyStory(t, result, duty));
    // Where an exemption lifts it, what is open of the duty itself is not why.
    const isLifted =
      result.owed === 'no' && truthOf(t, duty.condition) !== 'yes' && liftedBy(t, duty).length > 0;
    return isLifted ? [story] : [story, reasons(reasonsFor(t, duty.condition))];
  });
}

/** The exemptions that lift a duty whose own condition does not fail already. */
function liftedBy(t: Telling, duty: DutyEntry): readonly number[] {
  if (truthOf(t, duty.condition) === 'no') return [];
  return duty.exemptions.filter((one) => t.exemptions.get(one)?.available === 'yes');
}

/** What is said of a duty, in a sentence or two. */
export function dutyStory(t: Telling, result: DutyResult, duty: DutyEntry): string {
  const name = dutyText(t, result.duty);
  switch (result.owed) {
    case 'yes': {
      const why = becauseText(t, duty.because);
      const because = why === undefined ? '' : `: ${why}`;
      return `${sentence(`${name} is owed${because}`)} ${dueText(t, result, duty)} ${performanceText(t, result, duty)}`
        .replace(/ +/g, ' ')
        .trim();
    }
    case 'no':
      if (liftedBy(t, duty).length > 0) {
        const lifting = liftedBy(t, duty).map((one) => exemptionText(t, one));
        const open = truthOf(t, duty.condition) === 'yes' ? '' : ', whatever else is still open';
        return sentence(
          `${name} is not owed${open}, because ${listing(lifting)} ${lifting.length === 1 ? 'lifts' : 'lift'} it`,
        );
      }
      return sentence(`${name} is not owed`);
    case 'unknown':
    case 'fault':
      return sentence(`it is open whether ${name} is owed`);
    default:
      return unreachable(result.owed);
  }
}

function dueText(t: Telling, result: DutyResult, duty: DutyEntry): string {
  if (duty.due === undefined) return '';
  const outside = dueOutsideCalendar(t, duty);
  if (outside !== undefined) return sentence(`by when cannot be determined, because ${outside}`);
  if (result.due === undefined) return 'By when is not known.';
  return sentence(`it is due by ${dueDay(t, result, duty)}`);
}

/** Why a calendar does not give the due date: `the calendar “bank holidays” covers only …`. */
export function dueOutsideCalendar(t: Telling, duty: DutyEntry): string | undefined {
  const due = duty.due === undefined ? undefined : heldOf(t, duty.due);
  if (duty.due === undefined || due?.state !== 'fault' || due.fault.what !== 'outside the calendar')
    return undefined;
  return secretsIn(t, duty.due).length > 0
    ? `its calendar does not cover that day ${CONFIDENTIAL}`
    : faultReason(t, due.fault);
}

/** The due date in long form, unless it would give away a confidential date. */
export function dueDay(t: Telling, result: DutyResult, duty: DutyEntry): string {
  if (result.due === undefined) return 'not known';
  return duty.due !== undefined && secretsIn(t, duty.due).length > 0 ? CONFIDENTIAL : formatLong(result.due);
}

/** A duty that is owed, in short. */
export interface OwedDuty {
  readonly name: string;
  /** Day number; undefined where there is none, or none that is known or may be shown. */
  readonly due: number | undefined;
  readonly isOverdue: boolean;
}

/** The duties that are owed and not satisfied, first due first. */
export function owedDuties(t: Telling): readonly OwedDuty[] {
  const owed = t.result.duties.flatMap(({ duty: index, owed, due, performance }): readonly OwedDuty[] => {
    const duty = t.program.duties[index];
    if (duty === undefined || owed !== 'yes' || performance === 'satisfied') return [];
    const isSecret = duty.due !== undefined && secretsIn(t, duty.due).length > 0;
    return [{ name: duty.name, due: isSecret ? undefined : due, isOverdue: performance === 'overdue' }];
  });
  const rank = ({ due }: OwedDuty): number => due ?? Number.MAX_SAFE_INTEGER;
  return owed.toSorted((a, b) => rank(a) - rank(b));
}

/** `the due date of duty “publish” cannot be determined, because …`: for duties that are owed. */
export function undatedDuties(t: Telling): readonly string[] {
  return t.result.duties.flatMap((result) => {
    const duty = t.program.duties[result.duty];
    const outside = duty === undefined ? undefined : dueOutsideCalendar(t, duty);
    if (result.owed !== 'yes' || outside === undefined) return [];
    return [`the due date of ${dutyText(t, result.duty)} cannot be determined, because ${outside}`];
  });
}

function performanceText(t: Telling, result: DutyResult, duty: DutyEntry): string {
  if (result.performance === undefined) return '';
  const isUndone = duty.satisfiedWhen !== undefined && truthOf(t, duty.satisfiedWhen) === 'no';
  if (result.performance === 'unknown' && isUndone) {
    return sentence(`it has not been satisfied; whether it is overdue is not known${undatedText(t, result)}`);
  }
  return PERFORMANCE[result.performance];
}

/** `, because no assessment date is given`, where that alone is missing. */
function undatedText(t: Telling, result: DutyResult): string {
  const today = t.program.facts.findIndex((fact) => fact.builtIn === 'assessment date');
  const isUndated = result.due !== undefined && heldOfFact(t, today).state !== 'known';
  return isUndated ? `, because no ${factName(t, today)} is given` : '';
}

const PERFORMANCE = {
  satisfied: 'It has been satisfied.',
  outstanding: 'It is outstanding.',
  overdue: 'It is overdue.',
  unknown: 'Whether it has been satisfied is not known.',
} satisfies Record<Exclude<DutyResult['performance'], undefined>, string>;

/** The dated figures spoken of, and what else is illustrative. To be asked last, when all has been spoken of. */
export function figureBlocks(t: Telling): readonly Block[] {
  const illustrative = t.result.illustrative.flatMap((one) => (one.kind === 'threshold' ? [one.index] : []));
  const figures = [...new Set([...t.thresholds, ...illustrative])]
    .sort((a, b) => a - b)
    .flatMap((threshold) => {
      const text = figureText(t, threshold);
      return text === undefined ? [] : [sentence(text)];
    });
  const lists = [...t.lists].sort((a, b) => a - b).flatMap((index) => datedListText(t, index) ?? []);
  const others = t.result.illustrative.flatMap((one) => {
    if (one.kind === 'threshold' && shownFigureOf(t, one.index) !== undefined) return [];
    const entry = entriesOf(t, one.kind)[one.index];
    const cited = citationText(t.program, entry?.citations ?? []);
    return [sentence(`${one.kind} ${quoted(entry?.name ?? '')}${cited} is illustrative: ${one.why}`)];
  });
  const items = list([...figures, ...lists, ...others]);
  if (items.length === 0 || t.result.illustrative.length === 0) return items;
  return [
    ...items,
    paragraph('“Illustrative” marks a figure or a list that stands in for one that is not settled.'),
  ];
}

/** `busy areas (paragraph 1), as it stands on 1 May 2027`, for a list whose entries come and go. */
function datedListText(t: Telling, index: number): string | undefined {
  const entry = t.program.lists[index];
  const isDated = entry?.members.some((one) => one.from !== undefined || one.until !== undefined) ?? false;
  if (entry === undefined || !isDated) return undefined;
  const { governing } = t.result;
  const name = `list ${quoted(entry.name)}${citationText(t.program, entry.citations)}`;
  if (governing.kind !== 'date')
    return sentence(`${name} has dated entries, and the date that counts is not known`);
  const day = secretDates(t).length > 0 ? `the date that counts ${CONFIDENTIAL}` : formatLong(governing.day);
  return sentence(`${name} has dated entries: those that stand on ${day} count`);
}

function entriesOf(t: Telling, kind: 'threshold' | 'table' | 'list') {
  switch (kind) {
    case 'threshold':
      return t.program.thresholds;
    case 'table':
      return t.program.tables;
    case 'list':
      return t.program.lists;
    default:
      return unreachable(kind);
  }
}

/** Definitions that were spoken of without their reasons, each with them. Explaining one may speak of another. */
export function termBlocks(t: Telling): readonly Block[] {
  const blocks: Block[] = [...usedDecisionBlocks(t)];
  for (;;) {
    const next = [...t.definitions.spokenOf].find((index) => !t.definitions.unfolded.has(index));
    if (next === undefined) return blocks;
    t.definitions.unfolded.add(next);
    const definition = t.program.definitions[next];
    if (definition?.body.kind !== 'condition') continue;
    const truth = truthOf(t, definition.body.condition);
    const is = truth === 'yes' ? 'is met' : truth === 'no' ? 'is not met' : 'is open';
    const cited = citedAndAmended(t, 'define', definition, true);
    blocks.push(paragraph(sentence(`${quoted(definition.name)}${cited} ${is}`)));
    blocks.push(reasons(reasonsFor(t, definition.body.condition, 'values')));
  }
}
