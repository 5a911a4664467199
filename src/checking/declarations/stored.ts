/**
 * Values that are kept: of definitions, thresholds, tables, presumptions, scenarios.
 *
 * In: an expression and the type declared for it. Out: reports where its type is another, or where it should have
 * been written out and is not.
 */
import type { Span } from '../../base/span.ts';
import type * as ast from '../../syntax/ast.ts';
import type { Context } from '../context.ts';
import { describeType } from '../describe.ts';
import { unbracketed } from '../expressions/flexible.ts';
import { typeValue } from '../expressions/type-expression.ts';
import type { Type } from '../type.ts';

/** Where a value is kept: `the threshold “minimum value”`, and the place it was declared. */
export interface Keeper {
  readonly name: string;
  readonly declared: Span | undefined;
}

/** Types a value that is kept under a declared type; undefined type: in error, reported already. */
export function typeStored(
  context: Context,
  expression: ast.Expression,
  declared: Type | undefined,
  keeper: Keeper,
): void {
  const type = typeValue(context, expression, declared);
  if (type === undefined || declared === undefined || fits(type, declared)) return;
  const values = { keeper: keeper.name, declared: describeType(declared), type: describeType(type) };
  const related =
    keeper.declared === undefined
      ? []
      : [{ span: keeper.declared, message: `${keeper.name} is declared here` }];
  context.reporter.report('wrong-type', expression.span, values, related);
}

/** The same, for a value that must be written out: a literal or a word, not worked out from other things. */
export function typeConstant(
  context: Context,
  expression: ast.Expression,
  declared: Type | undefined,
  keeper: Keeper,
): void {
  const before = context.reporter.count;
  typeStored(context, expression, declared, keeper);
  if (context.reporter.count > before || isConstant(context, expression)) return;
  context.reporter.report('value-not-written-out', expression.span, { keeper: keeper.name });
}

function isConstant(context: Context, expression: ast.Expression): boolean {
  let written = unbracketed(expression);
  // The typer has refused expressions that nest deep.
  while (written.kind === 'NegateExpression') written = unbracketed(written.operand);
  switch (written.kind) {
    case 'TextLiteral':
    case 'NumberLiteral':
    case 'PercentageLiteral':
    case 'MoneyLiteral':
    case 'DateLiteral':
    case 'PeriodLiteral':
      return true;
    case 'NameExpression':
      // Without a meaning it is an unknown name, which the binder has reported.
      return context.words.has(written) || !context.bindings.meanings.has(written);
    default:
      return false;
  }
}

/** Whether every value of `type` is one of `declared`. */
function fits(type: Type, declared: Type): boolean {
  if (type.kind === 'money' && declared.kind === 'money') {
    return type.currency === declared.currency && type.vat === declared.vat;
  }
  if (type.kind === 'number' && declared.kind === 'number') return type.whole || !declared.whole;
  if (declared.kind === 'choice' || declared.kind === 'choices') {
    // A single word is a set of one.
    const single = type.kind === 'choice' || type.kind === declared.kind;
    if (!single || (type.kind !== 'choice' && type.kind !== 'choices')) return false;
    const keys = new Set(declared.choices.map((choice) => choice.key));
    return type.choices.every((choice) => keys.has(choice.key));
  }
  if (type.kind === 'list' && declared.kind === 'list') return fits(type.element, declared.element);
  if (type.kind === 'record' && declared.kind === 'record') return type.fields === declared.fields;
  return type.kind === declared.kind;
}
