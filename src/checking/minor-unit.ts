/**
 * Which amounts may fall between two coins.
 *
 * In: a typed expression of money. Out: whether it can come to a part of the currency's smallest coin.
 */
import type * as ast from '../syntax/ast.ts';
import type { Context } from './context.ts';

/**
 * False for what is written, kept or given whole (literals, facts, thresholds, definitions, tables), for what is rounded,
 * and for sums of such; true after a conversion, a division, or a product with anything but a whole number.
 */
export function canBeOffMinorUnit(context: Context, expression: ast.Expression): boolean {
  switch (expression.kind) {
    case 'BracketedExpression':
      return canBeOffMinorUnit(context, expression.inner);
    case 'NegateExpression':
      return canBeOffMinorUnit(context, expression.operand);
    case 'OfBracketsExpression':
      return expression.operands.some((operand) => canBeOffMinorUnit(context, operand));
    case 'ConversionExpression':
      return true;
    case 'ArithmeticExpression':
      return arithmeticCanBeOff(context, expression);
    default:
      return false;
  }
}

function arithmeticCanBeOff(context: Context, expression: ast.ArithmeticExpression): boolean {
  const { operator, left, right } = expression;
  if (operator === '/') return true;
  if (operator === '*' && !isWhole(context, left) && !isWhole(context, right)) return true;
  return canBeOffMinorUnit(context, left) || canBeOffMinorUnit(context, right);
}

function isWhole(context: Context, factor: ast.Expression): boolean {
  const type = context.typeOf.get(factor);
  return type?.kind === 'number' && type.whole;
}
