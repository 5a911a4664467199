/**
 * Mistakes in a line that have a diagnostic of their own.
 *
 * In:  the tokens of a line up to where reading stopped, the one at that place, and what was looked for.
 * Out: one diagnostic that says how the line is written; or none, where the line is like no known mistake.
 */
import type { IToken, TokenType } from 'chevrotain';
import { quoteName } from '../base/names.ts';
import type { Span } from '../base/span.ts';
import { inQuotes } from './bare-texts.ts';
import { COMPARISONS, type Failure, LITERALS, lastExpected, STRUCTURE, shown } from './failures.ts';
import { Colon, Comma, Label, Period, Text } from './lexer.ts';
import { reportLineMistake } from './line-mistakes.ts';
import { linesMeant } from './meant-clauses.ts';
import { type Reading, spanOf } from './nodes.ts';
import { comparisonAtEnd } from './sayings.ts';
import { And, Is, IsNot, IsWithin, keyword, Name, Newline, Not, Or, Unless, When, Where } from './tokens.ts';
import { CONTEXTS } from './vocabulary.ts';

const CONDITION_OPENERS: ReadonlySet<TokenType> = new Set([
  When,
  Unless,
  Label,
  ...[
    'applies when',
    'applies to contracts where',
    'satisfied when',
    'whenever',
    'then',
    'never',
    'only if',
    'assume',
  ].map(keyword),
]);
const TYPE_OPENERS: ReadonlySet<TokenType> = new Set(['one of', 'some of'].map(keyword));
const LIMB_OPENERS: ReadonlySet<TokenType> = new Set(
  ['all of', 'any of', 'not all of', 'not any of'].map(keyword),
);

/** Mistakes with a diagnostic of their own; true when one was reported. */
export function reportKnownMistake(
  reading: Reading,
  { line, at, lineEnd }: Failure,
  previous: IToken,
): boolean {
  const { report } = reading.reporter;
  const ends = STRUCTURE.has(at.tokenType);
  const span = spanOf(reading, ends ? previous : at);
  const type = at.tokenType;
  const inCondition = isCondition(line);
  if (ends && (previous.tokenType === And || previous.tokenType === Or)) {
    report('connective-at-end', span, { word: shown(previous), labelled: line[0]?.tokenType === Label });
    return true;
  }
  if (type === Comma && /^\s*$/u.test(reading.text.slice(at.startOffset + 1, lineEnd.startOffset))) {
    report('connective-at-end', span, { word: ',', labelled: false });
    return true;
  }
  const opener = line.findLast((one) => LIMB_OPENERS.has(one.tokenType));
  if (previous.tokenType === Newline && opener !== undefined) {
    report('labelled-lines-missing', spanOf(reading, opener), { words: opener.image });
    return true;
  }
  if (previous.tokenType === Period && (type === OF || type === FROM)) {
    const window = WINDOWS.has(line[line.length - 2]?.tokenType ?? Newline);
    report('period-direction', spanFrom(reading, previous, at.startOffset + at.image.length), {
      period: previous.image,
      window,
    });
    return true;
  }
  if (
    /^yes$/iu.test(previous.image) &&
    /^\s*\/\s*no\b/iu.test(reading.text.slice(at.startOffset, lineEnd.startOffset))
  ) {
    const start = previous.startOffset;
    const sign = /^yes\s*\/\s*no/iu.exec(reading.text.slice(start))?.[0] ?? 'yes/no';
    report('sign-for-words', { ...span, start, end: start + sign.length }, { sign, write: 'yes or no' });
    return true;
  }
  if (reportLineMistake(reading, { line, at, lineEnd })) return true;
  const outcome = type === Is && line[0] !== undefined ? OUTCOMES.get(line[0].tokenType) : undefined;
  if (outcome !== undefined && line[0] !== undefined && line.length <= outcome.words) {
    const start = line[0].startOffset;
    const words = reading.text.slice(start, lineEnd.startOffset);
    const instead = linesMeant(words, outcome.context, true);
    const place = { file: reading.file, start, end: start + words.length };
    const said = `${line.map(({ image }) => image).join(' ')} is`;
    const values = { here: CONTEXTS[outcome.context].title, suggestion: undefined, possible: [] };
    report('unknown-clause', place, { words: said, ...values, instead });
    return true;
  }
  const bracketed = inCondition ? whereInBrackets(line, at) : undefined;
  if (bracketed !== undefined) {
    report('where-needs-brackets', span, { instead: bracketed });
    return true;
  }
  if (type === Colon) {
    report('needless-colon', span, { words: shown(previous) });
    return true;
  }
  if (reportSeveralValues(reading, line, at, lineEnd)) return true;
  const member = type === Comma ? meantMembership(line) : undefined;
  if (member !== undefined) {
    report('unknown-comparison', spanFrom(reading, member.is, member.end), member);
    return true;
  }
  if (reportRowOfValues(reading, line, at, lineEnd)) return true;
  if (type === Not && inCondition && reportDoesNotInclude(reading, previous, at, lineEnd)) return true;
  if ((type === And || type === Or) && line.some((one) => TYPE_OPENERS.has(one.tokenType))) {
    report('choices-without-comma', span, { word: at.image, instead: undefined });
    return true;
  }
  if (
    RESERVED_TYPES.has(type) &&
    previous.tokenType === Name &&
    !inCondition &&
    lastExpected()[0] === Newline
  ) {
    const start = previous.startOffset;
    const name = reading.text.slice(start, lineEnd.startOffset);
    const place = { file: reading.file, start, end: start + name.length };
    report('reserved-word-in-name', place, {
      name,
      quoted: quoteName(name),
      word: at.image,
      first: false,
    });
    return true;
  }
  if (LITERALS.has(type) && previous.tokenType === Name && inCondition && !hasComparison(line)) {
    const meant = comparisonAtEnd(previous.image);
    if (meant !== undefined) {
      const start = previous.startOffset + previous.image.length - meant.written.length;
      const place = { file: reading.file, start, end: start + meant.written.length };
      report('unknown-comparison', place, meant);
      return true;
    }
  }
  const expected = lastExpected();
  if (type === Text && expected.includes(Name) && !expected.includes(Text)) {
    report('name-in-quotes', span, { written: shown(at) });
    return true;
  }
  if (!ends && expected.length === 1 && expected[0] === Text) {
    const start = at.startOffset;
    const [written = ''] = reading.text.slice(start, lineEnd.startOffset).split(/\s+on\s+(?=[0-9])/u, 1);
    const place = { file: reading.file, start, end: start + written.length };
    report('text-without-quotes', place, { after: shown(previous), quoted: inQuotes(written) });
    return true;
  }
  return false;
}

const RESERVED_TYPES: ReadonlySet<TokenType> = new Set([...COMPARISONS, And, Or, Not, When, Unless, Where]);

export function isCondition(line: readonly IToken[]): boolean {
  return line.some((one) => CONDITION_OPENERS.has(one.tokenType));
}

/** Whether the condition that the line ends in has its comparison. */
export function hasComparison(line: readonly IToken[]): boolean {
  for (let index = line.length - 1; index >= 0; index--) {
    const type = line[index]?.tokenType;
    if (type === undefined || COMPARISONS.has(type)) return true;
    if (type === And || type === Or || type === Not || type === Where || CONDITION_OPENERS.has(type))
      return false;
  }
  return false;
}

/** `every`, `any`: how the quantifiers of speech are written; for the rest, what takes the list. */
const QUANTIFIERS_MEANT: ReadonlyMap<string, string> = new Map([
  ['all', 'every'],
  ['each', 'every'],
  ['some', 'any'],
]);

/** `lots where …`, or `any lot where …` without a bracket behind it: how it is written. */
function whereInBrackets(line: readonly IToken[], at: IToken): string | undefined {
  const previous = line[line.length - 1];
  const name = previous?.tokenType === Where ? line[line.length - 2] : previous;
  if (name?.tokenType !== Name || !(at.tokenType === Where || previous?.tokenType === Where))
    return undefined;
  const words = name.image.replace(/\s+/gu, ' ');
  if (previous?.tokenType === Where) return oneOf(line[line.length - 3]?.image ?? 'any', words);
  const [first = '', ...rest] = words.split(' ');
  const quantifier = QUANTIFIERS_MEANT.get(first);
  if (quantifier !== undefined) return oneOf(quantifier, rest.join(' '));
  const of = words.lastIndexOf(' of ');
  return of === -1 ? `(${words} where …)` : `${words.slice(0, of)} of (${words.slice(of + 4)} where …)`;
}

/** `every lot where (…)`, of `lots` too; what one of `\`brothers and sisters\`` is called cannot be seen here. */
function oneOf(quantifier: string, words: string): string {
  const list = words.replace(/^of (?:the )?/iu, '');
  const entry = list.startsWith('`') ? '…' : list.replace(/(?<=[^su])s$/u, '');
  return `${quantifier} ${entry} where (…)`;
}

/** Clauses behind which an outcome stands alone, and how many words of the line may have been read before a false `is`. */
const OUTCOMES: ReadonlyMap<
  TokenType,
  { readonly context: 'exemption' | 'guarantee'; readonly words: number }
> = new Map([
  [keyword('from outcome'), { context: 'exemption', words: 1 } as const],
  [keyword('never loses outcome'), { context: 'guarantee', words: 2 } as const],
]);
const OF = keyword('of');
const FROM = keyword('from');
const WINDOWS: ReadonlySet<TokenType> = new Set([IsWithin, keyword('within')]);
const ROW = keyword('row');

/**
 * `size is big, small` in a condition, `outcome is stay or go`, and `big or small` in the cell of a table: values in a row
 * where one can stand.
 */
function reportSeveralValues(
  reading: Reading,
  line: readonly IToken[],
  at: IToken,
  lineEnd: IToken,
): boolean {
  const name = line[line.length - 1];
  const is = line[line.length - 2];
  const joined = at.tokenType === And || at.tokenType === Or;
  if (name?.tokenType !== Name || !(joined || at.tokenType === Comma)) return false;
  const stop = /[|)\r\n]/u.exec(reading.text.slice(name.startOffset, lineEnd.startOffset))?.index;
  const end = stop === undefined ? lineEnd.startOffset : name.startOffset + stop;
  const written = reading.text.slice(name.startOffset, end).trimEnd();
  const place = { file: reading.file, start: name.startOffset, end: name.startOffset + written.length };
  // Which of several words belong to the row cannot be seen here.
  const mixed = at.tokenType === Comma && /\s(?:is|and|or|includes)\s/iu.test(written);
  const values = mixed
    ? `${name.image}, …`
    : written
        .replace(/\s+/gu, ' ')
        .split(/ ?, ?(?:(?:or|and) )?| (?:or|and) /iu)
        .join(', ');
  if (line[0]?.tokenType === ROW && is !== undefined) {
    if (!joined) return false;
    const not = is.tokenType === IsNot || is.payload === 'is not one of' ? 'not ' : '';
    reading.reporter.report('choices-without-comma', place, {
      word: at.image,
      instead: `${not}one of ${values}`,
    });
    return true;
  }
  if (is?.tokenType !== Is && is?.tokenType !== IsNot) return false;
  const operator = is.tokenType === Is ? 'is' : 'is not';
  const condition = isCondition(line);
  if (condition ? meantMembership(line) !== undefined || joined : !joined) return false;
  const subject = line[line.length - 3];
  const left = subject?.tokenType === Name ? `${subject.image} ` : '';
  const instead = condition ? `${left}${operator} one of ${values}` : undefined;
  const backticks = condition ? undefined : shown({ ...name, image: written });
  reading.reporter.report('several-values-after-is', place, { operator, instead, backticks });
  return true;
}

/** `"85" and "86"` among the members of a list, and `kind: council, charity` without `one of`. */
function reportRowOfValues(reading: Reading, line: readonly IToken[], at: IToken, lineEnd: IToken): boolean {
  const [first, second, third] = line;
  const joined = at.tokenType === And || at.tokenType === Or;
  if (joined && first !== undefined && LITERALS.has(first.tokenType)) {
    const { place, written } = rest(reading, first, lineEnd);
    const instead = written.replace(/\s*,?\s+(?:and|or)\s+/giu, ', ');
    reading.reporter.report('choices-without-comma', place, { word: at.image, instead: briefly(instead) });
    return true;
  }
  if (at.tokenType !== Comma || second?.tokenType !== Colon || third?.tokenType !== Name || line.length > 3) {
    return false;
  }
  const { place, written } = rest(reading, third, lineEnd);
  const choices = written.replace(/,?\s+(?:and|or)\s+(?=[^,]+$)/iu, ', ');
  reading.reporter.report('unknown-name', place, {
    name: briefly(written),
    what: 'type or record',
    suggestion: undefined,
    hint: `write “${briefly(`one of ${choices}`)}” where one of them is chosen, “some of …” where several can be`,
  });
  return true;
}

/** `people served does not include children`: the whole comparison is denied. */
function reportDoesNotInclude(reading: Reading, previous: IToken, not: IToken, lineEnd: IToken): boolean {
  const subject = /^(.+?)\s+(?:does|do)$/iu.exec(previous.image)?.[1];
  const { written } = rest(reading, not, lineEnd);
  const denied = /^not\s+(?:include|contain|cover)s?\b/iu.exec(written)?.[0];
  if (previous.tokenType !== Name || subject === undefined || denied === undefined) return false;
  const start = previous.startOffset + subject.length;
  const end = not.startOffset + denied.length;
  const verb = reading.text.slice(start, end).trim();
  const place = { file: reading.file, start: end - verb.length, end };
  const right = `not ${subject} includes`;
  reading.reporter.report('unknown-comparison', place, { written: verb.replace(/\s+/gu, ' '), right });
  return true;
}

/** What is written from a token to the end of its line. */
function rest(reading: Reading, from: IToken, lineEnd: IToken): { place: Span; written: string } {
  const start = from.startOffset;
  const written = reading.text.slice(start, lineEnd.startOffset).trimEnd();
  return { place: { file: reading.file, start, end: start + written.length }, written };
}

function briefly(words: string): string {
  const text = words.replace(/\s+/gu, ' ');
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

/** `is in red`, before the comma of `is in red, green`: `in` is meant as the comparison. */
function meantMembership(
  line: readonly IToken[],
): { is: IToken; end: number; written: string; right: string } | undefined {
  const is = line[line.length - 2];
  const name = line[line.length - 1];
  if (name?.tokenType !== Name || (is?.tokenType !== Is && is?.tokenType !== IsNot)) return undefined;
  const word = /^(?:in|either)(?=\s)/iu.exec(name.image)?.[0];
  if (word === undefined) return undefined;
  const compound = is.tokenType === Is ? 'is' : 'is not';
  const end = name.startOffset + word.length;
  return { is, end, written: `${compound} ${word}`, right: `${compound} one of` };
}

function spanFrom(reading: Reading, start: IToken, end: number): Span {
  return { file: reading.file, start: start.startOffset, end };
}
