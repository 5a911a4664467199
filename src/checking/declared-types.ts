/**
 * The types that declarations state.
 *
 * In: the bindings. Out: the type of every record, fact, threshold, definition, table and decision, of the fields of
 * records, and of the members and keys of lists, in the context's tables. A type in error is reported once and absent.
 */
import { topologicalOrder } from '../base/graph.ts';
import { displayName, nameKey } from '../base/names.ts';
import type { DeclaredSymbol } from '../binding/bindings.ts';
import type * as ast from '../syntax/ast.ts';
import type { Context, SymbolOf } from './context.ts';
import { typeOfMembers } from './list-members.ts';
import type { Choice, Field, Type } from './type.ts';

/** How deep records may stand in one another. */
const RECORDS_DEEP = 32;

/** Fills the tables of types that are stated, not found out. */
export function resolveDeclaredTypes(context: Context): void {
  resolveRecords(context);
  for (const symbol of context.bindings.symbols) {
    if (context.typeOfSymbol.has(symbol)) continue;
    const type = typeOfDeclared(context, symbol);
    if (type !== undefined) context.typeOfSymbol.set(symbol, type);
  }
}

function typeOfDeclared(context: Context, symbol: DeclaredSymbol): Type | undefined {
  switch (symbol.kind) {
    case 'fact':
      return symbol.declaration === undefined ? { kind: 'date' } : typeOfField(context, symbol.declaration);
    case 'threshold':
    case 'table':
    case 'decision':
      return typeOfNode(context, symbol.declaration.type);
    case 'rate':
      return symbol.declaration.converts === undefined
        ? { kind: 'percentage' }
        : { kind: 'number', whole: false };
    case 'definition':
      if (symbol.declaration.type !== undefined) return typeOfNode(context, symbol.declaration.type);
      return symbol.declaration.value === undefined ? { kind: 'yes or no' } : undefined;
    case 'list':
      return typeOfMembers(context, symbol);
    default:
      return undefined;
  }
}

// ── Records ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Types of the declared records, each after the records its fields name, so that no recursion is needed. */
function resolveRecords(context: Context): void {
  const records = context.symbols('record');
  // Records are known together, or none is.
  if (records.every((one) => context.typeOfSymbol.has(one))) return;
  const indexOf = new Map<DeclaredSymbol, number>(records.map((record, index) => [record, index]));
  const named = records.map((record) =>
    recordsNamed(context, record.declaration.fields).flatMap((symbol) => indexOf.get(symbol) ?? []),
  );
  const broken = new Set<number>();
  const edges = (node: number): readonly number[] => (broken.has(node) ? [] : (named[node] ?? []));
  let ordered = topologicalOrder(records.length, edges);
  while ('cycle' in ordered) {
    const members = ordered.cycle.flatMap((index) => records[index] ?? []);
    reportRecordCycle(context, members);
    for (const index of ordered.cycle) broken.add(index);
    ordered = topologicalOrder(records.length, edges);
  }
  const depths = new Map<number, number>();
  for (const index of ordered.order) {
    const record = records[index];
    if (record === undefined || broken.has(index)) continue;
    const depth = 1 + Math.max(0, ...edges(index).map((inner) => depths.get(inner) ?? 0));
    depths.set(index, depth);
    if (depth > RECORDS_DEEP) {
      const values = { name: record.name, limit: RECORDS_DEEP };
      context.reporter.report('records-too-deep', record.declaration.name.span, values);
      depths.set(index, 0);
      continue;
    }
    const fields = fieldsOf(context, record.declaration.fields);
    context.fieldsOf.set(record.declaration, fields);
    context.typeOfSymbol.set(record, { kind: 'record', name: record.name, fields });
  }
}

function reportRecordCycle(context: Context, members: readonly SymbolOf<'record'>[]): void {
  const [first] = members;
  if (first === undefined) return;
  const path = [...members.map((one) => one.name), first.name];
  const related = members.slice(1).map((one) => ({
    span: one.declaration.name.span,
    message: `“${one.name}” is declared here`,
  }));
  context.reporter.report('record-contains-itself', first.declaration.name.span, { path }, related);
}

/** Records that the fields, and the fields inside them, are of. */
function recordsNamed(context: Context, fields: readonly ast.FieldDeclaration[]): DeclaredSymbol[] {
  const found: DeclaredSymbol[] = [];
  const waiting = [...fields];
  for (let field = waiting.pop(); field !== undefined; field = waiting.pop()) {
    for (const inner of field.fields) waiting.push(inner);
    let type = field.type;
    while (type.kind === 'ListType') type = type.element;
    const symbol = type.kind === 'NamedType' ? context.bindings.references.get(type.name) : undefined;
    if (symbol !== undefined) found.push(symbol);
  }
  return found;
}

function fieldsOf(context: Context, declarations: readonly ast.FieldDeclaration[]): readonly Field[] {
  const fields = declarations.flatMap((field) => {
    const type = typeOfField(context, field);
    if (type === undefined) return [];
    const named = { key: nameKey(field.name.text), name: displayName(field.name.text), type };
    return [field.ask === undefined ? named : { ...named, ask: field.ask.value }];
  });
  if (fields.length < declarations.length) context.incompleteFields.add(fields);
  return fields;
}

/** The type of a fact or of a field of a record, its own fields included. */
function typeOfField(context: Context, field: ast.FieldDeclaration): Type | undefined {
  const type =
    field.fields.length === 0 ? typeOfNode(context, field.type) : typeWithFields(context, field, field.type);
  if (type !== undefined) context.typeOfField.set(field, type);
  return type;
}

/** `lots: list of lot` with the fields of a lot on deeper lines; or one such record without `list of`. */
function typeWithFields(context: Context, field: ast.FieldDeclaration, type: ast.TypeNode): Type | undefined {
  const isList = type.kind === 'ListType';
  const element = isList ? type.element : type;
  const fields = fieldsOf(context, field.fields);
  if (element.kind !== 'NamedType' || context.bindings.references.has(element.name)) {
    const values = { name: displayName(field.name.text), declared: element.kind === 'NamedType' };
    context.reporter.report('fields-not-allowed', field.fields[0]?.span ?? field.span, values);
    return undefined;
  }
  context.fieldsOf.set(field, fields);
  const name = displayName(element.name.text);
  const record: Type = { kind: 'record', name, fields };
  return isList ? { kind: 'list', element: record, elementName: name } : record;
}

// ── Types as written ────────────────────────────────────────────────────────────────────────────────────────

function typeOfNode(context: Context, node: ast.TypeNode): Type | undefined {
  switch (node.kind) {
    case 'SimpleType':
      if (node.type === 'number') return { kind: 'number', whole: false };
      return node.type === 'whole number' ? { kind: 'number', whole: true } : { kind: node.type };
    case 'ChoiceType':
      return { kind: node.many ? 'choices' : 'choice', choices: node.choices.map(choiceOf) };
    case 'MoneyType':
      return typeOfMoney(context, node);
    case 'ListType':
      return typeOfList(context, node);
    case 'NamedType': {
      const symbol = context.bindings.references.get(node.name);
      return symbol === undefined ? undefined : context.typeOfSymbol.get(symbol);
    }
  }
}

function choiceOf(name: ast.Name): Choice {
  return { key: nameKey(name.text), name: displayName(name.text) };
}

function typeOfMoney(context: Context, node: Extract<ast.TypeNode, { kind: 'MoneyType' }>): Type | undefined {
  const currency = node.currency ?? context.currency;
  // A guidance without a currency is reported by the rule on its clauses.
  return currency === undefined ? undefined : { kind: 'money', currency, vat: node.vat };
}

function typeOfList(context: Context, node: Extract<ast.TypeNode, { kind: 'ListType' }>): Type | undefined {
  const { element } = node;
  if (element.kind === 'ListType' || (element.kind === 'ChoiceType' && element.many)) {
    context.reporter.report('list-in-list', node.span, {});
    return undefined;
  }
  const type = typeOfNode(context, element);
  if (type === undefined) return undefined;
  return { kind: 'list', element: type, elementName: elementName(element) };
}

function elementName(element: ast.TypeNode): string {
  if (element.kind === 'NamedType') return displayName(element.name.text);
  if (element.kind === 'SimpleType') return element.type;
  return element.kind === 'MoneyType' ? 'money' : 'choice';
}
