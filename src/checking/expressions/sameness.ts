/**
 * Whether two values can stand side by side.
 *
 * In: two expressions with their types. Out: true when they cannot, having reported why: other kinds of value, other
 * currencies, other VAT bases, or choices that have nothing in common. Each report shows where the two were declared.
 */

import { displayName } from '../../base/names.ts';
import type { Span } from '../../base/span.ts';
import type { Meaning } from '../../binding/bindings.ts';
import type { Related } from '../../diagnostics/diagnostic.ts';
import type * as ast from '../../syntax/ast.ts';
import { expressionsWithin } from '../../syntax/expression-children.ts';
import type { Context } from '../context.ts';
import { describeChoices, describeType } from '../describe.ts';
import type { Type } from '../type.ts';
import { currencyAdvice, vatAdvice } from './conversion-advice.ts';
import type { Typing } from './typing.ts';

export interface Pair {
  readonly left: ast.Expression;
  readonly leftType: Type;
  readonly right: ast.Expression;
  readonly rightType: Type;
}

/** Reports why the two cannot be compared, added or chosen between; false when they can. */
export function reportMismatch(typing: Typing, pair: Pair): boolean {
  const { left, leftType, right, rightType } = pair;
  const { context } = typing;
  const related = (): Related[] => [...declaredAt(context, left), ...declaredAt(context, right)];
  if (leftType.kind === 'money' && rightType.kind === 'money') {
    if (leftType.currency !== rightType.currency) {
      const advice = currencyAdvice(
        context,
        { expression: left, type: leftType },
        { expression: right, type: rightType },
      );
      const values = { left: leftType.currency, right: rightType.currency, advice };
      context.reporter.report('currency-mismatch', right.span, values, related());
      return true;
    }
    if (leftType.vat !== rightType.vat) {
      const values = {
        left: nameOf(left),
        leftVat: leftType.vat,
        right: nameOf(right),
        rightVat: rightType.vat,
        advice: vatAdvice(
          context,
          { expression: left, type: leftType },
          { expression: right, type: rightType },
        ),
      };
      context.reporter.report('vat-mismatch', right.span, values, related());
      return true;
    }
    return false;
  }
  if (leftType.kind === 'choice' && rightType.kind === 'choice') {
    const keys = new Set(leftType.choices.map((choice) => choice.key));
    if (rightType.choices.some((choice) => keys.has(choice.key))) return false;
    const values = { left: describeChoices(leftType.choices), right: describeChoices(rightType.choices) };
    context.reporter.report('choices-never-equal', right.span, values, related());
    return true;
  }
  if (leftType.kind === rightType.kind) return false;
  const values = { left: describeType(leftType), right: describeType(rightType) };
  context.reporter.report('type-mismatch', right.span, values, related());
  return true;
}

/** What the expression is called in a message, when it is a name. */
export function nameOf(expression: ast.Expression): string | undefined {
  const name = firstName(expression);
  return name === undefined ? undefined : displayName(name.name.text);
}

function firstName(expression: ast.Expression): ast.NameExpression | undefined {
  for (const part of expressionsWithin(expression)) if (part.kind === 'NameExpression') return part;
  return undefined;
}

/** The place where the thing an expression names first was declared, with its type. */
export function declaredAt(context: Context, expression: ast.Expression): Related[] {
  const name = firstName(expression);
  const meaning = name === undefined ? undefined : context.bindings.meanings.get(name);
  const declared = meaning === undefined ? undefined : declarationOf(context, meaning);
  if (declared === undefined) return [];
  const type = declared.type === undefined ? '' : ` as ${describeType(declared.type)}`;
  return [{ span: declared.span, message: `“${declared.name}” is declared here${type}` }];
}

interface Declared {
  readonly name: string;
  readonly span: Span;
  readonly type: Type | undefined;
}

function declarationOf(context: Context, meaning: Meaning): Declared | undefined {
  switch (meaning.kind) {
    case 'symbol': {
      const { symbol } = meaning;
      if (symbol.declaration === undefined) return undefined;
      const span = symbol.declaration.name.span;
      return { name: symbol.name, span, type: context.typeOfSymbol.get(symbol) };
    }
    case 'field of':
      return fieldDeclared(context, meaning.field);
    case 'element':
      return meaning.field === undefined ? undefined : fieldDeclared(context, meaning.field);
    case 'aggregate':
      return declarationOf(context, meaning.of);
    default:
      return undefined;
  }
}

function fieldDeclared(
  context: Context,
  field: { name: string; declaration: ast.FieldDeclaration },
): Declared {
  const type = context.typeOfField.get(field.declaration);
  return { name: field.name, span: field.declaration.name.span, type };
}
