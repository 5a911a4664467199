/**
 * Declarations that give contracts to the guidance: scenarios and sources.
 *
 * In: a declaration. Out: the types of the values in it; reports where a value does not fit its fact.
 */
import { parseDatePattern } from '../../base/date-pattern.ts';
import { displayName, nameKey } from '../../base/names.ts';
import { suggest } from '../../base/suggest.ts';
import type { DeclaredSymbol } from '../../binding/bindings.ts';
import type * as ast from '../../syntax/ast.ts';
import { cellState } from '../../syntax/cell-state.ts';
import { type Context, choiceNamed } from '../context.ts';
import { describeType } from '../describe.ts';
import { unbracketed } from '../expressions/flexible.ts';
import type { Field, Type } from '../type.ts';
import { typeConstant } from './stored.ts';

type RecordType = Extract<Type, { readonly kind: 'record' }>;

// ── Scenarios ───────────────────────────────────────────────────────────────────────────────────────────────

export function checkScenario(context: Context, declaration: ast.ScenarioDeclaration): void {
  for (const given of declaration.given) {
    const fact = context.bindings.references.get(given.fact);
    const type = fact === undefined ? undefined : context.typeOfSymbol.get(fact);
    if (fact !== undefined && type !== undefined) checkGiven(context, given, fact, type);
  }
  for (const expectation of declaration.expect) checkExpectation(context, expectation);
}

function checkGiven(context: Context, given: ast.Given, fact: DeclaredSymbol, type: Type): void {
  const { value, judged } = given;
  if (value.kind === 'GivenValues') checkValues(context, value.values, type, fact.name, fact);
  if (value.kind === 'GivenEmpty' && type.kind !== 'list' && type.kind !== 'choices') {
    const values = { name: fact.name, type: describeType(type) };
    context.reporter.report('empty-single-value', value.span, values);
  }
  const judgedBy = fact.kind === 'fact' ? fact.declaration?.judgedBy : undefined;
  if (judged !== undefined && judgedBy === undefined) {
    context.reporter.report('not-judged', judged.span, { fact: fact.name });
  }
}

/** The values written for one fact or field: several for a list or `some of`, else one. */
function checkValues(
  context: Context,
  values: readonly ast.Expression[],
  type: Type,
  name: string,
  fact: DeclaredSymbol | undefined,
): void {
  const keeper = { name: `“${name}”`, declared: fact?.declaration?.name.span };
  const several = type.kind === 'list' || type.kind === 'choices';
  const [, second] = values;
  if (!several && second !== undefined) {
    context.reporter.report('one-value-only', second.span, { name, type: describeType(type) });
    return;
  }
  const member: Type =
    type.kind === 'list'
      ? type.element
      : type.kind === 'choices'
        ? { kind: 'choice', choices: type.choices }
        : type;
  for (const value of values) {
    const entry = unbracketed(value);
    if (member.kind === 'record') checkEntry(context, entry, member, name);
    else if (entry.kind === 'EntryExpression') {
      context.reporter.report('entry-not-expected', entry.span, { type: describeType(member) });
    } else typeConstant(context, value, member, keeper);
  }
}

/** `(title is "North", value is £300,000)`: fields of the record, each once. */
function checkEntry(context: Context, entry: ast.Expression, record: RecordType, name: string): void {
  if (entry.kind !== 'EntryExpression') {
    const fields = record.fields.map((field) => field.name);
    context.reporter.report('entry-expected', entry.span, { name, fields });
    return;
  }
  context.typeOf.set(entry, record);
  const seen = new Set<string>();
  for (const written of entry.fields) {
    const key = nameKey(written.name.text);
    const field = record.fields.find((one) => one.key === key);
    if (field === undefined) {
      reportUnknownField(context, written.name, record);
      continue;
    }
    if (seen.has(key)) context.reporter.report('given-twice', written.span, { name: field.name });
    seen.add(key);
    checkValues(context, written.values, field.type, field.name, undefined);
  }
}

function reportUnknownField(context: Context, name: ast.Name, record: RecordType): void {
  if (context.incompleteFields.has(record.fields)) return;
  const shown = displayName(name.text);
  const suggestion = suggest(
    shown,
    record.fields.map((field: Field) => field.name),
  );
  context.reporter.report('unknown-field', name.span, { name: shown, of: record.name, suggestion });
}

function checkExpectation(context: Context, expectation: ast.Expectation): void {
  if (expectation.kind !== 'ExpectOutcome') return;
  const decision = context.bindings.references.get(expectation.decision);
  const type = decision === undefined ? undefined : context.typeOfSymbol.get(decision);
  if (type?.kind === 'choice') for (const choice of expectation.choices) noteChoice(context, choice, type);
}

/** Notes what the word of an outcome means; an unknown one has been reported by the binder. */
export function noteChoice(
  context: Context,
  name: ast.Name,
  type: Extract<Type, { readonly kind: 'choice' }>,
): void {
  const choice = choiceNamed(name, type.choices);
  if (choice !== undefined) context.words.set(name, { kind: 'choice', choice });
}

// ── Sources ─────────────────────────────────────────────────────────────────────────────────────────────────

export function checkSource(context: Context, declaration: ast.SourceDeclaration): void {
  const format = declaration.format;
  if (format !== undefined && nameKey(format.text) !== 'csv') {
    context.reporter.report('unknown-format', format.span, { format: displayName(format.text) });
  }
  const seen = new Map<string, ast.SourceMapping>();
  for (const mapping of declaration.mappings) {
    const key = nameKey(mapping.fact.text);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, mapping);
    else {
      const related = [{ span: first.span, message: 'its first column' }];
      context.reporter.report(
        'mapped-twice',
        mapping.fact.span,
        { name: displayName(mapping.fact.text) },
        related,
      );
    }
    const fact = context.bindings.references.get(mapping.fact);
    const type = fact === undefined ? undefined : context.typeOfSymbol.get(fact);
    if (fact !== undefined && type !== undefined) checkMapping(context, mapping, fact, type);
  }
}

function checkMapping(context: Context, mapping: ast.SourceMapping, fact: DeclaredSymbol, type: Type): void {
  const { reporter } = context;
  const member = memberOfCell(type);
  if (member === undefined) {
    reporter.report('cannot-be-a-column', mapping.fact.span, { fact: fact.name, type: describeType(type) });
    return;
  }
  const keeper = { name: `“${fact.name}”`, declared: fact.declaration?.name.span };
  const texts = new Map<string, ast.TextLiteral>();
  for (const { text, value } of mapping.meanings) {
    const first = texts.get(text.value);
    if (first !== undefined) {
      const related = [{ span: first.span, message: 'its first meaning' }];
      reporter.report('two-meanings', text.span, { text: text.value }, related);
    }
    texts.set(text.value, text);
    if (cellState(value) === undefined) typeConstant(context, value, member, keeper);
  }
  // The day of a judgement is a date as well, whatever the fact is.
  if (mapping.written !== undefined && member.kind !== 'date' && mapping.judgedOnColumn === undefined) {
    reporter.report('written-needs-date', mapping.written.span, {
      fact: fact.name,
      type: describeType(type),
    });
  }
  if (mapping.written !== undefined && parseDatePattern(mapping.written.value) === undefined) {
    reporter.report('date-pattern-unclear', mapping.written.span, { pattern: mapping.written.value });
  }
  if (mapping.separatedBy !== undefined && type.kind !== 'list' && type.kind !== 'choices') {
    const values = { fact: fact.name, type: describeType(type) };
    reporter.report('separated-needs-several', mapping.separatedBy.span, values);
  }
  checkJudged(context, mapping, fact);
}

/** Columns of who judged, and when, and why, are for facts that someone judges. */
function checkJudged(context: Context, mapping: ast.SourceMapping, fact: DeclaredSymbol): void {
  const column = mapping.judgedByColumn ?? mapping.judgedOnColumn ?? mapping.reasonsColumn;
  const judgedBy = fact.kind === 'fact' ? fact.declaration?.judgedBy : undefined;
  if (column !== undefined && judgedBy === undefined) {
    context.reporter.report('not-judged', column.span, { fact: fact.name });
  }
}

/** What one cell holds, or each part of it; undefined for what no cell can hold. */
function memberOfCell(type: Type): Type | undefined {
  if (type.kind === 'choices') return { kind: 'choice', choices: type.choices };
  const member = type.kind === 'list' ? type.element : type;
  return member.kind === 'record' ? undefined : member;
}
