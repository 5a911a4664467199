/**
 * Scenarios: the facts of a contract, and what must come of them.
 *
 * In: a scenario. Out: the types of the values it gives; reports where a value does not fit its fact.
 */
import { displayName, nameKey } from '../../base/names.ts';
import type { DeclaredSymbol } from '../../binding/bindings.ts';
import type * as ast from '../../syntax/ast.ts';
import { type Context, suggestAmong } from '../context.ts';
import { describeType } from '../describe.ts';
import { unbracketed } from '../expressions/flexible.ts';
import type { Field, Type } from '../type.ts';
import { noteChoice } from './outcomes.ts';
import { typeConstant } from './stored.ts';

type RecordType = Extract<Type, { readonly kind: 'record' }>;

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
  checkGivenValue(context, value, type, fact.name, fact);
  const judgedBy = fact.kind === 'fact' ? fact.declaration?.judgedBy : undefined;
  if (judged !== undefined && judgedBy === undefined) {
    context.reporter.report('not-judged', judged.span, { fact: fact.name });
  }
}

/** What is given for one fact or field. */
function checkGivenValue(
  context: Context,
  value: ast.GivenValue,
  type: Type,
  name: string,
  fact: DeclaredSymbol | undefined,
): void {
  if (value.kind === 'GivenValues') checkValues(context, value.values, type, name, fact);
  if (value.kind === 'GivenEmpty' && type.kind !== 'list' && type.kind !== 'choices') {
    context.reporter.report('empty-single-value', value.span, { name, type: describeType(type), verb: 'is' });
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
    // Without a meaning it is an unknown name, which the binder has reported.
    if (entry.kind === 'NameExpression' && !context.bindings.meanings.has(entry)) return;
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
    checkGivenValue(context, written.value, field.type, field.name, undefined);
  }
}

function reportUnknownField(context: Context, name: ast.Name, record: RecordType): void {
  if (context.incompleteFields.has(record.fields)) return;
  const shown = displayName(name.text);
  const suggestion = suggestAmong(
    context,
    shown,
    record.fields.map((field: Field) => field.name),
  );
  if (suggestion === undefined && !context.complete) return;
  context.reporter.report('unknown-field', name.span, { name: shown, of: record.name, suggestion });
}

function checkExpectation(context: Context, expectation: ast.Expectation): void {
  if (expectation.kind !== 'ExpectOutcome') return;
  const decision = context.bindings.references.get(expectation.decision);
  const type = decision === undefined ? undefined : context.typeOfSymbol.get(decision);
  if (type?.kind === 'choice') for (const choice of expectation.choices) noteChoice(context, choice, type);
}
