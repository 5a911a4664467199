/**
 * Ways of saying a comparison that are not the language's own, and what they mean in its words.
 *
 * In:  a text, and the offset in it behind `is`, `is not` or another comparison; or a name that ends in such words.
 * Out: what was meant, and where its words end. Nothing is reported here.
 *
 * What is meant takes in the edge exactly where what was written does: `more than or equal to` is `is at least`.
 */
import { suggest } from '../base/suggest.ts';
import { COMPARISONS, KNOWNNESS } from './operators.ts';
import { findPhrase, phrases } from './phrases.ts';
import { Is } from './tokens.ts';
import { matchPhrase, skipBlanks } from './words.ts';

/** Behind `is`, these can only be meant as a comparison. */
const CLEAR: ReadonlyMap<string, string> = sayings({
  is: ['equal to', 'the same as'],
  'is more than': [
    ...['greater', 'bigger', 'higher', 'larger'].map((word) => `${word} than`),
    ...['more then', 'greater then', 'higher then', 'larger then', 'in excess of'],
  ],
  'is less than': ['smaller than', 'lower than', 'fewer than', 'less then', 'smaller then', 'lower then'],
  'is at least': ['atleast', 'no less than', 'no fewer than', 'no lower than', 'no smaller than'],
  'is at most': ['atmost', 'no more than', 'no greater than', 'no higher than', 'no larger than'],
  'is before': ['earlier than', 'earlier then'],
  'is after': ['later than', 'later then'],
  'is on or before': ['no later than'],
  'is on or after': ['no earlier than'],
  'is one of': ['any of'],
  'is listed in': ['included in'],
});

/** These can begin the name of a choice too (`under review`): they count where no name can end. */
const LOOSE: ReadonlyMap<string, string> = sayings({
  is: ['equal', 'equals', 'exactly', 'on', 'same as'],
  'is more than': ['over', 'above', 'exceeding', 'exceeds', 'more', 'greater', 'higher'],
  'is less than': ['under', 'below', 'less', 'lower', 'fewer'],
  'is at least': ['minimum', 'a minimum of', 'minimum of', 'at minimum', 'at a minimum'],
  'is at most': ['maximum', 'a maximum of', 'maximum of', 'at maximum', 'up to'],
  'is before': ['earlier'],
  'is after': ['later'],
});

/** The language's own comparisons and tests, without their `is`. */
const OWN: ReadonlyMap<string, string> = new Map(
  [...Object.keys(COMPARISONS), ...Object.keys(KNOWNNESS)]
    .filter((words) => words.startsWith('is ') && !words.startsWith('is not '))
    .map((words) => [words.slice(3), words]),
);

/** Words that stand for a whole comparison without `is`. */
const VERBS: ReadonlyMap<string, string> = sayings({
  is: ['are', 'was', 'were', 'equals', 'equal'],
  'is more than': ['exceeds', 'exceed'],
  includes: ['contains', 'contain', 'include'],
});

const SAYINGS: ReadonlyMap<string, string> = new Map([...LOOSE, ...CLEAR, ...OWN]);
const SAYING_PHRASES = phrases([...SAYINGS.keys()], () => Is);
const BARE: ReadonlyMap<string, string> = new Map(
  [...VERBS, ...SAYINGS].filter(([words, right]) => !(right in KNOWNNESS) && words !== 'on'),
);
const BARE_PHRASES = phrases([...BARE.keys()], () => Is);

/** The comparisons that include the edge, by those that do not. */
const WITH_EDGE: ReadonlyMap<string, string> = new Map([
  ['is more than', 'is at least'],
  ['is less than', 'is at most'],
  ['is after', 'is on or after'],
  ['is before', 'is on or before'],
]);

/** What `not` makes of a comparison; the others have no words of their own for it. */
const NEGATED: ReadonlyMap<string, string> = new Map(
  [
    ['is', 'is not'],
    ['is one of', 'is not one of'],
    ['is listed in', 'is not listed in'],
    ['is more than', 'is at most'],
    ['is less than', 'is at least'],
    ['is after', 'is on or before'],
    ['is before', 'is on or after'],
    ['is known', 'is unknown'],
  ].flatMap(([one = '', other = '']) => [
    [one, other],
    [other, one],
  ]),
);

function sayings(byMeaning: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(byMeaning).flatMap(([right, words]) => words.map((one) => [one, right])));
}

/** What somebody meant by a comparison. */
export interface Saying {
  /** The words of the language. */
  readonly right: string;
  /** Whether `not` has to stand before the whole comparison: `not … is between`. */
  readonly notBefore: boolean;
}

/** A saying found in a text. */
export interface FoundSaying extends Saying {
  /** The offset behind the words. */
  readonly end: number;
  /** False where the words might also begin a name. */
  readonly clear: boolean;
}

/**
 * What the words at `start` mean behind `compound` (`is`, `is not`, `is more than` …); undefined when they say nothing,
 * or nothing but the compound. `limit`: the end of the line.
 */
export function meantBehind(
  compound: string,
  text: string,
  start: number,
  limit: number,
): FoundSaying | undefined {
  const negated = compound === 'is not';
  let right: string | undefined;
  let end = start;
  let clear = true;
  if (compound === 'is' || negated) {
    const found = findPhrase(SAYING_PHRASES, text, skipBlanks(text, start), limit);
    if (found === undefined) return undefined;
    right = SAYINGS.get(found.phrase.words);
    end = found.end;
    clear = !LOOSE.has(found.phrase.words);
  } else {
    right = compound;
  }
  const more = right === undefined ? undefined : joinedByOr(right, text, end, limit);
  if (more !== undefined) {
    right = more.right;
    end = more.end;
    clear ||= more.clear;
  } else if (end === start) return undefined;
  return right === undefined ? undefined : { ...sayingUnder(compound, right), end, clear };
}

/** The saying that words directly before a literal are a slip of, behind `is` or `is not`; where none is near, none. */
export function nearestSaying(compound: string, words: string): Saying | undefined {
  const near = suggest(words, SAYINGS.keys(), { max: words.length < 6 ? 1 : 2 });
  const right = near === undefined ? undefined : SAYINGS.get(near);
  return right === undefined ? undefined : sayingUnder(compound, right);
}

/** The saying, turned round behind `is not`. */
export function sayingUnder(compound: string, right: string): Saying {
  if (compound !== 'is not') return { right, notBefore: false };
  const opposite = NEGATED.get(right);
  return { right: opposite ?? right, notBefore: opposite === undefined };
}

/** The words at the end of a name that were meant as a comparison, and which; undefined when there are none. */
export function comparisonAtEnd(name: string): { written: string; right: string } | undefined {
  let found: { written: string; right: string } | undefined;
  for (const [written, right] of BARE) {
    if (name.length <= written.length || written.length <= (found?.written.length ?? 0)) continue;
    if (name.endsWith(` ${written}`)) found = { written, right };
  }
  return found;
}

/** The comparison without its `is` that stands at the offset; undefined when there is none. */
export function comparisonAt(text: string, start: number): { right: string; end: number } | undefined {
  const found = findPhrase(BARE_PHRASES, text, start, text.length);
  const right = found === undefined ? undefined : BARE.get(found.phrase.words);
  if (found === undefined || right === undefined) return undefined;
  const more = joinedByOr(right, text, found.end, text.length);
  return more ?? { right, end: found.end };
}

/** `… or equal to`, `… or on`, `… or more than`: the edge, or the side, that stands behind an `or`. */
function joinedByOr(
  right: string,
  text: string,
  start: number,
  limit: number,
): { right: string; end: number; clear: boolean } | undefined {
  const or = matchPhrase(text, skipBlanks(text, start), limit, ['or']);
  if (or === -1) return undefined;
  const found = findPhrase(SAYING_PHRASES, text, skipBlanks(text, or), limit);
  const other = found === undefined ? undefined : SAYINGS.get(found.phrase.words);
  if (found === undefined || other === undefined) return undefined;
  const joined = join(right, other) ?? join(other, right);
  return joined === undefined
    ? undefined
    : { right: joined, end: found.end, clear: !LOOSE.has(found.phrase.words) };
}

/** What “one or other” comes to: `is more than` and `is` are `is at least`. */
function join(one: string, other: string): string | undefined {
  const edge = WITH_EDGE.get(one);
  if (other === one) return one;
  return edge !== undefined && (other === 'is' || other === edge) ? edge : one === edge ? one : undefined;
}
