/**
 * The explanation of a contract decided over a timeline.
 *
 * In: a timeline and what deciding gave. Out: the explanation in the terms of the edition it is told in; where
 * instruments amend the guidance, also which text governs and why, why none is in force, or what each text that may
 * govern comes to.
 */
import { formatLong } from '../../base/date.ts';
import { unreachable } from '../../base/invariant.ts';
import type { NoEdition, Timeline } from '../../program/timeline.ts';
import { decide } from '../evaluate.ts';
import { ANY_DAY } from '../evaluation.ts';
import type { AskedSplit, TimelineResult, Told, Way } from '../timeline/result.ts';
import { splitEvaluation } from '../timeline/splits.ts';
import { inEdition } from '../timeline/translate.ts';
import { amendedIn } from './amended.ts';
import { list, paragraph, reasons } from './blocks.ts';
import { choiceName, possibleNames } from './decided.ts';
import type { Block, Explanation, ExplanationOptions, Section } from './document.ts';
import { listing, quoted, sentence } from './english.ts';
import { explanation } from './explanation.ts';
import { isDateConfidential } from './governed-by.ts';
import { reasonsFor } from './reasons.ts';
import { telling } from './telling.ts';

/** The whole explanation. Sections with nothing to say are left out. */
export function explanationOn(
  timeline: Timeline,
  decided: TimelineResult,
  options: ExplanationOptions = {},
): Explanation {
  const { program, record, result } = decided.told;
  const amended = amendedIn(timeline, timeline.editions[decided.told.edition]);
  const whole = explanation(program, record, result, options, amended);
  const known = knownOnBlocks(timeline);
  // Of a guidance that nothing amends, the guidance and its dates say all.
  const blocks: TextBlocks =
    timeline.instruments.length === 1 && timeline.knownOn === undefined
      ? { decided: undefined, guidance: [] }
      : textBlocks(timeline, decided, options);
  return {
    ...whole,
    sections: whole.sections.map((section): Section => {
      if (section.name === 'decided' && blocks.decided !== undefined) {
        return { ...section, blocks: blocks.decided };
      }
      return section.name === 'guidance'
        ? { ...section, blocks: [...section.blocks, ...known, ...blocks.guidance] }
        : section;
    }),
  };
}

/** That instruments of later do not count. */
function knownOnBlocks({ knownOn }: Timeline): readonly Block[] {
  if (knownOn === undefined) return [];
  return [
    paragraph(
      sentence(`it is read as it was known on ${formatLong(knownOn)}: what was made later does not count`),
    ),
  ];
}

interface TextBlocks {
  /** In place of what one text says; undefined where one text says it. */
  readonly decided: readonly Block[] | undefined;
  readonly guidance: readonly Block[];
}

function textBlocks(timeline: Timeline, decided: TimelineResult, options: ExplanationOptions): TextBlocks {
  const { ways, isOne, governing } = decided;
  const splits = splitBlocks(timeline, decided, options);
  const [only] = ways;
  if (only?.reason !== undefined && ways.length === 1) {
    const why = paragraph(sentence(reasonText(timeline, only.reason)));
    return { decided: decided.status === 'not in force' ? [why] : undefined, guidance: splits };
  }
  if (isOne) {
    const texts = ways.flatMap((way) => (way.told === undefined ? [] : [textName(timeline, way)]));
    const said =
      texts.length === 0
        ? []
        : [paragraph(sentence(`what governs is ${listing([...new Set(texts)], 'or')}`))];
    return { decided: undefined, guidance: [...said, ...splits] };
  }
  const secret = options.showConfidential !== true && isDateConfidential(timeline, decided);
  const open =
    governing.kind === 'unknown'
      ? 'not yet decided: the date that counts is not known, so it is open which text governs'
      : 'not yet decided: it is open which text governs';
  const agreed = decided.agreed?.map(
    ({ decision, outcome }) => `${decision}: whichever text governs, it is ${quoted(outcome)}`,
  );
  return {
    decided: [
      paragraph(sentence(open)),
      ...(agreed ?? []).map((text) => paragraph(sentence(text))),
      ...list(ways.map((way) => sentence(wayText(timeline, way, secret, options)))),
    ],
    guidance: splits,
  };
}

/** `under the text in force from 1 June 2028, as amended by “…”: outcome: may outsource`. */
function wayText(timeline: Timeline, way: Way, secret: boolean, options: ExplanationOptions): string {
  const days = secret ? 'the date that counts' : daysText(way);
  if (way.told === undefined) return `on ${days}: ${reasonText(timeline, way.reason)}`;
  return `under ${textName(timeline, way)}: ${outcomesText(way.told, options)}`;
}

function outcomesText({ program, record, result }: Told, options: ExplanationOptions): string {
  if (result.decisions.length === 0) return result.status;
  const t = telling(program, record, result, options);
  return result.decisions
    .map((one) => {
      const name = program.decisions[one.decision]?.name ?? '';
      const outcome =
        one.status === 'determined'
          ? choiceName(t, one.decision, one.outcome)
          : `${one.status} (${listing(possibleNames(t, one), 'or')})`;
      return `${name}: ${outcome}`;
    })
    .join('; ');
}

function daysText({ from, until }: Way): string {
  if (from === until) return formatLong(from);
  if (from === ANY_DAY.from) return `a date up to ${formatLong(until)}`;
  return until === ANY_DAY.until
    ? `a date from ${formatLong(from)} on`
    : `a date from ${formatLong(from)} to ${formatLong(until)}`;
}

/** `the text in force from 1 June 2028, as amended by “…”`; of a branch, by what it was saved. */
export function textName(timeline: Timeline, way: Way): string {
  const branch = timeline.branches[way.branch];
  const period = branch?.periods.find(({ from, until }) => from <= way.from && way.from <= until);
  const edition = way.told === undefined ? undefined : timeline.editions[way.told.edition];
  const amending = (edition?.instruments ?? []).filter((index) => index !== 0);
  const by =
    amending.length === 0 ? '' : `, as amended by ${listing(amending.map((one) => titleOf(timeline, one)))}`;
  const text = `the text in force from ${formatLong(period?.from ?? way.from)}${by}`;
  switch (branch?.origin.kind) {
    case 'saved by':
      return `${text}, which ${titleOf(timeline, branch.origin.instrument)} saves`;
    case 'outside extent of':
      return `${text}, because ${titleOf(timeline, branch.origin.instrument)} does not apply here`;
    default:
      return text;
  }
}

function titleOf({ instruments }: Timeline, index: number): string {
  return quoted(instruments[index]?.title ?? '');
}

/** Why no edition is in force. */
export function reasonText(timeline: Timeline, reason: NoEdition): string {
  const title = quoted(timeline.input.guidance.title);
  switch (reason.kind) {
    case 'not yet made':
      return timeline.knownOn === undefined
        ? `${title} is not yet made`
        : `${title} was not yet made on ${formatLong(timeline.knownOn)}`;
    case 'not yet in force':
      return `${title} is not yet in force on the date that counts`;
    case 'ended':
      return `${title} has ended before the date that counts`;
    case 'withdrawn': {
      const after = reason.succeededBy === undefined ? '' : `; “${reason.succeededBy}” took its place`;
      return `${title} was withdrawn before the date that counts, by ${titleOf(timeline, reason.instrument)}${after}`;
    }
    case 'gap':
      return `no text of ${title} is in force on the date that counts`;
    default:
      return unreachable(reason);
  }
}

/** What made the contract leave a branch, or stay, or leaves that open; with the reasons. */
function splitBlocks(
  timeline: Timeline,
  { splits, record, governing }: TimelineResult,
  options: ExplanationOptions,
): readonly Block[] {
  return splits.flatMap((one) => {
    const { split } = one;
    const edition = timeline.editions[split.edition];
    if (edition === undefined) return [];
    const translated = inEdition(timeline, edition, record).record;
    const days =
      governing.kind === 'date'
        ? { from: governing.day, until: governing.day }
        : { from: split.day, until: ANY_DAY.until };
    const { program } = edition;
    const evaluation = splitEvaluation(program, translated, split.condition, days, undefined);
    evaluation.condition(split.condition, []);
    const result = { ...decide(program, translated), trace: evaluation.trace };
    const t = telling(program, translated, result, options);
    return [paragraph(splitText(timeline, one)), reasons(reasonsFor(t, split.condition))];
  });
}

function splitText(timeline: Timeline, { split, came }: AskedSplit): string {
  const title = titleOf(timeline, split.instrument);
  const kind = timeline.branches[split.to]?.origin.kind;
  const does =
    kind === 'outside extent of'
      ? { is: `${title} does not apply here`, not: `${title} applies here`, open: `${title} applies here` }
      : {
          is: `${title} saves the text as it stood before ${formatLong(split.day)} for this contract`,
          not: `${title} does not save the earlier text for this contract`,
          open: `${title} saves the text as it stood before ${formatLong(split.day)} for this contract`,
        };
  if (came !== 'yes' && came !== 'no') return `It is open whether ${does.open}:`;
  return `${came === split.when ? does.is : does.not}, because:`;
}
