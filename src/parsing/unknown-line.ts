/**
 * What to say of a line that begins with nothing known in its place.
 *
 * In:  the line and its context.
 * Out: one diagnostic, with the nearest clause, or where the clause belongs.
 */
import type { IToken } from 'chevrotain';
import { suggest } from '../base/suggest.ts';
import { Colon, Label, LineBreak, Reserved, Sign, Text, Unknown, Words } from './lexer.ts';
import { clauseMeant, linesMeant } from './meant-clauses.ts';
import { type Pass, report } from './pass.ts';
import { reportForeignComment, reportStraySign } from './signs.ts';
import {
  type Clause,
  CONTEXTS,
  type Context,
  type ContextName,
  DECLARATION_WORDS,
  plainContext,
} from './vocabulary.ts';
import { matchPhrase } from './words.ts';

/** Reports the line of raw tokens `from` to `to` (exclusive). `labelled`: it stands where labelled lines are asked for. */
export function reportUnknownLine(
  pass: Pass,
  name: ContextName,
  from: number,
  to: number,
  labelled = false,
): void {
  const { raw, text } = pass;
  const context: Context = CONTEXTS[name];
  const first = raw[from];
  if (first === undefined || pass.lineBroken || reportForeignComment(pass, from)) return;
  const start = first.startOffset;
  const end = endOf(raw[to - 1] ?? first);
  if (first.tokenType === Sign || first.tokenType === Unknown) {
    reportStraySign(pass, from, to);
    return;
  }
  const meant = name === 'changes' ? changeMeant(first, text.slice(start, end)) : [];
  if (meant.length > 0) {
    const values = { words: shown(text.slice(start, end)), suggestion: undefined, possible: [] };
    report(pass, 'unknown-clause', start, end, { ...values, here: context.title, instead: meant });
    return;
  }
  if (first.tokenType === Label) {
    report(pass, 'stray-label', start, endOf(first), { label: first.image });
    return;
  }
  if (name === 'limbs') {
    report(pass, 'missing-label', start, end, { words: shown(first.image) });
    return;
  }
  if (first.tokenType !== Words && first.tokenType !== Reserved) {
    const because = first.tokenType === Text && context.clauses.some(({ words }) => words === 'because');
    report(pass, 'unknown-clause', start, endOf(first), {
      words: shown(first.image),
      here: context.title,
      suggestion: undefined,
      possible: possibleStarts(context),
      instead: because ? [`because ${shown(first.image)}`] : [],
    });
    return;
  }
  const second = from + 1 < to ? raw[from + 1] : undefined;
  if (context.statement !== undefined && context.field === undefined && second?.tokenType === Colon) {
    report(pass, 'sign-for-words', second.startOffset, endOf(second), { sign: ':', write: 'is' });
    return;
  }
  const line = text.slice(start, end);
  if (plainContext(name) === 'threshold' && first.tokenType === Reserved && firstWord(first.image) === 'is') {
    const value = shown(line).replace(/^is\s+/iu, '');
    report(pass, 'value-not-on-its-line', start, end, { value, dated: true, untyped: false });
    return;
  }
  const clause = clauseMeant(line, name);
  const plain = linesMeant(line, name, true);
  const suggestion =
    plain.length > 0
      ? undefined
      : clause?.here === true
        ? clause.words
        : nearestClause(line, context.clauses);
  if (labelled && suggestion === undefined && plain.length === 0) {
    report(pass, 'missing-label', start, end, { words: shown(first.image) });
    return;
  }
  const owned = plainContext(name) === 'guarantee' && ownersOf(text, start, end) !== undefined;
  const asked = suggestion === undefined && plain.length === 0 && !owned;
  const instead = asked ? linesMeant(line, name, false) : plain;
  if (instead.length > 0) {
    const here = { words: shown(line), here: context.title, suggestion: undefined, possible: [], instead };
    report(pass, 'unknown-clause', start, end, here);
    return;
  }
  const alike = context.clauses.filter(({ words }) => firstWord(words) === firstWord(first.image));
  const declares = DECLARATION_WORDS.some((word) => word === firstWord(first.image));
  const fieldMeant = context.field !== undefined && (!declares || TYPE_AT_END.test(first.image));
  if (suggestion === undefined && fieldMeant && fieldWithoutColon(pass, from, to)) return;
  const owners = suggestion === undefined && alike.length === 0 ? ownersOf(text, start, end) : undefined;
  const elsewhere = owners === undefined && clause?.here === false ? clause : undefined;
  if (elsewhere !== undefined) {
    const titles = ownersOf(elsewhere.words, 0, elsewhere.words.length)?.titles ?? [];
    report(pass, 'misplaced-clause', start, start + elsewhere.written.length, {
      words: elsewhere.written,
      here: context.title,
      owners: titles,
      as: elsewhere.words,
    });
    return;
  }
  if (owners !== undefined) {
    report(pass, 'misplaced-clause', start, start + owners.words.length, {
      words: owners.words,
      here: context.title,
      owners: owners.titles,
      as: undefined,
    });
    return;
  }
  const written =
    suggestion === undefined ? first.image : firstWords(first.image, suggestion.split(' ').length);
  report(pass, 'unknown-clause', start, start + written.length, {
    words: shown(written),
    here: context.title,
    suggestion,
    possible: alike.length > 0 ? alike.map(({ words }) => words) : possibleStarts(context),
    instead: [],
  });
}

function firstWord(words: string): string {
  return firstWords(words, 1);
}

function firstWords(words: string, count: number): string {
  return new RegExp(`^(?:\\S+\\s*){0,${count}}`, 'u').exec(words)?.[0].trimEnd() ?? words;
}

function endOf(one: IToken): number {
  return one.startOffset + one.image.length;
}

/** The first line of what is quoted in a message, or its beginning. */
export function shown(words: string): string {
  const [line = ''] = words.slice(0, 62).split(/[\r\n]/, 1);
  return line.length <= 60 ? line : `${line.slice(0, 57)}…`;
}

/** The clause nearest to the words the line begins with, compared by as many words as the clause has. */
function nearestClause(line: string, clauses: readonly Clause[]): string | undefined {
  const written = line.slice(0, 200).split(/\s+/u);
  const byLength = new Map<number, string[]>();
  for (const { words } of clauses) {
    const length = words.split(' ').length;
    byLength.set(length, [...(byLength.get(length) ?? []), words]);
  }
  for (const [length, candidates] of [...byLength].sort((a, b) => b[0] - a[0])) {
    const found = suggest(written.slice(0, length).join(' '), candidates, { max: 2 });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A type of one run of words, behind a name. */
const TYPE_AT_END =
  /(?<=\S)\s+(?:whole number|number|percentage|date|text|money(?: (?:excluding|including) VAT)?)$/;

/** What is written for the colon behind the name of a fact. */
const DASHES: ReadonlySet<string> = new Set(['-', '–', '—', '=', ';', '|']);

/** In facts and records every line is a field, perhaps without its colon. */
function fieldWithoutColon(pass: Pass, from: number, to: number): boolean {
  const { raw } = pass;
  const first = raw[from];
  if (first?.tokenType !== Words) return false;
  const next = raw[from + 1];
  const last = raw[to - 1];
  if (next !== undefined && last !== undefined && from + 2 < to && DASHES.has(next.image)) {
    const type = pass.text.slice(endOf(next), endOf(last)).trim();
    const end = endOf(next);
    report(pass, 'missing-colon', first.startOffset, end, {
      words: shown(pass.text.slice(first.startOffset, end)),
      corrected: shown(`${first.image}: ${type}`),
    });
    return true;
  }
  if (from + 1 < to && next?.tokenType !== LineBreak && next?.tokenType !== Reserved && next?.image !== ',')
    return false;
  const type = TYPE_AT_END.exec(first.image);
  const corrected = type === null ? undefined : `${first.image.slice(0, type.index)}: ${type[0].trim()}`;
  report(pass, 'missing-colon', first.startOffset, endOf(first), { words: shown(first.image), corrected });
  return true;
}

/** Longer lines are not written out in advice. */
const LONGEST_SHOWN = 120;

/** What may be meant by a line of a declaration where the change to it should be said. */
function changeMeant(first: IToken, line: string): readonly string[] {
  const meant = linesMeant(line, 'changes', true);
  const opensPart = first.tokenType === Label || ownersOf(line, 0, line.length) !== undefined;
  if (meant.length > 0 || !opensPart || line.length > LONGEST_SHOWN) return meant;
  return [`insert ${line}`, `substitute ${line}`];
}

/** Where declarations belong, for messages. */
export const COLUMN_ONE = 'column one, where declarations begin';

/** The contexts that have a clause the line begins with. */
export function ownersOf(
  text: string,
  start: number,
  end: number,
): { words: string; titles: readonly string[] } | undefined {
  let longest = '';
  let titles: string[] = [];
  for (const context of Object.values(CONTEXTS)) {
    if (context.derived === true) continue;
    for (const { words } of context.clauses) {
      if (words.length < longest.length || matchPhrase(text, start, end, words.split(' ')) === -1) continue;
      if (words.length > longest.length) titles = [];
      longest = words;
      titles.push(context.title);
    }
  }
  for (const word of DECLARATION_WORDS) {
    if (longest === '' && matchPhrase(text, start, end, [word]) !== -1) {
      return { words: word, titles: [COLUMN_ONE] };
    }
  }
  return longest === '' ? undefined : { words: longest, titles };
}

/** What the line's first words are a line of, said with one title: of the declaration above it if they can be. */
export function ownerOf(
  text: string,
  start: number,
  end: number,
  above: ContextName | undefined,
): string | undefined {
  const titles = ownersOf(text, start, end)?.titles;
  const likely = above === undefined ? undefined : CONTEXTS[above].title;
  return (
    titles?.find((title) => title === likely) ??
    titles?.find((title) => title === CONTEXTS.rule.title) ??
    titles?.[0]
  );
}

/** What may open a line, for the help. */
function possibleStarts(context: Context): readonly string[] {
  const starts = context.clauses.map(({ words }) => words);
  if (context.field !== undefined) starts.unshift('a name and a colon');
  if (context.statement !== undefined) starts.unshift('a name and “is”');
  if (context.literal !== undefined) starts.unshift('a text or another value');
  if (context.textBlock === true) starts.unshift('a text between """ and """');
  return starts;
}
