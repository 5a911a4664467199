/**
 * Which expressions take their meaning from what they meet.
 *
 * In: an expression and the bindings. Out: whether it is made of literals and bare words alone (`£5`, `2 × £5`,
 * `significant`), and the literal that tells what kind of value it is.
 */
import type { Bindings } from '../../binding/bindings.ts';
import type * as ast from '../../syntax/ast.ts';
import { expressionsWithin } from '../../syntax/expression-children.ts';

/** True for literals, bare words, and arithmetic of them: their type waits for a neighbour. */
export function isFlexible(bindings: Bindings, expression: ast.Expression): boolean {
  switch (expression.kind) {
    case 'TextLiteral':
    case 'NumberLiteral':
    case 'PercentageLiteral':
    case 'MoneyLiteral':
    case 'DateLiteral':
    case 'PeriodLiteral':
      return true;
    case 'NameExpression':
      return bindings.meanings.get(expression)?.kind === 'word';
    case 'BracketedExpression':
      return isFlexible(bindings, expression.inner);
    case 'NegateExpression':
      return isFlexible(bindings, expression.operand);
    case 'RoundExpression':
      return isFlexible(bindings, expression.value);
    case 'ArithmeticExpression':
      return isFlexible(bindings, expression.left) && isFlexible(bindings, expression.right);
    case 'OfBracketsExpression':
      return expression.operands.every((operand) => isFlexible(bindings, operand));
    default:
      return false;
  }
}

/** True when an amount of money stands in it, so that it can only be money or be divided by money. */
export function holdsMoneyLiteral(expression: ast.Expression): boolean {
  for (const part of expressionsWithin(expression)) if (part.kind === 'MoneyLiteral') return true;
  return false;
}

/** The expression without the brackets around it. */
export function unbracketed(expression: ast.Expression): ast.Expression {
  let inner = expression;
  while (inner.kind === 'BracketedExpression') inner = inner.inner;
  return inner;
}

/** The first operand that has a type of its own, to be typed before the flexible ones. */
export function firstRigid<E extends ast.Expression>(
  bindings: Bindings,
  operands: readonly E[],
): E | undefined {
  return operands.find((operand) => !isFlexible(bindings, operand));
}
