/**
 * Declarations that state: guidance, facts, records, thresholds, rates, tables.
 *
 * In: a declaration. Out: the types of the conditions and values in it; reports.
 */
import { displayName } from '../../base/names.ts';
import type * as ast from '../../syntax/ast.ts';
import type { Context } from '../context.ts';
import { numberWritten } from '../coverage/constants.ts';
import { checkComparison } from '../expressions/comparisons.ts';
import { reportTooDeep, typeCondition, typeValue, typingOf } from '../expressions/type-expression.ts';
import type { Type } from '../type.ts';
import { typeConstant, typeStored } from './stored.ts';

export function checkFacts(context: Context, declaration: ast.FactsDeclaration): void {
  for (const field of declaration.fields) {
    typeCondition(context, field.appliesWhen);
    checkEntryFields(context, field.fields);
  }
}

/** Clauses of a fact are about the whole fact: the fields of its entries can have none but `ask`. */
export function checkEntryFields(context: Context, fields: readonly ast.FieldDeclaration[]): void {
  const waiting = [...fields];
  for (let field = waiting.shift(); field !== undefined; field = waiting.shift()) {
    const clauses = [
      ['applies when', field.appliesWhen?.span],
      ['judged by', field.judgedBy?.span],
      ['reads', field.reads?.span],
      ['confidential', field.confidential],
    ] as const;
    for (const [clause, span] of clauses) {
      if (span === undefined) continue;
      const values = { clause, field: displayName(field.name.text) };
      context.reporter.report('clause-on-entry-field', span, values);
    }
    for (const inner of field.fields) waiting.push(inner);
  }
}

export function checkThreshold(context: Context, declaration: ast.ThresholdDeclaration): void {
  const symbol = context.bindings.symbolOf.get(declaration);
  const declared = symbol === undefined ? undefined : context.typeOfSymbol.get(symbol);
  const name = `the threshold “${displayName(declaration.name.text)}”`;
  if (
    declared !== undefined &&
    (declared.kind === 'list' || declared.kind === 'record' || declared.kind === 'choices')
  ) {
    context.reporter.report('threshold-of-many', declaration.type.span, { name });
    return;
  }
  for (const value of declaration.values) {
    typeConstant(context, value.value, declared, { name, declared: declaration.name.span });
  }
  checkDateRead(context, declaration.by);
}

/** The values of a rate: VAT is never below nothing, and a currency is always worth something. */
export function checkRate(context: Context, declaration: ast.RateDeclaration): void {
  const symbol = context.bindings.symbolOf.get(declaration);
  const declared = symbol === undefined ? undefined : context.typeOfSymbol.get(symbol);
  const { converts } = declaration;
  const rate = displayName(declaration.name.text);
  const keeper = { name: `the rate “${rate}”`, declared: declaration.name.span };
  if (converts !== undefined && converts.from === converts.to) {
    context.reporter.report('rate-not-possible', converts.span, { rate, problem: 'one currency' });
  }
  for (const { value } of declaration.values) {
    typeConstant(context, value, declared, keeper);
    const size = numberWritten(value);
    if (size === undefined || size.n > 0n || (converts === undefined && size.n === 0n)) continue;
    const problem = converts === undefined ? 'below zero' : 'not above zero';
    context.reporter.report('rate-not-possible', value.span, { rate, problem });
  }
  checkDateRead(context, declaration.by);
}

/** What stands after `by` is a date. */
function checkDateRead(context: Context, name: ast.Name | undefined): void {
  const by = name === undefined ? undefined : context.bindings.references.get(name);
  const type = by === undefined ? undefined : context.typeOfSymbol.get(by);
  if (by === undefined || type === undefined || type.kind === 'date') return;
  context.reporter.report('not-a-date', name?.span, { name: by.name, where: `after “by”` });
}

export function checkTable(context: Context, declaration: ast.TableDeclaration): void {
  const symbol = context.bindings.symbolOf.get(declaration);
  const declared = symbol === undefined ? undefined : context.typeOfSymbol.get(symbol);
  const name = `the table “${displayName(declaration.name.text)}”`;
  const keeper = { name, declared: declaration.name.span };
  const columns = declaration.columns.map((column) => typeValue(context, column, undefined));
  for (const row of declaration.rows) {
    row.cells.forEach((cell, index) => {
      checkCell(context, cell, declaration.columns[index], columns[index]);
    });
    typeStored(context, row.gives, declared, keeper);
  }
  if (declaration.otherwise?.kind === 'OtherwiseValue') {
    typeStored(context, declaration.otherwise.value, declared, keeper);
  }
}

/** A cell is the rest of a comparison whose left side is the column's heading. */
function checkCell(
  context: Context,
  cell: ast.TableCell,
  column: ast.Expression | undefined,
  type: Type | undefined,
): void {
  if (cell.kind === 'AnyCell' || column === undefined) return;
  if (cell.right.some((operand) => reportTooDeep(context, operand))) return;
  checkComparison(typingOf(context), {
    operator: cell.operator,
    operatorSpan: cell.span,
    left: column,
    typedLeft: { type },
    right: cell.right,
  });
}
