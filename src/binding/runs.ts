/**
 * Runs of words: every way in which one can be read.
 *
 * In: a run as written, the entries in scope, the symbol table. Out: its readings; none means that it names
 * nothing, two that a reader could not tell which is meant. Nothing is reported here.
 *
 * A run is looked up whole; if that finds nothing, as a phrase (`exempt under X`, `number of X`); and, either way,
 * at each `of` as a field of what follows, or as a keyed list at a key. Words between backticks are never split.
 */
import { nameKey } from '../base/names.ts';
import type { Span } from '../base/span.ts';
import type * as ast from '../syntax/ast.ts';
import type { DeclaredSymbol, FieldSymbol, Meaning } from './bindings.ts';
import type { Scope } from './scope.ts';
import {
  fieldsOfShape,
  PLAIN,
  type Shape,
  shapeOfField,
  shapeOfFieldOf,
  shapeOfSymbol,
  YES_OR_NO,
} from './shape.ts';
import { placeOf, type SymbolTable } from './symbols.ts';

/** Longer runs name nothing. A bare name of 200 characters has at most 100 words. */
export const MAX_RUN_WORDS = 100;

/** Two are enough to be an error; some more are kept because not every one can be the right side of an `of`. */
const MOST_READINGS = 16;

export interface Reading {
  readonly meaning: Meaning;
  readonly shape: Shape | undefined;
  /** How to say it: `the fact “value of lots”`. */
  readonly described: string;
  /** Where what it rests on is declared. */
  readonly place: Span | undefined;
  /** The declarations it reads. */
  readonly symbols: readonly DeclaredSymbol[];
  /** What found it: a whole name, an entry's field, an entry, a phrase, or a split at `of`. */
  readonly by: 'name' | 'field' | 'entry' | 'phrase' | 'of' | 'brackets';
}

export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Written between backticks: never a little word. */
  readonly quoted: boolean;
}

/** The words of a run, what stands between backticks being one. Offsets count from the start of the text. */
export function runWords(text: string): readonly Word[] {
  return Array.from(text.matchAll(/`[^`]*`?|[^\s`]+/g), (match) => ({
    text: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
    quoted: match[0].startsWith('`'),
  }));
}

export interface Run {
  readonly name: ast.Name;
  readonly words: readonly Word[];
  /** Set for a run that ends in `of` before brackets: what the brackets hold. */
  readonly brackets: { readonly shape: Shape | undefined } | undefined;
  readonly scope: Scope;
  readonly table: SymbolTable;
  /** Readings of the words from each index to the end, found once. */
  readonly memo: Map<number, readonly Reading[]>;
}

/** Prepares a run for reading. `brackets` is given for the words before a bracket, which end in `of`. */
export function runOf(name: ast.Name, scope: Scope, table: SymbolTable, brackets?: Run['brackets']): Run {
  return { name, words: runWords(name.text), brackets, scope, table, memo: new Map() };
}

/** The text of the words from `start` up to but not including `end`, as written. */
export function textOf(run: Run, start: number, end: number): string {
  const first = run.words[start];
  const last = run.words[end - 1];
  return first === undefined || last === undefined ? '' : run.name.text.slice(first.start, last.end);
}

/** Where those words stand; the whole run where the text is not laid out as in the file. */
export function spanOf(run: Run, start: number, end: number): Span {
  const { span, text } = run.name;
  const first = run.words[start];
  const last = run.words[end - 1];
  if (first === undefined || last === undefined || span.end - span.start !== text.length) return span;
  return { file: span.file, start: span.start + first.start, end: span.start + last.end };
}

export function isLittleWord(run: Run, index: number, word: string): boolean {
  const found = run.words[index];
  return found !== undefined && !found.quoted && found.text === word;
}

/** Operand-start phrases that compute one value of many. */
const AGGREGATES = ['number', 'total', 'largest', 'smallest'] as const;
export type AggregateWord = (typeof AGGREGATES)[number];

/** The phrase `number of`, `total of`, … that begins at this word, if something follows it. */
export function aggregateAt(run: Run, index: number): AggregateWord | undefined {
  const word = run.words[index];
  if (word === undefined || word.quoted || !isLittleWord(run, index + 1, 'of')) return undefined;
  const follows = index + 2 < run.words.length || run.brackets !== undefined;
  return follows ? AGGREGATES.find((phrase) => phrase === word.text) : undefined;
}

/** Whether the run is `exempt under X`. */
export function isExemptPhrase(run: Run): boolean {
  return (
    run.brackets === undefined &&
    run.words.length > 2 &&
    isLittleWord(run, 0, 'exempt') &&
    isLittleWord(run, 1, 'under')
  );
}

/** Every reading of the run from the word at `start` to its end. */
export function readings(run: Run, start = 0): readonly Reading[] {
  if (run.words.length > MAX_RUN_WORDS) return [];
  const known = run.memo.get(start);
  if (known !== undefined) return known;
  const found = readFrom(run, start).slice(0, MOST_READINGS);
  run.memo.set(start, found);
  return found;
}

function readFrom(run: Run, start: number): readonly Reading[] {
  if (start === run.words.length) {
    // Only before brackets: the words end in `of`, and what is in the brackets comes next.
    return run.brackets === undefined ? [] : [bracketReading(run.brackets.shape)];
  }
  const whole = run.brackets === undefined ? wholeReadings(run, start) : [];
  const phrases = whole.length > 0 ? [] : phraseReadings(run, start);
  return [...whole, ...phrases, ...splitReadings(run, start)];
}

function bracketReading(shape: Shape | undefined): Reading {
  return {
    meaning: { kind: 'brackets' },
    shape,
    described: 'what is in the brackets',
    place: undefined,
    symbols: [],
    by: 'brackets',
  };
}

function wholeReadings(run: Run, start: number): readonly Reading[] {
  const key = nameKey(textOf(run, start, run.words.length));
  const found: Reading[] = [];
  run.scope.forEach((entry, depth) => {
    const field = entry.fields.get(key);
    if (field !== undefined) {
      found.push({
        meaning: { kind: 'element', depth, field },
        shape: shapeOfField(field.declaration, run.table),
        described: `“${field.name}” of each “${entry.name}”`,
        place: field.declaration.name.span,
        symbols: [],
        by: 'field',
      });
    }
    if (entry.key === key) {
      found.push({
        meaning: { kind: 'element', depth, field: undefined },
        shape: entry.shape,
        described: `each “${entry.name}”`,
        place: entry.span,
        symbols: [],
        by: 'entry',
      });
    }
  });
  const symbol = run.table.spaces.value.get(key);
  // A rate is no value: only what is converted names it.
  if (symbol !== undefined && symbol.kind !== 'rate') {
    found.push({
      meaning: { kind: 'symbol', symbol },
      shape: shapeOfSymbol(symbol, run.table),
      described: `the ${symbol.kind} “${symbol.name}”`,
      place: placeOf(symbol),
      symbols: [symbol],
      by: 'name',
    });
  }
  return found;
}

function phraseReadings(run: Run, start: number): readonly Reading[] {
  if (start === 0 && isExemptPhrase(run)) {
    const exemption = run.table.spaces.exemption.get(nameKey(textOf(run, 2, run.words.length)));
    if (exemption?.kind !== 'exemption' && exemption?.kind !== 'exception') return [];
    return [
      {
        meaning: { kind: 'exempt', exemption },
        shape: YES_OR_NO,
        described: `being exempt under “${exemption.name}”`,
        place: placeOf(exemption),
        symbols: [exemption],
        by: 'phrase',
      },
    ];
  }
  const word = aggregateAt(run, start);
  if (word === undefined) return [];
  return readings(run, start + 2).map((inner) => ({
    meaning: { kind: 'aggregate', function: word, of: inner.meaning },
    shape: word === 'number' ? PLAIN : inner.shape?.kind === 'list' ? inner.shape.element : PLAIN,
    described: `the ${word} of ${inner.described}`,
    place: inner.place,
    symbols: inner.symbols,
    by: 'phrase',
  }));
}

/** Every reading as `left of right`, whatever the `of`: a field of the right, or a keyed list at the right. */
function splitReadings(run: Run, start: number): readonly Reading[] {
  const found: Reading[] = [];
  for (let at = start + 1; at < run.words.length; at++) {
    if (!isLittleWord(run, at, 'of')) continue;
    const left = textOf(run, start, at);
    const key = nameKey(left);
    const list = run.table.spaces.value.get(key);
    for (const right of readings(run, at + 1)) {
      const field = fieldsOfShape(right.shape)?.get(key);
      if (field !== undefined) {
        found.push({
          meaning: fieldMeaning(field, right.meaning),
          shape: shapeOfFieldOf(right.shape, field, run.table),
          described: `“${field.name}” of ${right.described}`,
          place: field.declaration.name.span,
          symbols: right.symbols,
          by: 'of',
        });
      }
      if (list?.kind === 'list' && list.declaration.by !== undefined) {
        found.push({
          meaning: { kind: 'keyed list', list, of: right.meaning },
          shape: { kind: 'list', element: undefined, elementName: undefined },
          described: `the list “${list.name}” of ${right.described}`,
          place: placeOf(list),
          symbols: [list, ...right.symbols],
          by: 'of',
        });
      }
    }
  }
  return found;
}

/** `value of lot` is the field of the entry itself, as if `value` had been written. */
function fieldMeaning(field: FieldSymbol, of: Meaning): Meaning {
  if (of.kind === 'element' && of.field === undefined) return { kind: 'element', depth: of.depth, field };
  return { kind: 'field of', field, of };
}
