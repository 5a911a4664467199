/**
 * What a scenario expects to be needed: a fact, or a field of an entry within one.
 *
 * In: `annual value`, `value of entry 2 of lots`, as written. Out: the fact and the path within it, in `needed`; or one
 * diagnostic and nothing.
 */
import { displayName, nameKey } from '../base/names.ts';
import type * as ast from '../syntax/ast.ts';
import { type Binder, refer, reportSuspicious, suggestFor } from './binder.ts';
import type { DeclaredSymbol, FieldSymbol } from './bindings.ts';
import { isLittleWord, MAX_RUN_WORDS, type Run, runOf, spanOf, textOf } from './runs.ts';
import { type Shape, shapeOfField, shapeOfSymbol } from './shape.ts';

/** A place in the record: what it is called, and what is there. */
interface Place {
  readonly path: readonly (number | string)[];
  readonly name: string;
  readonly shape: Shape | undefined;
}

export function bindNeeded(binder: Binder, needed: ast.NeededPath): void {
  const start = factAt(binder, needed.fact);
  if (start === undefined) return;
  binder.read.add(start.fact);
  let place: Place | undefined = start;
  for (const { words, entry } of needed.entries.toReversed()) {
    place = entryAt(binder, words, entry, place);
    if (place === undefined) return;
  }
  binder.needed.set(needed, { fact: start.fact, path: place.path });
}

/** The fact that the words name, or whose fields they name: `owner`, `name of owner`. */
function factAt(binder: Binder, name: ast.Name): (Place & { readonly fact: DeclaredSymbol }) | undefined {
  const run = runOf(name, [], binder.table);
  const { value } = binder.table.spaces;
  // A run declared whole is that.
  const end = value.has(nameKey(name.text)) ? 0 : Math.min(run.words.length, MAX_RUN_WORDS);
  for (let begin = 1; begin < end; begin++) {
    if (!isLittleWord(run, begin - 1, 'of')) continue;
    const fact = value.get(nameKey(textOf(run, begin, run.words.length)));
    if (fact?.kind !== 'fact') continue;
    const whole = { path: [], name: fact.name, shape: shapeOfSymbol(fact, binder.table) };
    const place = fieldsAt(binder, run, begin - 1, whole);
    if (place === undefined) binder.read.add(fact);
    return place === undefined ? undefined : { ...place, fact };
  }
  const fact = refer(binder, name, 'value', ['fact']);
  if (fact === undefined) return undefined;
  return { fact, path: [], name: fact.name, shape: shapeOfSymbol(fact, binder.table) };
}

/** `value of entry`, with its number, of a list. */
function entryAt(binder: Binder, words: ast.Name, entry: number, list: Place): Place | undefined {
  if (list.shape?.kind !== 'list') {
    if (list.shape !== undefined) binder.reporter.report('has-no-entries', words.span, { name: list.name });
    return undefined;
  }
  const run = runOf(words, [], binder.table);
  const place = {
    path: [...list.path, entry - 1],
    name: `entry ${entry} of ${list.name}`,
    shape: list.shape.element,
  };
  const end = run.words.length;
  if (end === 1) return place;
  // The words before `of entry`; without the `of`, they name no field.
  return fieldsAt(binder, run, isLittleWord(run, end - 2, 'of') ? end - 2 : end, place);
}

/** The field that the words up to `end` name: `value`, or `name of owner` for a record within a record. */
function fieldsAt(binder: Binder, run: Run, end: number, within: Place): Place | undefined {
  let place = within;
  let stop = end;
  while (stop > 0) {
    const found = longestField(run, stop, place.shape);
    if (found === undefined) {
      reportNoField(binder, run, stop, place);
      return undefined;
    }
    const { field, begin } = found;
    place = {
      path: [...place.path, field.key],
      name: `${field.name} of ${place.name}`,
      shape: shapeOfField(field.declaration, binder.table),
    };
    stop = begin - 1;
  }
  return place;
}

/** The longest name of a field that ends before the word at `stop` and begins the run or follows an `of`. */
function longestField(
  run: Run,
  stop: number,
  shape: Shape | undefined,
): { readonly field: FieldSymbol; readonly begin: number } | undefined {
  if (shape?.kind !== 'record') return undefined;
  for (let begin = 0; begin < stop; begin++) {
    if (begin > 0 && !isLittleWord(run, begin - 1, 'of')) continue;
    const field = shape.fields.get(nameKey(textOf(run, begin, stop)));
    if (field !== undefined) return { field, begin };
  }
  return undefined;
}

function reportNoField(binder: Binder, run: Run, stop: number, { name, shape }: Place): void {
  if (shape === undefined) return;
  const span = spanOf(run, 0, stop);
  const written = displayName(textOf(run, 0, stop));
  if (shape.kind === 'list') {
    binder.reporter.report('needs-entry-number', run.name.span, { field: written, list: name });
    return;
  }
  if (reportSuspicious(binder.reporter, { kind: 'Name', text: written, span })) return;
  const fields = shape.kind === 'record' ? [...shape.fields.values()] : [];
  const suggestion = suggestFor(binder, written, () => fields.map((field) => field.name));
  binder.reporter.report('unknown-field', span, { name: written, of: name, suggestion });
}
