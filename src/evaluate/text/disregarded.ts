/**
 * Judgements that the record has and that do not count.
 *
 * In: a fact. Out: that the judgement recorded on it was disregarded, and what it lacks. Said wherever the fact is
 * spoken of: a judgement that was left out must never pass for one that nobody made.
 */
import type { JudgementPart } from '../result.ts';
import { listing } from './english.ts';
import { factName, type Telling } from './telling.ts';

const LACKS = {
  by: 'who decided',
  on: 'on which day',
  reasons: 'for what reasons',
} satisfies Record<JudgementPart, string>;

/** `the record does not say who decided and on which day`; undefined where no judgement was disregarded. */
export function lackingText(t: Telling, fact: number): string | undefined {
  const lacking = t.facts.get(fact)?.disregardedFor ?? [];
  if (lacking.length === 0) return undefined;
  return `the record does not say ${listing(lacking.map((part) => LACKS[part]))}`;
}

/** `the judgement recorded on nuisance was disregarded, because …`; undefined where none was. */
export function disregardedText(t: Telling, fact: number): string | undefined {
  const lacking = lackingText(t, fact);
  return lacking === undefined
    ? undefined
    : `the judgement recorded on ${factName(t, fact)} was disregarded, because ${lacking}`;
}

/** Every judgement that was disregarded, in order of declaration. */
export function disregardedTexts(t: Telling): readonly string[] {
  return t.result.facts.flatMap(({ fact }) => disregardedText(t, fact) ?? []);
}
