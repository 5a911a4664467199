/**
 * The facts: what is missing, what may be claimed, and what was relied on.
 *
 * In: a result. Out: the blocks of those three sections.
 */
import { unreachable } from '../../base/invariant.ts';
import type { DayRange } from '../../program/record.ts';
import type { FactResult } from '../result.ts';
import { list, paragraph, table } from './blocks.ts';
import { citationText } from './citing.ts';
import { whyNotApplicable } from './decided.ts';
import { lackingText } from './disregarded.ts';
import type { Block } from './document.ts';
import { counted, listing, sentence } from './english.ts';
import { whyUnknown } from './open.ts';
import { pathText, questionText } from './paths.ts';
import { claimText, isUnclaimed } from './supposed.ts';
import { CONFIDENTIAL, factName, heldOfFact, isSecret, type Telling } from './telling.ts';
import { betweenText, fullText, heldText } from './values.ts';

/** What is needed, in order, each with its question; and what cannot be had. */
export function needBlocks(t: Telling): readonly Block[] {
  const { needs, cannotBeHad } = t.result;
  const asked = needs.map(
    ({ path }) => `${pathText(t, path)} – ${questionText(t, path)}${lackingNote(t, path.fact)}`,
  );
  const gone = cannotBeHad.map((path) => {
    const why = path.path.length === 0 ? whyUnknown(t, path.fact) : `${pathText(t, path)} cannot be had`;
    return sentence(why);
  });
  return [
    ...(asked.length === 0
      ? []
      : [paragraph('The following is needed, beginning with the facts on which most depends:')]),
    ...list(asked, true),
    ...(gone.length === 0
      ? []
      : [
          paragraph(
            `The matter ${asked.length === 0 ? '' : 'also '}turns on what is recorded as not to be had:`,
          ),
          ...list(gone),
        ]),
  ];
}

/** What a recorded judgement lacks, beside the question for it. */
function lackingNote(t: Telling, fact: number): string {
  const lacking = lackingText(t, fact);
  return lacking === undefined ? '' : ` One is recorded, but it was disregarded: ${lacking}.`;
}

/** Claims that could turn an outcome. */
export function claimBlocks(t: Telling): readonly Block[] {
  const claims = t.result.mayClaim.map(
    (fact) => `${claimName(t, fact)} – ${questionText(t, { fact, path: [] })}${lackingNote(t, fact)}`,
  );
  if (claims.length === 0) return [];
  const disregarded = t.result.mayClaim.some((fact) => lackingText(t, fact) !== undefined);
  const not = disregarded ? 'was not claimed, or the judgement on it was disregarded' : 'was not claimed';
  return [
    paragraph(
      `The following ${not}. It is for whoever relies on it to show it; shown, it could change the outcome:`,
    ),
    ...list(claims),
  ];
}

/** The fact; where it counts as something else than no already, what would be claimed of it. */
function claimName(t: Telling, fact: number): string {
  const claim = claimText(t.program, fact);
  return claim === undefined || isSecret(t, fact) ? factName(t, fact) : claim;
}

/** Every fact that has a value or a state, with where it came from; then the sufficient set. */
export function factBlocks(t: Telling): readonly Block[] {
  const known = t.result.facts.filter((fact) => isTold(t, fact));
  const rows = known.map((fact) => [factName(t, fact.fact), factValue(t, fact), sourceText(t, fact)]);
  const silent = t.result.facts.filter(
    (fact) => !isTold(t, fact) && t.program.facts[fact.fact]?.builtIn === undefined,
  );
  const names = silent.map((fact) => factName(t, fact.fact));
  return [
    ...table(['Fact', 'Value', 'Where it comes from'], rows),
    ...(names.length === 0 ? [] : [paragraph(sentence(`nothing is recorded on ${listing(names)}`))]),
    ...sufficientBlocks(t),
  ];
}

function isTold(t: Telling, fact: FactResult): boolean {
  if (fact.held.state !== 'unknown' || boundsOf(t, fact) !== undefined) return true;
  return fact.origin.kind !== 'nothing recorded' && t.program.facts[fact.fact] !== undefined;
}

/** The days between which the record says that it lies, where nothing else gives it a value. */
export function boundsOf(t: Telling, { fact, origin }: FactResult): DayRange | undefined {
  return origin.kind === 'nothing recorded' ? t.record.facts.get(fact)?.bounds : undefined;
}

/** A fact's value in full, or that it is confidential. States other than a value are always told. */
export function factValue(t: Telling, fact: FactResult): string {
  const type = t.program.facts[fact.fact]?.type;
  const bounds = boundsOf(t, fact);
  if (bounds !== undefined)
    return isSecret(t, fact.fact) ? CONFIDENTIAL : betweenText(bounds).replace(/^is /, '');
  if (!isSecret(t, fact.fact)) return type === undefined ? heldText(fact.held) : fullText(fact.held, type);
  if (fact.held.state === 'known') return CONFIDENTIAL;
  return fact.held.state === 'unavailable' ? 'cannot be had' : heldText(fact.held);
}

/** Where the value of a fact came from: the place in the record, or the provision that supplied it. */
export function sourceText(t: Telling, fact: FactResult): string {
  const { origin } = fact;
  const recorded = t.record.facts.get(fact.fact)?.source ?? 'the record';
  switch (origin.kind) {
    case 'record':
      return recorded;
    case 'presumption': {
      const entry = t.program.presumptions[origin.index];
      const disregarded = lackingText(t, fact.fact) === undefined ? '' : DISREGARDED;
      const unclaimed = entry !== undefined && isUnclaimed(entry) && disregarded === '';
      const said = unclaimed ? 'not claimed' : 'presumed';
      return `${said}${citationText(t.program, entry?.citations ?? [])}${disregarded}${unavailableText(t, fact.fact)}`;
    }
    case 'deeming':
      return `deemed${citationText(t.program, t.program.deemings[origin.index]?.citations ?? [])}${lackingText(t, fact.fact) === undefined ? '' : DISREGARDED}${unavailableText(t, fact.fact)}`;
    case 'does not apply':
      return `not applicable${whyNotApplicable(t, fact.fact)}`;
    case 'may not apply':
      return 'open whether it applies';
    case 'disagreement':
      return `${origin.of} that disagree`;
    case 'supposition undecided':
      return `open what it is ${origin.of === 'presumptions' ? 'presumed' : 'deemed'} to be`;
    case 'nothing recorded':
      return boundsOf(t, fact) !== undefined ? recorded : 'nothing recorded';
    case 'judgement incomplete':
      return `${recorded}${DISREGARDED}`;
    default:
      return unreachable(origin);
  }
}

const DISREGARDED = '; the judgement recorded is incomplete and was disregarded';

/** `; the record says that it cannot be had`, beside a value that was supposed all the same. */
function unavailableText(t: Telling, fact: number): string {
  const said = t.record.facts.get(fact)?.held.state;
  return said === 'unavailable' ? '; the record says that it cannot be had' : '';
}

function sufficientBlocks(t: Telling): readonly Block[] {
  const { sufficient } = t.result;
  if (sufficient === undefined || t.result.status === 'undetermined') return [];
  if (sufficient.length === 0)
    return [paragraph('With nothing recorded at all, the result would be the same.')];
  const facts = listing(sufficient.map((fact) => `${factName(t, fact)} (${shortValue(t, fact)})`));
  const one = sufficient.length === 1;
  const decided = t.result.status === 'determined';
  const verb = decided
    ? one
      ? 'decides it'
      : 'decide it'
    : one
      ? 'leads to this result'
      : 'lead to this result';
  const alone = `${one ? 'this fact' : 'these facts'} alone ${verb}: ${facts}`;
  const rest = `with ${one ? 'it' : `these ${counted(sufficient.length, 'fact', 'facts')}`} and nothing else recorded, the result is the same`;
  return [paragraph(`${sentence(alone)} ${sentence(rest)}`)];
}

/** What the record says of it, which may be a value that does not apply, or that it cannot be had. */
function shortValue(t: Telling, fact: number): string {
  if (isSecret(t, fact)) return CONFIDENTIAL.slice(1, -1);
  return heldText(t.record.facts.get(fact)?.held ?? heldOfFact(t, fact));
}
