/**
 * `any lot where (…)`: which list the entries come from.
 *
 * In: the words after `any` or `every`. Out: the list, and what its entries are called inside the brackets.
 *
 * `lot` alone is the entry of a list whose type says `list of lot`, or of a list of plain values called `lots`.
 * `lot of lots` names the entry freely. Two lists that fit are an error.
 */
import { displayName, nameKey, quoteName } from '../base/names.ts';
import type * as ast from '../syntax/ast.ts';
import { type Binder, type ListFact, reportSuspicious, suggestFor } from './binder.ts';
import type { Meaning } from './bindings.ts';
import { isLittleWord, type Reading, type Run, readings, runOf, spanOf, textOf } from './runs.ts';
import { isOpen, type Scope } from './scope.ts';
import { type Shape, shapeOfField, shapeOfSymbol } from './shape.ts';
import { placeOf, type SymbolTable } from './symbols.ts';
import { explainUnknown } from './unknown.ts';
import { markRead } from './values.ts';

interface Found {
  readonly list: Shape | undefined;
  readonly entryName: string;
}

/** Binds the list of a quantifier. `list` is undefined where it could not be settled; that has been reported. */
export function bindQuantifier(binder: Binder, node: ast.QuantifierExpression, scope: Scope): Found {
  const run = runOf(node.element, scope, binder.table);
  const named = [...namedOutright(run), ...listsOfEntry(binder, run)];
  const [first, second] = named;
  const whole = displayName(node.element.text);
  if (first === undefined) {
    explainNoList(binder, run);
    return { list: undefined, entryName: entryPart(run) };
  }
  for (const { reading } of named) markRead(binder, [reading]);
  if (second !== undefined) {
    binder.reporter.report(
      'ambiguous-entry',
      node.element.span,
      { name: first.entryName, lists: named.map((one) => one.listName) },
      named.flatMap(({ reading, listName }) =>
        reading.place === undefined ? [] : [{ span: reading.place, message: `“${listName}”` }],
      ),
    );
    return { list: undefined, entryName: whole };
  }
  binder.meanings.set(node.element, first.reading.meaning);
  return { list: first.reading.shape, entryName: first.entryName };
}

interface Candidate {
  readonly reading: Reading;
  readonly entryName: string;
  readonly listName: string;
}

/** `code of codes`, split at every `of` whose right side is the name of a value. */
function namedOutright(run: Run): readonly Candidate[] {
  return run.words.flatMap((_, at) => {
    if (at === 0 || !isLittleWord(run, at, 'of')) return [];
    const listName = displayName(textOf(run, at + 1, run.words.length));
    const entryName = displayName(textOf(run, 0, at));
    return readings(run, at + 1).map((reading) => ({ reading, entryName, listName }));
  });
}

/** Lists among the facts, and among the fields of entries in scope, whose entries have this name. */
function listsOfEntry(binder: Binder, run: Run): readonly Candidate[] {
  const entryName = displayName(run.name.text);
  const key = nameKey(run.name.text);
  const found: Candidate[] = [];
  const add = (listName: string, reading: Omit<Reading, 'described' | 'by'>) => {
    const described = `“${listName}”`;
    found.push({ reading: { ...reading, described, by: 'name' }, entryName, listName });
  };
  run.scope.forEach((entry, depth) => {
    for (const field of entry.fields.values()) {
      const shape = shapeOfField(field.declaration, binder.table);
      if (shape?.kind !== 'list' || !entryKeys(shape, field.key).includes(key)) continue;
      const meaning: Meaning = { kind: 'element', depth, field };
      add(field.name, { meaning, shape, place: field.declaration.name.span, symbols: [] });
    }
  });
  const lists = binder.lists().get(key) ?? [];
  // More than a few are as wrong as two; but none of them is unread.
  for (const { symbol } of lists.slice(MOST_CANDIDATES)) binder.read.add(symbol);
  for (const { symbol, shape } of lists.slice(0, MOST_CANDIDATES)) {
    const meaning: Meaning = { kind: 'symbol', symbol };
    add(symbol.name, { meaning, shape, place: placeOf(symbol), symbols: [symbol] });
  }
  return found;
}

/** How many lists that fit are named in the message. */
const MOST_CANDIDATES = 4;

/** The facts that are lists, by what one of their entries can be called. */
export function listsByEntry(table: SymbolTable): ReadonlyMap<string, readonly ListFact[]> {
  const found = new Map<string, ListFact[]>();
  for (const symbol of table.spaces.value.values()) {
    const shape = symbol.kind === 'fact' ? shapeOfSymbol(symbol, table) : undefined;
    if (shape?.kind !== 'list') continue;
    for (const key of entryKeys(shape, symbol.key)) {
      const lists = found.get(key) ?? [];
      found.set(key, lists);
      lists.push({ symbol, shape });
    }
  }
  return found;
}

/** What entries of this list are called: the type's word, or else the singular of the list's name. */
function entryKeys(list: ListFact['shape'], listKey: string): readonly string[] {
  return list.elementName === undefined ? singularsOf(listKey) : [nameKey(list.elementName.text)];
}

/** What a name may be the regular English plural of: `codes` of code, `boxes` of box, `parties` of party. */
function singularsOf(key: string): readonly string[] {
  return [
    ...(key.endsWith('s') ? [key.slice(0, -1)] : []),
    ...(/(?:[sxzo]|ch|sh)es$/.test(key) ? [key.slice(0, -2)] : []),
    ...(key.endsWith('ies') ? [`${key.slice(0, -3)}y`] : []),
  ].filter((singular) => singular !== '');
}

function entryPart(run: Run): string {
  const at = run.words.findIndex((word, index) => index > 0 && !word.quoted && word.text === 'of');
  return displayName(at === -1 ? run.name.text : textOf(run, 0, at));
}

function explainNoList(binder: Binder, run: Run): void {
  if (isOpen(run.scope) || reportSuspicious(binder.reporter, run.name)) return;
  const at = run.words.findIndex((word, index) => index > 0 && !word.quoted && word.text === 'of');
  if (at !== -1 && at + 1 < run.words.length) {
    explainUnknown(binder, run, at + 1);
    return;
  }
  const name = displayName(run.name.text);
  const listName = name.replace(/^of (?:the )?/iu, '');
  const symbol = binder.table.spaces.value.get(nameKey(listName));
  const list = symbol === undefined ? undefined : shapeOfSymbol(symbol, binder.table);
  const suggestion = suggestFor(binder, name, () => [...binder.lists().keys()]);
  binder.reporter.report('unknown-entry', spanOf(run, 0, run.words.length), {
    name,
    hint: list?.kind === 'list' ? entryAdvice(binder, list, listName, name !== listName) : undefined,
    suggestion,
  });
  // A slip in the only place that goes through a list is one mistake, not two.
  const meant =
    list?.kind === 'list'
      ? [symbol]
      : (binder.lists().get(nameKey(suggestion ?? '')) ?? []).map((one) => one.symbol);
  for (const one of meant) if (one !== undefined) binder.read.add(one);
}

/** `any lots where (…)`: what to write in the place of the list's name. */
function entryAdvice(binder: Binder, list: ListFact['shape'], name: string, of: boolean): string {
  const entry = list.elementName?.text ?? 'entry';
  const alone = list.elementName !== undefined && binder.lists().get(nameKey(entry))?.length === 1;
  const instead = alone ? quoteName(entry) : `${quoteName(entry)} of ${quoteName(name)}`;
  return `“${name}” is the list: write “${instead}”${of ? ', without “of”' : ''}`;
}
