/**
 * Rule: the values of a threshold or a rate follow one another.
 *
 * In: thresholds and rates. Out: `threshold-without-value`, `threshold-order` (a value dated before the one above it, or twice
 * the same date).
 */
import type * as ast from '../../syntax/ast.ts';
import { type Context, figureDeclaredHere, type SymbolOf } from '../context.ts';

export function thresholdValuesFollow(context: Context, declaration: ast.Declaration): void {
  const symbol = figureDeclaredHere(context, declaration);
  if (symbol === undefined) return;
  const { name } = symbol;
  const { values } = symbol.declaration;
  if (values.length === 0 && context.complete) {
    const said = { what: symbol.kind, name, example: exampleFor(symbol) };
    context.reporter.report('threshold-without-value', symbol.declaration.name.span, said);
  }
  values.forEach((value, index) => {
    const previous = values[index - 1];
    if (previous === undefined || previous.from.day < value.from.day) return;
    const same = previous.from.day === value.from.day;
    const related = [{ span: previous.from.span, message: 'the value above it' }];
    context.reporter.report('threshold-order', value.from.span, { name, same }, related);
  });
}

function exampleFor(symbol: SymbolOf<'threshold' | 'rate'>): string {
  if (symbol.kind === 'threshold') return '£500,000';
  return symbol.declaration.converts === undefined ? '20%' : '0.85';
}
