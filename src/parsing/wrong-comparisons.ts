/**
 * Comparisons that people write and the language has another word for.
 *
 * In:  `is`, `is not` or another comparison and the words behind it; `or` and the words behind it.
 * Out: a diagnostic that says what to write, and the comparison that was meant.
 */
import type { IToken } from 'chevrotain';
import { LeftBracket, LITERAL_VARIANTS, Minus, Over, Plus, Reserved, Sign, Times, Words } from './lexer.ts';
import { compoundOf, ENDS_VALUE, IS_LITERAL, type Line } from './operands.ts';
import { comparisonType, KNOWNNESS } from './operators.ts';
import { type Pass, report } from './pass.ts';
import { findPhrase, phrases } from './phrases.ts';
import { type FoundSaying, meantBehind, nearestSaying, sayingUnder } from './sayings.ts';
import { Is, IsNot, KnownnessTest, Name, OneValueComparison, token } from './tokens.ts';

/** A comparison that was read wrongly, and where reading goes on. */
interface Wrong {
  readonly token: IToken;
  /** The index of the raw token that holds what follows, and the offset in it. */
  readonly next: number;
  readonly end: number;
}

/** Where words were meant as a comparison. */
interface Place {
  /** The comparison before them, or what a cell leaves out. */
  readonly compound: string;
  /** Where it begins, and the offset behind it. */
  readonly start: number;
  readonly behind: number;
  /** In the cell of a table, which has no `is`. */
  readonly cell: boolean;
}

/** Reports `is greater than` and its like, at index `index` of the raw tokens, before the token `next`. */
export function reportWrongComparison(line: Line, index: number, next: IToken): Wrong | undefined {
  const is = line.pass.raw[index];
  if (is === undefined) return undefined;
  const { type, words } = compoundOf(is);
  const possible =
    type === Is || type === IsNot
      ? next.tokenType === Words
      : type === OneValueComparison && next.tokenType === Reserved;
  if (!possible) return undefined;
  const place = { compound: words, start: is.startOffset, behind: endOf(is), cell: false };
  return reportSaying(line, place, index + 1);
}

/** Reports the words at index `index` of the raw tokens if they were meant as another comparison. */
export function reportSaying(line: Line, place: Place, index: number): Wrong | undefined {
  const { pass, to, mode } = line;
  const last = pass.raw[to - 1];
  if (last === undefined) return undefined;
  const { text } = pass;
  const { compound, start, behind, cell } = place;
  const meant = meantBehind(compound, text, behind, endOf(last)) ?? nearest(line, index, compound);
  if (meant === undefined) return undefined;
  const { right, end } = meant;
  let next = index;
  while (next < to && endOf(pass.raw[next] ?? last) <= end) next++;
  if (!meant.clear && !(next < to && beginsValue(pass.raw[next] ?? last, end))) return undefined;
  const test = right in KNOWNNESS;
  // A scenario gives a value, and a cell compares one: nothing else can stand there.
  if ((mode === 'given' && right !== 'is' && !test) || (cell && (test || meant.notBefore))) return undefined;
  report(pass, 'unknown-comparison', start, end, {
    written: text.slice(start, end).replace(/\s+/gu, ' '),
    right: meant.notBefore ? `not ${leftOf(pass)} ${right}` : cell ? withoutIs(right) : right,
  });
  const one = token(test ? KnownnessTest : comparisonType(right), text.slice(start, end), start);
  one.payload = right;
  return { token: one, next, end };
}

/** A comparison as it stands in a cell. */
function withoutIs(words: string): string {
  return words === 'is' ? 'the value alone' : words.replace(/^is /, '');
}

/** A run directly before a literal is no name, but a slip in a comparison. */
function nearest({ pass, to }: Line, index: number, compound: string): FoundSaying | undefined {
  const run = pass.raw[index];
  const value = index + 1 < to ? pass.raw[index + 1] : undefined;
  if (run?.tokenType !== Words || value === undefined || !isLiteral(value)) return undefined;
  const saying = nearestSaying(compound, run.image);
  return saying === undefined ? undefined : { ...saying, end: endOf(run), clear: true };
}

/** The name left of the comparison that is read next, where it is a name alone. */
function leftOf({ out }: Pass): string {
  const left = out[out.length - 1];
  const before = out[out.length - 2]?.tokenType;
  const calculated = before !== undefined && ARITHMETIC.has(before);
  return left?.tokenType === Name && !calculated ? left.image : '…';
}

const ARITHMETIC: ReadonlySet<unknown> = new Set([Plus, Minus, Times, Over]);

/** Whether a value that is no name begins at the offset, with this raw token. */
function beginsValue(one: IToken, offset: number): boolean {
  const type = one.tokenType;
  return (
    one.startOffset >= offset && (isLiteral(one) || type === LeftBracket || type === Minus || type === Sign)
  );
}

function isLiteral(one: IToken): boolean {
  return IS_LITERAL[one.tokenTypeIdx] === true || LITERAL_VARIANTS.has(one.tokenType);
}

function endOf(one: IToken): number {
  return one.startOffset + one.image.length;
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
export function reportEdgeAfterValue({ pass, mode }: Line, or: IToken, next: IToken): boolean {
  const value = pass.out[pass.out.length - 1];
  // Where the words before the value are wrong too, they come first.
  if (pass.lineBroken || value === undefined || ENDS_VALUE[value.tokenTypeIdx] !== true) return false;
  const end = next.startOffset + next.image.length;
  const found = findPhrase(EDGE_PHRASES, pass.text, next.startOffset, end);
  const meant = found !== undefined && found.end === end ? EDGES.get(found.phrase.words) : undefined;
  if (meant === undefined) return false;
  // `is not £1m or more` leaves the edge out.
  const negated = pass.out[pass.out.length - 2]?.tokenType === IsNot;
  const { right } = sayingUnder(negated ? 'is not' : 'is', meant);
  const values = {
    value: value.image,
    words: next.image,
    right: mode === 'cells' ? withoutIs(right) : right,
  };
  report(pass, 'edge-after-value', or.startOffset, end, values);
  return true;
}
