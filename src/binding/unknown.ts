/**
 * What to say about a run that names nothing where only a value can stand.
 *
 * In: a run without a reading. Out: exactly one diagnostic: about the whole run, or the part of it that is wrong,
 * with the best advice there is. Silent inside the `where` of a list that is itself unknown.
 */
import { displayName, nameKey, quoteName } from '../base/names.ts';
import { suggest } from '../base/suggest.ts';
import { figuresMeant } from '../parsing/number-words.ts';
import type * as ast from '../syntax/ast.ts';
import { backticksAdvice } from './backticks.ts';
import {
  affordAdvice,
  type Binder,
  ofAnyKind,
  reportSuspicious,
  reportWrongKind,
  suggestFor,
} from './binder.ts';
import type { DeclaredSymbol, FieldSymbol } from './bindings.ts';
import { aggregateAt, isLittleWord, type Run, readings, spanOf, textOf } from './runs.ts';
import { isOpen } from './scope.ts';
import { choicesOfShape, fieldsOfShape, shapeOfSymbol } from './shape.ts';

/** Phrases people try first, and the phrase there is. */
const NEAR_PHRASES: ReadonlyMap<string, string> = new Map([
  ['exempt from', 'exempt under'],
  ['exempt by', 'exempt under'],
  ['exempted under', 'exempt under'],
  ['exempted by', 'exempt under'],
  ['sum of', 'total of'],
  ['totals of', 'total of'],
  ['count of', 'number of'],
  ['numbers of', 'number of'],
  ['maximum of', 'largest of'],
  ['highest of', 'largest of'],
  ['greatest of', 'largest of'],
  ['biggest of', 'largest of'],
  ['minimum of', 'smallest of'],
  ['lowest of', 'smallest of'],
  ['least of', 'smallest of'],
]);

/** Reports a run that has no reading, from the word at `start` on. */
export function explainUnknown(binder: Binder, run: Run, start = 0): void {
  if (isOpen(run.scope)) return;
  const end = run.words.length;
  const part: ast.Name = { kind: 'Name', text: textOf(run, start, end), span: spanOf(run, start, end) };
  if (reportSuspicious(binder.reporter, part)) return;
  if (aggregateAt(run, start) !== undefined && start + 2 < end) {
    explainUnknown(binder, run, start + 2);
    return;
  }
  const key = nameKey(part.text);
  const other = ofAnyKind(binder.table, key);
  if (other !== undefined) {
    reportWrongKind(binder, part, other, 'value', hintForKind(other));
    return;
  }
  const name = displayName(part.text);
  if (explainPiece(binder, part, name)) return;
  // Each hint below looks through all names, and each part of a run may be asked about.
  if (!affordAdvice(binder, 4 * binder.table.symbols.length)) {
    const nothing = { name, what: undefined, suggestion: undefined, hint: undefined };
    binder.reporter.report('unknown-name', part.span, nothing);
    return;
  }
  const figures = figuresMeant(name);
  const hint =
    (figures === undefined ? undefined : `numbers are written in figures: write “${figures}”`) ??
    nearPhrase(run, start) ??
    hintForPlainList(binder, run, start) ??
    hintForChoice(binder, key) ??
    hintForField(binder, key) ??
    hintForSpeech(binder, part.text);
  const suggestion =
    behindThat(binder, name) ?? suggestFor(binder, name, () => namesInScope(binder, run), { ofFields: true });
  if (hint === undefined && suggestion === undefined && explainSplit(binder, run, start)) return;
  binder.reporter.report('unknown-name', part.span, {
    name,
    what: undefined,
    suggestion,
    hint,
    declare: suggestion === undefined ? howToDeclare(part.text) : undefined,
  });
}

/** How what is called by no declaration is declared. */
function howToDeclare(text: string): string | undefined {
  const name = displayName(text).replace(/^(?:the|an?) /iu, '');
  if (name.length > LONGEST_DECLARED || /[`"]/u.test(name)) return undefined;
  return `if people are to be asked for it, declare it below “facts” (${name}: …); if it follows from other facts, write “define ${name}”`;
}

/** Longer runs are no names, but something that was not read as meant. */
const LONGEST_DECLARED = 40;

/** Words of speech in the place of a value or a condition. */
function hintForSpeech(binder: Binder, text: string): string | undefined {
  const words = displayName(text);
  const isKnown = (name: string) => binder.table.spaces.value.get(nameKey(name));
  if (/^(?:today|now|the current date|current date|today's date)$/iu.test(words)) {
    return 'nothing here reads the clock; the day of the assessment is called “assessment date”';
  }
  if (/^(?:empty|blank|missing|null|nothing|undefined|n\/a)$/iu.test(words)) {
    return 'to ask whether a value is missing, write “is unknown”, or “is known” for the opposite';
  }
  const verb = /^(.+?) (contains?|has|have|covers?|includes?) (.+)$/iu.exec(words);
  const subject = verb?.[1] === undefined ? undefined : isKnown(verb[1]);
  if (verb !== null && subject !== undefined) {
    binder.read.add(subject);
    return `write “${quoteName(subject.name)} includes ${verb[3] ?? ''}”`;
  }
  const negated = /^(?:it (?:isn't|is not)|there (?:isn't|is no)|no|isn't|not) (.+)$/iu.exec(words)?.[1];
  const denied = negated === undefined ? undefined : isKnown(negated);
  if (denied !== undefined) {
    binder.read.add(denied);
    return `write “not ${quoteName(denied.name)}”`;
  }
  const [, left = '', right = ''] = /^(.+?) (?:isn't|aren't|wasn't) (.+)$/iu.exec(words) ?? [];
  const compared = isKnown(left);
  if (compared === undefined) return undefined;
  binder.read.add(compared);
  return `write “${quoteName(compared.name)} is not ${right}”`;
}

/** Says of a part of a name that needs backticks that it has none; what follows of the same name is not reported again. */
function explainPiece(binder: Binder, part: ast.Name, name: string): boolean {
  const piece = binder.pieces().get(nameKey(part.text));
  const before = binder.lastPiece.met;
  binder.lastPiece.met = piece;
  if (piece === undefined) return false;
  const { symbol, position } = piece;
  binder.read.add(symbol);
  if (before?.symbol === symbol && before.position === position - 1) return true;
  const values = { name, what: undefined, suggestion: symbol.name, hint: backticksAdvice(symbol.name) };
  binder.reporter.report('unknown-name', part.span, values);
  return true;
}

/** Says which side of an `of` is wrong. False when neither side tells anything. */
function explainSplit(binder: Binder, run: Run, start: number): boolean {
  const end = run.words.length;
  for (let at = start + 1; at < end; at++) {
    if (!isLittleWord(run, at, 'of')) continue;
    const name = displayName(textOf(run, start, at));
    const of = at + 1 === end ? undefined : displayName(textOf(run, at + 1, end));
    const [right, ...others] = readings(run, at + 1);
    const owner = [right, ...others].find((reading) => fieldsOfShape(reading?.shape) !== undefined);
    const fields = fieldsOfShape(owner?.shape);
    const leftIsField = isFieldOrKeyedList(binder, nameKey(name));
    if (fields !== undefined || (right !== undefined && leftIsField)) {
      const names = [...(fields?.values() ?? [])].map((field) => field.name);
      const suggestion = suggest(name, names);
      binder.reporter.report('unknown-field', spanOf(run, start, at), { name, of, suggestion });
      return true;
    }
    if (right === undefined && leftIsField && of !== undefined) {
      explainUnknown(binder, run, at + 1);
      return true;
    }
  }
  return false;
}

function nearPhrase(run: Run, start: number): string | undefined {
  const text = textOf(run, start, start + 2)
    .toLowerCase()
    .replace(/\s+/g, ' ');
  const right = NEAR_PHRASES.get(text);
  if (right === undefined) return undefined;
  const rest = displayName(textOf(run, start + 2, run.words.length));
  return `write “${right} ${rest === '' ? '(…)' : rest}”`;
}

/** `annual value` for `that annual value`, as in *assume that*. */
function behindThat(binder: Binder, name: string): string | undefined {
  const rest = /^that (.+)$/iu.exec(name)?.[1];
  const symbol = rest === undefined ? undefined : binder.table.spaces.value.get(nameKey(rest));
  if (symbol === undefined) return undefined;
  binder.read.add(symbol);
  return symbol.name;
}

/** Every name that could stand there: values, and the fields and entries in scope. */
function namesInScope(binder: Binder, run: Run): readonly string[] {
  const fields = run.scope.flatMap((entry) => [
    ...[...entry.fields.values()].map((field) => field.name),
    entry.name,
  ]);
  return [...fields, ...[...binder.table.spaces.value.values()].map((symbol) => symbol.name)];
}

function hintForKind(symbol: DeclaredSymbol): string | undefined {
  switch (symbol.kind) {
    case 'exemption':
    case 'exception':
      return `to ask whether it applies, write “exempt under ${quoteName(symbol.name)}”`;
    case 'rule':
      return 'a condition cannot read a rule: read the decision it gives, or define a name for their common condition';
    case 'rate':
      return hintForRate(symbol);
    default:
      return undefined;
  }
}

function hintForRate({ name, declaration }: DeclaredSymbol & { readonly kind: 'rate' }): string {
  if (declaration.converts !== undefined)
    return `amounts are converted at it: write “(…) converted at ${name}”`;
  return `amounts are converted at it: write “(…) with VAT added at ${name}”; a percentage to calculate with is a threshold`;
}

/** `care codes of area`, where the list has no key. */
function hintForPlainList(binder: Binder, run: Run, start: number): string | undefined {
  const at = run.words.findIndex((_, index) => index > start && isLittleWord(run, index, 'of'));
  const list = binder.table.spaces.value.get(nameKey(textOf(run, start, at)));
  if (at === -1 || list?.kind !== 'list') return undefined;
  binder.read.add(list);
  return `“${list.name}” has no key: leave “of …” out, or give the list a line such as: by area`;
}

/** `when expiry`: a choice on its own. */
function hintForChoice(binder: Binder, key: string): string | undefined {
  for (const symbol of binder.table.symbols) {
    const shape = shapeOfSymbol(symbol, binder.table);
    const choice = choicesOfShape(shape).find((one) => nameKey(one.text) === key);
    if (choice !== undefined) {
      const name = displayName(choice.text);
      const several = shape?.kind === 'list' || (shape?.kind === 'choice' && shape.many);
      const condition = `${quoteName(symbol.name)} ${several ? 'includes' : 'is'} ${quoteName(choice.text)}`;
      return `“${name}” is a choice of “${symbol.name}”: write “${condition}”`;
    }
  }
  return undefined;
}

/** `when value is …` outside the list whose entries have a value. */
function hintForField(binder: Binder, key: string): string | undefined {
  for (const symbol of binder.table.symbols) {
    const shape = shapeOfSymbol(symbol, binder.table);
    const field = fieldsOfShape(shape)?.get(key);
    if (field === undefined) continue;
    binder.read.add(symbol);
    const way = `“${field.name}” belongs to “${symbol.name}”: write “${quoteName(field.name)} of ${quoteName(symbol.name)}”`;
    const entry = shape?.kind === 'list' ? shape.elementName : undefined;
    return entry === undefined
      ? way
      : `${way} or “any ${quoteName(entry.text)} where (${quoteName(field.name)} …)”`;
  }
  return undefined;
}

/** Whether the name is a field of anything, or a keyed list: then what follows `of` must be what is wrong. */
function isFieldOrKeyedList(binder: Binder, key: string): boolean {
  const list = binder.table.spaces.value.get(key);
  if (list?.kind === 'list' && list.declaration.by !== undefined) return true;
  return binder.table.symbols.some((symbol) => fieldsAnywhere(binder, symbol).some((one) => one.key === key));
}

/** The fields of a fact's or record's own lines, and of lines below those. */
function fieldsAnywhere(binder: Binder, symbol: DeclaredSymbol): readonly FieldSymbol[] {
  if (symbol.kind !== 'record' && symbol.kind !== 'fact') return [];
  const waiting: (readonly ast.FieldDeclaration[])[] = [symbol.declaration?.fields ?? []];
  const found: FieldSymbol[] = [];
  for (let fields = waiting.pop(); fields !== undefined; fields = waiting.pop()) {
    for (const field of binder.table.fieldsByKey(fields).values()) found.push(field);
    for (const field of fields) if (field.fields.length > 0) waiting.push(field.fields);
  }
  return found;
}
