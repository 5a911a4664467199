/**
 * What was not recorded but counts: presumptions, burdens of proof and deemings; and the judgements relied on.
 *
 * In: a result. Out: the blocks of those two sections.
 */
import { formatLong } from '../../base/date.ts';
import { unreachable } from '../../base/invariant.ts';
import { nameKey } from '../../base/names.ts';
import type { FactEntry, Program, SuppositionEntry } from '../../program/program.ts';
import type { FactResult } from '../result.ts';
import { list, paragraph, reasons } from './blocks.ts';
import { becauseText, citationText } from './citing.ts';
import { disregardedText, lackingText } from './disregarded.ts';
import type { Block } from './document.ts';
import { capitalised, denied, listing, quoted, sentence, shortened } from './english.ts';
import { reasonsFor } from './reasons.ts';
import { CONFIDENTIAL, factName, isSecret, type Telling } from './telling.ts';
import { heldText, valueText } from './values.ts';

/** Presumptions with what would rebut them, burdens of proof, deemings, and suppositions that disagree. */
export function presumptionBlocks(t: Telling): readonly Block[] {
  if (t.result.decisions.length === 0) return [];
  return t.result.facts.flatMap((fact) => suppositionBlocks(t, fact));
}

function suppositionBlocks(t: Telling, fact: FactResult): readonly Block[] {
  const { origin } = fact;
  switch (origin.kind) {
    case 'presumption':
    case 'deeming': {
      const entries = origin.kind === 'presumption' ? t.program.presumptions : t.program.deemings;
      const entry = entries[origin.index];
      if (entry === undefined) return [];
      return entry.condition === undefined ? [paragraph(burdenText(t, entry))] : supposedBlocks(t, entry);
    }
    case 'disagreement':
      return [paragraph(disagreementText(t, fact.fact, origin.of, origin.indexes))];
    case 'supposition undecided':
      return undecidedBlocks(t, fact.fact, origin.of, origin.indexes);
    case 'record':
    case 'does not apply':
    case 'may not apply':
    case 'nothing recorded':
    case 'judgement incomplete':
      return [];
    default:
      return unreachable(origin);
  }
}

/** Whether it is a burden of proof in the usual sense: unclaimed, it counts as no. */
export function isUnclaimed({ condition, value }: SuppositionEntry): boolean {
  return condition === undefined && value.kind === 'yes or no' && !value.yes;
}

/**
 * What is to be claimed of a fact that, unclaimed, counts as something else than no: `“a parent can go along” is no`,
 * `“risk” is not low`. Undefined where it is simply the fact.
 */
export function claimText(program: Program, fact: number): string | undefined {
  const bare = program.facts[fact]?.presumptions
    .map((index) => program.presumptions[index])
    .find((entry) => entry !== undefined && entry.condition === undefined);
  if (bare === undefined || isUnclaimed(bare)) return undefined;
  const name = quoted(program.facts[fact]?.name ?? '');
  return bare.value.kind === 'yes or no' ? `${name} is no` : `${name} is not ${valueText(bare.value)}`;
}

function burdenText(t: Telling, entry: SuppositionEntry): string {
  const name = factName(t, entry.fact);
  const cited = citationText(t.program, entry.citations);
  const why = becauseText(t, entry.because);
  const added = why === undefined ? '' : ` ${sentence(why)}`;
  const lacking = lackingText(t, entry.fact);
  if (lacking !== undefined) {
    const counts = isSecret(t, entry.fact) ? CONFIDENTIAL : valueText(entry.value);
    return `${sentence(`a judgement is recorded on ${name}, but it was disregarded, because ${lacking}`)} ${sentence(`so ${name} counts as ${counts}; whoever says otherwise must show it${cited}`)}${added}`;
  }
  if (isUnclaimed(entry)) {
    return `${sentence(`${quoted(name)} was not claimed; whoever relies on it must show it${cited}`)}${added}`;
  }
  const value = isSecret(t, entry.fact) ? CONFIDENTIAL : valueText(entry.value);
  return `${sentence(`nothing is recorded on ${name}, so it counts as ${value}; whoever says otherwise must show it${cited}`)}${added}`;
}

function supposedBlocks(t: Telling, entry: SuppositionEntry): readonly Block[] {
  const name = factName(t, entry.fact);
  const cited = citationText(t.program, entry.citations);
  const stated = isSecret(t, entry.fact)
    ? `${name} has the value ${CONFIDENTIAL}`
    : suppositionText(t, entry);
  const verb = entry.kind === 'presume' ? 'it was presumed' : 'it was deemed';
  const why = becauseText(t, entry.because);
  const because = why === undefined ? '' : `, because ${why}`;
  const said = `${verb} that ${stated}${cited}${because}`;
  const ground =
    why === undefined
      ? `${capitalised(said)}, because:`
      : `${sentence(said)} The guidance ${entry.kind === 'presume' ? 'presumes' : 'deems'} it here, because:`;
  const conditions = entry.condition === undefined ? [] : reasonsFor(t, entry.condition);
  const rebuttal = entry.kind === 'presume' ? [paragraph(sentence(rebuttalText(t, entry)))] : [];
  const disregarded = disregardedText(t, entry.fact);
  const left = disregarded === undefined ? [] : [paragraph(sentence(disregarded))];
  return [...left, paragraph(ground), reasons(conditions), ...rebuttal];
}

/** `contact with people at risk is significant`; for yes or no in the fact's own words. */
function suppositionText(t: Telling, entry: SuppositionEntry): string {
  const fact = t.program.facts[entry.fact];
  const name = factName(t, entry.fact);
  if (entry.value.kind === 'yes or no') {
    if (fact?.reads !== undefined) return entry.value.yes ? fact.reads : denied(fact.reads);
    return `the answer to “${name}” is ${valueText(entry.value)}`;
  }
  return `${name} is ${valueText(entry.value)}`;
}

function rebuttalText(t: Telling, entry: SuppositionEntry): string {
  const fact = t.program.facts[entry.fact];
  const name = factName(t, entry.fact);
  const judged =
    fact?.judgedBy === undefined
      ? ''
      : `, with a judgement by ${fact.judgedBy} that gives its day and reasons`;
  return `this would be rebutted by recording ${otherValues(fact, entry, name, isSecret(t, entry.fact))}${judged}`;
}

function otherValues(
  fact: FactEntry | undefined,
  entry: SuppositionEntry,
  name: string,
  secret: boolean,
): string {
  const { value } = entry;
  if (secret) return `another value for ${name}`;
  if (value.kind === 'yes or no') return `${name} as ${value.yes ? 'no' : 'yes'}`;
  if (value.kind === 'choice' && fact?.type.kind === 'choice') {
    const others = fact.type.choices
      .filter((choice) => choice.key !== value.key)
      .map((choice) => choice.name);
    return `${name} as ${listing(others, 'or')}`;
  }
  return `another value for ${name}`;
}

function disagreementText(
  t: Telling,
  fact: number,
  of: 'presumptions' | 'deemings',
  indexes: readonly number[],
): string {
  const entries = of === 'presumptions' ? t.program.presumptions : t.program.deemings;
  const values = isSecret(t, fact)
    ? [CONFIDENTIAL]
    : indexes.flatMap((index) => {
        const entry = entries[index];
        return entry === undefined
          ? []
          : [`${valueText(entry.value)}${citationText(t.program, entry.citations)}`];
      });
  const verb = of === 'presumptions' ? 'presumes' : 'deems';
  return sentence(
    `the guidance ${verb} ${factName(t, fact)} to be different things at once (${listing(values)}), so it counts as not known; recording it settles this`,
  );
}

/** A presumption or deeming of which it is open whether it counts: the fact is not known until it is. */
function undecidedBlocks(
  t: Telling,
  fact: number,
  of: 'presumptions' | 'deemings',
  indexes: readonly number[],
): readonly Block[] {
  const entries = of === 'presumptions' ? t.program.presumptions : t.program.deemings;
  return indexes.flatMap((index): Block[] => {
    const entry = entries[index];
    if (entry?.condition === undefined) return [];
    const stated = isSecret(t, fact)
      ? `${factName(t, fact)} has the value ${CONFIDENTIAL}`
      : suppositionText(t, entry);
    const verb = of === 'presumptions' ? 'presumed' : 'deemed';
    const cited = citationText(t.program, entry.citations);
    return [
      paragraph(
        `${sentence(`it is open whether it is to be ${verb} that ${stated}${cited}; until then ${factName(t, fact)} counts as not known`)} What is open:`,
      ),
      reasons(reasonsFor(t, entry.condition)),
    ];
  });
}

/** Who judged what, when and why; and judgements that were left out of account because they are incomplete. */
export function judgementBlocks(t: Telling): readonly Block[] {
  const judged = t.program.facts.flatMap((entry, index): string[] => {
    if (entry.judgedBy === undefined) return [];
    const told = judgementText(t, entry, index);
    return told === undefined ? [] : [told];
  });
  return list(judged);
}

function judgementText(t: Telling, entry: FactEntry, index: number): string | undefined {
  const result = t.facts.get(index);
  const lacking = lackingText(t, index);
  if (lacking !== undefined) {
    return sentence(`${entry.name}: a judgement is recorded but was disregarded, because ${lacking}`);
  }
  if (result?.held.state !== 'known' || result.origin.kind !== 'record') return undefined;
  const judgement = t.record.facts.get(index)?.judgement;
  const answer = isSecret(t, index) ? CONFIDENTIAL : heldText(result.held);
  if (judgement === undefined) return undefined;
  const by = judgement.by === undefined ? '' : ` by ${shortened(judgement.by)}`;
  const on = judgement.on === undefined ? '' : ` on ${formatLong(judgement.on)}`;
  const why = isSecret(t, index)
    ? `; reasons: ${CONFIDENTIAL}`
    : judgement.reasons === undefined
      ? ''
      : `; reasons: ${quoted(judgement.reasons)}`;
  return sentence(`${entry.name}: ${answer}, judged${by}${on}${otherJudge(entry, judgement.by)}${why}`);
}

/** ` (it was to be judged by the authority)`, where another office is recorded as having judged. */
function otherJudge({ judgedBy }: FactEntry, by: string | undefined): string {
  const same = judgedBy === undefined || by === undefined || nameKey(by) === nameKey(judgedBy);
  return same ? '' : ` (it was to be judged by ${judgedBy})`;
}
