/**
 * Values as they stand in columns and in the statement.
 *
 * In: a type and a column, or a value of the guidance. Out: what is held of it.
 */
import { minorDigits } from '../../base/money.ts';
import { fromInteger, ONE } from '../../base/rational.ts';
import type { Type } from '../../program/program.ts';
import type { Value } from '../../program/value.ts';
import { amountOf, constant } from './amounts.ts';
import type { Emission } from './emission.ts';
import { date, type Expression, text } from './expression.ts';
import { type Held, known } from './held.ts';

export type AmountHeld = Held & { readonly amount: NonNullable<Held['amount']> };

/** Decimals that a column of a number has. */
export const NUMBER_DECIMALS = 6;

/** A value of this type in a column or a field. */
export function inColumn(value: Expression, type: Type): Held {
  switch (type.kind) {
    case 'money': {
      const digits = minorDigits(type.currency);
      return amountOf(value, fromInteger(10n ** BigInt(digits)), digits);
    }
    case 'number':
      return amountOf(value, ONE, type.whole ? 0 : NUMBER_DECIMALS);
    case 'percentage':
      return amountOf(value, ONE, NUMBER_DECIMALS);
    default:
      return known(value);
  }
}

export function literalHeld(emission: Emission, value: Value): Held | undefined {
  switch (value.kind) {
    case 'yes or no':
      return known({ kind: 'boolean', yes: value.yes });
    case 'choice':
      return known(text(emission.choices.get(value.key) ?? value.name));
    case 'text':
      return known(text(value.text));
    case 'date':
      return known(date(value.day));
    case 'money':
      return constant(value.minor);
    case 'number':
      return constant(value.number);
    case 'percentage':
      return constant(value.fraction);
    default:
      return undefined;
  }
}
