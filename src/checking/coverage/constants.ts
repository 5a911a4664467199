/**
 * What operands of cells are when they are written out.
 *
 * In: an operand and the day on which the table is read. Out: the constant it stands for: a literal, a choice, `yes`
 * or `no`, or the figure that a threshold has on that day. Undefined for everything else.
 */
import { minorDigits } from '../../base/money.ts';
import { divide, fromInteger, multiply, negate, parseDecimal, type Rational } from '../../base/rational.ts';
import type { DeclaredSymbol } from '../../binding/bindings.ts';
import type * as ast from '../../syntax/ast.ts';
import type { Context } from '../context.ts';
import { unbracketed } from '../expressions/flexible.ts';
import type { Constant } from './observations.ts';

/** The constant an operand stands for on `day` (a day number). */
export function constantOn(context: Context, operand: ast.Expression, day: number): Constant | undefined {
  const written = unbracketed(operand);
  switch (written.kind) {
    case 'TextLiteral':
      return { kind: 'named', key: written.value };
    case 'NameExpression':
      return constantNamed(context, written, day);
    default: {
      const value = numberWritten(written);
      return value === undefined ? undefined : { kind: 'ordered', value };
    }
  }
}

function constantNamed(context: Context, name: ast.NameExpression, day: number): Constant | undefined {
  const word = context.words.get(name);
  if (word?.kind === 'choice') return { kind: 'named', key: word.choice.key };
  if (word?.kind === 'yes or no') return { kind: 'named', key: word.yes ? 'yes' : 'no' };
  const threshold = thresholdNamed(context, name);
  if (threshold === undefined) return undefined;
  const current = threshold.declaration.values.filter((value) => value.from.day <= day).at(-1);
  return current === undefined ? undefined : constantOn(context, current.value, day);
}

/** The threshold a name means, if it is one that is read at the governing date. */
export function thresholdNamed(
  context: Context,
  operand: ast.Expression,
): Extract<DeclaredSymbol, { readonly kind: 'threshold' }> | undefined {
  const meaning = context.bindings.meanings.get(unbracketed(operand));
  if (meaning?.kind !== 'symbol' || meaning.symbol.kind !== 'threshold') return undefined;
  return meaning.symbol.declaration.by === undefined ? meaning.symbol : undefined;
}

/** A literal as a number: amounts in minor units, percentages as fractions, dates as day numbers. */
export function numberWritten(operand: ast.Expression): Rational | undefined {
  const written = unbracketed(operand);
  switch (written.kind) {
    case 'NumberLiteral':
      return parseDecimal(written.digits);
    case 'MoneyLiteral': {
      const major = parseDecimal(written.digits);
      return major === undefined
        ? undefined
        : multiply(major, fromInteger(10n ** BigInt(minorDigits(written.currency))));
    }
    case 'PercentageLiteral': {
      const percent = parseDecimal(written.digits);
      return percent === undefined ? undefined : divide(percent, fromInteger(100));
    }
    case 'DateLiteral':
      return fromInteger(written.day);
    case 'NegateExpression': {
      const value = numberWritten(written.operand);
      return value === undefined ? undefined : negate(value);
    }
    default:
      return undefined;
  }
}
