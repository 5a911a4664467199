/**
 * Comparisons that people write and the language has another word for.
 *
 * In:  `is` or `is not` and the words behind it; `or` and the words behind it.
 * Out: a diagnostic that says what to write, and the comparison that was meant.
 */
import type { IToken } from 'chevrotain';
import { comparisonType } from './modes.ts';
import { compoundOf, ENDS_VALUE } from './operands.ts';
import { type Pass, report } from './pass.ts';
import { findPhrase, phrases } from './phrases.ts';
import { Is, IsNot, token } from './tokens.ts';

/**
 * `is greater than` and its like: comparisons people write that the language has another word for. `is in` and
 * `is either` are not among them: `in house` is the name of many a choice.
 */
const WRONG_COMPARISONS: ReadonlyMap<string, string> = new Map([
  ['is greater than', 'is more than'],
  ['is bigger than', 'is more than'],
  ['is higher than', 'is more than'],
  ['is larger than', 'is more than'],
  ['is smaller than', 'is less than'],
  ['is lower than', 'is less than'],
  ['is fewer than', 'is less than'],
  ['is equal to', 'is'],
  ['is no more than', 'is at most'],
  ['is no less than', 'is at least'],
  ['is no greater than', 'is at most'],
  ['is earlier than', 'is before'],
  ['is later than', 'is after'],
  ['is any of', 'is one of'],
  ['is included in', 'is listed in'],
  ['is not more than', 'is at most'],
  ['is not greater than', 'is at most'],
  ['is not less than', 'is at least'],
  ['is not at least', 'is less than'],
  ['is not at most', 'is more than'],
  ['is not before', 'is on or after'],
  ['is not after', 'is on or before'],
  ['is not any of', 'is not one of'],
]);
const WRONG_AFTER_IS = phrases(
  [...WRONG_COMPARISONS.keys()]
    .filter((words) => !words.startsWith('is not '))
    .map((words) => words.slice(3)),
  () => Is,
);
const WRONG_AFTER_IS_NOT = phrases(
  [...WRONG_COMPARISONS.keys()].filter((words) => words.startsWith('is not ')).map((words) => words.slice(7)),
  () => IsNot,
);

/** The comparisons that include the edge, by those that do not. */
const WITH_EDGE: ReadonlyMap<string, string> = new Map([
  ['is more than', 'is at least'],
  ['is less than', 'is at most'],
  ['is after', 'is on or after'],
  ['is before', 'is on or before'],
]);

/** Reports `is greater than` and its like; what was meant, and where its words end. */
export function reportWrongComparison(
  pass: Pass,
  is: IToken,
  next: IToken,
): { token: IToken; end: number } | undefined {
  const compound = compoundOf(is).words;
  const table = compound === 'is' ? WRONG_AFTER_IS : WRONG_AFTER_IS_NOT;
  const end = next.startOffset + next.image.length;
  const found = findPhrase(table, pass.text, next.startOffset, end);
  if (found === undefined) return undefined;
  const written = `${compound} ${found.phrase.words}`;
  const strict = WRONG_COMPARISONS.get(written);
  if (strict === undefined) return undefined;
  // `is greater than or equal to` includes its edge: to advise the strict comparison would change the law.
  const orEqual = /^\s+or\s+equal\b/iu.test(pass.text.slice(found.end, found.end + 40));
  const right = (orEqual ? WITH_EDGE.get(strict) : undefined) ?? strict;
  report(pass, 'unknown-comparison', is.startOffset, found.end, { written, right });
  const meant = token(comparisonType(right), pass.text.slice(is.startOffset, found.end), is.startOffset);
  meant.payload = right;
  return { token: meant, end: found.end };
}

/** `£1m or more`: which side the edge is on belongs before the value. */
const EDGES: ReadonlyMap<string, string> = new Map([
  ['more', 'is at least'],
  ['over', 'is at least'],
  ['above', 'is at least'],
  ['greater', 'is at least'],
  ['higher', 'is at least'],
  ['less', 'is at most'],
  ['fewer', 'is at most'],
  ['under', 'is at most'],
  ['below', 'is at most'],
  ['lower', 'is at most'],
  ['later', 'is on or after'],
  ['after', 'is on or after'],
  ['earlier', 'is on or before'],
  ['before', 'is on or before'],
]);
const EDGE_PHRASES = phrases([...EDGES.keys()], () => Is);

/** Reports `£1m or more` at its `or`; true when it was one. */
export function reportEdgeAfterValue(pass: Pass, or: IToken, next: IToken): boolean {
  const value = pass.out[pass.out.length - 1];
  if (value === undefined || ENDS_VALUE[value.tokenTypeIdx] !== true) return false;
  const end = next.startOffset + next.image.length;
  const found = findPhrase(EDGE_PHRASES, pass.text, next.startOffset, end);
  const right = found !== undefined && found.end === end ? EDGES.get(found.phrase.words) : undefined;
  if (right === undefined) return false;
  report(pass, 'edge-after-value', or.startOffset, end, { value: value.image, words: next.image, right });
  return true;
}
