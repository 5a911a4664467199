/**
 * `any lot where (…)`: which list the entries come from.
 *
 * In: the words after `any` or `every`. Out: the list, and what its entries are called inside the brackets.
 *
 * `lot` alone is the entry of a list whose type says `list of lot`, or of a list of plain values called `lots`.
 * `lot of lots` names the entry freely. Two lists that fit are an error.
 */
import { displayName, nameKey } from '../base/names.ts';
import type * as ast from '../syntax/ast.ts';
import { type Binder, reportSuspicious, suggestFor } from './binder.ts';
import type { Meaning } from './bindings.ts';
import { isLittleWord, type Reading, type Run, readings, runOf, spanOf, textOf } from './runs.ts';
import { isOpen, type Scope } from './scope.ts';
import { type Shape, shapeOfField } from './shape.ts';
import { placeOf } from './symbols.ts';
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
  const add = (name: string, reading: Omit<Reading, 'described' | 'by'>) => {
    if (reading.shape === undefined || !hasEntry(reading.shape, nameKey(name), key)) return;
    found.push({ reading: { ...reading, described: `“${name}”`, by: 'name' }, entryName, listName: name });
  };
  run.scope.forEach((entry, depth) => {
    for (const field of entry.fields.values()) {
      const meaning: Meaning = { kind: 'element', depth, field };
      const place = field.declaration.name.span;
      add(field.name, { meaning, shape: shapeOfField(field.declaration, binder.table), place, symbols: [] });
    }
  });
  for (const { symbol, shape } of binder.lists) {
    const place = placeOf(symbol);
    add(symbol.name, { meaning: { kind: 'symbol', symbol }, shape, place, symbols: [symbol] });
  }
  return found;
}

/** Whether entries of this list are called so: by the type's word, or else by the singular of the list's name. */
function hasEntry(list: Shape, listKey: string, entryKey: string): boolean {
  if (list.kind !== 'list') return false;
  if (list.elementName !== undefined) return nameKey(list.elementName.text) === entryKey;
  return pluralsOf(entryKey).includes(listKey);
}

/** The regular English plurals of a name. */
function pluralsOf(key: string): readonly string[] {
  return [`${key}s`, `${key}es`, ...(key.endsWith('y') ? [`${key.slice(0, -1)}ies`] : [])];
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
  const key = nameKey(run.name.text);
  const entries = binder.lists.map(({ symbol, shape }) => ({
    symbol,
    elementName: shape.kind === 'list' ? shape.elementName : undefined,
  }));
  const list = entries.find(({ symbol }) => symbol.key === key);
  binder.reporter.report('unknown-entry', spanOf(run, 0, run.words.length), {
    name,
    hint:
      list === undefined
        ? undefined
        : `“${list.symbol.name}” is the list: write “${displayName(list.elementName?.text ?? 'entry')} of ${list.symbol.name}”`,
    suggestion: suggestFor(binder, name, () =>
      entries.flatMap(({ elementName }) =>
        elementName === undefined ? [] : [displayName(elementName.text)],
      ),
    ),
  });
}
